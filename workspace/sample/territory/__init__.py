"""A synthetic territory of any size: kelurahan full of invented businesses in believable proportions, for measuring."""

from collections.abc import Iterator, Sequence
from datetime import date

import sqlalchemy as sa

from workspace import content
from workspace.areas.models import Area
from workspace.checklists.models import TemplateSnapshot
from workspace.products import photos
from workspace.products.intake import develop
from workspace.sample.pictures import draw
from workspace.sample.territory import goods, names
from workspace.sample.territory.histories import accompany, pair, register, rest
from workspace.sample.territory.ledger import Id, Ledger
from workspace.sample.territory.places import (
    BUSINESSES,
    MENTORS,
    PER_MENTOR,
    Place,
    begin,
    found,
    root_of,
)
from workspace.storage import Storage

PICTURES = ("crisps", "coffee", "biscuits", "klepon", "bag", "jamu")
#: Of a hundred businesses without a mentor: how many had one until lately.
LEFT = 6


def exists(connection: sa.Connection, seed: int) -> bool:
    """Whether this seed's regency is there already."""
    return connection.scalar(sa.select(Area.code).where(Area.code == root_of(seed))) is not None


def build(
    connection: sa.Connection, today: date, businesses: int, seed: int, drawn: Sequence[goods.Drawn]
) -> Iterator[int]:
    """Fill a regency. Yields how many rows are in after each kelurahan, so that the caller may commit.

    The same seed, day and number make the same rows; another seed another regency beside it.
    """
    ledger = Ledger(seed, today)
    begin(ledger, root_of(seed), set(connection.scalars(sa.select(Area.code).where(Area.parent_code.is_(None)))))
    _snapshots(ledger, connection)
    for number in range(-(-businesses // BUSINESSES)):
        place = found(ledger, root_of(seed), number)
        _fill(ledger, place, min(BUSINESSES, businesses - number * BUSINESSES), list(drawn))
        ledger.insert(connection)
        yield ledger.inserted


def hang(storage: Storage) -> list[goods.Drawn]:
    """Draw, develop and store the handful of pictures that all photos share."""
    developed = [develop(draw(kind, "Percobaan")) for kind in PICTURES]
    for picture in developed:
        photos.keep(storage, picture)
    return [(one.master_sha256, one.width, one.height) for one in developed]


def _snapshots(ledger: Ledger, connection: sa.Connection) -> None:
    """The wording of every template that is used, unless it is kept already."""
    kept = set(connection.execute(sa.select(TemplateSnapshot.key, TemplateSnapshot.version)))
    keys = [f"packaging/{trade}" for trade in names.TRADES] + [
        f"storefront/{shop}" for shop in sorted(set(goods.SHOPS))
    ]
    for template in map(content.template, keys):
        if (template.key, template.version) not in kept:
            ledger.add(TemplateSnapshot, key=template.key, version=template.version, body=template.to_json())


def _fill(ledger: Ledger, place: Place, count: int, drawn: list[goods.Drawn]) -> None:
    """The businesses of a kelurahan: as many with a mentor as there are places with mentors, at most a quarter."""
    places = max(PER_MENTOR, count * MENTORS * PER_MENTOR // BUSINESSES)
    seats = [mentor for mentor in place.mentors for _ in range(PER_MENTOR)][:places]
    for nth in range(count):
        mentor: Id | None = seats[nth] if nth < len(seats) else None
        ended = mentor is None and ledger.chance.randrange(100) < LEFT
        _live(ledger, place, ledger.chance.choice(place.mentors) if ended else mentor, ended, drawn)


def _live(ledger: Ledger, place: Place, mentor: Id | None, ended: bool, drawn: list[goods.Drawn]) -> None:
    """One business from its registration until today."""
    chance = ledger.chance
    story = register(ledger, place, mentor)
    if mentor:
        days = accompany(story, pair(story, place, ended))
        if days:
            goods.offer(story, days, drawn)
        if days and chance.random() < 0.55:
            goods.open_shop(story, place, days)
    if chance.random() < 0.02:
        rest(story, place)
    story.close()

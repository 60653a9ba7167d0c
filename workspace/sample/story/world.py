"""Who and what the story has named so far, and the moment at which it stands."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import event

from workspace.accounts.models import Person
from workspace.businesses.models import Business
from workspace.checklists.moves import Hand
from workspace.db import Identified, db
from workspace.products.models import Product
from workspace.sample.cast import Cast
from workspace.sample.story.gallery import Gallery

STORY = uuid5(NAMESPACE_URL, "workspace-karang-taruna/sample")


def fixed(*names: str) -> UUID:
    """The same id for the same thing, whenever the story is told."""
    return uuid5(STORY, "/".join(names))


def moment(on: date, minutes: int = 0) -> datetime:
    """So long after ten past seven in western Indonesia."""
    return datetime.combine(on, time(0, 10), UTC) + timedelta(minutes=minutes)


class World:
    """The world of the story on the day that is being told."""

    def __init__(self, today: date, cast: Cast, gallery: Gallery) -> None:
        self.today, self.gallery = today, gallery
        self.on, self.at = today, moment(today)
        named = {field.name: getattr(cast, field.name) for field in fields(cast)}
        self.people: dict[str, Person] = {key: row for key, row in named.items() if isinstance(row, Person)}
        self.businesses: dict[str, Business] = {key: row for key, row in named.items() if isinstance(row, Business)}
        self.products: dict[tuple[str, str], Product] = {("keripik_sari", "pedas"): cast.keripik_pedas}
        #: business: its mentor and its coordinator on this day
        self.mentors = {"keripik_sari": "budi", "jahit_rini": "tuti"}
        self.coordinators = {"kopi_joko": "endang"}

    def day(self, ago: int) -> date:
        """So many days before today; after it when negative."""
        return self.today - timedelta(days=ago)

    def move_to(self, ago: int, nth: int) -> None:
        """The nth happening of a day: they follow each other from some hour of the day in western Indonesia."""
        self.on = self.day(ago)
        self.at = moment(self.on, ago * 53 % 400 + 11 * nth)

    def mentor(self, business: str) -> Person:
        """Who accompanies a business on this day. KeyError when nobody does."""
        return self.people[self.mentors[business]]

    def coordinator(self, business: str) -> Person:
        """Who coordinates where a business is."""
        return self.people[self.coordinators.get(business, "wulan")]

    def hand(self, business: str, role: str) -> Hand:
        """The owner, the mentor or the coordinator of a business, as who marks an item."""
        if role == "owner":
            return Hand(self.businesses[business].owner_id, owner=True)
        person = self.mentor(business) if role == "mentor" else self.coordinator(business)
        return Hand(person.id, mentor=role == "mentor", coordinator=role == "coordinator")

    @contextmanager
    def dated(self) -> Iterator[None]:
        """Every row that is made inside was made when it happened in the story."""

        def date_rows(session: Any, *_: Any) -> None:
            for row in session.new:
                if isinstance(row, Identified) and row.created_at is None:
                    row.created_at = self.at

        session = db.session()
        event.listen(session, "before_flush", date_rows)
        try:
            yield
            db.session.flush()
        finally:
            event.remove(session, "before_flush", date_rows)

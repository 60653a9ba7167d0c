"""What an owner's page may say besides her one step: known from the statement that reads her businesses.

Each thing that is there costs one more statement, so the page tells at most MOST of them, the most pressing first.
The others she finds where they belong: promises among her tasks, photos under Foto.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from workspace import content
from workspace.businesses.models import Business
from workspace.checklists.models import Checklist, ChecklistItem
from workspace.ladder.models import Rung as RungRow
from workspace.ladder.rules import Rung
from workspace.ladder.standing import Standing, grace
from workspace.mentoring.models import HelpRequest, Promise
from workspace.outcomes.models import Outcome
from workspace.outcomes.queries import AGREED
from workspace.products.models import Photo
from workspace.products.models import Standing as PhotoStanding
from workspace.selfchecks.models import SelfCheck
from workspace.selfchecks.queries import Latest
from workspace.storefront.due import Troubled, troubled
from workspace.storefront.models import SalesChannel

MOST = 3
#: In the order in which they are told.
THINGS = ("questions", "promises", "papers", "outcome", "photos")
TODAY, HELD, ASKED = (sa.bindparam(name, type_=sa.Date) for name in ("today", "held", "asked"))


def _there(label: str, *where: Any) -> sa.Label[bool]:
    return sa.exists().where(*where).correlate(Business).label(label)


def _first(label: str, column: Any, where: tuple[Any, ...], *order: Any) -> sa.Label[Any]:
    first = sa.select(column).where(*where).order_by(*order).limit(1)
    return first.correlate(Business).scalar_subquery().label(label)


_ROUNDS = (SelfCheck.business_id == Business.id,)
#: One under way comes first, then the newest.
_NEWEST = (sa.case((SelfCheck.finished_on.is_(None), 0), else_=1), SelfCheck.finished_on.desc(), SelfCheck.id.desc())
_JUST_TOLD = sa.exists().where(Outcome.business_id == Business.id, Outcome.answered_on > ASKED)
_KEPT = (RungRow.business_id == Business.id, RungRow.last_met_on >= HELD)
_HIGHEST = RungRow.rung.desc()
_TROUBLED = (
    (SalesChannel.business_id == Business.id, SalesChannel.trouble != ""),
    SalesChannel.trouble_on,
    SalesChannel.id,
)
COLUMNS: tuple[sa.Label[Any], ...] = (
    _there("questions", HelpRequest.business_id == Business.id, HelpRequest.settled_on.is_(None)),
    _there(
        "promises", Promise.business_id == Business.id, Promise.holder_id == Business.owner_id,
        sa.or_(Promise.kept_on.is_(None), Promise.kept_on == TODAY),
    ),
    _there(
        "papers", Checklist.business_id == Business.id, ChecklistItem.checklist_id == Checklist.id,
        ChecklistItem.expires_on.is_not(None),
    ),
    sa.and_(AGREED, ~_JUST_TOLD).label("outcome"),
    _there("photos", Photo.business_id == Business.id, Photo.standing == PhotoStanding.REDO, Photo.hidden_at.is_(None)),
    _first("round_id", SelfCheck.id, _ROUNDS, *_NEWEST),
    _first("round_finished_on", SelfCheck.finished_on, _ROUNDS, *_NEWEST),
    _first("rung", RungRow.rung, _KEPT, _HIGHEST),
    _first("rung_since", RungRow.first_met_on, _KEPT, _HIGHEST),
    _first("rung_met_on", RungRow.last_met_on, _KEPT, _HIGHEST),
    _first("shop", SalesChannel.channel, *_TROUBLED),
    _first("shop_trouble", SalesChannel.trouble, *_TROUBLED),
    _first("last_night", RungRow.last_met_on, _KEPT, RungRow.last_met_on.desc()),
)  # fmt: skip


def days(today: date) -> dict[str, date]:
    """The parameters of COLUMNS."""
    return {
        "today": today,
        "held": today - grace(),
        "asked": today - timedelta(days=content.outcomes().ask_every_days),
    }


@dataclass(frozen=True, slots=True)
class Signals:
    """Which further things are there to tell; where the self-check and the ladder stand."""

    told: frozenset[str]
    selfcheck: Latest | None
    ladder: Standing
    #: A shop that somebody could not see live, and why.
    trouble: Troubled | None


def signals_of(row: Any) -> Signals:
    """What a row with COLUMNS says."""
    there = [name for name in THINGS if getattr(row, name)][:MOST]
    selfcheck = Latest(row.round_id, row.round_finished_on) if row.round_id else None
    return Signals(frozenset(there), selfcheck, _ladder(row), troubled(row.shop, row.shop_trouble))


def _ladder(row: Any) -> Standing:
    """As ladder.queries.rung_of says it: a rung that was not met last night stays for the days of grace."""
    if row.rung is None:
        return Standing(None)
    fell = row.rung_met_on < row.last_night
    return Standing(Rung(row.rung), row.rung_since, row.rung_met_on + grace() if fell else None)

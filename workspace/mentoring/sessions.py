"""Writing a session down, once however often it is sent, and correcting it without hiding what stood there."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from workspace import repeats
from workspace.accounts import audit
from workspace.businesses.models import Business
from workspace.businesses.progress import Kind, amend_progress, record_progress
from workspace.clock import now
from workspace.db import db
from workspace.mentoring.models import MentoringSession, Promise, Result
from workspace.mentoring.rules import CONTACT, promise_id, timeline_text

#: How long the same words by the same person are the same session. A phone with little memory forgets the page of the
#: form; Back fetches it anew, with another id, and fills in what was typed.
SAME_WORDS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Happened:
    """What was done, when, where, and what came of it."""

    held_on: date
    result: Result
    place: str
    topics: tuple[str, ...] = ()
    text: str = ""

    @property
    def columns(self) -> dict[str, object]:
        """As the row keeps it."""
        return {
            "held_on": self.held_on, "result": self.result, "place": self.place,
            "topics": list(self.topics), "text": self.text,
        }  # fmt: skip

    @property
    def kind(self) -> Kind:
        """Contact, or a visit in vain."""
        return Kind.SESSION if self.result in CONTACT else Kind.NOT_MET

    @property
    def line(self) -> str:
        """How the timeline tells it."""
        return timeline_text(self.result, self.place, list(self.topics), self.text)


@dataclass(frozen=True, slots=True)
class Given:
    """A promise as it was given: which one on the form (from 0), by whom, what, and by when."""

    nth: int
    holder_id: UUID
    text: str
    due_on: date


def write_down(
    business: Business,
    session_id: UUID,
    by: UUID,
    happened: Happened,
    given: tuple[Given, ...],
    noted_at: datetime | None,
) -> MentoringSession:
    """The session with its promises, one row however often the same form or the same words are sent.

    Raises repeats.Conflict when this id holds something else, repeats.Foreign when it is somebody else's.
    """
    row = MentoringSession(id=session_id, business_id=business.id, mentor_id=by, noted_at=noted_at, **happened.columns)
    kept = _earlier(business, session_id, by, happened, given) or _lately(business, by, happened, given)
    if kept is None and not _inserted(row):
        kept = _earlier(business, session_id, by, happened, given)
    if kept:
        return kept
    for one in given:
        db.session.add(_promise(business, row, one, by))
    record_progress(_locked(business), happened.kind, happened.held_on, by, happened.line, row.id)
    return row


def _inserted(row: MentoringSession) -> bool:
    """Whether the row went in; not when the same form, sent at the same moment, was faster."""
    try:
        with db.session.begin_nested():
            db.session.add(row)
            db.session.flush()
    except IntegrityError:
        return False
    return True


def _promise(business: Business, session: MentoringSession, given: Given, by: UUID) -> Promise:
    row = Promise(id=promise_id(session.id, given.nth), business_id=business.id, session_id=session.id, made_by_id=by)
    row.holder_id, row.text, row.due_on = given.holder_id, given.text, given.due_on
    return row


def _locked(business: Business) -> Business:
    """The business, held until the transaction ends: several people may write about it at once."""
    found = sa.select(Business).where(Business.id == business.id).with_for_update(key_share=True, of=Business)
    return db.session.scalars(found.execution_options(populate_existing=True)).one()


def _earlier(
    business: Business, session_id: UUID, by: UUID, happened: Happened, given: tuple[Given, ...]
) -> MentoringSession | None:
    """What an earlier sending of the same form made."""
    content = {**happened.columns, "business_id": business.id}
    kept: MentoringSession | None = repeats.earlier(MentoringSession, session_id, by, author="mentor_id", **content)
    if kept is None:
        return None
    mine = {promise_id(session_id, one.nth): (one.holder_id, one.text, one.due_on) for one in given}
    if {one.id: (one.holder_id, one.text, one.due_on) for one in kept.promises} != mine:
        raise repeats.Conflict(kept)
    return kept


def _lately(business: Business, by: UUID, happened: Happened, given: tuple[Given, ...]) -> MentoringSession | None:
    """What this person wrote down in the same words a moment ago, from a form that the phone had to fetch again."""
    if not happened.text and not given:
        return None  # two visits in vain on one day say the same
    same = {**happened.columns, "business_id": business.id, "mentor_id": by}
    topics = same.pop("topics")
    written = sa.select(MentoringSession).filter_by(**same).where(MentoringSession.created_at > now() - SAME_WORDS)
    promised = sorted((one.holder_id, one.text, one.due_on) for one in given)
    for one in db.session.scalars(written):
        if one.topics == topics and sorted((p.holder_id, p.text, p.due_on) for p in one.promises) == promised:
            return one
    return None


def correct(session: MentoringSession, version: int, happened: Happened, by: UUID) -> bool:
    """Correct what was written; False when nothing differs. What stood there before goes into the trail.

    Raises repeats.Conflict when the form shows an older version than the one that is kept.
    """
    before = {name: getattr(session, name) for name in happened.columns}
    if before == happened.columns:
        return False
    if session.version != version:
        raise repeats.Conflict(session)
    business = _locked(session.business)
    kept = {**before, "held_on": session.held_on.isoformat(), "result": session.result.value}
    audit.note("session_corrected", by, session.id, business.area_code, before=kept, version=version)
    for name, value in happened.columns.items():
        setattr(session, name, value)
    amend_progress(business, session.id, happened.kind, happened.held_on, happened.line)
    return True

"""An owner asks for help: once for each page at a time, of whoever accompanies her, and somebody answers by a day."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

import sqlalchemy as sa

from workspace.businesses.models import Business
from workspace.businesses.progress import Kind, locked_business, record_progress
from workspace.content import programme
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.mentoring.models import HelpKind, HelpRequest
from workspace.pairings.pairing import Handover, changed_hands

#: More open questions than these of one business nobody reads.
MOST_OPEN = 10
ENOUGH = "Sudah ada 10 pertanyaan yang menunggu jawaban. Tunggu sebentar, ya."
ASKED = {HelpKind.NOT_CLEAR: "belum paham", HelpKind.HELP: "minta bantuan"}
#: What a tap says when nothing was written.
SPOKEN = {"called": "Sudah saya telepon.", "visited": "Sudah saya datangi."}


@dataclass(frozen=True, slots=True)
class Question:
    """What an owner taps: which of the two, what it is about in words, and the page of ours that it is about."""

    kind: HelpKind
    about: str = ""
    path: str = ""
    note: str = ""


def due(on: date) -> date:
    """By when a question of this day is to be answered."""
    return on + timedelta(days=programme().help_answer_days)


def ask(
    business: Business, question: Question, by: UUID, name: str, holder_id: UUID | None, on: date
) -> tuple[HelpRequest, bool]:
    """The request, and whether it is new: as long as one about this page is open, asking again is the same one.

    `holder_id` is the mentor, or None when it is the coordinators' to answer. Raises RuleBroken beyond MOST_OPEN.
    """
    business = locked_business(business.id)  # two taps at once are one request
    alive = _alive(business.id)
    still_open = [one for one in alive if one.answered_on is None]
    for one in alive:
        if one.path == question.path and one.answered_on is None:
            one.kind = HelpKind.HELP if question.kind is HelpKind.HELP else one.kind
            one.note = question.note or one.note
            return one, False
        if one.path == question.path:
            one.settled_on = on
    if len(still_open) >= MOST_OPEN:
        raise RuleBroken(ENOUGH)
    row = HelpRequest(business_id=business.id, asked_by_id=by, asked_on=on, holder_id=holder_id, due_on=due(on))
    row.kind, row.about, row.path, row.note = question.kind, question.about, question.path, question.note
    db.session.add(row)
    db.session.flush()
    what = f": {question.about.rstrip('.')}" if question.about else ""
    record_progress(business, Kind.HELP_ASKED, on, by, f"{name} {ASKED[question.kind]}{what}.", row.id)
    return row, True


def _alive(business_id: UUID) -> list[HelpRequest]:
    found = sa.select(HelpRequest).where(HelpRequest.business_id == business_id, HelpRequest.settled_on.is_(None))
    return list(db.session.scalars(found.order_by(HelpRequest.id)))


def answer(request: HelpRequest, business: Business, text: str, by: UUID, name: str, on: date) -> bool:
    """Answer it. False when it was answered already: the first answer stands, and the owner has read it."""
    changed = (
        sa.update(HelpRequest)
        .where(HelpRequest.id == request.id, HelpRequest.answered_on.is_(None))
        .values(answered_on=on, answered_by_id=by, answer=text)
    )
    hit = db.session.execute(changed, execution_options={"synchronize_session": False})
    db.session.refresh(request, ["answered_on", "answered_by_id", "answer"])
    if not hit.rowcount:  # type: ignore[attr-defined]
        return False
    about = f" tentang {request.about.rstrip('.')}" if request.about else ""
    record_progress(business, Kind.HELP_ANSWERED, on, by, f"{name} menjawab pertanyaan{about}.", request.id)
    return True


def settle(request: HelpRequest, on: date) -> bool:
    """The owner says that it is clear. False when it was before, or while nobody has answered."""
    if request.settled_on or request.answered_on is None:
        return False
    request.settled_on = on
    return True


def hand_over(_sender: object, handover: Handover) -> None:
    """The open requests of a business go to its new mentor, who gets the full time; or to the coordinators."""
    columns = HelpRequest.__table__.c
    moved: dict[str, object] = {"holder_id": handover.mentor_id}
    if handover.mentor_id:
        newly = due(handover.on)
        moved["due_on"] = sa.case((columns.due_on < newly, newly), else_=columns.due_on)
    changed = sa.update(HelpRequest).where(
        HelpRequest.business_id == handover.business_id, HelpRequest.answered_on.is_(None)
    )
    db.session.execute(changed.values(moved), execution_options={"synchronize_session": False})


changed_hands.connect(hand_over)

"""Which form was sent about an item, and which forms its own page offers to whoever looks at it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from uuid import UUID

from flask import request
from flask_login import current_user

from workspace.checklists.expiry import is_near
from workspace.checklists.forms import MoveForm, ProofForm, ReadLink, ReasonForm, TickForm, VerdictForm
from workspace.checklists.lines import Line
from workspace.checklists.marks import Marked
from workspace.checklists.models import State
from workspace.checklists.moves import LAPSED, MENDED, Hand, Move, Standing, Wish
from workspace.checklists.reason_forms import RefusedForm, SkipForm, TapForm, WaitForm
from workspace.checklists.waiting import usual_office
from workspace.clock import today
from workspace.content import Item, number_format
from workspace.errors import RuleBroken

Sent = TickForm | VerdictForm | ProofForm | WaitForm | SkipForm | ReasonForm | RefusedForm | TapForm
#: What only a second person may say.
JUDGEMENTS = {Move.CONFIRM, Move.REJECT, Move.SKIP, Move.UNDO}
TAPS = {Move.MEND, Move.UNMEND, Move.UNDO}


def sent(item: Item, photos: Callable[[], Sequence[UUID]], read_link: ReadLink | None = None) -> Sent:
    """The form of this request: a tick, a verdict, or one of the item's own page. `photos` is asked only if needed;
    `read_link` checks an address that is typed as evidence.
    """
    move = request.form.get("move", "")
    if move in (Move.CLAIM, Move.CONFIRM):
        shown = photos() if request.form.get("photo") else ()
        return ProofForm(Move(move), item, shown, today(current_user.zone), read_link)
    if move == Move.WAIT:
        return WaitForm(item)
    if move == Move.SKIP:
        return SkipForm(item)
    if move == Move.REFUSED:
        return RefusedForm(item)
    if move in TAPS:
        return TapForm(Move(move))
    if move in (Move.REJECT, Move.REOPEN):
        return ReasonForm(Move(move))
    return VerdictForm() if "verdict" in request.form else TickForm()


def heard(form: Sent, say: Callable[[Wish], Marked]) -> Marked | None:
    """What came of a form; None when it was not filled in rightly or may not be, with the sentence in the form."""
    if not form.validate_on_submit():
        return None
    try:
        return say(form.wish())
    except RuleBroken as broken:
        form.refuse(str(broken))
        return None


def judges(form: Sent) -> bool:
    """Whether the form says what only a second person may say."""
    return isinstance(form, VerdictForm) or (isinstance(form, MoveForm) and form.move in JUDGEMENTS)


def offered(line: Line, hand: Hand, photos: Sequence[UUID], form: Sent | None = None) -> Mapping[str, MoveForm]:
    """The forms of an item's page by their move; the one that was sent and refused is among them as it was sent."""
    moves = _moves(line, hand)
    if isinstance(form, MoveForm) and form.move not in moves:
        moves = [*moves, form.move]
    return {move.value: form if _is(form, move) else _fresh(move, line, photos) for move in moves}  # type: ignore[misc]


def _is(form: Sent | None, move: Move) -> bool:
    return isinstance(form, MoveForm) and form.move is move


def _moves(line: Line, hand: Hand) -> list[Move]:
    """What this person can say about an item in this state."""
    state, undo = line.now.state, [Move.UNDO] if line.now.may_undo(hand) else []
    skip = [Move.SKIP] if hand.reviews else []
    if line.now.fix:
        return [Move.MEND, Move.REFUSED, *skip]
    if line.shape == "verdict":
        return [Move.CONFIRM, Move.REJECT, Move.REFUSED, Move.SKIP]
    if state is State.PROVEN or state is State.NOT_NEEDED:
        renew = [Move.CLAIM] if state is State.PROVEN and is_near(line.now, today(current_user.zone)) else []
        return [*renew, *undo, *([Move.REOPEN] if hand.reviews else [])]
    moves = [Move.CLAIM, Move.WAIT] if line.shape == "tick" else []
    if state is State.WAITING:
        moves += [Move.REFUSED, Move.REOPEN]
    if state is State.CLAIMED and moves:
        moves.append(Move.REFUSED)
    if line.now.reason == MENDED:
        moves.append(Move.UNMEND)
    return [*undo, *moves, *skip]


def _fresh(move: Move, line: Line, photos: Sequence[UUID]) -> MoveForm:
    """A form as it is first shown; nothing that was sent for another one gets into it."""
    seen = line.now.version
    if move in (Move.CLAIM, Move.CONFIRM):
        until = _typed_day(line)
        filled = {
            "evidence": line.now.evidence,
            "photo": str(line.now.photo_id or ""),
            "seen": seen,
            "expires_on": until,
        }
        return ProofForm(move, line.item, photos, formdata=None, data=filled)
    if move is Move.WAIT:
        return _waiting(line.item, line.now)
    if move is Move.SKIP:
        return SkipForm(line.item, formdata=None, data={"seen": seen})
    if move is Move.REFUSED:
        return RefusedForm(line.item, line.now.waiting_for, formdata=None)
    if move in TAPS:
        return TapForm(move, formdata=None)
    return ReasonForm(move, formdata=None, data={"seen": seen})


def _typed_day(line: Line) -> date | None:
    """The last day of a paper when somebody typed it; the end of the year in its number is not written twice."""
    now = line.now
    of_number = number_format(line.item.number_format).expiry(now.evidence) if line.item.number_format else None
    return now.expires_on if now.expires_on != of_number and now.reason != LAPSED else None


def _waiting(item: Item, now: Standing) -> WaitForm:
    """The form of waiting, filled with what it waits for already; else with whom this paper usually waits for."""
    form = WaitForm(
        item, formdata=None, data={"waiting_since": now.waiting_since, "check_on": now.check_on, "seen": now.version}
    )
    if not now.waiting_for:
        form.waiting_for.data = usual_office(item.key) or None
        return form
    listed = now.waiting_for in {choice.value for choice in form.waiting_for.choices}
    form.waiting_for.data = now.waiting_for if listed else "other" if now.waiting_for else None
    form.waiting_name.data = "" if listed else now.waiting_for
    return form

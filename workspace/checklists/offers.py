"""Which form was sent about an item, and which forms its own page offers to whoever looks at it."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from flask import request

from workspace.checklists.forms import MoveForm, ProofForm, ReasonForm, SkipForm, TickForm, VerdictForm, WaitForm
from workspace.checklists.lines import Line
from workspace.checklists.models import State
from workspace.checklists.moves import Hand, Move, Standing
from workspace.content import Item

Sent = TickForm | VerdictForm | ProofForm | WaitForm | SkipForm | ReasonForm
#: What only a second person may say.
JUDGEMENTS = {Move.CONFIRM, Move.REJECT, Move.SKIP}


def sent(item: Item, photos: Callable[[], Sequence[UUID]]) -> Sent:
    """The form of this request: a tick, a verdict, or one of the item's own page. `photos` is asked only if needed."""
    move = request.form.get("move", "")
    if move in (Move.CLAIM, Move.CONFIRM):
        return ProofForm(Move(move), item, photos() if request.form.get("photo") else ())
    if move == Move.WAIT:
        return WaitForm()
    if move == Move.SKIP:
        return SkipForm()
    if move in (Move.REJECT, Move.REOPEN):
        return ReasonForm(Move(move))
    return VerdictForm() if "verdict" in request.form else TickForm()


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
    state = line.now.state
    if line.shape == "verdict":
        return [Move.CONFIRM, Move.REJECT, Move.SKIP]
    if line.shape == "tick":
        moves = [Move.CLAIM, Move.WAIT]
    elif state is State.PROVEN or state is State.NOT_NEEDED:
        return [Move.REOPEN] if hand.reviews else []
    else:
        moves = []
    if state is State.WAITING:
        moves.append(Move.REOPEN)
    return [*moves, Move.SKIP] if hand.reviews else moves


def _fresh(move: Move, line: Line, photos: Sequence[UUID]) -> MoveForm:
    """A form as it is first shown; nothing that was sent for another one gets into it."""
    seen = line.now.version
    if move in (Move.CLAIM, Move.CONFIRM):
        filled = {"evidence": line.now.evidence, "photo": str(line.now.photo_id or ""), "seen": seen}
        return ProofForm(move, line.item, photos, formdata=None, data=filled)
    if move is Move.WAIT:
        return _waiting(line.now)
    if move is Move.SKIP:
        return SkipForm(formdata=None)
    return ReasonForm(move, formdata=None, data={"seen": seen})


def _waiting(now: Standing) -> WaitForm:
    """The form of waiting, filled with what it waits for already."""
    form = WaitForm(formdata=None, data={"waiting_since": now.waiting_since, "check_on": now.check_on})
    listed = now.waiting_for in {choice.value for choice in form.waiting_for.choices}
    form.waiting_for.data = now.waiting_for if listed else "other" if now.waiting_for else None
    form.waiting_name.data = "" if listed else now.waiting_for
    return form

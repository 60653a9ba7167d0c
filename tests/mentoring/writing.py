"""How the tests write sessions down."""

from datetime import date, timedelta
from typing import Any

from workspace.db import uuid7
from workspace.mentoring.models import Result
from workspace.mentoring.sessions import Given, Happened


def happened(
    on: date, text: str = "Label sudah difoto.", result: Result = Result.MET, place: str = "visit"
) -> Happened:
    """What a mentor would write."""
    return Happened(on, result, place, ("photos",), text)


def given(holder_id: Any, on: date, nth: int = 0, text: str = "Beli plastik tebal", days: int = 7) -> Given:
    """What somebody would promise."""
    return Given(nth, holder_id, text, on + timedelta(days=days))


def typed(on: date | None = None, **more: Any) -> dict[str, Any]:
    """A form as a browser sends it, with a new row's id: a result, topics and one sentence are all that is given."""
    filled = {"id": str(uuid7()), "result": "met", "topics": ["photos", "packaging"], "text": "Label sudah difoto."}
    return {**filled, **({"held_on": on.isoformat()} if on else {}), **more}

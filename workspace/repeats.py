"""The same form sent twice: one row. The new row's id, minted when the form was rendered, tells."""

from typing import Any
from uuid import UUID

from workspace.db import db


class Conflict(Exception):
    """This id already names a row with other content; `kept` is that row. Shown as 409, both texts side by side."""

    def __init__(self, kept: Any) -> None:
        super().__init__("Sudah ada catatan lain dari formulir ini.")
        self.kept = kept


class Foreign(Exception):
    """This id names somebody else's row: refused without a word about it."""


def earlier(model: Any, row_id: UUID, by: UUID, author: str, **content: Any) -> Any | None:
    """The row that an earlier sending of the same form made, or None when this is the first.

    `author` names the column that holds who made the row; `content` is what must agree.
    Raises Foreign when another person made it, Conflict when the content differs.
    """
    kept = db.session.get(model, row_id)
    if kept is None:
        return None
    if getattr(kept, author) != by:
        raise Foreign
    if any(getattr(kept, name) != value for name, value in content.items()):
        raise Conflict(kept)
    return kept

"""Marks of items that left a list: they stay, and are shown below it."""

from datetime import date, tzinfo
from uuid import UUID

import sqlalchemy as sa

from workspace import content
from workspace.checklists.lines import Line, line
from workspace.checklists.models import State, TemplateSnapshot
from workspace.checklists.moves import Hand
from workspace.checklists.queries import Sheet, is_shared
from workspace.clock import WIB
from workspace.content import Item, Template
from workspace.db import db


def gone(sheet: Sheet, hand: Hand, owner_id: UUID, on: date, zone: tzinfo = WIB) -> list[Line]:
    """The lines of marked items that the list has no more; what belongs to the business is on other lists."""
    marked = [key for key, now in sheet.standings.items() if now.state is not State.TODO]
    elsewhere = {one.item.key for one in sheet.left_out}
    left = sorted(key for key in marked if not (sheet.template.has(key) or key in elsewhere or is_shared(key)))
    return [line(sheet, _item(key, sheet.template.key), hand, owner_id, on, zone) for key in left]


def _item(key: str, list_key: str) -> Item:
    """An item by its key: as another list of the content has it, else as it was in a former version of this list."""
    known = (template for template in content.all_templates().values() if template.has(key))
    template = next(known, None) or _former(key, list_key)
    return template.item(key) if template else Item(key, key, "", "label")


def _former(key: str, list_key: str) -> Template | None:
    """The newest kept version of a list that has the item, best of this one; for what the content forgot."""
    named = TemplateSnapshot.body.contains(f'"key":"{key}"', autoescape=True)
    found = (
        sa.select(TemplateSnapshot.body)
        .where(named)
        .order_by(TemplateSnapshot.key != list_key, TemplateSnapshot.version.desc())
    )
    body = db.session.scalar(found.limit(1))
    return Template.from_json(body) if body else None

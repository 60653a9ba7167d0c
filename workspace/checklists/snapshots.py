"""The wording of running checklists: the content while its version agrees, else the snapshot that was kept.

What a business has once for all its products is shared by lists of several versions: it knows every item of today.
"""

from dataclasses import replace

from workspace import content
from workspace.checklists.models import Checklist, TemplateSnapshot
from workspace.content import SHARED, Item, Template
from workspace.db import db, insert_ignoring

#: Snapshots never change, so what was read once is kept: one entry for every old version that is still running.
_read: dict[tuple[str, str], Template] = {}


def keep(template: Template) -> None:
    """Keep the wording of a template; a version that is kept already stays as it is."""
    row = {"key": template.key, "version": template.version, "body": template.to_json()}
    insert_ignoring(TemplateSnapshot, [row])


def template_of(checklist: Checklist) -> Template:
    """The template that a checklist was started from, in its own version."""
    return template_in(checklist.template_key, checklist.template_version)


def template_in(key: str, version: str) -> Template:
    """A template in one version; KeyError when neither the content nor a snapshot has it.

    What is shared has the items of today besides, since a product's newer list may already ask for one.
    """
    kept = as_begun(key, version)
    if key != SHARED:
        return kept
    return replace(kept, items=(*kept.items, *(item for item in content.shared().items if not kept.has(item.key))))


def as_begun(key: str, version: str) -> Template:
    """The same with the items that it had when it was begun, and no other."""
    current = _current(key)
    if current and current.version == version:
        return current
    if (key, version) not in _read:
        snapshot = db.session.get(TemplateSnapshot, (key, version))
        if snapshot is None:
            return content.template(key)
        _read[key, version] = _with_conditions(Template.from_json(snapshot.body), current)
    return _read[key, version]


def _with_conditions(kept: Template, current: Template | None) -> Template:
    """A kept wording with the conditions of today: what a product needs does not hang on when its list was begun."""
    if current is None:
        return kept
    return replace(kept, items=tuple(_as_today(item, current) for item in kept.items))


def _as_today(item: Item, current: Template) -> Item:
    if not current.has(item.key):
        return item
    now = current.item(item.key)
    return replace(item, applies=now.applies, unless=now.unless, eased=now.eased, only_then=now.only_then)


def _current(key: str) -> Template | None:
    try:
        return content.template(key)
    except KeyError:
        return None

"""The wording of running checklists: the content while its version agrees, else the snapshot that was kept."""

from workspace import content
from workspace.checklists.models import Checklist, TemplateSnapshot
from workspace.content import Template
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
    """A template in one version; KeyError when neither the content nor a snapshot has it."""
    current = _current(key)
    if current and current.version == version:
        return current
    if (key, version) not in _read:
        snapshot = db.session.get(TemplateSnapshot, (key, version))
        if snapshot is None:
            return content.template(key)
        _read[key, version] = Template.from_json(snapshot.body)
    return _read[key, version]


def _current(key: str) -> Template | None:
    try:
        return content.template(key)
    except KeyError:
        return None

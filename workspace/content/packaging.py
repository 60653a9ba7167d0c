"""Packaging templates: which items apply to which kind of product, and under which condition."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from workspace.content.facts import check_condition
from workspace.content.items import LEVELS, Item, check_order
from workspace.content.reading import Section, read_each
from workspace.content.templates import SHARED, Template

#: The fields of an item that hold conditions over facts.
CONDITIONS = ("applies", "unless", "eased")


def load_packaging(
    folder: Path, items: Mapping[str, Item], versions: Mapping[str, str], facts: Collection[str]
) -> dict[str, Template]:
    """Every packaging template by its key, parents before the templates that extend them."""
    files = {file.key: file for file in read_each(folder, "packaging")}
    loaded: dict[str, Template] = {}
    for name in files:
        _load(name, files, items, versions, loaded, ())
    for name, template in loaded.items():
        _check_conditions(files[name], template, facts)
    return {SHARED: _shared(folder, items, versions), **{template.key: template for template in loaded.values()}}


def _shared(folder: Path, items: Mapping[str, Item], versions: Mapping[str, str]) -> Template:
    """What belongs to the business and not to one product (permits, all of them), as a template of its own."""
    chosen = tuple(item for item in items.values() if item.shared)
    if chosen:
        check_order(Section("items/legal.toml", "shared", {}), chosen)
    version = max((versions[item.key] for item in chosen), default="")
    return Template(SHARED, version, "Surat izin usaha", "packaging", chosen)


def _check_conditions(file: Section, template: Template, facts: Collection[str]) -> None:
    """Every condition of a template is one, over known facts."""
    for item in template.items:
        for name in CONDITIONS:
            if text := getattr(item, name):
                check_condition(file.child(item.key, {}), name, text, facts)
        if item.only_then and not item.applies:
            raise file.child(item.key, {}).error("'only_then' needs 'applies'")


def _load(
    name: str,
    files: Mapping[str, Section],
    items: Mapping[str, Item],
    versions: Mapping[str, str],
    loaded: dict[str, Template],
    children: tuple[str, ...],
) -> None:
    if name in loaded:
        return
    file = files[name]
    parent = file.text("extends", "")
    inherited: Template | None = None
    if parent:
        if parent not in files:
            raise file.error(f"extends '{parent}', which is no packaging template")
        if parent in (*children, name):
            raise file.error(f"extends '{parent}' in a circle")
        _load(parent, files, items, versions, loaded, (*children, name))
        inherited = loaded[parent]
    loaded[name] = _template(file, inherited, items, versions)


def _template(
    file: Section, parent: Template | None, items: Mapping[str, Item], versions: Mapping[str, str]
) -> Template:
    """A template is as new as the newest file that it is made of."""
    chosen = _chosen(file, parent, items)
    gate = file.child("gate", file.table("gate"))
    template = Template(
        key=f"packaging/{file.key}",
        version=max([file.version(), *(versions[key] for key in chosen), parent.version if parent else ""]),
        title=file.text("title"),
        kind="packaging",
        items=tuple(chosen.values()),
        note=file.text("note", ""),
        gate=gate.choice("item", ("", *chosen), ""),
        gate_reason=gate.text("why", ""),
    )
    gate.finish()
    file.finish()
    check_order(file, template.items)
    return template


def _chosen(file: Section, parent: Template | None, items: Mapping[str, Item]) -> dict[str, Item]:
    """The parent's items with the own rows over them: a row of the same key takes the parent's place."""
    chosen = {item.key: item for item in parent.items} if parent else {}
    for row in file.rows("items"):
        if row.key not in items:
            raise row.error("no such item in items/")
        chosen[row.key] = _adapted(row, items[row.key])
    return chosen


def _adapted(row: Section, item: Item) -> Item:
    """The item as one template uses it: level, condition and order, and where needed its own words."""
    conditions: dict[str, Any] = {name: row.text(name, "") for name in CONDITIONS}
    adapted = replace(
        item,
        level=row.choice("level", LEVELS),
        when=row.text("when", item.when),
        needs=row.texts("needs"),
        label=row.text("label", item.label),
        why=row.text("why", item.why),
        hint=row.text("hint", item.hint),
        only_then=row.flag("only_then"),
        **conditions,
    )
    if adapted.level == "conditional" and not adapted.when:
        raise row.error("a conditional item needs 'when'")
    row.finish()
    return adapted

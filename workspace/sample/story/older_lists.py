"""A checklist that was begun with an older list: its mentor is asked whether to take the newer one up."""

from dataclasses import replace
from typing import Any

from workspace import content
from workspace.checklists import snapshots
from workspace.checklists.marks import start
from workspace.content import Template
from workspace.sample.story.world import World

#: The older list did without these, and said this one in other words.
LATER = ("MRK-QR", "KRM-JATUH")
FORMER = {"LBL-NAMA": "Nama produk ada di label"}
VERSION = "2026-06-01"


def older_list(world: World, business: str, facts: dict[str, Any]) -> None:
    """The product's checklist runs with the words of half a year ago."""
    product = world.products[business, facts["product"]]
    present = content.template(f"packaging/{product.category}")
    snapshots.keep(older := _older(present))
    sheet = start(present, product.business_id, world.mentor(business).id, world.on, product.id)
    sheet.template_version = older.version


def _older(present: Template) -> Template:
    kept = [item for item in present.items if item.key not in LATER]
    items = tuple(replace(item, label=FORMER.get(item.key, item.label)) for item in kept)
    return replace(present, version=VERSION, items=items)


OLDER_LISTS = {"older_list": older_list}

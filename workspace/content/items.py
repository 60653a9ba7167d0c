"""Items: the single things to check or do, of which every template is made."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from workspace.content.numbers import NumberFormat
from workspace.content.reading import Section, read_each
from workspace.content.sources import Citation, Source, citations

LEVELS = ("required", "conditional", "recommended")
EVIDENCE = ("none", "photo", "number", "photo+number", "document", "screenshot", "link")
WHO = ("owner", "together", "mentor")
REGULATED = ("legal", "label")
GROUPS = {
    "legal": "Izin usaha",
    "label": "Label",
    "kemasan": "Kemasan",
    "merek": "Merek",
    "kirim": "Pengiriman",
    "persiapan": "Persiapan",
    "akun": "Akun",
    "profil": "Profil toko",
    "kirim_bayar": "Kirim dan bayar",
    "produk": "Produk dan harga",
    "latihan": "Latihan dan cek",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to check or one step to do, in words for the owner.

    `when` says in words when a conditional item applies; `needs` names the items that come first; `minutes` is
    0 when unknown; `asks` names the office that decides; `advice` means that no rule was found and read. What is
    `shared` belongs to the business: it is marked once for all its products. `short` names a permit in a list,
    `task` says what to do, beginning with the verb, where the label says what should be.

    Conditions over facts (paths.py): `applies`; `unless`, if it is not just the opposite, leaves the item out; `eased`
    makes it mere advice; `only_then` means that it is not even listed before `applies` holds.
    """

    key: str
    label: str
    why: str
    group: str
    evidence: str = "none"
    level: str = "required"
    when: str = ""
    hint: str = ""
    done_when: str = ""
    who: str = "together"
    minutes: int = 0
    needs: tuple[str, ...] = ()
    number_format: str = ""
    asks: str = ""
    advice: bool = False
    shared: bool = False
    short: str = ""
    task: str = ""
    applies: str = ""
    unless: str = ""
    eased: str = ""
    only_then: bool = False
    sources: tuple[Citation, ...] = ()
    checked_at: date | None = None

    @property
    def to_do(self) -> str:
        """What to do, in words for the one next step."""
        return self.task or self.label

    @property
    def is_rule(self) -> bool:
        """Whether a screen may say "wajib": a regulation was found and read, and it is not mere advice."""
        backed = any(citation.is_found for citation in self.sources)
        return self.group in REGULATED and self.level != "recommended" and backed and not self.advice

    @property
    def is_binding(self) -> bool:
        """Whether it may not be left out at will: a rule, or a permit that is more than advised."""
        return self.is_rule or (self.group == "legal" and self.level != "recommended")

    @property
    def is_paper(self) -> bool:
        """Whether it is a permit that a rule asks for: nothing is ready or lawful before it is proven."""
        return self.group == "legal" and self.is_rule

    @property
    def needs_proof(self) -> bool:
        """Whether nobody can call it right without a number, a photo or some words of what was seen."""
        return self.group == "legal" and self.is_binding and self.evidence != "none"

    @property
    def wants_photo(self) -> bool:
        return self.evidence in ("photo", "photo+number", "document", "screenshot")

    @property
    def wants_number(self) -> bool:
        return self.evidence in ("number", "photo+number")


@dataclass(frozen=True, slots=True)
class References:
    """What an item may refer to by key."""

    sources: Mapping[str, Source]
    formats: Mapping[str, NumberFormat]


def load_items(folder: Path, references: References) -> tuple[dict[str, Item], dict[str, str]]:
    """All items that packaging templates may use, and the version of the file that each came from."""
    items: dict[str, Item] = {}
    versions: dict[str, str] = {}
    for file in read_each(folder, "items"):
        version, checked_at, group = file.version(), file.day("checked_at"), file.choice("group", GROUPS)
        for section in file.sections("items"):
            if section.key in items:
                raise section.error("the key is used twice")
            if not str(section.fields.get("why", "")).strip():
                raise section.error("'why' is missing or is not a text")
            items[section.key] = read_item(section, group, checked_at, references)
            versions[section.key] = version
        file.finish()
    return items, versions


def read_item(section: Section, group: str, checked_at: date, references: References) -> Item:
    """An item from its table. `why` may be missing here: only packaging items are refused without it."""
    words: dict[str, Any] = {
        name: section.text(name, "") for name in ("why", "when", "hint", "done_when", "asks", "short", "task")
    }
    item = Item(
        key=section.key,
        label=section.text("label"),
        group=group,
        evidence=section.choice("evidence", EVIDENCE, "none"),
        level=section.choice("level", LEVELS, "required"),
        who=section.choice("who", WHO, "together"),
        minutes=section.number("minutes", 0),
        needs=section.texts("needs"),
        number_format=section.choice("number_format", ("", *references.formats), ""),
        advice=section.flag("advice"),
        shared=section.flag("shared"),
        sources=citations(section, references.sources),
        checked_at=section.day("checked_at", checked_at),
        **words,
    )
    section.finish()
    _check(section, item)
    return item


def _check(section: Section, item: Item) -> None:
    verify_only = item.sources and not any(citation.is_found for citation in item.sources)
    if item.group in REGULATED and verify_only and not item.advice:
        raise section.error("all its sources are still to be verified, so it must say 'advice = true'")
    if item.advice and not item.asks:
        raise section.error("advice needs 'asks', the office that knows")
    if item.level == "conditional" and not item.when:
        raise section.error("a conditional item needs 'when'")


def check_order(file: Section, items: Collection[Item]) -> None:
    """Refuse a list without items, a need that names none of them, and items that wait for each other in a circle."""
    needs = {item.key: item.needs for item in items}
    if not needs:
        raise file.error("it has no items")
    for key, wanted in needs.items():
        for need in wanted:
            if need not in needs:
                raise file.child(key, {}).error(f"needs '{need}', which is no item here")
    done: set[str] = set()
    while len(done) < len(needs):
        ready = {key for key in needs if key not in done and done.issuperset(needs[key])}
        if not ready:
            first = next(key for key in needs if key not in done)
            raise file.child(first, {}).error("its needs go round in a circle")
        done |= ready

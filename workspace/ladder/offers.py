"""The products of a business as the ladder sees them: which papers each needs, and what else of its list is open."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from workspace import content
from workspace.checklists.applying import list_of, path_of
from workspace.checklists.models import State
from workspace.content import Item, Template
from workspace.ladder.facts import Answer, Offer, Paper

LEGAL = "legal"


def offers_of(rows: Sequence[Any], shared: Sequence[Any]) -> tuple[Offer, ...]:
    """The products in `rows`, one row for each touched item; `shared` are the items of the business itself."""
    common = {row.key: row for row in shared}
    products: dict[UUID, list[Any]] = {}
    for row in rows:
        products.setdefault(row.id, []).append(row)
    return tuple(_offer(each, common) for each in products.values())


def _offer(rows: Sequence[Any], common: Mapping[str, Any]) -> Offer:
    first, is_shared = rows[0], content.shared().has
    own = {row.key: row for row in rows if row.key and not is_shared(row.key)}
    touched = {**own, **common}
    whole = list_of(first.category, first.facts, first.template_key, first.template_version)
    if whole is None:
        return Offer(first.id, first.name)
    template = path_of(whole, first.facts, {key: row.state for key, row in touched.items()}).template
    papers = tuple(
        _paper(item, touched.get(item.key), None if is_shared(item.key) else first.id)
        for item in _permits(template)
        if item.is_paper or item.key not in touched or touched[item.key].state is not State.NOT_NEEDED
    )
    settled = {key for key, row in touched.items() if row.state in (State.PROVEN, State.NOT_NEEDED)}
    return Offer(first.id, first.name, papers, sum(key not in settled for key in _wanted(template)))


def _permits(template: Template) -> list[Item]:
    return [item for item in template.items if item.group == LEGAL and item.level != "recommended"]


def _wanted(template: Template) -> list[str]:
    """What else makes a product ready to be sold: all that is required, for a list of mere advice the whole list."""
    others = [item for item in template.items if item.group != LEGAL]
    return [item.key for item in others if item.level != "recommended"] or [item.key for item in others]


def _paper(item: Item, row: Any, product_id: UUID | None) -> Paper:
    """Proven is met, and so is waiting for an office with a proof of handing in; a claim alone is not.

    Nor is "tidak perlu": a rule asks for it.
    """
    answer, hint = Answer.MISSING, ""
    state = row.state if row else State.TODO
    if state is State.PROVEN:
        answer = Answer.MET
    elif state is State.WAITING:
        handed_in = bool(row.evidence or row.photo_id)
        answer = Answer.MET if handed_in else Answer.MISSING
        hint = "Sedang diurus" if handed_in else "Kirim bukti sudah diajukan"
    elif state is State.CLAIMED:
        hint = "Sudah ditandai, belum dicek"
    elif item.level == "conditional":  # also when it was left out: the answers about the product decide
        answer, hint = Answer.UNKNOWN, f"Perlu bila {item.when}" if item.when else ""
    elif state is State.NOT_NEEDED:
        hint = "Ditandai tidak perlu, padahal wajib"
    return Paper(item.key, item.label, answer, hint, product_id)

"""Which prerequisites of a channel are there already: recognised from what is known, each with where it was found."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from workspace.checklists.models import State
from workspace.checklists.overview import Running
from workspace.content import Channel, Prerequisite, Sign
from workspace.storefront.known import Known, Made


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of one prerequisite. kind: "proven", "claimed" (somebody says so), "waiting", "done", "todo"."""

    kind: str
    words: str
    more: str = ""
    endpoint: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    #: The product that keeps the channel shut, where it is one of several.
    product: str = ""

    @property
    def is_there(self) -> bool:
        """Whether it is taken as done, even if only said."""
        return self.kind in ("proven", "claimed", "done")


@dataclass(frozen=True, slots=True)
class Ready:
    """One prerequisite of a channel for one business."""

    prerequisite: Prerequisite
    found: Found
    demanded: bool
    blocks: bool
    answer: bool | None = None

    @property
    def is_missing(self) -> bool:
        """Whether it is demanded and not there: worth a warning."""
        return self.demanded and not self.found.is_there

    @property
    def asks(self) -> bool:
        """Whether the owner's yes or no is what counts."""
        return bool(self.prerequisite.question) and not (self.found.is_there and self.found.endpoint)


def readiness(channel: Channel, category: str, known: Known) -> list[Ready]:
    """The prerequisites that concern a business of this kind, or one of its products, each with what is known of it."""
    kinds = known.kinds(category)
    return [_ready(one, kinds, known) for one in channel.prerequisites if any(map(one.concerns, kinds))]


def _ready(one: Prerequisite, kinds: Collection[str], known: Known) -> Ready:
    found = _shut(known, one) or _best([LOOK[sign.kind](known, one, sign) for sign in one.known_by])
    blocks = any(kind in one.blocks_for for kind in kinds)
    return Ready(one, found, any(map(one.is_demanded, kinds)), blocks, known.answer(one.key))


def blocking(found: Iterable[Ready]) -> list[str]:
    """Why the channel cannot be opened yet: what the content says must be there, a sentence each."""
    return [_first_prepare(one) for one in found if one.blocks and not one.found.is_there]


def _first_prepare(one: Ready) -> str:
    whose = f" untuk {one.found.product}" if one.found.product else ""
    return f"Siapkan dulu: {one.prerequisite.label}{whose}."


def _shut(known: Known, one: Prerequisite) -> Found | None:
    """A product whose kind may not be sold before its paper is proven (its list's gate), while that is not so."""
    items = {sign.of for sign in one.known_by if sign.kind == "item"}
    for running in known.running:
        gate = running.template.gate
        state = running.states.get(gate, State.TODO)
        if gate in items and running.template.has(gate) and state is not State.PROVEN:
            kind, words = UNPROVEN.get(state, ("todo", "Belum"))
            return replace(_standing(running, gate), kind=kind, words=words, product=running.name)
    return None


RANKS = ("proven", "claimed", "waiting", "done", "todo")


def _best(found: Iterable[Found | None]) -> Found:
    """The strongest of what was found; of equals the first. Where nothing applies, nothing is asked for."""
    return min((one for one in found if one), key=lambda one: RANKS.index(one.kind), default=NOT_ASKED)


def _item(known: Known, one: Prerequisite, sign: Sign) -> Found | None:
    """An item of a packaging list: proven and only said are told apart. None when it applies to no product."""
    if not known.running:
        return _no_product(known)
    having = [running for running in known.running if running.template.has(sign.of)]
    return _best(_standing(running, sign.of) for running in having) if having else None


def _standing(running: Running, key: str) -> Found:
    kind, words = STATES[running.states.get(key, State.TODO)]
    values = {"product_id": running.product_id, "key": key}
    return Found(
        kind, words, f"Dari daftar {running.template.called.lower()} {running.name}.", "packaging.item", values
    )


STATES = {
    State.PROVEN: ("proven", "Ada, terbukti"),
    State.CLAIMED: ("claimed", "Kata pemilik ada"),
    State.WAITING: ("waiting", "Sedang diurus"),
    State.NOT_NEEDED: ("done", "Tidak perlu"),
    State.TODO: ("todo", "Belum"),
}
#: The same of a paper without which a product may not be sold: that somebody says so is not enough.
UNPROVEN = {State.CLAIMED: ("waiting", "Menunggu dicek"), State.WAITING: STATES[State.WAITING]}
NOT_ASKED = Found("done", "Tidak berlaku", "Tidak diminta untuk produk usaha ini.")


def _no_product(known: Known) -> Found:
    if known.products:
        return Found("todo", "Belum", "Jenis produknya belum punya daftar. Pilih jenis yang lain.")
    return Found("todo", "Belum", "Tambahkan dulu satu produk.", "products.index", {"business_id": known.business_id})


def _photos(known: Known, one: Prerequisite, sign: Sign) -> Found:
    """So many approved photos of the business's products, or the whole list of shots of one of them."""
    if not known.products:
        return _no_product(known)
    best = max(known.products, key=lambda made: (made.complete, made.photos))
    total, place = sum(made.photos for made in known.products), {"product_id": best.id}
    if best.complete and total < int(sign.of):
        return Found("proven", "Ada", f"Foto {best.name} sudah lengkap.", "products.show", place)
    if total >= int(sign.of):
        return Found("proven", "Ada", f"{total} foto sudah dinilai bagus.", "products.show", place)
    return Found("todo", "Belum", f"Baru {total} dari {sign.of} foto yang dinilai bagus.", "products.show", place)


def _sheet(known: Known, one: Prerequisite, sign: Sign) -> Found:
    """A price that was counted; one that was only written is not counted yet."""
    if not known.products:
        return _no_product(known)
    best = max(known.products, key=lambda made: (made.counted, made.priced))
    place = {"product_id": best.id}
    if best.counted:
        return Found("proven", "Ada", f"Harga {best.name} sudah dihitung.", "pricing.show", place)
    return Found("todo", "Belum", _uncounted(best), "pricing.show", place)


def _uncounted(best: Made) -> str:
    if best.priced:
        return f"Harga {best.name} sudah ditulis, modalnya belum dihitung."
    return f"Harga {best.name} belum ditulis."


def _packaging(known: Known, one: Prerequisite, sign: Sign) -> Found:
    """A product of which all that is required is proven."""
    if not known.running:
        return _no_product(known)
    best = max(known.running, key=lambda running: running.ready)
    kind, words = ("proven", "Ada") if best.ready else ("todo", "Belum")
    more = f"{best.template.called} {best.name} {'sudah siap pasar' if best.ready else 'belum siap pasar'}."
    return Found(kind, words, more, "packaging.show", {"product_id": best.product_id})


def _phone(known: Known, one: Prerequisite, sign: Sign) -> Found:
    here = {"business_id": known.business_id}
    if known.phone:
        return Found("proven", "Ada", "Nomor WhatsApp pemilik sudah tercatat.", "businesses.show", here)
    return Found("todo", "Belum", "Nomor WhatsApp pemilik belum tercatat.", "businesses.show", here)


def _address(known: Known, one: Prerequisite, sign: Sign) -> Found:
    here = {"business_id": known.business_id}
    if known.address:
        return Found("proven", "Ada", "Alamat usaha sudah tercatat.", "businesses.show", here)
    return Found("todo", "Belum", "Alamat usaha belum tercatat.", "businesses.show", here)


def _answer(known: Known, one: Prerequisite, sign: Sign) -> Found:
    """The owner's own word; nothing more is kept."""
    said = known.answer(one.key)
    if said is None:
        return Found("todo", "Belum ditanya")
    return Found("claimed", "Kata pemilik ada") if said else Found("todo", "Belum")


LOOK: Mapping[str, Callable[[Known, Prerequisite, Sign], Found | None]] = {
    "item": _item,
    "photos": _photos,
    "sheet": _sheet,
    "packaging": _packaging,
    "phone": _phone,
    "address": _address,
    "answer": _answer,
}

"""Which prerequisites of a channel are there already: recognised from what is known, each with where it was found."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
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
    """The prerequisites that concern a business of this kind, each with what is known of it."""
    return [_ready(one, category, known) for one in channel.prerequisites if one.concerns(category)]


def _ready(one: Prerequisite, category: str, known: Known) -> Ready:
    found = _best([LOOK[sign.kind](known, one, sign) for sign in one.known_by])
    return Ready(one, found, one.is_demanded(category), category in one.blocks_for, known.answer(one.key))


def blocking(found: Iterable[Ready]) -> list[str]:
    """Why the channel cannot be opened yet: what the content says must be there, a sentence each."""
    return [f"Siapkan dulu: {one.prerequisite.label}." for one in found if one.blocks and not one.found.is_there]


RANKS = ("proven", "claimed", "waiting", "done", "todo")


def _best(found: list[Found]) -> Found:
    """The strongest of what was found; of equals the first."""
    return min(found, key=lambda one: RANKS.index(one.kind))


def _item(known: Known, one: Prerequisite, sign: Sign) -> Found:
    """An item of a packaging list: proven and only said are told apart."""
    having = [running for running in known.running if running.template.has(sign.of)]
    if not having:
        return _no_product(known)
    return _best([_standing(running, sign.of) for running in having])


def _standing(running: Running, key: str) -> Found:
    kind, words = STATES[running.states.get(key, State.TODO)]
    values = {"product_id": running.product_id, "key": key}
    return Found(kind, words, f"Dari daftar kemasan {running.name}.", "packaging.item", values)


STATES = {
    State.PROVEN: ("proven", "Ada, terbukti"),
    State.CLAIMED: ("claimed", "Kata pemilik ada"),
    State.WAITING: ("waiting", "Sedang diurus"),
    State.NOT_NEEDED: ("done", "Tidak perlu"),
    State.TODO: ("todo", "Belum"),
}


def _no_product(known: Known) -> Found:
    if known.products:
        return Found("todo", "Belum", "Bagian ini tidak ada di daftar kemasannya.")
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
    more = f"Kemasan {best.name} {'sudah siap pasar' if best.ready else 'belum siap pasar'}."
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


LOOK: Mapping[str, Callable[[Known, Prerequisite, Sign], Found]] = {
    "item": _item,
    "photos": _photos,
    "sheet": _sheet,
    "packaging": _packaging,
    "phone": _phone,
    "address": _address,
    "answer": _answer,
}

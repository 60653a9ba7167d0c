"""How far an owner's business is, in words. What is claimed and what is proven is never added up."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from workspace.checklists.overview import Running
from workspace.products.shots import missing

#: The category of each product, and the shots that it has a photo of.
Photographed = Sequence[tuple[str, set[str]]]


@dataclass(frozen=True, slots=True)
class Group:
    """One of the three things that mentor and owner work on, and where it leads."""

    title: str
    icon: str
    words: str
    endpoint: str
    status: str
    kind: str


@dataclass(frozen=True, slots=True)
class Listed:
    """One checklist of the owner, and its page."""

    title: str
    icon: str
    words: str
    endpoint: str
    values: dict[str, Any]
    status: str
    kind: str


def lists(running: Sequence[Running]) -> list[Listed]:
    """Every checklist, products first."""
    return [
        Listed(
            f"{one.template.called} {one.name}" if one.product_id else f"Toko {one.name}",
            "pouch" if one.product_id else "online-shop",
            sentence([one], "bagian" if one.product_id else "langkah"), one.endpoint, one.values, *_state([one]),
        )
        for one in running
    ]  # fmt: skip


def groups(running: Sequence[Running], photographed: Photographed) -> list[Group]:
    """Kemasan (Tampilan, when only services are sold), Foto and Toko online."""
    packaging = [one for one in running if one.product_id]
    shops = [one for one in running if not one.product_id]
    return [_packaging(packaging), _photos(photographed), _shops(shops)]


def sentence(running: Sequence[Running], unit: str) -> str:
    """ "5 dari 12 bagian terbukti, 2 menunggu dicek"."""
    tallies = [one.tally for one in running]
    proven, total = sum(one.proven for one in tallies), sum(one.total for one in tallies)
    claimed = sum(one.claimed for one in tallies)
    waiting = sum(one.waiting for one in tallies)
    parts = [f"{proven} dari {total} {unit} terbukti"]
    parts += [f"{claimed} menunggu dicek"] if claimed else []
    parts += [f"{waiting} menunggu pihak lain"] if waiting else []
    return ", ".join(parts)


def _state(running: Sequence[Running]) -> tuple[str, str]:
    tallies = [one.tally for one in running]
    if tallies and all(one.proven == one.total for one in tallies):
        return "Selesai", "done"
    begun = any(one.proven or one.claimed or one.waiting for one in tallies)
    return ("Sedang dikerjakan", "doing") if begun else ("Belum mulai", "todo")


def _packaging(running: Sequence[Running]) -> Group:
    words = sentence(running, "bagian") if running else "Belum ada produk. Tambahkan satu dulu."
    called = {one.template.called for one in running}
    return Group(
        called.pop() if len(called) == 1 else "Kemasan",
        "pouch",
        words,
        "home.tasks" if running else "home.photos",
        *_state(running),
    )


def _photos(photographed: Photographed) -> Group:
    """Done when no product misses a photo that its kind needs, as on the product's own page."""
    if not any(shots for _category, shots in photographed):
        return Group("Foto", "camera", "Belum ada produk yang difoto.", "home.photos", "Belum mulai", "todo")
    complete = sum(not missing(category, shots) for category, shots in photographed)
    words = f"{complete} dari {len(photographed)} produk fotonya lengkap"
    state = ("Selesai", "done") if complete == len(photographed) else ("Sedang dikerjakan", "doing")
    return Group("Foto", "camera", words, "home.photos", *state)


def _shops(running: Sequence[Running]) -> Group:
    if not running:
        return Group(
            "Toko online", "online-shop", "Pilih toko pertama bersama pendamping.", "home.shop", "Belum mulai", "todo"
        )
    names = ", ".join(one.name for one in running)
    return Group(
        "Toko online", "online-shop", f"{names}: {sentence(running, 'langkah')}", "home.shop", *_state(running)
    )

"""What each rung asks for: plain rules over the facts of one business (indicators.md section 5). Rungs are cumulative.

What nobody can know from here is unknown, which is neither met nor missing.
"""

import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from workspace.formats import hari_lalu, tanggal
from workspace.ladder.facts import Answer, Facts, Offer, Paper
from workspace.outcomes.rules import month_before

NOTED_MONTHS, APPROVED_PHOTOS, MONTHS_WITH_ORDERS = 2, 3, 3
#: For so long an owner goes on by herself.
ALONE = timedelta(days=60)
#: For so long money has been noted every day, when an owner does not want to tell figures.
NOTING = timedelta(days=60)
WITHOUT_FIGURES = "Boleh tanpa angka: menurut cek mandiri, uang dicatat tiap hari selama dua bulan"
FIRST_ORDER = "Pesanan pertama dicatat di halaman tokonya"
#: An answer about an older month says nothing of today.
RECENT_MONTHS = 3
#: What is missing is said before what is unknown.
WORST = (Answer.MISSING, Answer.UNKNOWN)


class Rung(enum.IntEnum):
    """The rungs, the lowest first."""

    DIKENAL = 0
    RAPI = 1
    SAH = 2
    TAMPIL = 3
    LAKU = 4
    MANDIRI = 5


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that a rung asks for, and the page where it is done."""

    answer: Answer
    text: str
    hint: str
    endpoint: str
    values: Mapping[str, Any] = field(default_factory=dict)


def needs(rung: Rung, facts: Facts, on: date) -> list[Need]:
    """What a rung asks for, met or not."""
    return _NEEDS[rung](facts, on)


def level(facts: Facts, on: date) -> Rung | None:
    """The highest rung whose needs, and those of all rungs below it, are met; None when not even the lowest is."""
    reached = None
    for rung in Rung:
        if any(need.answer is not Answer.MET for need in needs(rung, facts, on)):
            break
        reached = rung
    return reached


def _is(met: bool, otherwise: Answer = Answer.MISSING) -> Answer:
    return Answer.MET if met else otherwise


def _known(facts: Facts, _on: date) -> list[Need]:
    here = {"business_id": facts.business_id}
    return [
        Need(_is(facts.consented), "Pemilik setuju didampingi", "", "businesses.show", here),
        Need(_is(facts.started), "Titik awal tercatat", "Cek mandiri atau kunjungan pertama", "selfchecks.index", here),
    ]


def _tidy(facts: Facts, on: date) -> list[Need]:
    here = {"business_id": facts.business_id}
    noted = {month for one in facts.told if (one.turnover, one.orders) != (None, None) for month in one.span.months}
    kept = facts.noted_since is not None and on - facts.noted_since >= NOTING
    notes = _is(len(noted) >= NOTED_MONTHS or kept, Answer.MISSING if facts.may_ask else Answer.UNKNOWN)
    months = f"{len(noted)} dari {NOTED_MONTHS} bulan" if facts.may_ask else WITHOUT_FIGURES
    if kept:
        months = f"Dicatat setiap hari sejak {tanggal(facts.noted_since, 'medium')}"
    photos = f"{min(facts.photos, APPROVED_PHOTOS)} dari {APPROVED_PHOTOS} foto disetujui"
    return [
        Need(
            notes,
            "Hasil usaha dua bulan tercatat",
            months,
            "outcomes.index" if facts.may_ask else "selfchecks.index",
            here,
        ),
        Need(_is(facts.priced), "Biaya dan harga satu produk dihitung", "", *_price(facts)),
        Need(_is(facts.photos >= APPROVED_PHOTOS), "Tiga foto produk disetujui", photos, "products.index", here),
    ]


def _price(facts: Facts) -> tuple[str, Mapping[str, Any]]:
    """Where a price is counted: at the first product, or where products are added."""
    if facts.offers:
        return "pricing.show", {"product_id": facts.offers[0].product_id}
    return "products.index", {"business_id": facts.business_id}


def _lawful(facts: Facts, _on: date) -> list[Need]:
    if not facts.offers:
        return [_no_product(facts)]
    papers: dict[str, list[tuple[Offer, Paper]]] = {}
    for offer in facts.offers:
        for paper in offer.papers:
            papers.setdefault(paper.key, []).append((offer, paper))
    if not papers:
        here = {"business_id": facts.business_id}
        return [Need(Answer.MET, "Tidak ada izin yang wajib", "", "products.index", here)]
    return [_permit(each) for each in papers.values()]


def _permit(each: Sequence[tuple[Offer, Paper]]) -> Need:
    """One paper of all products that need it: the first one that is not there yet decides, and names them."""
    worst = next((one for one in WORST if any(paper.answer is one for _, paper in each)), Answer.MET)
    those = [(offer, paper) for offer, paper in each if paper.answer is worst]
    offer, paper = those[0]
    names = ", ".join(one.name for one, _ in those) if paper.product_id and worst is not Answer.MET else ""
    hint = " · ".join(part for part in (names, paper.hint) if part)
    return Need(worst, paper.label, hint, "packaging.item", {"product_id": offer.product_id, "key": paper.key})


def _no_product(facts: Facts) -> Need:
    here = {"business_id": facts.business_id}
    return Need(Answer.MISSING, "Satu produk tercatat", "Tambahkan produk dulu", "products.index", here)


def _shown(facts: Facts, _on: date) -> list[Need]:
    live = Need(
        _is(facts.is_live), "Satu toko online tayang", "Dibuka orang kedua dalam 90 hari", "storefront.index",
        {"business_id": facts.business_id},
    )  # fmt: skip
    if not facts.offers:
        return [_no_product(facts), live]
    nearest = min(facts.offers, key=lambda offer: offer.open_items)
    hint = f"{nearest.name}: {nearest.open_items} bagian lagi" if nearest.open_items else nearest.name
    ready = _is(nearest.open_items == 0)
    return [Need(ready, "Satu produk siap dijual", hint, "packaging.show", {"product_id": nearest.product_id}), live]


def _sold(facts: Facts, on: date) -> list[Need]:
    """Orders are told by month and not by shop: that they come from there too is told by the first one."""
    told = {month: one.orders for one in facts.told if one.orders is not None for month in one.span.months}
    newest = max(told, default=date.min)
    wanted = [told.get(month_before(newest, back)) for back in range(MONTHS_WITH_ORDERS)] if told else [None]
    answer, hint = Answer.MET, ""
    if 0 in wanted and newest >= month_before(on, RECENT_MONTHS):
        answer, hint = Answer.MISSING, "Ada bulan tanpa pesanan"
    elif None in wanted or newest < month_before(on, RECENT_MONTHS):
        answer, hint = Answer.UNKNOWN, "Isi pesanan tiga bulan terakhir"
    here = {"business_id": facts.business_id}
    return [
        Need(_is(facts.ordered_on is not None), "Ada pesanan dari toko online", FIRST_ORDER, "storefront.index", here),
        Need(answer, "Pesanan ada tiga bulan berturut-turut", hint, "outcomes.index", here),
    ]


def _alone(facts: Facts, on: date) -> list[Need]:
    here = {"business_id": facts.business_id}
    updated = facts.own_update_on is not None and on - facts.own_update_on <= ALONE
    visited = facts.session_on is not None and on - facts.session_on <= ALONE
    last = f"Terakhir {hari_lalu(facts.own_update_on, on)}"
    hint = f"Bertemu pendamping {hari_lalu(facts.session_on, on)}" if visited else ""
    return [
        Need(_is(updated), "Pemilik sendiri memperbarui dalam 60 hari", last, "products.index", here),
        Need(_is(not visited), "Berjalan 60 hari tanpa kunjungan", hint, "businesses.show", here),
        _not_falling(facts, on),
    ]


def _not_falling(facts: Facts, on: date) -> Need:
    """The newest turnover is as high as the one before it."""
    here = {"business_id": facts.business_id}
    known = [one for one in facts.told if one.turnover is not None]
    answer, hint = Answer.UNKNOWN, "Perlu dua jawaban omzet"
    if len(known) > 1 and known[-1].span.covers_until >= month_before(on, RECENT_MONTHS):
        before, now = known[-2].turnover or 0, known[-1].turnover or 0
        answer, hint = (Answer.MET, "") if now >= before else (Answer.MISSING, "Jawaban terakhir lebih rendah")
    return Need(answer, "Omzet bertahan atau naik", hint, "outcomes.index", here)


_NEEDS: Mapping[Rung, Callable[[Facts, date], list[Need]]] = {
    Rung.DIKENAL: _known,
    Rung.RAPI: _tidy,
    Rung.SAH: _lawful,
    Rung.TAMPIL: _shown,
    Rung.LAKU: _sold,
    Rung.MANDIRI: _alone,
}

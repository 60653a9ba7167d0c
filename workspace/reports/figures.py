"""The figures of a report: what each counts, of how many, and in which words."""

from collections.abc import Mapping
from dataclasses import dataclass

from workspace.cohorts.queries import Headcount
from workspace.content import curriculum, programme
from workspace.formats import persen, tanggal
from workspace.monitoring.indicators import Period
from workspace.monitoring.small_cells import COVERED, SMALL, SMALLEST, hidden

#: Codes of the indicators that are lists of businesses.
LISTED = ("I01", "I02", "I05", "I15")


@dataclass(frozen=True, slots=True)
class Figure:
    """One indicator as a page shows it. `listed` is the code of the list behind it, empty where there is none."""

    code: str
    name: str
    value: str
    share: str
    definition: str
    listed: str = ""


def figures(numbers: Mapping[str, int], period: Period, exact: bool) -> list[Figure]:
    """The five indicators of a report; above a kelurahan (not `exact`) small numbers are hidden."""
    whole = numbers["I01"]
    covered = {code: not exact and _hidden(code, numbers[code], whole) for code in LISTED}

    def value(code: str) -> str:
        if not covered[code]:
            return str(numbers[code])
        return SMALL if numbers[code] < SMALLEST else COVERED

    def of_all(code: str) -> str:
        if not whole:
            return "belum ada UMKM terdaftar"
        return "" if covered[code] or covered["I01"] else f"{numbers[code]} dari {whole} UMKM"

    coverage = persen(numbers["I02"], whole) if not covered["I02"] and not covered["I01"] else value("I02")
    return [
        Figure("I01", "UMKM terdaftar", value("I01"), "", _meaning("I01", period), "I01"),
        Figure("I02", "UMKM didampingi", value("I02"), of_all("I02"), _meaning("I02", period), "I02"),
        Figure("I04", "Cakupan pendampingan", coverage, of_all("I02"), _meaning("I04", period)),
        Figure("I05", "Belum tersentuh", value("I05"), of_all("I05"), _meaning("I05", period), "I05"),
        Figure("I15", "UMKM tayang", value("I15"), of_all("I15"), _meaning("I15", period), "I15"),
    ]


def trained(members: Headcount) -> Figure:
    """I08: how many members of the karang taruna are trained. Never hidden: whoever is trained says so in public."""
    apart = f", {members.elsewhere} di antaranya dilatih di tempat lain" if members.elsewhere else ""
    share = f"{members.trained} dari {members.total} anggota{apart}" if members.total else "belum ada daftar anggota"
    value = str(members.trained) if members.total else "–"
    meaning = (
        f"Anggota karang taruna yang lulus {len(curriculum().modules)} modul dan belum kedaluwarsa, "
        "atau dilatih di tempat lain. Yang baru dicalonkan tidak dihitung."
    )
    return Figure("I08", "Anggota terlatih", value, share, meaning)


def _hidden(code: str, value: int, whole: int) -> bool:
    return 0 < whole < SMALLEST if code == "I01" else hidden(value, whole)


def _meaning(code: str, period: Period) -> str:
    limits, span = programme(), f"{tanggal(period.start)} sampai {tanggal(period.end)}"
    return {
        "I01": f"Usaha di wilayah ini yang didata dan setuju, sampai {tanggal(period.end)}. Yang tutup tidak dihitung.",
        "I02": f"Usaha terdaftar yang bertemu atau bicara dengan pendamping, {span}.",
        "I04": "UMKM didampingi dibagi UMKM terdaftar.",
        "I05": f"Terdaftar lebih dari {limits.never_visited_after_days} hari dan belum pernah bertemu atau bicara.",
        "I15": f"Punya toko yang dilihat orang kedua dalam {limits.live_recheck_after_days} hari terakhir.",
    }[code]

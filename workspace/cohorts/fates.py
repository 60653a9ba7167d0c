"""What becomes of every row of a list, in words, before anything is written: rows against those who are members."""

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from workspace import content
from workspace.areas.rules import rt_code, rt_label
from workspace.cohorts.entries import Entry
from workspace.cohorts.models import Member
from workspace.cohorts.rules import age_problem, is_too_young
from workspace.formats import nomor_wa, tanggal


class Fate(enum.StrEnum):
    """What happens to a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


FATES = {
    Fate.REFUSED: ("Ditolak", "fix"),
    Fate.NEW: ("Baru", "doing"),
    Fate.CHANGED: ("Diperbarui", "waiting"),
    Fate.SAME: ("Sudah ada, tidak berubah", "done"),
}
WORDS = {
    "name": "nama", "phone": "nomor", "born_on": "tanggal lahir", "neighbourhood": "RT/RW", "skills": "keahlian",
    "languages": "bahasa", "times": "waktu",
}  # fmt: skip


@dataclass(slots=True)
class Verdict:
    """A person of the list, the lines that name it, and what becomes of it."""

    lines: list[int]
    name: str
    fate: Fate
    sentence: str
    #: Columns of the member and what they are to hold.
    facts: dict[str, Any]
    member: Member | None = None

    @property
    def words(self) -> tuple[str, str]:
        """The fate in words and its kind."""
        return FATES[self.fate]


def verdicts(entries: Sequence[Entry], members: Iterable[Member], area_code: str, today: date) -> list[Verdict]:
    """One for each person of the list, in its order; a row that says the same again stands with the first one."""
    here, found = _Known(members), _Found()
    for entry in entries:
        before = found.same(entry) if not entry.problems else None
        if before is not None:
            _again(before, entry, found)
            continue
        one = _judge(entry, here, area_code, today)
        found.add(one, entry)
    return found.all


class _Found:
    """The rows so far, to recognise somebody who comes twice."""

    def __init__(self) -> None:
        self.all: list[Verdict] = []
        self._said: dict[Any, tuple[Verdict, Entry]] = {}

    def same(self, entry: Entry) -> tuple[Verdict, Entry] | None:
        """The earlier row about the same person: the same number, or the same name and day of birth."""
        return self._said.get(entry.facts.get("phone")) or self._said.get(entry.identity)

    def add(self, one: Verdict, entry: Entry) -> None:
        self.all.append(one)
        if not entry.problems:
            self._said.setdefault(entry.identity, (one, entry))
            if "phone" in entry.facts:
                self._said.setdefault(entry.facts["phone"], (one, entry))


def _again(before: tuple[Verdict, Entry], entry: Entry, found: _Found) -> None:
    first, earlier = before
    if entry.identity != earlier.identity:
        sentence = f"Nomornya sama dengan baris {earlier.line} ({earlier.name}). Satu nomor untuk satu orang."
    elif any(earlier.facts.get(name, value) != value for name, value in entry.facts.items() if name != "name"):
        sentence = f"Orangnya sama dengan baris {earlier.line}, isinya berbeda. Hapus yang salah."
    else:
        first.lines.append(entry.line)
        return
    found.all.append(Verdict([entry.line], entry.name, Fate.REFUSED, sentence, {}))


class _Known:
    """The members of an area, by number and by name with day of birth."""

    def __init__(self, members: Iterable[Member]) -> None:
        self.by_phone: dict[str, Member] = {}
        self.by_identity: dict[tuple[str, date | None], Member] = {}
        for member in members:
            if member.phone:
                self.by_phone[member.phone] = member
            self.by_identity[member.name.casefold(), member.born_on] = member


def _judge(entry: Entry, here: _Known, area_code: str, today: date) -> Verdict:
    facts = {name: value for name, value in entry.facts.items() if name != "place"}
    if "place" in entry.facts:
        facts["neighbourhood"] = rt_code(area_code, *entry.facts["place"])
    if entry.problems:
        return _refused(entry, " ".join(entry.problems))
    holder, same = here.by_phone.get(facts.get("phone", "")), here.by_identity.get(entry.identity)
    if holder and (against := _another(entry, holder, same)):
        return _refused(entry, against)
    member = holder or same
    problem = age_problem(facts["born_on"], today) if not member or member.born_on != facts["born_on"] else None
    if problem:
        return _refused(entry, problem)
    return _changed(entry, member, facts) if member else _new(entry, facts, today)


def _another(entry: Entry, holder: Member, same: Member | None) -> str | None:
    """Why a row is not about whoever has its number; None when it is.

    With another day of birth the same name is a correction. With the same day another name may be one, or a twin's.
    """
    number = nomor_wa(holder.phone)
    if holder.name.casefold() == entry.name.casefold() and same in (None, holder):
        return None
    if same is None and holder.born_on == entry.facts["born_on"]:
        return (
            f"Nomor {number} dan tanggal lahirnya sama dengan {holder.name}. Kalau orangnya sama, betulkan namanya di "
            "halamannya. Kalau kembar, kosongkan nomornya."
        )
    return f"Nomor {number} sudah milik {holder.name}. Satu nomor untuk satu orang."


def _refused(entry: Entry, sentence: str) -> Verdict:
    return Verdict([entry.line], entry.name, Fate.REFUSED, sentence, {})


def _new(entry: Entry, facts: dict[str, Any], today: date) -> Verdict:
    young = (
        [f"di bawah {content.curriculum().mentor_from_age} tahun: belajar dulu, mendampingi nanti"]
        if is_too_young(facts["born_on"], today)
        else []
    )
    return Verdict([entry.line], entry.name, Fate.NEW, _sentence(young + entry.remarks), facts)


def _changed(entry: Entry, member: Member, facts: dict[str, Any]) -> Verdict:
    if member.left_on:
        sentence = f"Sudah keluar {tanggal(member.left_on)}. Buka namanya untuk memasukkannya lagi."
        return Verdict([entry.line], entry.name, Fate.SAME, sentence, {}, member)
    new = {name: value for name, value in facts.items() if getattr(member, name) != value}
    said = [f"{WORDS[name]} {_shown(name, getattr(member, name))} menjadi {_shown(name, new[name])}" for name in new]
    fate = Fate.CHANGED if new else Fate.SAME
    return Verdict([entry.line], entry.name, fate, _sentence(said + entry.remarks), new, member)


def _sentence(parts: list[str]) -> str:
    """The parts as one sentence; nothing to say is empty."""
    said = "; ".join(parts)
    return said[:1].upper() + said[1:] + "." if said else ""


def _shown(name: str, value: Any) -> str:
    """A fact in words; what was unknown is "kosong"."""
    if not value:
        return "kosong"
    if name == "born_on":
        return tanggal(value)
    if name == "phone":
        return nomor_wa(value)
    if name == "neighbourhood":
        return rt_label(value)
    return f"{len(value)} pilihan" if isinstance(value, list) else str(value)

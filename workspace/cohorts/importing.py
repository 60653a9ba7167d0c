"""Entering a whole list: what would happen, and then its doing. Run again it changes nothing."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from workspace.accounts.audit import note
from workspace.areas.models import Area
from workspace.areas.queries import ensure_all_rt
from workspace.cohorts.entries import entries
from workspace.cohorts.fates import Fate, Verdict, verdicts
from workspace.cohorts.linking import accounts_by_phone, mentor_too_young, mentors_among
from workspace.cohorts.models import Member
from workspace.cohorts.rules import is_too_young
from workspace.cohorts.sheets import rows_of
from workspace.db import db, insert_ignoring, uuid7


@dataclass(frozen=True, slots=True)
class Outlook:
    """The fate of every person of a list."""

    verdicts: list[Verdict]

    @property
    def counts(self) -> Counter[Fate]:
        """How many persons of each fate."""
        return Counter(one.fate for one in self.verdicts)

    @property
    def changes(self) -> int:
        """How many rows would be written."""
        return self.counts[Fate.NEW] + self.counts[Fate.CHANGED]

    @property
    def sentence(self) -> str:
        """ "12 baru, 2 diperbarui, 4 tidak berubah, 1 ditolak." """
        words = {Fate.NEW: "baru", Fate.CHANGED: "diperbarui", Fate.SAME: "tidak berubah", Fate.REFUSED: "ditolak"}
        return ", ".join(f"{self.counts[fate]} {word}" for fate, word in words.items() if self.counts[fate]) + "."


def look(text: str, area_code: str, on: date) -> Outlook:
    """What would become of a list. Raises RuleBroken for one that cannot be read at all."""
    read = entries(rows_of(text), on)
    members = db.session.scalars(sa.select(Member).where(Member.area_code == area_code, Member.forgotten_on.is_(None)))
    seen = verdicts(read, members, area_code, on)
    _spare_mentors(seen, on)
    return Outlook(seen)


def _spare_mentors(seen: list[Verdict], on: date) -> None:
    """Refuse every row that would make a mentor of today too young."""
    young = {}
    for one in seen:
        kept = {"born_on": one.member.born_on, "phone": one.member.phone} if one.member else {}
        facts = {**kept, **one.facts}
        if one.fate in (Fate.NEW, Fate.CHANGED) and is_too_young(facts["born_on"], on):
            young[id(one)] = facts
    people = [one.member.person_id for one in seen if one.member and one.member.person_id and id(one) in young]
    mentors = mentors_among([facts.get("phone") for facts in young.values()], people, on)
    for one in seen:
        facts = young.get(id(one), {})
        if facts.get("phone") in mentors or (facts and one.member and one.member.person_id in mentors):
            one.fate, one.facts = Fate.REFUSED, {}
            one.sentence = mentor_too_young(one.name, facts["born_on"], on)


def take(text: str, area_code: str, by: UUID, on: date) -> Outlook:
    """Enter everybody of a list who is not refused, after looking again: meanwhile others may have entered some.

    Raises RuleBroken as `look` does. Two at once follow each other, since both lock the area.
    """
    db.session.execute(sa.select(Area.code).where(Area.code == area_code).with_for_update())
    seen = look(text, area_code, on)
    places = {one.facts["neighbourhood"] for one in seen.verdicts if one.facts.get("neighbourhood")}
    ensure_all_rt(area_code, places)
    known = accounts_by_phone([one.facts["phone"] for one in seen.verdicts if "phone" in one.facts], area_code, on)
    rows = [_row(one, known, area_code, by, on) for one in seen.verdicts if one.fate is Fate.NEW]
    insert_ignoring(Member, rows)
    for one in seen.verdicts:
        if one.fate is Fate.CHANGED and one.member:
            for name, value in one.facts.items():
                setattr(one.member, name, value)
            one.member.person_id = one.member.person_id or known.get(one.member.phone or "")
    db.session.flush()
    if seen.changes:
        note("members.listed", by, None, area_code, new=seen.counts[Fate.NEW], changed=seen.counts[Fate.CHANGED])
    return seen


def _row(one: Verdict, known: dict[str, UUID], area_code: str, by: UUID, on: date) -> dict[str, Any]:
    kept = {"phone": None, "neighbourhood": None, "skills": [], "languages": [], "times": [], **one.facts}
    person_id = known.get(kept["phone"] or "")
    # `version` and `left_on` as a new row of the model has them.
    more = {"id": uuid7(), "area_code": area_code, "person_id": person_id, "version": 1, "left_on": None}
    return {**kept, **more, "entered_on": on, "entered_by_id": by}

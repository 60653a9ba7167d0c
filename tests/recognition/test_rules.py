"""What counts as a fact about a mentor's work: tables, without a database."""

from datetime import date, timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest

from workspace.recognition.rules import Accompanied, copied, kept, moved, told

TODAY = date(2026, 11, 22)
ONE, TWO = UUID(int=1), UUID(int=2)


def ago(days):
    return None if days is None else TODAY - timedelta(days=days)


#: from, ended, and what was reached (days ago), and the stage that counts.
STAGES = {
    "nothing yet": (60, None, {}, None),
    "a rung while accompanied": (60, None, {"Rapi": 30}, "Rapi"),
    "the last one counts": (60, None, {"Rapi": 30, "Tayang": 10}, "Tayang"),
    "of one day the furthest": (60, None, {"Tayang": 30, "Rapi": 30, "Sah": 30}, "Sah"),
    "before the mentor came": (60, None, {"Rapi": 61}, None),
    "after the mentor had gone": (60, 20, {"Rapi": 30, "Sah": 10}, "Rapi"),
    "all of it after the mentor had gone": (60, 40, {"Rapi": 30, "Sah": 10}, None),
    "on the first day": (60, None, {"Rapi": 60}, "Rapi"),
    "on the last day": (60, 20, {"Rapi": 20}, "Rapi"),
    "the lower one before, the higher while accompanied": (60, None, {"Rapi": 90, "Sah": 10}, "Sah"),
}


def times(key, begun, ended, reached):
    return [Accompanied(key, None, ago(begun), ago(ended), stage, ago(days)) for stage, days in reached.items()]


@pytest.mark.parametrize("case", STAGES)
def test_which_stage_counts(case):
    begun, ended, reached, stage = STAGES[case]
    assert [one.stage for one in moved(times(ONE, begun, ended, reached), TODAY)] == ([stage] if stage else [])


def test_a_business_accompanied_twice_counts_once():
    reached = {"Rapi": 70, "Sah": 10}
    rows = times(ONE, 90, 60, reached) + times(ONE, 30, None, reached) + times(TWO, 30, None, {"Rapi": 5})
    assert [(one.business_id, one.stage) for one in moved(rows, TODAY)] == [(TWO, "Rapi"), (ONE, "Sah")]


def session(business, text, mentor_id=None):
    return SimpleNamespace(business_id=business, text=text, mentor_id=mentor_id)


SAME, LOOSE = "Kunjungan rutin bulan ini", " kunjungan RUTIN\n bulan  ini"
#: The texts of some sessions (business, text), how many count, and how many are copies.
TEXTS = {
    "each says its own": ([(ONE, "Foto ulang kemasan depan"), (TWO, "Isi katalog di WhatsApp")], 2, 0),
    "the same at two businesses counts nowhere": ([(ONE, SAME), (TWO, SAME)], 0, 2),
    "capitals and spaces hide nothing": ([(ONE, SAME), (TWO, LOOSE)], 0, 2),
    "twice at one business counts once": ([(ONE, SAME), (ONE, LOOSE)], 1, 0),
    "without a text it says nothing": ([(ONE, ""), (TWO, "")], 0, 0),
    "two words say nothing": ([(ONE, "Sudah ketemu"), (TWO, "Sudah ketemu")], 0, 0),
    "a copy takes nothing from the others": (
        [(ONE, "Sama saja di mana"), (TWO, "Sama saja di mana"), (ONE, "Hitung harga dus baru")], 1, 2),
}  # fmt: skip


@pytest.mark.parametrize("case", TEXTS)
def test_which_sessions_count(case):
    texts, counts, copies = TEXTS[case]
    counted, copied = told([session(*one) for one in texts])
    assert (len(counted), len(copied)) == (counts, copies)


@pytest.mark.parametrize("case", TEXTS)
def test_a_coordinator_is_told_of_the_very_same_copies(case):
    """Mentors who write alike copy nothing from each other."""
    texts, _, copies = TEXTS[case]
    rows = [session(*one, mentor_id=key) for key in (ONE, TWO) for one in texts]
    assert {key: len(found) for key, found in copied(rows).items()} == ({ONE: copies, TWO: copies} if copies else {})
    alone = [session(place, text, mentor_id=UUID(int=nth)) for nth, (place, text) in enumerate(texts)]
    assert copied(alone) == {}


MINE, THEIRS, COUNTED, OTHER = ONE, TWO, UUID(int=3), UUID(int=4)
#: Whose session it was, whether that counts, days until it was kept; and whether the promise counts.
PROMISES = {
    "kept the day after": (MINE, COUNTED, 1, True),
    "kept on the same day": (MINE, COUNTED, 0, False),
    "from a session that says nothing": (MINE, OTHER, 5, False),
    "taken over from somebody else": (THEIRS, OTHER, 5, True),
}


@pytest.mark.parametrize("case", PROMISES)
def test_which_promises_count(case):
    by, key, days, counts = PROMISES[case]
    promise = SimpleNamespace(written_by_id=by, session_id=key, held_on=ago(9), kept_on=ago(9 - days))
    assert kept([promise], {COUNTED}, MINE) == ([promise] if counts else [])

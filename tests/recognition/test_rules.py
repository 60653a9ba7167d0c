"""What counts as a fact about a mentor's work: tables, without a database."""

from datetime import date, timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest

from workspace.recognition.rules import Accompanied, moved, told

TODAY = date(2026, 11, 22)
ONE, TWO = UUID(int=1), UUID(int=2)


def ago(days):
    return None if days is None else TODAY - timedelta(days=days)


#: from, ended, improving, live (days ago), and the stage that counts.
STAGES = {
    "nothing yet": (60, None, None, None, None),
    "improving while accompanied": (60, None, 30, None, "Berbenah"),
    "live counts as the furthest": (60, None, 30, 10, "Tayang"),
    "improving before the mentor came": (60, None, 61, None, None),
    "live after the mentor had gone": (60, 20, 30, 10, "Berbenah"),
    "all of it after the mentor had gone": (60, 40, 30, 10, None),
    "on the first day": (60, None, 60, None, "Berbenah"),
    "on the last day": (60, 20, 20, None, "Berbenah"),
    "live while accompanied, improving before": (60, None, 90, 10, "Tayang"),
}


@pytest.mark.parametrize("case", STAGES)
def test_which_stage_counts(case):
    begun, ended, improving, live, stage = STAGES[case]
    time = Accompanied(ONE, "Keripik Sari", ago(begun), ago(ended), ago(improving), ago(live))
    assert [one.stage for one in moved([time], TODAY)] == ([stage] if stage else [])


def test_a_business_accompanied_twice_counts_once():
    times = [
        Accompanied(ONE, None, ago(90), ago(60), ago(70), ago(10)),
        Accompanied(ONE, None, ago(30), None, ago(70), ago(10)),
        Accompanied(TWO, None, ago(30), None, ago(5), None),
    ]
    assert [(one.business_id, one.stage) for one in moved(times, TODAY)] == [(TWO, "Berbenah"), (ONE, "Tayang")]


def session(business, text):
    return SimpleNamespace(business_id=business, text=text)


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

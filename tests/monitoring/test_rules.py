"""Situations without a database: the golden table, the reasons, and what stands still."""

from datetime import date

import pytest

from tests.monitoring.histories import HISTORIES
from workspace.monitoring.rules import Facts, Situation, situation
from workspace.monitoring.wording import LONGEST, TITLES, Details, clip, definition, promised, reason, suggestion

TODAY = date(2026, 11, 21)
LONG = "Membawa contoh kemasan baru beserta label dan menghubungi percetakan di pasar untuk bertanya harga cetaknya"


@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: history.name)
def test_every_history_has_exactly_its_situation(history):
    assert situation(history.facts(TODAY), TODAY) is history.expected


def test_the_golden_table_is_large_and_shows_every_situation():
    assert len(HISTORIES) >= 40
    assert {history.expected for history in HISTORIES} == set(Situation)
    assert len({history.name for history in HISTORIES}) == len(HISTORIES)


@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: history.name)
def test_every_reason_fits_on_one_line(history):
    details = Details("Budi", LONG, LONG, "other_work", "licensing")
    words = reason(history.expected, history.facts(TODAY), details, TODAY)
    assert 0 < len(words) <= LONGEST


def test_a_reason_names_the_promise_and_the_days():
    facts = Facts(date(2026, 9, 1), mentor_due_on=date(2026, 11, 18))
    words = reason(Situation.MENTOR_LATE, facts, Details(mentor_promise="Foto label."), TODAY)
    assert words == "Janji pendamping foto label lewat 3 hari"


def test_never_visited_says_since_when_it_is_known():
    facts = Facts(date(2026, 11, 9))
    assert reason(Situation.NEVER_VISITED, facts, Details(), TODAY) == "Belum pernah dikunjungi, 12 hari terdaftar"


def test_standing_still_says_since_what():
    stepped = Facts(date(2026, 1, 1), date(2026, 2, 1), date(2026, 2, 1), last_step_on=date(2026, 10, 18))
    assert reason(Situation.SILENT, stepped, Details(), TODAY) == "Diam 34 hari sejak langkah terakhir"


def test_an_unknown_kept_key_is_shown_as_it_is():
    facts = Facts(TODAY, waiting_until=date(2026, 11, 25))
    words = reason(Situation.WAITING, facts, Details(waiting_for="Pak Dukuh"), TODAY)
    assert words == "Menunggu Pak Dukuh, cek 25 Nov"


def test_clipping_cuts_at_a_word_and_says_so():
    assert clip("satu dua tiga", 9) == "satu dua…"
    assert clip("x" * 80, 10) == "x" * 9 + "…"
    assert clip("pendek") == "pendek"


def test_names_at_the_beginning_of_a_promise_keep_their_capitals():
    assert promised("Janji ", "NIB didaftarkan", " besok") == "Janji NIB didaftarkan besok"


@pytest.mark.parametrize("one", list(Situation))
def test_every_situation_has_words_and_something_to_do(one):
    assert TITLES[one] and definition(one)
    assert suggestion(one, "Budi").words and suggestion(one, "Budi").endpoint
    wants_nobody = one is Situation.REFUSED
    assert suggestion(one, "").words == ("Lihat" if wants_nobody else "Pasangkan pendamping")

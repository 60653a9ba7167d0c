"""What may be written about a session, without an application."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from workspace.content import mentoring
from workspace.mentoring import rules
from workspace.mentoring.models import Result

TODAY = date(2026, 11, 21)
NOON = datetime(2026, 11, 21, 5, tzinfo=UTC)
SESSION = UUID("01999999-0000-7000-8000-000000000001")


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(("days", "allowed"), [(0, True), (1, True), (30, True), (31, False), (-1, False)])
def test_a_session_happened_today_or_up_to_thirty_days_ago(days, allowed):
    assert (rules.date_problem(ago(days), TODAY) is None) is allowed


@pytest.mark.parametrize(
    ("result", "place", "allowed"),
    [
        (Result.MET, "", True), (Result.MET, "office", True), (Result.MET, "chat", False), (Result.MET, "phone", False),
        (Result.WHATSAPP, "", True), (Result.WHATSAPP, "phone", True), (Result.WHATSAPP, "visit", False),
        (Result.NOT_MET, "visit", True), (Result.NOT_MET, "phone", True),
    ],
)  # fmt: skip
def test_result_and_place_agree(result, place, allowed):
    assert (rules.place_problem(result, place) is None) is allowed


def test_the_results_are_those_of_the_content():
    assert [choice.key for choice in mentoring().results] == [result.value for result in Result]


def test_what_is_natural_for_a_result_is_a_place_of_the_content():
    for result in Result:
        assert mentoring().label("ways", rules.way(result, ""))
        assert rules.place_problem(result, rules.way(result, "")) is None


@pytest.mark.parametrize(("days", "allowed"), [(-1, False), (0, True), (7, True), (365, True), (366, False)])
def test_a_promise_is_for_the_time_after_the_session(days, allowed):
    assert (rules.due_problem(TODAY + timedelta(days=days), TODAY) is None) is allowed


def test_the_ids_of_promises_follow_from_the_session():
    ids = [rules.promise_id(SESSION, nth) for nth in range(3)]
    assert ids == [rules.promise_id(SESSION, nth) for nth in range(3)]
    assert len({*ids, SESSION}) == 4


@pytest.mark.parametrize(("hours", "believed"), [(0, True), (-23, True), (23, True), (25, False), (-25, False)])
def test_a_phones_clock_is_believed_within_a_day(hours, believed):
    told = NOON + timedelta(hours=hours)
    assert rules.believable(told, NOON) == (told if believed else None)
    assert rules.believable(None, NOON) is None


@pytest.mark.parametrize(("days", "allowed"), [(0, True), (7, True), (8, False)])
def test_the_writer_corrects_for_a_week(days, allowed):
    assert rules.may_be_corrected(NOON - timedelta(days=days), NOON) is allowed


def test_three_vain_visits_ask_for_another_way():
    assert [rules.came_in_vain_too_often(n) for n in (0, 2, 3, 4)] == [False, False, True, True]
    assert rules.window_start(TODAY) == ago(13), "fourteen days, today among them"


def test_the_timeline_tells_how_they_met_and_what_was_done():
    line = rules.timeline_text(Result.MET, "visit", ["photos", "pricing"], "Label sudah diganti.")
    assert line == "Bertemu di tempat usaha. Foto produk, hitung harga. Label sudah diganti."
    assert rules.timeline_text(Result.WHATSAPP, "phone", [], "Tanya ongkir") == "Lewat telepon. Tanya ongkir."
    assert rules.timeline_text(Result.MET, "dapur", [], "Tanya ongkir") == "Bertemu. Tanya ongkir."
    assert rules.timeline_text(Result.NOT_MET, "visit", [], "") == "Tidak bertemu."


def test_a_topic_that_the_content_lost_is_still_shown():
    assert rules.done_words(["photos", "dulu"], "") == ["Foto produk", "dulu"]


def test_the_summary_for_the_owner_names_who_promised_what_by_when():
    text = rules.summary("Sari", "Budi", TODAY, ["Foto produk"], [("Sari", "Beli plastik.", date(2026, 11, 28))])
    assert "Ibu/Bapak Sari" in text
    assert "- Foto produk\n" in text
    assert "- Sari: Beli plastik, paling lambat 28 November 2026" in text
    assert "Sabtu, 21 November 2026" in text
    assert "Belum ada janji baru" in rules.summary("Sari", "Budi", TODAY, ["Foto"], [])


def test_writing_later_is_said_in_days():
    assert rules.days_until_written(ago(9), TODAY) == 9
    assert rules.days_until_written(TODAY, TODAY) == 0

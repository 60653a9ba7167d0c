"""Reading, answering and cards: what is read stays read, the first answer counts, and a failed quiz waits a day."""

import re
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
import sqlalchemy as sa

from tests.support.client import text_of
from workspace import content
from workspace.areas.rules import WIT
from workspace.clock import WIB
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.repeats import Foreign
from workspace.training import quiz_rules, quizzes
from workspace.training.learning_queries import overview
from workspace.training.models import CardSeen, LessonRead, Practice, PracticeState, QuizAttempt

NOON = datetime(2026, 11, 22, 5, tzinfo=UTC)
DAY, MONTH = timedelta(days=1), timedelta(days=30)
M01 = content.curriculum().modules["M01"]
LESSON = M01.lessons[0]


def tried(ago, right):
    return SimpleNamespace(finished_at=NOON - ago, right=right)


@pytest.mark.parametrize(
    ("code", "attempts", "opens"),
    [
        ("M01", [], NOON),
        ("M01", [tried(timedelta(hours=1), 3)], NOON + timedelta(hours=23)),
        ("M01", [tried(DAY, 3)], NOON),
        ("M01", [tried(DAY * 3, 3)], NOON - DAY * 2),
        ("M01", [tried(DAY, 4)], None),
        ("M01", [tried(DAY * 900, 5)], None),
        ("M05", [tried(DAY, 5)], datetime(2027, 11, 22, tzinfo=WIB) - MONTH),
        ("M05", [tried(DAY * 340, 5)], datetime(2026, 12, 18, tzinfo=WIB) - MONTH),
        ("M05", [tried(DAY * 340, 5), tried(timedelta(minutes=1), 3)], NOON + DAY - timedelta(minutes=1)),
        ("M05", [tried(DAY * 340, 5), tried(DAY * 3, 3)], NOON - DAY * 2),
        ("M05", [tried(DAY * 400, 5)], NOON),
        ("M05", [tried(DAY * 400, 5), tried(timedelta(hours=2), 1)], NOON + timedelta(hours=22)),
        ("M01", [SimpleNamespace(finished_at=None, right=None)], NOON),
    ],
)
def test_when_the_questions_open(code, attempts, opens):
    assert quiz_rules.opens_at(code, attempts, NOON) == opens


@pytest.mark.parametrize(("right", "passed"), [(None, False), (0, False), (3, False), (4, True), (5, True)])
def test_four_of_five_pass(right, passed):
    assert quiz_rules.passed(tried(DAY, right)) is passed


def test_only_some_modules_expire():
    assert quiz_rules.expires_at("M01", NOON) is None
    assert quiz_rules.last_day("M11", NOON) == date(2027, 11, 22)
    assert quiz_rules.counts("M11", [tried(DAY * 365, 5)], NOON), "passed on 22 November a year ago: the last day"
    assert not quiz_rules.counts("M11", [tried(DAY * 366, 5)], NOON)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 22), 12, date(2027, 11, 22)),
        (date(2027, 11, 22), 12, date(2028, 11, 22)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 11, 22), -12, date(2025, 11, 22)),
        (date(2026, 1, 31), -2, date(2025, 11, 30)),
    ],
)
def test_months_are_those_of_the_calendar(day, months, later):
    assert quiz_rules.months_later(day, months) == later


@pytest.mark.parametrize("zone", [WIB, WIT])
@pytest.mark.parametrize("day", [date(2026, 11, 22), date(2027, 2, 28), date(2028, 2, 28), date(2028, 2, 29)])
def test_what_lists_count_is_what_pages_say(zone, day):
    """The first moment that still counts on a day is one whose last day it is; the one before is not."""
    since = quiz_rules.counting_since("M11", day, zone)
    assert quiz_rules.last_day("M11", since, zone) >= day
    assert quiz_rules.last_day("M11", since - timedelta(microseconds=1), zone) < day


def test_just_after_midnight_the_day_is_that_of_the_area():
    at = datetime(2026, 11, 21, 16, 30, tzinfo=UTC)
    assert quiz_rules.last_day("M11", at, WIB) == date(2027, 11, 21)
    assert quiz_rules.last_day("M11", at, WIT) == date(2027, 11, 22)


def begun(person_id, at=NOON, row_id=None, module=M01):
    return quizzes.begin(module, row_id or uuid4(), person_id, at, WIB)


def answered(attempt, wrong=0, at=NOON):
    for number, question in enumerate(M01.quiz):
        option = (question.answer + 1) % 4 if number < wrong else question.answer
        quizzes.answer(attempt.id, M01, question.key, option, at)
    db.session.flush()
    return attempt


def test_every_attempt_has_its_own_order(session, cast):
    orders = [begun(person, row_id=uuid4()).shown for person in (cast.ratna.id, cast.budi.id, cast.tuti.id)]
    assert all(sorted(order) == [0, 1, 2, 3] for shown in orders for order in shown)
    assert len({str(shown) for shown in orders}) > 1


def test_begun_twice_it_is_one_attempt(session, cast):
    row_id = uuid4()
    assert begun(cast.ratna.id, row_id=row_id).id == begun(cast.ratna.id, row_id=row_id).id
    assert begun(cast.ratna.id).id == row_id, "an open attempt is gone on with"
    with pytest.raises(Foreign):
        begun(cast.budi.id, row_id=row_id)


def test_the_first_answer_counts_and_the_last_finishes(session, cast):
    attempt, first = begun(cast.ratna.id), M01.quiz[0]
    quizzes.answer(attempt.id, M01, first.key, first.answer, NOON)
    quizzes.answer(attempt.id, M01, first.key, (first.answer + 1) % 4, NOON)
    assert attempt.answers == {first.key: first.answer}
    assert attempt.finished_at is None
    answered(attempt, at=NOON + DAY)
    assert (attempt.finished_at, attempt.right) == (NOON + DAY, 5)


@pytest.mark.parametrize(("key", "option"), [("M02-1", 0), ("M01-1", 4), ("M01-1", -1)])
def test_what_is_not_asked_cannot_be_answered(session, cast, key, option):
    with pytest.raises(KeyError):
        quizzes.answer(begun(cast.ratna.id).id, M01, key, option, NOON)


def test_who_failed_waits_a_day(session, cast):
    answered(begun(cast.ratna.id), wrong=2)
    with pytest.raises(RuleBroken, match="24 jam"):
        begun(cast.ratna.id, NOON + timedelta(hours=23, minutes=59))
    assert answered(begun(cast.ratna.id, NOON + DAY), at=NOON + DAY).right == 5
    with pytest.raises(RuleBroken, match="sudah kamu lulus"):
        begun(cast.ratna.id, NOON + DAY * 9)


def test_an_attempt_at_older_questions_stands_in_nobodys_way(session, cast):
    begun(cast.ratna.id).questions = "2020-01-01"
    session.flush()
    assert begun(cast.ratna.id).questions == M01.version


def test_a_module_is_finished_with_quiz_and_accepted_practice(session, cast):
    def here():
        return overview(cast.ratna.id, NOON)[0]

    assert (here().status, here().begun) == (("Belum mulai", "todo"), False)
    answered(begun(cast.ratna.id))
    assert here().status == ("Sedang dipelajari", "doing")
    row = {"person_id": cast.ratna.id, "module": "M01", "handed_in_at": NOON}
    session.add(Practice(**row, state=PracticeState.ACCEPTED))
    session.flush()
    assert here().finished
    session.add(Practice(**row, state=PracticeState.AGAIN))
    session.flush()
    assert here().finished, "once accepted it is"


def test_reading_a_screen_leads_on_and_is_remembered_once(browser, cast, run):
    ratna, path = browser(cast.ratna), f"/belajar/M01/{LESSON.key}"
    answer = ratna.post(f"{path}/1")
    assert (answer.status_code, answer.location) == (303, f"{path}#layar-2")
    ratna.post(f"{path}/1")
    assert run(lambda: db.session.scalar(sa.select(sa.func.count(LessonRead.id)))) == 1
    assert "1 dari 4 layar sudah kamu baca" in text_of(ratna.get(path))
    assert ratna.post(f"{path}/5").status_code == 404
    assert ratna.post(f"{path}/0").status_code == 404


def test_what_was_read_comes_back_as_one_line(browser, cast):
    ratna, path = browser(cast.ratna), f"/belajar/M01/{LESSON.key}"
    ratna.post(f"{path}/2")
    line = ratna.fragment(path, "training-read")
    assert "1 dari 4 layar sudah kamu baca." in text_of(line)
    assert "Layar 1" not in text_of(line)


@pytest.mark.parametrize("path", ["/belajar/M13", "/belajar/M01/9_tidak_ada", "/belajar/M13/kuis"])
def test_what_does_not_exist(browser, cast, path):
    assert browser(cast.ratna).get(path).status_code == 404


@pytest.mark.parametrize("path", ["/belajar", "/belajar/M01", "/belajar/M01/1_kita_siapa", "/belajar/M01/kuis"])
def test_owners_and_strangers_do_not_learn_here(browser, cast, path):
    assert browser(cast.sari).get(path).status_code == 403
    assert browser().get(path).status_code == 303


def test_a_coordinator_reads_along_without_leaving_a_trace(browser, cast):
    wulan = browser(cast.wulan)
    assert "Layar 1 dari 4" in text_of(wulan.get("/belajar/M01/1_kita_siapa"))
    assert wulan.post("/belajar/M01/1_kita_siapa/1").status_code == 403
    assert wulan.get("/belajar/M01/kuis").status_code == 403


def places(page):
    """The options of a question in the order shown."""
    return re.findall(r'name="option"[^>]*value="(\d)"><span>(.*?)</span>', page.get_data(as_text=True))


def test_a_quiz_from_its_beginning_to_its_result(browser, cast, run):
    ratna = browser(cast.ratna)
    begin = ratna.post("/belajar/M01/kuis", {"id": str(uuid4())})
    assert begin.status_code == 303
    for question in M01.quiz:
        shown = places(ratna.get(begin.location))
        assert len(shown) == 4
        right = next(place for place, text in shown if text == question.options[question.answer])
        kept = ratna.post(f"{begin.location}/{question.key}", {"option": right})
        assert kept.status_code == 303
        assert question.why in text_of(ratna.get(kept.location)), "explained after each answer"
    result = text_of(ratna.get(begin.location))
    assert "5 dari 5 benar. Kamu lulus kuis ini." in result
    assert "sudah kamu lulus" in text_of(ratna.post("/belajar/M01/kuis", {"id": str(uuid4())}))
    assert run(lambda: db.session.scalars(sa.select(QuizAttempt.right)).all()) == [5]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [({}, "Pilih satu jawaban dulu."), ({"option": "7"}, "tidak dikenal"), ({"option": "x"}, "Tulis angka")],
)
def test_no_answer_is_told_and_nothing_is_kept(browser, cast, run, sent, sentence):
    ratna = browser(cast.ratna)
    begin = ratna.post("/belajar/M01/kuis", {"id": str(uuid4())})
    refused = ratna.post(f"{begin.location}/M01-1", sent)
    assert refused.status_code == 422
    assert sentence in text_of(refused)
    assert run(lambda: db.session.scalars(sa.select(QuizAttempt.answers)).all()) == [{}]


def test_somebody_elses_attempt_is_not_there(browser, cast):
    begin = browser(cast.ratna).post("/belajar/M01/kuis", {"id": str(uuid4())})
    for other in (cast.budi, cast.wulan):
        assert browser(other).get(begin.location).status_code == 404
        assert browser(other).post(f"{begin.location}/M01-1", {"option": "0"}).status_code == 404


def test_a_card_is_read_once_and_leads_back(browser, cast, run):
    budi = browser(cast.budi)
    assert budi.post("/kartu/first_photo", {"next": "/umkm"}).location == "/umkm"
    assert budi.post("/kartu/first_photo", {"next": "https://jahat.example/"}).location == "/belajar"
    assert run(lambda: db.session.scalars(sa.select(CardSeen.card)).all()) == ["first_photo"]
    assert budi.post("/kartu/tidak_ada").status_code == 404

"""What can be handed in, what a judgement needs, and what is news: no app, or no pages."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import sqlalchemy as sa

from workspace import content
from workspace.clock import now, today
from workspace.db import db, uuid7
from workspace.errors import RuleBroken
from workspace.practices import handing, judging, queries, rules
from workspace.repeats import Conflict, Foreign
from workspace.sample.cast import ANTIROGO, TEGALGEDE
from workspace.training import news
from workspace.training.models import Practice, PracticeState, QuizAttempt
from workspace.training.quiz_rules import months_later

TODAY = today()
NOON = datetime.combine(TODAY, time(5), UTC)
M01 = content.curriculum().modules["M01"]
W, A, R = PracticeState.WAITING, PracticeState.ACCEPTED, PracticeState.AGAIN


@pytest.mark.parametrize(
    ("states", "why"),
    [([], None), ([R], None), ([R, R], None), ([W], "menunggu"), ([W, R], "menunggu"), ([A, R], "sudah diterima")],
)
def test_when_practice_can_be_handed_in(states, why):
    found = rules.obstacle(states)
    assert (why in found) if why else found is None


@pytest.mark.parametrize(
    ("accepted", "met", "sentence", "field"),
    [
        (True, [True, True], "alasannya jelas", None),
        (True, [True, True], "", "sentence"),
        (True, [True, False], "bagus", "rubric"),
        (True, [False, False], "", "rubric"),
        (False, [True, False], "sebut waktunya", None),
        (False, [True, True], "sebut waktunya", None),
        (False, [False, False], "", "sentence"),
    ],
)
def test_what_a_judgement_needs(accepted, met, sentence, field):
    found = rules.judgement_problem(accepted, met, sentence)
    assert (found[0] if found else None) == field


def handed(cast, text="menolak dengan halus", row_id=None, person=None, module=M01):
    return handing.hand_in(module, row_id or uuid7(), (person or cast.ratna).id, text, NOON)


def judged(cast, row, accepted=True, sentence="Halus dan jelas.", by=None, areas=(ANTIROGO,), version=None):
    met = dict.fromkeys(M01.practice.rubric, accepted)
    said = judging.Judgement(accepted, met, sentence)
    return judging.judge(row.id, said, version or row.version, (by or cast.wulan).id, areas, now(), TODAY)


def test_sent_twice_it_is_one_and_another_cannot_be_sent_while_it_waits(session, cast):
    first = handed(cast)
    assert handed(cast, row_id=first.id) is first
    with pytest.raises(RuleBroken, match="menunggu"):
        handed(cast)
    with pytest.raises(Conflict):
        handed(cast, "lain", row_id=first.id)
    with pytest.raises(Foreign):
        handed(cast, row_id=first.id, person=cast.budi)


def test_until_it_is_judged_the_text_can_be_corrected(session, cast):
    row = handed(cast)
    version = row.version
    handing.correct(row.id, version, "menolak, lalu menawarkan hari Rabu")
    session.flush()
    assert row.version > version
    assert handing.correct(row.id, version, row.text) is row, "sent twice it is once"
    with pytest.raises(Conflict):
        handing.correct(row.id, version, "yang lama")
    judged(cast, row)
    session.flush()
    with pytest.raises(RuleBroken, match="sudah dinilai"):
        handing.correct(row.id, row.version, "terlambat")


def test_every_hand_in_is_a_row_and_the_history_stays(session, cast):
    first = handed(cast)
    judged(cast, first, accepted=False, sentence="Sebut alasannya.")
    session.flush()
    second = handed(cast, "dengan alasannya")
    assert [one.id for one in queries.hand_ins(cast.ratna.id, "M01")] == [second.id, first.id]
    judged(cast, second)
    session.flush()
    assert (first.state, first.sentence) == (R, "Sebut alasannya.")
    with pytest.raises(RuleBroken, match="sudah diterima"):
        handed(cast, "sekali lagi")


def test_nobody_judges_oneself_or_elsewhere(session, cast):
    row = handed(cast)
    with pytest.raises(RuleBroken, match="sendiri"):
        judged(cast, row, by=cast.ratna)
    with pytest.raises(RuleBroken, match="wilayah"):
        judged(cast, row, areas=(TEGALGEDE,))
    assert row.state is W


def test_of_two_judges_both_are_kept_and_nothing_is_overwritten(session, cast):
    row = handed(cast)
    seen = row.version
    judged(cast, row, accepted=False, sentence="Sebut alasannya.", version=seen)
    session.flush()
    assert judged(cast, row, accepted=False, sentence="Sebut alasannya.", version=seen) is row, "sent twice"
    for _ in range(2):
        assert judged(cast, row, sentence="Sudah jelas.", by=cast.dewi, version=seen).judged_by_id == cast.wulan.id
    assert (row.state, row.sentence) == (R, "Sebut alasannya.")
    [late] = queries.late_judgements([row.id])[row.id]
    assert (late.state, late.sentence, late.by_id) == (A, "Sudah jelas.", cast.dewi.id)
    assert set(late.rubric.values()) == {True}


def test_one_judge_does_not_judge_again_otherwise(session, cast):
    row = handed(cast)
    judged(cast, row, accepted=False, sentence="Sebut alasannya.")
    session.flush()
    with pytest.raises(Conflict):
        judged(cast, row, sentence="Ternyata cukup.")
    assert (row.state, queries.late_judgements([row.id])) == (R, {})


def test_what_was_corrected_meanwhile_is_looked_at_again(session, cast):
    row = handed(cast)
    seen = row.version
    handing.correct(row.id, seen, "lebih lengkap")
    session.flush()
    with pytest.raises(Conflict):
        judged(cast, row, version=seen)
    assert row.state is W


def kinds(cast, at=NOON):
    told = db.session.scalar(sa.select(news.TOLD), {"person": cast.ratna.id})
    return [(one.kind, one.module.code) for one in news.read(told, at)]


@pytest.mark.parametrize(
    ("states", "days", "kind"),
    [([R], 1, "again"), ([R, W], 1, None), ([R, A], 1, "accepted"), ([A], 8, None), ([R], 90, "again"), ([W], 1, None)],
)
def test_what_is_news_of_practice(session, cast, states, days, kind):
    for nth, state in enumerate(states):
        at = NOON - timedelta(days=days, hours=-nth)
        row = Practice(person_id=cast.ratna.id, module="M01", handed_in_at=at, state=state)
        row.judged_at = None if state is W else at
        session.add(row)
    session.flush()
    assert kinds(cast) == ([(kind, "M01")] if kind else [])


@pytest.mark.parametrize(
    ("module", "left", "kind"),
    [("M11", 30, None), ("M11", 29, "expiring"), ("M11", 0, "expiring"), ("M11", -1, "expired"), ("M05", -9, "expired"),
     ("M02", 0, None)],
)  # fmt: skip
def test_a_mentor_is_warned_thirty_days_before_a_module_expires(session, cast, module, left, kind):
    """`left` days are between this day and the last one on which the module counts."""
    day = date(2026, 11, 22)
    at = datetime.combine(months_later(day + timedelta(days=left), -12), time(5), UTC)
    attempt = QuizAttempt(person_id=cast.ratna.id, module=module, questions="1", shown=[], begun_at=at, finished_at=at)
    attempt.right = 4
    session.add(attempt)
    session.flush()
    assert kinds(cast, datetime.combine(day, time(5), UTC)) == ([(kind, module)] if kind else [])

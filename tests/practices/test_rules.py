"""What can be handed in, what a judgement needs, who becomes a mentor, and what is news: no app, or no pages."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import sqlalchemy as sa

from tests.training.test_certificates import GATE, pass_modules
from workspace import content
from workspace.accounts.audit import AuditEntry
from workspace.accounts.models import Appointment, Person, Role
from workspace.clock import now, today
from workspace.cohorts.models import Member
from workspace.db import db, uuid7
from workspace.errors import RuleBroken
from workspace.practices import handing, judging, promotion, queries, rules
from workspace.repeats import Conflict, Foreign
from workspace.sample.cast import ANTIROGO, TEGALGEDE
from workspace.training import quizzes
from workspace.training.models import Practice, PracticeState, QuizAttempt
from workspace.training.news import news
from workspace.training.queries import learning_areas
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


def born(cast, years, days=0, **more):
    """Ratna is on the list, born so many years and days ago; linked to her account unless `more` says otherwise."""
    at = date(TODAY.year - years, TODAY.month, min(TODAY.day, 28)) + timedelta(days=days)
    told = {"area_code": ANTIROGO, "name": "Ratna", "born_on": at, "entered_on": TODAY, "entered_by_id": cast.wulan.id}
    member = Member(**{"person_id": cast.ratna.id, **told, **more})
    db.session.add(member)
    db.session.flush()
    return member


def listed(cast, years, **more):
    """The same with nothing but her number to tell who she is."""
    return born(cast, years, person_id=None, phone=cast.ratna.phone, **more)


def promoted(cast, areas=(ANTIROGO,), vouched=False):
    return promotion.promote(db.session.get(Person, cast.ratna.id), cast.wulan.id, areas, TODAY, vouched)


def is_mentor(cast):
    return Role.MENTOR in learning_areas(cast.ratna.id, TODAY)


@pytest.mark.parametrize(
    ("codes", "age", "words", "mentor"),
    [
        (GATE, None, "Umur Ratna belum tercatat", False),
        (GATE, (17, -1), "sekarang pendamping", True),
        (GATE, (16, 0), "tetap relawan sampai", False),
        (("M01", "M02"), (20, 0), None, False),
    ],
)
def test_who_becomes_a_mentor(session, cast, codes, age, words, mentor):
    pass_modules(cast.ratna.id, codes)
    if age:
        born(cast, *age)
    told = promoted(cast)
    assert (words in told) if words else told is None
    assert is_mentor(cast) is mentor


def test_a_word_about_the_age_counts_only_where_no_list_knows_it(session, cast):
    pass_modules(cast.ratna.id, GATE)
    listed(cast, 15)
    assert "tetap relawan" in promoted(cast, vouched=True)
    assert promotion.ready_count([ANTIROGO], cast.wulan.id, TODAY) == 0
    session.execute(sa.delete(Member))
    assert "sekarang pendamping" in promoted(cast, vouched=True)


def test_a_mentor_is_made_once_and_only_in_the_own_area(session, cast):
    pass_modules(cast.ratna.id, GATE)
    assert promoted(cast, (TEGALGEDE,), vouched=True) is None
    assert [(one.id, known) for one, known in promotion.ready([ANTIROGO], cast.wulan.id, TODAY)] == [
        (cast.ratna.id, False)
    ]
    assert promotion.ready_count([ANTIROGO], cast.wulan.id, TODAY) == 1
    assert promoted(cast, vouched=True)
    assert promoted(cast, vouched=True) is None
    assert promotion.ready([ANTIROGO], cast.wulan.id, TODAY) == []
    assert promotion.ready_count([ANTIROGO], cast.wulan.id, TODAY) == 0
    rows = session.query(Appointment).filter_by(person_id=cast.ratna.id, role=Role.MENTOR).count()
    assert rows == 1


def test_at_night_a_birthday_makes_a_mentor_and_links_the_account(session, cast):
    pass_modules(cast.ratna.id, GATE)
    member = listed(cast, 16, days=1)
    promotion.promote_everybody(TODAY)
    assert not is_mentor(cast)
    assert member.person_id == cast.ratna.id
    member.born_on -= timedelta(days=366)
    promotion.promote_everybody(TODAY)
    promotion.promote_everybody(TODAY)
    assert is_mentor(cast)
    entries = session.scalars(sa.select(AuditEntry).where(AuditEntry.action == "appointment.earned")).all()
    assert [(one.person_id, one.subject_id, one.detail) for one in entries] == [
        (None, cast.ratna.id, {"role": "mentor"}),
    ]  # fmt: skip


def test_nobody_is_made_a_mentor_at_night_whose_age_no_list_knows(session, cast):
    pass_modules(cast.ratna.id, GATE)
    promotion.promote_everybody(TODAY)
    assert not is_mentor(cast)


def test_whoever_stopped_is_not_made_a_mentor_again_until_volunteering_anew(session, cast):
    pass_modules(cast.ratna.id, GATE)
    born(cast, 20)
    told = {"person_id": cast.ratna.id, "role": Role.MENTOR, "area_code": ANTIROGO}
    days = {"from_on": TODAY - timedelta(days=50), "until_on": TODAY - timedelta(days=5)}
    session.add(Appointment(**told, **days))
    session.flush()
    promotion.promote_everybody(TODAY)
    assert not is_mentor(cast)
    assert promotion.ready_count([ANTIROGO], cast.wulan.id, TODAY) == 0
    assert "menentukan kapan" in promotion.outlook(cast.ratna.id, TODAY)
    volunteers = sa.update(Appointment).where(Appointment.person_id == cast.ratna.id)
    session.execute(volunteers.where(Appointment.role == Role.VOLUNTEER).values(from_on=TODAY - timedelta(days=5)))
    promotion.promote_everybody(TODAY)
    assert is_mentor(cast)


def test_the_young_do_not_fill_the_list_of_those_who_are_ready(session, cast):
    pass_modules(cast.ratna.id, GATE)
    for number in range(promotion.MOST_READY + 1):
        person = Person(name=f"Anak {number:02d}", phone=f"6281277770{number:03d}")
        session.add(person)
        session.flush()
        session.add(Appointment(person_id=person.id, role=Role.VOLUNTEER, area_code=ANTIROGO, from_on=TODAY))
        born(cast, 15, person_id=person.id, name=person.name)
        pass_modules(person.id, GATE)
    assert [one.name for one, _ in promotion.ready([ANTIROGO], cast.wulan.id, TODAY)] == ["Ratna"]
    assert promotion.ready_count([ANTIROGO], cast.wulan.id, TODAY) == 1


@pytest.mark.parametrize(
    ("age", "words"),
    [(None, "belum tercatat"), ((16, 0), "Kamu bisa mulai"), ((17, -1), "Paling lambat besok")],
)
def test_a_volunteer_reads_what_is_waited_for(session, cast, age, words):
    if age:
        born(cast, *age)
    assert words in promotion.outlook(cast.ratna.id, TODAY)


def test_with_the_last_question_a_volunteer_becomes_a_mentor(session, cast):
    pass_modules(cast.ratna.id, GATE[1:])
    pass_modules(cast.ratna.id, GATE[:1], right=3)
    born(cast, 17, -1)
    tried = QuizAttempt(person_id=cast.ratna.id, module="M01", questions="1", begun_at=NOON)
    tried.answers, tried.words, tried.shown = {one.key: one.answer for one in M01.quiz[:-1]}, {}, []
    session.add(tried)
    session.flush()
    assert not is_mentor(cast)
    quizzes.answer(tried.id, M01, M01.quiz[-1].key, M01.quiz[-1].answer, NOON)
    assert is_mentor(cast)


def kinds(cast, at=NOON):
    return [(one.kind, one.module.code) for one in news(cast.ratna.id, at)]


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

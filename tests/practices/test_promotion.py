"""Who becomes a mentor, when, and what is said to those who wait for it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import sqlalchemy as sa

from tests.training.test_certificates import GATE, pass_modules
from workspace import content, jobs
from workspace.accounts.audit import AuditEntry
from workspace.accounts.models import Appointment, Person, Role
from workspace.clock import today
from workspace.cohorts.models import Member
from workspace.db import db
from workspace.practices import promotion
from workspace.sample.cast import ANTIROGO, TEGALGEDE
from workspace.training import quizzes
from workspace.training.models import QuizAttempt
from workspace.training.queries import learning_areas

TODAY = today()
NOON = datetime.combine(TODAY, time(5), UTC)
M01 = content.curriculum().modules["M01"]


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


def test_the_job_of_the_night_does_it(cast, run):
    def ready():
        pass_modules(cast.ratna.id, GATE)
        born(cast, 17, days=-1)

    run(ready)
    assert jobs.make_mentors in [job for job, _when in jobs.JOBS]
    run(jobs.make_mentors)
    assert run(lambda: is_mentor(cast))

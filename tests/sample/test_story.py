"""The story: told once, complete, and true to the rules of the programme."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from workspace import content
from workspace.accounts.models import Appointment, Person, Role, active
from workspace.businesses.models import Business, Pause, Stage
from workspace.businesses.progress import CONTACTS, STEPS, Progress
from workspace.checklists.models import ChecklistItem, ChecklistMark, State
from workspace.clock import today
from workspace.cohorts.models import Member, Seat
from workspace.cohorts.queries import headcount
from workspace.db import db
from workspace.ladder.queries import rung_of
from workspace.ladder.rules import Rung
from workspace.ladder.standing import Standing
from workspace.mentoring.models import Promise
from workspace.monitoring import facts, needs, queries, workload
from workspace.monitoring.rules import Situation
from workspace.outcomes import queries as outcomes
from workspace.pairings.models import Handover, Pairing
from workspace.privacy.models import DataRequest
from workspace.products import photos
from workspace.products.models import Photo
from workspace.recognition.queries import copies
from workspace.sample import story
from workspace.scoped import Scoped
from workspace.storefront.models import SalesChannel
from workspace.storefront.queries import opened_shops
from workspace.storefront.rules import Status
from workspace.training.models import QuizAttempt, TrainingPass


def budi():
    """Budi's id."""
    return db.session.scalar(sa.select(Person.id).where(Person.phone == "6281200000002"))


def everything() -> dict[str, list[tuple]]:
    """Every row of every table."""
    return {table.name: sorted(map(repr, db.session.execute(sa.select(table)))) for table in db.metadata.sorted_tables}


def count(*where) -> int:
    return db.session.scalar(sa.select(sa.func.count()).where(*where))


def test_told_twice_it_changes_nothing(told, database):
    before = told(everything)
    told(lambda: story.tell(today(), database["app"].extensions["storage"]))
    assert told(everything) == before


def test_there_are_two_dozen_businesses_in_antirogo_and_some_elsewhere(told):
    def where() -> dict[str, int]:
        kelurahan = sa.func.substr(Business.area_code, 1, 13)
        found = sa.select(kelurahan, sa.func.count()).where(Business.erased_on.is_(None)).group_by(kelurahan)
        return dict(db.session.execute(found).all())

    found = told(where)
    assert 22 <= found["35.09.21.1007"] <= 28
    assert len(found) == 3


def test_five_of_twenty_three_members_are_trained_mentors(told):
    def members() -> tuple[int, int]:
        here = [Appointment.area_code == "35.09.21.1007", active(today())]
        people = sa.select(Appointment.person_id).where(*here, Appointment.role.in_([Role.MENTOR, Role.VOLUNTEER]))
        mentors = sa.select(Appointment.person_id).where(*here, Appointment.role == Role.MENTOR)
        return len(set(db.session.scalars(people))), count(TrainingPass.person_id.in_(mentors))

    assert told(members) == (23, 5)


def test_the_roster_says_five_of_twenty_three_and_in_the_cohort_one_waits(told):
    def roster() -> tuple[str, int, dict[str, int]]:
        states = db.session.execute(sa.select(Seat.state, sa.func.count()).group_by(Seat.state)).all()
        counted = headcount(sa.select(Member), today())
        return counted.sentence, counted.left, {state.value: number for state, number in states}

    counted = "5 dari 23 anggota sudah terlatih, 3 di antaranya dilatih di tempat lain"
    assert told(roster) == (counted, 1, {"seated": 5, "waiting": 1, "left": 1})


def test_a_quiz_of_older_questions_is_read_in_words(told):
    def older() -> list[int]:
        rows = db.session.scalars(sa.select(QuizAttempt).where(QuizAttempt.questions == "2026-08-01")).all()
        return [len(one.words) for one in rows]

    assert told(older) == [5]


def test_one_owner_asks_for_a_correction_and_one_was_erased_last_month(told):
    def asked() -> list[tuple]:
        found = sa.select(DataRequest.kind, DataRequest.settled_at.is_(None), Business.erased_on, Business.name)
        return db.session.execute(found.join(DataRequest.business).order_by(DataRequest.kind)).all()

    waiting, erased = told(asked)
    assert waiting[:3] == ("correct", True, None)
    assert (erased.kind, erased.erased_on, erased.name) == ("erase", today() - timedelta(days=32), "Usaha yang dihapus")


def test_every_state_of_an_item_is_there(told):
    assert set(told(lambda: db.session.scalars(sa.select(ChecklistItem.state)).all())) == set(State)


def test_something_was_claimed_by_an_owner_and_something_by_a_mentor(told):
    def claimers() -> set[bool]:
        owner = sa.exists().where(Business.owner_id == ChecklistItem.claimed_by_id)
        return set(db.session.scalars(sa.select(owner).where(ChecklistItem.state == State.CLAIMED)))

    assert told(claimers) == {True, False}


def test_every_situation_of_a_business_is_there(told):
    counted = told(lambda: queries.counts(Scoped(sa.select(Business)), today()))
    assert {situation: number for situation, number in counted.items() if not number} == {}
    assert set(counted) == set(Situation)


def test_every_stage_of_a_business_is_there(told):
    assert set(told(lambda: db.session.scalars(sa.select(Business.stage)).all())) == {stage.value for stage in Stage}


def test_businesses_stand_on_every_rung_and_one_holds_by_grace(told):
    def standings() -> list[Standing]:
        return [rung_of(key, today()) for key in db.session.scalars(sa.select(Business.id))]

    found = told(standings)
    assert {one.rung for one in found} == {None, *Rung}
    assert [one.rung for one in found if one.holds_until] == [Rung.SAH]


def test_an_owner_told_twice_and_another_is_asked_today(told):
    sari, joko = (
        told(lambda name=name: db.session.scalar(sa.select(Business.id).where(Business.name == name)))
        for name in ("Keripik Sari", "Kopi Joko")
    )
    assert told(lambda: len(outcomes.told(sari, today()))) == 2
    assert told(lambda: outcomes.due(joko, today())) is not None


def test_shops_stand_in_every_state(told):
    def statuses() -> set[Status]:
        days = content.programme().live_recheck_after_days
        return {
            shop.status(today(), days)
            for key in db.session.scalars(sa.select(SalesChannel.business_id).distinct())
            for shop in opened_shops(key)
        }

    assert told(statuses) == set(Status) - {Status.NOT_STARTED}


@pytest.mark.parametrize(
    ("what", "where"),
    [
        ("kept", lambda: [Promise.kept_on.is_not(None)]),
        ("due soon", lambda: [Promise.kept_on.is_(None), Promise.due_on > today()]),
        ("late", lambda: [Promise.kept_on.is_(None), Promise.due_on < today()]),
    ],
)
def test_promises_are(told, what, where):
    assert told(lambda: count(*where())), what


def test_budis_list_of_today_has_five_different_reasons(told):
    def reasons() -> list[str]:
        rows = queries.accompanied(Scoped(sa.select(Business)), budi(), today())
        found = [needs.need(facts.facts_of(row), facts.details_of(row), today()) for row in rows]
        return [need.why for need in found if need]

    found = told(reasons)
    assert len(found) == len(set(found)) == 5
    assert all(len(why) <= 60 for why in found)


def test_nobody_accompanies_too_many_and_budi_has_room_for_one_more(told):
    def loads() -> dict:
        open_ = sa.select(Pairing.mentor_id, sa.func.count()).where(Pairing.ended_on.is_(None))
        return dict(db.session.execute(open_.group_by(Pairing.mentor_id)).all())

    found, most = told(loads), content.programme().max_businesses_per_mentor
    assert max(found.values()) <= most
    assert found[told(budi)] == most - 1


def test_one_mentor_is_silent_and_one_has_handed_everything_over(told):
    def silent() -> list[str]:
        people, visible = Scoped(sa.select(Person)), Scoped(sa.select(Business))
        return [one.name for one in workload.loads(people, visible, today()) if one.hand_over_reason]

    def given() -> tuple[str, str, int]:
        row = db.session.scalars(sa.select(Handover)).one()
        begun = sa.select(sa.func.count()).where(Pairing.handover_id == row.id)
        return row.mentor.name, row.reason, db.session.scalar(begun)

    assert told(silent) == ["Yoga"]
    assert told(given) == ("Dimas", "leaving", 1)
    assert [name for name, _ in told(lambda: copies(sa.select(Business), today()))] == ["Nadia"]


def test_dates_of_businesses_follow_from_their_timelines(told):
    assert told(contradictions) == []


def contradictions() -> list[str]:
    """Businesses whose dates are not those of their timeline."""
    wrong = []
    lines = db.session.execute(sa.select(Progress.business_id, Progress.kind, Progress.on)).all()
    for business in db.session.scalars(sa.select(Business).where(Business.erased_on.is_(None))):
        mine = [line for line in lines if line.business_id == business.id]
        contacts = [line.on for line in mine if line.kind in CONTACTS]
        steps = [line.on for line in mine if line.kind in STEPS]
        dates = (min(contacts, default=None), max(contacts, default=None), max(steps, default=None))
        if dates != (business.first_contact_on, business.last_contact_on, business.last_step_on):
            wrong.append(business.name)
    return wrong


def test_nothing_happened_in_the_future_nor_was_written_down_before_it_happened(told):
    def latest() -> tuple:
        on = db.session.scalar(sa.select(sa.func.max(Progress.on)))
        early = sa.select(Progress.text).where(sa.func.date(Progress.created_at) < Progress.on)
        return on, db.session.scalars(early).all()

    on, early = told(latest)
    assert on <= today()
    assert early == []


def test_the_newest_thing_happened_lately_on_whatever_day_it_is_told(told):
    newest = told(lambda: db.session.scalar(sa.select(sa.func.max(ChecklistMark.created_at))))
    assert newest.date() >= today() - timedelta(days=3)
    assert told(lambda: count(Pause.from_on <= today(), Pause.until_on > today())) == 1


def test_every_photo_has_its_three_files(told, database):
    storage = database["app"].extensions["storage"]
    masters = told(lambda: list(db.session.scalars(sa.select(Photo.master_sha256))))
    assert len(masters) >= 20
    keys = [photos.key_of(master, size) for master in masters for size in photos.SIZES]
    assert [key for key in keys if not storage.exists(key)] == []

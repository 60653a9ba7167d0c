"""The synthetic territory: the same for the same seed, in proportion, and consistent with itself."""

import hashlib
from collections import Counter
from datetime import date

import sqlalchemy as sa

from tests.sample.conftest import DRAWN, NUMBER, fill
from tests.sample.test_story import contradictions
from tests.support.client import Browser
from workspace.accounts.models import Appointment, Person, Role
from workspace.areas.models import Area, Level
from workspace.businesses.models import Business
from workspace.businesses.progress import Kind, Progress
from workspace.checklists.models import Checklist, ChecklistItem, State
from workspace.clock import today
from workspace.content import programme
from workspace.db import db, within
from workspace.mentoring.models import MentoringSession, Promise
from workspace.monitoring import queries
from workspace.monitoring.rules import Situation
from workspace.pairings.models import Pairing
from workspace.products.models import Photo, Product
from workspace.sample import territory
from workspace.scoped import Scoped
from workspace.storefront.models import SalesChannel


def here(column) -> sa.ColumnElement[bool]:
    return within(column, territory.root_of(1))


def count(*where) -> int:
    return db.session.scalar(sa.select(sa.func.count()).where(*where))


def fingerprint() -> str:
    """All rows but the passwords, whose salt is chance."""
    told = hashlib.sha256()
    for table in db.metadata.sorted_tables:
        columns = [column for column in table.c if column.name != "password_hash"]
        for row in sorted(map(repr, db.session.execute(sa.select(*columns)))):
            told.update(row.encode())
    return told.hexdigest()


def test_the_same_seed_makes_the_same_rows(database, app, run):
    day = date(2026, 3, 2)
    run(lambda: fill(60, day=day))
    first = run(fingerprint)
    db_again(database, app)
    run(lambda: fill(60, day=day))
    assert run(fingerprint) == first


def db_again(database, app) -> None:
    """Back to the cast alone, in the middle of a test."""
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    database["database"].restore()


def test_two_seeds_live_side_by_side(app, run):
    run(lambda: fill(20, seed=1))
    run(lambda: fill(20, seed=2))
    assert run(lambda: count(within(Business.area_code, territory.root_of(2)))) == 20


def test_another_number_of_businesses_ends_in_a_smaller_kelurahan(filled):
    def sizes() -> list[int]:
        kelurahan = sa.func.substr(Business.area_code, 1, 13)
        each = sa.select(sa.func.count()).where(here(Business.area_code)).group_by(kelurahan).order_by(kelurahan)
        return list(db.session.scalars(each))

    assert filled(sizes) == [250, 50]


def test_each_kelurahan_has_forty_rt_one_coordinator_and_twenty_three_members(filled):
    def found() -> tuple:
        roles = sa.select(Appointment.role, sa.func.count()).where(here(Appointment.area_code))
        rts = count(here(Area.code), Area.level == Level.RT)
        return rts, dict(db.session.execute(roles.group_by(Appointment.role)).all())

    rts, roles = filled(found)
    assert rts == 80
    assert roles == {
        Role.COORDINATOR: 2, Role.OBSERVER: 1, Role.MENTOR: 16, Role.VOLUNTEER: 30, Role.OWNER: NUMBER
    }  # fmt: skip


def test_mentors_accompany_at_most_six_and_some_businesses_have_nobody(filled):
    def loads() -> tuple[list[int], int]:
        open_ = sa.select(Pairing.business_id).where(Pairing.ended_on.is_(None))
        mine = sa.select(sa.func.count()).select_from(Pairing).join(Business, Business.id == Pairing.business_id)
        mine = mine.where(Pairing.ended_on.is_(None), here(Business.area_code)).group_by(Pairing.mentor_id)
        return list(db.session.scalars(mine)), count(here(Business.area_code), Business.id.not_in(open_))

    loads, alone = filled(loads)
    assert max(loads) == programme().max_businesses_per_mentor
    assert 0.7 < alone / NUMBER < 0.85


def test_dates_of_businesses_follow_from_their_timelines(filled):
    assert filled(contradictions) == []


def test_live_businesses_have_a_line_about_it_and_a_channel_that_somebody_saw(filled):
    def found() -> tuple[set, set, set]:
        live = sa.select(Business.id).where(here(Business.area_code), Business.live_on.is_not(None))
        told = sa.select(Progress.business_id).where(Progress.kind == Kind.CHANNEL_LIVE)
        seen = sa.select(SalesChannel.business_id).where(SalesChannel.seen_live_on.is_not(None))
        return tuple(set(db.session.scalars(one)) for one in (live, told, seen))

    live, told, seen = filled(found)
    assert live
    assert live == told == seen


def test_there_is_some_of_everything(filled):
    assert all(
        filled(lambda: [count(model.id.is_not(None)) for model in (MentoringSession, Promise, Photo, Checklist)])
    )
    assert set(filled(lambda: db.session.scalars(sa.select(ChecklistItem.state)))) == set(State) - {State.TODO}
    businesses = Scoped(sa.select(Business).where(here(Business.area_code)))
    counted = filled(lambda: queries.counts(businesses, today()))
    assert min(counted.values()) >= 1, counted
    assert set(counted) == set(Situation)


def test_nothing_lies_in_the_future(filled):
    def newest() -> list[date]:
        columns = (Progress.on, MentoringSession.held_on, Business.registered_on, Pairing.from_on, Promise.kept_on)
        return [db.session.scalar(sa.select(sa.func.max(column))) for column in columns]

    assert max(filled(newest)) <= today()


def test_photos_share_files_and_differ_in_what_came_from_the_phone(filled):
    def hashes() -> tuple[Counter, Counter]:
        rows = db.session.execute(sa.select(Photo.master_sha256, Photo.source_sha256)).all()
        return Counter(row[0] for row in rows), Counter(row[1] for row in rows)

    masters, sources = filled(hashes)
    assert set(masters) == {name for name, *_ in DRAWN}
    assert max(sources.values()) == 1


def test_a_mentor_of_the_territory_can_sign_in_with_the_password_of_the_cast(filled, database):
    def phone() -> str:
        mentors = sa.select(Appointment.person_id).where(here(Appointment.area_code), Appointment.role == Role.MENTOR)
        return db.session.scalars(sa.select(Person.phone).where(Person.id.in_(mentors)).order_by(Person.phone)).first()

    answer = Browser(database["app"]).post("/masuk", {"phone": filled(phone), "password": "contoh-umkm-tangguh"})
    assert answer.status_code == 303


def test_checklists_and_photos_belong_to_the_business_of_their_product(filled):
    def strays() -> int:
        return sum(
            db.session.scalar(
                sa.select(sa.func.count())
                .select_from(model)
                .join(Product, Product.id == model.product_id)
                .where(Product.business_id != model.business_id)
            )
            for model in (Checklist, Photo)
        )

    assert filled(strays) == 0

"""A pairing begins when nothing stands against it and ends at once; the database holds one per business too."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from workspace import repeats
from workspace.accounts import owner_links
from workspace.accounts.models import Appointment, Person
from workspace.businesses.models import Business, Consent
from workspace.businesses.progress import Kind, Progress
from workspace.clock import now, today
from workspace.db import uuid7
from workspace.errors import RuleBroken
from workspace.pairings import openings, queries, waiting
from workspace.pairings.models import Pairing
from workspace.pairings.pairing import end, pair
from workspace.pairings.rules import most
from workspace.sample.cast import ANTIROGO, TEGALGEDE

TODAY = today()


@pytest.fixture
def lastri(session, cast):
    return session.get(Business, cast.kue_lastri.id)


@pytest.fixture
def budi(session, cast):
    return session.get(Person, cast.budi.id)


def busy(session, mentor, count):
    """Give a mentor so many businesses more."""
    for number in range(count):
        business = Business(name=f"Usaha {number}", owner_id=mentor.id, category="jasa", registered_on=TODAY)
        business.area_code = f"{ANTIROGO}.001.001"
        session.add(business)
        session.flush()
        session.add(Pairing(business_id=business.id, mentor_id=mentor.id, from_on=TODAY))
    session.flush()


def test_a_pairing_begins_today_and_stands_in_the_timeline(session, cast, lastri, budi):
    pairing = pair(lastri, budi, cast.wulan.id, TODAY)
    session.flush()
    assert (pairing.from_on, pairing.paired_by_id, pairing.is_active) == (TODAY, cast.wulan.id, True)
    line = session.scalars(sa.select(Progress).where(Progress.subject_id == pairing.id)).one()
    assert (line.kind, line.text) == (Kind.PAIRED, "Budi mulai mendampingi.")


def test_what_stands_against_it_is_said(session, cast, lastri, budi):
    cases = [
        (session.get(Person, cast.ratna.id), lastri, "Ratna belum lulus pelatihan."),
        (session.get(Person, cast.tuti.id), session.get(Business, cast.keripik_sari.id), "sudah didampingi Budi."),
        (budi, session.get(Business, cast.kopi_joko.id), "Budi bukan pendamping di wilayah ini."),
    ]
    for mentor, business, sentence in cases:
        with pytest.raises(RuleBroken, match=sentence):
            pair(business, mentor, cast.wulan.id, TODAY)


def test_a_full_mentor_gets_no_more(session, cast, lastri, budi):
    busy(session, budi, most() - 1)
    with pytest.raises(RuleBroken, match="Budi sudah penuh: 6 dari 6 UMKM"):
        pair(lastri, budi, cast.wulan.id, TODAY)


def test_the_last_place_can_be_taken(session, cast, lastri, budi):
    busy(session, budi, most() - 2)
    assert pair(lastri, budi, cast.wulan.id, TODAY).is_active


def test_a_mentor_whose_appointment_ended_gets_no_more(session, cast, lastri, budi):
    session.execute(sa.update(Appointment).where(Appointment.person_id == budi.id).values(until_on=TODAY))
    with pytest.raises(RuleBroken, match="Budi tidak bertugas lagi"):
        pair(lastri, budi, cast.wulan.id, TODAY)


def test_nobody_accompanies_without_the_owners_consent(session, cast, lastri, budi):
    withdrawn = sa.update(Consent).where(Consent.business_id == lastri.id).values(withdrawn_on=TODAY)
    session.execute(withdrawn)
    session.add(
        Consent(business_id=lastri.id, purpose="catalogue", text_version="1", given_on=TODAY, recorded_by_id=budi.id)
    )
    session.flush()
    with pytest.raises(RuleBroken, match="Pemilik menarik izin pendampingan"):
        pair(lastri, budi, cast.wulan.id, TODAY)


def test_sent_twice_it_is_one_pairing(session, cast, lastri, budi):
    row_id = uuid7()
    first = pair(lastri, budi, cast.wulan.id, TODAY, row_id)
    session.flush()
    assert pair(lastri, budi, cast.wulan.id, TODAY, row_id) is first
    with pytest.raises(repeats.Conflict):
        pair(lastri, session.get(Person, cast.tuti.id), cast.wulan.id, TODAY, row_id)
    with pytest.raises(repeats.Foreign):
        pair(lastri, budi, cast.dewi.id, TODAY, row_id)


def test_the_database_refuses_a_second_active_pairing(session, cast):
    session.add(Pairing(business_id=cast.keripik_sari.id, mentor_id=cast.tuti.id, from_on=TODAY))
    with pytest.raises(IntegrityError):
        session.flush()
    session.rollback()


def test_an_ended_pairing_makes_room_for_another(session, cast, budi):
    pairing = queries.active_pairing(cast.keripik_sari.id)
    end(pairing, "mentor_leaves", cast.wulan.id, TODAY, now())
    session.flush()
    assert (pairing.ended_on, pairing.end_reason, pairing.ended_by_id) == (TODAY, "mentor_leaves", cast.wulan.id)
    tuti = session.get(Person, cast.tuti.id)
    assert pair(session.get(Business, cast.keripik_sari.id), tuti, cast.wulan.id, TODAY).is_active


def test_ended_twice_it_stays_as_it_was(session, cast):
    pairing = queries.active_pairing(cast.keripik_sari.id)
    end(pairing, "independent", cast.wulan.id, TODAY, now())
    session.flush()
    end(pairing, "owner_asks", cast.dewi.id, TODAY + timedelta(days=1), now())
    session.flush()
    assert (pairing.end_reason, pairing.ended_on) == ("independent", TODAY)
    lines = session.scalars(sa.select(Progress.text).where(Progress.kind == Kind.UNPAIRED)).all()
    assert lines == ["Budi selesai mendampingi."]


def test_an_unopened_link_for_the_owner_ends_with_the_pairing(session, cast):
    _, token = owner_links.make(cast.sari.id, cast.keripik_sari.id, cast.budi.id, now())
    end(queries.active_pairing(cast.keripik_sari.id), "mentor_leaves", cast.wulan.id, TODAY, now())
    session.flush()
    assert owner_links.find(token, now()) is None


def test_who_waits_longest_stands_first(session, cast):
    end(queries.active_pairing(cast.keripik_sari.id), "mentor_leaves", cast.wulan.id, TODAY, now())
    session.flush()
    rows, more = waiting.page_of(sa.select(Business), TODAY, 1)
    assert [row.name for row in rows] == ["Kopi Joko", "Kue Kering Lastri", "Keripik Sari"]
    assert rows[2].since == TODAY  # registered long ago, but alone since today
    assert not more
    assert waiting.numbers(sa.select(Business), TODAY) == waiting.Numbers(3, 0)


def test_candidates_are_those_around_the_business(session, cast):
    found = queries.for_business(cast.kue_lastri.area_code, TODAY)
    assert [(one.name, one.is_trained, one.load) for one in found] == [
        ("Budi", True, 1), ("Ratna", False, 0), ("Tuti", True, 1),
    ]  # fmt: skip
    assert [one.name for one in queries.for_business(cast.kue_lastri.area_code, TODAY, "uDi")] == ["Budi"]
    assert queries.for_business(cast.kue_lastri.area_code, TODAY, "%") == []
    assert queries.for_business(cast.kopi_joko.area_code, TODAY) == []


def test_who_left_is_no_mentor_there_any_more_and_her_business_waits_at_once(session, cast, budi):
    """Also before the night's job has ended the pairing."""
    session.execute(sa.update(Appointment).where(Appointment.person_id == cast.tuti.id).values(until_on=TODAY))
    found, _ = queries.mentors_in([ANTIROGO], TODAY, 1)
    assert [(one.name, one.areas) for one in found] == [("Budi", (ANTIROGO,))]
    rows, _ = waiting.page_of(sa.select(Business), TODAY, 1)
    assert "Jahit Rini" in [row.name for row in rows]
    assert waiting.numbers(sa.select(Business), TODAY) == waiting.Numbers(3, 0)
    assert queries.accompanied_by([cast.tuti.id], sa.select(Business), TODAY) == {}
    assert openings.one(session.get(Business, cast.jahit_rini.id), TODAY).mentor is None
    assert [one.name for one in queries.mentors_in([TEGALGEDE], TODAY, 1)[0]] == []


def test_never_more_than_fifty_candidates(session, cast):
    people = [Person(name=f"Kawan {number:03d}") for number in range(60)]
    session.add_all(people)
    session.flush()
    session.add_all(Appointment(person_id=p.id, role="mentor", area_code=ANTIROGO, from_on=TODAY) for p in people)
    session.flush()
    assert len(queries.for_business(cast.kue_lastri.area_code, TODAY)) == 50
    first, more = queries.mentors_in([ANTIROGO], TODAY, 1)
    third, last = queries.mentors_in([ANTIROGO], TODAY, 3)
    assert (len(first), more, len(third), last) == (30, True, 2, False)

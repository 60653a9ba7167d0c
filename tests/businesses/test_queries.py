"""The list and its numbers: what is counted is what is listed, on both databases."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from workspace.accounts.models import Person
from workspace.businesses import queries
from workspace.businesses.duplicates import Entry
from workspace.businesses.filters import Filters
from workspace.businesses.models import Business, Stage
from workspace.businesses.progress import Kind, record_progress
from workspace.businesses.resemblance import resembling
from workspace.clock import today
from workspace.pairings.models import Pairing
from workspace.sample.cast import ANTIROGO, SUMBERSARI, TEGALGEDE
from workspace.scoped import Scoped

TODAY = today()


def everything():
    return Scoped(sa.select(Business))


def names(filters, page=1):
    rows, _ = queries.listed(everything(), filters, TODAY, page)
    return [row.name for row in rows]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("keripik", ["Keripik Sari"]),
        ("SARI", ["Keripik Sari"]),
        ("permak", ["Jahit Rini"]),
        ("nastar lastri", ["Kue Kering Lastri"]),
        ("nastar sari", []),
        ("%", []),
        ("_", []),
        ("'", []),
        ("\\", []),
        ("🙂", []),
    ],
)
def test_each_word_is_found_in_name_owner_or_goods(session, cast, search, found):
    assert names(Filters(q=search)) == found


def test_the_list_is_narrowed_by_area_category_and_mentor(session, cast):
    assert names(Filters(rt=f"{ANTIROGO}.002")) == ["Keripik Sari"]
    assert names(Filters(rt=TEGALGEDE)) == ["Kopi Joko"]
    assert names(Filters(kategori="jasa")) == ["Jahit Rini"]
    assert names(Filters(pendamping="tanpa")) == ["Kopi Joko", "Kue Kering Lastri"]


def test_stages_come_from_what_happened(session, cast):
    business = session.get(Business, cast.keripik_sari.id)
    assert names(Filters(tahap="terdaftar")) == ["Jahit Rini", "Keripik Sari", "Kopi Joko", "Kue Kering Lastri"]
    for kind, word in ((Kind.SESSION, "didampingi"), (Kind.PHOTOS, "berbenah"), (Kind.CHANNEL_LIVE, "tayang")):
        record_progress(business, kind, TODAY, cast.budi.id, "Maju.")
        session.flush()
        assert names(Filters(tahap=word)) == ["Keripik Sari"]


def test_every_number_is_the_length_of_its_list(session, cast):
    record_progress(session.get(Business, cast.kue_lastri.id), Kind.SESSION, TODAY, cast.budi.id, "Maju.")
    session.flush()
    for base in (Filters(), Filters(q="kering"), Filters(rt=SUMBERSARI)):
        counts = queries.counts(everything(), base, TODAY)
        assert counts.of() == len(names(base))
        for stage, word in ((Stage.REGISTERED, "terdaftar"), (Stage.ACCOMPANIED, "didampingi"), (Stage.LIVE, "tayang")):
            for mentor in ("", "tanpa"):
                shown = names(Filters(q=base.q, rt=base.rt, tahap=word, pendamping=mentor))
                assert counts.of(stage, unpaired=mentor != "") == len(shown)


def test_the_mentor_is_the_one_of_today(session, cast):
    assert queries.mentors_of([cast.keripik_sari.id])[cast.keripik_sari.id].name == "Budi"
    assert queries.mentors_of([cast.kue_lastri.id, cast.kopi_joko.id]) == {}
    assert queries.mentors_of([]) == {}
    pairing = session.scalars(sa.select(Pairing).where(Pairing.business_id == cast.keripik_sari.id)).one()
    pairing.ended_on = TODAY
    session.flush()
    assert queries.mentors_of([cast.keripik_sari.id]) == {}
    assert session.get(Business, cast.keripik_sari.id).mentor is None


def test_pages_of_the_list_do_not_overlap(session, cast):
    for _ in range(35):
        business = Business(name="Sama", owner_id=cast.sari.id, category="jasa", area_code=f"{ANTIROGO}.001.001")
        business.registered_on = TODAY
        session.add(business)
    session.flush()
    first, more = queries.listed(everything(), Filters(q="Sama"), TODAY, 1)
    second, last = queries.listed(everything(), Filters(q="Sama"), TODAY, 2)
    assert (len(first), more, len(second), last) == (30, True, 5, False)
    assert not {row.id for row in first} & {row.id for row in second}


def test_the_timeline_is_newest_first_and_comes_in_parts(session, cast):
    business = session.get(Business, cast.keripik_sari.id)
    for days in range(30):
        record_progress(business, Kind.SESSION, TODAY - timedelta(days=days), cast.budi.id, f"Sesi {days}.")
    session.flush()
    first, more = queries.timeline(business.id, 1)
    second, last = queries.timeline(business.id, 2)
    assert [row.text for row in first] == [f"Sesi {days}." for days in range(20)]
    assert (first[0].by, more, last) == ("Budi", True, False)
    assert second[-1].text == "Keripik Sari didaftarkan."


def test_what_resembles_is_found_in_the_same_kelurahan_only(session, cast):
    typed = Entry("Kripik Bu Sari", "Sari", None, f"{ANTIROGO}.002.003")
    (found,) = resembling(typed, ANTIROGO)
    assert (found.id, found.name, found.mentor) == (cast.keripik_sari.id, "Keripik Sari", "Budi")
    assert resembling(typed, TEGALGEDE) == []


def test_the_same_number_is_found_whatever_the_name(session, cast):
    (found,) = resembling(Entry("Anyaman Jaya", phone=cast.lastri.phone), ANTIROGO)
    assert (found.name, found.mentor) == ("Kue Kering Lastri", None)
    assert resembling(Entry("", phone=None), ANTIROGO) == []


def test_a_number_of_another_kelurahan_tells_nothing(session, cast):
    assert resembling(Entry("Anyaman Jaya", phone=cast.joko.phone), ANTIROGO) == []


def test_at_most_five_are_shown_and_the_same_number_first(session, cast):
    for number in range(9):
        owner = Person(name=f"Orang {number}", phone=f"62812777700{number:02d}")
        session.add(owner)
        session.flush()
        business = Business(name="Batik Cempaka", owner_id=owner.id, category="jasa", area_code=f"{ANTIROGO}.001.001")
        business.registered_on = TODAY
        session.add(business)
    session.flush()
    found = resembling(Entry("Batik Cempaka", phone=cast.lastri.phone), ANTIROGO)
    assert len(found) == 5
    assert found[0].name == "Kue Kering Lastri"


@pytest.mark.parametrize("name", ["%", "_", "\\", "'", "🙂", "ا" * 80, "a b c d e f g h i j k l"])
def test_odd_names_resemble_nothing(session, cast, name):
    assert resembling(Entry(name, name, None, "35"), ANTIROGO) == []

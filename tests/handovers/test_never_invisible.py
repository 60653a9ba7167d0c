"""However it ends: every open business is accompanied by somebody on duty, or stands in "tanpa pendamping"."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.support.client import text_of
from workspace.accounts.models import Appointment, Role, mentors_there
from workspace.businesses.models import Business
from workspace.clock import now, today
from workspace.db import db, uuid7
from workspace.pairings import waiting
from workspace.pairings.leaving import end_lapsed
from workspace.pairings.models import Pairing
from workspace.sample.cast import TEGALGEDE

TODAY = today()


def appointment(cast, **values):
    changed = sa.update(Appointment).where(Appointment.person_id == cast.budi.id).values(**values)
    db.session.execute(changed)


def pairing_of(run, business_id):
    return run(lambda: db.session.scalar(sa.select(Pairing.id).where(Pairing.business_id == business_id)))


def ended(browser, cast, run):
    path = f"/pendampingan/{pairing_of(run, cast.keripik_sari.id)}/akhiri"
    assert browser(cast.wulan).post(path, {"reason": "owner_asks"}).status_code == 303


def handed(fate, **more):
    def act(browser, cast, run):
        to = cast.tuti.id if fate == "tuti" else fate
        sent = {"id": str(uuid7()), "reason": "leaving", "pilih": f"{cast.keripik_sari.id}:{to}", **more}
        assert browser(cast.wulan).post(f"/pendampingan/{cast.budi.id}/serahkan", sent).status_code == 303

    return act


def role_ended(browser, cast, run):
    role = run(lambda: db.session.scalar(sa.select(Appointment.id).where(Appointment.person_id == cast.budi.id)))
    assert browser(cast.wulan).post(f"/orang/{cast.budi.id}/peran/{role}/akhiri").status_code == 303


def role_ran_out(browser, cast, run):
    run(lambda: appointment(cast, until_on=TODAY))


def role_ran_out_and_the_night_came(browser, cast, run):
    run(lambda: [appointment(cast, until_on=TODAY), end_lapsed(TODAY, now(), None)])


def role_moved(browser, cast, run):
    run(lambda: appointment(cast, area_code=TEGALGEDE))


def role_changed(browser, cast, run):
    run(lambda: appointment(cast, role=Role.VOLUNTEER))


def role_not_begun(browser, cast, run):
    run(lambda: appointment(cast, from_on=TODAY + timedelta(days=1)))


def moved_away(browser, cast, run):
    there = sa.update(Business).where(Business.id == cast.keripik_sari.id).values(area_code=f"{TEGALGEDE}.001.001")
    run(lambda: db.session.execute(there) and None)


STORIES = {
    "nothing happened": lambda *_: None,
    "the pairing was ended": ended,
    "handed over to somebody": handed("tuti"),
    "handed over to somebody, and the role ended": handed("tuti", ends_role="y"),
    "handed over to nobody": handed("tanpa"),
    "handed over to nobody, and the role ended": handed("tanpa", ends_role="y"),
    "the role was ended": role_ended,
    "the role ran out today": role_ran_out,
    "the role ran out, and the night came": role_ran_out_and_the_night_came,
    "the role is somewhere else now": role_moved,
    "the role is another one now": role_changed,
    "the role begins tomorrow": role_not_begun,
    "the business moved out of the mentor's area": moved_away,
}


def accompanied():
    """Written here anew, apart from the application's own condition."""
    found = sa.select(Business.id).join(Pairing, Pairing.business_id == Business.id)
    there = mentors_there(Pairing.mentor_id, Business.area_code, TODAY)
    return set(db.session.scalars(found.where(Pairing.ended_on.is_(None), there)))


def alone_now():
    rows, more = waiting.page_of(sa.select(Business), TODAY, 1)
    assert not more
    return {row.id for row in rows}


@pytest.mark.parametrize("story", STORIES)
def test_no_business_is_ever_invisible(browser, cast, run, story):
    STORIES[story](browser, cast, run)
    alone, held = run(alone_now), run(accompanied)
    everything = run(lambda: set(db.session.scalars(sa.select(Business.id).where(Business.closed_on.is_(None)))))
    assert alone | held == everything
    assert not alone & held
    numbers = run(lambda: waiting.numbers(sa.select(Business), TODAY))
    assert (numbers.waiting, numbers.refused) == (len(alone), 0)
    if cast.keripik_sari.id in alone and story != "the business moved out of the mentor's area":
        assert "Keripik Sari" in text_of(browser(cast.wulan).get("/pendampingan"))
        assert "Keripik Sari" in text_of(browser(cast.wulan).get("/pendampingan/beberapa"))


def test_whose_owner_took_her_consent_back_stands_apart_with_the_reason(browser, cast, run):
    place = f"/umkm/{cast.keripik_sari.id}/data/izin/mentoring"
    assert browser(cast.sari).post(place, {"agreed": "0"}).status_code == 303
    alone, held = run(alone_now), run(accompanied)
    assert cast.keripik_sari.id not in alone | held
    assert run(lambda: waiting.numbers(sa.select(Business), TODAY)).refused == 1
    wulan = browser(cast.wulan)
    words = text_of(wulan.get("/pendampingan"))
    assert "1 UMKM lain tidak didampingi. Pemiliknya menarik izin." in words
    assert "Keripik Sari" not in words
    listed = text_of(wulan.get("/pemantauan?keadaan=izin-ditarik"))
    assert "Keripik Sari" in listed
    assert "Pemilik menarik izin hari ini" in listed
    assert browser(cast.sari).post(place, {"agreed": "1"}).status_code == 303
    assert cast.keripik_sari.id in run(alone_now)

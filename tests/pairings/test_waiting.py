"""Who waits for a mentor: every one of them reachable, each with a proposal, and those apart who want none."""

import sqlalchemy as sa

from tests.pairings.test_at_once import mentors
from tests.pairings.test_several import member
from tests.pairings.test_views import many
from tests.support.client import soup, text_of
from workspace.businesses.models import Consent
from workspace.clock import today
from workspace.db import db
from workspace.pairings.models import Pairing
from workspace.sample.cast import ANTIROGO
from workspace.training.models import TrainingPass

TODAY = today()


def withdraw(business_id, on=TODAY):
    taken = sa.update(Consent).where(Consent.business_id == business_id).values(withdrawn_on=on)
    db.session.execute(taken)


def test_businesses_and_mentors_turn_their_pages_apart(browser, cast, run):
    """However many of the one there are, nothing is said about the other that is not so."""
    run(lambda: [many(40, cast.lastri.id), mentors(40)])
    wulan = browser(cast.wulan)
    first, second = wulan.get("/pendampingan"), wulan.get("/pendampingan?hal=2")
    for page, rows in ((first, 30), (second, 11)):
        assert text_of(page).count("Menunggu sejak") == rows
        assert page.get_data(as_text=True).count('class="card"') == 30
    assert 'href="/pendampingan?hal=2&amp;hal_pendamping=2#mentors-title"' in second.get_data(as_text=True)
    last = wulan.get("/pendampingan?hal=2&hal_pendamping=2")
    assert text_of(last).count("Menunggu sejak") == 11
    assert last.get_data(as_text=True).count('class="card"') == 12
    for page in (first, second, last):
        assert "Belum ada pendamping" not in text_of(page)
        assert "Semua UMKM punya pendamping" not in text_of(page)
    assert wulan.get("/pendampingan?hal_pendamping=3").location == "/pendampingan"


def test_who_waits_has_the_first_proposal_beside_it_in_words(browser, cast, run):
    run(lambda: [mentors(20), member(cast.tuti, cast.wulan, neighbourhood=f"{ANTIROGO}.001.001")])
    page = browser(cast.wulan).get("/pendampingan")
    words = text_of(page)
    assert "Tuti: Belum mencatat apa pun 60 hari. Tinggal di RT yang sama." not in words
    assert "Kawan 00: Sudah lulus pelatihan, mendampingi 0 dari 6 UMKM." in words
    run(lambda: db.session.execute(sa.update(Pairing).values(from_on=TODAY)) and None)
    assert "Tuti: Tinggal di RT yang sama. Sudah lulus pelatihan" in text_of(browser(cast.wulan).get("/pendampingan"))


def test_nobody_can_is_said_with_the_first_reason(browser, cast, run):
    run(lambda: db.session.execute(sa.delete(TrainingPass)) and None)
    words = text_of(browser(cast.wulan).get("/pendampingan"))
    assert "Belum ada yang bisa. Budi belum lulus pelatihan." in words


def test_who_took_the_consent_back_stands_apart_and_is_never_proposed(browser, cast, run):
    run(lambda: withdraw(cast.kue_lastri.id))
    wulan = browser(cast.wulan)
    words = text_of(wulan.get("/pendampingan"))
    assert "1 UMKM lain tidak didampingi. Pemiliknya menarik izin." in words
    assert "Kue Kering Lastri" not in words
    listed = wulan.get("/pemantauan?keadaan=izin-ditarik")
    assert len(soup(listed).findall(".//tbody/tr")) == 1
    assert "Kue Kering Lastri" in text_of(listed)
    assert "Pemilik menarik izin hari ini" in text_of(listed)
    assert "Pasangkan" not in text_of(listed)
    for place in ("/pendampingan/beberapa", f"/pendampingan/{cast.budi.id}/usulan", "/pemantauan"):
        assert "Kue Kering Lastri" not in text_of(wulan.get(place)), place
    words = text_of(wulan.get(f"/umkm/{cast.kue_lastri.id}/pendamping"))
    assert "Pemilik menarik izin pendampingan" in words
    assert "Siapa yang mendampingi?" not in words
    agreed = Consent(business_id=cast.kue_lastri.id, purpose="mentoring", text_version="1", given_on=TODAY)
    agreed.recorded_by_id = cast.lastri.id
    run(lambda: db.session.add(agreed))
    assert "1 UMKM menunggu" in text_of(wulan.get("/pendampingan"))
    assert "menarik izin" not in text_of(wulan.get("/pendampingan"))

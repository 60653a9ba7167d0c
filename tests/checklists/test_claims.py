"""Menunggu dicek: whoever may judge a claim sees it with its photo, and a number is as long as its list."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.support.client import soup, text_of
from tests.support.statements import counted
from workspace.accounts.models import Appointment, Role
from workspace.businesses.models import Consent
from workspace.checklists.models import ChecklistItem
from workspace.clock import now, today
from workspace.db import db
from workspace.pairings.models import Pairing
from workspace.products.models import Photo

ALL, NIB = "/menunggu-dicek", {"move": "claim", "evidence": "1234567890123"}


@pytest.fixture
def path(cast):
    return f"/produk/{cast.keripik_pedas.id}/kemasan"


@pytest.fixture
def here(cast):
    return f"/umkm/{cast.keripik_sari.id}/menunggu-dicek"


@pytest.fixture
def photo(run, cast):
    """A photo of Sari's crisps."""

    def take():
        row = Photo(
            business_id=cast.keripik_sari.id, product_id=cast.keripik_pedas.id, width=1, height=1,
            source_sha256="a" * 64, master_sha256="a" * 64, shown_sha256="a" * 64, taken_by_id=cast.sari.id,
        )  # fmt: skip
        db.session.add(row)
        db.session.flush()
        return row.id

    return run(take)


def claims(response):
    """The labels of the claims of a page."""
    lines = [one for one in soup(response).iter("li") if "claim" in one.attrib.get("class", "").split()]
    return [" ".join(line.find(".//p").itertext()).strip() for line in lines]


NAME, WEIGHT = "Nama produk dan nama dagang tertulis jelas", "Berat bersih atau isi bersih tertulis"


def test_the_owners_claims_wait_for_the_mentor_and_the_mentors_for_the_coordinator(browser, cast, path):
    sari, budi, wulan = (browser(one) for one in (cast.sari, cast.budi, cast.wulan))
    sari.post(f"{path}/LBL-NAMA", {"done": "1"})
    budi.post(f"{path}/LBL-BERAT", {"done": "1"})
    assert claims(budi.get(ALL)) == [NAME]
    assert claims(wulan.get(ALL)) == [WEIGHT]
    assert "Ada tanda yang menunggu Anda cek." in text_of(wulan.get("/"))
    assert "menunggu Anda cek" not in text_of(browser(cast.budi).get("/"))
    assert "Cek semua, 1 tanda" in text_of(budi.get("/"))


def test_without_a_mentor_it_is_the_coordinators(browser, cast, path, run):
    browser(cast.sari).post(f"{path}/LBL-NAMA", {"done": "1"})
    ended = sa.update(Pairing).where(Pairing.business_id == cast.keripik_sari.id).values(ended_on=today())
    run(lambda: db.session.execute(ended) and None)
    assert claims(browser(cast.wulan).get(ALL)) == [NAME]
    assert claims(browser(cast.budi).get(ALL)) == []


def test_whoever_took_her_consent_back_is_asked_for_nothing(browser, cast, path, run):
    browser(cast.sari).post(f"{path}/LBL-NAMA", {"done": "1"})
    taken = sa.update(Consent).where(Consent.business_id == cast.keripik_sari.id).values(withdrawn_on=today())
    run(lambda: db.session.execute(taken) and None)
    assert claims(browser(cast.budi).get(ALL)) == []
    assert "Cek semua" not in text_of(browser(cast.budi).get("/"))


def test_of_one_business_a_coordinator_sees_all_that_is_not_the_own_claim(browser, cast, path, here):
    browser(cast.sari).post(f"{path}/LBL-NAMA", {"done": "1"})
    browser(cast.wulan).post(f"{path}/LBL-BERAT", {"done": "1"})
    assert claims(browser(cast.wulan).get(here)) == [NAME]
    assert claims(browser(cast.budi).get(here)) == [NAME, WEIGHT]


def test_nobody_judges_an_own_business(browser, cast, path, here, run):
    def appoint():
        db.session.add(Appointment(person_id=cast.sari.id, role=Role.COORDINATOR, area_code="35.09.21.1007",
                                   from_on=today() - timedelta(days=1)))  # fmt: skip

    run(appoint)
    browser(cast.budi).post(f"{path}/LBL-BERAT", {"done": "1"})
    assert claims(browser(cast.sari).get(ALL)) == []
    assert claims(browser(cast.sari).get(here)) == []


@pytest.mark.parametrize("who", ["joko", "tuti", "mira", "hadi", "dewi", "ratna", "sari"])
def test_to_strangers_nothing_of_it_shows(browser, cast, path, here, who):
    browser(cast.sari).post(f"{path}/LBL-NAMA", {"done": "1"})
    if who == "mira":
        return  # the role grid asks her
    answers = [browser(getattr(cast, who)).get(address) for address in (ALL, here)]
    assert not any(NAME in answer.text for answer in answers)
    assert answers[1].status_code == (403 if who == "sari" else 404)


def test_the_photo_stands_beside_the_verdict_in_every_list(browser, cast, path, here, photo, run):
    browser(cast.sari).post(f"{path}/LBL-NAMA", {"move": "claim", "photo": str(photo)})
    budi = browser(cast.budi)
    small = f'src="/foto/{photo}/thumb'
    for page in (ALL, here, path, f"{path}/LBL-NAMA", "/"):
        assert small in budi.get(page).text, page

    def hide():
        db.session.get(Photo, photo).hidden_at = now()

    run(hide)
    for page in (ALL, here, path, f"{path}/LBL-NAMA", "/"):
        assert small not in budi.get(page).text, page


def form_of(response, words):
    """Address and fields of the first form with such a button."""
    for form in soup(response).iter("form"):
        buttons = [one for one in form.iter("button") if " ".join("".join(one.itertext()).split()) == words]
        if buttons:
            fields = {one.attrib["name"]: one.attrib["value"] for one in form.iter("input")}
            return form.attrib["action"], fields | {buttons[0].attrib["name"]: buttons[0].attrib["value"]}
    raise AssertionError(f"no form says {words}")


@pytest.mark.parametrize("key", ["LBL-NAMA", "LEG-NIB"])
def test_one_tap_judges_and_the_rest_of_the_list_stays(browser, cast, path, here, key):
    sari, budi = browser(cast.sari), browser(cast.budi)
    sari.post(f"{path}/{key}", NIB if key == "LEG-NIB" else {"done": "1"})
    sari.post(f"{path}/LBL-BERAT", {"done": "1"})
    address, fields = form_of(budi.get(here), "Benar")
    answer = budi.post(address, fields)
    assert (answer.status_code, answer.location) == (303, here)
    assert claims(budi.get(here)) == [WEIGHT]
    assert "Terbukti" in text_of(budi.get(f"{path}/{key}"))


def test_a_permit_without_number_or_photo_is_opened_first(browser, cast, path, here):
    browser(cast.sari).post(f"{path}/LEG-NIB", {"done": "1"})
    budi = browser(cast.budi)
    for page in (here, path):
        shown = budi.get(page)
        assert "Isi buktinya" in text_of(shown)
        assert "Belum ada nomor atau fotonya." in text_of(shown)
    refused = budi.post(f"{path}/LEG-NIB", {"verdict": "right"})
    assert refused.status_code == 422
    assert "Belum ada nomor atau fotonya." in text_of(refused)


def test_a_claim_that_changed_meanwhile_is_said_where_the_person_is(browser, cast, path, here):
    sari, budi = browser(cast.sari), browser(cast.budi)
    sari.post(f"{path}/LEG-NIB", NIB)
    address, fields = form_of(budi.get(here), "Benar")
    sari.post(f"{path}/LEG-NIB", NIB | {"evidence": "9876543210123"})
    assert budi.post(address, fields).location == here
    assert "Tanda dari Sari baru saja berubah." in text_of(budi.get(here))


def test_a_number_is_as_long_as_its_list_page_by_page(app, browser, cast, path, run, monkeypatch):
    from workspace.checklists import claim_views

    monkeypatch.setattr(claim_views, "PER_PAGE", 2)
    sari, budi = browser(cast.sari), browser(cast.budi)
    for key in ("LBL-NAMA", "LBL-BERAT", "LBL-EXP"):
        sari.post(f"{path}/{key}", {"done": "1"})
    first, second = budi.get(ALL), budi.get(f"{ALL}?hal=2")
    assert "3 tanda menunggu" in text_of(first)
    assert len(claims(first)) + len(claims(second)) == 3
    assert claims(budi.get(f"{ALL}?hal=99")) == claims(second)
    with counted(app) as sent:
        budi.get(ALL)
    assert len(sent) <= 3
    run(lambda: db.session.execute(sa.delete(Pairing)) and None)
    assert "Tidak ada yang menunggu" in text_of(budi.get(ALL))


def test_the_need_of_a_mentor_leads_there(browser, cast, path, here, run):
    from workspace.businesses.models import Business

    def meet():
        row = db.session.get(Business, cast.keripik_sari.id)
        row.first_contact_on = row.last_contact_on = row.last_step_on = today()

    run(meet)
    browser(cast.sari).post(f"{path}/LBL-NAMA", {"done": "1"})
    home = browser(cast.budi).get("/")
    assert "Ada 1 tanda dari pemilik menunggu dicek" in text_of(home)
    assert f'href="{here}"' in home.text
    assert run(lambda: db.session.scalar(sa.select(sa.func.count()).select_from(ChecklistItem))) == 1

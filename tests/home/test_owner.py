"""Daftar periksa saya: one step, three groups, own promises, and whom to ask."""

import re
from datetime import timedelta
from urllib.parse import unquote

import pytest
import sqlalchemy as sa

from tests.monitoring import arranging
from tests.photography import photos
from tests.support.client import soup, text_of
from tests.support.statements import counted
from workspace import content
from workspace.businesses.models import Business
from workspace.clock import now, today
from workspace.db import db
from workspace.home.own_progress import groups
from workspace.products.models import Photo

TODAY = today()


@pytest.fixture
def sari(browser, cast):
    """Sari's phone, by link."""
    return browser(cast.sari, business_id=cast.keripik_sari.id)


def test_one_next_step_with_why_how_long_and_with_whom(sari):
    response = sari.get("/")
    page = soup(response)
    steps = [one for one in page.iter("section") if one.attrib.get("class") == "next-step"]
    assert len(steps) == 1
    words = " ".join("".join(steps[0].itertext()).split())
    assert words.startswith("Langkah berikutnya")
    assert "Sudah, centang" in words
    assert "Tidak paham" in words
    assert "Minta bantuan" in words
    assert re.search(r"Butuh \d+ menit ?(Dibantu Budi|Bisa dikerjakan sendiri)", words)
    links = [one for one in steps[0].iter("a") if "penjelasannya" in "".join(one.itertext())]
    href = links[0].attrib["href"]
    assert re.fullmatch(r"/produk/[0-9a-f-]+/kemasan/[A-Z-]+", href)


def test_three_groups_in_words(sari):
    words = text_of(sari.get("/"))
    for title in ("Kemasan", "Foto", "Toko online"):
        assert title in words
    assert "Belum ada produk yang difoto." in words
    assert re.search(r"0 dari \d+ bagian terbukti", words)


def test_the_mentor_is_one_tap_away(sari):
    links = [
        unquote(link.replace("&amp;", "&")) for link in re.findall(r'href="(https://wa\.me/[^"]+)"', sari.get("/").text)
    ]
    assert links[0].startswith("https://wa.me/6281200000002?text=Halo Budi, saya Sari dari Keripik Sari.")
    assert "Tanya Budi" in text_of(sari.get("/"))


def test_her_promise_is_ticked_on_her_own_page(sari, cast, run):
    def story():
        row = db.session.get_one(Business, cast.keripik_sari.id)
        return arranging.promise(row, cast.sari.id, TODAY + timedelta(days=3), "Beli plastik tebal").id

    promise = run(story)
    assert "Beli plastik tebal" in text_of(sari.get("/"))
    assert sari.post(f"/janji/{promise}/selesai", {"done": "1", "next": "/"}).location == "/"
    assert "Semua janji sudah ditepati." in text_of(sari.get("/"))


def test_she_never_reads_that_she_stands_still(sari, cast, run):
    def old():
        row = db.session.get_one(Business, cast.keripik_sari.id)
        row.first_contact_on = row.last_contact_on = TODAY - timedelta(days=70)

    run(old)
    for path in ("/", "/tugas"):
        assert not re.search(r"mandek|stagnan|diam|belum maju", text_of(sari.get(path)), re.IGNORECASE)


def test_an_owner_without_a_product_begins_with_one(browser, cast):
    words = text_of(browser(cast.rini).get("/"))
    assert "Tambahkan produk pertama" in words
    assert "Belum ada produk. Tambahkan satu dulu." in words


def test_tasks_show_every_list_with_how_far_it_is(sari, cast):
    response = sari.get("/tugas")
    assert "Kemasan Keripik Pedas" in text_of(response)
    assert f"/produk/{cast.keripik_pedas.id}/kemasan" in response.text


@pytest.mark.parametrize(("path", "there"), [("/foto", "/produk"), ("/toko", "/toko")])
def test_the_menu_leads_to_the_own_business(sari, cast, path, there):
    assert sari.get(path).location == f"/umkm/{cast.keripik_sari.id}{there}"


def test_who_has_two_businesses_chooses(browser, cast, run):
    second = run(lambda: arranging.business(cast.sari.id, TODAY, "Sambal Sari").id)
    sari = browser(cast.sari)
    for path in ("/", "/tugas", "/foto", "/toko"):
        words = text_of(sari.get(path))
        assert "Usaha yang mana?" in words
        assert "Sambal Sari" in words
    assert "Sambal Sari" in text_of(sari.get(f"/?usaha={second}"))
    assert sari.get(f"/foto?usaha={second}").location == f"/umkm/{second}/produk"
    assert "Usaha yang mana?" in text_of(sari.get(f"/?usaha={cast.kopi_joko.id}")), "a stranger's is none of hers"


def test_a_link_opens_one_business_only(browser, cast, run):
    run(lambda: arranging.business(cast.sari.id, TODAY, "Sambal Sari"))
    words = text_of(browser(cast.sari, business_id=cast.keripik_sari.id).get("/"))
    assert "Keripik Sari" in words
    assert "Sambal Sari" not in words


def test_an_owner_whose_business_is_gone_learns_why(browser, cast, run):
    run(lambda: setattr(db.session.get_one(Business, cast.jahit_rini.id), "owner_id", cast.lastri.id))
    assert "Belum ada usaha" in text_of(browser(cast.rini).get("/"))


@pytest.mark.parametrize("path", ["/tugas", "/foto", "/toko"])
def test_the_owners_places_are_for_owners(browser, cast, path):
    assert browser(cast.budi).get(path).status_code == 403
    assert browser().get(path).location.startswith("/masuk")


def test_her_page_is_light_and_cheap(sari, app):
    with counted(app) as sent:
        response = sari.get("/")
    assert len(sent) <= 8
    assert len(response.data) <= 40_000


def test_groups_never_add_claims_to_proofs():
    from workspace.checklists.models import State
    from workspace.checklists.overview import Running
    from workspace.content import template
    from workspace.db import uuid7

    sheet = template("packaging/makanan_kering")
    first, second, third = sheet.keys[:3]
    states = {first: State.PROVEN, second: State.CLAIMED, third: State.NOT_NEEDED}
    running = [Running(uuid7(), sheet, states, {}, uuid7(), "Keripik")]
    (packaging, pictures, shops) = groups(running, [("makanan_kering", {"hero"})])
    assert packaging.words == f"1 dari {len(sheet.keys) - 1} bagian terbukti, 1 menunggu dicek"
    states = [one.status for one in (packaging, pictures, shops)]
    assert states == ["Sedang dikerjakan", "Sedang dikerjakan", "Belum mulai"]


def test_photos_are_done_when_no_product_misses_one(sari, cast, run):
    """The same measure as on the product's own page: a single photo is not all that a shop asks for."""
    needed = [shot.key for shot in content.shot_list(cast.keripik_pedas.category).required]
    run(lambda: photos.add(cast.keripik_pedas, cast.budi, shot=needed[0]))
    assert "0 dari 1 produk fotonya lengkap Sedang dikerjakan" in text_of(sari.get("/"))
    run(lambda: [photos.add(cast.keripik_pedas, cast.budi, shot=shot) for shot in needed[1:]])
    assert "1 dari 1 produk fotonya lengkap Selesai" in text_of(sari.get("/"))
    run(lambda: setattr(db.session.scalars(sa.select(Photo).limit(1)).one(), "hidden_at", now()))
    assert "0 dari 1" in text_of(sari.get("/"))

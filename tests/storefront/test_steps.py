"""The steps of a shop: one at a time, and with a photo or an address as evidence."""

import io

import pytest
import sqlalchemy as sa
from PIL import Image

from tests.support.client import soup, text_of
from tests.support.statements import counted
from workspace.checklists.models import ChecklistItem, State
from workspace.content.shots import EVIDENCE
from workspace.db import db
from workspace.products.models import Photo, Product

pytestmark = pytest.mark.same_on_both


@pytest.fixture
def way(opened):
    """Where Sari begins to walk through the steps of Shopee."""
    return f"{opened}/periksa"


def picture(shade=120):
    """A photo as a phone sends it."""
    kept = io.BytesIO()
    Image.new("RGB", (640, 480), (shade, 90, 60)).save(kept, "JPEG")
    kept.seek(0)
    return kept, "bukti.jpg"


def items(run):
    return {row.key: row for row in run(lambda: db.session.scalars(sa.select(ChecklistItem)).all())}


def links(response):
    """The links of a page by their words."""
    return {"".join(one.itertext()).strip(): one.attrib["href"] for one in soup(response).iter("a")}


def test_the_steps_are_walked_through_one_at_a_time(browser, cast, opened, way):
    sari = browser(cast.sari)
    assert links(sari.get(opened))["Satu per satu"] == f"{way}/SH-01"
    assert links(sari.get(way))["Mulai dari yang belum"] == f"{way}/SH-01"
    words = text_of(sari.get(f"{way}/SH-01"))
    assert "Langkah 1 dari" in words
    assert "Beres bila: Pemilik bisa masuk sendiri tanpa bantuan." in words
    assert "Kata sandi, PIN, dan kode rahasia hanya diketik pemilik." in words
    assert sari.post(f"{way}/SH-01", {"done": "1"}).location == f"{way}/SH-02", "it opens what waited for it"
    blocked = sari.post(f"{way}/SH-10", {"done": "1"})
    assert blocked.status_code == 422
    assert "Belum bisa dimulai." in text_of(blocked)
    assert sari.get(f"{way}/WA-01").status_code == 404


def test_a_shop_that_is_not_open_is_not_walked_through(browser, cast, path):
    refused = browser(cast.sari).post(f"{path}/shopee/periksa/SH-01", {"done": "1"})
    assert refused.status_code == 422
    assert "Shopee belum dibuka." in text_of(refused)
    assert "Satu per satu" not in text_of(browser(cast.sari).get(f"{path}/shopee"))


def test_a_screenshot_sent_there_and_then_proves_a_step(browser, cast, opened, run):
    sari, there = browser(cast.sari), f"{opened}/SH-04"
    sari.post(f"{opened}/SH-01", {"done": "1"})
    shown = sari.get(there)
    assert "Pastikan tidak ada KTP, kode rahasia, saldo, atau alamat pembeli di fotonya." in text_of(shown)
    assert f'action="{there}/foto"' in shown.get_data(as_text=True)
    for _ in range(2):
        assert sari.post(f"{there}/foto", {"photo": picture(), "next": there}).location == there
    (photo,) = run(lambda: db.session.scalars(sa.select(Photo)).all())
    claimed = items(run)["SH-04"]
    assert (claimed.state, claimed.photo_id, photo.shot) == (State.CLAIMED, photo.id, EVIDENCE)
    assert photo.advice == "", "a screenshot is not to be taken nearer or brighter"
    assert "Foto terkirim dan langkahnya dicentang." in text_of(sari.get(there))
    fragment = sari.fragment(there, "checklists-item")
    assert "Menunggu dicek pendamping" in text_of(fragment), "what the phone's queue puts in place of the form"
    budi = browser(cast.budi)
    assert f"/foto/{photo.id}/thumb" in budi.get(there).get_data(as_text=True)
    assert browser(cast.budi).post(there, {"verdict": "right"}).status_code == 303


def test_a_photo_of_the_business_is_chosen_for_a_step(browser, cast, opened, run):
    sari, there = browser(cast.sari), f"{opened}/SH-04"
    sari.post(f"{opened}/SH-01", {"done": "1"})
    sari.post(f"/produk/{cast.keripik_pedas.id}/foto", {"photo": picture()})
    (photo,) = run(lambda: db.session.scalars(sa.select(Photo.id)).all())
    assert f'value="{photo}"' in sari.get(there).get_data(as_text=True)
    assert sari.post(there, {"move": "claim", "photo": str(photo)}).status_code == 303
    assert items(run)["SH-04"].photo_id == photo
    foreign = browser(cast.budi).post(there, {"move": "confirm", "photo": str(cast.sari.id)})
    assert foreign.status_code == 422


@pytest.mark.parametrize(("file", "words"), [
    (None, "Pilih foto dulu"), ((b"%PDF-1.4 bukan foto", "toko.pdf"), "bukan foto"),
])  # fmt: skip
def test_what_is_no_photo_is_refused_in_words(browser, cast, opened, run, file, words):
    sent = {"photo": (io.BytesIO(file[0]), file[1])} if file else {}
    refused = browser(cast.sari).post(f"{opened}/SH-01/foto", {"next": f"{opened}/SH-01", **sent})
    assert refused.status_code == 422
    assert words in text_of(refused)
    assert links(refused)["Kembali, coba lagi"] == f"{opened}/SH-01"
    assert run(lambda: db.session.scalars(sa.select(Photo)).all()) == []


def test_without_a_product_it_is_said_what_comes_first(browser, cast, opened, run):
    run(lambda: db.session.execute(sa.delete(Product).where(Product.business_id == cast.keripik_sari.id)) and None)
    refused = browser(cast.sari).post(f"{opened}/SH-01/foto", {"photo": picture()})
    assert refused.status_code == 422
    assert "Tambahkan dulu satu produk." in text_of(refused)


def test_a_photo_for_a_step_that_waits_stays_and_says_so(browser, cast, opened, run):
    sari = browser(cast.sari)
    assert sari.post(f"{opened}/SH-02/foto", {"photo": picture()}).status_code == 303
    assert "Foto tersimpan. Belum bisa dimulai." in text_of(sari.get(opened))
    assert "SH-02" not in {key for key, row in items(run).items() if row.state is State.CLAIMED}
    assert len(run(lambda: db.session.scalars(sa.select(Photo)).all())) == 1


def test_evidence_is_judged_with_its_step_and_never_sold_with(browser, cast, opened, run):
    browser(cast.sari).post(f"{opened}/SH-01/foto", {"photo": picture()})
    (photo,) = run(lambda: db.session.scalars(sa.select(Photo.id)).all())
    budi = browser(cast.budi)
    assert "Keripik Pedas" not in text_of(budi.get("/foto/dinilai"))
    refused = budi.post(f"/foto/{photo}/nilai", {"verdict": "setuju", "seen": ""})
    assert refused.status_code == 422
    assert "Yang dicek langkahnya, bukan fotonya." in text_of(refused)
    assert "Belum ada foto" in text_of(budi.get(f"/umkm/{cast.keripik_sari.id}/produk"))
    assert "Belum ada produk yang difoto." in text_of(browser(cast.sari).get("/"))
    browser(cast.sari).post(f"/produk/{cast.keripik_pedas.id}/foto", {"photo": picture(), "shot": "hero"})
    assert run(lambda: db.session.scalars(sa.select(Photo.shot)).all()) == ["hero"], "the same photo is one photo"


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("shopee.co.id/keripiksari", "https://shopee.co.id/keripiksari"),
        ("https://shopee.co.id/product/12345/67890", "https://shopee.co.id/product/12345/67890"),
        ("https://shopee.co.id/keripiksari?utm_source=ig", "https://shopee.co.id/keripiksari"),
    ],
)
def test_an_address_is_evidence_when_it_looks_like_the_shops(browser, cast, opened, run, typed, answer):
    budi = browser(cast.budi)
    for key in ("SH-01", "SH-02", "SH-03", "SH-04", "SH-05", "SH-06", "SH-09"):
        budi.post(f"{opened}/{key}", {"done": "1"})
    assert "Salin tautannya ke sini. Contoh: https://shopee.co.id/keripiksari." in text_of(budi.get(f"{opened}/SH-10"))
    assert budi.post(f"{opened}/SH-10", {"move": "claim", "evidence": typed}).status_code == 303
    assert items(run)["SH-10"].evidence == answer


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("sudah tayang", "Tautan tidak boleh memuat spasi."),
        ("https://shopee.co.id/search?keyword=keripik", "Ini halaman pencarian."),
        ("https://sari@shopee.co.id/keripiksari", "Ada nama atau kata sandi sebelum tanda @."),
        ("https://www.instagram.com/keripik.sari", "Ini tautan Instagram, bukan Shopee."),
        ("https://penipu.example/product/12345/67890", "Ini bukan tautan toko Shopee."),
    ],
)
@pytest.mark.parametrize("place", ["{opened}/SH-10", "{opened}/periksa/SH-10"])
def test_another_address_is_refused_at_the_field(browser, cast, opened, run, place, typed, sentence):
    refused = browser(cast.sari).post(place.format(opened=opened), {"move": "claim", "evidence": typed})
    assert refused.status_code == 422
    assert sentence in text_of(refused)
    assert items(run) == {}


@pytest.mark.parametrize("who", ["joko", "tuti", "dewi", "hadi", "ratna"])
def test_strangers_prove_nothing(browser, cast, opened, way, who):
    stranger = browser(getattr(cast, who))
    for address in (way, f"{way}/SH-01", f"{opened}/SH-01/foto/ada/{'a' * 64}"):
        assert stranger.get(address).status_code == 404
    assert stranger.post(f"{way}/SH-01", {"done": "1"}).status_code == 404
    assert stranger.post(f"{opened}/SH-01/foto", {"photo": picture()}).status_code == 404


def test_cards_ask_the_database_little(app, browser, cast, way):
    sari = browser(cast.sari)
    with counted(app) as statements:
        assert sari.get(f"{way}/SH-01").status_code == 200
    assert len(statements) <= 7, statements

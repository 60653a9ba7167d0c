"""Products and photos over HTTP."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from sqlalchemy import func, select

from tests.support.client import soup, text_of
from workspace.businesses.models import Business
from workspace.businesses.progress import Kind, Progress
from workspace.db import db, uuid7
from workspace.products import uploads
from workspace.products.intake import PhotoRefused
from workspace.products.models import Photo, Product
from workspace.storage import StorageFull

pytestmark = pytest.mark.same_on_both

PHOTOS = Path(__file__).parents[3] / "shared" / "photos"


def picture(shade: int = 200, size: tuple[int, int] = (900, 700), kind: str = "JPEG") -> io.BytesIO:
    """A drawn photo; each shade is another photo."""
    image = Image.new("RGB", size, (shade, 180, 90))
    ImageDraw.Draw(image).rectangle((40, 40, 400, 300 + shade % 50), fill=(20, shade, 40))
    file = io.BytesIO()
    image.save(file, kind)
    file.seek(0)
    return file


def send(browser, product, *shades, **more):
    files = [(picture(shade), f"IMG_{shade}.jpg") for shade in shades]
    return browser.post(f"/produk/{product.id}/foto", {"id": str(uuid7()), "photo": files}, **more)


def photos(run):
    return run(lambda: db.session.scalars(select(Photo)).all())


def test_a_product_is_added_and_shown(browser, cast):
    budi, facts = browser(cast.budi), {"name": "Keripik Manis", "category": "makanan_kering", "price": "Rp 12.500"}
    answer = budi.post(f"/umkm/{cast.keripik_sari.id}/produk", {"id": str(uuid7()), "content": "200 g", **facts})
    assert answer.status_code == 303
    asked = answer.headers["Location"]
    assert asked.endswith("/tentang"), "what decides on permits is asked at once"
    page = text_of(budi.get(asked.removesuffix("/tentang")))
    assert "Keripik Manis" in page
    assert "Rp\u00a012.500".replace("\u00a0", " ") in page


def test_the_same_form_twice_makes_one_product(browser, cast, run):
    facts = {"id": str(uuid7()), "name": "Keripik Manis", "category": "makanan_kering", "price": "", "content": ""}
    answers = [browser(cast.budi).post(f"/umkm/{cast.keripik_sari.id}/produk", facts).status_code for _ in range(3)]
    assert answers == [303, 303, 303]
    assert run(lambda: db.session.scalar(select(func.count()).where(Product.name == "Keripik Manis"))) == 1


def test_the_same_id_with_other_content_is_a_conflict(browser, cast):
    facts = {"id": str(uuid7()), "name": "Keripik Manis", "category": "makanan_kering"}
    address = f"/umkm/{cast.keripik_sari.id}/produk"
    assert browser(cast.budi).post(address, facts).status_code == 303
    assert browser(cast.budi).post(address, {**facts, "name": "Keripik Asin"}).status_code == 409


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": ""}, "Tulis nama produknya"),
        ({"name": "x" * 81}, "paling banyak 80"),
        ({"name": "a\x00b"}, "tidak bisa disimpan"),
        ({"price": "murah"}, "Tulis angka saja"),
        ({"price": "99999999999999999999"}, "Tulis angka saja"),
        ({"price": "0"}, "Tulis harga dalam rupiah"),
        ({"category": "apa saja"}, "Pilih dari daftar"),
    ],
)
def test_bad_input_gets_a_sentence_and_loses_nothing(browser, cast, typed, sentence):
    facts = {"id": str(uuid7()), "name": "Keripik", "category": "makanan_kering", "content": "isi 20", **typed}
    answer = browser(cast.budi).post(f"/umkm/{cast.keripik_sari.id}/produk", facts)
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert "isi 20" in answer.get_data(as_text=True)


def test_a_stale_form_overwrites_nothing_and_shows_both(browser, cast, run):
    address = f"/produk/{cast.keripik_pedas.id}/ubah"
    mine = {"version": "1", "name": "Punya Budi", "category": "makanan_kering", "price": "1", "content": ""}
    assert browser(cast.wulan).post(address, {**mine, "name": "Punya Wulan"}).status_code == 303
    answer = browser(cast.budi).post(address, mine)
    assert answer.status_code == 409
    assert "Punya Wulan" in text_of(answer)
    assert soup(answer).find(".//input[@name='name']").attrib["value"] == "Punya Budi"
    assert soup(answer).find(".//input[@name='version']").attrib["value"] == "2"
    assert run(lambda: db.session.get(Product, cast.keripik_pedas.id).name) == "Punya Wulan"


def test_several_photos_arrive_without_javascript(browser, cast, run):
    budi = browser(cast.budi)
    answer = send(budi, cast.keripik_pedas, 10, 60, 120)
    assert answer.status_code == 303
    assert len(photos(run)) == 3
    assert "3 foto tersimpan." in text_of(budi.get(f"/produk/{cast.keripik_pedas.id}"))


def test_the_same_photo_twice_is_one_photo(browser, cast, run):
    budi = browser(cast.budi)
    send(budi, cast.keripik_pedas, 10)
    answer = send(budi, cast.keripik_pedas, 10)
    assert answer.status_code == 303
    assert "sudah ada" in text_of(budi.get(f"/produk/{cast.keripik_pedas.id}"))
    assert len(photos(run)) == 1


def test_a_resent_request_adds_nothing(browser, cast, run):
    body = {"id": str(uuid7())}
    for _ in range(3):
        body["photo"] = (picture(33), "a.jpg")
        assert browser(cast.budi).post(f"/produk/{cast.keripik_pedas.id}/foto", dict(body)).status_code == 303
    assert len(photos(run)) == 1


def test_another_photo_from_a_form_used_before_is_kept_too(browser, cast, run):
    """Without JavaScript, Back shows the form with its old id; the second photo must not be lost."""
    form_id = str(uuid7())
    for shade in (10, 200):
        body = {"id": form_id, "photo": (picture(shade), "a.jpg")}
        assert browser(cast.budi).post(f"/produk/{cast.keripik_pedas.id}/foto", body).status_code == 303
    assert len(photos(run)) == 2


def test_what_is_no_photo_is_refused_in_words_and_the_others_stay(browser, cast, run):
    files = [(picture(10), "satu.jpg"), (io.BytesIO(b"%PDF-1.4 bukan foto"), "surat.pdf")]
    body = {"id": str(uuid7()), "photo": files}
    answer = browser(cast.budi).post(f"/produk/{cast.keripik_pedas.id}/foto", body)
    assert answer.status_code == 422
    assert "surat.pdf" in text_of(answer)
    assert "bukan foto" in text_of(answer)
    assert len(photos(run)) == 1


def test_htmx_gets_the_list_with_the_refusal(browser, cast):
    body = {"id": str(uuid7()), "photo": (io.BytesIO(b"GIF89a"), "a.gif")}
    answer = browser(cast.budi).post(f"/produk/{cast.keripik_pedas.id}/foto", body, target="products-photos")
    assert answer.status_code == 422
    assert soup(answer).find(".//*[@data-refusal]") is not None


def test_no_photo_chosen_is_said(browser, cast):
    answer = browser(cast.budi).post(f"/produk/{cast.keripik_pedas.id}/foto", {"id": str(uuid7())})
    assert answer.status_code == 422
    assert "Pilih foto dulu" in text_of(answer)


def test_the_first_third_and_fifth_photo_are_steps(browser, cast, run):
    send(browser(cast.budi), cast.keripik_pedas, 10, 60, 120, 180)
    found = select(Progress.text).where(Progress.kind == Kind.PHOTOS).order_by(Progress.id)
    assert run(lambda: db.session.scalars(found).all()) == [
        "Keripik Pedas punya 1 foto.",
        "Keripik Pedas punya 3 foto.",
    ]
    assert run(lambda: db.session.get(Business, cast.keripik_sari.id).last_step_on) is not None


def test_a_picture_is_served_with_the_headers_of_a_stranger_s_file(browser, cast, run):
    budi = browser(cast.budi)
    send(budi, cast.keripik_pedas, 10)
    photo = photos(run)[0]
    for size, kind in (("thumb", "image/webp"), ("web", "image/webp"), ("master", "image/jpeg")):
        answer = budi.get(f"/foto/{photo.id}/{size}")
        assert (answer.status_code, answer.mimetype) == (200, kind)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert answer.headers["Cache-Control"].startswith("private")
    assert budi.get(f"/foto/{photo.id}/asli").status_code == 404


def test_foreign_pictures_products_and_lists_do_not_exist(browser, cast, run):
    send(browser(cast.budi), cast.keripik_pedas, 10)
    photo = photos(run)[0]
    for stranger in (cast.joko, cast.tuti, cast.hadi, cast.ratna):
        other = browser(stranger)
        for path in (
            f"/foto/{photo.id}/thumb",
            f"/produk/{cast.keripik_pedas.id}",
            f"/produk/{cast.keripik_pedas.id}/ubah",
            f"/umkm/{cast.keripik_sari.id}/produk",
        ):
            assert other.get(path).status_code == 404
        assert send(other, cast.keripik_pedas, 60).status_code == 404
    assert len(photos(run)) == 1


def test_the_owner_by_link_sends_photos_of_her_own_products(browser, cast, run):
    sari = browser(cast.sari, business_id=cast.keripik_sari.id)
    assert send(sari, cast.keripik_pedas, 90).status_code == 303
    assert photos(run)[0].taken_by_id == cast.sari.id


def test_a_day_has_two_hundred_photos(browser, cast, monkeypatch):
    monkeypatch.setattr(uploads, "DAILY", 2)
    budi = browser(cast.budi)
    assert send(budi, cast.keripik_pedas, 10, 60).status_code == 303
    answer = send(budi, cast.keripik_pedas, 120)
    assert answer.status_code == 422
    assert "Lanjutkan besok" in text_of(answer)


@pytest.mark.parametrize(
    ("failure", "status", "sentence"), [("crowded", 503, "Coba kirim lagi"), ("full", 507, "penuh")]
)
def test_a_bad_moment_is_not_the_photo_s_fault(browser, cast, monkeypatch, run, failure, status, sentence):
    """The phone drops what is refused for good and keeps what may still go through."""

    def fail(*_arguments):
        raise PhotoRefused("crowded") if failure == "crowded" else StorageFull

    place, name = (uploads, "develop") if failure == "crowded" else (uploads.photos, "keep")
    monkeypatch.setattr(place, name, fail)
    answer = send(browser(cast.budi), cast.keripik_pedas, 10)
    assert answer.status_code == status
    assert sentence in text_of(answer)
    assert photos(run) == []

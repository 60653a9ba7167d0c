"""Packs over HTTP: who gets them, with which headers, and what the pages say."""

import io
from zipfile import ZipFile

import pytest
import sqlalchemy as sa
from PIL import Image

from tests.photography.test_packs import marked
from tests.support.client import Browser, text_of
from workspace import content
from workspace.db import db
from workspace.limits import limiter
from workspace.products import photos
from workspace.products.intake import develop
from workspace.products.models import Photo, Product, Standing

pytestmark = pytest.mark.same_on_both


@pytest.fixture
def add(app, cast, run):
    """A photo of a product of Sari's."""

    def make(shot="", size=(1200, 900), product=None, **more):
        product = product or cast.keripik_pedas
        developed = develop(marked(size, (230, 228, 224)))
        photos.keep(app.extensions["storage"], developed)
        row = Photo(
            business_id=product.business_id, product_id=product.id, master_sha256=developed.master_sha256, shot=shot,
            source_sha256=f"{shot}{size}{product.id}"[:64], shown_sha256=developed.master_sha256,
            width=developed.width, height=developed.height, taken_by_id=cast.budi.id, **more,
        )  # fmt: skip
        db.session.add(row)
        db.session.flush()
        return row.id

    return lambda *args, **more: run(lambda: make(*args, **more))


def names(answer):
    return ZipFile(io.BytesIO(answer.data)).namelist()


def test_the_pack_of_a_product_is_a_file_for_its_owner(browser, cast, add):
    add("hero")
    add("isi", (900, 1200))
    sari = browser(cast.sari, business_id=cast.keripik_sari.id)
    answer = sari.get(f"/produk/{cast.keripik_pedas.id}/paket/shopee.zip")
    assert answer.status_code == 200
    assert answer.mimetype == "application/zip"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="keripik-pedas_shopee.zip"'
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    pictures = [name for name in names(answer) if name.endswith("jpg")]
    assert pictures == ["keripik-pedas_1_hero_shopee.jpg", "keripik-pedas_2_isi_shopee.jpg"]


@pytest.mark.parametrize("key", [channel.key for channel in content.channels()])
def test_every_channel_has_its_pack(browser, cast, add, key):
    add("hero")
    archive = ZipFile(io.BytesIO(browser(cast.budi).get(f"/produk/{cast.keripik_pedas.id}/paket/{key}.zip").data))
    picture = Image.open(io.BytesIO(archive.read(archive.namelist()[0])))
    assert picture.size in content.photo_presets().by_channel[key].sizes


def test_a_tidied_photo_goes_as_it_shows(browser, cast, add, run):
    photo = add("hero", (1600, 1200))
    budi = browser(cast.budi)
    page = budi.get(f"/foto/{photo}/rapikan").get_data(as_text=True)
    based = page.partition('name="based" value="')[2][:16]
    assert budi.post(f"/foto/{photo}/rapikan", {"move": "right", "based": based}).status_code == 303
    archive = ZipFile(io.BytesIO(budi.get(f"/produk/{cast.keripik_pedas.id}/paket/instagram.zip").data))
    assert Image.open(io.BytesIO(archive.read(archive.namelist()[0]))).size == (1080, 1350)
    saved = budi.get(f"/foto/{photo}/simpan")
    assert Image.open(io.BytesIO(saved.data)).size == (1200, 1600)
    assert saved.headers["Content-Disposition"] == 'attachment; filename="keripik-pedas_hero.jpg"'


def test_all_products_of_a_business_have_folders(browser, cast, add, run):
    def second():
        sold = Product(business_id=cast.keripik_sari.id, name="Keripik Manis", category="makanan_kering")
        db.session.add(sold)
        db.session.flush()
        return sold

    add("hero")
    add("isi", (901, 1200), product=run(second))
    answer = browser(cast.wulan).get(f"/umkm/{cast.keripik_sari.id}/paket/shopee.zip")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="keripik-sari_shopee.zip"'
    assert names(answer) == [
        "keripik-manis/keripik-manis_1_isi_shopee.jpg", "keripik-manis/keripik-manis_1_isi_shopee.txt",
        "keripik-pedas/keripik-pedas_1_hero_shopee.jpg", "keripik-pedas/keripik-pedas_1_hero_shopee.txt",
        "baca-dulu.txt",
    ]  # fmt: skip


def test_hidden_photos_go_nowhere(browser, cast, add, run):
    photo = add("hero")
    run(lambda: db.session.execute(sa.update(Photo).values(hidden_at=sa.func.now())) and None)
    for somebody in (cast.budi, cast.wulan):
        device = browser(somebody)
        assert device.get(f"/produk/{cast.keripik_pedas.id}/paket/shopee.zip").status_code == 303
        assert device.get(f"/umkm/{cast.keripik_sari.id}/paket/shopee.zip").status_code == 303
        assert str(photo) not in device.get(f"/produk/{cast.keripik_pedas.id}/paket/album").get_data(as_text=True)
        assert device.get(f"/foto/{photo}/simpan").status_code == 404


def test_without_a_photo_that_goes_one_sees_what_is_missing(browser, cast, add):
    add("hero", (300, 300))
    budi = browser(cast.budi)
    answer = budi.get(f"/produk/{cast.keripik_pedas.id}/paket/shopee.zip")
    assert answer.status_code == 303
    page = text_of(budi.get(answer.headers["Location"]))
    assert "Belum ada foto yang siap untuk Shopee." in page
    assert "terlalu kecil, 300 x 300 titik" in page
    assert "kurang 3 lagi" in page
    assert "Kurang: sebelum dibenahi" in page


def test_the_page_says_what_each_channel_asks_and_when_that_was_checked(browser, cast, add):
    add("hero")
    page = text_of(browser(cast.sari).get(f"/produk/{cast.keripik_pedas.id}/paket"))
    for channel in content.channels():
        assert f"Yang diminta {channel.name}" in page
    assert "Ukuran 1024 x 1024 titik, JPG, paling berat 2 MB." in page
    assert "Dicek 21 November 2026." in page
    assert "Ini saran" in page


def test_the_album_has_texts_to_copy_and_a_way_to_whatsapp(browser, cast, add, run):
    add("hero")
    add("isi", (901, 1200), standing=Standing.REDO)
    add("sebelum", (902, 1200))
    answer = browser(cast.sari).get(f"/produk/{cast.keripik_pedas.id}/paket/album")
    page, html = text_of(answer), answer.get_data(as_text=True)
    assert "Di foto" not in page
    assert "https://wa.me/?text=Keripik%20Pedas" in html
    assert html.count("data-copy") == 1


@pytest.mark.parametrize("who", ["joko", "tuti", "ratna", "hadi", "dewi"])
def test_for_everybody_else_there_is_nothing(browser, cast, add, who):
    photo, stranger = add("hero"), browser(getattr(cast, who))
    for path in (
        f"/produk/{cast.keripik_pedas.id}/paket", f"/produk/{cast.keripik_pedas.id}/paket/album",
        f"/produk/{cast.keripik_pedas.id}/paket/shopee.zip", f"/umkm/{cast.keripik_sari.id}/paket/shopee.zip",
        f"/foto/{photo}/simpan",
    ):  # fmt: skip
        assert stranger.get(path).status_code == 404, path


def test_an_unknown_channel_does_not_exist(browser, cast):
    assert browser(cast.budi).get(f"/produk/{cast.keripik_pedas.id}/paket/pasar.zip").status_code == 404
    assert browser(cast.budi).get(f"/umkm/{cast.keripik_sari.id}/paket/pasar.zip").status_code == 404


def test_thirty_packs_an_hour_are_enough(here, cast):
    budi, path = Browser(here, cast.budi), f"/produk/{cast.keripik_pedas.id}/paket/shopee.zip"
    limiter.reset()
    statuses = [budi.get(path).status_code for _ in range(31)]
    limiter.reset()
    assert statuses == [303] * 30 + [429]


def test_the_ways_to_packs_are_there(browser, cast, add):
    photo, budi = add("hero"), browser(cast.budi)
    pages = {
        f"/produk/{cast.keripik_pedas.id}": f"/produk/{cast.keripik_pedas.id}/paket",
        f"/foto/{photo}": f"/foto/{photo}/rapikan",
        f"/umkm/{cast.keripik_sari.id}/toko/shopee": f"/umkm/{cast.keripik_sari.id}/paket/shopee.zip",
    }
    for page, link in pages.items():
        assert f'href="{link}"' in budi.get(page).get_data(as_text=True), page

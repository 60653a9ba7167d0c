"""The list of shots of a product over HTTP: named when missing, sent one by one, chosen afterwards, light and quick."""

import hashlib
import io
from datetime import UTC, datetime, timedelta

import brotli
import pytest
from PIL import Image
from sqlalchemy import select

from tests.support.client import soup, text_of
from tests.support.statements import counted
from workspace import content
from workspace.db import db, uuid7
from workspace.products.models import Photo, Product, Standing
from workspace.products.shots import board, missing

pytestmark = pytest.mark.same_on_both

KERIPIK = content.shot_list("makanan_kering")


def picture(shade):
    file = io.BytesIO()
    Image.new("RGB", (400, 300), (shade, 180, 90)).save(file, "JPEG")
    file.seek(0)
    return file, f"IMG_{shade}.jpg"


def send(browser, product, shade, **fields):
    body = {"id": str(uuid7()), "photo": picture(shade), **fields}
    return browser.post(f"/produk/{product.id}/foto", body)


def photos(run):
    return run(lambda: db.session.scalars(select(Photo).order_by(Photo.created_at)).all())


def hang(run, product, shots, **more):
    """Rows of photos, the first of them the oldest; their files are of no matter here."""
    began = datetime.now(UTC) - timedelta(days=1)

    def add():
        for nth, shot in enumerate(shots):
            name = hashlib.sha256(f"{product.id} {nth}".encode()).hexdigest()
            db.session.add(
                Photo(
                    business_id=product.business_id, product_id=product.id, source_sha256=name, master_sha256=name,
                    shown_sha256=name, width=4, height=3, shot=shot, created_at=began + timedelta(minutes=nth), **more,
                )
            )  # fmt: skip

    run(add)
    return photos(run)


def named(page, words):
    """The shots that a notice of the page names."""
    for notice in soup(page).iterfind(".//*[@id='products-shots']//p"):
        text = " ".join("".join(notice.itertext()).split())
        if text.startswith(words):
            return text.removeprefix(f"{words}: ").removesuffix(".").split(", ")
    return []


@pytest.mark.parametrize("category", sorted(content.photography().lists))
def test_a_product_without_photos_misses_what_its_kind_needs(category):
    shots = content.shot_list(category)
    assert board(category, {}).missing == list(shots.required) == missing(category, set())
    assert missing(category, set(shots.keys)) == []


def test_missing_shots_are_named_first_and_each_has_its_tile(browser, cast, run):
    hang(run, cast.keripik_pedas, ["sebelum", "hero", "detail", ""])
    page = browser(cast.budi).get(f"/produk/{cast.keripik_pedas.id}")
    assert named(page, "Kurang") == ["label depan", "label belakang", "isi"]
    tiles = soup(page).findall(".//li[@id]")
    assert [tile.attrib["id"] for tile in tiles if "shot-" in tile.attrib["id"]] == [f"shot-{k}" for k in KERIPIK.keys]
    drawn = {use.attrib["href"].rpartition("#")[2] for use in soup(page).iterfind(".//li//use")}
    assert {"kem_depan", "kem_belakang", "isi", "skala"} <= drawn
    assert not {"sebelum", "hero", "detail"} & drawn


def test_a_tile_s_form_opens_the_camera_for_its_shot(browser, cast):
    page = browser(cast.budi).get(f"/produk/{cast.keripik_pedas.id}")
    form = soup(page).find(".//li[@id='shot-isi']//form")
    fields = {field.attrib["name"]: field.attrib for field in form.iter("input")}
    assert fields["shot"]["value"] == "isi"
    assert fields["photo"]["capture"] == "environment"
    assert form.attrib["data-list"] == "products-shots"
    assert form.find(".//button[@type='submit']") is not None


def test_a_photo_of_a_shot_fills_its_tile(browser, cast, run):
    budi = browser(cast.budi)
    answer = send(budi, cast.keripik_pedas, 10, shot="isi", original_sha256="c" * 64)
    assert answer.status_code == 303
    assert answer.headers["Location"].endswith("#products-shots")
    photo = photos(run)[0]
    assert (photo.shot, photo.original_sha256) == ("isi", "c" * 64)
    page = budi.get(f"/produk/{cast.keripik_pedas.id}")
    assert "isi" not in named(page, "Kurang")
    assert soup(page).find(f".//li[@id='shot-isi']//a[@href='/foto/{photo.id}']") is not None


def test_several_photos_at_once_have_no_original(browser, cast, run):
    body = {"id": str(uuid7()), "photo": [picture(10), picture(90)], "original_sha256": "c" * 64}
    assert browser(cast.budi).post(f"/produk/{cast.keripik_pedas.id}/foto", body).status_code == 303
    assert [photo.original_sha256 for photo in photos(run)] == ["", ""]


def test_a_shot_of_another_list_costs_no_photo(browser, cast, run):
    """It waited on the phone while the product changed its kind."""
    assert send(browser(cast.budi), cast.keripik_pedas, 10, shot="tempat").status_code == 303
    assert [photo.shot for photo in photos(run)] == [""]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("shot", "apa saja", "tidak ada di daftar produk ini"),
        ("original_sha256", "c" * 63, "rusak di jalan"),
        ("original_sha256", "C" * 64, "rusak di jalan"),
        ("original_sha256", "c" * 64 + "\n\nx", "rusak di jalan"),
    ],
)
def test_a_shot_or_hash_that_cannot_be_is_refused_in_words(browser, cast, run, field, value, sentence):
    answer = send(browser(cast.budi), cast.keripik_pedas, 10, **{field: value})
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert soup(answer).find(".//*[@data-refusal]") is not None
    assert photos(run) == []


def test_the_same_photo_again_keeps_its_shot_or_gets_one(browser, cast, run):
    budi = browser(cast.budi)
    for shot, kept in (("", ""), ("hero", "hero"), ("isi", "hero"), ("", "hero")):
        assert send(budi, cast.keripik_pedas, 10, shot=shot).status_code == 303
        assert [photo.shot for photo in photos(run)] == [kept]


def test_the_newest_photo_stands_on_the_tile_and_the_others_follow(browser, cast, run):
    old, new, loose, odd = hang(run, cast.keripik_pedas, ["hero", "hero", "", "tempat"])
    page = soup(browser(cast.budi).get(f"/produk/{cast.keripik_pedas.id}"))
    assert page.find(".//li[@id='shot-hero']/a").attrib["href"] == f"/foto/{new.id}"
    others = [link.attrib["href"] for link in page.iterfind(".//*[@id='products-photos']//li/a")]
    assert others == [f"/foto/{photo.id}" for photo in (old, loose, odd)]


def test_photos_to_take_again_are_named_and_stay_on_their_tile(browser, cast, run):
    hang(run, cast.keripik_pedas, KERIPIK.keys, standing=Standing.REDO)
    page = browser(cast.budi).get(f"/produk/{cast.keripik_pedas.id}")
    assert named(page, "Foto ulang") == [shot.name for shot in KERIPIK.shots]
    assert named(page, "Kurang") == []


def test_a_hidden_photo_leaves_its_shot_missing(browser, cast, run):
    hang(run, cast.keripik_pedas, ["hero"], hidden_at=datetime.now(UTC))
    page = browser(cast.budi).get(f"/produk/{cast.keripik_pedas.id}")
    assert "foto utama" in named(page, "Kurang")
    assert soup(page).find(".//*[@id='products-photos']//li/a") is None


def test_all_that_is_needed_is_there(browser, cast, run):
    hang(run, cast.keripik_pedas, [shot.key for shot in KERIPIK.required])
    assert "Semua foto yang perlu sudah ada." in text_of(browser(cast.sari).get(f"/produk/{cast.keripik_pedas.id}"))


def test_the_list_of_products_names_what_is_missing_and_shows_a_face(browser, cast, run):
    *_, face = hang(run, cast.keripik_pedas, ["sebelum", "kem_belakang", "hero"])
    page = browser(cast.sari).get("/foto", follow_redirects=True)
    assert "Kurang: label depan, isi." in text_of(page)
    assert str(face.id) in soup(page).find(".//img").attrib["src"]


def test_the_shot_of_a_photo_is_chosen_afterwards(browser, cast, run):
    photo = hang(run, cast.keripik_pedas, [""])[0]
    budi, path = browser(cast.budi), f"/foto/{photo.id}"
    for shot, title in (("kem_depan", "Label depan Keripik Pedas"), ("", "Foto Keripik Pedas")):
        for _ in range(2):
            answer = budi.post(path, {"shot": shot})
            assert (answer.status_code, answer.headers["Location"]) == (303, path)
        assert soup(budi.get(path)).find(".//h1").text == title
        assert photos(run)[0].shot == shot


@pytest.mark.parametrize("body", [{}, {"shot": "tempat"}, {"shot": "a\x00"}])
def test_a_shot_of_another_list_is_refused(browser, cast, run, body):
    photo = hang(run, cast.keripik_pedas, ["hero"])[0]
    answer = browser(cast.budi).post(f"/foto/{photo.id}", body)
    assert answer.status_code == 422
    assert "Pilih dari daftar" in text_of(answer)
    assert photos(run)[0].shot == "hero"


def test_a_photo_of_somebody_else_does_not_exist(browser, cast, run):
    photo = hang(run, cast.keripik_pedas, ["hero"])[0]
    for stranger in (cast.joko, cast.tuti, cast.hadi, cast.ratna):
        assert browser(stranger).get(f"/foto/{photo.id}").status_code == 404
        assert browser(stranger).post(f"/foto/{photo.id}", {"shot": "isi"}).status_code == 404
    assert browser().get(f"/foto/{photo.id}").status_code == 303
    assert photos(run)[0].shot == "hero"


def test_a_changed_kind_keeps_the_photos(browser, cast, run):
    photo = hang(run, cast.keripik_pedas, ["hero"])[0]
    run(lambda: setattr(db.session.get(Product, cast.keripik_pedas.id), "category", "jasa"))
    budi = browser(cast.budi)
    page = soup(budi.get(f"/produk/{cast.keripik_pedas.id}"))
    assert page.find(f".//*[@id='products-photos']//a[@href='/foto/{photo.id}']") is not None
    assert soup(budi.get(f"/foto/{photo.id}")).find(".//option[@selected]") is None


def test_a_page_full_of_photos_is_light_and_asks_the_database_as_often(app, browser, cast, run):
    budi, path = browser(cast.budi), f"/produk/{cast.keripik_pedas.id}"
    with counted(app) as few:
        budi.get(path)
    hang(run, cast.keripik_pedas, [*KERIPIK.keys, *[""] * 40], advice="buram gelap silau")
    with counted(app) as many:
        page = budi.get(path)
    assert len(many) == len(few) <= 8
    assert len(brotli.compress(page.data, quality=5)) <= 8_000
    assert len(soup(page).findall(".//*[@id='products-photos']//li")) == 30
    assert soup(page).find(f".//a[@href='{path}?hal=2#products-photos']") is not None
    assert len(soup(budi.get(f"{path}?hal=2")).findall(".//*[@id='products-photos']//li")) == 10
    for fragment in ("products-shots", "products-photos"):
        answer = budi.fragment(path, fragment)
        assert len(brotli.compress(answer.data, quality=5)) <= 4_000


def test_the_answer_to_an_upload_is_the_list_that_asked(browser, cast):
    for shot, fragment in (("isi", "products-shots"), ("", "products-photos")):
        body = {"id": str(uuid7()), "photo": picture(40 + len(shot)), "shot": shot}
        path = f"/produk/{cast.keripik_pedas.id}/foto"
        answer = browser(cast.budi).post(path, body, target=fragment, follow_redirects=True)
        roots = [one for one in soup(answer).iter("section") if one.getparent().tag in ("head", "body")]
        assert [root.attrib["id"] for root in roots] == [fragment]


def test_a_refused_shot_is_told_where_it_was_sent(browser, cast):
    for shot, place in (("isi", "products-shots"), ("", "products-photos")):
        body = {"id": str(uuid7()), "photo": (io.BytesIO(b"%PDF-1.4"), "surat.pdf"), "shot": shot}
        page = soup(browser(cast.budi).post(f"/produk/{cast.keripik_pedas.id}/foto", body))
        assert page.find(f".//*[@id='{place}']//*[@data-refusal]") is not None
        assert len(page.findall(".//*[@data-refusal]")) == 1


def test_advice_stands_on_the_tile_in_words_and_wholly_on_the_photo_s_page(browser, cast, run):
    hero, loose = hang(run, cast.keripik_pedas, ["hero", ""], advice="buram gelap tidak_ada_lagi")
    first, second = content.photo_advice().of(hero.advice)
    budi = browser(cast.budi)
    page = soup(budi.get(f"/produk/{cast.keripik_pedas.id}"))
    for place in (".//li[@id='shot-hero']", ".//*[@id='products-photos']//li"):
        words = " ".join("".join(page.find(place).itertext()).split())
        assert first.line in words
        assert second.line not in words
    for photo in (hero, loose):
        words = text_of(budi.get(f"/foto/{photo.id}"))
        assert first.line in words
        assert second.line in words


def test_how_it_was_before_is_shown_as_it_is_without_advice(browser, cast, run):
    (before,) = hang(run, cast.keripik_pedas, ["sebelum"], advice="gelap")
    budi, line = browser(cast.budi), content.photo_advice().of("gelap")[0].line
    tile = soup(budi.get(f"/produk/{cast.keripik_pedas.id}")).find(".//li[@id='shot-sebelum']")
    words = " ".join("".join(tile.itertext()).split())
    assert content.photography().types["sebelum"].how in words
    assert line not in words
    assert line not in text_of(budi.get(f"/foto/{before.id}"))

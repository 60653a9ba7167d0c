"""The one step on the owner's own page: ticked there, proven with a photo, asked about; and taken back."""

import io
import re

import pytest
import sqlalchemy as sa
from PIL import Image

from tests.support.client import soup, text_of
from tests.support.statements import counted
from workspace.checklists.models import ChecklistItem, State
from workspace.content.paths import questions
from workspace.db import db, uuid7
from workspace.products.models import Photo, Product


@pytest.fixture
def sari(browser, cast, run):
    """Sari's phone, by link; what is asked about her product is answered."""

    def answer():
        product = db.session.get(Product, cast.keripik_pedas.id)
        first, more = questions(product.category, {})
        product.facts = {fact.key: fact.key == "tahan_seminggu" for fact in (*first, *more)}

    run(answer)
    return browser(cast.sari, business_id=cast.keripik_sari.id)


def items(run):
    return {row.key: row for row in run(lambda: db.session.scalars(sa.select(ChecklistItem)).all())}


def form_with(page, words):
    """Action and fields of the form whose button says this."""
    for form in soup(page).iter("form"):
        if words in "".join(form.itertext()):
            return form.attrib["action"], {
                one.attrib["name"]: one.attrib.get("value", "") for one in form.iter("input") if "name" in one.attrib
            }
    raise AssertionError(f"no form says {words}")


def picture(shade=120):
    """A photo as a phone sends it."""
    kept = io.BytesIO()
    Image.new("RGB", (640, 480), (shade, 90, 60)).save(kept, "JPEG")
    kept.seek(0)
    return kept, "bukti.jpg"


def prove_first(run, cast, key="LEG-NIB"):
    """The first steps are behind her: the next one is about the label."""

    def done():
        from workspace.checklists.marks import mark, start
        from workspace.checklists.moves import Hand, Move, Wish
        from workspace.clock import now, today
        from workspace.content import template

        sheet = template(f"packaging/{cast.keripik_pedas.category}")
        product = cast.keripik_pedas
        checklist = start(sheet, product.business_id, cast.sari.id, today(), product.id)
        for item in sheet.items:
            if item.key == key:
                return
            hand = Hand(cast.sari.id, owner=True)
            if not item.needs and item.who != "mentor":
                mark(checklist, item.key, Wish(Move.CLAIM), hand, today(), now(), product.name)

    run(done)


def test_a_tick_leads_to_the_next_step_and_can_be_taken_back(sari, run):
    before = sari.get("/")
    action, fields = form_with(before, "Sudah, centang")
    key = action.rpartition("/")[2]
    response = sari.post(action, fields)
    assert response.status_code == 303
    assert response.location.startswith("/?berubah=")
    assert items(run)[key].state is State.CLAIMED
    after = sari.get(response.location)
    assert "Menunggu dicek Budi." in text_of(after)
    assert form_with(after, "Sudah, centang")[0] != action
    back, taken = form_with(after, "Batalkan")
    assert back == action
    assert sari.post(back, taken).location == "/"
    assert items(run)[key].state is State.TODO
    assert form_with(sari.get("/"), "Sudah, centang")[0] == action


def test_a_tick_answers_with_one_light_fragment(sari, app):
    for _ in range(3):
        sari.post(*form_with(sari.get("/"), "Sudah, centang"))  # the first marks begin the checklists
    action, fields = form_with(sari.get("/"), "Sudah, centang")
    with counted(app) as sent:
        response = sari.post(action, fields, target="home-now")
    assert response.status_code == 303
    assert len(sent) <= 8, "\n".join(one[:150] for one in sent)
    with counted(app) as sent:
        answer = sari.fragment(response.location, "home-now")
    assert len(sent) <= 8
    assert soup(answer).find(".//div[@id='home-now']") is not None
    assert not list(soup(answer).iter("main"))
    assert "Menunggu dicek Budi." in text_of(answer)


@pytest.mark.parametrize("shop", [False, True])
def test_what_an_office_sent_back_is_put_right_with_one_tap(browser, sari, cast, run, app, shop):
    place = (
        f"/umkm/{cast.keripik_sari.id}/toko/shopee/SH-01"
        if shop
        else f"/produk/{cast.keripik_pedas.id}/kemasan/LBL-NAMA"
    )
    budi = browser(cast.budi)
    if shop:
        answer = budi.post(f"/umkm/{cast.keripik_sari.id}/toko", {"channel": "shopee", "id": str(uuid7())})
        assert answer.status_code == 303
    assert budi.post(place, {"move": "wait", "waiting_for": "printer"}).status_code == 303
    assert (
        budi.post(place, {"move": "refused", "refusal": "other", "office_note": "Hurufnya terlalu kecil."}).status_code
        == 303
    )
    action, fields = form_with(sari.get("/"), "Sudah diperbaiki")
    assert (action, fields["move"]) == (place, "mend")
    with counted(app) as sent:
        response = sari.post(action, fields, target="home-now")
    assert len(sent) <= 10, "a fix step is a row more"
    assert response.location.startswith("/?berubah=")
    assert items(run)[place.rpartition("/")[2]].reason == "mended"
    assert "Sudah diperbaiki. Bagian ini terbuka lagi." in text_of(sari.get(response.location))
    with pytest.raises(AssertionError):
        form_with(sari.get("/"), "Sudah diperbaiki")


def test_a_second_tap_is_the_same_tick(sari, run):
    action, fields = form_with(sari.get("/"), "Sudah, centang")
    for _ in range(2):
        assert sari.post(action, fields).status_code == 303
    assert len(items(run)) == 1


def test_what_cannot_be_ticked_is_said_where_she_is(sari, cast):
    waits = f"/produk/{cast.keripik_pedas.id}/kemasan/LEG-PIRT"
    response = sari.post(waits, {"done": "1", "next": "/"})
    assert response.location == "/"
    assert "Selesaikan dulu" in text_of(sari.get("/"))


def test_a_tick_never_leads_away(sari):
    action, fields = form_with(sari.get("/"), "Sudah, centang")
    assert sari.post(action, {**fields, "next": "https://jahat.example/"}).location.startswith("/produk/")


def test_a_photo_proves_the_step(sari, run, cast):
    prove_first(run, cast, "LBL-NAMA")
    action, fields = form_with(sari.get("/"), "Kirim foto")
    assert action.endswith("/foto")
    key = action.split("/")[-2]
    response = sari.post(action, {**fields, "photo": picture()})
    assert response.location.startswith("/?berubah=")
    (photo,) = run(lambda: db.session.scalars(sa.select(Photo)).all())
    assert (items(run)[key].state, items(run)[key].photo_id) == (State.CLAIMED, photo.id)
    words = text_of(sari.get(response.location))
    assert "Foto terkirim dan langkahnya dicentang." in words
    assert f"{key}" not in words


def test_the_same_photo_twice_is_one_photo_and_one_claim(sari, run, cast):
    prove_first(run, cast, "LBL-NAMA")
    action, fields = form_with(sari.get("/"), "Kirim foto")
    for _ in range(2):
        assert sari.post(action, {**fields, "photo": picture()}).status_code == 303
    assert len(run(lambda: db.session.scalars(sa.select(Photo)).all())) == 1


@pytest.mark.parametrize(("file", "words"), [
    (None, "Pilih foto dulu"), ((b"%PDF-1.4 bukan foto", "nib.pdf"), "bukan foto"),
])  # fmt: skip
def test_what_is_no_photo_is_refused_in_words(sari, run, cast, file, words):
    prove_first(run, cast, "LBL-NAMA")
    action, fields = form_with(sari.get("/"), "Kirim foto")
    response = sari.post(action, {**fields, **({"photo": (io.BytesIO(file[0]), file[1])} if file else {})})
    assert response.status_code == 422
    assert words in text_of(response)
    assert fields["next"].replace("&", "&amp;") in response.text, "the way back"
    assert run(lambda: db.session.scalars(sa.select(Photo)).all()) == []
    phone = sari.post(action, {**fields}, target="home-now")
    assert (phone.status_code, "data-refusal" in phone.text) == (422, True)


@pytest.mark.parametrize(("who", "status"), [("joko", 404), ("tuti", 404)])
def test_photos_of_strangers_prove_nothing(browser, cast, who, status):
    there = f"/produk/{cast.keripik_pedas.id}/kemasan/LBL-NAMA/foto"
    assert browser(getattr(cast, who)).post(there, {"photo": picture()}).status_code == status
    assert browser(getattr(cast, who)).get(f"{there}/ada/{'a' * 64}").status_code == status


def test_the_phone_learns_who_is_in_before_it_sends(sari, cast):
    answer = sari.get(f"/produk/{cast.keripik_pedas.id}/kemasan/LBL-NAMA/foto/ada/{'a' * 64}")
    assert (answer.status_code, answer.headers["X-Person"]) == (204, str(cast.sari.id))
    assert answer.headers["X-CSRFToken"]


def test_she_asks_about_the_step_in_one_tap_and_reads_the_answer_at_home(browser, sari, cast, run):
    action, fields = form_with(sari.get("/"), "Tidak paham")
    assert sari.post(action, {**fields, "kind": "help"}).location == "/#mentoring-asking"
    page = sari.get("/")
    assert "Budi akan menjawab paling lambat" in text_of(page)
    assert "Minta bantuan" not in text_of(page)
    budi = browser(cast.budi)
    (asked,) = re.findall(r'href="(/bantuan/[0-9a-f-]{36})"', budi.get("/").text)
    budi.post(asked, {"how": "written", "answer": "Kita isi bersama hari Rabu."})
    page = sari.get("/")
    assert "Jawaban Budi: Kita isi bersama hari Rabu." in text_of(page)
    action, fields = form_with(page, "Sudah jelas")
    assert sari.post(action, fields).location == "/#mentoring-asking"
    assert "Kita isi bersama" not in text_of(sari.get("/"))

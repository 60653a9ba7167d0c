"""Judging a photo, as a form: what is refused, what is kept once, and who reads the outcome."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from tests.house.asking import ask
from tests.photography import photos
from tests.support.client import text_of
from workspace.businesses.progress import Kind, Progress
from workspace.db import db, uuid7
from workspace.photography.models import PhotoReview
from workspace.products.models import Photo, Standing

AGAIN = {"verdict": "ulang", "reason": "gelap", "sentence": "Geser ke jendela, ya."}


@pytest.fixture
def taken(app, run, cast):
    """A photo of Sari's product by Budi, with its pictures."""
    return run(lambda: photos.add(cast.keripik_pedas, cast.budi, app.extensions["storage"], shot="hero"))


@pytest.fixture
def path(taken):
    return f"/foto/{taken.id}/nilai"


@pytest.fixture
def rows(run):
    return lambda: run(lambda: db.session.scalars(sa.select(PhotoReview).order_by(PhotoReview.created_at)).all())


@pytest.fixture
def standing(run, taken):
    return lambda: run(lambda: db.session.get(Photo, taken.id).standing)


def test_the_picture_comes_with_two_buttons_and_nine_places(browser, cast, path):
    page = browser(cast.wulan).get(path).get_data(as_text=True)
    assert page.count('name="place"') == 10
    assert page.count("<button") >= 2
    assert "Diambil Budi" in page
    for reason in ("Buram", "Terlalu gelap", "Produk terpotong", "Latar ramai"):
        assert reason in page


def test_an_approval_needs_one_tap(browser, cast, path, rows, standing):
    answer = browser(cast.wulan).post(path, {"id": str(uuid7()), "verdict": "setuju", "reason": "", "place": "atas"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/foto/dinilai")
    assert [(row.approved, row.reason, row.mark_x) for row in rows()] == [(True, "", None)]
    assert standing() is Standing.APPROVED


def test_a_redo_keeps_reason_sentence_and_place(browser, cast, path, rows, standing):
    assert browser(cast.wulan).post(path, {"id": str(uuid7()), **AGAIN, "place": "kanan-bawah"}).status_code == 303
    (row,) = rows()
    assert (row.approved, row.reason, row.sentence) == (False, "gelap", "Geser ke jendela, ya.")
    assert (row.mark_x, row.mark_y) == (833, 833)
    assert standing() is Standing.REDO


@pytest.mark.parametrize(
    ("mark", "kept"),
    [
        ({"mark_x": "120", "mark_y": "990", "place": "kiri-bawah"}, (120, 990)),
        ({"mark_x": "0", "mark_y": "0", "place": ""}, (0, 0)),
        ({"mark_x": "5000", "mark_y": "1", "place": "tengah"}, (500, 500)),
        ({"mark_x": "12", "mark_y": "", "place": ""}, (None, None)),
        ({"place": "bulan"}, (None, None)),
        ({}, (None, None)),
    ],
)
def test_a_mark_is_a_point_on_the_picture_or_none(browser, cast, path, rows, mark, kept):
    assert browser(cast.wulan).post(path, {"id": str(uuid7()), **AGAIN, **mark}).status_code == 303
    (row,) = rows()
    assert (row.mark_x, row.mark_y) == kept


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"verdict": "ulang"}, "Pilih satu alasan, supaya jelas apa yang diperbaiki."),
        ({"verdict": "ulang", "reason": "jelek"}, "Pilih satu alasan, supaya jelas apa yang diperbaiki."),
        ({"verdict": "ulang", "reason": "wajah_anak"}, "Pilih satu alasan, supaya jelas apa yang diperbaiki."),
        ({**AGAIN, "sentence": "x" * 161}, "Terlalu panjang: paling banyak 160 huruf."),
    ],
)
def test_what_says_nothing_is_refused_and_nothing_typed_is_lost(browser, cast, path, rows, sent, sentence):
    answer = browser(cast.wulan).post(path, {"id": str(uuid7()), "sentence": "Dekat jendela", **sent})
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert sent.get("sentence", "Dekat jendela") in answer.get_data(as_text=True)
    assert rows() == []


@pytest.mark.parametrize("verdict", ["", "mungkin"])
def test_without_a_verdict_nothing_happens(browser, cast, path, rows, verdict):
    assert browser(cast.wulan).post(path, {"id": str(uuid7()), "verdict": verdict}).status_code == 422
    assert rows() == []


def test_the_photographer_reads_why_somebody_else_must(browser, cast, path, rows):
    page = browser(cast.budi).get(path)
    assert "Foto ini kamu sendiri yang ambil. Minta orang lain menilainya." in text_of(page)
    assert 'name="verdict"' not in page.get_data(as_text=True)
    answer = browser(cast.budi).post(path, {"id": str(uuid7()), "verdict": "setuju"})
    assert answer.status_code == 422
    assert "Minta orang lain menilainya." in text_of(answer)
    assert rows() == []


def test_how_it_was_before_is_compared_and_never_judged(run, browser, cast, taken, path, rows):
    run(lambda: setattr(db.session.get_one(Photo, taken.id), "shot", "sebelum"))
    wulan = browser(cast.wulan)
    page = wulan.get(path.removesuffix("/nilai"))
    assert "Foto ini tidak dinilai." in text_of(page)
    assert path not in page.get_data(as_text=True)
    answer = wulan.post(path, {"id": str(uuid7()), "verdict": "setuju"})
    assert answer.status_code == 422
    assert "Foto sebelum dibenahi tidak dinilai." in text_of(answer)
    assert rows() == []


def test_the_mentor_judges_what_the_owner_took(app, run, browser, cast, rows):
    hers = run(lambda: photos.add(cast.keripik_pedas, cast.sari, app.extensions["storage"]))
    assert (
        browser(cast.budi).post(f"/foto/{hers.id}/nilai", {"id": str(uuid7()), "verdict": "setuju"}).status_code == 303
    )
    assert len(rows()) == 1


@pytest.mark.parametrize("who", ["joko", "tuti", "dewi", "hadi", "ratna"])
def test_strangers_find_no_photo(browser, cast, path, who):
    person = browser(getattr(cast, who))
    assert person.get(path).status_code == 404
    assert person.post(path, {"id": str(uuid7()), **AGAIN}).status_code == 404


def test_the_owner_looks_and_does_not_judge(browser, cast, path):
    for sari in (browser(cast.sari), browser(cast.sari, business_id=cast.keripik_sari.id)):
        assert sari.get(path).status_code == 403
        assert sari.post(path, {"id": str(uuid7()), **AGAIN}).status_code == 403


def test_the_same_form_twice_is_one_review_and_other_words_are_409(browser, cast, path, rows):
    wulan, form_id = browser(cast.wulan), str(uuid7())
    for _ in range(2):
        assert wulan.post(path, {"id": form_id, **AGAIN}).status_code == 303
    assert wulan.post(path, {"id": form_id, **AGAIN, "reason": "silau"}).status_code == 409
    assert len(rows()) == 1


def test_two_at_once_are_both_kept_and_the_second_is_told(app, run, browser, cast, taken, path, rows):
    """The mentor and the coordinator tap at the same moment, about a photo that the owner took."""
    run(lambda: setattr(db.session.get(Photo, taken.id), "taken_by_id", cast.sari.id))
    start, devices = threading.Barrier(2), [browser(cast.budi), browser(cast.wulan)]
    bodies = [{"id": str(uuid7()), "verdict": "setuju"}, {"id": str(uuid7()), **AGAIN}]

    def tap(number):
        start.wait(timeout=60)
        return ask(devices[number], "POST", path, bodies[number])

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(tap, (0, 1)))
    assert [answer.status_code for answer in answers] == [303, 303]
    first, second = rows()
    assert {first.by_id, second.by_id} == {cast.budi.id, cast.wulan.id}
    newest = Standing.APPROVED if second.approved else Standing.REDO
    assert run(lambda: db.session.get(Photo, taken.id).standing) is newest
    later, earlier = (devices[0], "Wulan") if second.by_id == cast.budi.id else (devices[1], "Budi")
    assert f"{earlier} juga baru menilai" in text_of(later.get("/foto/dinilai"))
    steps = run(lambda: db.session.scalars(sa.select(Progress).where(Progress.kind == Kind.PHOTO_APPROVED)).all())
    assert len(steps) == 1


def test_what_one_had_in_view_is_no_news(browser, cast, path):
    wulan = browser(cast.wulan)
    wulan.post(path, {"id": str(uuid7()), **AGAIN})
    seen = re.search(r'name="seen" value="([^"]+)"', wulan.get(path).get_data(as_text=True))[1]
    wulan.post(path, {"id": str(uuid7()), "verdict": "setuju", "seen": seen})
    assert "juga baru menilai" not in text_of(wulan.get("/foto/dinilai"))


def test_photographer_and_owner_read_the_outcome_and_find_the_same_shot(browser, cast, taken, path):
    browser(cast.wulan).post(path, {"id": str(uuid7()), **AGAIN, "mark_x": "250", "mark_y": "125"})
    for person in (browser(cast.budi), browser(cast.sari), browser(cast.sari, business_id=cast.keripik_sari.id)):
        page = person.get(f"/foto/{taken.id}")
        said = text_of(page)
        assert (
            "Perlu diulang" in said and "Terlalu gelap." in said and "Geser ke jendela, ya." in said and "Wulan" in said
        )
        html = page.get_data(as_text=True)
        assert 'cx="25.0%" cy="12.5%"' in html
        assert f'href="/produk/{cast.keripik_pedas.id}#shot-hero"' in html

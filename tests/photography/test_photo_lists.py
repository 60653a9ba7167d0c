"""The three lists: their numbers are their rows, and everybody finds only what waits for the own hand."""

import re
from datetime import timedelta

import pytest

from tests.photography import photos
from tests.support.client import text_of
from tests.support.statements import counted
from workspace.db import db, uuid7
from workspace.photography.models import PhotoReview
from workspace.products.models import Photo, Standing


def judged(cast, by=None, days=1, **columns):
    """A photo by Budi that Wulan wants again. Call it inside `run`."""
    photo = photos.add(cast.keripik_pedas, by or cast.budi, days=days + 1, standing=Standing.REDO, **columns)
    said = PhotoReview(
        business_id=photo.business_id, photo_id=photo.id, photographer_id=photo.taken_by_id, approved=False,
        reason="silau", sentence="Matikan lampu.", by_id=cast.wulan.id,
    )  # fmt: skip
    said.created_at = photo.created_at + timedelta(days=1)
    db.session.add(said)
    db.session.flush()
    return photo


def shown(page):
    return re.findall(r'class="photo-row"', page.get_data(as_text=True))


def test_each_finds_what_others_took_oldest_first(run, browser, cast):
    new, old = run(lambda: [photos.add(cast.keripik_pedas, cast.sari, days=days).id for days in (1, 5)])
    own = run(lambda: photos.add(cast.keripik_pedas, cast.budi, days=3).id)
    found = {}
    for who in ("budi", "wulan", "tuti"):
        page = browser(getattr(cast, who)).get("/foto/dinilai").get_data(as_text=True)
        found[who] = re.findall(r"/foto/([0-9a-f-]{36})/nilai", page)
        assert f"<b>{len(found[who])}</b> foto menunggu" in page or not found[who]
    assert found["budi"] == [str(old), str(new)]
    assert found["wulan"] == [str(old), str(own), str(new)]
    assert found["tuti"] == []


def test_how_it_was_before_waits_for_nobody(run, browser, cast):
    run(lambda: [photos.add(cast.keripik_pedas, cast.sari, shot=shot) for shot in ("sebelum", "hero")])
    assert len(shown(browser(cast.wulan).get("/foto/dinilai"))) == 1


def test_the_number_is_the_number_of_rows_over_all_pages(run, browser, cast):
    run(lambda: [photos.add(cast.keripik_pedas, cast.sari, days=day) for day in range(33)])
    wulan = browser(cast.wulan)
    first, second = wulan.get("/foto/dinilai"), wulan.get("/foto/dinilai?hal=2")
    assert (len(shown(first)), len(shown(second))) == (30, 3)
    for page in (first, wulan.get("/?peran=coordinator")):
        assert "33 foto menunggu dinilai" in text_of(page)


@pytest.mark.parametrize("path", ["/foto/dinilai", "/foto/ulang", "/foto/disembunyikan"])
def test_a_long_list_asks_no_more_of_the_database(app, run, browser, cast, path):
    wulan, numbers = browser(cast.wulan), []
    for many in (1, 12):
        run(lambda many=many: [judged(cast, by=cast.wulan) for _ in range(many)])
        run(lambda many=many: [photos.add(cast.keripik_pedas, cast.sari) for _ in range(many)])
        with counted(app) as statements:
            assert wulan.get(path).status_code == 200
        numbers.append(len(statements))
    assert numbers[0] == numbers[1]


def test_photos_to_redo_are_the_photographers_and_the_owners(run, browser, cast):
    photo = run(lambda: judged(cast, shot="hero"))
    for person in (browser(cast.budi), browser(cast.sari), browser(cast.sari, business_id=cast.keripik_sari.id)):
        page = person.get("/foto/ulang")
        assert "Terlalu silau." in text_of(page) and "Matikan lampu." in text_of(page)
        assert f"/produk/{photo.product_id}#shot-hero" in page.get_data(as_text=True)
    for other in (cast.wulan, cast.tuti, cast.joko):
        assert shown(browser(other).get("/foto/ulang")) == []


def test_the_homes_say_it_in_the_readers_words(run, browser, cast):
    run(lambda: [judged(cast), judged(cast)])
    assert "2 foto perlu diulang" in text_of(browser(cast.budi).get("/"))
    assert "2 foto perlu diambil ulang" in text_of(browser(cast.sari).get("/"))
    assert "foto perlu" not in text_of(browser(cast.wulan).get("/"))


@pytest.mark.parametrize(
    ("shot", "days", "left"), [("hero", 0, 0), ("detail", 0, 1), ("hero", 3, 1)], ids=["again", "another", "older"]
)
def test_a_photo_taken_again_leaves_the_list(run, browser, cast, shot, days, left):
    run(lambda: judged(cast, days=1, shot="hero") and None)
    run(lambda: photos.add(cast.keripik_pedas, cast.budi, days=days, shot=shot) and None)
    assert len(shown(browser(cast.budi).get("/foto/ulang"))) == left


def test_a_newer_picture_that_was_hidden_counts_for_nothing(run, browser, cast):
    old = run(lambda: judged(cast, days=1, shot="hero"))
    run(lambda: photos.add(cast.keripik_pedas, cast.budi, shot="hero", hidden_at=old.created_at) and None)
    assert len(shown(browser(cast.budi).get("/foto/ulang"))) == 1


def test_reasons_are_counted_for_the_photographer_and_the_coordinator_alone(run, browser, cast):
    run(lambda: [judged(cast), judged(cast), judged(cast, by=cast.sari)])
    path = f"/pendampingan/{cast.budi.id}/foto"
    for person in (cast.budi, cast.wulan):
        said = text_of(browser(person).get(path))
        assert "2 dari 2 penilaian meminta foto ulang" in said
        assert "Terlalu silau, 2 kali." in said and "bukan untuk membandingkan" in said
    assert browser(cast.tuti).get(path).status_code == 404
    assert browser(cast.dewi).get(path).status_code == 403
    assert path in browser(cast.wulan).get(f"/pemantauan/pendamping/{cast.budi.id}").get_data(as_text=True)


def test_only_new_photos_wait(run, browser, cast):
    photo = run(lambda: photos.add(cast.keripik_pedas, cast.sari))
    wulan = browser(cast.wulan)
    assert len(shown(wulan.get("/foto/dinilai"))) == 1
    wulan.post(f"/foto/{photo.id}/nilai", {"id": str(uuid7()), "verdict": "setuju"})
    assert shown(wulan.get("/foto/dinilai")) == []
    assert run(lambda: db.session.get(Photo, photo.id).standing) is Standing.APPROVED

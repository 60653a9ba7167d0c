"""Photos sent while the bucket fails, hangs or loses answers: what was acknowledged is there, nothing else is named."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.products.test_views import photos, picture, send
from tests.support.client import text_of
from workspace.clock import now
from workspace.db import uuid7
from workspace.products import sweeping
from workspace.products.photos import SIZES, key_of
from workspace.storage import StorageDown, StorageFull

AWAY = "Tempat foto sedang tidak bisa dihubungi. Foto masih di HP, coba lagi sebentar."
FATES = (*["pass"] * 12, 500, 503, "cut", "lose", "hang")


@pytest.fixture
def bucket(app, buckets, line, monkeypatch):
    """A bucket behind a line that can be troubled; straight it is `buckets.open(name)`."""
    made = buckets.open(buckets.new(), line.port, longest=0.5)
    monkeypatch.setitem(app.extensions, "storage", made)
    return made


def whole(bucket, photo) -> bool:
    """Whether all three files of a photo are there."""
    return all(bucket.exists(key_of(photo.master_sha256, size)) for size in SIZES)


@pytest.mark.parametrize("trouble", [500, 503, 403, "hang", "lose"])
def test_a_photo_that_cannot_be_kept_is_kept_by_the_phone(browser, cast, run, bucket, line, trouble):
    budi = browser(cast.budi)
    line.always(trouble)
    answer = send(budi, cast.keripik_pedas, 10)
    assert answer.status_code == 503
    assert AWAY in text_of(answer)
    assert photos(run) == []
    line.always("pass")
    assert send(budi, cast.keripik_pedas, 10).status_code == 303
    assert whole(bucket, photos(run)[0])


def test_a_full_bucket_is_told_and_writing_goes_on(browser, cast, run, bucket, line):
    budi = browser(cast.budi)
    line.always(507)
    answer = send(budi, cast.keripik_pedas, 10)
    assert answer.status_code == 507
    assert "penuh. Catatan lain tetap bisa disimpan" in text_of(answer)
    assert photos(run) == []
    facts = {"id": str(uuid7()), "name": "Keripik Manis", "category": "makanan_kering"}
    assert budi.post(f"/umkm/{cast.keripik_sari.id}/produk", facts).status_code == 303


def test_of_several_files_the_good_ones_stay(browser, cast, run, bucket, line):
    """Without JavaScript: three in one form, and the second meets trouble."""
    line.trouble = lambda _method, number: 500 if number == 4 else "pass"
    answer = send(browser(cast.budi), cast.keripik_pedas, 10, 60, 120)
    assert answer.status_code == 503
    assert "IMG_60.jpg" in text_of(answer)
    line.always("pass")
    assert len(photos(run)) == 2
    assert all(whole(bucket, photo) for photo in photos(run))


def test_whatever_the_line_does_what_was_acknowledged_is_there(app, browser, cast, run, bucket, line, monkeypatch):
    """Eight photos, sent again until they are acknowledged, over a line that does anything at all; one row each."""
    chance = random.Random(53)
    line.trouble = lambda _method, _number: chance.choice(FATES)
    shades, acknowledged = range(20, 180, 20), {}
    for shade in shades:
        budi, body = browser(cast.budi), {"id": str(uuid7())}
        for _try in range(40):
            answer = budi.post(
                f"/produk/{cast.keripik_pedas.id}/foto", {**body, "photo": [(picture(shade), f"{shade}.jpg")]}
            )
            assert answer.status_code in (303, 503)
            acknowledged[shade] = answer.status_code == 303
            if acknowledged[shade]:
                break
    assert all(acknowledged.values())
    line.always("pass")
    rows = photos(run)
    assert sorted(row.file_name for row in rows) == sorted(f"{shade}.jpg" for shade in shades)
    assert all(whole(bucket, row) for row in rows)
    monkeypatch.setattr(sweeping, "FOLDERS", sorted({row.master_sha256[:2] for row in rows}))
    assert run(lambda: sweeping.sweep(bucket, now())) == 0


def test_pages_come_while_the_bucket_hangs(app, browser, cast, bucket, line):
    """At most one request waits for a bucket that was silent before; everybody else is answered at once."""
    line.always("hang")
    assert send(browser(cast.budi), cast.keripik_pedas, 10).status_code == 503
    before = len(line.asked)
    with ThreadPoolExecutor(4) as threads:
        waiting = [threads.submit(bucket.get, "photos/ab/x") for _ in range(4)]
        assert browser(cast.budi).get(f"/produk/{cast.keripik_pedas.id}").status_code == 200
    assert [type(one.exception()) for one in waiting] == [StorageDown] * 4
    assert len(line.asked) - before <= 2


def test_trouble_that_nobody_expected_still_has_a_page(here, budi, monkeypatch):
    """Whichever view asks the storage: full is 507, away is 503 with the time to come back."""
    for error, status in ((StorageFull("x"), 507), (StorageDown("x"), 503)):

        def fail(*_given, error=error):
            raise error

        monkeypatch.setitem(here.view_functions, "help.index", fail)
        answer = budi.client.get("/bantuan")
        assert answer.status_code == status
    assert answer.headers["Retry-After"] == "5"

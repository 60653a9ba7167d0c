"""A picture and its address: which file is served, how long a phone may keep it, and what a bucket changes."""

import urllib.request
from urllib.parse import urlsplit

import pytest

from tests.conftest import settings_for
from tests.products.test_views import photos, send
from tests.support.client import text_of
from workspace import create_app
from workspace.db import db
from workspace.products.models import Photo
from workspace.products.photos import SIZES, key_of
from workspace.products.pictures import photo_url
from workspace.storage import StorageDown

SHOWN = "5d" * 32


@pytest.fixture
def photo(browser, cast, run) -> Photo:
    send(browser(cast.budi), cast.keripik_pedas, 10)
    return photos(run)[0]


def tidy(app, run, photo, storage=None) -> None:
    """Give it other pictures to show."""
    for size in SIZES:
        (storage or app.extensions["storage"]).put(key_of(SHOWN, size), f"tidied {size}".encode(), "image/webp")
    run(lambda: setattr(db.session.get(Photo, photo.id), "shown_sha256", SHOWN))


def test_an_address_has_the_version_of_what_is_shown(app, photo):
    with app.test_request_context():
        assert photo_url(photo) == f"/foto/{photo.id}/thumb?v={photo.shown_sha256[:8]}"
        assert photo_url(photo.id, "web", SHOWN) == f"/foto/{photo.id}/web?v=5d5d5d5d"
        assert photo_url(str(photo.id), "master") == f"/foto/{photo.id}/master"


def test_pages_name_pictures_by_their_version(browser, cast, photo):
    budi, version = browser(cast.budi), f"?v={photo.shown_sha256[:8]}"
    assert f"/foto/{photo.id}/thumb{version}" in budi.get(f"/produk/{cast.keripik_pedas.id}").get_data(as_text=True)
    page = budi.get(f"/umkm/{cast.keripik_sari.id}/produk").get_data(as_text=True)
    assert f"/foto/{photo.id}/thumb{version}" in page


@pytest.mark.parametrize("size", list(SIZES))
def test_with_its_version_a_picture_is_kept_without_it_asked_for_again(browser, cast, photo, size):
    budi = browser(cast.budi)
    for query, policy in (
        (f"?v={photo.shown_sha256[:8]}", "private, max-age=604800, immutable"),
        ("", "private, no-cache"),
        ("?v=00000000", "private, no-cache"),
        ("?v=", "private, no-cache"),
    ):
        answer = budi.get(f"/foto/{photo.id}/{size}{query}")
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, policy)
        known = {"If-None-Match": answer.headers["ETag"]}
        assert budi.get(f"/foto/{photo.id}/{size}{query}", headers=known).status_code == 304


def test_a_tidied_photo_is_shown_tidied_and_its_master_stays(app, browser, cast, run, photo):
    budi = browser(cast.budi)
    before = {size: budi.get(f"/foto/{photo.id}/{size}") for size in SIZES}
    tidy(app, run, photo)
    after = {size: budi.get(f"/foto/{photo.id}/{size}") for size in SIZES}
    assert {size: after[size].data for size in ("thumb", "web")} == {"thumb": b"tidied thumb", "web": b"tidied web"}
    assert after["master"].data == before["master"].data
    for size in ("thumb", "web"):
        assert after[size].headers["ETag"] != before[size].headers["ETag"]
        known = {"If-None-Match": before[size].headers["ETag"]}
        assert budi.get(f"/foto/{photo.id}/{size}", headers=known).status_code == 200
    stale = budi.get(f"/foto/{photo.id}/web?v={photo.shown_sha256[:8]}")
    assert stale.headers["Cache-Control"] == "private, no-cache"


def test_a_picture_whose_file_is_gone_is_404_and_told_to_the_log(app, browser, cast, photo, caplog):
    app.extensions["storage"].delete(key_of(photo.master_sha256, "web"))
    try:
        assert browser(cast.budi).get(f"/foto/{photo.id}/web").status_code == 404
        assert "picture missing" in caplog.text
    finally:
        for size in SIZES:  # the folder is every test's
            app.extensions["storage"].delete(key_of(photo.master_sha256, size))


@pytest.fixture
def bucket(app, buckets, monkeypatch):
    made = buckets.open(buckets.new())
    monkeypatch.setitem(app.extensions, "storage", made)
    return made


def test_a_bucket_s_pictures_are_fetched_there_by_whoever_may_see_them(browser, cast, bucket, photo):
    for size, kind in (("thumb", "image/webp"), ("web", "image/webp"), ("master", "image/jpeg")):
        answer = browser(cast.budi).get(f"/foto/{photo.id}/{size}?v={photo.shown_sha256[:8]}")
        assert (answer.status_code, answer.headers["Cache-Control"]) == (303, "private, max-age=50")
        address = answer.headers["Location"]
        assert "X-Amz-Expires=60" in address
        with urllib.request.urlopen(address) as picture:
            assert picture.read() == bucket.get(key_of(photo.master_sha256, size))
            assert picture.headers["Content-Type"] == kind
    for stranger in (cast.joko, cast.tuti, cast.hadi):
        assert browser(stranger).get(f"/foto/{photo.id}/web").status_code == 404
    assert urlsplit(browser().get(f"/foto/{photo.id}/web").headers["Location"]).path == "/masuk"


def test_a_bucket_beside_us_is_served_by_us(app, browser, cast, buckets, monkeypatch, run):
    bucket = buckets.open(buckets.new(), origin=None)
    monkeypatch.setitem(app.extensions, "storage", bucket)
    budi = browser(cast.budi)
    send(budi, cast.keripik_pedas, 10)
    (photo,) = photos(run)
    address = f"/foto/{photo.id}/web?v={photo.shown_sha256[:8]}"
    answer = budi.get(address)
    assert answer.data == bucket.get(key_of(photo.master_sha256, "web"))
    assert answer.headers["Cache-Control"].endswith("immutable")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    monkeypatch.setattr(bucket, "get", None)  # what the phone has is not fetched again
    known = {"If-None-Match": answer.headers["ETag"]}
    assert budi.get(address, headers=known).status_code == 304


def test_a_bucket_that_is_away_is_told_in_words(browser, cast, bucket, photo, monkeypatch):
    def away(*_given):
        raise StorageDown("away")

    monkeypatch.setattr(bucket, "url", away)
    answer = browser(cast.budi).get(f"/foto/{photo.id}/web")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "coba lagi" in text_of(answer)


@pytest.mark.parametrize(
    ("endpoint", "allowed"),
    [
        ("https://s3.kota.example", "img-src 'self' data: blob: https://s3.kota.example;"),
        ("http://127.0.0.1:9000", "img-src 'self' data: blob:;"),
    ],
)
def test_the_policy_lets_pages_show_the_bucket_s_pictures(database, tmp_path, monkeypatch, endpoint, allowed):
    monkeypatch.setenv("AWS_ENDPOINT_URL", endpoint)
    settings = settings_for(database["database"].url, tmp_path, MEDIA_URL="s3://foto/kelurahan")
    made = create_app({"TESTING": True}, settings)
    for path in ("/masuk", "/static/img/icons.svg"):
        answer = made.test_client().get(path, buffered=True)
        assert allowed in answer.headers["Content-Security-Policy"]
    with made.app_context():
        db.engine.dispose()

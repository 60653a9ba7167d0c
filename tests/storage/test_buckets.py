"""Pictures in a bucket: what comes back, what is signed, and what trouble on the way is called."""

import multiprocessing
import threading
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from workspace import storage as storages
from workspace.storage import File, StorageDown, StorageFull, open_storage
from workspace.storage.opening import origin_of

KEY = "photos/ab/abcd.web.webp"
AWS = ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT", "AWS_REGION", "AWS_DEFAULT_REGION")


@pytest.fixture
def bucket(buckets):
    return buckets.open(buckets.new())


def three(letter: str = "a") -> list[File]:
    return [File(f"photos/{letter * 2}/{size}", size.encode() * 1000, "image/webp") for size in ("thumb", "web", "big")]


def test_what_was_put_is_got_listed_and_deleted(bucket):
    bucket.put_all(three("a"))
    bucket.put_all(three("b"))
    assert bucket.get("photos/aa/web") == b"web" * 1000
    assert sorted(bucket.keys("photos/aa")) == ["photos/aa/big", "photos/aa/thumb", "photos/aa/web"]
    assert len(list(bucket.keys())) == 6
    found = {one.key: one for one in bucket.entries("photos/aa")}["photos/aa/web"]
    assert found.size == 3000
    assert abs(found.since - datetime.now(UTC)) < timedelta(minutes=10)
    assert bucket.look("photos/aa/web") == found
    bucket.delete("photos/aa/web")
    bucket.delete("photos/aa/web")
    assert not bucket.exists("photos/aa/web")
    with pytest.raises(FileNotFoundError):
        bucket.get("photos/aa/web")


def test_more_than_a_page_of_keys(buckets):
    """A list of the protocol ends after a thousand."""
    name = buckets.new()
    bucket = buckets.open(name)
    buckets.fill(name, [f"foto/photos/ab/{number}" for number in range(1003)])
    assert len(list(bucket.keys("photos/ab"))) == 1003


def test_a_signed_address_opens_for_a_minute_for_this_picture_only(bucket):
    bucket.put(KEY, b"picture", "image/webp")
    address = bucket.url(KEY, 60)
    with urllib.request.urlopen(address) as answer:
        assert (answer.read(), answer.headers["Content-Type"]) == (b"picture", "image/webp")
    said = parse_qs(urlsplit(address).query)
    assert said["X-Amz-Expires"] == ["60"]
    assert said["X-Amz-Signature"] != parse_qs(urlsplit(bucket.url("photos/ab/other", 60)).query)["X-Amz-Signature"]
    assert address.startswith(bucket.origin + "/")


def test_a_bucket_that_phones_cannot_reach_signs_nothing(buckets):
    assert buckets.open(buckets.new(), origin=None).url(KEY, 60) is None


@pytest.mark.parametrize(
    ("environ", "origin"),
    [
        ({}, "https://s3.us-east-1.amazonaws.com"),
        ({"AWS_REGION": "ap-southeast-3"}, "https://s3.ap-southeast-3.amazonaws.com"),
        ({"AWS_DEFAULT_REGION": "ap-southeast-3"}, "https://s3.ap-southeast-3.amazonaws.com"),
        ({"AWS_VIRTUAL_HOSTED_STYLE_REQUEST": "true"}, "https://kelurahan.s3.us-east-1.amazonaws.com"),
        ({"AWS_ENDPOINT_URL": "https://s3.kota.example:8443/di"}, "https://s3.kota.example:8443"),
        ({"AWS_ENDPOINT": "https://s3.kota.example/"}, "https://s3.kota.example"),
        ({"AWS_ENDPOINT_URL_S3": "https://s3.kota.example"}, "https://s3.kota.example"),
        ({"AWS_ENDPOINT_URL": "http://127.0.0.1:9000"}, None),
        ({"AWS_ENDPOINT_URL": "http://minio:9000"}, None),
    ],
)
def test_the_site_of_signed_addresses_is_known_before_anything_is_signed(monkeypatch, tmp_path, environ, origin):
    """The content policy names it; what is signed must lead there and nowhere else."""
    for name in (*AWS, "AWS_VIRTUAL_HOSTED_STYLE_REQUEST"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b", **environ}.items():
        monkeypatch.setenv(name, value)
    assert origin_of("kelurahan") == origin
    address = open_storage("s3://kelurahan/foto", tmp_path).url(KEY, 60)
    parts = urlsplit(address) if address else None
    assert (f"{parts.scheme}://{parts.netloc}" if parts else None) == origin


@pytest.mark.parametrize("trouble", ["cut", "lose", 500, 503, 403])
def test_what_fails_on_the_way_is_down_and_nothing_else(buckets, line, trouble):
    bucket = buckets.open(buckets.new(), line.port)
    bucket.put(KEY, b"picture" * 1000, "image/webp")
    line.always(trouble)
    for ask in (
        lambda: bucket.get(KEY),
        lambda: list(bucket.entries("photos")),
        *[lambda: bucket.put("photos/ab/new", b"x", ""), lambda: bucket.delete("photos/ab/old")] * (trouble != "cut"),
    ):
        with pytest.raises(StorageDown):
            ask()
    assert not bucket.healthy()
    line.always("pass")
    assert bucket.healthy()
    assert bucket.get(KEY) == b"picture" * 1000


def test_a_full_bucket_has_a_name(buckets, line):
    name = buckets.new()
    line.always(507)
    with pytest.raises(StorageFull):
        buckets.open(name, line.port).put_all(three())
    assert not buckets.open(name).exists("photos/aa/big")


def test_a_bucket_that_is_not_there_is_down(buckets):
    bucket = buckets.open("belum-ada")
    for ask in (lambda: bucket.put(KEY, b"x", ""), lambda: bucket.put_all(three()), lambda: list(bucket.keys())):
        with pytest.raises(StorageDown):
            ask()
    assert not bucket.healthy()


def test_nobody_listens(buckets, line):
    line.stop()
    with pytest.raises(StorageDown):
        buckets.open("foto", line.port).put(KEY, b"x", "")


def test_a_bucket_that_hangs_is_given_up_and_holds_only_one_of_many(buckets, line):
    """Every request that waits takes a place from somebody who only wants a page."""
    bucket = buckets.open(buckets.new(), line.port, longest=0.5)
    line.always("hang")
    with pytest.raises(StorageDown, match="in time"):
        bucket.put_all(three())
    asked, told = len(line.asked), []
    together = threading.Barrier(6)

    def send(_number: int) -> None:
        together.wait()
        with pytest.raises(StorageDown) as raised:
            bucket.get(KEY)
        told.append(str(raised.value))

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(send, range(6)))
    assert sorted(told)[1:] == ["no answer yet"] * 5
    assert len(line.asked) == asked + 1
    line.always("pass")
    bucket.put(KEY, b"picture", "image/webp")
    assert bucket.get(KEY) == b"picture"


def test_the_last_file_comes_last(buckets, line):
    bucket = buckets.open(buckets.new(), line.port)
    line.trouble = lambda method, number: 500 if number == 2 else "pass"
    with pytest.raises(StorageDown):
        bucket.put_all(three())
    assert not bucket.exists("photos/aa/big")
    line.always("pass")
    bucket.put_all(three())
    assert len(list(bucket.keys("photos/aa"))) == 3


def in_child(bucket, said) -> None:
    try:
        bucket.get(KEY)
    except RuntimeError as error:
        said.put(str(error))


def test_a_forked_process_is_told_instead_of_waiting_for_ever(bucket):
    bucket.put(KEY, b"picture", "image/webp")
    fork = multiprocessing.get_context("fork")
    said = fork.SimpleQueue()
    child = fork.Process(target=in_child, args=(bucket, said))
    child.start()
    assert "spawn it instead" in said.get()
    child.join()


def test_only_s3_is_a_bucket():
    assert storages.in_bucket("s3://foto/x")
    assert not any(map(storages.in_bucket, (None, "", "file:///foto")))

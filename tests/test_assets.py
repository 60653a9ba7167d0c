"""htmx's same-origin copy: only the pinned bytes, from npm or the CDN, once. And files that may be kept."""

import io
import json
import os
import re
import subprocess
import tarfile
import urllib.error

import brotli
import pytest

from tests.conftest import settings_for
from workspace import assets, create_app, static_files
from workspace.assets import AssetMissing, fetch_htmx, sri

GOOD = (assets.STATIC / assets.HTMX_LOCAL).read_bytes()


@pytest.fixture
def sources(monkeypatch):
    """What npm and the CDN have today; None is no network. Returns how often each was asked."""
    asked = {"npm": 0, "cdn": 0}

    def have(npm=None, cdn=None):
        def give(name, content):
            def ask():
                asked[name] += 1
                return content

            return ask

        monkeypatch.setattr(assets, "_from_npm", give("npm", npm))
        monkeypatch.setattr(assets, "_from_cdn", give("cdn", cdn))
        return asked

    return have


def test_the_copy_has_the_hash_that_the_loader_demands():
    assert sri(GOOD) == assets.HTMX_SRI
    assert b"4.0.1" in GOOD


def test_another_byte_is_another_hash():
    assert sri(GOOD + b"\n") != assets.HTMX_SRI


@pytest.mark.parametrize(("npm", "cdn"), [(GOOD, None), (None, GOOD), (b"wrong", GOOD)])
def test_it_comes_from_npm_else_from_the_cdn(tmp_path, sources, npm, cdn):
    sources(npm, cdn)
    assert fetch_htmx(tmp_path).read_bytes() == GOOD
    assert [path.name for path in (tmp_path / "vendor").iterdir()] == ["htmx-4.0.1.min.js"]


def test_the_second_start_asks_nobody(tmp_path, sources):
    asked = sources(GOOD)
    fetch_htmx(tmp_path)
    fetch_htmx(tmp_path)
    assert asked == {"npm": 1, "cdn": 0}


@pytest.mark.parametrize(("npm", "cdn"), [(b"wrong", b"worse"), (b"wrong", None), (None, b"worse"), (b"", b"")])
def test_wrong_bytes_are_refused_in_a_sentence_and_leave_no_file(tmp_path, sources, npm, cdn):
    sources(npm, cdn)
    with pytest.raises(AssetMissing, match="bukan berkas yang benar"):
        fetch_htmx(tmp_path)
    assert not list(tmp_path.rglob("*.*"))


def test_without_network_a_sentence_says_that_pages_still_work(tmp_path, sources):
    sources()
    with pytest.raises(AssetMissing, match=r"tidak ada jaringan\. Halaman tetap bisa dipakai"):
        fetch_htmx(tmp_path)


def test_a_damaged_copy_is_replaced_and_without_network_removed(tmp_path, sources):
    target = tmp_path / assets.HTMX_LOCAL
    target.parent.mkdir()
    target.write_bytes(GOOD[:-1])
    sources(GOOD)
    assert fetch_htmx(tmp_path).read_bytes() == GOOD
    target.write_bytes(GOOD[:-1])
    sources()
    with pytest.raises(AssetMissing):
        fetch_htmx(tmp_path)
    assert not target.exists()


@pytest.fixture
def packed(monkeypatch):
    """An npm that packs these members, or does something odd."""

    def have(members=None, said=None, error=None):
        def run(command, cwd, **_options):
            assert command[1:3] == ["pack", "htmx.org@4.0.1"]
            if error:
                raise error
            with tarfile.open(f"{cwd}/htmx.tgz", "w:gz") as archive:
                for name, content in (members or {}).items():
                    entry = tarfile.TarInfo(name)
                    entry.size = len(content)
                    archive.addfile(entry, io.BytesIO(content))
            return subprocess.CompletedProcess(command, 0, said or json.dumps([{"filename": "htmx.tgz"}]).encode())

        monkeypatch.setattr(assets.shutil, "which", lambda _name: "/usr/bin/npm")
        monkeypatch.setattr(assets.subprocess, "run", run)
        return assets._from_npm()

    return have


def test_npm_gives_the_file_out_of_its_package(packed):
    assert packed({"package/README.md": b"x", "package/dist/htmx.min.js": GOOD}) == GOOD


@pytest.mark.parametrize(
    "oddity",
    [
        {"members": {"package/dist/other.js": GOOD}},
        {"said": b"not json"},
        {"said": b"[]"},
        {"said": b"{}"},
        {"said": b'[{"filename": "absent.tgz"}]'},
        {"error": subprocess.TimeoutExpired("npm", 30)},
        {"error": subprocess.CalledProcessError(1, "npm")},
        {"error": PermissionError()},
    ],
    ids=str,
)
def test_an_npm_that_fails_is_no_npm(packed, oddity):
    assert packed(**oddity) is None


def test_without_npm_nobody_is_started(monkeypatch):
    monkeypatch.setattr(assets.shutil, "which", lambda _name: None)
    monkeypatch.setattr(assets.subprocess, "run", lambda *_given, **_named: pytest.fail("started something"))
    assert assets._from_npm() is None


@pytest.mark.parametrize("error", [urllib.error.URLError("x"), TimeoutError(), ConnectionResetError()])
def test_a_cdn_that_fails_is_no_cdn(monkeypatch, error):
    def refuse(_address, timeout):
        raise error

    monkeypatch.setattr(assets.urllib.request, "urlopen", refuse)
    assert assets._from_cdn() is None


def browsing(folder):
    """A browser on an installation that has no database yet: files need none."""
    app = create_app({"TESTING": True}, settings_for(f"sqlite:///{folder / 'x.db'}", folder))
    client = app.test_client()

    def get(path, encoding="identity", **headers):
        return client.get(path, headers={"Accept-Encoding": encoding, **headers}, buffered=True)

    return get


@pytest.fixture
def phone(tmp_path):
    return browsing(tmp_path)


FOREVER, A_MINUTE = "public, max-age=31536000, immutable", "max-age=60, public"


@pytest.mark.parametrize(
    "path", ["js/app.js", "img/icons.svg", "manifest.webmanifest", "img/app-192.png", assets.HTMX_LOCAL]
)
def test_an_address_with_its_hash_may_be_kept_for_ever(phone, path):
    answer = phone(static_files.static_url(path))
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == FOREVER


@pytest.mark.parametrize("query", ["", "?v=", "?v=0", "?v=0123456789", "?x=1"])
def test_an_address_without_it_may_be_kept_for_a_minute(phone, query):
    """While a new version is put in place, an old address must not hold new content for a year."""
    assert phone(f"/static/js/app.js{query}").headers["Cache-Control"] == A_MINUTE
    assert phone(f"/gaya.css{query}").headers["Cache-Control"] == "public, max-age=60"


def test_a_known_file_is_304(phone):
    address = static_files.static_url("js/app.js")
    tag = phone(address).headers["ETag"]
    answer = phone(address, **{"If-None-Match": tag})
    assert (answer.status_code, answer.headers["Cache-Control"]) == (304, FOREVER)


@pytest.mark.parametrize(
    "path", ["/static/", "/static/../workspace/config.py", "/static/%2e%2e/pyproject.toml", "/static/js"]
)
def test_nothing_else_is_served(phone, path):
    assert phone(path).status_code == 404


@pytest.mark.parametrize(("encoding", "unpack"), [("br", brotli.decompress), ("br, gzip", brotli.decompress)])
def test_the_stylesheet_goes_out_in_brotli(phone, encoding, unpack):
    answer = phone(static_files.stylesheet_url(), encoding)
    assert answer.headers["Content-Encoding"] == "br"
    assert answer.headers["Cache-Control"] == FOREVER
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert unpack(answer.data) == phone(static_files.stylesheet_url()).data == static_files.stylesheet()


def test_the_stylesheet_is_every_part_in_its_order():
    order = (assets.STATIC / "css" / "order.txt").read_text().split()
    parts = {str(path.relative_to(assets.STATIC / "css")) for path in (assets.STATIC / "css").rglob("*.css")}
    assert set(order) == parts
    assert len(order) == len(set(order))


def test_every_address_in_the_stylesheet_leads_somewhere(phone):
    addresses = set(re.findall(r"url\([\"']?(/[^\"')]+)", static_files.stylesheet().decode()))
    assert {address: phone(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "js").mkdir()
    (tmp_path / "js" / "app.js").write_text("let x = 1;\n" * 200)
    (tmp_path / "img.png").write_bytes(b"\x89PNG" * 200)
    (tmp_path / "tiny.js").write_bytes(os.urandom(30))
    return tmp_path


def test_set_up_puts_smaller_copies_beside_what_gains_by_it(folder):
    assert static_files.compress(folder) == 2
    assert sorted(path.name for path in (folder / "js").iterdir()) == ["app.js", "app.js.br", "app.js.gz"]
    assert brotli.decompress((folder / "js" / "app.js.br").read_bytes()) == (folder / "js" / "app.js").read_bytes()
    assert static_files.compress(folder) == 0


@pytest.mark.parametrize("seconds", [-1000, 1000])
def test_a_copy_of_another_version_is_made_anew(folder, seconds):
    """Also when the file became older: a checkout of yesterday's version."""
    static_files.compress(folder)
    file = folder / "js" / "app.js"
    made = file.stat().st_mtime
    file.write_text("let y = 2;\n" * 200)
    os.utime(file, (made + seconds, made + seconds))
    assert static_files.compress(folder) == 2
    assert brotli.decompress((folder / "js" / "app.js.br").read_bytes()) == file.read_bytes()


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_scripts_go_out_small_once_set_up(tmp_path, encoding):
    """bin/serve and bin/test prepare them; a test run by hand may come first."""
    static_files.compress()
    phone = browsing(tmp_path)
    answer = phone(static_files.static_url("js/app.js"), encoding)
    assert answer.headers["Content-Encoding"] == encoding
    assert answer.headers["Cache-Control"] == FOREVER
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert len(answer.data) < 0.6 * len(phone("/static/js/app.js").data)


def test_pages_name_the_same_copy_as_the_loader_falls_back_to(tmp_path):
    settings = settings_for(f"sqlite:///{tmp_path / 'x.db'}", tmp_path, HTMX_SOURCE="cdn")
    known = create_app({"TESTING": True}, settings).jinja_env.globals["htmx"]
    assert known["cdn"] == "https://cdn.jsdelivr.net/npm/htmx.org@4.0.1/dist/htmx.min.js"
    assert known["sri"] == sri(GOOD)
    assert known["local"] == static_files.static_url(assets.HTMX_LOCAL)

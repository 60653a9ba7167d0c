"""htmx's same-origin copy: only the pinned bytes, from npm or the CDN, once."""

import io
import json
import subprocess
import tarfile
import urllib.error

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


def test_pages_name_the_same_copy_as_the_loader_falls_back_to(tmp_path):
    settings = settings_for(f"sqlite:///{tmp_path / 'x.db'}", tmp_path, HTMX_SOURCE="cdn")
    known = create_app({"TESTING": True}, settings).jinja_env.globals["htmx"]
    assert known["cdn"] == "https://cdn.jsdelivr.net/npm/htmx.org@4.0.1/dist/htmx.min.js"
    assert known["sri"] == sri(GOOD)
    assert known["local"] == static_files.static_url(assets.HTMX_LOCAL)

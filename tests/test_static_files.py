"""Files that browsers may keep: for how long, how small they go out, and that nothing else does."""

import os
import re

import brotli
import pytest

from tests.conftest import settings_for
from workspace import assets, create_app, static_files


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


def test_comments_stay_at_home_and_the_code_travels_whole(folder):
    """Phones pay for every byte; whoever asks without compression reads everything."""
    head = "/* what\n   and why */\n(() => {\n\n  /** one */\n"
    code = head + "  const a = 'http://b';  // aside\n  // whole line\n  a /* in */ ();\n})();\n"
    (folder / "js" / "app.js").write_text(code * 30)
    static_files.compress(folder)
    lean = "(() => {\nconst a = 'http://b';\na /* in */ ();\n})();\n"
    assert brotli.decompress((folder / "js" / "app.js.br").read_bytes()).decode() == lean * 30
    assert (folder / "js" / "app.js").read_text() == code * 30


@pytest.mark.parametrize("more", [("photos",), ("learning", "lesson", "worker")])
def test_the_scripts_of_a_page_weigh_eight_kilobytes_at_most(more):
    static_files.compress()
    scripts = [static_files.STATIC / "js" / f"{name}.js.br" for name in ("htmx-loader", "app", *more)]
    assert sum(script.stat().st_size for script in scripts) <= 8_000


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

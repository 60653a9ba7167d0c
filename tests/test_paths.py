"""What an address may say: the way on after signing in, and the page of a list."""

import pytest

from tests.conftest import settings_for
from workspace import create_app, web


@pytest.fixture(scope="module")
def here(tmp_path_factory):
    """The product's addresses; nobody asks its database."""
    folder = tmp_path_factory.mktemp("paths")
    return create_app({"TESTING": True}, settings_for(f"sqlite:///{folder / 'x.db'}", folder))


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("/", True),
        ("/umkm", True),
        ("/umkm?q=https://jahat.id", True),
        ("/umkm?hal=2&q=a%20b", True),
        ("/umkm/019aa3f0-7c00-7000-8000-000000000001", True),
        ("", False),
        (None, False),
        ("umkm", False),
        ("//jahat.id", False),
        ("//jahat.id/umkm", False),
        ("///jahat.id", False),
        ("/\\jahat.id", False),
        ("\\/jahat.id", False),
        ("/\t/jahat.id", False),
        ("/umkm\n", False),
        ("\n/umkm", False),
        (" /umkm", False),
        ("/umkm\r\nSet-Cookie: x=1", False),
        ("/umkm\x00", False),
        ("https://jahat.id/umkm", False),
        ("http:umkm", False),
        ("javascript:alert(1)", False),
        ("/tidak-ada", False),
        ("/keluar", False),
        ("/umkm/bukan-id", False),
        ("/umkm/", False),
        ("/static/js/app.js", False),
        ("/umkm@jahat.id", False),
        ("/%2fjahat.id", False),
        ("/%5cjahat.id", False),
    ],
)
def test_only_pages_of_our_own_are_a_way_on(here, address, allowed):
    expected = address if allowed else None
    with here.test_request_context("/masuk"):
        assert web.safe_path(address) == expected


@pytest.mark.parametrize(
    ("typed", "page"),
    [("2", 2), ("30", 30), ("999999", 999999)]
    + [(other, 1) for other in ("", "1", "0", "-1", "x", "1e3", "٣", "²", "9999999", "9" * 30, " 2", "2.0")],
)
def test_a_page_number_is_a_number(here, typed, page):
    with here.test_request_context("/umkm", query_string={"hal": typed}):
        assert web.page_number() == page


def test_without_a_page_number_it_is_the_first(here):
    with here.test_request_context("/umkm"):
        assert web.page_number() == 1

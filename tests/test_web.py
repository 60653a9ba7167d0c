"""Pages and fragments: one handler serves both, a wrong target heals itself, nobody is sent elsewhere."""

import pytest

from tests.support.client import FRAGMENT, Browser
from workspace import web

pytestmark = pytest.mark.same_on_both


@pytest.mark.parametrize(
    ("fragment", "name"),
    [
        ("products/_list.html", "products-list"),
        ("storefront/_live_check.html", "storefront-live-check"),
        ("packaging/_item.html", "packaging-item"),
    ],
)
def test_a_fragment_is_named_after_its_file(fragment, name):
    assert web.dom_id(fragment) == name


def test_a_browser_gets_the_whole_page(budi):
    answer = budi.get("/coba")
    assert answer.status_code == 200
    assert "<title>Coba &amp; lihat – Workspace Karang Taruna</title>" in answer.text


@pytest.mark.parametrize("target", ["section#trial-list", "trial-list", "#trial-list"])
def test_htmx_gets_the_fragment_that_it_is_about_to_replace(budi, target):
    answer = budi.open("/coba", headers={**FRAGMENT, "HX-Target": target})
    assert answer.text.startswith('<title>Coba &amp; lihat – Workspace Karang Taruna</title><section id="trial-list">')
    assert 'id="flash"' in answer.text
    assert 'hx-swap-oob="true"' in answer.text
    assert "<html" not in answer.text


def test_each_listed_fragment_can_be_asked_for(budi):
    assert '<section id="trial-other-part">' in budi.fragment("/coba", "trial-other-part").text


def test_page_and_fragment_show_the_same(budi):
    whole, part = budi.get("/coba").text, budi.fragment("/coba", "trial-list").text
    section = part[part.index("<section") : part.index("</section>")]
    assert section in whole


@pytest.mark.parametrize("path", ["/coba", "/coba?hal=2&q=a%20b", "/coba?q=%0d%0aX:1", "/coba?q=é"])
@pytest.mark.parametrize("target", ["body#x", "section#trial-list2", "", "section#trial-list evil"])
def test_an_unknown_target_sends_the_browser_to_the_whole_page(budi, path, target):
    answer = budi.open(path, headers={**FRAGMENT, "HX-Target": target})
    assert answer.status_code == 204
    assert answer.data == b""
    assert answer.headers["HX-Redirect"] == path.replace("é", "%C3%A9")


def test_the_way_to_the_whole_page_is_always_a_plain_header(here):
    answer = Browser(here).open("/p/a%0d%0ab%C3%A9%25", headers=FRAGMENT)
    assert answer.headers["HX-Redirect"] == "/p/a%0D%0Ab%C3%A9%25"


@pytest.mark.parametrize("target", ["", "trial-list"])
def test_a_failed_form_is_422_and_says_so_in_the_title(budi, target):
    answer = budi.post("/coba", {}, target=target)
    assert answer.status_code == 422
    assert "<title>Kesalahan: Coba &amp; lihat" in answer.text
    assert "isi salah" in answer.text


def test_a_failed_form_with_an_unknown_target_stays_a_failure(budi):
    """A 204 would count as delivered, and the phone would drop what was typed."""
    answer = budi.post("/coba", {}, target="elsewhere")
    assert answer.status_code == 422
    assert answer.headers["HX-Redirect"] == "/coba"


@pytest.mark.parametrize(
    ("headers", "path"),
    [
        ({"HX-Current-URL": "http://localhost/coba?hal=3"}, "/coba?hal=3"),
        ({"Referer": "http://localhost/coba"}, "/coba"),
        ({"HX-Current-URL": "http://jahat.id/coba"}, "/"),
        ({"HX-Current-URL": "http://localhost.jahat.id/coba"}, "/"),
        ({"HX-Current-URL": "http://localhost//jahat.id/"}, "/"),
        ({"HX-Current-URL": "http://localhost/coba/kirim"}, "/"),
        ({"HX-Current-URL": "http://["}, "/"),
        ({}, "/"),
    ],
)
def test_a_form_whose_address_only_takes_posts_goes_back_to_its_page(budi, headers, path):
    answer = budi.post("/coba/kirim", {}, target="elsewhere", headers=headers)
    assert answer.headers["HX-Redirect"] == path


@pytest.mark.parametrize("headers", [{}, {**FRAGMENT, "HX-Target": "section#trial-list"}])
def test_success_is_a_303_that_htmx_follows_to_the_fragment(budi, headers):
    answer = budi.post("/coba", {"name": "x"}, headers=headers)
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/coba"
    shown = budi.open("/coba", headers=headers)
    assert "Tersimpan." in shown.text
    assert "Tersimpan." not in budi.open("/coba", headers=headers).text


@pytest.mark.parametrize(
    ("method", "headers"),
    [
        ("GET", {}),
        ("GET", {**FRAGMENT, "HX-Target": "x#trial-list"}),
        ("GET", FRAGMENT),
        ("POST", {}),
        ("POST", FRAGMENT),
    ],
)
def test_caches_keep_pages_and_fragments_apart(here, budi, method, headers):
    for phone in (budi, Browser(here)):
        vary = phone.open("/coba", method=method, headers=headers, data={"csrf_token": budi.csrf()}).headers["Vary"]
        assert "HX-Request" in vary
        assert "HX-Target" in vary


def test_a_stranger_is_sent_to_sign_in_and_back(here):
    answer = Browser(here).get("/coba?hal=2")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/masuk?next=/coba?hal%3D2"


def test_a_strangers_htmx_gets_401_because_2xx_counts_as_delivered(here):
    answer = Browser(here).fragment("/coba", "trial-list")
    assert answer.status_code == 401
    assert answer.data == b""
    assert answer.headers["HX-Redirect"] == "/masuk?next=/coba"


def test_an_expired_sign_in_leads_back_to_the_page_with_the_form(here):
    """The form's text waits on the phone, under the address of the page where it was typed."""
    stranger = Browser(here)
    plain = stranger.post("/coba/kirim", headers={"Referer": "http://localhost/coba?hal=2"})
    assert plain.headers["Location"] == "/masuk?next=/coba?hal%3D2"
    htmx = stranger.post("/coba/kirim", target="x", headers={"HX-Current-URL": "http://localhost/coba"})
    assert (htmx.status_code, htmx.headers["HX-Redirect"]) == (401, "/masuk?next=/coba")

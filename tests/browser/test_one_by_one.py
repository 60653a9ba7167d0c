"""One item at a time on a small phone, with and without JavaScript; the drawing is seen, the list prints boxes."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.live import signed_in

PRODUCT = "Keripik Manis Pedas"


@pytest.fixture(scope="module")
def way(chromium, server):
    """Where Sari begins with a product whose list is hardly begun."""
    with signed_in(chromium, server, "sari") as page:
        page.goto("/")
        page.goto(re.match(r".*/umkm/[^/]+", _business(page))[0] + "/produk")
        href = page.get_by_role("link", name=PRODUCT).last.get_attribute("href")
        return f"{href}/periksa"


def _business(page):
    page.goto("/toko")
    return page.url


@pytest.mark.parametrize("javascript", [True, False])
def test_an_owner_answers_skips_and_goes_back(chromium, server, way, javascript):
    with signed_in(chromium, server, "sari", javascript=javascript, size={"width": 360, "height": 640}) as page:
        page.goto(way)
        page.get_by_role("link", name="Mulai dari yang belum").click()
        page.wait_for_url("**/periksa/*")
        first, began = page.locator("h1").inner_text(), page.url
        page.get_by_role("button", name="Ya, sudah").click()
        expect(page.locator("h1")).not_to_have_text(first)
        expect(page).not_to_have_url(began)  # the address follows the words
        second, at = page.locator("h1").inner_text(), page.url
        page.get_by_role("link", name="Lewati dulu").click()
        expect(page.locator("h1")).not_to_have_text(second)
        page.goto(at)
        page.get_by_role("link", name="Sebelumnya").click()
        expect(page.locator("h1")).not_to_have_text(second)
        page.goto(began)  # what was answered before may lie between the two
        expect(page.locator("h1")).to_have_text(first)
        expect(page.get_by_text("Menunggu dicek pendamping")).to_be_visible()
        page.get_by_role("button", name="Belum").click()
        expect(page.locator("h1")).not_to_have_text(first)


def test_a_drawing_is_there_and_drawn(chromium, server, way):
    with signed_in(chromium, server, "sari", size={"width": 360, "height": 640}) as page:
        page.goto(f"{way}/LBL-HURUF")
        drawn = page.get_by_role("img", name="Tangan memegang kemasan")
        expect(drawn).to_be_visible()
        assert drawn.evaluate("one => one.getBBox().width") > 50


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("page_of", ["", "/LBL-EXP", "/kemasan"])
def test_nothing_leaves_the_screen_at_320(chromium, server, way, size, page_of):
    with signed_in(chromium, server, "sari", size={"width": 320, "height": 640}) as page:
        page.goto(way.replace("/periksa", page_of) if page_of == "/kemasan" else way + page_of)
        page.evaluate(f"document.documentElement.style.fontSize = '{size}%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_on_paper_every_line_has_an_empty_box(chromium, server, way):
    with signed_in(chromium, server, "sari") as page:
        page.goto(way.replace("/periksa", "/kemasan"))
        page.emulate_media(media="print")
        boxes = page.locator(".ticks > .line").evaluate_all(
            "lines => lines.map(one => getComputedStyle(one, '::before').borderTopWidth)"
        )
        assert len(boxes) > 30
        assert set(boxes) <= {"1px", "1.5px"}
        expect(page.locator(".ticks input[type=checkbox]").first).to_be_hidden()
        expect(page.locator(".print-header")).to_be_visible()

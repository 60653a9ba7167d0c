"""A coordinator judges a photo on her phone: the finger on the picture is the mark, with and without JavaScript."""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.browser.test_accessibility import look
from tests.browser.test_loader import until
from tests.support.live import PHONE, signed_in

#: Where the finger lands, as parts of the picture's sides.
FINGER = (0.3, 0.4)


def open_first(page):
    """The photo of Budi's that has waited longest; answers its address without what may be done there."""
    page.goto("/foto/dinilai")
    row = page.locator(".photo-row", has_text="Budi").first
    row.get_by_role("link", name=re.compile("^Nilai foto")).click()
    page.get_by_role("heading", level=1, name="Nilai foto").wait_for()
    until(page, "document.querySelector('.marked-photo img').naturalWidth > 0")
    return page.url.removesuffix("/nilai").partition("/foto/")[2]


def tap(page, across, down):
    """A finger on the picture; a real touch becomes a long press when the machine is busy."""
    box = page.locator(".marked-photo").bounding_box()
    page.mouse.click(box["x"] + box["width"] * across, box["y"] + box["height"] * down)


def mark_of(page, photo):
    """Where the mark stands on the photo's page, in thousandths."""
    page.goto(f"/foto/{photo}")
    circle = page.locator(".photo-mark circle").first
    return [float((circle.get_attribute(side) or "").rstrip("%")) * 10 for side in ("cx", "cy")]


def test_before_and_after_slide_over_each_other(chromium, server):
    """Side by side until the script lays one over the other; on paper side by side again."""
    for javascript in (False, True):
        with signed_in(chromium, server, "budi", javascript=javascript) as page:
            page.goto("/umkm")
            page.get_by_role("link", name="Keripik Sari", exact=True).last.click()
            page.get_by_role("link", name="Produk dan foto").click()
            page.get_by_role("link", name="Keripik Pedas", exact=True).last.click()
            page.get_by_role("link", name="Sebelum dan sesudah").click()
            agree = page.get_by_role("button", name="Pemilik setuju")
            if agree.is_visible():
                agree.click()
            sides = [page.locator(f".photo-pair .{side}").first for side in ("before", "after")]
            before, after = (side.bounding_box() for side in sides)
            assert (before["x"] == after["x"]) is javascript
            if javascript:
                slider = page.get_by_role("slider").first
                slider.focus()
                page.keyboard.press("Home")
                assert slider.get_attribute("aria-valuetext") == "0% sebelum, 100% sesudah"
                page.emulate_media(media="print")
                before, after = (side.bounding_box() for side in sides)
                assert before["x"] < after["x"]


@pytest.mark.parametrize("javascript", [True, False], ids=["scripted", "plain"])
def test_a_tap_on_the_picture_is_read_by_the_photographer(chromium, server, javascript):
    with signed_in(chromium, server, "wulan", javascript=javascript) as page:
        photo = open_first(page)
        tap(page, *FINGER)
        expect(page.get_by_role("radio", name="Kiri", exact=True)).to_be_checked()
        page.get_by_text("Terlalu gelap").click()
        page.get_by_label("Saran satu kalimat").fill("Geser ke jendela, ya.")
        page.get_by_role("button", name="Minta foto ulang").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Foto menunggu dinilai")
        expect(page.get_by_text("Permintaan foto ulang tersimpan.")).to_be_visible()
    with signed_in(chromium, server, "budi", javascript=javascript) as page:
        page.goto("/foto/ulang")
        expect(page.get_by_text("Geser ke jendela, ya.").first).to_be_visible()
        x, y = mark_of(page, photo)
        meant = (300, 400) if javascript else (167, 500)
        assert abs(x - meant[0]) <= 8 and abs(y - meant[1]) <= 8
        expect(page.get_by_role("link", name="Ambil lagi")).to_be_visible()


def test_the_arrow_keys_mark_too_and_the_mark_can_be_taken_back(chromium, server):
    with signed_in(chromium, server, "wulan") as page:
        open_first(page)
        page.get_by_role("radio", name="Kiri atas").focus()
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("radio", name="Tengah atas")).to_be_checked()
        assert page.locator(".photo-mark circle").first.get_attribute("cx") == "50%"
        page.get_by_text("Tanpa tanda di foto").click()
        expect(page.locator(".photo-mark circle")).to_have_count(0)
        assert page.locator("form[data-marking] [name=mark_x]").input_value() == ""


def test_axe_finds_nothing_where_a_reason_is_missing(chromium, server):
    with signed_in(chromium, server, "wulan") as page:
        open_first(page)
        page.get_by_role("button", name="Minta foto ulang").click()
        expect(page.get_by_role("alert")).to_be_focused()
        page.evaluate(AXE_SCRIPT)
        assert not look(page, PHONE, "light") + look(page, PHONE, "dark")

"""The self-check and the plan in Chromium: by keyboard, without JavaScript, and on paper."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.live import device, sign_in, signed_in


def place_of(page, name):
    """The address of a business."""
    page.goto("/umkm")
    page.get_by_role("link", name=name, exact=True).click()
    page.get_by_role("heading", level=1, name=name).wait_for()
    return page.url


def picture(page):
    """The first of the three pictures."""
    return page.get_by_role("radio").first


def test_an_owner_answers_by_keyboard_alone(chromium, server):
    """The first picture by Space, the second by the arrow, "Lewati" by Tab; Enter sends."""
    with signed_in(chromium, server, "joko") as page:
        page.goto(place_of(page, "Kopi Joko"))
        page.get_by_role("link", name="Cek mandiri").click()
        page.get_by_role("button", name="Mulai").press("Enter")
        for nth in range(1, 13):
            expect(page.locator(".steps-text")).to_contain_text(f"{nth} dari 12")
            picture(page).focus()
            if nth == 3:
                page.keyboard.press("Tab")
                page.keyboard.press("Tab")
                expect(page.get_by_role("button", name="Lewati")).to_be_focused()
            else:
                page.keyboard.press("ArrowDown" if nth % 2 else "Space")
                expect(page.get_by_role("radio").nth(nth % 2)).to_be_checked()
            page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1, name="Hasil cek mandiri")).to_be_visible()
        expect(page.locator(".priority")).to_have_count(3)
        expect(page.get_by_text("Dilewati")).to_have_count(1)


def test_a_mentor_goes_on_with_her_without_javascript(chromium, server):
    """Where it stopped, back and changed, nothing chosen, and to the end."""
    with device(chromium, server, javascript=False) as page:
        sign_in(page, "tuti")
        place = place_of(page, "Jahit Rini")
        page.get_by_role("link", name="Cek mandiri").click()
        page.get_by_role("link", name="Lanjutkan").click()
        expect(page.locator(".steps-text")).to_contain_text("5 dari 12")
        page.get_by_role("link", name="Kembali").click()
        expect(page.get_by_role("radio", checked=True)).to_have_value("halfway")
        page.get_by_text("Dihitung dari biaya").click()
        page.get_by_role("button", name="Lanjut").click()
        page.get_by_role("button", name="Lanjut").click()
        expect(page.get_by_role("alert").first).to_contain_text("Pilih satu gambar")
        for _ in range(5, 13):
            page.locator(".picture").first.click()
            page.get_by_role("button", name="Lanjut").click()
        expect(page.get_by_role("heading", level=1, name="Hasil cek mandiri")).to_be_visible()
        expect(page.locator(".facts > div").nth(3)).to_contain_text("Dihitung dari biaya")
        page.get_by_role("link", name="Buat rencana").click()
        expect(page.get_by_role("link", name="Kirim ke Rini")).to_have_attribute(
            "href", re.compile(r"wa\.me/62\d+\?text=")
        )
        assert len(page.locator("#letter").input_value()) <= 700
        page.goto(f"{place}/rencana/cetak")
        assert page.locator(".plan-box").count() >= 3


@pytest.mark.parametrize("width", [320, 360])
def test_the_pictures_fit_the_phone(chromium, server, width):
    """No sideways scrolling, and every picture of a question is drawn and large enough to be seen."""
    with signed_in(chromium, server, "tuti", size={"width": width, "height": 740}) as page:
        page.goto(f"{place_of(page, 'Jahit Rini')}/cek-mandiri")
        page.locator(".task-row a, main a.button").first.click()
        if page.locator(".picture").count() == 0:
            page.locator("a.change").first.click()
        expect(picture(page)).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for drawing in page.locator(".picture .drawing").all():
            box = drawing.bounding_box()
            assert box["width"] >= 120
            assert box["height"] >= 90


def test_a_plan_is_one_sheet_of_a5(chromium, server):
    with signed_in(chromium, server, "sari") as page:
        page.goto(f"{place_of(page, 'Keripik Sari')}/rencana/cetak")
        paper = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type /Page\b", paper)) == 1
        size = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", paper)
        assert [round(float(points) * 25.4 / 72) for points in size.groups()] == [148, 210]
        page.emulate_media(media="print")
        expect(page.locator(".top-bar")).to_be_hidden()
        expect(page.locator(".back-link")).to_be_hidden()
        expect(page.locator(".plan-box").first).to_be_visible()

"""A missing shot in Chromium: one tap is its camera, its photo fills the tile, and without JavaScript it goes too."""

import pytest
from playwright.sync_api import expect

from tests.browser.pictures import small
from tests.support.live import signed_in


@pytest.fixture(scope="module")
def product(chromium, server):
    """The address of a product of Sari's."""
    with signed_in(chromium, server, "budi") as page:
        page.goto("/umkm")
        page.get_by_role("link", name="Keripik Sari", exact=True).click()
        page.get_by_role("link", name="Produk dan foto", exact=True).click()
        page.get_by_role("link", name="Keripik Asin Gurih").last.click()
        page.get_by_role("heading", level=1, name="Keripik Asin Gurih").wait_for()
        return page.url


def tile(page, label):
    return page.get_by_role("listitem").filter(has=page.get_by_text(label, exact=True))


def missing(page):
    return page.locator("#products-shots").get_by_text("Kurang:").locator("..")


def test_a_tap_anywhere_on_a_missing_shot_is_its_camera(chromium, server, product):
    with signed_in(chromium, server, "budi") as page:
        page.goto(product)
        expect(missing(page)).to_contain_text("label belakang")
        with page.expect_file_chooser() as chooser:
            tile(page, "Label belakang").click(position={"x": 40, "y": 50})
        chooser.value.set_files([small(31)])
        expect(tile(page, "Label belakang").get_by_role("img")).to_be_visible()
        expect(missing(page)).not_to_contain_text("label belakang")
        tile(page, "Label belakang").get_by_role("link").click()
        page.get_by_role("heading", level=1, name="Label belakang Keripik Asin Gurih").wait_for()


def test_a_shot_is_sent_and_changed_without_javascript(chromium, server, product):
    with signed_in(chromium, server, "budi", javascript=False) as page:
        page.goto(product)
        tile(page, "Isi produk").get_by_label("Ambil foto").set_input_files([small(32)])
        tile(page, "Isi produk").get_by_role("button", name="Kirim").click()
        tile(page, "Isi produk").get_by_role("link").click()
        page.get_by_label("Ini foto bagian apa?").select_option("Semua pilihan")
        page.get_by_role("button", name="Simpan").click()
        page.get_by_role("heading", level=1, name="Semua pilihan Keripik Asin Gurih").wait_for()
        page.goto(product)
        expect(tile(page, "Semua pilihan").get_by_role("img")).to_be_visible()
        expect(missing(page)).to_contain_text("isi")

"""A trainee hands in with a photo, is asked to do it again, hands in once more, is accepted and sees it."""

import pytest
from playwright.sync_api import expect

from tests.browser.pictures import PDF, small
from tests.support.live import signed_in

PATH = "/belajar/M06/praktik"


@pytest.fixture
def ratna(chromium, server):
    """Ratna's phone."""
    with signed_in(chromium, server, "ratna") as page:
        yield page


@pytest.fixture
def wulan(chromium, server):
    """Wulan's laptop, without scripts."""
    with signed_in(chromium, server, "wulan", javascript=False) as page:
        yield page


def hand_in(page, words, *files):
    page.goto(PATH)
    page.get_by_label("Yang kamu lakukan").fill(words)
    page.get_by_label("Pilih dari galeri").set_input_files(list(files))
    page.get_by_role("button", name="Kirim praktik").click()


def open_from_home(page):
    page.goto("/")
    page.get_by_role("link", name="praktik relawan").or_(page.locator("a[href='/praktik']")).first.click()
    page.get_by_role("link", name="Ratna: Harga", exact=False).click()


def test_from_handing_in_to_accepted(ratna, wulan):
    hand_in(ratna, "Harga pokok keripik 9.100.", small(2), PDF)
    expect(ratna.get_by_role("alert")).to_contain_text("Ini bukan foto")
    ratna.goto(PATH)
    expect(ratna.get_by_text("menunggu dinilai koordinator")).to_be_visible()
    expect(ratna.get_by_role("img", name="Foto praktik 1")).to_be_visible()

    open_from_home(wulan)
    expect(wulan.get_by_text("Harga pokok keripik 9.100.")).to_be_visible()
    wulan.get_by_label("Upah sendiri dihitung").check()
    wulan.get_by_role("button", name="Ulang").click()
    expect(wulan.get_by_role("alert")).to_contain_text("Tulis satu kalimat")
    wulan.get_by_label("Satu kalimat untuknya").fill("Tambahkan potongan kanalnya.")
    wulan.get_by_role("button", name="Ulang").click()
    expect(wulan.get_by_text("diminta mengulang praktiknya")).to_be_visible()

    ratna.goto("/")
    ratna.get_by_role("link", name="Praktik: Harga", exact=False).click()
    expect(ratna.get_by_text("Tambahkan potongan kanalnya.")).to_be_visible()
    hand_in(ratna, "Dengan potongan 8 persen sisanya 610.", small(3))

    open_from_home(wulan)
    expect(wulan.get_by_text("Harga pokok keripik 9.100.")).to_be_visible()
    for line in wulan.get_by_role("checkbox").all():
        line.check()
    wulan.get_by_label("Satu kalimat untuknya").fill("Hitungannya lengkap.")
    wulan.get_by_role("button", name="Diterima").click()
    expect(wulan.get_by_text("Praktik Ratna diterima.")).to_be_visible()

    ratna.goto("/")
    expect(ratna.get_by_role("listitem").filter(has_text="Praktik: Harga")).to_contain_text("Diterima")
    ratna.goto(PATH)
    expect(ratna.get_by_text("Praktikmu diterima")).to_be_visible()
    expect(ratna.get_by_text("Tambahkan potongan kanalnya.")).to_be_visible()

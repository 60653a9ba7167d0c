"""Results in three taps, and the ladder that follows from them, in Chromium."""

from playwright.sync_api import expect

from tests.support.live import device, sign_in


def test_three_taps_without_javascript_and_one_to_think_better_of_it(chromium, server):
    with device(chromium, server, javascript=False) as page:
        sign_in(page, "joko")
        page.goto("/")
        expect(page.get_by_role("heading", name="Berapa uang hasil jualan sebulan?")).to_be_visible()
        page.get_by_role("button", name="Rp 1 juta sampai 3 juta").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Berapa pesanan yang datang seminggu?")
        page.get_by_role("button", name="6 sampai 10").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Apakah pendampingan ikut membantu hasil ini?")
        page.get_by_role("button", name="Sebagian").click()
        expect(page.get_by_role("table")).to_contain_text("Rp 1 juta sampai 3 juta")
        page.get_by_role("link", name="Ubah pesanan seminggu").click()
        page.get_by_role("button", name="Belum tahu").click()
        expect(page.get_by_role("table")).to_contain_text("belum diketahui")
        page.goto("/")
        expect(page.get_by_role("heading", name="Berapa uang hasil jualan")).to_have_count(0)
        page.get_by_role("link", name="Lihat langkah ke Rapi").click()
        expect(page.get_by_role("list", name="Syarat Rapi")).to_contain_text("1 dari 2 bulan")

"""One shop from its first step until it is live, and looked at again: a mentor's phone and a coordinator's."""

import re

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.support.live import DESK, PHONE, signed_in

BUSINESS, SEEN_LONG_AGO = "Rengginang Mbak Tumini", "Kopi Wawan"
ADDRESS = "https://wa.me/6281200000203"


def shops_of(page, business):
    """The list of shops of a business."""
    page.goto(f"/umkm?q={business.replace(' ', '+')}")
    page.get_by_role("link", name=business, exact=True).last.click()
    page.get_by_role("heading", level=1, name=business).wait_for()
    page.goto(page.url.rstrip("/") + "/toko")


def test_a_mentor_opens_a_shop_and_a_coordinator_sees_it_live(chromium, server):
    with signed_in(chromium, server, "budi", size=PHONE) as budi:
        shops_of(budi, BUSINESS)
        budi.get_by_role("link", name=re.compile("WhatsApp Business")).click()
        expect(budi.locator("main")).to_contain_text("hanya diketik pemilik")
        question = budi.locator("li", has_text="QRIS atau rekening")
        question.get_by_role("button", name="Ya").click()
        expect(budi.locator("li", has_text="QRIS atau rekening")).to_contain_text("Kata pemilik ada")
        budi.get_by_role("button", name="Mulai buka toko ini").click()
        expect(budi.locator("main")).to_contain_text("Disiapkan")
        budi.get_by_label("Salin tautannya ke sini").fill("https://bit.ly/tokoku")
        budi.get_by_role("button", name="Simpan tautan").click()
        expect(budi.locator("main")).to_contain_text("Tautan ini dipendekkan. Buka dulu")
        expect(budi.get_by_label("Salin tautannya ke sini")).to_have_value("https://bit.ly/tokoku")
        budi.get_by_label("Salin tautannya ke sini").fill(f"{ADDRESS}?utm_source=ig")
        budi.get_by_role("button", name="Simpan tautan").click()
        expect(budi.get_by_role("link", name=ADDRESS, exact=True)).to_be_visible()
        expect(budi.locator("main")).to_contain_text("Terdaftar")
    with signed_in(chromium, server, "wulan", size=DESK) as wulan:
        wulan.goto("/toko/perlu-dicek")
        wulan.get_by_role("link", name=f"{BUSINESS}, WhatsApp Business").click()
        wulan.get_by_label("Toko terbuka tanpa masuk akun").check()
        wulan.get_by_label("Berapa produk terlihat dengan foto dan harga?").fill("2")
        wulan.get_by_role("button", name="Toko sudah tayang").click()
        expect(wulan.locator("main")).to_contain_text("Baru 2 produk.")
        wulan.get_by_label("Berapa produk terlihat dengan foto dan harga?").fill("4")
        wulan.get_by_role("button", name="Toko sudah tayang").click()
        expect(wulan.locator("main")).to_contain_text("Tayang (dicek Wulan")
        expect(wulan.locator("#storefront-looks")).to_contain_text("4 produk terlihat dengan foto dan harga.")


def test_after_ninety_days_a_shop_is_asked_for_by_itself(chromium, server):
    """The sample tells of one that was seen long ago: it cannot be opened, then without JavaScript it is live again."""
    with signed_in(chromium, server, "wulan", size=PHONE) as wulan:
        wulan.goto("/toko/perlu-dicek")
        row = wulan.locator(".task-row", has_text=SEEN_LONG_AGO)
        expect(row).to_contain_text(re.compile(r"terakhir dicek \d+ hari lalu"))
        row.get_by_role("link").click()
        wulan.get_by_text("Belum tayang atau tidak bisa dibuka").click()
        wulan.get_by_text("Halamannya tidak ada").click()
        wulan.get_by_role("button", name="Catat belum tayang").click()
        expect(wulan.locator("#storefront-standing")).to_contain_text("Halaman toko tidak ditemukan.")
    with signed_in(chromium, server, "wulan", javascript=False) as wulan:
        wulan.goto("/toko/perlu-dicek")
        row = wulan.locator(".task-row", has_text=SEEN_LONG_AGO)
        expect(row).to_contain_text("Perlu diperbaiki")
        row.get_by_role("link").click()
        wulan.get_by_label("Toko terbuka tanpa masuk akun").check()
        wulan.get_by_label("Berapa produk terlihat dengan foto dan harga?").fill("3")
        wulan.get_by_role("button", name="Toko sudah tayang").click()
        expect(wulan.locator("main")).to_contain_text("Tayang (dicek Wulan")


@pytest.mark.parametrize(("key", "javascript"), [("WA-08", True), ("WA-10", False)])
def test_a_screenshot_proves_a_step_where_it_stands_and_is_seen_by_who_judges(
    chromium, server, tmp_path, key, javascript
):
    screenshot = tmp_path / "layar.png"
    Image.new("RGB", (720, 1280), (40, 120 if javascript else 80, 90)).save(screenshot)
    with signed_in(chromium, server, "sari", size=PHONE, javascript=javascript) as sari:
        sari.goto("/toko")
        sari.goto(f"{sari.url}/whatsapp_business/periksa/{key}")
        step = sari.url
        sari.locator("summary", has_text="Kirim foto").click()
        expect(sari.locator("#checklists-send-photo")).to_contain_text("Pastikan tidak ada KTP")
        sari.locator("#proof").set_input_files(screenshot)
        if not javascript:
            sari.get_by_role("button", name="Kirim foto").click()
        expect(sari.get_by_alt_text("Foto bukti")).to_be_visible()
        expect(sari.locator("main")).to_contain_text("Menunggu dicek pendamping")
    with signed_in(chromium, server, "budi", size=PHONE, javascript=javascript) as budi:
        budi.goto(step)
        expect(budi.get_by_alt_text("Foto bukti")).to_be_visible()
        budi.get_by_role("button", name="Benar", exact=True).click()
        budi.wait_for_url(lambda address: address != step)
        budi.goto(step)
        expect(budi.locator("main")).to_contain_text("Terbukti")

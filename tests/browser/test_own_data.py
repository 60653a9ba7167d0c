"""An owner and her data from her link on: corrected, taken back, taken along, and erased by the coordinator."""

import re
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser import afternoon as act
from tests.support.live import DESK, device, sign_in


@pytest.mark.parametrize("javascript", [True, False], ids=["scripted", "plain"])
def test_from_seeing_to_erasing(chromium, server, javascript, tmp_path: Path):
    name = "Bakpia Bu Yanti" if javascript else "Rengginang Bu Wiwik"
    with device(chromium, server, DESK, javascript=javascript) as wulan:
        sign_in(wulan, "wulan")
        business = register(wulan, name, "0812 0000 0461" if javascript else "0812 0000 0462")
        address, button = send_link(wulan)
        with device(chromium, server, javascript=javascript) as owner:
            act.enter(owner, address, button)
            owner.goto("/data-saya")
            expect(owner.get_by_role("heading", level=1)).to_have_text("Data saya")
            expect(owner.get_by_text("Bukan untuk pajak.", exact=True)).to_be_visible()
            correct(owner)
            withdraw(owner)
            take_along(owner, name, tmp_path)
            ask_to_be_erased(owner)
            owner.get_by_role("button", name="Batalkan permintaan").click()
            expect(owner.get_by_text("Permintaan dibatalkan. Data tetap disimpan.").first).to_be_visible()
            ask_to_be_erased(owner)
            erase(wulan, name)
            owner.goto("/data-saya")
            expect(owner).to_have_url(re.compile(r"/masuk\?next=/data-saya"))
        wulan.goto(business)
        expect(wulan.get_by_role("heading", level=1)).not_to_have_text(name)
        wulan.goto(f"/umkm?q={name.split()[0]}")
        assert name not in wulan.locator("main").inner_text()


def register(page: Page, name: str, phone: str) -> str:
    """A new business, as a coordinator writes it down."""
    page.goto("/umkm/baru")
    page.get_by_label("Nama usaha", exact=True).fill(name)
    page.get_by_label("Nama pemilik", exact=True).fill(name.split()[-1])
    page.get_by_label("Nomor WhatsApp pemilik").fill(phone)
    page.get_by_label("RT", exact=True).fill("3")
    page.get_by_label("RW", exact=True).fill("2")
    page.get_by_label("Jenis usaha").select_option("makanan_kering")
    page.get_by_label("Yang dijual", exact=True).fill("kue kering")
    page.get_by_role("checkbox", name="Pemilik setuju").check()
    page.get_by_role("button", name="Simpan UMKM").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Pendamping {name}")
    page.goto(f"/umkm?q={name.split()[-1]}")
    page.get_by_role("link", name=name, exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    return urlsplit(page.url).path


def send_link(page: Page) -> tuple[str, str]:
    """The address in the text for WhatsApp, and the button that it tells her to press."""
    page.get_by_role("button", name="Kirim link pemilik").click()
    text = page.get_by_label("Isi pesan").input_value()
    address, button = re.search(r"http\S+/p/\S+", text), re.search(r"tombol \"([^\"]+)\"", text)
    assert address and button, text
    return address[0], button[1]


def correct(page: Page) -> None:
    page.get_by_role("link", name="Betulkan").click()
    page.get_by_label("Alamat").fill("gang sebelah musala")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("gang sebelah musala")).to_be_visible()


def withdraw(page: Page) -> None:
    """What follows is said before; afterwards it may be given again."""
    page.get_by_role("link", name="Foto di katalog").click()
    page.get_by_role("button", name="Saya izinkan").click()
    page.get_by_role("link", name="Foto di katalog").click()
    expect(page.get_by_text("Foto sebelum dan sesudah tidak ditampilkan lagi.")).to_be_visible()
    page.get_by_role("button", name="Tarik izin").click()
    expect(page.get_by_text("Izin ditarik.").first).to_be_visible()


def take_along(page: Page, name: str, folder: Path) -> None:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Ambil data saya").click()
    kept = folder / waiting.value.suggested_filename
    waiting.value.save_as(kept)
    with zipfile.ZipFile(kept) as whole:
        assert whole.testzip() is None
        assert name in whole.read("data-saya.html").decode()


def ask_to_be_erased(page: Page) -> None:
    page.get_by_role("link", name="Minta dihapus").click()
    page.get_by_role("button", name="Ya, minta dihapus").click()
    expect(page.get_by_text("Dijawab paling lambat")).to_be_visible()


def erase(page: Page, name: str) -> None:
    """From the coordinator's first page on, in three taps."""
    page.goto("/")
    page.get_by_role("link", name=re.compile("permintaan data menunggu jawaban")).click()
    page.get_by_role("link", name=re.compile(f"Minta dihapus.*{name}")).first.click()
    page.get_by_role("link", name="Hapus semua datanya").click()
    page.get_by_role("button", name="Ya, hapus semuanya").click()
    expect(page.get_by_text("Datanya sudah dihapus.").first).to_be_visible()

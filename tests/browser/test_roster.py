"""From a pasted list to a full attendance list, in Chromium: with JavaScript on a phone, and without it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.cohorts.people import birthday
from tests.support.live import device, sign_in
from workspace.clock import today

HEAD = "Nama;No. HP/WA;Tgl Lahir;RT/RW\n"


def listed(name: str, number: str) -> str:
    return f"{HEAD}{name};{number};{birthday(20).strftime('%d-%m-%Y')};003/002\nPak Tua;;5 Mei 1960;\n"


def enter(page: Page, name: str, number: str) -> None:
    """Paste, look, do."""
    page.goto("/anggota")
    page.get_by_role("link", name="Masukkan daftar").click()
    page.get_by_label("Tempel daftarnya di sini").fill(listed(name, number))
    page.get_by_role("button", name="Lihat dulu").click()
    fate = page.get_by_role("row").filter(has_text="Pak Tua")
    expect(fate).to_contain_text("Anggota karang taruna berumur 13 sampai 45 tahun")
    page.get_by_role("button", name="Masukkan 1 anggota").click()
    expect(page.get_by_text("1 baru, 1 ditolak.")).to_be_visible()


def open_cohort(page: Page, name: str) -> None:
    page.goto("/angkatan")
    page.get_by_text("Buka angkatan baru").click()
    page.get_by_label("Nama angkatan").fill(name)
    page.get_by_label("Kuota").fill("1")
    page.get_by_role("button", name="Buka angkatan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def nominate(page: Page, name: str) -> None:
    page.get_by_label("Cari nama").fill(name)
    page.get_by_role("button", name="Cari").click()
    page.get_by_role("button", name=f"Calonkan {name}").click()


def plan_today(page: Page) -> None:
    page.get_by_role("link", name="Jadwalkan pertemuan").click()
    page.get_by_label("Tanggal").fill(today().isoformat())
    page.get_by_label("Jam mulai").fill("09:00")
    page.get_by_label("Jam selesai").fill("11:00")
    page.get_by_label("Tempat").fill("Balai RW 2")
    page.get_by_text("M01 Peran").click()
    page.get_by_role("button", name="Simpan").click()


@pytest.mark.parametrize(
    ("javascript", "name", "number"), [(True, "Wahyu", "81299990071"), (False, "Zaki", "81299990072")]
)
def test_from_a_pasted_list_to_who_came(chromium, server, javascript, name, number):
    with device(chromium, server, javascript=javascript) as page:
        sign_in(page, "wulan")
        enter(page, name, number)
        open_cohort(page, f"Angkatan {name}")
        page.get_by_role("link", name="Calonkan anggota").click()
        nominate(page, name)
        expect(page.get_by_text(f"{name} mendapat kursi.")).to_be_visible()
        nominate(page, "Hana")
        expect(page.get_by_text("Kursi penuh. Hana masuk daftar tunggu nomor 1.")).to_be_visible()
        page.get_by_role("link", name=f"Angkatan {name}").click()
        plan_today(page)
        page.get_by_role("link", name=re.compile(today().strftime("%Y"))).last.click()
        expect(page.get_by_text("0 dari 1 hadir")).to_be_visible()
        page.get_by_label(name).check()
        if not javascript:
            page.get_by_role("button", name="Simpan").click()
        expect(page.get_by_text("1 dari 1 hadir")).to_be_visible()
        page.reload()
        expect(page.get_by_label(name)).to_be_checked()
        page.get_by_role("link", name="Cetak daftar hadir").click()
        expect(page.get_by_role("columnheader", name="Tanda tangan")).to_be_attached()
        page.emulate_media(media="print")
        expect(page.get_by_role("row").filter(has_text=name)).to_be_visible()

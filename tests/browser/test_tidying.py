"""Tidying a photo with taps, and taking its pack along: on a phone, with JavaScript and without."""

import io
from contextlib import contextmanager
from zipfile import ZipFile

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.screens import world
from tests.support.live import PHONE, device, signed_in


@contextmanager
def phone(chromium, server, javascript):
    """Budi's phone, and the places of Sari's business."""
    with signed_in(chromium, server, "budi") as page:
        places, state = world(page), page.context.storage_state()
    with device(chromium, server, PHONE, javascript, storage_state=state) as page:
        yield page, places


def shape(page):
    """Width and height of the result, asked of the server: without JavaScript no script may look."""
    address = page.get_by_alt_text("foto hasil").get_attribute("src")
    return Image.open(io.BytesIO(page.request.get(address).body())).size


@pytest.mark.parametrize("javascript", [True, False], ids=["scripted", "plain"])
def test_a_photo_is_turned_cut_and_put_back(chromium, server, javascript):
    with phone(chromium, server, javascript) as (page, places):
        page.goto(f"{places['photo']}/rapikan")
        said = page.locator("#photography-tidy > .hint").first
        before = shape(page)
        page.get_by_role("button", name="Putar kanan").click()
        expect(said).to_contain_text("putar kanan")
        assert shape(page) == before[::-1]
        page.get_by_text("Potong foto").click()
        page.get_by_label("Tegak 4:5").check()
        page.get_by_label("Kiri atas").check()
        page.get_by_role("button", name="Potong", exact=True).click()
        expect(said).to_contain_text("potong")
        width, height = shape(page)
        assert abs(width / height - 0.8) < 0.01
        page.get_by_role("button", name="Jadikan persegi").click()
        expect(said).to_contain_text("jadikan persegi")
        assert len(set(shape(page))) == 1
        page.get_by_role("button", name="Urungkan").click()
        expect(said).not_to_contain_text("jadikan persegi")
        page.get_by_role("button", name="Kembali ke asli").click()
        expect(said).to_contain_text("Belum ada yang diubah")
        assert shape(page) == before


def test_a_tap_leaves_the_person_where_she_was(chromium, server):
    """The keyboard's place stays on the button, and the result stays in view."""
    with phone(chromium, server, True) as (page, places):
        page.goto(f"{places['photo']}/rapikan")
        page.get_by_role("button", name="Lebih terang").press("Enter")
        expect(page.locator("#photography-tidy > .hint").first).to_contain_text("lebih terang")
        expect(page.get_by_role("button", name="Lebih terang")).to_be_focused()
        expect(page.get_by_alt_text("foto hasil")).to_be_in_viewport()
        page.get_by_role("button", name="Kembali ke asli").click()
        expect(page.get_by_role("button", name="Urungkan")).to_have_count(0)


@pytest.mark.parametrize("javascript", [True, False], ids=["scripted", "plain"])
def test_a_pack_is_saved_on_the_phone(chromium, server, javascript, tmp_path):
    with phone(chromium, server, javascript) as (page, places):
        page.goto(places["product"])
        page.get_by_role("link", name="Paket foto").click()
        with page.expect_download() as waiting:
            page.get_by_role("link", name="Simpan paket ke HP, WhatsApp Business").click()
        assert waiting.value.suggested_filename == "keripik-pedas_whatsapp-business.zip"
        waiting.value.save_as(tmp_path / "pack.zip")
        archive = ZipFile(tmp_path / "pack.zip")
        assert archive.testzip() is None
        pictures = [name for name in archive.namelist() if name.endswith(".jpg")]
        assert pictures
        assert {Image.open(io.BytesIO(archive.read(name))).size for name in pictures} == {(1200, 1200)}
        page.get_by_role("link", name="Album WhatsApp").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Album WhatsApp")
        with page.expect_download() as waiting:
            page.get_by_role("link", name="Simpan foto").first.click()
        assert waiting.value.suggested_filename.endswith(".jpg")

"""A lesson on a phone: one screen at a time, to its end without a signal, and nothing that was read is forgotten."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_loader import until
from tests.support.live import signed_in

LESSON = "/belajar/M10/2_mengemas_paket"


@pytest.fixture
def ratna(chromium, server):
    """Ratna's phone."""
    with signed_in(chromium, server, "ratna") as page:
        yield page


def screen(page):
    """The title of the one screen that shows."""
    return page.locator(".screen:visible h2")


def test_a_lesson_is_read_to_its_end_without_a_signal_and_told_later(ratna):
    ratna.goto(LESSON)
    expect(screen(ratna)).to_have_text("Lapis demi lapis")
    ratna.context.set_offline(True)
    for title in ("Cair dan beku", "Uji jatuh satu meter", "Timbang, ukur, tempel"):
        ratna.get_by_role("button", name="Lanjut").click()
        expect(screen(ratna)).to_have_text(title)
    ratna.get_by_role("button", name="Sudah dibaca").click()
    ratna.context.set_offline(False)
    expect(ratna.locator("#training-read")).to_have_text("4 dari 4 layar sudah kamu baca.")
    ratna.goto("/belajar/M10")
    expect(ratna.locator(".task-row", has_text="Mengemas paket")).to_contain_text("Sudah dibaca")


def test_back_and_forth_shows_one_screen(ratna):
    ratna.goto(LESSON)
    ratna.get_by_role("link", name="Lanjut").or_(ratna.get_by_role("button", name="Lanjut")).first.click()
    expect(screen(ratna)).to_have_count(1)
    ratna.get_by_role("link", name="Sebelumnya").locator("visible=true").click()
    expect(screen(ratna)).to_have_text("Lapis demi lapis")
    ratna.go_back()
    expect(screen(ratna)).to_have_text("Cair dan beku")


def test_what_waits_on_the_phone_leaves_on_the_next_lesson(ratna):
    ratna.goto("/belajar/M10/1_janji")
    ratna.context.set_offline(True)
    ratna.get_by_role("button", name="Lanjut").click()
    expect(screen(ratna)).to_have_text("Kabari sebelum ditanya")
    kept = "Object.keys(localStorage).filter(key => key.startsWith('workspace:read:')).length"
    assert ratna.evaluate(kept) == 1
    ratna.context.set_offline(False)
    ratna.goto("/belajar/M10/4_ongkir_dan_retur")
    expect(screen(ratna)).to_have_text("Ongkir disebut di depan")
    until(ratna, f"{kept} === 0")
    ratna.goto("/belajar/M10")
    expect(ratna.locator(".task-row", has_text="Janji dan menepatinya")).to_contain_text("1 layar dibaca")

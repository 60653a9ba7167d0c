"""A volunteer's way in Chromium: invited, with an own password on the own list; a quiz to its end; the certificate."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.live import device, signed_in
from workspace import content

#: So many screens at most between the link in WhatsApp and one's own list.
SCREENS = 4


def invite(coordinator: Page, name: str) -> str:
    """The address in the invitation that a coordinator sends."""
    coordinator.goto("/orang")
    coordinator.get_by_role("link", name=name).click()
    coordinator.get_by_role("button", name="Buat undangan baru").click()
    letter = coordinator.locator("#invitation-text").inner_text()
    found = re.search(r"/undangan/\S+", letter)
    assert found, letter
    return found[0]


def test_from_the_invitation_to_the_own_list_and_the_certificate_that_anybody_may_check(chromium, server):
    with signed_in(chromium, server, "wulan") as coordinator:
        link = invite(coordinator, "Nadia")
    with device(chromium, server) as nadia:
        screens: list[str] = []
        nadia.on("domcontentloaded", lambda page: screens.append(page.url))
        nadia.goto(link)
        nadia.get_by_label("Kata sandi").fill("sawah becak gerimis")
        nadia.get_by_role("button", name="Simpan dan masuk").click()
        expect(nadia.get_by_role("heading", level=1)).to_have_text("Hari ini")
        expect(nadia.get_by_role("region", name="Siapa dulu").get_by_role("listitem")).not_to_have_count(0)
        assert 2 <= len(screens) <= SCREENS, screens
        nadia.get_by_role("link", name="Belajar").click()
        nadia.get_by_role("link", name="Sertifikatku").click()
        expect(nadia.locator(".certificate-name")).to_have_text("Nadia")
        address = nadia.locator(".certificate-address").inner_text()
    with device(chromium, server) as stranger:
        stranger.goto(address)
        expect(stranger.get_by_text("Sertifikat ini berlaku.")).to_be_visible()
        expect(stranger.locator("dl.facts")).to_contain_text("Nadia")
        expect(stranger.locator("dl.facts dt")).to_have_text(["Nama", "Diterbitkan", "Berlaku sampai"])


def answer(page: Page, code: str) -> None:
    """The right option of the question that shows, and why it is right."""
    shown = page.get_by_role("heading", level=1).inner_text()
    question = next(one for one in content.curriculum().modules[code].quiz if one.text == shown)
    page.get_by_text(question.options[question.answer], exact=True).click()
    page.get_by_role("button", name="Jawab").click()
    expect(page.get_by_text(f"Benar. {question.why}")).to_be_visible()


@pytest.mark.parametrize(("javascript", "code"), [(True, "M06"), (False, "M07")])
def test_a_quiz_is_answered_to_its_end(chromium, server, javascript, code):
    with signed_in(chromium, server, "ratna", javascript=javascript) as ratna:
        ratna.goto(f"/belajar/{code}")
        ratna.get_by_role("link", name="Kuis: lima pertanyaan").click()
        ratna.get_by_role("button", name="Mulai kuis").click()
        for number in range(5):
            answer(ratna, code)
            ratna.get_by_role("link", name="Lihat hasil" if number == 4 else "Pertanyaan berikutnya").click()
        expect(ratna.get_by_text("5 dari 5 benar. Kamu lulus kuis ini.")).to_be_visible()
        ratna.get_by_role("link", name="Kembali ke modul").click()
        expect(ratna.locator(".task-row", has_text="Kuis: lima pertanyaan")).to_contain_text("Selesai")

"""An owner alone: from the link in WhatsApp to her step, ticked, read aloud, asked about; and her mentor's answer."""

import re
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import expect

from tests.support.live import device, signed_in

#: Who opens a link before a person does.
BOTS = ("WhatsApp/2.23.20.0 A", "facebookexternalhit/1.1", "TelegramBot (like TwitterBot)")
#: A phone's voices, as a test hears them.
VOICES = """(lang) => {
  const said = window.said = [];
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  const synthesis = {
    getVoices: () => lang ? [{lang: 'en-US'}, {lang}] : [{lang: 'en-US'}],
    speak: one => { said.push(one); synthesis.speaking = one; },
    cancel: () => { said.push('stop'); },
    addEventListener: (name, act) => { window.voicesCame = act; },
  };
  Object.defineProperty(window, 'speechSynthesis', {value: synthesis, configurable: true});
}"""


@pytest.fixture
def link(chromium, server):
    """A fresh link for Sari, as her mentor's page shows it."""
    with signed_in(chromium, server, "budi") as page:
        page.goto("/umkm")
        page.get_by_role("link", name="Keripik Sari", exact=True).click()
        page.get_by_role("button", name="Kirim link pemilik").click()
        found = re.search(r"/p/[\w-]+", page.locator("main").inner_text() + page.locator("main").inner_html())
        assert found
        return found[0]


def look_first(server, link):
    """The preview bots, twenty times, by GET and HEAD: they learn nobody's name and use nothing up."""
    for number in range(20):
        method = "HEAD" if number % 4 == 3 else "GET"
        request = urllib.request.Request(server.address + link, method=method)
        request.add_header("User-Agent", BOTS[number % len(BOTS)])
        with urllib.request.urlopen(request) as answer:
            page = answer.read().decode()
            assert answer.status == 200
            assert "Sari" not in page
            assert "noindex" in page or method == "HEAD"


@pytest.mark.parametrize("javascript", [True, False], ids=["scripted", "plain"])
def test_from_the_link_to_the_answer(chromium, server, link, javascript):
    look_first(server, link)
    with device(chromium, server, javascript=javascript) as page:
        page.goto(link)
        page.get_by_role("button", name="Masuk ke halaman saya").click()
        step = page.locator(".next-step")
        label = step.locator("h2").inner_text()
        expect(step.get_by_text(re.compile(r"Butuh \d+ menit"))).to_be_visible()
        step.get_by_role("button", name="Sudah, centang").click()
        expect(page.locator(".ticked")).to_contain_text(label)
        expect(page.locator(".ticked")).to_contain_text("Menunggu dicek Budi.")
        expect(page.locator(".next-step h2")).not_to_have_text(label)
        asked = page.locator(".next-step h2").inner_text()
        page.get_by_role("button", name="Minta bantuan").click()
        expect(page.locator("#mentoring-asking")).to_contain_text("Budi akan menjawab paling lambat")
        page.reload()
        expect(page.get_by_role("button", name="Minta bantuan")).to_have_count(0)
        answered_by_budi(chromium, server, asked, javascript)
        page.reload()
        expect(page.locator("#mentoring-asking")).to_contain_text("Jawaban Budi: Sudah saya telepon.")
        mine = page.locator(".asked", has_text=asked)
        mine.get_by_role("button", name="Sudah jelas").click()
        expect(page.locator(".asked", has_text=asked)).to_have_count(0)


def answered_by_budi(chromium, server, asked, javascript):
    """He finds it first on his list, opens the very page, and answers in two taps."""
    with signed_in(chromium, server, "budi", javascript=javascript) as page:
        page.goto("/")
        expect(page.locator("main h2").first).to_have_text("Minta bantuan")
        question = page.locator(".asked", has_text=asked)
        question.get_by_role("link", name="Buka halamannya").click()
        expect(page.get_by_text("Pemilik minta bantuan di sini.")).to_be_visible()
        page.go_back(wait_until="commit")
        page.locator(".asked", has_text=asked).get_by_role("link", name="Jawab").click()
        page.get_by_role("button", name="Sudah saya telepon").click()
        expect(page.get_by_text("Jawaban terkirim ke halaman pemilik.").first).to_be_visible()


@pytest.fixture
def sari(chromium, server):
    """Sari's phone."""
    with signed_in(chromium, server, "sari") as page:
        yield page


@pytest.mark.parametrize("lang", ["id-ID", "id_ID", "in-ID"])
def test_the_step_is_read_aloud_with_an_indonesian_voice(sari, lang):
    sari.add_init_script(f"({VOICES})('{lang}')")
    sari.goto("/")
    button = sari.locator("[data-aloud]")
    expect(button).to_have_text("Bacakan")
    button.click()
    expect(button).to_have_text("Berhenti")
    spoken = sari.evaluate("said.filter(one => one !== 'stop').map(one => [one.text, one.lang, one.voice.lang])")
    ((text, language, voice),) = spoken
    assert (language, voice) == ("id-ID", lang)
    for part in (sari.locator(".next-step h2").inner_text(), "menit", "Langkah berikutnya"):
        assert part in text
    assert "centang" not in text and "Tidak paham" not in text, "only what is to be known"
    button.click()
    expect(button).to_have_text("Bacakan")
    assert sari.evaluate("said.at(-1)") == "stop"
    button.click()
    sari.evaluate("speechSynthesis.speaking.onend()")
    expect(button).to_have_text("Bacakan")


def test_what_she_agrees_to_is_read_aloud(sari):
    sari.add_init_script(f"({VOICES})('id-ID')")
    sari.goto("/data-saya")
    sari.get_by_role("button", name="Bacakan").click()
    assert "bukan untuk pajak" in sari.evaluate("said.at(-1).text")
    sari.get_by_role("link", name="Pendampingan usaha").click()
    sari.get_by_role("button", name="Bacakan").click()
    text = sari.evaluate("said.at(-1).text")
    assert sari.locator("blockquote").inner_text().rstrip(".") in text
    assert sari.locator("#consent-said li").first.inner_text().rstrip(".") in text, "what follows, too"
    sari.goto("/data-saya")
    sari.get_by_role("link", name="Minta dihapus").click()
    sari.get_by_role("button", name="Bacakan").click()
    assert "Yang hilang" in sari.evaluate("said.at(-1).text")


def test_a_volunteer_lets_the_consent_be_read_to_an_owner(chromium, server):
    with signed_in(chromium, server, "budi") as page:
        page.add_init_script(f"({VOICES})('id-ID')")
        page.goto("/umkm/baru")
        page.get_by_role("button", name="Bacakan").click()
        assert page.locator(".consent-text").inner_text() in page.evaluate("said.at(-1).text")


def test_without_an_indonesian_voice_nothing_is_offered(sari):
    sari.add_init_script(f"({VOICES})('')")
    sari.goto("/")
    expect(sari.locator(".next-step h2")).to_be_visible()
    expect(sari.locator("[data-aloud]")).to_be_hidden()
    sari.evaluate("() => { speechSynthesis.getVoices = () => [{lang: 'id-ID'}]; voicesCame(); }")
    expect(sari.locator("[data-aloud]")).to_be_visible()


def test_a_tick_stops_the_voice_and_the_next_step_can_be_read(sari):
    sari.add_init_script(f"({VOICES})('id-ID')")
    sari.goto("/")
    before = sari.locator(".next-step h2").inner_text()
    sari.locator("[data-aloud]").click()
    sari.get_by_role("button", name="Sudah, centang").click()
    expect(sari.locator(".next-step h2")).not_to_have_text(before)
    assert sari.evaluate("said.at(-1)") == "stop"
    expect(sari.locator("[data-aloud]")).to_have_text("Bacakan")
    sari.get_by_role("button", name="Batalkan").click()
    expect(sari.locator(".next-step h2")).to_have_text(before)


@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("path", ["/", "/tugas", "/foto", "/toko", "/bantuan", "/data-saya"])
def test_nothing_is_small_or_leaves_the_screen_at_320(chromium, server, path, size):
    with signed_in(chromium, server, "sari", size={"width": 320, "height": 640}) as page:
        page.goto(path)
        page.evaluate(f"document.documentElement.style.fontSize = '{size}%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        small = page.evaluate(
            """() => [...document.querySelectorAll('body *')].filter(one => one.offsetParent
              && [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())
              && parseFloat(getComputedStyle(one).fontSize) < 18).map(one => one.outerHTML.slice(0, 80))"""
        )
        assert small == []

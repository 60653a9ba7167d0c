"""Training that was opened once can be read without a server, after the browser has forgotten the page."""

import os
import signal

import pytest
from playwright.sync_api import Error, expect

from tests.browser.test_loader import until
from tests.conftest import settings_for
from tests.support.http import listening
from tests.support.live import Server, device, sign_in, signed_in
from tests.support.told import copy_of, told_folder
from workspace import content, create_app
from workspace.training import offline_views

MODULE = "/belajar/M10"
LESSON = f"{MODULE}/2_mengemas_paket"
#: The paths of the pages that the phone keeps.
KEPT = """(async () => {
  const names = (await caches.keys()).filter(name => name.startsWith('pages-'));
  const pages = await Promise.all(names.map(async name => (await caches.open(name)).keys()));
  return pages.flat().map(({url}) => new URL(url).pathname);
})()"""


@pytest.fixture(scope="module")
def launched(tmp_path_factory):
    """A server for the tests of this file, which kill it."""
    server = Server(copy_of(told_folder(tmp_path_factory), tmp_path_factory.mktemp("mortal")))
    yield server
    if server.answers():
        server.stop()


@pytest.fixture
def mortal(launched):
    """That server, well at first."""
    return launched if launched.answers() else launched.start()


@pytest.fixture
def ratna(chromium, mortal):
    """Ratna's phone."""
    with signed_in(chromium, mortal, "ratna") as page:
        yield page


def keep(page, *paths):
    """Open pages, and wait until the phone has them."""
    for path in paths:
        page.goto(path)
        until(page, f"{KEPT}.then(paths => paths.includes('{path}'))")


def new_tab(page):
    """Another tab; the one before is gone."""
    fresh = page.context.new_page()
    page.close()
    return fresh


def screen(page):
    """The title of the one screen that shows."""
    return page.locator(".screen:visible h2")


def test_a_lesson_is_read_in_a_new_tab_and_told_when_the_server_is_back(ratna, mortal):
    keep(ratna, LESSON)
    mortal.kill()
    tab = new_tab(ratna)
    tab.goto(LESSON)
    expect(tab.locator("#signal")).to_contain_text("ini salinan di HP")
    assert tab.evaluate("getComputedStyle(document.querySelector('.button')).borderRadius") != "0px"
    for title in ("Lapis demi lapis", "Cair dan beku", "Uji jatuh satu meter", "Timbang, ukur, tempel"):
        expect(screen(tab)).to_have_text(title)
        tab.get_by_role("button", name="Sudah dibaca" if "Timbang" in title else "Lanjut").click()
    expect(tab.locator("#signal")).to_contain_text("4 layar belum terkirim")
    mortal.launch().ready()
    tab.evaluate("window.dispatchEvent(new Event('online'))")
    expect(tab.locator("#training-read")).to_have_text("4 dari 4 layar sudah kamu baca.")
    expect(tab.locator("#signal")).not_to_contain_text("belum terkirim")


def test_what_was_read_on_a_copy_of_an_older_sign_in_arrives(ratna, mortal):
    path = f"{MODULE}/4_ongkir_dan_retur"
    keep(ratna, path)
    ratna.context.clear_cookies()
    sign_in(ratna, "ratna")
    mortal.kill()
    tab = new_tab(ratna)
    tab.goto(path)
    tab.get_by_role("button", name="Lanjut").click()
    expect(tab.locator("#signal")).to_contain_text("1 layar belum terkirim")
    mortal.launch().ready()
    tab.evaluate("window.dispatchEvent(new Event('online'))")
    expect(tab.locator("#training-read")).to_contain_text("1 dari")


def test_another_page_says_so_and_leads_to_the_lessons_that_are_kept(ratna, mortal):
    keep(ratna, MODULE, LESSON)
    mortal.kill()
    tab = new_tab(ratna)
    tab.goto("/saya")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Tidak ada sinyal")
    lessons = tab.get_by_role("region", name="Bisa dibaca tanpa sinyal")
    expect(lessons.get_by_role("listitem")).to_have_count(1)
    lessons.get_by_role("link", name="Mengemas paket").click()
    expect(screen(tab)).to_have_text("Lapis demi lapis")
    tab.goto("/saya")
    mortal.launch().ready()
    tab.get_by_role("link", name="Coba lagi").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Saya")


def test_the_module_says_which_lessons_are_kept(ratna):
    keep(ratna, LESSON)
    ratna.goto(MODULE)
    kept = ratna.locator(".task-row", has_text="Bisa dibaca tanpa sinyal")
    expect(kept).to_have_count(1)
    expect(kept).to_contain_text("Mengemas paket")


def test_going_back_still_takes_the_page_from_memory(whole_chromium, mortal):
    with signed_in(whole_chromium, mortal, "ratna") as ratna:
        keep(ratna, MODULE)
        ratna.goto(MODULE)
        ratna.evaluate("window.remembered = true")
        ratna.get_by_role("link", name="Mengemas paket").click()
        expect(screen(ratna)).to_have_text("Lapis demi lapis")
        ratna.go_back(wait_until="commit")
        until(ratna, "window.remembered")


def test_a_server_that_does_not_answer_is_not_waited_for(ratna, mortal):
    keep(ratna, LESSON)
    os.killpg(mortal.process.pid, signal.SIGSTOP)
    try:
        tab = new_tab(ratna)
        tab.goto(LESSON)
        expect(tab.locator("#signal")).to_contain_text("ini salinan di HP")
    finally:
        os.killpg(mortal.process.pid, signal.SIGCONT)


def test_the_next_person_on_this_phone_sees_nothing_of_the_first(ratna, mortal):
    keep(ratna, LESSON)
    ratna.context.clear_cookies()  # her sign-in ended without her signing out
    sign_in(ratna, "budi")
    mortal.kill()
    tab = new_tab(ratna)
    tab.goto(LESSON)
    expect(tab.get_by_role("heading", level=1)).to_have_text("Tidak ada sinyal")
    assert tab.evaluate(KEPT) == []


def test_signing_out_leaves_nothing_on_the_phone(chromium, mortal):
    with device(chromium, mortal) as page:
        sign_in(page, "ratna")
        keep(page, LESSON)
        page.goto("/saya")
        page.get_by_role("button", name="Keluar", exact=True).click()
        page.wait_for_url("**/masuk*")
        assert page.evaluate("caches.keys()") == []
        mortal.kill()
        with pytest.raises(Error, match="CONNECTION_REFUSED"):
            new_tab(page).goto(LESSON)


OTHERS = ("/", f"{MODULE}/kuis", f"{MODULE}/praktik", "/belajar/sertifikat", "/belajar?x=1", "/masuk", "/tidak-ada")


def test_no_other_page_is_kept(ratna):
    keep(ratna, LESSON)
    for path in OTHERS:
        ratna.goto(path)
    keep(ratna, MODULE)
    assert ratna.evaluate(KEPT) == [LESSON, MODULE]


def test_of_many_the_oldest_goes(ratna):
    keep(ratna, LESSON)
    modules = content.curriculum().modules.values()
    lessons = [f"/belajar/{module.code}/{lesson.key}" for module in modules for lesson in module.lessons]
    ratna.goto(MODULE)
    for path in [one for one in lessons if one != LESSON]:
        ratna.evaluate(f"navigator.serviceWorker.controller.postMessage('{path}')")
    until(ratna, f"{KEPT}.then(kept => kept.length === 40 && !kept.includes('{LESSON}'))")


@pytest.mark.parametrize(("who", "path"), [("wulan", "/belajar"), ("ratna", "/"), ("ratna", "/saya")])
def test_it_is_there_for_those_who_learn_once_they_do(chromium, server, who, path):
    with device(chromium, server) as page:
        sign_in(page, who)
        page.goto(path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("navigator.serviceWorker.getRegistration().then(found => !found)")


def test_a_new_version_takes_the_copies_along_and_drops_the_old(chromium, tmp_path_factory, monkeypatch):
    folder = copy_of(told_folder(tmp_path_factory), tmp_path_factory.mktemp("renewed"))
    app = create_app(settings=settings_for(f"sqlite:///{folder / 'workspace.db'}", folder))
    with listening(app) as address, device(chromium, Site(address)) as page:
        sign_in(page, "ratna")
        keep(page, LESSON)
        names = "caches.keys().then(names => names.sort().join())"
        before = page.evaluate(names)
        monkeypatch.setattr(offline_views, "PARTS", offline_views.PARTS[:-1])
        offline_views.worker_of.cache_clear()
        page.goto(MODULE)
        page.evaluate("navigator.serviceWorker.ready.then(found => found.update()).then(() => true)")
        until(page, f"{names}.then(now => now.split(',').length === 2 && now !== '{before}')")
        assert LESSON in page.evaluate(KEPT)
    offline_views.worker_of.cache_clear()


class Site:
    """An address, as a device asks for it."""

    def __init__(self, address):
        self.address = address


def test_a_card_understood_without_a_signal_is_not_lost(chromium, server):
    with signed_in(chromium, server, "tuti") as tuti:
        tuti.goto("/umkm")
        tuti.get_by_role("link", name="Jahit Rini", exact=True).last.click()
        tuti.get_by_role("link", name="Produk dan foto").click()
        tuti.locator(".product a, .photo-card a, main ul a").first.click()
        card = tuti.get_by_role("complementary", name="Sebelum foto pertama")
        tuti.context.set_offline(True)
        card.get_by_role("button", name="Sudah paham").click()
        expect(tuti.get_by_text("Tidak ada sinyal. Belum tersimpan.")).to_be_visible()
        expect(card).to_be_visible()
        tuti.context.set_offline(False)
        tuti.get_by_role("button", name="Coba lagi").click()
        expect(card).to_have_count(0)

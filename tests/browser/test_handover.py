"""A coordinator hands two businesses over: the old mentor is out at once, the new one has the promise."""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.test_accessibility import look
from tests.support.live import PHONE, signed_in

WIDE = {"width": 1280, "height": 800}
FAJAR, YOGA = "081200000102", "081200000104"
MOVED, PROMISE = ("Es Dawet Nur", "Keripik Tempe Asih"), "Membantu memotret tiga gelas dawet"


def address(page, name):
    page.goto("/umkm")
    return page.get_by_role("link", name=name, exact=True).last.get_attribute("href")


def choose(page):
    """To Yoga what is to move, and all else stays."""
    page.goto("/pendampingan")
    page.get_by_role("link", name="Serahkan UMKM Fajar").click()
    page.get_by_role("heading", level=1, name="Serahkan UMKM Fajar").wait_for()
    for row in page.locator(".waiting-row").all():
        name = row.get_by_role("link").first.inner_text()
        row.get_by_role("combobox").select_option("Yoga" if name in MOVED else "Tetap bersama Fajar")
    page.get_by_text("Lama tidak mencatat").click()


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
def test_the_table_is_within_reach_of_everybody(chromium, server, size):
    with signed_in(chromium, server, "wulan", size=size) as page:
        choose(page)
        page.evaluate(AXE_SCRIPT)
        assert look(page, size, "light") == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        page.goto("/pendampingan/beberapa")
        page.get_by_role("button", name="Lihat dulu").click()
        page.get_by_role("heading", level=1, name="Lihat dulu").wait_for()
        page.evaluate(AXE_SCRIPT)
        assert look(page, size, "light") == []


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
def test_two_of_the_never_visited_are_ticked_and_looked_at_before_they_are_paired(chromium, server, size):
    """As far as the button that does it: what is not pressed changes nothing for those who come after."""
    with signed_in(chromium, server, "wulan", size=size, javascript=False) as page:
        page.goto("/pemantauan")
        ticks = page.locator("input[name=umkm]")
        names = [one.get_attribute("value") for one in ticks.all()[:2]]
        for nth in range(2):
            ticks.nth(nth).check()
        page.get_by_role("button", name="Pasangkan", exact=True).click()
        page.get_by_role("heading", level=1, name="Pasangkan beberapa").wait_for()
        chosen = page.locator("select[name=pilih]")
        assert sorted(one.input_value().partition(":")[0] for one in chosen.all()) == sorted(names)
        page.get_by_role("button", name="Lihat dulu").click()
        page.get_by_role("heading", level=2, name="2 UMKM akan dipasangkan").wait_for()
        page.get_by_role("button", name="Pasangkan 2 UMKM").wait_for()


def test_a_hand_over_of_two(chromium, server):
    """Without JavaScript, as on the oldest phone; what was moved is tried by both mentors."""
    with signed_in(chromium, server, FAJAR) as page:
        places = {name: address(page, name) for name in MOVED}
        assert page.goto(places[MOVED[0]]).status == 200
    with signed_in(chromium, server, "wulan", javascript=False) as page:
        choose(page)
        page.get_by_role("button", name="Serahkan sekarang").click()
        page.get_by_role("heading", level=1, name="Serah terima dari Fajar").wait_for()
        assert page.locator(".letter").count() == 2
        assert "Perkenalkan, ini Yoga dari karang taruna Antirogo." in page.locator(".letter").first.inner_text()
        assert page.get_by_role("link", name=re.compile("^Buka WhatsApp untuk")).count() == 2
        page.goto(places[MOVED[0]])
        assert "Serah terima dari Fajar ke Yoga. 1 janji ikut pindah." in page.locator("main").inner_text()
    with signed_in(chromium, server, FAJAR) as page:
        for place in places.values():
            assert page.goto(place).status == 404
    with signed_in(chromium, server, YOGA) as page:
        page.goto("/")
        assert PROMISE in page.locator("main").inner_text()
        for place in places.values():
            assert page.goto(place).status == 200

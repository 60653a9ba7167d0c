"""Everybody can see, reach and use every screen: axe, narrow screens, the keyboard alone."""

from functools import cache

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.browser.screens import SCREENS, world
from tests.support.live import DESK, NUMBERS, PHONE, device, signed_in
from workspace.sample.cast import PASSWORD

TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
#: What axe finds, one line for each element.
AXE = """([tags, contrast]) => axe.run({
  runOnly: tags, rules: {'color-contrast': {enabled: contrast}}, resultTypes: ['violations'],
}).then(found => found.violations.flatMap(
  one => one.nodes.map(node => `${one.id}: ${node.target.join(' ')} ${node.html.slice(0, 120)}`)))"""
NARROW = {"width": 320, "height": 640}
#: How the focused element stands: whether its middle is covered, and whether it or what draws it has a thick outline.
FOCUS = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  const drawn = [[one], [one, '::after'], [one.parentElement], [one.nextElementSibling]];
  const outlines = drawn.filter(([each]) => each).map(each => getComputedStyle(...each));
  return {words: one.innerText || one.name, covered: !(there && (one.contains(there) || there.contains(one))),
    marked: outlines.some(style => style.outlineStyle === 'solid' && parseFloat(style.outlineWidth) >= 3)};
}"""


def look(page, size, scheme, contrast=True):
    """What axe says of the page at this size and in these colours. Contrast takes two thirds of its time."""
    page.set_viewport_size(size)
    # As high as the page: what lies under the fixed bar for a moment is no fault, and comes out by scrolling.
    height = max(size["height"], page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": size["width"], "height": height})
    page.emulate_media(color_scheme=scheme)
    return [f"{page.url} {size['width']} {scheme}: {fault}" for fault in page.evaluate(AXE, [TAGS, contrast])]


@pytest.fixture(scope="session")
def tour(chromium, server):
    """Everything that is wrong on the screens of somebody: what axe finds, and what is wider than a narrow phone.

    Light on the phone, and the first screen of each dark on the desk; all four pairs on the page of components, which
    has every colour, as has house/test_contrast.py: so contrast is looked at there and on each first screen.
    """
    with signed_in(chromium, server, "budi") as page:
        places = world(page)

    @cache
    def walk(who):
        faults, wide = [], []
        with signed_in(chromium, server, who) if who else device(chromium, server) as page:
            for path in SCREENS[who]:
                page.goto(path.format(**places))
                page.evaluate(AXE_SCRIPT)
                first = path == SCREENS[who][0]
                faults += look(page, PHONE, "light", first) + (look(page, DESK, "dark") if first else [])
                page.set_viewport_size(NARROW)
                wide += [path] if page.evaluate("document.documentElement.scrollWidth") > NARROW["width"] else []
        return faults, wide

    return walk


@pytest.mark.parametrize("who", SCREENS, ids=lambda who: who or "nobody")
def test_axe_finds_nothing_on_any_screen(tour, who):
    assert not tour(who)[0]


@pytest.mark.parametrize("who", SCREENS, ids=lambda who: who or "nobody")
def test_nothing_sticks_out_of_a_narrow_screen(tour, who):
    assert not tour(who)[1]


def test_axe_finds_nothing_on_any_component(chromium, server):
    faults = []
    with device(chromium, server) as page:
        page.goto("/gaya")
        page.evaluate(AXE_SCRIPT)
        for size in (PHONE, DESK):
            faults += look(page, size, "light") + look(page, size, "dark")
    assert not faults


def test_axe_finds_nothing_on_a_form_that_was_refused(chromium, server):
    with device(chromium, server) as page:
        page.goto("/masuk")
        page.get_by_role("button", name="Masuk", exact=True).click()
        expect(page.get_by_role("alert")).to_be_focused()
        page.evaluate(AXE_SCRIPT)
        assert not look(page, PHONE, "light") + look(page, DESK, "dark")


def tab_to(page, locator):
    """Press Tab until the element has the focus, as somebody who uses no mouse; every stop on the way can be seen."""
    for _ in range(80):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        assert not focus["covered"], focus
        assert focus["marked"], focus
        if locator.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"{locator} is never reached")


def test_the_keyboard_alone_is_enough(chromium, server):
    with device(chromium, server, NARROW) as page:
        page.goto("/masuk")
        tab_to(page, page.get_by_label("Nomor WhatsApp"))
        page.keyboard.type(NUMBERS["budi"])
        tab_to(page, page.get_by_label("Kata sandi"))
        page.keyboard.type(PASSWORD)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Hari ini")
        page.keyboard.press("Tab")
        expect(page.get_by_role("link", name="Langsung ke isi")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_role("main")).to_be_focused()
        for name in ("UMKM", "Keripik Sari", "Produk dan foto", "Keripik Manis Pedas", "Periksa kemasan"):
            tab_to(page, page.get_by_role("link", name=name, exact=True).last)
            page.keyboard.press("Enter")
            expect(page.get_by_role("heading", level=1)).not_to_have_text("")
            page.wait_for_load_state()
        box = page.get_by_role("checkbox", checked=False).first
        words = box.locator("..").locator(".tick-text").inner_text()
        box = page.get_by_role("checkbox", name=words)
        tab_to(page, box)
        before = page.locator(".checklist-progress").inner_text()
        page.keyboard.press("Space")
        expect(page.locator(".checklist-progress")).not_to_have_text(before, use_inner_text=True)
        expect(box).to_be_focused()
        expect(box).to_be_checked()


def test_a_button_beside_a_title_is_no_taller_than_any_other(chromium, server):
    """On a wide screen the title's row would stretch it."""
    with signed_in(chromium, server, "wulan") as page:
        page.set_viewport_size(DESK)
        page.goto("/orang")
        beside = page.get_by_role("link", name="Tambah orang").bounding_box()
        alone = page.get_by_role("button", name="Cari").bounding_box()
        assert beside and alone
        assert beside["height"] <= alone["height"] + 4

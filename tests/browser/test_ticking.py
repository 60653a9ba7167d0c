"""Ticks, taps and drafts: what the thumb did is what the server has, or the page says so."""

import pytest
from playwright.sync_api import expect

from tests.support.live import device, sign_in, signed_in

PACKAGING = "Keripik Manis Pedas"


@pytest.fixture(scope="module")
def address(chromium, server):
    """The address of Keripik Sari."""
    with signed_in(chromium, server, "budi") as page:
        page.goto("/umkm")
        page.get_by_role("link", name="Keripik Sari", exact=True).click()
        page.get_by_role("heading", level=1, name="Keripik Sari").wait_for()
        return page.url


@pytest.fixture(scope="module")
def packaging(chromium, server, address):
    """The address of a packaging checklist that is hardly begun."""
    with signed_in(chromium, server, "budi") as page:
        page.goto(f"{address}/produk")
        page.get_by_role("link", name=PACKAGING).last.click()
        page.get_by_role("link", name="Periksa kemasan").click()
        page.get_by_role("heading", level=1, name="Kemasan").wait_for()
        return page.url


@pytest.fixture
def budi(chromium, server):
    """Budi's phone."""
    with signed_in(chromium, server, "budi") as page:
        yield page


@pytest.fixture
def phone(whole_chromium, server):
    """Budi's phone, which keeps the pages before in memory."""
    with signed_in(whole_chromium, server, "budi") as page:
        yield page


def free_box(page):
    """A box that nobody has ticked, by its name: it stays the same when it is ticked."""
    name = (
        page.locator(".tick", has=page.get_by_role("checkbox", checked=False)).first.locator(".tick-text").inner_text()
    )
    return page.get_by_role("checkbox", name=name, exact=True)


def slow(page):
    """A poor connection: answers come long after the next tap."""
    conditions = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", conditions)


def middle(element):
    """Where a thumb taps it."""
    box = element.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drafts(page):
    """What is kept on this phone."""
    return page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('draft:')).length")


def until_quiet(page, under_way):
    """Wait until nothing was under way for half a second: what waits in line goes out at once."""
    quiet = 0
    while quiet < 10:
        page.wait_for_timeout(50)
        quiet = 0 if under_way else quiet + 1


@pytest.mark.parametrize("taps", [4, 5])
def test_quick_taps_end_as_the_last_one_left_it(budi, packaging, taps):
    budi.goto(packaging)
    box, under_way = free_box(budi), set()
    budi.on("request", lambda one: under_way.add(one))
    budi.on("requestfinished", lambda one: under_way.discard(one))
    box.scroll_into_view_if_needed()
    place = middle(box)
    slow(budi)
    for _ in range(taps):
        budi.mouse.click(*place)
    until_quiet(budi, under_way)
    expect(box).to_be_checked(checked=taps % 2 == 1)
    budi.reload()
    expect(box).to_be_checked(checked=taps % 2 == 1)


def test_a_tick_that_no_server_took_is_taken_back_and_goes_again_with_one_tap(budi, server, packaging):
    budi.goto(packaging)
    box, counted = free_box(budi), budi.locator(".checklist-progress").inner_text()
    server.kill()
    try:
        box.click()
        expect(budi.get_by_text("Tidak ada sinyal. Belum tersimpan.")).to_be_visible()
        expect(box).not_to_be_checked()
        expect(budi.locator(".checklist-progress")).to_have_text(counted, use_inner_text=True)
    finally:
        server.start()
    budi.get_by_role("button", name="Coba lagi").click()
    expect(box).to_be_checked()
    expect(budi.locator(".checklist-progress")).not_to_have_text(counted, use_inner_text=True)
    budi.reload()
    expect(box).to_be_checked()


def test_a_tick_that_the_server_refused_is_taken_back(budi, packaging):
    budi.goto(packaging)
    box = free_box(budi)
    budi.route("**/kemasan/*", lambda route: route.fulfill(status=500, body="rusak"))
    box.click()
    expect(budi.get_by_text("Ada gangguan. Belum tersimpan.")).to_be_visible()
    expect(box).not_to_be_checked()
    expect(budi.get_by_role("heading", level=1)).to_contain_text("Kemasan")


def fill(page, address, words):
    """The form of a session, filled in as far as it must be."""
    page.goto(f"{address}/sesi/baru")
    page.get_by_role("radio", name="Bertemu", exact=True).check()
    page.get_by_label("Satu kalimat").fill(words)


def kept(page, words):
    """Wait for the session as the server has it."""
    expect(page.get_by_role("heading", name="Yang terjadi")).to_be_visible()
    expect(page.get_by_text(words)).to_be_visible()


@pytest.mark.parametrize("memory", ["chromium", "whole_chromium"], ids=["forgets", "remembers"])
@pytest.mark.parametrize("javascript", [True, False], ids=["scripted", "plain"])
def test_tapping_twice_and_going_back_to_tap_again_makes_one_session(request, server, address, javascript, memory):
    """On a phone that keeps the page before in memory, and on one that has to fetch it again."""
    words, sent = f"Ketuk dua kali, {'dengan' if javascript else 'tanpa'} skrip, {memory}.", []
    with signed_in(request.getfixturevalue(memory), server, "budi", javascript=javascript) as page:
        fill(page, address, words)
        slow(page)
        page.on("request", lambda one: one.method == "POST" and sent.append(one.url))
        button = page.get_by_role("button", name="Simpan catatan")
        button.scroll_into_view_if_needed()
        place = middle(button)
        with page.expect_request(lambda one: one.method == "POST"):
            page.mouse.click(*place)
        page.mouse.click(*place)  # the answer is still on its way
        kept(page, words)
        assert len(sent) == (1 if javascript else 2)
        page.go_back(wait_until="commit")
        button.click()
        kept(page, words)
        page.goto(address)
        expect(page.get_by_role("region", name="Riwayat").get_by_text(words)).to_have_count(1)


@pytest.mark.parametrize("in_memory", [True, False], ids=["from memory", "asked again"])
def test_back_after_a_tick_shows_the_whole_page(phone, in_memory):
    phone.goto("/")
    promise = phone.get_by_role("region", name="Janjimu").get_by_role("checkbox").first
    left = phone.locator("#home-promises-left")
    before, was = left.inner_text(), promise.is_checked()
    promise.click()
    expect(left).not_to_have_text(before)
    if not in_memory:
        phone.evaluate("addEventListener('unload', () => {})")  # such a page is not kept
    phone.evaluate("window.kept = true")
    menu = phone.get_by_role("navigation", name="Menu utama")
    menu.get_by_role("link", name="UMKM", exact=True).click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("UMKM")
    phone.go_back(wait_until="commit")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Hari ini")
    assert bool(phone.evaluate("window.kept")) == in_memory
    expect(phone.get_by_role("navigation", name="Menu utama")).to_be_visible()
    expect(phone.get_by_role("region", name="Janjimu").get_by_role("checkbox").first).to_be_checked(checked=not was)


def test_a_text_survives_leaving_the_page_and_is_offered_back(budi, address):
    words = "Ditulis di dapur, lalu HP mati."
    fill(budi, address, words)
    budi.goto("/")
    budi.goto(f"{address}/sesi/baru")
    expect(budi.get_by_label("Satu kalimat")).to_have_value("")
    expect(budi.get_by_text("Ada tulisan yang belum terkirim.")).to_be_visible()
    budi.get_by_role("button", name="Pakai lagi").click()
    expect(budi.get_by_label("Satu kalimat")).to_have_value(words)
    budi.get_by_role("radio", name="Bertemu", exact=True).check()
    budi.get_by_role("button", name="Simpan catatan").click()
    expect(budi.get_by_text(words)).to_be_visible()
    assert drafts(budi) == 0
    budi.goto(f"{address}/sesi/baru")
    expect(budi.get_by_label("Satu kalimat")).to_have_value("")
    expect(budi.get_by_text("Ada tulisan yang belum terkirim.")).to_have_count(0)


def test_a_text_that_was_refused_stays_on_the_phone(budi, address):
    budi.goto(f"{address}/sesi/baru")
    budi.get_by_label("Satu kalimat").fill("Hasilnya lupa dipilih.")
    budi.get_by_role("button", name="Simpan catatan").click()
    expect(budi.get_by_role("alert")).to_contain_text("Pilih dulu")
    expect(budi.get_by_label("Satu kalimat")).to_have_value("Hasilnya lupa dipilih.")
    assert drafts(budi) == 1


def over_plain_http(route):
    """As where the office network has no https: there browsers do not wipe for the server."""
    answer = route.fetch(max_redirects=0)
    kept = {name: value for name, value in answer.headers.items() if name != "clear-site-data"}
    assert len(kept) < len(answer.headers)
    route.fulfill(response=answer, headers=kept)


@pytest.mark.parametrize("secure", [True, False], ids=["https", "plain http"])
@pytest.mark.parametrize(("who", "way"), [("budi", "Keluar"), ("tuti", "Keluar dari semua HP")])
def test_signing_out_leaves_no_text_behind(chromium, server, who, way, secure):
    with device(chromium, server) as page:
        sign_in(page, who)
        page.goto("/umkm")
        page.locator("#businesses-list").get_by_role("listitem").first.get_by_role("link").click()
        page.get_by_role("heading", level=1).wait_for()
        fill(page, page.url, "Jangan sampai terbaca orang lain.")
        page.goto("/saya")
        assert drafts(page) == 1
        if not secure:
            page.route("**/keluar*", over_plain_http)
        page.get_by_role("button", name=way, exact=True).click()
        expect(page.get_by_role("button", name="Masuk", exact=True)).to_be_visible()
        assert drafts(page) == 0

"""Photos that wait on a phone: cut off, killed, closed or signed out, each arrives once, and only for its person."""

import io
import random
import re
from datetime import datetime, timedelta

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import FilePayload, expect

from tests.browser.pictures import PDF
from tests.support.live import sign_in, signed_in
from tests.support.wire import Wire

POSTED = re.compile(r"/produk/[0-9a-f-]+/foto$")
QUEUE = "Foto dalam perjalanan"


def photo(seed, size=(320, 240), quality=60):
    """A photo of a few kilobytes, another for each seed."""
    grain = random.Random(seed).randbytes(size[0] * size[1] // 64)
    page, file = Image.frombytes("L", (size[0] // 8, size[1] // 8), grain).resize(size).convert("RGB"), io.BytesIO()
    ImageDraw.Draw(page).rectangle((20, 20, 90 + seed, 160), fill=(200, 90, seed))
    page.save(file, "JPEG", quality=quality)
    return FilePayload(name=f"kue-{seed}.jpg", mimeType="image/jpeg", buffer=file.getvalue())


@pytest.fixture
def wire(server):
    """The connection of a phone, which can be cut."""
    line = Wire(server)
    yield line
    line.close()


@pytest.fixture(scope="module")
def paths(chromium, server):
    """The paths of two products of Sari's."""
    with signed_in(chromium, server, "budi") as page:
        page.goto("/umkm")
        page.get_by_role("link", name="Keripik Sari", exact=True).click()
        page.get_by_role("link", name="Produk dan foto", exact=True).click()
        names = ("Keripik Pedas", "Keripik Manis Pedas")
        links = [page.get_by_role("link", name=name, exact=True).last for name in names]
        return [link.get_attribute("href") for link in links]


@pytest.fixture
def budi(chromium, wire, paths):
    """Budi's phone on a product's page, behind that connection."""
    with signed_in(chromium, wire, "budi") as page:
        page.goto(paths[0])
        yield page


def send(page, *files):
    page.get_by_label("Pilih dari galeri").set_input_files(list(files))


def shown(page):
    """The pictures that the server has."""
    return page.locator("#products-photos img[src*='/foto/']")


def waiting(page):
    return page.get_by_role("list", name=QUEUE)


def sources(page):
    return [picture.get_attribute("src") for picture in shown(page).all()]


def become(page, who, server, chromium):
    """Somebody else is signed in on this phone from now on."""
    with signed_in(chromium, server, who):
        page.context.clear_cookies()
        page.context.add_cookies(server.sign_ins[who]["cookies"])


def cut_off(page):
    """No photo goes out until `page.context.unroute(POSTED)`."""
    page.context.route(POSTED, lambda route: route.abort())


def posts(page):
    """The photos that are sent from now on."""
    sent = []
    page.context.on("request", lambda one: one.method == "POST" and POSTED.search(one.url) and sent.append(one))
    return sent


def test_eight_photos_arrive_once_over_a_connection_that_is_cut_three_times(budi, wire):
    before = shown(budi).count()
    wire.breaks = {2: "sending", 4: "answer", 7: "sending"}
    send(budi, *map(photo, range(8)))
    expect(budi.get_by_text("Semua 8 foto sampai")).to_be_visible(timeout=30_000)
    expect(shown(budi)).to_have_count(before + 8)
    budi.reload()
    expect(shown(budi)).to_have_count(before + 8)
    assert len(set(sources(budi))) == before + 8
    assert wire.photos == 10  # eight, and the two that did not arrive: what lost only its answer is not sent again
    expect(waiting(budi).get_by_role("listitem")).to_have_count(0)


def test_photos_survive_the_death_of_the_server(budi, wire, server):
    before = shown(budi).count()
    wire.breaks = {2: "hold"}
    send(budi, *map(photo, range(10, 13)))
    expect(budi.get_by_text("1 dari 3 sampai")).to_be_visible()
    assert wire.held.wait(15)
    server.kill()
    wire.cut()
    expect(budi.get_by_text("Belum sampai. Dicoba lagi.")).to_be_visible()
    server.start()
    expect(budi.get_by_text("Semua 3 foto sampai")).to_be_visible(timeout=30_000)
    budi.reload()
    expect(shown(budi)).to_have_count(before + 3)


def test_a_closed_tab_goes_on_where_it_was(budi, wire, paths):
    before = shown(budi).count()
    wire.breaks = {2: "hold"}
    send(budi, *map(photo, range(20, 23)))
    assert wire.held.wait(15)
    budi.close()
    again = budi.context.new_page()
    again.goto(paths[0])
    expect(again.get_by_text("Semua 2 foto sampai")).to_be_visible()
    expect(shown(again)).to_have_count(before + 3)


def test_the_same_file_is_not_sent_twice(budi):
    sent, big = posts(budi), photo(30, (2100, 1500), 98)
    send(budi, big, big)
    expect(waiting(budi).get_by_text("Sudah ada")).to_be_visible()
    expect(budi.get_by_text("Semua 2 foto sampai")).to_be_visible()
    assert len(sent) == 1
    # What went up was shrunk; known is the file as it was before.
    assert int(sent[0].all_headers()["content-length"]) < len(big["buffer"])
    waiting(budi).get_by_role("button", name="Tutup").click()
    expect(waiting(budi).get_by_role("listitem")).to_have_count(0)


def test_what_is_refused_leaves_the_queue_and_its_reason_stays_until_it_was_read(budi):
    sent = posts(budi)
    send(budi, PDF)
    card = waiting(budi).get_by_role("listitem").filter(has_text="bukan foto")
    expect(card).to_be_visible()
    budi.reload()
    expect(card).to_contain_text("nota.pdf")
    assert len(sent) == 1
    expect(budi.get_by_text("menunggu dikirim")).to_have_count(0)
    card.get_by_role("button", name="Tutup").click()
    expect(card).to_have_count(0)
    budi.reload()
    expect(budi.get_by_label("Pilih dari galeri")).to_be_attached()
    expect(card).to_have_count(0)


def test_nobody_sends_the_photos_of_another(budi, chromium, server, paths):
    cut_off(budi)
    send(budi, photo(40))
    expect(budi.get_by_text("Belum sampai. Dicoba lagi.")).to_be_visible()
    become(budi, "wulan", server, chromium)
    budi.context.unroute(POSTED)
    sent = posts(budi)
    expect(budi.get_by_text("Orang lain sedang masuk. Foto masih di HP.")).to_be_visible()
    budi.goto(paths[0])
    expect(budi.get_by_text("1 foto orang lain menunggu di HP ini.")).to_be_visible()
    expect(waiting(budi).get_by_role("listitem")).to_have_count(0)
    assert not sent
    become(budi, "budi", server, chromium)
    budi.reload()
    expect(budi.get_by_text("Semua 1 foto sampai")).to_be_visible()
    assert len(sent) == 1


def test_whoever_was_signed_out_sends_after_signing_in_again(budi, paths):
    before = shown(budi).count()
    budi.context.clear_cookies()
    send(budi, photo(50))
    expect(budi.get_by_text("Masuk lagi dulu. Foto masih di HP.")).to_be_visible()
    expect(waiting(budi).get_by_role("link", name="Masuk")).to_have_attribute("href", f"/masuk?next={paths[0]}")
    sign_in(budi, "budi")
    budi.goto(paths[0])
    expect(budi.get_by_text("Semua 1 foto sampai")).to_be_visible()
    expect(shown(budi)).to_have_count(before + 1)


def test_signing_out_warns_of_what_waits_and_then_empties_the_phone(budi, paths):
    budi.context.clear_cookies()  # the other tests' sign-in stays
    sign_in(budi, "budi")
    budi.goto(paths[0])
    cut_off(budi)
    send(budi, photo(60), photo(61))
    expect(budi.get_by_text("2 foto menunggu dikirim")).to_be_visible()
    budi.goto("/saya")
    out = budi.get_by_role("button", name="Keluar", exact=True)
    out.click()
    expect(budi.get_by_text("2 foto belum sampai.")).to_be_visible()
    expect(budi.get_by_role("link", name="Kirim dulu")).to_have_attribute("href", paths[0])
    out.click()
    budi.wait_for_url("**/masuk")
    sign_in(budi, "budi")
    budi.goto(paths[0])
    expect(budi.get_by_label("Pilih dari galeri")).to_be_attached()
    expect(waiting(budi).get_by_role("listitem")).to_have_count(0)
    assert budi.evaluate("indexedDB.databases().then(all => all.length)") <= 1


def test_the_server_says_how_long_to_wait(budi):
    sent = posts(budi)
    budi.clock.install()
    budi.clock.pause_at(datetime.now() + timedelta(hours=1))
    budi.route(POSTED, lambda route: route.fulfill(status=429, headers={"Retry-After": "100"}, body=""))
    send(budi, photo(70))
    expect(budi.get_by_text("Belum sampai. Dicoba lagi.")).to_be_visible()
    budi.unroute(POSTED)
    budi.clock.run_for(31_000)
    budi.evaluate("dispatchEvent(new Event('online'))")
    budi.clock.run_for(31_000)
    assert len(sent) == 1
    budi.clock.run_for(60_000)
    expect(budi.get_by_text("Semua 1 foto sampai")).to_be_visible()
    assert len(sent) == 2


def test_photos_of_another_product_are_told_of_and_go_too(budi, paths):
    cut_off(budi)
    send(budi, photo(80))
    expect(budi.get_by_text("Belum sampai. Dicoba lagi.")).to_be_visible()
    budi.goto(paths[1])
    note = budi.get_by_text("1 foto lain belum sampai: Keripik Pedas")
    expect(note.get_by_role("link")).to_have_attribute("href", paths[0])
    budi.context.unroute(POSTED)
    budi.evaluate("dispatchEvent(new Event('online'))")
    expect(note).to_have_count(0)


def test_a_phone_without_room_says_so_and_sends_all_the_same(budi):
    budi.add_init_script("IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); }")
    budi.reload()
    cut_off(budi)
    send(budi, photo(90))
    expect(budi.get_by_text("Jangan tutup halaman ini dulu")).to_be_visible()
    budi.context.unroute(POSTED)
    budi.evaluate("dispatchEvent(new Event('online'))")
    expect(budi.get_by_text("Semua 1 foto sampai")).to_be_visible()

"""Photos from a phone with JavaScript: shrunk there, sent one by one, tried again, refused in words, served clean."""

import io
import re
from datetime import datetime, timedelta

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.pictures import PDF, file, notes_in, small
from tests.support.live import signed_in

POSTED = re.compile(r"/produk/[0-9a-f-]+/foto$")


@pytest.fixture(scope="module")
def product(chromium, server):
    """The address of a product that has no photo yet."""
    with signed_in(chromium, server, "budi") as page:
        page.goto("/umkm")
        page.get_by_role("link", name="Keripik Sari", exact=True).click()
        page.get_by_role("link", name="Produk dan foto", exact=True).click()
        page.get_by_role("link", name="Keripik Manis Pedas").last.click()
        page.get_by_role("heading", level=1, name="Keripik Manis Pedas").wait_for()
        return page.url


@pytest.fixture
def budi(chromium, server, product):
    """Budi's phone on the page of that product."""
    with signed_in(chromium, server, "budi") as page:
        page.goto(product)
        yield page


def send(page, *files):
    page.get_by_label("Pilih dari galeri").set_input_files(list(files))


def stop_the_clock(page):
    """From now on pauses end when the test says so."""
    page.clock.install()
    page.clock.pause_at(datetime.now() + timedelta(hours=1))


def let_time_pass(page, until):
    """Second by second, until something is so; the page's own waiting begins a moment after what it says."""
    for _ in range(200):
        if until():
            return
        page.clock.run_for(1000)
        page.wait_for_timeout(50)
    raise AssertionError("it never happened")


def shown(page):
    return page.get_by_role("list", name="Foto Keripik Manis Pedas").get_by_role("img")


def card(page, name):
    """The card of a file that is on its way."""
    return page.get_by_role("listitem").filter(has=page.get_by_role("img", name=name))


def master(page):
    """The bytes of the newest photo as the server kept it, and as a picture."""
    src = shown(page).last.get_attribute("src")
    content = page.request.get(src.replace("/thumb", "/master")).body()
    return content, Image.open(io.BytesIO(content))


@pytest.mark.parametrize("name", ["13_kue_kelapa_12mp.jpg", "08_batu_oppo_13mp_gps.jpg"])
def test_a_large_photo_is_shrunk_on_the_phone_and_kept_without_its_notes(budi, name):
    before, sizes = shown(budi).count(), []
    photo = file(name)
    budi.on("request", lambda one: POSTED.search(one.url) and sizes.append(int(one.all_headers()["content-length"])))
    send(budi, photo)
    expect(budi.get_by_text("Semua 1 foto sampai")).to_be_visible(timeout=60_000)
    expect(shown(budi)).to_have_count(before + 1)
    assert len(sizes) == 1
    assert sizes[0] < 0.85 * len(photo["buffer"])
    content, picture = master(budi)
    assert max(picture.size) == 2000
    assert not notes_in(content)


def test_a_server_that_is_ill_for_a_moment_gets_the_same_photo_again(budi):
    before, ids = shown(budi).count(), []

    def ill_twice(route):
        ids.append(re.search(r'name="id"\s+([0-9a-f-]{36})', route.request.post_data_buffer.decode("latin-1"))[1])
        route.fulfill(status=503, body="") if len(ids) < 3 else route.continue_()

    stop_the_clock(budi)
    budi.route(POSTED, ill_twice)
    send(budi, small(1))
    expect(budi.get_by_text("Belum sampai. Dicoba lagi.")).to_be_visible()
    assert len(ids) == 1
    let_time_pass(budi, lambda: len(ids) == 3)
    expect(budi.get_by_text("Semua 1 foto sampai")).to_be_visible()
    assert len(ids) == 3
    assert len(set(ids)) == 1
    expect(shown(budi)).to_have_count(before + 1)


def test_what_is_no_photo_is_refused_at_its_card_while_the_others_arrive(budi):
    before = shown(budi).count()
    send(budi, small(2), PDF, small(3))
    expect(budi.get_by_text("2 dari 3 sampai")).to_be_visible()
    refused = budi.get_by_role("listitem").filter(has_text="bukan foto")
    expect(refused).to_have_count(1)
    expect(refused.get_by_role("button", name="Coba lagi")).to_have_count(0)
    expect(shown(budi)).to_have_count(before + 2)


def test_a_photo_that_the_net_cut_off_stays_and_goes_with_one_tap(budi):
    before = shown(budi).count()
    stop_the_clock(budi)
    budi.route(POSTED, lambda route: route.abort())
    send(budi, small(4))
    expect(budi.get_by_text("Belum sampai. Dicoba lagi.")).to_be_visible()
    let_time_pass(budi, budi.get_by_text("Gagal. Foto masih di HP.").is_visible)
    expect(budi.get_by_text("1 foto menunggu dikirim")).to_be_visible()
    budi.unroute(POSTED)
    card(budi, "foto-4.jpg").get_by_role("button", name="Coba lagi").click()
    expect(budi.get_by_text("Semua 1 foto sampai")).to_be_visible()
    expect(shown(budi)).to_have_count(before + 1)


def test_each_photo_shows_how_far_it_is(budi):
    held = []
    budi.route(POSTED, lambda route: held.append(route))
    send(budi, small(5), small(6))
    expect(card(budi, "foto-5.jpg").get_by_role("progressbar")).to_be_visible()
    expect(card(budi, "foto-5.jpg")).to_contain_text("Mengirim")
    expect(card(budi, "foto-6.jpg")).to_contain_text("Menunggu")
    expect(budi.get_by_text("2 foto menunggu dikirim")).to_be_visible()
    assert len(held) == 1  # one by one
    budi.unroute(POSTED)  # lets go what was held
    expect(budi.get_by_text("Semua 2 foto sampai")).to_be_visible()


def test_the_same_photo_again_is_said_to_be_there(budi):
    send(budi, small(7))
    expect(budi.get_by_text("Semua 1 foto sampai")).to_be_visible()
    count = shown(budi).count()
    send(budi, small(7))
    expect(budi.get_by_text("Semua 2 foto sampai")).to_be_visible()
    expect(shown(budi)).to_have_count(count)

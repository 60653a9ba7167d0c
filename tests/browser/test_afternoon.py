"""The main job from end to end: Budi visits Sari, she opens her link, Wulan sees it all; also without JavaScript."""

from urllib.parse import urlsplit

from tests.browser import afternoon as act
from tests.browser.afternoon import Afternoon
from tests.browser.pictures import file, notes_in
from tests.support.live import DESK, device, sign_in

BOTS = (
    "WhatsApp/2.24.20.89 A",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "TelegramBot (like TwitterBot)",
)
#: The two afternoons share Sari's business, so each has a product, photos and a step of its own.
SCRIPTED = ("Keripik Pedas", "10_meja_iphone8_gps.heic", "Isi alamat jemput dan titik peta")
PLAIN = ("Keripik Asin Gurih", "11_kotak_buku_iphone11.HEIC", "Tambahkan rekening bank atas nama pemilik")


def preview(page, address):
    """WhatsApp, Facebook and Telegram look at a link before a person does."""
    for agent in BOTS:
        for method in ("GET", "HEAD", "GET"):
            answer = page.request.fetch(address, method=method, headers={"User-Agent": agent}, max_redirects=0)
            assert answer.status == 200
            assert "Sari" not in answer.text()


def test_an_afternoon(chromium, afternoon):
    server, javascript = afternoon
    product, heic, step = SCRIPTED if javascript else PLAIN
    photos = [file("02_tomat_12mp.jpg"), file(heic), file("07_bunga_orient3_gps.jpg")]
    assert notes_in(photos[2]["buffer"])  # where its owner lives
    told = Afternoon(javascript, product, photos, step)
    with device(chromium, server, javascript=javascript) as budi:
        sign_in(budi, "budi")
        act.open_business(budi)
        business = urlsplit(budi.url).path
        act.log_session(budi, told)
        budi.goto(business)
        act.send_photos(budi, told)
        act.tick_packaging(budi, told)
        packaging = urlsplit(budi.url).path
        budi.goto(business)
        act.finish_step(budi, told)
        shop = urlsplit(budi.url).path
        budi.goto(business)
        address, button = act.send_link(budi)
    with device(chromium, server, javascript=javascript) as stranger:
        preview(stranger, address)
    with device(chromium, server, javascript=javascript) as sari:
        act.enter(sari, address, button)
        act.claim(sari, told)
        sari.goto(address)
        assert urlsplit(sari.url).path == "/"  # the same phone goes straight on
    with device(chromium, server, DESK, javascript=javascript) as wulan:
        sign_in(wulan, "wulan")
        act.review(wulan, told)
        wulan.goto(packaging)
        for words in told.ticked:
            act.confirm(wulan, words, "Kata Budi: sudah")
        wulan.goto(told.claimed_on)
        act.confirm(wulan, told.claimed, "Kata pemilik: sudah")
        wulan.goto(shop)
        act.confirm(wulan, told.step, "Kata Budi: sudah")

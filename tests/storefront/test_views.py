"""Channels: proposed, opened one at a time, and walked through in order."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from tests.support.client import soup, text_of
from tests.support.statements import counted
from workspace.businesses.progress import Kind
from workspace.clock import today
from workspace.db import db, uuid7
from workspace.storefront.models import LiveCheck, SalesChannel

pytestmark = pytest.mark.same_on_both


def row(response, key):
    """The words of one step."""
    lines = [element for element in soup(response).iter("li") if element.attrib.get("id") == key]
    return " ".join(" ".join(lines[0].itertext()).split())


def test_channels_are_proposed_the_easiest_first(browser, cast, path):
    words = text_of(browser(cast.budi).get(path))
    assert words.index("WhatsApp Business") < words.index("Profil Bisnis Google") < words.index("Shopee")
    assert "GoFood" not in words
    assert "Belum ada toko online" in words


def test_opening_a_channel_shows_its_steps_and_writes_one_line(browser, cast, path, told):
    budi, said = browser(cast.budi), {"channel": "shopee", "id": str(uuid7())}
    for _ in range(2):
        answer = budi.post(path, said)
        assert (answer.status_code, answer.location) == (303, f"{path}/shopee")
    shown = budi.get(f"{path}/shopee")
    assert "Disiapkan" in text_of(shown)
    assert "Pemilik, 10 menit Beres bila: Pemilik bisa masuk sendiri tanpa bantuan." in row(shown, "SH-01")
    assert "Belum bisa dimulai Selesaikan dulu: Buat akun Shopee" in row(shown, "SH-02")
    assert told(Kind.CHANNEL_OPENED) == ["Mulai menyiapkan Shopee."]


def test_the_same_form_for_another_channel_is_a_conflict(browser, cast, path):
    budi, said = browser(cast.budi), {"channel": "shopee", "id": str(uuid7())}
    budi.post(path, said)
    assert budi.post(path, {**said, "channel": "instagram"}).status_code == 409
    assert browser(cast.wulan).post(path, said).status_code == 404


def test_a_channel_that_is_open_already_is_simply_shown(browser, cast, path, opened, run):
    assert browser(cast.wulan).post(path, {"channel": "shopee", "id": str(uuid7())}).status_code == 303
    assert run(lambda: db.session.scalar(sa.select(sa.func.count()).select_from(SalesChannel))) == 1


def test_the_next_channel_waits_its_turn_with_the_reason(browser, cast, path, opened):
    refused = browser(cast.budi).post(path, {"channel": "instagram", "id": str(uuid7())})
    assert refused.status_code == 422
    assert "Paling banyak satu toko baru dalam 30 hari. Shopee dimulai" in text_of(refused)
    assert "Paling banyak satu toko baru dalam 30 hari. Shopee dimulai" in text_of(browser(cast.sari).get(path))


def test_a_month_later_the_second_waits_for_a_real_order(browser, cast, path, opened, run):
    run(lambda: db.session.execute(sa.update(SalesChannel).values(opened_on=today() - timedelta(days=30))))
    budi, second = browser(cast.budi), {"channel": "instagram", "id": str(uuid7())}
    refused = budi.post(path, second)
    assert refused.status_code == 422
    assert "Toko kedua menunggu pesanan nyata di Shopee, atau Shopee tayang 30 hari." in text_of(refused)
    for done in ("1", "1"):
        assert browser(cast.sari).post(f"{opened}/pesanan", {"done": done}).location == f"{opened}#pesanan"
    assert "Sudah ada pesanan dari Shopee" in text_of(budi.get(opened))
    assert budi.post(path, second).status_code == 303


def test_an_order_that_was_none_is_taken_back(browser, cast, opened, run):
    for done in ("1", "0"):
        assert browser(cast.budi).post(f"{opened}/pesanan", {"done": done}).status_code == 303
    assert run(lambda: db.session.scalars(sa.select(SalesChannel.first_order_on)).all()) == [None]
    refused = browser(cast.budi).post(f"{opened}/pesanan", {"done": "banyak"})
    assert refused.status_code == 422
    assert "Tanda ini tidak dikenal." in text_of(refused)
    assert browser(cast.tuti).post(f"{opened}/pesanan", {"done": "1"}).status_code == 404


def test_thirty_days_live_are_counted_from_the_first_look_since_the_last_trouble(browser, cast, path, opened, run):
    wulan, seen = browser(cast.wulan), {"without_account": "y", "products": "3"}
    browser(cast.budi).post(f"{opened}/tautan", {"link": "shopee.co.id/keripiksari", "version": "1"})
    wulan.post(f"{opened}/tayang", {**seen, "version": "2"})
    a_month_ago = {"opened_on": today() - timedelta(days=60)}
    run(lambda: db.session.execute(sa.update(SalesChannel).values(**a_month_ago)))
    run(lambda: db.session.execute(sa.update(LiveCheck).values(looked_on=today() - timedelta(days=30))))
    budi, second = browser(cast.budi), {"channel": "instagram", "id": str(uuid7())}
    assert "Mulai buka toko ini" in text_of(budi.get(f"{path}/instagram"))
    wulan.post(f"{opened}/tayang", {"version": "3", "gone": "1", "trouble": "resting"})
    wulan.post(f"{opened}/tayang", {**seen, "version": "4"})
    refused = budi.post(path, second)
    assert refused.status_code == 422
    assert "Shopee tayang sejak" in text_of(refused)


def test_a_channel_that_does_not_suit_is_not_opened(browser, cast, path):
    refused = browser(cast.budi).post(path, {"channel": "gofood", "id": str(uuid7())})
    assert refused.status_code == 422
    assert "GoFood belum cocok untuk jenis usaha ini." in text_of(refused)


def test_the_owner_looks_and_asks_but_opens_nothing(browser, cast, path):
    sari = browser(cast.sari)
    assert "Bicarakan dengan pendamping." in text_of(sari.get(f"{path}/shopee"))
    assert sari.post(path, {"channel": "shopee", "id": str(uuid7())}).status_code == 403


def test_steps_of_a_channel_that_is_not_open_are_refused(browser, cast, path):
    refused = browser(cast.sari).post(f"{path}/shopee/SH-01", {"done": "1"})
    assert refused.status_code == 422
    assert "Shopee belum dibuka. Buka tokonya dulu bersama pendamping." in text_of(refused)


def test_a_step_opens_the_next_and_goes_back_to_its_line(browser, cast, opened):
    sari = browser(cast.sari)
    moved = sari.post(f"{opened}/SH-01", {"done": "1"}, target="storefront-progress")
    assert moved.location == f"{opened}?berubah=SH-01#SH-01"
    answer = sari.fragment(moved.location, "storefront-progress")
    assert {one.attrib["id"] for one in soup(answer).iter("li")} == {"SH-02", "SH-04"}
    refused = sari.post(f"{opened}/SH-10", {"done": "1"}, target="storefront-progress")
    assert refused.status_code == 422
    assert "Belum bisa dimulai. Selesaikan dulu:" in text_of(refused)


def test_the_second_persons_step_is_not_the_owners(browser, cast, opened):
    budi = browser(cast.budi)
    for key in ("SH-01", "SH-02", "SH-03", "SH-04", "SH-05", "SH-06", "SH-09", "SH-10", "SH-12"):
        assert budi.post(f"{opened}/{key}", {"done": "1"}).status_code == 303
    sari = browser(cast.sari)
    assert "Bagian pendamping" in row(sari.get(opened), "SH-15")
    refused = sari.post(f"{opened}/SH-15", {"done": "1"})
    assert refused.status_code == 422
    assert "Langkah ini diperiksa orang kedua" in text_of(refused)
    assert budi.post(f"{opened}/SH-15", {"done": "1"}).status_code == 303


def test_a_proven_step_is_a_step_forward(browser, cast, opened, told):
    browser(cast.sari).post(f"{opened}/SH-01", {"done": "1"})
    assert browser(cast.budi).post(f"{opened}/SH-01", {"verdict": "right"}).status_code == 303
    sentence = "Langkah Shopee selesai: Buat akun Shopee dengan nomor dan email pemilik."
    assert told(Kind.STEP_DONE) == [sentence]


def test_no_secret_is_ever_asked_for(browser, cast, path, opened):
    for address in (opened, f"{path}/instagram", f"{opened}/SH-02"):
        words = text_of(browser(cast.sari).get(address))
        assert "Kata sandi, PIN, dan kode rahasia hanya diketik pemilik." in words
        assert "Foto KTP jangan dikirim ke sini." in words


def test_a_step_has_its_own_page(browser, cast, opened):
    words = text_of(browser(cast.sari).get(f"{opened}/SH-01"))
    assert "Akun atas nama sendiri tidak bisa diambil orang lain." in words
    said = {"move": "wait", "waiting_for": "shop", "check_on": (today() + timedelta(days=3)).isoformat()}
    assert browser(cast.sari).post(f"{opened}/SH-01", said).status_code == 303
    assert "Menunggu Pemeriksaan toko online" in row(browser(cast.sari).get(opened), "SH-01")


def test_unknown_channels_and_steps_are_not_there(browser, cast, path, opened):
    budi = browser(cast.budi)
    for address in (f"{path}/pasar_gelap", f"{opened}/WA-01", f"{path}/pasar_gelap/SH-01"):
        assert budi.get(address).status_code == 404
    assert budi.post(path, {"channel": "pasar_gelap", "id": str(uuid7())}).status_code == 404
    assert budi.post(f"{path}/instagram/tautan", {"link": "", "version": "1"}).status_code == 404


@pytest.mark.parametrize("who", ["joko", "tuti", "dewi", "hadi", "ratna"])
def test_strangers_see_nothing_and_change_nothing(browser, cast, path, opened, who):
    stranger = browser(getattr(cast, who))
    for address in (path, opened, f"{opened}/SH-01"):
        assert stranger.get(address).status_code == 404
    for address in (path, f"{opened}/SH-01", f"{opened}/tautan", f"{opened}/tayang"):
        assert stranger.post(address, {"channel": "shopee", "done": "1", "version": "1"}).status_code == 404


def test_who_is_not_signed_in_goes_there_first(browser, path):
    for address in (path, f"{path}/shopee", f"{path}/shopee/SH-01"):
        assert browser().get(address).location.startswith("/masuk")


def test_pages_ask_the_database_little(app, browser, cast, path, opened):
    budi = browser(cast.budi)
    for address in (path, opened, f"{opened}/SH-01"):
        with counted(app) as statements:
            assert budi.get(address).status_code == 200
        assert len(statements) <= 8

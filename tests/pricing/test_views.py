"""The page of a price: counted, kept, refused in words, the same for whoever sends it twice."""

from uuid import UUID

import pytest

from tests.support.client import soup, text_of
from workspace.db import db
from workspace.pricing.forms import written
from workspace.pricing.models import PriceSheet
from workspace.pricing.sheets import sheet_of
from workspace.products.models import Product

pytestmark = pytest.mark.same_on_both

COSTS = {"ingredients": "6.500", "packaging": "1500", "labour": "1000", "order_packing": "1500", "shipping": "0"}
TYPED = {"version": "0", "seen": "15000", "price": "15000", "pieces": "3", **COSTS}


@pytest.fixture
def address(cast):
    return f"/produk/{cast.keripik_pedas.id}/harga"


@pytest.fixture
def kept(cast, run):
    """Look at the sheet and the price of Sari's product."""
    product = cast.keripik_pedas.id
    return lambda: run(lambda: (sheet_of(product), db.session.get_one(Product, product).price))


def words_in(answer, place="pricing-left"):
    """The words of one element, by its id, with a space between any two."""
    return " ".join(" ".join(soup(answer).find(f".//*[@id='{place}']").itertext()).split())


def test_a_price_is_counted_and_kept_with_the_product(browser, cast, address, kept):
    budi = browser(cast.budi)
    answer = budi.post(address, TYPED)
    assert (answer.status_code, answer.location) == (303, f"{address}#sisa")
    sheet, price = kept()
    assert (sheet.ingredients, sheet.pieces, price) == (6_500, 3, 15_000)
    assert "Sisa Rp 6.000" in words_in(budi.get(address))
    shop = words_in(budi.get(address), "shopee")
    assert "Potongan 10 % dan Rp 1.250 per pesanan" in shop
    assert "Sisa, beli satu Rp 1.750" in shop
    assert "paket isi 3 Rp 3.583" in shop


def test_a_loss_is_called_a_loss(browser, cast, address):
    budi = browser(cast.budi)
    budi.post(address, {**TYPED, "price": "8000"})
    words = words_in(budi.get(address))
    assert "rugi Rp 1.000" in words
    assert "Harga jual di bawah biaya" in words


def test_the_owner_counts_herself(browser, cast, address, kept):
    assert browser(cast.sari, business_id=cast.keripik_sari.id).post(address, TYPED).status_code == 303
    assert kept()[0].written_by_id == cast.sari.id


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("price", "", "Tulis harga jualnya, contoh 15000."),
        ("price", "0", "Tulis harga dalam rupiah, contoh 15000."),
        ("price", "mahal", "Tulis angka saja, contoh 15000."),
        ("ingredients", "", "Kalau tidak ada, tulis 0."),
        ("shipping", "9999999999", "Tulis dalam rupiah, contoh 1500."),
        ("pieces", "1", "Tulis 2 sampai 24 buah."),
        ("pieces", "25", "Tulis 2 sampai 24 buah."),
    ],
)
def test_odd_figures_get_words_and_lose_nothing(browser, cast, address, kept, field, typed, sentence):
    answer = browser(cast.budi).post(address, {**TYPED, field: typed})
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    other = "labour" if field != "labour" else "price"
    assert soup(answer).find(f".//input[@name='{other}']").get("value") == TYPED[other]
    assert kept()[0] is None


def test_sent_twice_it_is_one_sheet(browser, cast, address, kept, run):
    budi = browser(cast.budi)
    assert [budi.post(address, TYPED).status_code for _ in range(2)] == [303, 303]
    assert run(lambda: db.session.query(PriceSheet).count()) == 1
    assert kept()[0].version == 1


def test_somebody_elses_newer_figures_are_shown_and_not_overwritten(browser, cast, address, kept):
    budi, wulan = browser(cast.budi), browser(cast.wulan)
    budi.post(address, TYPED)
    wulan.post(address, {**TYPED, "version": "1", "labour": "2000"})
    answer = budi.post(address, {**TYPED, "version": "1", "labour": "3000"})
    assert answer.status_code == 409
    assert "2.000" in text_of(answer)
    form = soup(answer)
    assert form.find(".//input[@name='labour']").get("value") == "3000"
    assert kept()[0].labour == 2_000
    again = form.find(".//input[@name='version']").get("value")
    assert budi.post(address, {**TYPED, "version": again, "labour": "3000"}).status_code == 303
    assert kept()[0].labour == 3_000


def test_what_an_agreement_takes_comes_before_what_is_known(browser, cast, address, kept):
    budi = browser(cast.budi)
    budi.post(address, TYPED)
    assert budi.post(f"{address}/shopee", {"version": "1", "percent": "6,25"}).status_code == 303
    assert kept()[0].percents == {"shopee": 625}
    assert "Potongan 6,25 %" in words_in(budi.get(address), "shopee")
    assert budi.post(f"{address}/shopee", {"version": "1", "percent": "6,25"}).status_code == 303  # the same again
    assert budi.post(f"{address}/shopee", {"version": "1", "percent": "7"}).status_code == 409


@pytest.mark.parametrize("typed", ["", "sepuluh", "51", "-1", "8,555", "١٠", "99999999999"])
def test_odd_shares_get_words_at_their_channel(browser, cast, address, typed):
    budi = browser(cast.budi)
    budi.post(address, TYPED)
    answer = budi.post(f"{address}/shopee", {"version": "1", "percent": typed})
    assert answer.status_code == 422
    card = soup(answer).find(".//*[@id='shopee']")
    assert card.find(".//input[@name='percent']").get("aria-invalid") == "true"
    assert "Tulis" in "".join(card.itertext())


def test_before_the_costs_are_known_a_share_is_refused_in_words(browser, cast, address):
    answer = browser(cast.budi).post(f"{address}/shopee", {"version": "0", "percent": "5"})
    assert answer.status_code == 422
    assert "Hitung biaya satu buah dulu" in text_of(answer)


def test_an_unknown_channel_does_not_exist(browser, cast, address):
    assert browser(cast.budi).post(f"{address}/warung", {"version": "0", "percent": "5"}).status_code == 404


@pytest.mark.parametrize("who", ["joko", "tuti", "hadi", "dewi", "ratna"])
def test_strangers_find_nothing(browser, cast, address, who):
    stranger = browser(getattr(cast, who))
    assert stranger.get(address).status_code == 404
    assert stranger.post(address, TYPED).status_code == 404


@pytest.mark.parametrize(("percent", "text"), [(0, "0"), (850, "8,5"), (1000, "10"), (625, "6,25"), (605, "6,05")])
def test_shares_are_written_as_people_write_them(percent, text):
    assert written(percent) == text


def test_channels_that_keep_nothing_stand_together(browser, cast, address):
    budi = browser(cast.budi)
    budi.post(address, TYPED)
    first = words_in(budi.get(address), "whatsapp_business")
    assert first.startswith("WhatsApp Business, ")
    assert "Instagram" in first
    assert "Tidak ada potongan penjualan." in first


def test_a_share_of_nothing_can_be_changed_again(browser, cast, address, run):
    run(lambda: setattr(db.session.get_one(Product, cast.keripik_pedas.id), "category", "makanan_basah"))
    budi = browser(cast.budi)
    budi.post(address, TYPED)
    assert "Isi potongan" in words_in(budi.get(address), "gofood")
    budi.post(f"{address}/gofood", {"version": "1", "percent": "0"})
    assert "Ubah potongan" in words_in(budi.get(address), "gofood")


def test_a_price_that_changed_alone_is_not_overwritten(browser, cast, address, kept):
    budi, wulan = browser(cast.budi), browser(cast.wulan)
    budi.post(address, TYPED)
    stale = {**TYPED, "version": "1", "labour": "3000"}
    assert wulan.post(address, {**TYPED, "version": "1", "price": "16000"}).status_code == 303
    answer = budi.post(address, stale)
    assert answer.status_code == 409
    assert "Harga jual satu buah Rp 16.000" in words_in(answer, "pricing-conflict")
    form = soup(answer)
    assert form.find(".//input[@name='price']").get("value") == "15000", "what was typed"
    assert kept()[1] == 16_000
    looked = {name: form.find(f".//input[@name='{name}']").get("value") for name in ("version", "seen")}
    assert budi.post(address, {**stale, **looked}).status_code == 303
    assert (kept()[0].labour, kept()[1]) == (3_000, 15_000)


def test_a_price_that_changed_on_the_page_of_the_product_is_not_overwritten(browser, cast, address, kept, run):
    budi = browser(cast.budi)
    budi.post(address, TYPED)
    run(lambda: setattr(db.session.get_one(Product, cast.keripik_pedas.id), "price", 17_000))
    assert budi.post(address, {**TYPED, "version": "1", "labour": "3000"}).status_code == 409
    assert (kept()[0].labour, kept()[1]) == (1_000, 17_000)


@pytest.fixture
def sewing(cast, run):
    """The address of the price of a seamstress's work."""

    def add():
        row = Product(business_id=cast.jahit_rini.id, name="Permak Celana", category="jasa", price=25_000)
        db.session.add(row)
        db.session.flush()
        return row.id

    return f"/produk/{run(add)}/harga"


def test_a_service_is_asked_for_material_time_and_the_way_there(browser, cast, sewing, run):
    tuti = browser(cast.tuti)
    shown = tuti.get(sewing)
    asked = {one.get("name") for one in soup(shown).findall(".//main//input") if one.get("type") != "hidden"}
    assert asked == {"ingredients", "labour", "price", "shipping", "pieces"}
    words = text_of(shown)
    for word in ("Bahan untuk satu pekerjaan", "Waktu untuk satu pekerjaan", "Ongkos jalan untuk satu pesanan"):
        assert word in words
    typed = {"version": "0", "seen": "25000", "ingredients": "3000", "labour": "10000", "price": "25000"}
    assert tuti.post(sewing, {**typed, "shipping": "4000", "pieces": "3"}).status_code == 303
    row = run(lambda: db.session.query(PriceSheet).one())
    assert (row.packaging, row.order_packing, row.labour, row.shipping) == (0, 0, 10_000, 4_000)
    left = words_in(tuti.get(sewing))
    assert "Sisa dari satu pekerjaan" in left
    assert "Pelanggan datang sendiri" in left
    assert "Sisa, pesan satu Rp 8.000" in left
    assert "ongkos jalan" in left
    for word in ("Kardus", "kardus", "Kemasan", "buah"):
        assert word not in left + text_of(tuti.get(sewing)), word


def test_packing_that_a_service_counted_before_is_not_dropped(browser, cast, sewing, run):
    tuti = browser(cast.tuti)
    sheet = {"ingredients": 3000, "packaging": 500, "labour": 1, "order_packing": 0, "shipping": 0, "pieces": 2}
    ids = {"business_id": cast.jahit_rini.id, "product_id": sewing.split("/")[2], "written_by_id": cast.tuti.id}
    run(lambda: db.session.add(PriceSheet(**{**ids, "product_id": UUID(ids["product_id"])}, **sheet)))
    assert soup(tuti.get(sewing)).find(".//input[@name='packaging']").get("value") == "500"


def test_where_a_fee_is_known_from_is_said(browser, cast, address):
    budi = browser(cast.budi)
    budi.post(address, TYPED)
    page = soup(budi.get(address))
    shopee = page.find(".//*[@id='shopee']")
    read = [one.get("href") for one in shopee.findall(".//a")]
    assert len([one for one in read if one.startswith("http")]) >= 3, "two pages and a second address"
    said = " ".join("".join(shopee.itertext()).split())
    assert "Dicek 21 November 2026" in said
    assert "Besarnya tahun 2026 belum dipastikan." in said
    assert "saran" not in said
    free = " ".join("".join(page.find(".//*[@id='whatsapp_business']").itertext()).split())
    assert "Ini saran, belum kami temukan aturannya. Dicek 21 November 2026, tanyakan ke pusat bantuan WhatsApp" in free

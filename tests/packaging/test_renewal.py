"""A newer list while a checklist runs: seen by all, decided by a mentor or coordinator, and no tick is ever lost."""

import pytest
import sqlalchemy as sa

from tests.packaging.newer import NEWER, NEWEST, edition, steps
from tests.support.client import soup, text_of
from tests.support.statements import counted
from workspace import content
from workspace.checklists.marks import mark, start
from workspace.checklists.models import Checklist, ChecklistItem, ChecklistMark, State
from workspace.checklists.moves import Hand, Move, Wish
from workspace.clock import now, today
from workspace.content import shelf
from workspace.db import db
from workspace.products.models import Product

NEW = {"drop": ["LBL-BAHASA", "LBL-TEMPEL"], "add": ["KMS-UKURAN", "KMS-BOTOL"]}
REWORDED = {"LBL-NAMA": "Nama dagang tertulis besar"}


@pytest.fixture
def path(cast):
    return f"/produk/{cast.keripik_pedas.id}/kemasan"


@pytest.fixture
def begun(browser, cast, path):
    """Three ticks of the owner under the shipped list; one of them is proven."""
    for key in ("LBL-NAMA", "LBL-BAHASA", "LBL-BERAT"):
        assert browser(cast.sari).post(f"{path}/{key}", {"done": "1"}).status_code == 303
    assert browser(cast.budi).post(f"{path}/LBL-NAMA", {"verdict": "right"}).status_code == 303


@pytest.fixture
def publish(monkeypatch, tmp_path):
    """`publish(version, …)` makes another content set the content."""

    def go(version=NEWER, **changes):
        newer = edition(tmp_path / version, version, **(changes or {**NEW, "reword": REWORDED}))
        monkeypatch.setattr(shelf, "library", lambda: newer)

    return go


@pytest.fixture
def there(run, cast):
    """The page of the newer list."""

    def find():
        found = sa.select(Checklist.id).where(Checklist.product_id == cast.keripik_pedas.id)
        return f"/daftar/{db.session.scalar(found)}/baru"

    return lambda: run(find)


@pytest.fixture
def states(run, cast):
    """Where every item of the product stands."""

    def look():
        found = sa.select(ChecklistItem.key, ChecklistItem.state).join(Checklist)
        rows = db.session.execute(found.where(Checklist.product_id == cast.keripik_pedas.id))
        return {row.key: row.state for row in rows}

    return lambda: run(look)


def take(person, there, version=NEWER):
    return person.post(there, {"choice": "take", "version": version})


def put_off(person, there, version=NEWER):
    return person.post(there, {"choice": "later", "version": version})


def test_a_list_with_the_newest_words_says_nothing(browser, cast, path, begun):
    assert "bagian baru" not in text_of(browser(cast.budi).get(path))


def test_everybody_sees_what_is_new_and_the_old_list_stays_until_somebody_decides(browser, cast, path, begun, publish):
    publish()
    for who in ("sari", "budi", "wulan"):
        words = text_of(browser(getattr(cast, who)).get(path))
        assert "Ada 2 bagian baru di daftar ini." in words
        assert "Tulisan memakai bahasa Indonesia" in words
        assert "Ukuran kemasan pas dengan isi" not in words


def test_the_page_shows_new_changed_and_gone_parts(browser, cast, begun, publish, there):
    publish()
    words = text_of(browser(cast.budi).get(there()))
    assert "Baru (2) Ukuran kemasan pas dengan isi" in words
    assert "Kalimatnya berubah (1) Nama dagang tertulis besar Tetap terbukti" in words
    assert "Kalimatnya dulu: Nama produk dan nama dagang tertulis jelas" in words
    assert "Tidak lagi di daftar (2) Tulisan memakai bahasa Indonesia Tanda tetap ada" in words


def test_the_owner_may_look_and_ask_and_decides_nothing(browser, cast, begun, publish, there, states):
    publish()
    sari = browser(cast.sari)
    shown = sari.get(there())
    assert "Pendamping atau koordinator yang memutuskan." in text_of(shown)
    assert "/bantuan" in shown.get_data(as_text=True)
    assert not [one for one in soup(shown).iter("button") if one.attrib.get("name") == "choice"]
    assert take(sari, there()).status_code == 403


@pytest.mark.parametrize("who", ["joko", "tuti", "dewi", "hadi", "ratna"])
def test_to_strangers_it_does_not_exist(browser, cast, begun, publish, there, who):
    publish()
    stranger = browser(getattr(cast, who))
    assert stranger.get(there()).status_code == 404
    assert take(stranger, there()).status_code == 404


def test_who_is_not_signed_in_goes_there_first(browser, begun, publish, there):
    assert browser().get(there()).status_code == 303
    assert browser().post(there(), {"choice": "take", "version": NEWER}).location.startswith("/masuk")


@pytest.mark.parametrize("who", ["budi", "wulan"])
def test_taking_it_up_loses_no_mark(browser, cast, path, begun, publish, there, states, who):
    publish()
    before = states()
    assert take(browser(getattr(cast, who)), there()).location == path
    assert states() == before == {
        "LBL-NAMA": State.PROVEN, "LBL-BAHASA": State.CLAIMED, "LBL-BERAT": State.CLAIMED,
    }  # fmt: skip
    words = text_of(browser(cast.sari).get(path))
    assert "Ukuran kemasan pas dengan isi" in words
    assert "Nama dagang tertulis besar WajibTerbukti" in words.replace("Wajib Terbukti", "WajibTerbukti")
    assert "Kalimatnya berubah sesudah itu." in words
    below = words.split("Tidak lagi di daftar")[1]
    assert "Tulisan memakai bahasa Indonesia" in below
    assert "Label tidak mudah lepas" not in words, "what nobody had marked leaves nothing behind"


def test_the_history_tells_that_the_words_changed(browser, cast, path, begun, publish, there):
    publish()
    take(browser(cast.budi), there())
    words = text_of(browser(cast.sari).get(f"{path}/LBL-NAMA"))
    assert "Kalimatnya berubah, tandanya tetap" in words
    assert "Kalimatnya berubah, tandanya tetap" not in text_of(browser(cast.sari).get(f"{path}/LBL-BERAT"))


def test_a_double_tap_takes_it_up_once(browser, cast, begun, publish, there, run):
    publish()
    for _ in range(2):
        assert take(browser(cast.budi), there()).status_code == 303
    told = sa.select(sa.func.count()).select_from(ChecklistMark).where(ChecklistMark.reason == "reworded")
    assert run(lambda: db.session.scalar(told)) == 1


def test_put_off_is_quiet_until_a_still_newer_one_comes(browser, cast, path, begun, publish, there):
    publish()
    budi = browser(cast.budi)
    for _ in range(2):
        assert put_off(budi, there()).status_code == 303
    words = text_of(budi.get(path))
    assert "Daftar baru ditunda Budi" in words
    assert "bagian baru" not in words
    assert "Budi memilih nanti dulu" in text_of(browser(cast.wulan).get(there()))
    publish(NEWEST)
    assert "Ada 2 bagian baru di daftar ini." in text_of(budi.get(path))


def test_two_deciding_at_once_are_both_told(browser, cast, path, begun, publish, there):
    publish()
    budi, wulan = browser(cast.budi), browser(cast.wulan)
    put_off(budi, there())
    put_off(wulan, there())
    assert "Budi sudah memilih nanti dulu." in text_of(wulan.get(path))
    assert take(wulan, there()).status_code == 303, "who takes it up after all, may"
    late = put_off(budi, there())
    assert late.status_code == 422
    assert "Daftar baru sudah dipakai. Semua tanda tetap ada." in text_of(late)


def test_what_is_not_the_newest_any_more_is_looked_at_again(browser, cast, begun, publish, there):
    publish()
    publish(NEWEST)
    refused = take(browser(cast.budi), there())
    assert refused.status_code == 422
    assert "Daftarnya baru saja berubah. Lihat lagi, lalu pilih." in text_of(refused)


ODD = [{}, {"choice": "mungkin"}, {"choice": "take"}, {"choice": "take", "version": "x" * 99}]


@pytest.mark.parametrize("sent", ODD)
def test_what_nobody_can_tap_is_refused(browser, cast, begun, publish, there, sent):
    publish()
    assert browser(cast.budi).post(there(), sent).status_code == 422


def test_a_newer_version_that_reads_the_same_asks_nobody(browser, cast, path, begun, publish, there):
    publish(NEWER, drop=[])
    assert "apa yang berubah" not in text_of(browser(cast.budi).get(path))
    assert "Sudah yang terbaru" in text_of(browser(cast.budi).get(there()))


def test_a_mark_of_an_item_that_no_content_knows_is_still_named(browser, cast, path, begun, publish, there, run):
    publish()
    take(browser(cast.budi), there())
    key = sa.update(ChecklistItem).where(ChecklistItem.key == "LBL-BAHASA").values(key="LBL-DULU")
    run(lambda: db.session.execute(key) and None)
    assert "LBL-DULU" in text_of(browser(cast.sari).get(path)).split("Tidak lagi di daftar")[1]


def test_another_kind_of_product_goes_the_same_way(browser, cast, path, begun, there, states, run):
    def change():
        db.session.get(Product, cast.keripik_pedas.id).category = "jasa"

    run(change)
    before, budi = states(), browser(cast.budi)
    words = text_of(budi.get(path))
    assert "Jenis produknya berubah. Ada" in words
    assert "Nama produk dan nama dagang tertulis jelas" in words.split("Tidak lagi di daftar")[1]
    shown = budi.get(there())
    assert "Jenis produknya berubah, jadi daftarnya berganti." in text_of(shown)
    assert f"/produk/{cast.keripik_pedas.id}/ubah" in shown.get_data(as_text=True)
    version = next(one.attrib["value"] for one in soup(shown).iter("input") if one.attrib.get("name") == "version")
    assert put_off(budi, there(), version).status_code == 422
    assert take(budi, there(), version).status_code == 303
    assert states() == before
    words = text_of(budi.get(path))
    assert "Jenis produknya berubah." not in words
    assert "Nama produk dan nama dagang tertulis jelas" in words.split("Tidak lagi di daftar")[1]


def test_the_page_stays_light_while_a_newer_list_waits(app, browser, cast, path, begun, publish, there):
    publish()
    budi = browser(cast.budi)
    for address in (path, there()):
        with counted(app) as statements:
            assert budi.get(address).status_code == 200
        assert len(statements) <= 8, statements
    take(budi, there())
    with counted(app) as statements:
        budi.fragment(f"{path}?berubah=LBL-BERAT", "packaging-progress")
    assert len(statements) <= 4


def test_what_does_not_apply_says_why_and_keeps_its_mark(browser, cast, path, begun, run):
    def answer():
        known = {"bahan_haram": False, "dibungkus_di_depan_pembeli": True}
        db.session.get(Product, cast.keripik_pedas.id).facts = known

    run(answer)
    words = text_of(browser(cast.sari).get(path))
    foot = words.split("Tidak berlaku untuk produk ini")[1]
    assert "Ada tulisan TIDAK HALAL Tidak berlaku, karena tidak memakai bahan haram." in foot
    assert "Berat bersih atau isi bersih tertulis Menunggu dicek pendamping Tidak berlaku, karena" in foot
    assert "Tidak lagi di daftar" not in words


def test_the_steps_of_a_channel_are_renewed_the_same_way(browser, cast, run, monkeypatch, tmp_path):
    address = f"/umkm/{cast.keripik_sari.id}/toko"

    def begin():
        template = content.channel("shopee").template
        shop = start(template, cast.keripik_sari.id, cast.budi.id, today())
        mark(shop, "SH-01", Wish(Move.CLAIM), Hand(cast.sari.id, owner=True), today(), now(), "Shopee")
        return shop.id

    there = f"/daftar/{run(begin)}/baru"
    newer = steps(tmp_path / "newer", "shopee", {"SH-02": "Langkah kedua yang baru"})
    monkeypatch.setattr(shelf, "library", lambda: newer)
    budi = browser(cast.budi)
    assert "Ada 1 bagian yang kalimatnya berubah." in text_of(budi.get(f"{address}/shopee"))
    assert "Langkah kedua yang baru" in text_of(budi.get(there))
    assert take(budi, there).location == f"{address}/shopee"
    assert "Langkah kedua yang baru" in text_of(budi.get(f"{address}/shopee"))

"""A paper's page: its number in words, its last day, waiting with the usual time, and what an office sent back."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.support.client import soup, text_of
from tests.support.statements import counted
from workspace import jobs
from workspace.checklists.models import ChecklistItem, FixStep, State
from workspace.clock import today
from workspace.db import db
from workspace.formats import tanggal

TODAY = today()
OVER = sa.update(ChecklistItem).where(ChecklistItem.key == "LEG-PIRT").values(expires_on=date(2026, 3, 3))
NUMBER = f"2063509010012-{TODAY.year + 4 - 2000}"


NIB = {"move": "claim", "evidence": "1234567890123"}


@pytest.fixture
def path(browser, cast):
    """The address of the P-IRT of Sari's product, whose NIB is claimed."""
    place = f"/produk/{cast.keripik_pedas.id}/kemasan"
    assert browser(cast.sari).post(f"{place}/LEG-NIB", NIB).status_code == 303
    return f"{place}/LEG-PIRT"


def value(response, name):
    """What a field of the answer holds."""
    return next(one.attrib.get("value") for one in soup(response).iter("input") if one.attrib.get("name") == name)


def row(run):
    """The P-IRT as it is kept."""
    return run(lambda: db.session.scalars(sa.select(ChecklistItem).where(ChecklistItem.key == "LEG-PIRT")).one())


def test_a_kept_number_is_told_in_words_and_stays_a_claim(browser, cast, path):
    sari = browser(cast.sari)
    assert sari.post(path, {"move": "claim", "evidence": f"P-IRT No. {NUMBER}"}).status_code == 303
    words = text_of(sari.get(path))
    assert f"Arti nomor {NUMBER}: Plastik; Tepung dan hasil olahannya (camilan, kue kering); wilayah 3509" in words
    assert f"habis {TODAY.year + 4}." in words
    assert f"Berlaku sampai 31 Desember {TODAY.year + 4}." in words
    assert "Menunggu dicek pendamping" in words and "Terbukti" not in words


def test_fourteen_figures_are_counted_at_the_field_and_stay_there(browser, cast, path):
    answer = browser(cast.sari).post(path, {"move": "claim", "evidence": "20635090100123"})
    assert answer.status_code == 422
    assert "Ini 14 angka. Nomor P-IRT berisi 15 angka; dua angka terakhir tahun habisnya." in text_of(answer)
    assert value(answer, "evidence") == "20635090100123"


def test_what_disagrees_is_asked_and_kept(browser, cast, path, run):
    sari = browser(cast.sari)
    assert sari.post(path, {"move": "claim", "evidence": "2133509010012-25"}).status_code == 303
    words = text_of(sari.get(path))
    assert "Menurut nomornya isinya “Minuman serbuk”. Produk ini makanan kering. Sudah benar?" in words
    assert "Menurut nomornya sudah habis tahun 2025. Perpanjang dulu." in words
    assert row(run).state is State.CLAIMED


DAYS = [
    (TODAY - timedelta(days=1), "Tanggal ini sudah lewat. Perpanjang dulu, lalu tulis tanggal yang baru."),
    (TODAY + timedelta(days=366 * 12), "Tahunnya terlalu jauh. Lihat lagi di suratnya."),
    ("kapan-kapan", "Tanggal tidak benar. Contoh: 21-11-2026."),
]


@pytest.mark.parametrize(("day", "sentence"), DAYS)
def test_a_last_day_that_cannot_be_is_refused_at_its_field(browser, cast, path, day, sentence):
    answer = browser(cast.sari).post(path, {"move": "claim", "evidence": NUMBER, "expires_on": str(day)})
    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert value(answer, "evidence") == NUMBER
    assert value(answer, "expires_on") == str(day)


def test_the_exact_day_takes_the_place_of_the_years_end(browser, cast, path, run):
    sari, exact = browser(cast.sari), TODAY + timedelta(days=400)
    sari.post(path, {"move": "claim", "evidence": NUMBER})
    assert value(sari.get(path), "expires_on") == "", "the end of the year is proposed in words, not written down"
    assert sari.post(path, {"move": "claim", "evidence": NUMBER, "expires_on": exact.isoformat()}).status_code == 303
    assert row(run).expires_on == exact
    assert value(sari.get(path), "expires_on") == exact.isoformat()


def test_only_papers_that_lapse_ask_for_a_last_day(browser, cast, path):
    sari = browser(cast.sari)
    assert "Berlaku sampai" in text_of(sari.get(path))
    assert "Berlaku sampai" not in text_of(sari.get(path.replace("LEG-PIRT", "LEG-NIB")))


def test_the_night_tells_everybody_why_the_item_is_back(app, browser, cast, path, run):
    sari, budi = browser(cast.sari), browser(cast.budi)
    sari.post(path, {"move": "claim", "evidence": NUMBER})
    budi.post(path, {"verdict": "right"})
    run(lambda: db.session.execute(OVER))
    with app.app_context():
        jobs.lapse_papers()
    words = text_of(sari.get(path))
    assert "Perlu diperpanjangMasa berlakunya habis 3 Maret 2026. Perpanjang, lalu tandai lagi." in words
    assert "Masa berlaku habis Masa berlakunya habis 3 Maret 2026." in words.split("Riwayat")[1]
    tick = sari.post(path, {"done": "1"})
    assert tick.status_code == 422
    assert "tulis nomor atau tanggal yang baru" in text_of(tick)


def test_waiting_proposes_the_day_from_what_is_usual(browser, cast, path, run):
    sari = browser(cast.sari)
    words = text_of(sari.get(path))
    assert "Dinas Kesehatan atau puskesmasBiasanya kira-kira 2 minggu" in words
    assert "Kantor izin (DPMPTSP)Biasanya kira-kira 3 hari" in words
    since = TODAY - timedelta(days=5)
    said = {"move": "wait", "waiting_for": "health", "waiting_since": since.isoformat()}
    assert sari.post(path, said).status_code == 303
    assert row(run).check_on == since + timedelta(days=14)
    words = text_of(sari.get(path))
    told = f"Sejak {tanggal(since)}, sudah 5 hari. Tanya lagi {tanggal(since + timedelta(days=14))}."
    assert f"Menunggu Dinas Kesehatan atau puskesmas{told}Biasanya kira-kira 2 minggu." in words


@pytest.fixture
def waiting(browser, cast, path):
    """The P-IRT lies with the health office."""
    browser(cast.sari).post(path, {"move": "wait", "waiting_for": "health"})
    return path


def test_what_an_office_sends_back_is_one_step_that_comes_first(browser, cast, waiting, run):
    sari, budi = browser(cast.sari), browser(cast.budi)
    form_id = value(sari.get(waiting), "id")
    said = {"move": "refused", "id": form_id, "refusal": "kitchen_photos", "office_note": "Minta foto meja."}
    for _ in range(2):
        assert sari.post(waiting, said).status_code == 303
    assert run(lambda: db.session.scalar(sa.select(sa.func.count()).select_from(FixStep))) == 1
    page = text_of(budi.get(waiting))
    assert "Foto dapur, alat, dan tempat simpan bahan Petugas melihat dulu apakah dapurnya bersih." in page
    assert "Catatan: Minta foto meja. Dikembalikan Dinas Kesehatan atau puskesmas" in page
    listing = text_of(budi.get(waiting.removesuffix("/LEG-PIRT")))
    assert "Berikutnya: Foto dapur, alat, dan tempat simpan bahan" in listing
    assert "Foto dapur, alat, dan tempat simpan bahan" in text_of(sari.get("/"))
    blocked = sari.post(waiting, {"done": "1"})
    assert blocked.status_code == 422
    assert "Selesaikan dulu: Foto dapur" in text_of(blocked)


@pytest.mark.parametrize("who", ["sari", "budi"])
def test_owner_or_mentor_puts_it_right_with_one_tap_and_takes_that_back(browser, cast, waiting, who):
    client = browser(getattr(cast, who))
    client.post(waiting, {"move": "refused", "refusal": "papers_missing"})
    assert client.post(waiting, {"move": "mend"}).status_code == 303
    words = text_of(client.get(waiting))
    assert "Tandai sudah" in words and "Ternyata belum diperbaiki" in words
    assert "Sudah diperbaiki Siapkan surat yang diminta" in words.split("Riwayat")[1]
    assert client.post(waiting, {"move": "unmend"}).status_code == 303
    assert "DikembalikanPerbaiki dulu: Siapkan surat yang diminta." in text_of(client.get(waiting))


BAD = [
    ({}, "Pilih alasannya dari daftar."),
    ({"refusal": "malas"}, "Pilih alasannya dari daftar."),
    ({"refusal": "draft_wrong"}, "Pilih alasannya dari daftar."),
    ({"refusal": "other"}, "Tulis apa yang diminta kantornya."),
    ({"refusal": "ktp_blurred", "office_note": "NIK 3509210101010001"}, "Jangan tulis NIK."),
    ({"refusal": "ktp_blurred", "office_note": "x" * 201}, "Terlalu panjang"),
]


@pytest.mark.parametrize(("said", "sentence"), BAD)
def test_a_refusal_without_its_reason_is_refused_in_words(browser, cast, waiting, said, sentence):
    answer = browser(cast.sari).post(waiting, {"move": "refused", **said})
    assert answer.status_code == 422
    assert sentence in text_of(answer)


def test_a_stranger_finds_no_paper_and_nobody_sees_a_form_that_does_not_fit(browser, cast, waiting):
    for who in (cast.joko, cast.tuti):
        assert browser(who).post(waiting, {"move": "refused", "refusal": "papers_missing"}).status_code == 404
    assert "Dikembalikan kantornya" in text_of(browser(cast.budi).get(waiting))
    assert "Dikembalikan kantornya" not in text_of(browser(cast.budi).get(waiting.replace("LEG-PIRT", "LBL-NAMA")))


def test_a_refusal_asks_the_database_a_few_times_only(app, browser, cast, waiting):
    sari = browser(cast.sari)
    with counted(app) as statements:
        assert sari.post(waiting, {"move": "refused", "refusal": "papers_missing"}).status_code == 303
    assert len(statements) <= 13


def test_the_reviewers_slip_is_undone_in_the_list_with_one_tap(browser, cast, path):
    place = path.removesuffix("/LEG-PIRT")
    budi, nib = browser(cast.budi), f"{place}/LEG-NIB"
    assert budi.post(nib, {"verdict": "right"}).status_code == 303
    assert "Batalkan putusan saya" in text_of(budi.get(f"{place}?berubah=LEG-NIB"))
    assert "Batalkan putusan saya" not in text_of(budi.get(place)), "only where it has just been said"
    assert browser(cast.sari).post(nib, {"move": "undo"}).status_code == 403
    assert browser(cast.wulan).post(nib, {"move": "undo"}).status_code == 422
    assert budi.post(nib, {"move": "undo"}).status_code == 303
    words = text_of(budi.get(nib))
    assert "Kata pemilik: sudah" in words
    assert "Putusan dibatalkan" in words.split("Riwayat")[1]

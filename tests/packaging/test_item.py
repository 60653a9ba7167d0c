"""The page of one item: evidence, waiting, not needed, undoing, sources, history; forms that keep what was typed."""

from datetime import timedelta

import pytest

from tests.support.client import soup, text_of
from workspace.clock import today
from workspace.db import db
from workspace.products.models import Photo

pytestmark = pytest.mark.same_on_both


@pytest.fixture
def path(cast):
    """The address of the NIB of Sari's product."""
    return f"/produk/{cast.keripik_pedas.id}/kemasan/LEG-NIB"


@pytest.fixture
def photo(cast, run):
    """A photo of Sari's product, as a row."""

    def make():
        row = Photo(
            business_id=cast.keripik_sari.id, product_id=cast.keripik_pedas.id, source_sha256="a" * 64,
            master_sha256="a" * 64, shown_sha256="a" * 64, width=400, height=300, taken_by_id=cast.sari.id,
        )  # fmt: skip
        db.session.add(row)
        db.session.flush()
        return row.id

    return run(make)


def value(response, name):
    """What a field of the answer holds."""
    return next(one.attrib.get("value") for one in soup(response).iter("input") if one.attrib.get("name") == name)


def test_an_item_says_why_and_where_that_is_written(browser, cast, path):
    words = text_of(browser(cast.sari).get(path))
    assert "Dengan NIB, izin, sertifikat halal, bantuan, dan pinjaman bisa diurus." in words
    assert "Dicek 21 November 2026. Kalau ragu, tanyakan ke kantor izin (DPMPTSP)." in words
    assert "PP 28/2025" in words
    assert "Daftar ini membantu menyiapkan, bukan keputusan hukum." in words


def test_advice_is_never_said_as_law(browser, cast, path):
    words = text_of(browser(cast.sari).get(path.replace("LEG-NIB", "LBL-GIZI")))
    assert "Ini saran, belum kami temukan aturannya. Dicek 21 November 2026, tanyakan ke Balai POM." in words
    assert "Wajib" not in words.split("Dari mana ini?")[0]


@pytest.mark.parametrize("number", ["123", "12345678901234", "satu dua tiga"])
def test_a_number_that_cannot_be_a_nib_is_refused_at_its_field(browser, cast, path, number):
    answer = browser(cast.sari).post(path, {"move": "claim", "evidence": number})
    assert answer.status_code == 422
    assert "NIB berisi 13 angka, ada di kanan atas suratnya. Contoh: 1234567890123." in text_of(answer)
    assert value(answer, "evidence") == number


def test_a_nik_is_not_kept(browser, cast, path):
    answer = browser(cast.sari).post(path, {"move": "claim", "evidence": "3509210101010001"})
    assert answer.status_code == 422
    assert "Jangan tulis NIK. Nomor 16 angka tidak kami simpan." in text_of(answer)


def test_a_number_alone_stays_a_claim(browser, cast, path):
    sari = browser(cast.sari)
    assert sari.post(path, {"move": "claim", "evidence": "NIB 1234 5678 90123"}).status_code == 303
    shown = sari.get(path)
    assert value(shown, "evidence") == "1234567890123"
    assert "Menunggu dicek pendamping" in text_of(shown)
    assert "Terbukti" not in text_of(shown)


def test_a_photo_of_the_product_is_evidence_and_no_other(browser, cast, path, photo):
    sari = browser(cast.sari)
    assert sari.post(path, {"move": "claim", "photo": str(photo)}).status_code == 303
    assert f"/foto/{photo}/web" in sari.get(path).get_data(as_text=True)
    refused = sari.post(path, {"move": "claim", "photo": str(cast.keripik_pedas.id)})
    assert refused.status_code == 422
    assert "Pilih salah satu foto produk ini." in text_of(refused)


def test_the_mentor_confirms_with_what_was_seen(browser, cast, path):
    browser(cast.sari).post(path.replace("LEG-NIB", "LBL-NAMA"), {"done": "1"})
    budi, address = browser(cast.budi), path.replace("LEG-NIB", "LBL-NAMA")
    seen = value(budi.get(address), "seen")
    assert budi.post(address, {"move": "confirm", "evidence": "Label di toples", "seen": seen}).status_code == 303
    words = text_of(browser(cast.sari).get(address))
    assert "Dicek Budi" in words
    assert words.index("Dinyatakan benar Label di toples") < words.index("Ditandai sudah")


def test_the_number_of_a_claim_is_shown_to_judge_and_another_is_refused(browser, cast, path):
    """Else a corrected number would be dropped and the old one called right."""
    browser(cast.sari).post(path, {"move": "claim", "evidence": "1234567890123"})
    budi = browser(cast.budi)
    shown = budi.get(path)
    assert "1234567890123 Ada yang keliru? Pilih Belum benar" in text_of(shown)
    assert [one for one in soup(shown).iter("input") if one.attrib.get("name") == "evidence"] == []
    refused = budi.post(path, {"move": "confirm", "evidence": "9876543210123"})
    assert refused.status_code == 422
    assert "Yang ditandai: 1234567890123. Kalau itu keliru, pilih Belum benar." in text_of(refused)
    assert budi.post(path, {"move": "confirm"}).status_code == 303
    assert "1234567890123" in text_of(budi.get(path))


def test_a_permit_is_not_left_out_because_the_owner_declines(browser, cast, path):
    budi, listing = browser(cast.budi), path.removesuffix("/LEG-NIB")
    offered = {one.attrib["value"] for one in soup(budi.get(path)).iter("input") if one.attrib.get("name") == "reason"}
    assert offered == {"other_product", "covered", "office_says"}
    for said in ({"reason": "owner_declines", "note": "tidak mau"}, {"reason": "covered"}):
        assert budi.post(path, {"move": "skip", **said}).status_code == 422
    assert "Tulis alasannya dengan singkat." in text_of(budi.post(path, {"move": "skip", "reason": "covered"}))
    assert budi.post(path, {"move": "skip", "reason": "covered", "note": "Koperasi."}).status_code == 303
    assert "Siap pasar" not in text_of(budi.get(listing)).split("Kapan disebut siap pasar?")[0]


def test_leaving_out_and_waiting_do_not_write_over_a_claim_made_meanwhile(browser, cast, path):
    sari, budi = browser(cast.sari), browser(cast.budi)
    before = value(budi.get(path), "seen")
    sari.post(path, {"move": "claim", "evidence": "1234567890123"})
    budi.post(path, {"move": "skip", "reason": "covered", "note": "Koperasi.", "seen": before})
    budi.post(path, {"move": "wait", "waiting_for": "licensing", "seen": before})
    words = text_of(budi.get(path))
    assert "Kata pemilik: sudah" in words
    assert "Tidak perlu, sesudah orang lain memutuskan Koperasi." in words
    assert "Menunggu, sesudah orang lain memutuskan Kantor izin (DPMPTSP)" in words
    assert "Sari lebih dulu menandai “sudah, belum dicek”." in words


def test_a_claim_that_changed_since_is_looked_at_again(browser, cast, path):
    sari, budi = browser(cast.sari), browser(cast.budi)
    sari.post(path, {"done": "1"})
    seen = value(budi.get(path), "seen")
    sari.post(path, {"move": "claim", "evidence": "1234567890123"})
    refused = budi.post(path, {"move": "confirm", "seen": seen})
    assert refused.status_code == 422
    assert "Tanda dari Sari baru saja berubah. Lihat lagi, lalu pilih." in text_of(refused)


def test_who_comes_second_is_told_and_stays_in_the_history(browser, cast, path):
    browser(cast.sari).post(path, {"move": "claim", "evidence": "1234567890123"})
    budi, wulan = browser(cast.budi), browser(cast.wulan)
    assert budi.post(path, {"verdict": "right"}).status_code == 303
    assert wulan.post(path, {"verdict": "wrong"}).status_code == 303
    words = text_of(wulan.get(path))
    assert "Budi lebih dulu menandai “benar”. Pilihan ini tetap tercatat di riwayat." in words
    assert "Dinyatakan belum benar, sesudah orang lain memutuskan" in words
    assert "Terbukti" in words


def test_waiting_names_whom_and_until_when(browser, cast, path):
    day = today() + timedelta(days=21)
    said = {"move": "wait", "waiting_for": "licensing", "check_on": day.isoformat()}
    sari = browser(cast.sari)
    assert sari.post(path, said).status_code == 303
    assert "Menunggu Kantor izin (DPMPTSP)" in text_of(sari.get(path))
    assert "1 menunggu pihak lain" in text_of(sari.get(path.removesuffix("/LEG-NIB")))
    assert sari.post(path, {"move": "reopen"}).status_code == 303
    assert "Menunggu Kantor izin" not in text_of(sari.get(path)).split("Riwayat")[0].split("Menunggu pihak lain")[0]


WAITS = [
    ({}, "Pilih siapa yang ditunggu."),
    ({"waiting_for": "other"}, "Tulis nama pihak yang ditunggu."),
    ({"waiting_for": "other", "waiting_name": "Pak RT"}, "Tanggal bertanya lagi mulai besok, paling lama 180 hari."),
    ({"waiting_for": "bank", "check_on": "besok"}, "Tanggal tidak benar. Contoh: 21-11-2026."),
    ({"waiting_for": "bank", "check_on": "2999-01-01"}, "Tanggal bertanya lagi mulai besok, paling lama 180 hari."),
]


@pytest.mark.parametrize(("said", "sentence"), WAITS)
def test_waiting_without_end_is_refused_and_nothing_typed_is_lost(browser, cast, path, said, sentence):
    answer = browser(cast.sari).post(path, {"move": "wait", "waiting_name": "Pak RT", **said})
    if said == {"waiting_for": "other"}:
        answer = browser(cast.sari).post(path, {"move": "wait", **said})
    else:
        assert value(answer, "waiting_name") == "Pak RT"
    assert answer.status_code == 422
    assert sentence in text_of(answer)


def test_not_needed_takes_a_reason_from_the_list_and_leaves_the_total(browser, cast, path):
    budi, listing = browser(cast.budi), path.removesuffix("/LEG-NIB")
    refused = budi.post(path, {"move": "skip", "note": "malas"})
    assert refused.status_code == 422
    assert "Pilih alasannya dari daftar." in text_of(refused)
    assert value(refused, "note") == "malas"
    assert budi.post(path, {"move": "skip", "reason": "covered", "note": "Pabrik yang punya."}).status_code == 303
    assert "0 dari 35 terbukti" in text_of(budi.get(listing))
    words = text_of(browser(cast.sari).get(path))
    assert "Tidak perlu: Sudah diurus pihak lain Pabrik yang punya." in words


def test_a_proof_is_undone_by_a_second_person_with_a_reason(browser, cast, path):
    browser(cast.sari).post(path, {"move": "claim", "evidence": "1234567890123"})
    budi = browser(cast.budi)
    budi.post(path, {"verdict": "right"})
    for who in ("sari", "budi"):
        assert browser(getattr(cast, who)).post(path, {"move": "reopen"}).status_code == 422
    assert browser(cast.sari).post(path, {"done": "0"}).status_code == 422
    assert budi.post(path, {"move": "reopen", "why": "Milik orang lain."}).status_code == 303
    assert "Dikembalikan ke belum Milik orang lain." in text_of(budi.get(path))


def test_what_is_not_offered_is_not_shown(browser, cast, path):
    owner, mentor = text_of(browser(cast.sari).get(path)), text_of(browser(cast.budi).get(path))
    assert "Tandai tidak perlu" not in owner
    assert "Tandai tidak perlu" in mentor
    assert "Tandai sudah" in owner

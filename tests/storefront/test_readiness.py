"""What a shop asks for is recognised from what is known already: a table of facts, and the page that shows them."""

from dataclasses import replace

import pytest
import sqlalchemy as sa

from tests.support.client import text_of
from workspace.businesses.models import Business
from workspace.checklists.models import State
from workspace.checklists.overview import Running
from workspace.content import Prerequisite, Sign, channel, template
from workspace.content.paths import right_path
from workspace.db import db, uuid7
from workspace.products.models import Product
from workspace.storefront.known import Known, Made
from workspace.storefront.models import PrerequisiteAnswer, SalesChannel
from workspace.storefront.readiness import blocking, readiness

BUSINESS, PRODUCT = uuid7(), uuid7()
MADE = Made(PRODUCT, "Keripik Pedas", "makanan_kering", priced=False, counted=False, photos=0, complete=False)
NOTHING = Known(BUSINESS)


def running(**states):
    """A checklist of dry food with these items touched."""
    named = {key.replace("_", "-"): state for key, state in states.items()}
    return Running(BUSINESS, template("packaging/makanan_kering"), named, {}, product_id=PRODUCT, name="Keripik Pedas")


def having(made=MADE, **states):
    """A business with one product."""
    return Known(BUSINESS, [made], [running(**states)])


def found(known, *signs):
    """What is known of a prerequisite by these signs."""
    one = Prerequisite("P-X", "Sesuatu", known_by=tuple(Sign(*sign) for sign in signs))
    shopee = replace(channel("shopee"), prerequisites=(one,))
    return readiness(shopee, "makanan_kering", known)[0].found


NIB = ("item", "LEG-NIB")
NOWHERE = ("Tidak diminta untuk produk usaha ini.", "Jenis produknya belum punya daftar.")
READY = {key.replace("-", "_"): State.PROVEN for key in template("packaging/makanan_kering").keys}


@pytest.mark.parametrize(
    ("known", "sign", "kind", "words"),
    [
        (NOTHING, NIB, "todo", "Tambahkan dulu satu produk."),
        (having(), NIB, "todo", "Dari daftar kemasan Keripik Pedas."),
        (having(LEG_NIB=State.CLAIMED), NIB, "claimed", "Dari daftar kemasan Keripik Pedas."),
        (having(LEG_NIB=State.PROVEN), NIB, "proven", "Dari daftar kemasan Keripik Pedas."),
        (having(LEG_NIB=State.WAITING), NIB, "waiting", "Dari daftar kemasan Keripik Pedas."),
        (having(LEG_NIB=State.NOT_NEEDED), NIB, "done", "Dari daftar kemasan Keripik Pedas."),
        (having(), ("item", "LEG-NOTIF"), "done", "Tidak diminta untuk produk usaha ini."),
        (Known(BUSINESS, [MADE]), NIB, "todo", "Jenis produknya belum punya daftar."),
        (having(replace(MADE, photos=2)), ("photos", "3"), "todo", "Baru 2 dari 3 foto yang dinilai bagus."),
        (having(replace(MADE, photos=3)), ("photos", "3"), "proven", "3 foto sudah dinilai bagus."),
        (
            having(replace(MADE, photos=2, complete=True)),
            ("photos", "5"),
            "proven",
            "Foto Keripik Pedas sudah lengkap.",
        ),
        (having(), ("sheet",), "todo", "Harga Keripik Pedas belum ditulis."),
        (having(replace(MADE, priced=True)), ("sheet",), "todo", "sudah ditulis, modalnya belum dihitung."),
        (having(replace(MADE, counted=True)), ("sheet",), "proven", "Harga Keripik Pedas sudah dihitung."),
        (having(), ("packaging",), "todo", "Kemasan Keripik Pedas belum siap pasar."),
        (having(**READY), ("packaging",), "proven", "Kemasan Keripik Pedas sudah siap pasar."),
        (NOTHING, ("phone",), "todo", "Nomor WhatsApp pemilik belum tercatat."),
        (replace(NOTHING, phone=True), ("phone",), "proven", "Nomor WhatsApp pemilik sudah tercatat."),
        (NOTHING, ("address",), "todo", "Alamat usaha belum tercatat."),
        (replace(NOTHING, address=True), ("address",), "proven", "Alamat usaha sudah tercatat."),
        (NOTHING, ("answer",), "todo", ""),
        (replace(NOTHING, answers={"P-X": True}), ("answer",), "claimed", ""),
        (replace(NOTHING, answers={"P-X": False}), ("answer",), "todo", ""),
    ],
)
def test_a_prerequisite_is_known_by_its_sign(known, sign, kind, words):
    seen = found(known, sign)
    assert seen.kind == kind
    assert words in seen.more
    assert bool(seen.endpoint) == (sign[0] != "answer" and words not in NOWHERE)


def test_the_strongest_of_several_signs_counts():
    said = replace(NOTHING, answers={"P-X": True})
    assert found(said, ("phone",), ("answer",)).kind == "claimed"
    assert found(replace(said, phone=True), ("phone",), ("answer",)).kind == "proven"
    both = Known(BUSINESS, [MADE], [running(), running(LEG_NIB=State.PROVEN)])
    assert found(both, NIB).kind == "proven"


def test_a_permit_is_asked_of_those_who_need_one_only():
    asked = {one.prerequisite.key: one for one in readiness(channel("shopee"), "kerajinan", NOTHING)}
    assert not {"P-IZINPROD", "P-HALAL"} & set(asked)
    asked = {one.prerequisite.key: one for one in readiness(channel("shopee"), "makanan_kering", NOTHING)}
    assert asked["P-IZINPROD"].is_missing
    assert not asked["P-IZINPROD"].blocks
    assert not asked["P-NIB"].is_missing


SOAP = replace(MADE, id=uuid7(), name="Sabun Sereh", category="kosmetik_rumahan")
PERMIT = "Siapkan dulu: Izin produk sesuai jenisnya untuk Sabun Sereh."


def soap(**states):
    """A checklist of soap with these items touched."""
    named = {key.replace("_", "-"): state for key, state in states.items()}
    return Running(BUSINESS, template("packaging/kosmetik_rumahan"), named, {}, product_id=SOAP.id, name=SOAP.name)


@pytest.mark.parametrize(
    ("lists", "kind", "sentences"),
    [
        ([soap()], "todo", [PERMIT]),
        ([soap(LEG_NOTIF=State.CLAIMED)], "waiting", [PERMIT]),
        ([soap(LEG_NOTIF=State.NOT_NEEDED)], "todo", [PERMIT]),
        ([running(LEG_PIRT=State.PROVEN), soap()], "todo", [PERMIT]),
        ([soap(LEG_NOTIF=State.PROVEN), soap()], "todo", [PERMIT]),
        ([soap(LEG_NOTIF=State.PROVEN)], "proven", []),
        ([running(LEG_PIRT=State.PROVEN), soap(LEG_NOTIF=State.PROVEN)], "proven", []),
    ],
)
@pytest.mark.parametrize("category", ["makanan_kering", "kosmetik_rumahan", "kerajinan"])
def test_every_cosmetic_has_its_number_proven_before_a_shop_opens(category, lists, kind, sentences):
    known = Known(BUSINESS, [MADE, SOAP], lists)
    asked = readiness(channel("shopee"), category, known)
    assert {one.prerequisite.key: one.found.kind for one in asked}["P-IZINPROD"] == kind
    assert blocking(asked) == sentences


def test_what_applies_to_no_product_is_not_asked_for():
    pork = right_path(template("packaging/makanan_kering"), {"bahan_haram": True}).template
    known = Known(BUSINESS, [MADE], [replace(running(), template=pork)])
    halal = {one.prerequisite.key: one for one in readiness(channel("shopee"), "makanan_kering", known)}["P-HALAL"]
    assert (halal.found.words, halal.is_missing) == ("Tidak berlaku", False)
    both = replace(known, running=[*known.running, running()])
    halal = {one.prerequisite.key: one for one in readiness(channel("shopee"), "makanan_kering", both)}["P-HALAL"]
    assert halal.is_missing, "the other product has none yet"


@pytest.mark.parametrize(
    ("key", "category", "sentences"),
    [
        ("shopee", "makanan_kering", []),
        ("shopee", "kosmetik_rumahan", ["Siapkan dulu: Izin produk sesuai jenisnya."]),
        (
            "padi_umkm",
            "jasa",
            ["Siapkan dulu: NIB, nomor resmi tanda usaha.", "Siapkan dulu: NPWP 16 angka yang aktif."],
        ),
        ("whatsapp_business", "jasa", []),
    ],
)
def test_only_what_the_content_says_keeps_a_channel_shut(key, category, sentences):
    assert blocking(readiness(channel(key), category, NOTHING)) == sentences


def test_the_page_says_where_each_thing_was_found(browser, cast, path, run):
    run(lambda: db.session.execute(sa.update(Business).values(address="Jalan Melati 3")) and None)
    browser(cast.sari).post(
        f"/produk/{cast.keripik_pedas.id}/kemasan/LEG-NIB", {"move": "claim", "evidence": "0220100330123"}
    )
    answer = browser(cast.budi).get(f"{path}/shopee")
    words = text_of(answer)
    assert "NIB, nomor resmi tanda usaha (sebaiknya ada) Kata pemilik ada Dari daftar kemasan Keripik Pedas." in words
    assert "Nomor WhatsApp pemilik sudah tercatat." in words
    assert "Alamat usaha sudah tercatat." in words
    assert "Baru 0 dari 5 foto yang dinilai bagus." in words
    assert "Belum ada 7 dari 9 yang diminta. Sambil menyiapkannya, langkah pertama boleh dimulai." in words
    html = answer.get_data(as_text=True)
    for place in (f"/produk/{cast.keripik_pedas.id}/kemasan/LEG-NIB", f"/produk/{cast.keripik_pedas.id}/harga"):
        assert f'href="{place}"' in html


def test_a_bank_account_is_yes_or_no_and_nothing_more(browser, cast, path, run):
    for has in ("0", "1", "1"):
        said = browser(cast.sari).post(f"{path}/shopee/bekal", {"key": "P-REK", "has": has})
        assert said.status_code == 303
    kept = run(
        lambda: [(one.key, one.has, one.said_by_id) for one in db.session.scalars(sa.select(PrerequisiteAnswer))]
    )
    assert kept == [("P-REK", True, cast.sari.id)]
    assert "Kata pemilik ada" in text_of(browser(cast.budi).get(f"{path}/shopee"))


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"key": "P-REK"}, "Pilih Ya atau Belum."),
        ({"key": "P-REK", "has": "1234567890"}, "Pilih Ya atau Belum."),
        ({"key": "P-NIB", "has": "1"}, "Pertanyaan ini tidak dikenal."),
        ({"key": "P-STOK", "has": "1"}, "Pertanyaan ini tidak dikenal."),
        ({"has": "1"}, "Pertanyaan ini tidak dikenal."),
    ],
)
def test_other_answers_are_refused_in_words(browser, cast, path, run, sent, sentence):
    refused = browser(cast.sari).post(f"{path}/shopee/bekal", sent)
    assert refused.status_code == 422
    assert sentence in text_of(refused)
    assert run(lambda: db.session.scalar(sa.select(sa.func.count()).select_from(PrerequisiteAnswer))) == 0


def test_strangers_answer_nothing(browser, cast, path):
    for who, status in (("tuti", 404), ("joko", 404), ("hadi", 404)):
        assert (
            browser(getattr(cast, who)).post(f"{path}/shopee/bekal", {"key": "P-REK", "has": "1"}).status_code == status
        )


def test_what_must_be_there_keeps_the_channel_shut_until_it_is(browser, cast, path, run):
    budi, wanted = browser(cast.budi), {"channel": "padi_umkm", "id": str(uuid7())}
    refused = budi.post(path, wanted)
    assert refused.status_code == 422
    assert "Siapkan dulu: NIB, nomor resmi tanda usaha." in text_of(refused)
    browser(cast.sari).post(
        f"/produk/{cast.keripik_pedas.id}/kemasan/LEG-NIB", {"move": "claim", "evidence": "0220100330123"}
    )
    browser(cast.sari).post(f"{path}/padi_umkm/bekal", {"key": "P-NPWP", "has": "1"})
    assert budi.post(path, wanted).status_code == 303


def test_once_live_nothing_has_to_be_ready_any_more(browser, cast, opened, run):
    assert "Yang perlu disiapkan" in text_of(browser(cast.budi).get(opened))
    seen = {"link": "https://shopee.co.id/a", "seen_live_on": sa.func.current_date()}
    run(lambda: db.session.execute(sa.update(SalesChannel).values(**seen)) and None)
    assert "Yang perlu disiapkan" not in text_of(browser(cast.budi).get(opened))
    assert run(lambda: db.session.scalar(sa.select(sa.func.count()).select_from(Product))) > 0

"""What a permit number says of itself, and what about it is asked: a table for every rule. Nothing here refuses."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checklists.people import item
from workspace import content
from workspace.areas.models import Area, Level
from workspace.checklists.models import State
from workspace.checklists.moves import Standing
from workspace.checklists.numbers import Thing, meaning_of
from workspace.content.library import library
from workspace.db import db

ON = date(2026, 11, 22)
DRY, POWDER = Thing("makanan_kering", "Keripik Singkong 200 gr"), Thing("minuman_serbuk", "Jahe instan")
SURE = "Sudah benar?"


def meaning(run, number, thing=DRY, key="LEG-PIRT", kind="PIRT", until=None):
    now = Standing(key, State.CLAIMED, evidence=number, expires_on=until)
    return run(lambda: meaning_of(item(key, number_format=kind), now, thing, ON))


def test_a_pirt_number_is_told_in_words(run):
    run(lambda: db.session.merge(Area(code="35", level=Level.PROVINCE, name="Jawa Timur")))
    run(lambda: db.session.merge(Area(code="35.09", parent_code="35", level=Level.REGENCY, name="Kabupaten Jember")))
    told = meaning(run, "2063509010012-31")
    food = "Tepung dan hasil olahannya (camilan, kue kering)"
    assert told.parts == ("Plastik", food, "wilayah 3509 Kabupaten Jember", "habis 2031")
    assert told.doubts == ()


def test_what_nobody_read_in_a_rule_is_told_as_doubtful(run):
    sure, unsure = meaning(run, "2133509010012-31"), meaning(run, "2143509010012-31")
    assert sure.parts[1] == "Minuman serbuk"
    assert unsure.parts[1] == "Hasil olahan buah, belum dipastikan"
    assert meaning(run, "2153509010012-31").parts[1].endswith(", belum dipastikan")


def test_a_number_says_how_sure_its_meaning_is_and_whom_to_ask(run):
    now = Standing("LEG-PIRT", State.CLAIMED, evidence="2063509010012-31")
    permit = content.template("packaging/makanan_kering").item("LEG-PIRT")
    told = run(lambda: meaning_of(permit, now, DRY, ON))
    assert "Belum dipastikan apakah sama di Peraturan BPOM 4/2024." in told.caveat
    assert told.caveat.endswith(f"Dicek 21 November 2026, tanyakan ke {permit.asks}.")


def test_a_region_that_we_do_not_have_is_told_by_its_code(run):
    assert meaning(run, "2069999010012-31").parts[2] == "wilayah 9999"


DOUBTS = [
    ("9063509010012-31", DRY, ["Kode 9 untuk kemasannya belum kami kenal. " + SURE]),
    ("2993509010012-31", DRY, ["Kode 99 untuk isinya belum kami kenal. " + SURE]),
    ("2133509010012-31", DRY, [
        "Menurut nomornya isinya “Minuman serbuk”. Produk ini makanan kering. " + SURE]),
    ("2133509010012-31", POWDER, []),
    ("2063509010012-31", POWDER, [
        "Menurut nomornya isinya “Tepung dan hasil olahannya (camilan, kue kering)”. Produk ini minuman serbuk atau"
        " celup. " + SURE]),
    ("2063509010012-31", Thing("makanan_kering", "Kopi Bubuk"), [
        "Menurut nomornya isinya “Tepung dan hasil olahannya (camilan, kue kering)”. Di nama produk tertulis kopi. "
        + SURE]),
    ("2103509010012-31", Thing("makanan_kering", "Kopi, bubuk"), []),
    ("2103509010012-31", Thing("makanan_kering", "Kopian"), []),
    ("2063509010012-31", Thing("makanan_kering", "Nastar toples kaca"), [
        "Menurut nomornya kemasannya “Plastik”. Di nama produk tertulis kaca. " + SURE]),
    ("1063509010012-31", Thing("makanan_kering", "Nastar toples kaca"), []),
    ("2063509010012-25", DRY, ["Menurut nomornya sudah habis tahun 2025. Perpanjang dulu."]),
    ("2063509010012-26", DRY, ["Habis 31 Desember 2026, kurang dari 6 bulan lagi. Ajukan perpanjangan sekarang."]),
    ("2063509010012-27", DRY, []),
    ("2063509010012-32", DRY, []),
    ("2063509010012-33", DRY, ["Tahun habisnya 2033, lebih dari 6 tahun lagi. " + SURE]),
]  # fmt: skip


@pytest.mark.parametrize(("number", "thing", "doubts"), DOUBTS)
def test_what_disagrees_is_asked(run, number, thing, doubts):
    assert list(meaning(run, number, thing).doubts) == doubts


def test_a_day_of_another_year_than_the_number_is_asked_about(run):
    told = meaning(run, "2063509010012-31", until=date(2030, 5, 1))
    assert told.doubts == ("Nomornya berkata habis 2031, tanggalnya 2030. " + SURE,)
    assert meaning(run, "2063509010012-31", until=date(2031, 5, 1)).doubts == ()


ADVICE = [
    ("LEG-MD", "MD", "MD123", "Nomor izin edar BPOM diawali huruf MD. Contoh: MD123456789012. " + SURE),
    ("LEG-MD", "MD", "MD123456789012", None),
    ("LEG-HALAL", "HALAL", "ID12", "Nomor sertifikat halal diawali huruf ID. Contoh: ID35110000123450121. " + SURE),
    ("LEG-HALAL", "HALAL", "ID35110000123450121", None),
]


@pytest.mark.parametrize(("key", "kind", "number", "doubt"), ADVICE)
def test_a_shape_that_nobody_read_in_a_rule_is_asked_and_never_refused(run, key, kind, number, doubt):
    assert content.number_format(kind).problem(number) == ""
    assert list(meaning(run, number, key=key, kind=kind).doubts) == ([doubt] if doubt else [])


REFUSES = [
    ("NIB", "123456789012", "Ini 12 angka. NIB berisi 13 angka"),
    ("NIB", "12345678901234", "Ini 14 angka. NIB berisi 13 angka"),
    ("PIRT", "20635780100123", "Ini 14 angka. Nomor P-IRT berisi 15 angka"),
    ("PIRT", "2063578010012-3", "Ini 14 angka. Nomor P-IRT berisi 15 angka"),
    ("PIRT", "abc", "Nomor P-IRT berisi 15 angka"),
    ("HALAL", "KH35110000123450121", "Nomor KH belum sertifikat halal."),
    ("KOSMETIK", "NA1824010410", "Ini 10 angka. Nomor kosmetik diawali NA"),
    ("SLHS", "12", "Bentuknya beda tiap daerah"),
]


@pytest.mark.parametrize(("kind", "number", "sentence"), REFUSES)
def test_what_a_source_says_of_a_shape_is_refused_in_words(kind, number, sentence):
    assert content.number_format(kind).problem(number).startswith(sentence)


def test_every_number_that_is_asked_for_names_its_source_or_is_advice():
    keys = {one.number_format for template in library().templates.values() for one in template.items}
    for key in keys - {""}:
        kind = content.number_format(key)
        assert kind.advice or content.source(kind.source).key


FIGURES = st.text("0123456789", min_size=13, max_size=17)


@settings(max_examples=200, deadline=None)
@given(FIGURES, st.sampled_from(["", "P-IRT ", "p-irt no. ", "  "]), st.integers(0, 16))
def test_a_pirt_number_is_kept_when_it_has_fifteen_figures_however_it_is_written(figures, before, cut):
    kind = content.number_format("PIRT")
    typed = f"{before}{figures[:cut]} {figures[cut:]}"
    problem = kind.problem(typed)
    assert (problem == "") is (len(figures) == 15)
    if problem:
        assert problem.startswith(f"Ini {len(figures)} angka. ")
        assert kind.expiry(typed) is None
    else:
        assert kind.tidy(kind.tidy(typed)) == kind.tidy(typed)
        assert kind.expiry(typed) == date(2000 + int(figures[-2:]), 12, 31)
        assert kind.part(typed, "package_type") + kind.part(typed, "food_type") == figures[:3]

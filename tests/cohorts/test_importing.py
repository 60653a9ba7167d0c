"""A whole list: every row's fate before anything is written, then the doing; again it changes nothing."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from tests.support.statements import counted
from workspace.areas.models import Area
from workspace.clock import today
from workspace.cohorts import importing
from workspace.cohorts.fates import Fate
from workspace.cohorts.models import Member
from workspace.db import db
from workspace.errors import RuleBroken
from workspace.sample.cast import ANTIROGO

TODAY = today()
HEAD = "Nama;No WA;Tanggal lahir;RT/RW;Keahlian\n"


def born(age, days=40):
    """The birthday of somebody of this age, as a list writes it."""
    return (date(TODAY.year - age, TODAY.month, 1) - timedelta(days=days)).strftime("%d-%m-%Y")


def look(rows):
    return importing.look(HEAD + rows, ANTIROGO, TODAY)


def take(cast, rows):
    seen = importing.take(HEAD + rows, ANTIROGO, cast.wulan.id, TODAY)
    db.session.flush()
    return seen


def fates(seen):
    return [(one.name, one.fate, one.lines) for one in seen.verdicts]


def members():
    return db.session.scalars(sa.select(Member).order_by(Member.name)).all()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (f";;{born(20)};;", "Namanya kosong"),
        (f"=1+1;;{born(20)};;", "berisi rumus"),
        (f"{'a' * 81};;{born(20)};;", "lebih dari 80"),
        (f"123;;{born(20)};;", "tidak berisi huruf"),
        ("Budi;;;;", "Tanggal lahirnya kosong"),
        ("Budi;;kemarin;;", "tidak terbaca"),
        (f"Budi;;{born(12)};;", "13 sampai 45 tahun"),
        (f"Budi;;{born(46)};;", "13 sampai 45 tahun"),
        (f"Budi;;{(TODAY + timedelta(days=9)).isoformat()};;", "tidak mungkin"),
        (f"Budi;0331-123;{born(20)};;", "bukan nomor HP"),
        (f"Budi;;{born(20)};RT 0;", "RT/RW"),
    ],
)
def test_a_row_is_refused_with_its_reason(session, cast, row, said):
    [one] = look(row).verdicts
    assert one.fate is Fate.REFUSED
    assert said in one.sentence
    assert one.lines == [2]


@pytest.mark.parametrize("age", [13, 16, 17, 45])
def test_the_ages_at_the_edges_are_members(session, cast, age):
    [one] = look(f"Budi;;{born(age, 0)};;").verdicts
    assert one.fate is Fate.NEW
    assert ("belajar dulu" in one.sentence) is (age < 17)


def test_a_list_is_entered_and_run_again_changes_nothing(session, cast):
    rows = f"Bayu;81234567890;{born(20)};003/002;foto\nCitra;;{born(15)};;\n"
    assert fates(take(cast, rows)) == [("Bayu", Fate.NEW, [2]), ("Citra", Fate.NEW, [3])]
    bayu, citra = members()
    assert (bayu.phone, bayu.neighbourhood, bayu.skills) == ("6281234567890", f"{ANTIROGO}.002.003", ["photos"])
    assert db.session.get(Area, f"{ANTIROGO}.002.003") is not None
    assert (citra.phone, citra.neighbourhood, citra.person_id) == (None, None, None)
    again = take(cast, rows)
    assert [one.fate for one in again.verdicts] == [Fate.SAME, Fate.SAME]
    assert again.changes == 0
    assert [member.version for member in members()] == [1, 1]


def test_what_changed_is_named_and_an_empty_cell_changes_nothing(session, cast):
    take(cast, f"Bayu;0812-3456-7890;{born(20)};003/002;foto\n")
    [one] = take(cast, f"Bayu;0812-3456-7890;{born(20)};001/004;\n").verdicts
    assert one.fate is Fate.CHANGED
    assert one.sentence == "RT/RW RT 003 RW 002 menjadi RT 001 RW 004."
    [bayu] = members()
    assert (bayu.neighbourhood, bayu.skills) == (f"{ANTIROGO}.004.001", ["photos"])


def test_a_number_that_comes_later_belongs_to_the_same_person(session, cast):
    take(cast, f"Bayu;;{born(20)};;\n")
    [one] = take(cast, f"BAYU;0812-3456-7890;{born(20)};;\n").verdicts
    assert one.fate is Fate.CHANGED
    assert members()[0].phone == "6281234567890"


def test_the_same_person_twice_is_one_row_with_both_lines(session, cast):
    row = f"Bayu;0812-3456-7890;{born(20)};003/002;foto\n"
    assert fates(take(cast, row + "\n" + row)) == [("Bayu", Fate.NEW, [2, 4])]
    assert len(members()) == 1


def test_two_rows_that_contradict_each_other_are_not_guessed_at(session, cast):
    seen = look(f"Bayu;0812-3456-7890;{born(20)};003/002;\nBayu;0812-3456-7890;{born(20)};001/002;\n")
    assert [one.fate for one in seen.verdicts] == [Fate.NEW, Fate.REFUSED]
    assert "baris 2" in seen.verdicts[1].sentence


def test_one_number_is_one_person(session, cast):
    seen = look(f"Bayu;0812-3456-7890;{born(20)};;\nCitra;0812-3456-7890;{born(30)};;\n")
    assert "Nomornya sama dengan baris 2 (Bayu)" in seen.verdicts[1].sentence
    take(cast, f"Bayu;0812-3456-7890;{born(20)};;\n")
    [one] = look(f"Citra;0812-3456-7890;{born(30)};;\n").verdicts
    assert "sudah milik Bayu" in one.sentence


def test_a_twin_with_the_same_number_renames_nobody(session, cast):
    take(cast, f"Bayu;0812-3456-7890;{born(20)};;\n")
    [one] = take(cast, f"Bagas;0812-3456-7890;{born(20)};;\n").verdicts
    assert one.fate is Fate.REFUSED
    assert "sama dengan Bayu" in one.sentence
    assert "Kalau kembar, kosongkan nomornya" in one.sentence
    assert [member.name for member in members()] == ["Bayu"]
    take(cast, f"Bagas;;{born(20)};;\n")
    assert [member.name for member in members()] == ["Bagas", "Bayu"]
    [again] = look(f"Bagas;0812-3456-7890;{born(20)};;\n").verdicts
    assert "sudah milik Bayu" in again.sentence, "known as somebody else by now"


def test_another_birthday_with_the_same_name_and_number_is_a_correction(session, cast):
    take(cast, f"Bayu;0812-3456-7890;{born(20)};;\n")
    [one] = look(f"bayu;0812-3456-7890;{born(21)};;\n").verdicts
    assert one.fate is Fate.CHANGED
    take(cast, f"Bayu;;{born(21)};;\n")
    [two] = look(f"Bayu;0812-3456-7890;{born(21)};;\n").verdicts
    assert "sudah milik Bayu" in two.sentence, "two of this name: which of them was meant, nobody knows"


@pytest.mark.parametrize("title", ["DAFTAR ANGGOTA KARANG TARUNA\n", "\nKelurahan Antirogo, Jember, 2026\n;;;\nRW 2\n"])
def test_a_title_above_the_headings_is_passed_over(session, cast, title):
    seen = importing.look(f"{title}{HEAD}Bayu;;{born(20)};;", ANTIROGO, TODAY)
    [one] = seen.verdicts
    assert (one.name, one.fate) == ("Bayu", Fate.NEW)
    assert one.lines == [(title + HEAD).count("\n") + 1], "the line as it stands in the file"


def test_headings_are_searched_in_ten_rows_and_no_more(session, cast):
    with pytest.raises(RuleBroken, match="di 10 baris pertama"):
        importing.look("catatan\n" * 10 + HEAD + f"Bayu;;{born(20)};;", ANTIROGO, TODAY)
    assert importing.look("catatan\n" * 9 + HEAD + f"Bayu;;{born(20)};;", ANTIROGO, TODAY).changes == 1


def test_refused_rows_do_not_keep_the_others_out(session, cast):
    seen = take(cast, f"Bayu;;{born(20)};;\nCitra;;{born(50)};;\n")
    assert seen.sentence == "1 baru, 1 ditolak."
    assert [member.name for member in members()] == ["Bayu"]


def test_volunteers_are_linked_and_owners_are_not(session, cast):
    """That an owner's number is known is not for a list to tell."""
    take(cast, f"Ratna;{cast.ratna.phone};{born(20)};;\nSari;{cast.sari.phone};{born(40)};;\n")
    assert {member.name: member.person_id for member in members()} == {"Ratna": cast.ratna.id, "Sari": None}


def test_who_left_is_not_brought_back_by_a_list(session, cast):
    row = f"Bayu;;{born(20)};;\n"
    take(cast, row)
    members()[0].left_on = TODAY
    db.session.flush()
    [one] = take(cast, row).verdicts
    assert one.fate is Fate.SAME
    assert "Sudah keluar" in one.sentence


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "kosong"),
        ("\n \n", "kosong"),
        ("Nama;Umur\nBudi;20", "Tanggal lahir tidak ditemukan"),
        ("Nama;Tanggal lahir", "hanya berisi judul"),
    ],
)
def test_a_list_that_is_none_is_refused_as_a_whole(session, cast, text, said):
    with pytest.raises(RuleBroken, match=said):
        importing.look(text, ANTIROGO, TODAY)


@pytest.mark.parametrize("work", [importing.look, lambda text, code, on: importing.take(text, code, WHO[0], on)])
def test_a_long_list_asks_no_more_than_a_short_one(app, cast, run, work):
    WHO[:] = [cast.wulan.id]

    def asked(number, first):
        rows = "".join(
            f"Anggota {first + nth};08{first + nth};{born(20)};{nth % 9 + 1:03}/001;foto\n" for nth in range(number)
        )
        with counted(app) as statements:
            run(lambda: work(HEAD + rows, ANTIROGO, TODAY))
        return len(statements)

    few = asked(3, 1_200_000_000)
    assert asked(300, 1_300_000_000) <= few + 2


WHO: list = []

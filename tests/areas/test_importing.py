"""The official lists: what goes in, what is refused and why, and that a second time changes nothing."""

import pytest
import sqlalchemy as sa

from workspace.areas.importing import NoLists, import_folder
from workspace.areas.models import Area, Level
from workspace.areas.names import proper
from workspace.db import db

PROVINCES = "code,name\n31,DKI JAKARTA\n73,SULAWESI SELATAN\n"
REGENCIES = "code,province_code,name\n31.71,31,KOTA ADMINISTRASI JAKARTA PUSAT\n73.01,73,KABUPATEN KEPULAUAN SELAYAR\n"
DISTRICTS = "code,regency_code,name\n31.71.01,31.71,Gambir\n73.01.01,73.01,Benteng\n"
VILLAGES = "code,district_code,name\n31.71.01.1001,31.71.01,Gambir\n73.01.01.2001,73.01.01,OP\n"


@pytest.fixture
def folder(tmp_path):
    """A folder of four small lists."""
    for name, text in (
        ("provinces", PROVINCES),
        ("regencies", REGENCIES),
        ("districts", DISTRICTS),
        ("villages", VILLAGES),
    ):
        (tmp_path / f"{name}.csv").write_text(text)
    return tmp_path


def names() -> dict[str, str]:
    found = sa.select(Area).where(Area.code.startswith("31") | Area.code.startswith("73"))
    return {area.code: area.name for area in db.session.scalars(found)}


def test_four_lists_make_a_tree(folder, run):
    imported = run(lambda: import_folder(folder))
    assert imported.refused == []
    assert imported.counts == {Level.PROVINCE: 2, Level.REGENCY: 2, Level.DISTRICT: 2, Level.KELURAHAN: 2}
    tree = run(lambda: {area.code: (area.parent_code, area.level) for area in db.session.scalars(sa.select(Area))})
    assert tree["31.71.01.1001"] == ("31.71.01", Level.KELURAHAN)
    assert tree["73"] == (None, Level.PROVINCE)


def test_capitals_become_names_and_abbreviations_stay(folder, run):
    run(lambda: import_folder(folder))
    assert run(names) == {
        "31": "DKI Jakarta",
        "31.71": "Kota Administrasi Jakarta Pusat",
        "31.71.01": "Gambir",
        "31.71.01.1001": "Gambir",
        "73": "Sulawesi Selatan",
        "73.01": "Kabupaten Kepulauan Selayar",
        "73.01.01": "Benteng",
        "73.01.01.2001": "OP",
    }


def test_the_same_lists_again_change_nothing(folder, run):
    run(lambda: import_folder(folder))
    before = run(names)
    imported = run(lambda: import_folder(folder))
    assert run(names) == before
    assert imported.counts[Level.KELURAHAN] == 2


def test_a_new_name_replaces_the_old_one(folder, run):
    run(lambda: import_folder(folder))
    (folder / "villages.csv").write_text("code,parent,name\n31.71.01.1001,31.71.01,Gambir Baru\n")
    run(lambda: import_folder(folder))
    assert run(names)["31.71.01.1001"] == "Gambir Baru"
    assert run(names)["73.01.01.2001"] == "OP"


def test_neighbourhoods_and_people_of_the_tree_stay(folder, run, cast):
    run(lambda: import_folder(folder))
    assert run(lambda: db.session.get(Area, cast.keripik_sari.area_code).level) is Level.RT


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("31.71.1.1002,31.71.01,Cideng", "kode '31.71.1.1002' bukan kode wilayah tingkat ini."),
        ("31.71.01.1002,73.01.01,Cideng", "induk 73.01.01 tidak cocok dengan kode 31.71.01.1002."),
        ("31.71.09.1002,31.71.09,Cideng", "wilayah induk 31.71.09 tidak ada."),
        ("31.71.01.1002,31.71.01,", "nama wilayah 31.71.01.1002 kosong atau tidak terbaca."),
        ("31.71.01.1002", "nama wilayah 31.71.01.1002 kosong atau tidak terbaca."),
        ("31.71.01.1002,31.71.01," + "A" * 121, "nama wilayah 31.71.01.1002 terlalu panjang."),
        ("31.71.01.1001,31.71.01,Kembar", "kode 31.71.01.1001 sudah dipakai Gambir."),
        ("٣١.٧١.٠١.١٠٠٢,31.71.01,Cideng", "kode '٣١.٧١.٠١.١٠٠٢' bukan kode wilayah tingkat ini."),
    ],
)
def test_a_bad_row_is_refused_with_its_line_and_the_others_go_in(folder, run, row, reason):
    (folder / "villages.csv").write_text(VILLAGES + row + "\n31.71.01.1003,31.71.01,Petojo\n")
    imported = run(lambda: import_folder(folder))
    assert imported.refused == [f"villages.csv baris 4: {reason}"]
    assert run(names)["31.71.01.1003"] == "Petojo"
    assert "31.71.01.1002" not in run(names)


def test_children_of_a_refused_row_are_refused_too(folder, run):
    (folder / "districts.csv").write_text("code,regency_code,name\n31.71.01,31.71,\n73.01.01,73.01,Benteng\n")
    imported = run(lambda: import_folder(folder))
    assert imported.refused == [
        "districts.csv baris 2: nama wilayah 31.71.01 kosong atau tidak terbaca.",
        "villages.csv baris 2: wilayah induk 31.71.01 tidak ada.",
    ]


def test_a_file_without_its_columns_is_refused_as_a_whole(folder, run):
    (folder / "villages.csv").write_bytes(b"kode;nama\n31;Jakarta\n")
    imported = run(lambda: import_folder(folder))
    assert imported.refused == ["villages.csv: berkas tidak terbaca sampai akhir (kolom code dan name tidak ada)."]
    assert imported.counts[Level.KELURAHAN] == 0


def test_letters_that_are_no_utf8_are_refused(folder, run):
    (folder / "villages.csv").write_bytes(b"code,name\n31.71.01.1001,Caf\xe9\n")
    imported = run(lambda: import_folder(folder))
    assert len(imported.refused) == 1
    assert "tidak terbaca" in imported.refused[0]


def test_a_spreadsheet_mark_at_the_beginning_does_no_harm(folder, run):
    (folder / "provinces.csv").write_text("\ufeffCode, Name \n31,DKI JAKARTA\n73,SULAWESI SELATAN\n")
    assert run(lambda: import_folder(folder)).refused == []


def test_one_list_alone_finds_its_parents_in_the_tree(folder, run):
    run(lambda: import_folder(folder))
    for name in ("provinces", "regencies", "districts"):
        (folder / f"{name}.csv").unlink()
    assert run(lambda: import_folder(folder)).counts == {Level.KELURAHAN: 2}


def test_an_empty_folder_is_said_so(tmp_path, run):
    with pytest.raises(NoLists, match=r"provinces\.csv"):
        run(lambda: import_folder(tmp_path))


def test_the_result_can_be_read(folder, run):
    (folder / "villages.csv").write_text(VILLAGES + "x,y,z\n")
    lines = str(run(lambda: import_folder(folder))).splitlines()
    assert lines[0] == "2 provinsi, 2 kabupaten dan kota, 2 kecamatan, 2 kelurahan dan desa."
    assert lines[1] == "1 baris ditolak:"
    assert len(lines) == 3


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("DKI JAKARTA", "DKI Jakarta"),
        ("DI YOGYAKARTA", "DI Yogyakarta"),
        ("KABUPATEN TOLI-TOLI", "Kabupaten Toli-Toli"),
        ("KOTO XI TARUSAN", "Koto XI Tarusan"),
        ("KI'E", "Ki'e"),
        ("KOTA BAU BAU", "Kota Bau Bau"),
    ],
)
def test_names_are_written_as_people_write_them(printed, written):
    assert proper(printed) == written

"""Files as they come, the hostile ones too: read or refused in words, and never at the cost of the machine."""

import io
import zipfile
from datetime import date

import pytest

from workspace.cohorts import entries, sheets
from workspace.errors import RuleBroken

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def workbook(rows, **more):
    """The bytes of a small .xlsx with this inside of <sheetData>; `more` are further parts."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{SPACE}" xmlns:r="{LINKS}"><sheets><sheet name="A" sheetId="1" '
        'r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{SPACE}"><sheetData>{rows}</sheetData></worksheet>',
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in (parts | more).items():
            file.writestr(name, '<?xml version="1.0"?>' + text)
    return packed.getvalue()


def text(place, words):
    return f'<c r="{place}" t="inlineStr"><is><t>{words}</t></is></c>'


def test_an_excel_file_becomes_text_with_its_lines_and_numbers():
    rows = f'<row r="1">{text("A1", "Nama")}{text("B1", "No WA")}</row><row r="3">{text("A3", "Budi")}'
    rows += '<c r="B3"><v>81234567890</v></c></row>'
    assert sheets.text_of_file(workbook(rows)) == "Nama\tNo WA\n\nBudi\t81234567890"


def test_a_formula_is_what_it_last_gave_and_never_run():
    rows = f'<row r="1">{text("A1", "=1+1")}<c r="B1"><f>HYPERLINK("http://x")</f><v>7</v></c></row>'
    assert sheets.text_of_file(workbook(rows)) == "=1+1\t7"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04 bukan zip", "bukan Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 lama atau bersandi", "bukan Excel"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "bukan daftar"),
        (workbook("")[:300], "bukan Excel"),
        (b"a" * 1_000_001, "terlalu besar"),
        (b"a" * 300_001, "lebih dari"),
    ],
)
def test_what_is_no_list_is_refused_in_words(content, said):
    with pytest.raises(RuleBroken, match=said):
        sheets.text_of_file(content)


def test_a_zip_that_is_no_workbook_is_refused():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("surat.txt", "halo")
    with pytest.raises(RuleBroken, match="bukan Excel"):
        sheets.text_of_file(packed.getvalue())


def test_a_bomb_is_not_unpacked():
    with pytest.raises(RuleBroken, match="terlalu banyak"):
        sheets.text_of_file(workbook("", **{"xl/media/besar.xml": " " * 21_000_000}))


def test_two_far_cells_do_not_take_all_memory():
    """A kilobyte that asks for 17 thousand million cells: only the process that reads it fails."""
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(RuleBroken, match="terlalu banyak"):
        sheets.text_of_file(workbook(rows))


@pytest.mark.parametrize(
    "content",
    [
        b"Nama;Kota\nBudi;Jember\n",
        "\ufeffNama;Kota\r\nBudi;Jember".encode(),
        "Nama;Kota\nBudi;Jember".encode("utf-16"),
        b"Nama,Kota\nBudi,Jember",
        b"Nama\tKota\nBudi\tJember",
        b'Nama|Kota\n"Budi"|Jember',
    ],
)
def test_csv_in_several_dialects(content):
    assert [cells for _, cells in sheets.rows_of(sheets.text_of_file(content))] == [
        ["Nama", "Kota"],
        ["Budi", "Jember"],
    ]


def test_rows_keep_the_numbers_of_their_lines():
    assert [line for line, _ in sheets.rows_of("\nNama\n\n\nBudi\n")] == [2, 5]


@pytest.mark.parametrize("title", ["", "DAFTAR ANGGOTA\nTahun 2026\n"])
def test_a_thousand_rows_and_no_more(title):
    head = title + "Nama;Tanggal lahir\n"
    assert len(entries.entries(sheets.rows_of(head + "Budi;1-1-2005\n" * 1000), date(2026, 11, 22))) == 1000
    for more in (1001, 1020):
        with pytest.raises(RuleBroken, match=r"lebih dari 1\.000 baris"):
            entries.entries(sheets.rows_of(head + "Budi;1-1-2005\n" * more), date(2026, 11, 22))


@pytest.mark.parametrize(
    "text",
    [
        "Nama;Kota\nBudi;Jember",
        "DAFTAR ANGGOTA KARANG TARUNA\n\nNama;Tanggal lahir\nBudi;Jember",
        "Kelurahan Antirogo, Sumbersari, Jember, 2026\nNama;TTL;Keahlian\nBudi;Jember, 1 Mei 2008;foto, video",
    ],
)
def test_the_headings_tell_what_stands_between_cells(text):
    assert sheets.separator_of(text.split("\n")) == ";"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('Nama;Kota\nBudi;Jember\n"Citra;Jember\nDani;Jember\nEka;Jember', 3),
        ('Nama;Kota\n\n"Ucok" Bayu;Jember\nDani;Jember', 3),
        ('Nama;Kota\n"Budi;\nsatu";Jember\n"Citra;Jember', 4),
    ],
)
def test_a_quotation_mark_that_does_not_end_is_told_with_its_line(text, line):
    with pytest.raises(RuleBroken, match=f"Tanda kutip di baris {line} tidak berpasangan"):
        sheets.rows_of(text)


def test_a_nickname_in_quotation_marks_is_part_of_the_name():
    assert sheets.rows_of('Nama;Kota\nBayu "Ucok" Saputra;Jember')[1] == (2, ['Bayu "Ucok" Saputra', "Jember"])

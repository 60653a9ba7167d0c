"""A list as it comes: pasted text, a CSV file or an Excel file, made into rows of cells. Knows no member.

Whatever comes becomes text with a tab between cells, one row a line, so that it travels in a form and can be mended.
"""

import csv
import json
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

from workspace.cohorts.cells import line_of
from workspace.cohorts.columns import SEARCHED, columns_of
from workspace.errors import RuleBroken

LARGEST, LONGEST, MOST_ROWS, MOST_COLUMNS = 1_000_000, 300_000, 1_000, 40
SEPARATORS = ("\t", ";", ",", "|")
#: What an Excel file may hold when it is unpacked.
UNPACKED, PARTS, TOO_LONG_A_WAIT = 20_000_000, 300, 20
CHILD = Path(__file__).with_name("sheet_child.py")
TOO_LARGE = "Berkasnya terlalu besar. Paling besar 1 MB, sekitar 1.000 baris."
NO_SHEET = "Berkas ini bukan Excel .xlsx yang utuh, atau memakai sandi. Simpan ulang, atau tempel daftarnya."
TOO_FULL = "Berkas Excel ini memuat terlalu banyak isi. Salin barisnya saja, lalu tempel di sini."
TOO_MANY = f"Daftarnya lebih dari {MOST_ROWS:,} baris. Bagi menjadi dua, lalu masukkan satu per satu.".replace(",", ".")


def text_of_file(content: bytes) -> str:
    """A file's rows as text with tabs. Raises RuleBroken with the reason in words for whatever cannot be read."""
    if len(content) > LARGEST:
        raise RuleBroken(TOO_LARGE)
    if content.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return _with_tabs(_unpacked(content))
    if b"\x00" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise RuleBroken("Berkas ini bukan daftar. Pilih berkas Excel (.xlsx) atau CSV.")
    return checked(_decoded(content))


def checked(text: str) -> str:
    """Text that is short enough. Raises RuleBroken."""
    if len(text) > LONGEST:
        raise RuleBroken(TOO_MANY)
    return text


def _decoded(content: bytes) -> str:
    """As UTF-8, UTF-16 with its mark, or what Windows writes."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _unpacked(content: bytes) -> list[list[str]]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            parts = packed.infolist()
            if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
                raise RuleBroken(TOO_FULL)
            if "xl/workbook.xml" not in packed.namelist():
                raise RuleBroken(NO_SHEET)
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, OSError):
        raise RuleBroken(NO_SHEET) from None
    return _asked(content)


def _asked(content: bytes) -> list[list[str]]:
    """The rows, read by a process that may fail alone."""
    # Alone and with our own words only: the file is its input, never its name.
    command = [sys.executable, "-I", str(CHILD), str(MOST_ROWS + 50), str(MOST_COLUMNS)]
    try:
        said = subprocess.run(command, input=content, capture_output=True, timeout=TOO_LONG_A_WAIT, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise RuleBroken(TOO_FULL) from None
    if said.returncode < 0:
        raise RuleBroken(TOO_FULL)
    if said.returncode:
        raise RuleBroken(NO_SHEET)
    rows: list[list[str]] = json.loads(said.stdout)
    return rows


def _with_tabs(rows: list[list[str]]) -> str:
    """Rows as text; a tab or a line's end inside a cell becomes a space, so that each row stays one line."""
    lines = ["\t".join(line_of(cell) for cell in row).rstrip("\t") for row in rows]
    return checked("\n".join(lines).rstrip("\n"))


def rows_of(text: str) -> list[tuple[int, list[str]]]:
    """The rows that are not empty, each with the number of its line, the headings and what stands above them too.

    Raises RuleBroken when there are too many, and for a quotation mark that does not end: it would swallow the rest.
    """
    lines = checked(text).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").split("\n")
    reader = csv.reader(lines, delimiter=separator_of(lines), skipinitialspace=True, strict=True)
    found, begun = [], 1
    try:
        for cells in reader:
            begun = reader.line_num + 1
            if any(cell.strip() for cell in cells):
                found.append((reader.line_num, [line_of(cell) for cell in cells[:MOST_COLUMNS]]))
    except csv.Error:
        raise RuleBroken(f"Tanda kutip di baris {begun} tidak berpasangan. Hapus tanda kutipnya.") from None
    if len(found) > MOST_ROWS + SEARCHED:
        raise RuleBroken(TOO_MANY)
    return found


def separator_of(lines: list[str]) -> str:
    """What stands between cells: that by which a row of headings is recognised, else what the first row has most."""
    first = [line for line in lines if line.strip()][:SEARCHED] or [""]

    def fitness(separator: str) -> tuple[int, int]:
        return max(len(columns_of(line.split(separator))) for line in first), first[0].count(separator)

    return max(SEPARATORS, key=fitness)

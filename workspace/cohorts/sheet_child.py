"""Reads a spreadsheet in a process of its own, since a file of one kilobyte can ask for all memory of a machine.

Run as a file, not imported: bytes of an .xlsx on standard input, its first filled sheet as JSON on standard output.
It may use so much memory and so many seconds, and no more.
"""

import io
import json
import resource
import sys
from datetime import date, datetime
from typing import Any

from python_calamine import CalamineWorkbook

MEMORY, SECONDS = 600 << 20, 10


def said(cell: Any) -> str:
    """A cell as text: days as ISO, whole numbers without a point."""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell)


def main() -> None:
    """At most so many rows as the first argument says, and so many columns as the second."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    rows, columns = int(sys.argv[1]), int(sys.argv[2])
    book = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    for number in range(min(len(book.sheet_names), 10)):
        sheet = book.get_sheet_by_index(number)
        found = [[said(cell) for cell in row[:columns]] for row in sheet.to_python(skip_empty_area=False, nrows=rows)]
        if any(any(row) for row in found):
            sys.stdout.write(json.dumps(found))
            return
    sys.stdout.write("[]")


if __name__ == "__main__":
    main()

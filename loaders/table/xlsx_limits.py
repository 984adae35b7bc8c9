"""Limit the size of a spreadsheet before it is opened, since a small file can unpack to a huge one."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import IO

from .table_rows import refuse

_MOST_MEMBERS = 1000
_MOST_BYTES = 1_000_000_000
_FEW_CELLS = 2_000_000
"""Cells that a sheet may span, however few of them are filled."""
_THINNEST = 20
"""Cells that a larger sheet may span for each that is filled."""
_CELL = re.compile(rb'<c [^<>]{0,200}?\br="([A-Z]{1,3})(\d{1,7})"')
_BLOCK = 1 << 20
_OVERLAP = 256


def refuse_too_large(path: Path) -> None:
    """Refuse a spreadsheet that would not fit into memory; raise BadInput."""
    try:
        with zipfile.ZipFile(path) as book:
            members = book.infolist()
            if len(members) > _MOST_MEMBERS:
                refuse(path, f"this spreadsheet has {len(members):,} parts, more than {_MOST_MEMBERS:,}.", _REMEDY)
            if (size := sum(member.file_size for member in members)) > _MOST_BYTES:
                refuse(path, f"this spreadsheet unpacks to {size:,} bytes, more than {_MOST_BYTES:,}.", _REMEDY)
            for member in members:
                if member.filename.startswith("xl/worksheets/") and member.filename.endswith(".xml"):
                    with book.open(member) as sheet:
                        _refuse_sparse(path, sheet)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        refuse(path, f"this is no XLSX file: {error}.")


_REMEDY = "Save the table alone, as a new XLSX file or as CSV."


def _refuse_sparse(path: Path, sheet: IO[bytes]) -> None:
    filled, last_row, last_column, before = 0, 0, 0, b""
    while block := sheet.read(_BLOCK):
        text = before + block
        end = 0
        for found in _CELL.finditer(text):
            filled, end = filled + 1, found.end()
            last_row = max(last_row, int(found[2]))
            last_column = max(last_column, _number(found[1]))
        before = text[max(end, len(text) - _OVERLAP) :]
    spanned = last_row * last_column
    if spanned > _FEW_CELLS and spanned > _THINNEST * filled:
        reason = f"a sheet spans {last_row:,} rows and {last_column:,} columns, of which {filled:,} cells are filled."
        refuse(path, reason, "Delete what stands far from the table, or save the table alone, as CSV.")


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number

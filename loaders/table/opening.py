"""Opening a table file: finding out how it is written, and giving its rows one at a time.

What is not declared is found: the format by the first bytes, then by the ending; the encoding by a byte-order mark,
else UTF-8 where the whole file is that, else Windows-1252 where every byte is a character of it, which is said in the
report; the delimiter is the one of comma, semicolon, tab and bar that gives most of the columns that the mapping names.
"""

from __future__ import annotations

import codecs
import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, cast

from ...graph.errors import Corrupt, NotFound
from ...graph.loading.report import Report, SetAside
from .cell_problem import CellProblem
from .delimited import WIDEST
from .file_formats import LINES, columns_of, document_lines, header, json_columns, objects_of, text_of
from .mapping_form import TableForm
from .table_rows import NoRow, Row, TableFile, fold_header, refuse
from .xlsx_limits import refuse_too_large

_TABLES = "Tables are CSV, TSV, XLSX, JSON, JSON lines, YAML or Parquet."
DELIMITERS = (",", ";", "\t", "|")
_BLOCK = 1 << 20


def open_table(path: Path, form: TableForm, wanted: Sequence[str]) -> TableFile:
    """Look at a file and find out how it is written; raise BadInput for what is no table.

    `wanted` are the columns that the mapping names: they decide between delimiters.
    """
    if not path.exists():
        raise NotFound(f"There is no file {path}.", "Check the path.")
    if not path.is_dir() and not path.is_file():
        refuse(path, "this is no file, but a pipe or a device.", "Write what comes out of it into a file first.")
    start = _start(path)
    kind = form.format or ("json" if path.is_dir() or (form.keyed and start[:1] == b"{") else _format(path, start))
    if kind in ("json", "yaml"):
        return _document(TableFile(path, form, kind, ()))
    if kind == "xlsx":
        refuse_too_large(path)
    if kind in ("xlsx", "parquet"):
        table = TableFile(path, form, kind, ())
        return _with_columns(table, columns_of(table))
    encoding = form.encoding or _encoding(path, start)
    try:
        codecs.lookup(encoding)
    except LookupError:
        refuse(path, f"there is no encoding “{encoding}”.", "Write utf-8, latin-1 or windows-1252.")
    if form.encoding and not decodes(path, encoding):
        refuse(path, f"it is not {encoding} throughout.", "Leave “encoding” out, or write latin-1 for any byte.")
    if kind == "jsonl":
        table = TableFile(path, form, kind, (), encoding)
        return _with_columns(table, json_columns(table, wanted))
    return _delimited(path, form, encoding, "\t" if kind == "tsv" else form.delimiter, wanted)


def _start(path: Path) -> bytes:
    if path.is_dir():
        return b""
    with path.open("rb") as file:
        start = file.read(4096)
    if not start.strip():
        refuse(path, "the file is empty.")
    return start


def _document(table: TableFile) -> TableFile:
    lines = document_lines(table)
    found = dict.fromkeys(column for line in lines if isinstance(line.cells, dict) for column in line.cells)
    if not found:
        refuse(
            table.path, "there is no object in it.", "A document is a list of objects, or an object that holds them."
        )
    return replace(_with_columns(table, (column for column in found if not column.startswith("@"))), lines=lines)


def read_rows(table: TableFile, report: Report) -> Iterator[Row]:
    """Yield the rows that have a value; what is no row of this table is set aside in the report.

    The report counts the lines of the file: those of the header, blank ones, those of rows, those that are set aside.
    Together they are all that there are, which is checked for text, where one row can go over several lines.
    """
    empty = {"", *table.form.empty}
    lines, told, is_first = report.read, 0, True
    for line in LINES[table.format](table):
        lines["line"] += line.span
        if line.number != told + 1 and table.format == "csv":
            raise Corrupt(f"Lines {told + 1} to {line.number - 1} of {table.path} were passed over.", "Report it.")
        told += line.span
        if isinstance(line.cells, NoRow):
            lines[line.cells.value] += line.span
        elif isinstance(line.cells, CellProblem):
            lines["line set aside"] += line.span
            detail = f"row {line.number}: {line.cells.detail or line.cells.reason}"
            report.set_aside.append(SetAside(line.file or str(table.path), line.number, line.cells.reason, detail))
        elif not ((row := _row(line.number, line.cells, empty, line.file)).cells or row.lists):
            lines[NoRow.BLANK.value] += line.span
        elif is_first and is_of_tags(row.cells.values()):
            is_first = False
            lines[NoRow.HEADER.value] += line.span
            report.repaired["row of HXL tags under the header, no row of the table"] += 1
        else:
            is_first = False
            lines["line of a row"] += line.span
            report.repaired.update({_MENDED: 1} if line.is_mended else {})
            yield row


_MENDED = "row whose quotation marks were taken as they stand"
_TAG = re.compile(r"#\s*[A-Za-z]\w*(?:\s*\+\s*[A-Za-z]\w*)*\s*")


def is_of_tags(cells: Iterable[str]) -> bool:
    """Tell whether cells hold nothing but tags of the Humanitarian Exchange Language (HXL), such as “#org +name”."""
    filled = list(cells)
    return len(filled) > 0 and all(_TAG.fullmatch(cell) for cell in filled)


def tags_of(table: TableFile) -> dict[str, str]:
    """Return the HXL tag of each column, from the row of tags under the header; empty if there is none."""
    for line in LINES[table.format](table):
        if isinstance(line.cells, dict):
            cells = _row(line.number, line.cells, {""}, line.file).cells
            return cells if is_of_tags(cells.values()) else {}
    return {}


def _row(number: int, cells: dict[str, Any], empty: set[str], file: str) -> Row:
    texts, lists, objects = dict[str, str](), dict[str, tuple[str, ...]](), dict[str, tuple[dict[str, str], ...]]()
    for column, cell in cells.items():
        if isinstance(cell, list):
            items = [item for item in cast("list[Any]", cell) if text_of(item) not in empty]
            lists[column] = tuple(map(text_of, items))
            if found := objects_of(items):
                objects[column] = tuple(
                    {name: it for name, it in fields.items() if it not in empty} for fields in found
                )
        elif (text := text_of(cell)) not in empty:
            texts[column] = text
    return Row(number, texts, lists, objects, file)


def _with_columns(table: TableFile, columns: Iterable[str]) -> TableFile:
    found = tuple(columns)
    if not any(found):
        lines = " and ".join(map(str, table.form.header))
        refuse(table.path, f"line {lines} has no column names.", "Say with “header:” which line has them.")
    return TableFile(table.path, table.form, table.format, found, table.encoding, table.delimiter)


def _format(path: Path, start: bytes) -> str:
    if start.startswith(b"PK\x03\x04"):
        return "xlsx"
    if start.startswith(b"PAR1"):
        return "parquet"
    if start.startswith((b"%PDF", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"\x89PNG")):
        refuse(path, "this is no table.", f"{_TABLES} .xls: save as .xlsx.")
    text = start.removeprefix(codecs.BOM_UTF8).lstrip()
    if path.suffix.casefold() in (".yaml", ".yml"):
        return "yaml"
    if text.startswith(b"[") and path.suffix.casefold() != ".csv":
        return "json"
    if text.startswith(b"{"):
        return "jsonl" if _has_objects_in_lines(path) else "json"
    if text[:200].lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        refuse(path, "this is a web page or XML, no table.", "Save the table itself, as CSV or XLSX.")
    if b"\0" in start and not start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        refuse(path, "this is no text.", _TABLES)
    return "tsv" if path.suffix.casefold() in (".tsv", ".tab") else "csv"


def _has_objects_in_lines(path: Path) -> bool:
    """Tell whether one of the first lines is an object by itself: the file is JSON lines, and no document over several.

    One object on a single line is a document, which may hold rows.
    """
    with path.open("rb") as file:
        lines = [line for line in islice(file, 5) if line.strip()]
        return len(lines) > 1 and any(map(_is_object, lines))


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line.decode("utf-8-sig")), dict)
    except (ValueError, RecursionError):
        return False


def _encoding(path: Path, start: bytes) -> str:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return next((encoding for encoding in ("utf-8-sig", "windows-1252") if decodes(path, encoding)), "") or refuse(
        path,
        "the encoding cannot be told.",
        "Say it under “table:”, such as “encoding: latin-1”, which takes any byte.",
    )


def decodes(path: Path, encoding: str) -> bool:
    """Tell whether the whole file is text in an encoding."""
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while block := file.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _delimited(path: Path, form: TableForm, encoding: str, delimiter: str | None, wanted: Sequence[str]) -> TableFile:
    csv.field_size_limit(WIDEST)
    best = TableFile(path, form, "csv", (), encoding, delimiter or ",")
    for sign in (delimiter,) if delimiter else DELIMITERS:
        table = TableFile(path, form, "csv", (), encoding, "\t" if sign == "\\t" else sign)
        names = header(table)
        found = {fold_header(name) for name in names}
        known = len({fold_header(name) for name in wanted} & found)
        if not best.columns or (known, len(names)) > (_known(best, wanted), len(best.columns)):
            best = TableFile(path, form, "csv", tuple(names), encoding, table.delimiter)
    return _with_columns(best, best.columns)


def _known(table: TableFile, wanted: Sequence[str]) -> int:
    return len({fold_header(name) for name in wanted} & {fold_header(name) for name in table.columns})

"""One small table in every format, and the mapping through which it is read."""

from __future__ import annotations

import csv
import json
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import duckdb
from coopnet.graph.loading.report import Report
from coopnet.graph.model.flows import Flow
from coopnet.graph.model.records import Record
from coopnet.graph.model.statements import Statement
from coopnet.loaders.table import open_with, read_mapping

COLUMNS = ("Number", "Title", "Parties", "Signed", "In force", "Type", "Amount", "Currency")
ROWS = (
    (
        "1",
        "Treaty on “Rivers”, and lakes",
        "France; Germany, Federal Republic of",
        "06/05/1994",
        "1996",
        "BI",
        "1000.50",
        "EUR",
    ),
    ("2", "Convention sur l’eau", "France;and others; Mecklenburg", "31/12/2001", "", "MULTI", "", ""),
    ("3", "Line\nbreak", "", "", "1999", "MULTI", "20", "USD"),
)
MAPPING = """
dataset:
  name: rivers
  title: Register of rivers
source:
  language: en
record: "{Number}"
entities:
  treaty:
    id: "doc:rivers-{Number}"
    name: "{Title}"
    kind: treaty
    membership: {text: "{Type}", values: {BI: bilateral, MULTI: multilateral}}
  party:
    party: {text: "{@cell}", since: {text: "{Signed}", formats: DD/MM/YYYY}}
statements:
  - type: PARTY_TO
    each: {columns: Parties, split: ";"}
    subject: party
    object: treaty
    act: signed
    date: {text: "{Signed}", formats: DD/MM/YYYY}
  - type: DESCRIBES
    object: treaty
    status: in force
    start: "{In force}"
flows:
  - kind: commitment
    amount: "{Amount}"
    currency: "{Currency}"
    provider: country:FR
    date: "{In force}"
"""


def mapping_file(folder: Path, text: str = MAPPING, name: str = "mapping.yaml") -> Path:
    """Write a mapping."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def write(
    folder: Path, kind: str, rows: tuple[tuple[str, ...], ...] = ROWS, columns: tuple[str, ...] = COLUMNS
) -> Path:
    """Write the rows as a file of a kind."""
    file = folder / f"rivers.{kind}"
    if kind in ("csv", "tsv"):
        with file.open("w", encoding="utf-8", newline="") as opened:
            csv.writer(opened, delimiter="," if kind == "csv" else "\t").writerows([columns, *rows])
    elif kind == "jsonl":
        lines = (json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False) for row in rows)
        file.write_text("\n".join(lines), encoding="utf-8")
    elif kind in ("json", "yaml"):
        listed = [dict(zip(columns, row, strict=True)) for row in rows]
        file.write_text(json.dumps(listed, ensure_ascii=False, indent=1), encoding="utf-8")
    elif kind == "folder":
        file = folder / "rivers"
        file.mkdir()
        for number, row in enumerate(rows):
            text = json.dumps(dict(zip(columns, row, strict=True)), indent=1)
            (file / f"{number}.json").write_text(text, encoding="utf-8")
    elif kind == "xlsx":
        _write_xlsx(file, [columns, *rows])
    else:
        with duckdb.connect() as connection:
            connection.execute("CREATE TABLE t (" + ", ".join(f'"{name}" VARCHAR' for name in columns) + ")")
            marks = ", ".join("?" * len(columns))
            connection.executemany(f"INSERT INTO t VALUES ({marks})", [list(row) for row in rows])  # noqa: S608
            connection.execute(f"COPY t TO '{file}' (FORMAT parquet)")
    return file


def _write_xlsx(file: Path, rows: list[tuple[str, ...]]) -> None:
    """Write the least that is an XLSX file: one sheet of texts written where they stand."""
    cells = "".join(
        f'<row r="{n}">'
        + "".join(
            f'<c r="{chr(64 + m)}{n}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
            for m, cell in enumerate(row, 1)
            if cell
        )
        + "</row>"
        for n, row in enumerate(rows, 1)
    )
    office = "http://schemas.openxmlformats.org"
    with zipfile.ZipFile(file, "w") as book:
        book.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{office}/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            'spreadsheetml.sheet.main+xml"/></Types>',
        )
        relation = f"{office}/officeDocument/2006/relationships"
        book.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{office}/package/2006/relationships">'
            '<Relationship Id="r1" '
            f'Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        book.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{office}/spreadsheetml/2006/main" xmlns:r="{relation}">'
            '<sheets><sheet name="Data" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        book.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{office}/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{relation}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
        )
        book.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{office}/spreadsheetml/2006/main"><sheetData>{cells}</sheetData></worksheet>',
        )


def read_all(file: Path, mapping: Path) -> tuple[dict[str, Record], Report]:
    """Read a table whole: its records by id, and the report."""
    report = Report()
    records = list(open_with(file, read_mapping(mapping)).records(report))
    by_id = {record.id: record for record in records}
    assert len(by_id) == len(records)
    return by_id, report


def of_type(record: Record, type_name: str) -> list[Statement]:
    """The statements of a type in a record."""
    return [
        statement for statement in record.statements if isinstance(statement, Statement) and statement.type == type_name
    ]


def money_of(record: Record) -> list[Flow]:
    """The flows in a record."""
    return [statement for statement in record.statements if isinstance(statement, Flow)]

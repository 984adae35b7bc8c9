"""Tables as registers publish them: names of columns over two lines, a party and its date in one cell, nested JSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from coopnet.graph.errors import BadInput
from coopnet.loaders.table import beginning, open_with, read_mapping

from .table_files import mapping_file, of_type, read_all, write


def test_objects_in_lists_of_json(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    trust = {"id": "GB-CHC-1", "name": "Trust"}
    lines = [
        {"id": 1, "by": [trust, {"name": "Kenya", "at": {"iso": "KE"}}], "to": []},
        {"id": 2, "by": [trust], "to": [{"name": "Lake"}, {"name": "River"}]},
    ]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    text = """
dataset: {name: a, title: A}
record: "{id}"
entities:
  project: {id: "project:a-{id}", name: "Project {id}, {to.1.name}"}
  funder: {id: "org:{@cell.id}", name: "{@cell.name}", once: true}
  country: {id: "country:{@cell.at.iso}"}
statements:
  - {type: FUNDS, each: by, subject: funder, object: project}
  - {type: FUNDS, each: by, subject: country, object: project, where: {column: "@cell.at.iso", filled: true}}
"""
    records, report = read_all(file, mapping_file(tmp_path, text))
    assert [[one.subject for one in of_type(records[key], "FUNDS")] for key in "12"] == [
        ["org:GB-CHC-1", "country:KE"],
        ["org:GB-CHC-1"],
    ]
    assert of_type(records["2"], "DESCRIBES")[0].own["names"] == ["Project 2, Lake"]
    assert report.set_aside == []
    with pytest.raises(BadInput, match=r"“by” is a list: write “each: by” and {@cell.name}, or {by.1.name}"):
        open_with(file, read_mapping(mapping_file(tmp_path, text.replace("{to.1.name}", "{by.name}"))))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_names_of_columns_over_two_lines_twice_or_missing(tmp_path: Path, kind: str) -> None:
    rows = (
        ("", "Date", "Place", "Date", "", ""),
        ("1", "1999", "Rome", "2000", "x", "y"),
        ("Notes", "", "", "", "", ""),
    )
    file = write(tmp_path, kind, rows, ("No.", "Signature", "", "In force", "", "No."))
    text = """
dataset: {name: a, title: A}
table: {header: [1, 2], where: {column: "No. (1)", matches: '^\\d+$'}}
record: "{No. (1)}"
entities:
  it: {id: "doc:a-{No. (1)}", name: "{Signature Place}", held: "{Signature Date}", start: "{In force Date}"}
"""
    table = open_with(file, read_mapping(mapping_file(tmp_path, text)))
    assert table.file.columns == (
        "No. (1)",
        "Signature Date",
        "Signature Place",
        "In force Date",
        "column 5",
        "No. (2)",
    )
    records, _ = read_all(file, tmp_path / "mapping.yaml")
    (it,) = of_type(records["1"], "DESCRIBES")
    assert (it.own["names"], it.own["held"], it.own["start"]) == (["Rome"], "1999", "2000")
    with pytest.raises(BadInput, match=r"It is there 2 times: write No. \(1\) or No. \(2\)"):
        open_with(file, read_mapping(mapping_file(tmp_path, text.replace("{No. (1)}", "{No.}"))))


def test_several_signs_a_word_and_line_ends_between_values(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text('No,Who\n1,"Bolivia, Paraguay y Uruguay\nPeru;Chile"\n', "utf-8")
    text = """
dataset: {name: a, title: A}
record: "{No}"
entities:
  it: {id: "doc:a-{No}", name: "Treaty {No}"}
  who: {party: "{@cell}"}
statements:
  - {type: PARTY_TO, each: {columns: Who, split: [";", ",", y, "\\n"]}, subject: who, object: it}
"""
    records, _ = read_all(file, mapping_file(tmp_path, text))
    assert [one.subject[-2:] for one in of_type(records["1"], "PARTY_TO")] == ["BO", "PY", "UY", "PE", "CL"]


def test_a_party_and_its_date_in_one_cell_and_nobody_dropped_for_a_date(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("No,Signed,Who,Web\n1,some day,Kenya (a) 03/04/1979;Korea,www.example.org\n", "utf-8")
    text = """
dataset: {name: a, title: A}
record: "{No}"
entities:
  it: {id: "doc:a-{No}", name: "Treaty {No}", url: "{Web}"}
  who: {party: {text: "{@cell}", pattern: '^[^(]+', on: {text: "{Signed}", formats: YYYY}}}
statements:
  - type: PARTY_TO
    each: {columns: Who, split: ";"}
    subject: who
    object: it
    date: {text: "{@cell}", pattern: '[0-9/]{10}', formats: DD/MM/YYYY, if_empty: "{Signed}"}
"""
    records, report = read_all(file, mapping_file(tmp_path, text))
    made = of_type(records["1"], "PARTY_TO")
    assert [(one.subject, one.circumstances.as_name) for one in made] == [
        ("country:KE", ("Kenya",)),
        ("org:unresolved/korea", ("Korea",)),
    ]
    assert [one.circumstances.date and one.circumstances.date.edtf for one in made] == ["1979-04-03", None]
    told = [(record.line, record.reason) for record in report.set_aside]
    assert told == [(2, "no web address"), (2, "a date that cannot be read"), (2, "a date that cannot be read")]
    assert all("column “Signed”" in record.detail and "“formats:”" in record.detail for record in report.set_aside[1:])


def test_the_beginning_of_a_mapping_can_be_read_as_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "Lake Register.csv"
    file.write_text("Kind;No;Title;Signed;Open\nBI;7;Lake;13/05/1994;01/02/2000\nBI;8;River;02/03/1999;\n", "utf-8")
    text = "\n".join(beginning(file)) + "\n"
    assert "#   {Signed}   13/05/1994 · 02/03/1999   (dates: formats: DD/MM/YYYY)" in text
    assert "#   {Open}   01/02/2000   (dates: formats: DD/MM/YYYY or MM/DD/YYYY)" in text
    records, report = read_all(file, mapping_file(tmp_path, text))
    assert of_type(records["7"], "DESCRIBES")[0].own["names"] == ["Lake"]
    assert of_type(records["8"], "DESCRIBES")[0].object == "doc:lake-register-8"
    assert report.set_aside == []

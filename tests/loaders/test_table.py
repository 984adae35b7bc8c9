"""Tables through mappings: the same rows in every format, what is set aside, what is refused, what money needs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from coopnet.graph.errors import BadInput, CoopnetError
from coopnet.graph.loading.report import Report
from coopnet.loaders.table import open_with, read, read_mapping
from coopnet.loaders.table.date_formats import NoFormat, compiled, read_date
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .table_files import COLUMNS, MAPPING, ROWS, mapping_file, money_of, of_type, read_all, write


@pytest.mark.parametrize("kind", ["csv", "tsv", "xlsx", "jsonl", "json", "folder", "yaml", "parquet"])
def test_the_same_rows_in_every_format(tmp_path: Path, kind: str) -> None:
    records, report = read_all(write(tmp_path, kind), mapping_file(tmp_path))
    expected, _ = read_all(write(tmp_path, "csv"), tmp_path / "mapping.yaml")
    assert records == expected
    assert report.read["row"] == 3
    assert report.set_aside == []


def test_what_becomes_of_rows(tmp_path: Path) -> None:
    records, _ = read_all(write(tmp_path, "csv"), mapping_file(tmp_path))
    france, germany = of_type(records["1"], "PARTY_TO")
    assert (france.subject, germany.subject) == ("country:FR", "country:DE")
    assert germany.circumstances.as_name == ("Germany, Federal Republic of",)
    assert germany.own == {"act": "signed"}
    assert germany.circumstances.date is not None
    assert (germany.circumstances.date.edtf, germany.circumstances.date.text) == ("1994-05-06", "06/05/1994")
    assert [one.subject for one in of_type(records["2"], "PARTY_TO")] == [
        "country:FR",
        "group:rivers/2/others",
        "org:unresolved/mecklenburg",
    ]
    described, in_force = of_type(records["1"], "DESCRIBES")
    assert described.own == {
        "names": ["Treaty on “Rivers”, and lakes"],
        "languages": ["en"],
        "name_kinds": ["as stated"],
        "kind": "treaty",
        "membership": "bilateral",
    }
    assert in_force.own == {"status": "in force", "start": "1996"}
    # “in force” beside an empty column says nothing
    assert len(of_type(records["2"], "DESCRIBES")) == 1
    (money,) = money_of(records["1"])
    assert (money.amount.text, money.amount.currency, money.year) == ("1000.50", "EUR", 1996)
    assert money.conversion.eur == 10_005_000
    assert money_of(records["2"]) == []
    unresolved = records["entity/org:unresolved/mecklenburg"]
    assert {one.own.get("kind") for one in of_type(unresolved, "DESCRIBES")} == {None, "unresolved"}
    assert "country/FR" in records
    assert "source/source:rivers" in records


def test_a_file_read_twice_gives_the_same_records_in_any_order_of_rows(tmp_path: Path) -> None:
    mapping = mapping_file(tmp_path)
    records, _ = read_all(write(tmp_path, "csv"), mapping)
    turned, _ = read_all(write(tmp_path, "csv", ROWS[::-1]), mapping)
    assert {key: one.fingerprint for key, one in records.items()} == {
        key: one.fingerprint for key, one in turned.items()
    }


BAD = (
    ("1", "Too few cells", "France"),
    ("2", "Impossible day", "France", "31/02/2001", "", "BI", "", ""),
    ("3", "Unknown word", "France", "01/02/2001", "", "TRI", "", ""),
    ("", "No key", "France", "01/02/2001", "", "BI", "", ""),
    ("5", "No number", "France", "01/02/2001", "", "BI", "12,5x", "EUR"),
    ("6", "No currency", "France", "01/02/2001", "", "BI", "12", "Kroner"),
    ("7", "Good", "France", "01/02/2001", "", "BI", "12", "EUR"),
    ("7", "Same key", "Spain", "01/02/2001", "", "BI", "13", "EUR"),
)


def test_bad_rows_are_set_aside_and_stop_nothing(tmp_path: Path) -> None:
    file = write(tmp_path, "csv", BAD)
    records, report = read_all(file, mapping_file(tmp_path))
    told = {(record.line, record.reason) for record in report.set_aside}
    assert told == {
        (2, "a row with too many or too few cells"),
        (3, "a date that cannot be read"),
        (4, "a value that the mapping does not translate"),
        (5, "a row without a key"),
        (6, "an amount that is no number"),
        (7, "a currency that cannot be told"),
    }
    assert all(record.file == str(file) for record in report.set_aside)
    assert any("row 3, column “Signed”, PARTY_TO, kept without this" in record.detail for record in report.set_aside)
    assert len(of_type(records["5"], "PARTY_TO")) == 1
    assert money_of(records["5"]) == money_of(records["6"]) == []
    assert [one.subject for one in of_type(records["7#2"], "PARTY_TO")] == ["country:ES"]
    assert report.repaired == {"row whose key an earlier row has": 1}
    assert report.read["row"] == 7


def test_a_quotation_mark_that_is_not_closed_is_told_with_the_lines_it_took(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(",".join(COLUMNS) + '\n1,"open,,,,BI,,\n2,Good,,,,BI,,\n', encoding="utf-8")
    _, report = read_all(file, mapping_file(tmp_path))
    (told,) = report.set_aside
    assert told.line == 2
    assert told.reason == "a quotation mark that is not closed"


def test_a_key_of_any_length_is_one(tmp_path: Path) -> None:
    rows = tuple((letter * 9000, "Long", "", "", "", "BI", "", "") for letter in "xy")
    records, _ = read_all(write(tmp_path, "csv", rows), mapping_file(tmp_path))
    assert len([key for key in records if key.startswith(("x", "y")) and len(key) < 100]) == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"%PDF-1.7 \0\0", "this is no table"),
        (b"PK\x03\x04 not a workbook", "this is no XLSX file"),
        (b"PAR1 not parquet", "this is no Parquet file"),
        (b"<!DOCTYPE html><p>Not here", "this is a web page"),
        (b"[1, 2]", "there is no object in it"),
        (b'[{"Number": 1}]', "no column “Title”"),
        (b'{"Number":\n 1', "this is no JSON"),
        (b"a\0b", "this is no text"),
        (b"Number;Title\n1;x\n", "no column “Parties”, which statements[1].each.columns of the mapping names."),
        (
            b"Number,Title,Parties,Signed,In force,Type,Amount,Currency,Title\n",
            "It is there 2 times: write Title (1) or Title (2).",
        ),
        (b"\x81\x8d\x8f,\xff", "the encoding cannot be told"),
    ],
)
def test_what_is_no_such_table_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "file.dat"
    file.write_bytes(content)
    with pytest.raises(BadInput) as refusal:
        read(file, mapping_file(tmp_path), Report())
    assert said in str(refusal.value)
    assert str(file) in str(refusal.value)


def test_a_missing_column_comes_with_the_nearest_one(tmp_path: Path) -> None:
    columns = tuple("Partys" if column == "Parties" else column for column in COLUMNS)
    with pytest.raises(BadInput) as refusal:
        open_with(write(tmp_path, "csv", ROWS, columns), read_mapping(mapping_file(tmp_path)))
    assert "Did you mean Partys?" in str(refusal.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encodings_and_delimiters_are_found(tmp_path: Path, encoding: str, delimiter: str) -> None:
    header = delimiter.join([" number ", "TITLE", *COLUMNS[2:]])
    line = delimiter.join(["9", "Señor’s; treaty" if delimiter != ";" else "Señor’s", "France", "", "", "BI", "", ""])
    file = tmp_path / "a.csv"
    file.write_bytes(f"{header}\r\n{line}\r\n".encode(encoding))
    records, report = read_all(file, mapping_file(tmp_path))
    names = of_type(records["9"], "DESCRIBES")[0].own["names"]
    assert isinstance(names, list)
    assert names[0].startswith("Señor’s")
    assert list(report.repaired) == (
        ["file read as Windows-1252, because it is not UTF-8"] if "1252" in encoding else []
    )


def test_contact_data_is_taken_out_and_counted(tmp_path: Path) -> None:
    rows = (("1", "Ask anna@example.org, tel. +49 30 1234567", "France", "", "", "BI", "", ""),)
    records, report = read_all(write(tmp_path, "csv", rows), mapping_file(tmp_path))
    assert "anna@" not in str(records)
    assert report.removed == {"e-mail": 1, "telephone": 1}


def test_lists_and_objects_inside_json_lines(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    lines = [
        {"id": 1, "who": ["Kenya", "Uganda"], "title": {"text": "Nile"}, "big": 12345678901234567890.1},
        {"id": 2, "who": [], "title": {"text": "Lake"}},
    ]
    file.write_text("\n".join([*map(json.dumps, lines), "{broken", "[1]"]), encoding="utf-8")
    mapping = mapping_file(
        tmp_path,
        """
dataset: {name: a, title: A}
record: "{id}"
entities:
  treaty: {id: "doc:a-{id}", name: "{title.text}"}
  party: {party: "{@cell}"}
statements:
  - {type: PARTY_TO, each: who, subject: party, object: treaty}
""",
    )
    records, report = read_all(file, mapping)
    assert [one.subject for one in of_type(records["1"], "PARTY_TO")] == ["country:KE", "country:UG"]
    assert of_type(records["2"], "DESCRIBES")[0].own["names"] == ["Lake"]
    assert {(record.line, record.reason) for record in report.set_aside} == {
        (3, "a line that is no JSON"),
        (4, "a line that is no JSON object"),
    }


def test_money_in_millions_with_shares_and_details(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("year;donor;usd;currency;sector;part\n2011;DK;1.234,5;3;11110;60\n2011;DK;7;9;11110;\n", "utf-8")
    mapping = mapping_file(
        tmp_path,
        """
dataset: {name: a, title: A}
record: "{@row}"
entities:
  sector: {id: "theme:a-{sector}", name: "Sector {sector}", once: true}
flows:
  - kind: disbursement
    amount: {text: "{usd}", decimal: ",", thousands: ".", unit: 1000000}
    currency: {text: "{currency}", values: {3: DKK}}
    date: "{year}"
    provider: country:{donor}
    places: [country:KE]
    sectors: [{end: sector, share: "{part}"}]
    details: {finance_type: "110"}
""",
    )
    records, report = read_all(file, mapping)
    (money,) = money_of(records["2"])
    assert (money.amount.text, money.amount.currency, money.amount_text) == ("1234500000", "DKK", "1.234,5 × 1,000,000")
    assert {(leg.type, leg.entity, leg.share) for leg in money.legs} == {
        ("PROVIDER", "country:DK", None),
        ("TO_PLACE", "country:KE", None),
        ("FOR_THEME", "theme:a-11110", "60"),
    }
    assert money.details == {"finance_type": "110"}
    assert [(record.line, record.reason) for record in report.set_aside] == [
        (3, "a value that the mapping does not translate")
    ]


@pytest.mark.parametrize(
    ("text", "formats", "edtf"),
    [
        ("22 Mar 1956", "D Mon YYYY", "1956-03-22"),
        ("9 December 1948", "D Month YYYY", "1948-12-09"),
        ("03/04/2021", "DD/MM/YYYY", "2021-04-03"),
        ("03/04/2021", "MM/DD/YYYY", "2021-03-04"),
        ("1972-00-00", "YYYY-MM-DD", "1972"),
        ("1972-05-00", "YYYY-MM-DD", "1972-05"),
        ("1972", "YYYY", "1972"),
        ("2020-01-02T10:00:00Z", "YYYY-MM-DD", "2020-01-02"),
        ("1984?", "EDTF", "1984?"),
        ("1994-05-06", "DD/MM/YYYY", "1994-05-06"),
        ("5.7.1990", "D.M.YYYY", "1990-07-05"),
        ("1er mai 1980", "D Month YYYY", "1980-05-01"),
        ("12 de marzo de 1975", "D de Month de YYYY", "1975-03-12"),
        ("3. März 1999", "D. Month YYYY", "1999-03-03"),
        ("4 janv. 2001", "D Mon YYYY", "2001-01-04"),
        ("15 марта 2001", "D Month YYYY", "2001-03-15"),
        ("c. 1994", "YYYY", "1994~"),
        ("circa May 1996", "Month YYYY", "1996-05~"),
        ("1985 (?)", "YYYY", "1985?"),
        ("1990s", "YYYY", "1990/1999"),
    ],
)
def test_dates_by_their_format(text: str, formats: str, edtf: str) -> None:
    assert read_date(text, (formats,)) == edtf


@pytest.mark.parametrize(
    ("text", "formats"),
    [
        ("31/02/2001", "DD/MM/YYYY"),
        ("22 Foo 1956", "D Mon YYYY"),
        ("2 listopada 1999", "D Month YYYY"),
        ("1/2/2001", "DD/MM/YYYY"),
        ("2001-13-01", "YYYY-MM-DD"),
        ("", "YYYY"),
    ],
)
def test_what_is_no_date_by_its_format(text: str, formats: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_date(text, (formats,))


@pytest.mark.parametrize("written", ["DD/MM", "YYYY DD", "YYYY YYYY"])
def test_what_is_no_format(written: str) -> None:
    with pytest.raises(NoFormat):
        compiled(written)


def test_the_preview_shows_rows_as_statements(tmp_path: Path) -> None:
    lines = list(open_with(write(tmp_path, "csv", BAD[:3]), read_mapping(mapping_file(tmp_path))).preview(2))
    text = "\n".join(lines)
    assert "is read as CSV, separated by “,”, UTF-8" in text
    assert "Row 4 is record “3”:" in text
    assert "France [country:FR] is party to Unknown word [doc:rivers-3]" in text
    assert "Set aside: row 2: 3 cells under 8 column names" in text
    assert "row 3, column “Signed”, PARTY_TO, kept without this: a date that cannot be read" in text


cells = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(*(cells for _ in COLUMNS)), max_size=4))
def test_any_cells_are_read_or_set_aside(tmp_path: Path, rows: list[tuple[str, ...]]) -> None:
    file, mapping = write(tmp_path, "csv", tuple(rows)), mapping_file(tmp_path, MAPPING)
    try:
        records, report = read_all(file, mapping)
    except CoopnetError:
        return
    of_rows = [key for key in records if not key.startswith(("source/", "entity/", "country/"))]
    keyless = sum(record.reason == "a row without a key" for record in report.set_aside)
    assert len(of_rows) + keyless >= report.read["row"]


def test_rows_by_key_keep_their_writing_and_say_where_they_stand(tmp_path: Path) -> None:
    file = tmp_path / "bodies.yaml"
    file.write_text("Nile Body:\n  code: 007\n  country: NO\nLake Body:\n  code: 1.10\nNo body: 3\n", encoding="utf-8")
    text = """
dataset: {name: a, title: A}
table: {keyed: true, optional: [country]}
record: "{code}"
entities:
  body: {id: "org:a/{code}", name: "{@key}", country: "{country}"}
"""
    records, report = read_all(file, mapping_file(tmp_path, text))
    assert of_type(records["007"], "DESCRIBES")[0].own["names"] == ["Nile Body"]
    assert [one.object for one in of_type(records["007"], "OF_COUNTRY")] == ["country:NO"]
    assert "1.10" in records
    assert [(record.line, record.reason) for record in report.set_aside] == [(3, "an item that is no object")]


def test_a_bad_file_in_a_folder_is_set_aside_by_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "rivers"
    folder.mkdir()
    (folder / "a.json").write_text('{"code": "A"}')
    (folder / "b.json").write_text('{"code": ')
    text = 'dataset: {name: a, title: A}\nrecord: "{code}"\nentities: {it: {id: "doc:{@file}", name: "River {code}"}}\n'
    records, report = read_all(folder, mapping_file(tmp_path, text))
    assert [one.object for one in of_type(records["A"], "DESCRIBES")] == ["doc:a"]
    assert [(record.file, record.reason) for record in report.set_aside] == [
        (str(folder / "b.json"), "a file that is no JSON")
    ]

"""What is an IATI file: packed or not, in any encoding, whole or cut off, or no such thing."""

from __future__ import annotations

import gzip
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from coopnet.graph.errors import BadArgument, BadInput, NotFound
from coopnet.graph.loading.report import Report
from coopnet.loaders import iati
from coopnet.loaders.iati import content

from .iati_fixtures import FIXTURES, INVALID, VALID, read

ONE = VALID / "one-activity-alone.xml"
CUT_OFF = FIXTURES / "cut-off.xml"

REASONS = {
    "empty": "the file is empty",
    "encoding-not-read": "the encoding “EBCDIC-CP-US” is not read",
    "encoding-unknown": "the encoding “klingon” is not read",
    "expansion-bomb": "has a DTD",
    "external-dtd": "has a DTD",
    "external-entity": "has a DTD",
    "json": "this is JSON",
    "not-iati": "its root is <rss>",
    "not-well-formed": "not well formed",
    "second-declaration": "a second XML declaration",
    "table": "this is no XML: it begins with “identifier,title",
    "web-page": "this is a web page",
    "web-page-without-doctype": "this is a web page",
}


@pytest.mark.parametrize("file", sorted(INVALID.iterdir()), ids=lambda file: file.stem)
def test_what_is_no_iati_file_is_refused_with_reason_and_remedy(file: Path) -> None:
    with pytest.raises(BadInput) as refused:
        read(file)
    (complaint,) = refused.value.complaints
    assert complaint.file == file
    assert REASONS[file.stem] in complaint.reason
    assert complaint.remedy != ""


def test_gzip_and_zip_whatever_they_are_called(tmp_path: Path) -> None:
    expected = [record.fingerprint for record in read(ONE).records]
    packed = tmp_path / "one-activity-alone.xml"
    packed.write_bytes(gzip.compress(ONE.read_bytes()))
    assert [record.fingerprint for record in read(packed).records] == expected
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(ONE, "folder/one.xml")
        archive.writestr("readme.txt", "an activity")
        archive.writestr("older.zip", b"PK")
    found = read(packed, passed_over=("readme.txt", "older.zip"))
    assert [record.fingerprint for record in found.records] == expected


def test_each_member_of_a_zip_is_a_dataset(tmp_path: Path) -> None:
    packed = tmp_path / "all.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("a/one.xml", "b/one.xml"):
            archive.write(ONE, name)
    files, _ = iati.find([packed])
    assert [file.name for file in files] == ["all-a-one", "all-b-one"]
    assert [file.shown for file in files] == [f"{packed}!a/one.xml", f"{packed}!b/one.xml"]
    for file in files:
        assert len(list(iati.read(file, Report())[1])) > 1


@pytest.mark.parametrize("member", ["xl/workbook.xml", "word/document.xml", "content.xml"])
def test_a_spreadsheet_named_xml(tmp_path: Path, member: str) -> None:
    file = tmp_path / "activities.xml"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(member, "<workbook/>")
    with pytest.raises(BadInput, match="this is a spreadsheet") as refused:
        read(file)
    assert "Export it as IATI XML" in str(refused.value)


def test_an_old_spreadsheet_and_a_zip_without_xml(tmp_path: Path) -> None:
    file = tmp_path / "old.xml"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(BadInput, match="this is a spreadsheet"):
        read(file)
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("data.csv", "a,b")
    with pytest.raises(BadInput, match=r"no \*\.xml file is in this zip"):
        read(file)
    file.write_bytes(file.read_bytes()[:40])
    with pytest.raises(BadInput, match="zip file is cut off"):
        read(file)


def _titled(encoding: str, declared: str | None) -> bytes:
    declaration = "" if declared is None else f'<?xml version="1.0" encoding="{declared}"?>\n'
    text = ONE.read_text("utf-8").replace("</iati-identifier>", "</iati-identifier><title>Škola é “x”</title>")
    return (declaration + text).encode(encoding)


def _titles(path: Path) -> tuple[list[str], Counter[str]]:
    done = read(path)
    described = [statement for statement in done.statements("DESCRIBES") if statement.object == "project:XM-DAC-7-1"]
    names = described[0].own["names"]
    assert isinstance(names, list)
    return [str(name) for name in names], done.report.repaired


@pytest.mark.parametrize(
    ("encoding", "declared", "rule"),
    [
        ("utf-8", None, ""),
        ("utf-8", "UTF-8", ""),
        ("utf-8-sig", "utf-8", ""),
        ("utf-16", "UTF-16", ""),
        ("utf-16-le", "UTF-16", ""),
        ("utf-16-be", None, ""),
        ("windows-1250", "windows-1250", ""),
        ("utf-8", "UTF-16", "encoding_declared_wrongly"),
        ("windows-1252", "UTF-8", "encoding_wrong_bytes"),
    ],
)
def test_encodings_right_and_wrong(tmp_path: Path, encoding: str, declared: str | None, rule: str) -> None:
    file = tmp_path / "file.xml"
    file.write_bytes(_titled(encoding, declared))
    names, repaired = _titles(file)
    assert names == ["Škola é “x”"]
    assert set(repaired) == ({rule} if rule else set())


def test_a_byte_that_is_cut_by_a_chunk_is_whole(tmp_path: Path) -> None:
    file = tmp_path / "file.xml"
    for padding in range(content._CHUNK - 300, content._CHUNK - 297):
        file.write_bytes(
            b"<!--"
            + b"x" * padding
            + b"-->"
            + b"<iati-activity><title>"
            + "é".encode() * 400
            + b"</title></iati-activity>"
        )
        names = next(
            statement for statement in read(file).statements("DESCRIBES") if statement.object.startswith("project:")
        ).own["names"]
        assert names == ["é" * 400]


def test_control_characters_and_blank_lines_are_repaired(tmp_path: Path) -> None:
    file = tmp_path / "file.xml"
    file.write_bytes(b"\n\n" + _titled("utf-8", "UTF-8").replace("“x”".encode(), b"\x0b\x1f\x00x"))
    names, repaired = _titles(file)
    assert names == ["Škola é x"]
    assert repaired == Counter({"control_characters": 3, "blank_beginning": 1})


def test_a_file_that_is_cut_off() -> None:
    report = Report()
    (file,), _ = iati.find([CUT_OFF])
    _, records = iati.read(file, report)
    with pytest.raises(BadInput, match=r"2 whole activities or organisations stand before.*--take-whole"):
        list(records)
    (aside,) = report.set_aside
    assert (aside.line, aside.reason) == (6, "the file is cut off or damaged")
    done = read(CUT_OFF, take_whole=True)
    assert [flow.amount.text for flow in done.flows] == ["10", "20"]
    assert [one.reason for one in done.report.set_aside] == ["the file is cut off or damaged"]


def test_a_packed_file_that_is_cut_off(tmp_path: Path) -> None:
    file = tmp_path / "cut.xml.gz"
    activities = b"".join(
        b"<iati-activity><iati-identifier>%d</iati-identifier><title>%r</title></iati-activity>" % (n, n * n)
        for n in range(20000)
    )
    whole = gzip.compress(b"<iati-activities>" + activities + b"</iati-activities>")
    file.write_bytes(whole[: len(whole) * 2 // 3])
    with pytest.raises(BadInput, match="the packed file ends early"):
        read(file)
    file.write_bytes(whole[:20])
    with pytest.raises(BadInput, match="the packed file ends early"):
        read(file, take_whole=True)
    file.write_bytes(whole[: len(whole) * 2 // 3])
    done = read(file, take_whole=True)
    assert 1000 < done.report.read["activity"] < 20000


def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "bomb.xml.gz"
    file.write_bytes(gzip.compress(b"<iati-activities>" + b" " * 3_000_000))
    monkeypatch.setattr(content, "LARGEST_ELEMENT", 1_000_000)
    with pytest.raises(BadInput, match="follow each other without a whole activity"):
        read(file)
    monkeypatch.setattr(content, "LARGEST_ELEMENT", 10_000_000)
    monkeypatch.setattr(content, "_RATIO_FROM", 1_000_000)
    with pytest.raises(BadInput, match="larger than any of IATI could be"):
        read(file)


def test_an_entity_in_an_attribute_is_refused_wherever_the_dtd_begins(tmp_path: Path) -> None:
    file = tmp_path / "late.xml"
    comment = b"<!--" + b"-x" * content._CHUNK + b"-->"
    file.write_bytes(
        b"<?xml version='1.0'?>" + comment + b"<!DOCTYPE a [<!ENTITY b 'c'>]><iati-activities version='&b;'/>"
    )
    with pytest.raises(BadInput, match="has a DTD"):
        read(file)


def test_a_very_large_activity(tmp_path: Path) -> None:
    file = tmp_path / "large.xml"
    transaction = ONE.read_text("utf-8").partition("<transaction>")[2].partition("</transaction>")[0]
    many = f"<transaction>{transaction}</transaction>" * 10_000
    file.write_text(f"<iati-activity default-currency='USD'>{many}</iati-activity>", "utf-8")
    assert file.stat().st_size > 1_300_000
    assert len(read(file).flows) == 10_000


def test_names_of_datasets(tmp_path: Path) -> None:
    for name in ("A b.xml", "sub/C.XML.GZ", "sub/c.xml.gz", "x" * 90 + ".xml", ".hidden.xml", "notes.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(ONE.read_bytes())
    files, others = iati.find([tmp_path])
    names = [file.name for file in files]
    assert len(names) == len(set(names)) == 4
    assert names[0] == "a-b"
    assert {"sub-c"} < set(names)
    assert all(len(name) <= 63 for name in names)
    assert others == [tmp_path / "notes.txt"]
    assert iati.find([tmp_path / "A b.xml"], "mine")[0][0].name == "mine"
    assert iati.find([tmp_path], "mine")[0][0].name == "mine-a-b"


def test_wrong_paths_and_names(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        iati.find([tmp_path / "absent.xml"])
    with pytest.raises(BadArgument):
        iati.find([ONE], "Not A Name")


def test_the_version_is_the_content(tmp_path: Path) -> None:
    one, other = tmp_path / "a.xml", tmp_path / "b.xml"
    one.write_bytes(ONE.read_bytes())
    other.write_bytes(ONE.read_bytes())
    versions = [iati.version_of(iati.find([path])[0][0]) for path in (one, other)]
    assert versions[0] == versions[1]
    other.write_bytes(ONE.read_bytes() + b"\n")
    assert iati.version_of(iati.find([other])[0][0]) != versions[0]

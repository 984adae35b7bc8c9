"""What a mapping cannot say of treaties: letters of cells, heads that leave the act open, capitals, odd folders."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from coopnet.graph.errors import BadInput, NotFound
from coopnet.graph.loading.report import Report
from coopnet.graph.model.records import Record
from coopnet.graph.model.statements import Statement
from coopnet.loaders.treaties import preview_uk, preview_un, read_uk, read_un
from coopnet.loaders.treaties.participant_cells import NoCell, read_cell

from .table_files import of_type


@pytest.mark.parametrize(
    ("head", "cell", "act", "words"),
    [
        ("Signature", "9 Dec 1948", "signed", "Signature"),
        ("Ratification, Accession(a), Succession(d)", "5 Jun 1956", "ratified", "Ratification"),
        ("Ratification, Accession(a), Succession(d)", "5 Jun 1956 a", "acceded", "Accession (a)"),
        ("Approval(AA), Acceptance(A), Ratification", "5 Jun 1956 AA", "approved", "Approval (AA)"),
        ("Signature, Succession to signature(d)", "5 Jun 1956 d", "signed", "Succession to signature (d)"),
        ("Succession(d), Consent to be bound(P)", "5 Jun 1956 P", "consented", "Consent to be bound (P)"),
        (
            "Ratification, Participation under articles 3 (2) and (3)(P)",
            "5 Jun 1956 P",
            "",
            "Participation under articles 3 (2) and (3) (P)",
        ),
        ("Signature ad referendum (s)", "5 Jun 1956", "signed", "Signature ad referendum"),
        ("Provisional application(n)", "5 Jun 1956 n", "provisionally applied", "Provisional application (n)"),
        (
            "Acceptance of the Protocol, Notification in respect of the Agreement as amended(d)",
            "5 Jun 1956 d",
            "notified",
            "Notification in respect of the Agreement as amended (d)",
        ),
        (
            "Definitive signature of the Protocol, Acceptance of the Protocol",
            "5 Jun 1956",
            "",
            "Definitive signature of the Protocol, Acceptance of the Protocol",
        ),
        (
            "Definitive signature or participation in the Convention, Participation(P)",
            "5 Jun 1956",
            "",
            "Definitive signature or participation in the Convention",
        ),
        (
            "Participation in the Convention by virtue of ratification, accession or succession",
            "5 Jun 1956",
            "",
            "Participation in the Convention by virtue of ratification, accession or succession",
        ),
    ],
)
def test_what_a_cell_says(head: str, cell: str, act: str, words: str) -> None:
    assert read_cell(head, cell) == ("9 Dec 1948" if "9 Dec" in cell else "5 Jun 1956", act, words)


@pytest.mark.parametrize(
    ("head", "cell"),
    [("Ratification", "5 Jun 1956 a"), ("Ratification", "soon"), ("Signature under Section 3 (c) (i)", "5 Jun 1956 c")],
)
def test_a_cell_that_its_head_does_not_explain(head: str, cell: str) -> None:
    with pytest.raises(NoCell):
        read_cell(head, cell)


def by_id(records: list[Record]) -> dict[str, Record]:
    return {record.id: record for record in records}


def test_uk_states_territories_dates_and_titles(tmp_path: Path) -> None:
    treaty = {
        "uuid": "u1",
        "lb_document_id": 7,
        "title": "Treaty &#38; Protocol",
        "field3": "BI",
        "subject": "TRADE",
        "country_name": "UNITED KINGDOM ; Kenya ; GERMANY FEDERAL REPUBLIC",
        "signed_event_date": "16/05/1953",
        "signed_event_location": "Not Known",
        "definative_eif_event_date": "01/06/1953",
        "definative_eif_event_effective_date": "01/01/1954",
        "document_url": "https://treaties.fcdo.gov.uk/1",
    }
    others = {"references": "", "adopted_event_date": "", "provisional_eif_event_date": "", "withdrawn_event_date": ""}
    file = tmp_path / "uk.jsonl"
    file.write_text(json.dumps({**others, **treaty}), encoding="utf-8")
    report = Report()
    records = by_id(list(read_uk(file, report)[1]))
    parties = {(one.subject, one.own.get("role")) for one in of_type(records["u1"], "PARTY_TO")}
    assert parties == {("country:GB", None), ("country:DE", None), ("country:KE", "territory")}
    treaty_described, _, signed, in_force = of_type(records["u1"], "DESCRIBES")
    assert treaty_described.own["names"] == ["Treaty & Protocol"]
    assert treaty_described.own["membership"] == "bilateral"
    assert (signed.own["status"], signed.own["held"]) == ("signed", "1953-05-16")
    assert (in_force.own["start"], in_force.circumstances.note) == (
        "1954-01-01",
        "the event was on 01/06/1953, with effect from 01/01/1954",
    )
    assert of_type(records["u1"], "HELD_IN") == []
    assert report.set_aside == []
    assert "Row 1 is record “u1”:" in list(preview_uk(file, 1))


def un_folder(folder: Path) -> Path:
    (folder / "treaties").mkdir()
    (folder / "declarations").mkdir()
    head = "chapter_no,treaty_no,treaty_name,url,chapter_url,chapter_name\n"
    (folder / "index.csv").write_text(
        head + '4,1,"Convention on X. Paris, 9 December 1948",http://x.org/1,,Human Rights\n'
        '4,2.a,"Agreement without an end",http://x.org/2,,Human Rights\n',
        "utf-8",
    )
    (folder / "treaties" / "4-1.csv").write_text(
        'Participant,Signature,"Ratification, Accession(a)"\nFrance,9 Dec 1948,1 Oct 1950\nKenya,,2 Oct 1990 a\n'
        "Chad,,2 Oct 1990 z\nMali,x\n,1 Oct 1950,\n",
        "utf-8",
    )
    (folder / "treaties" / "9-9.csv").write_text("Participant,Signature\nFrance,9 Dec 1948\n", "utf-8")
    (folder / "treaties" / "4-2-a.csv").write_bytes(b"Participant,Signature\nC\xf4te,9 Dec 1948\n")
    (folder / "declarations" / "4-1.txt").write_text(
        "#France\nIt reserves article 9.\n\n#Kenya\n\n#Utopia\nYes.", "utf-8"
    )
    return folder


def test_un_tables_with_what_is_wrong_in_them(tmp_path: Path) -> None:
    folder = un_folder(tmp_path)
    report = Report()
    records = by_id(list(read_un(folder, report)[1]))
    acts = {
        (one.subject, one.own["act"], one.circumstances.date.edtf if one.circumstances.date else "")
        for record in records.values()
        for one in of_type(record, "PARTY_TO")
    }
    assert acts == {
        ("country:FR", "signed", "1948-12-09"),
        ("country:FR", "ratified", "1950-10-01"),
        ("country:KE", "acceded", "1990-10-02"),
        ("country:FR", "declared", ""),
        ("country:KE", "declared", ""),
        ("org:unresolved/utopia", "declared", ""),
    }
    assert {(Path(one.file).name, one.line, one.reason) for one in report.set_aside} == {
        ("4-1.csv", 4, "a cell that cannot be read"),
        ("4-1.csv", 5, "a row that is none of its table"),
        ("4-1.csv", 6, "a row that is none of its table"),
        ("4-2-a.csv", None, "a file that is not UTF-8"),
        ("9-9.csv", None, "a table that the index does not name"),
    }
    # every line of the index and of the table of 4-1
    kinds = {"header line": 2, "line of a row": 5, "line set aside": 2, "blank line": 0}
    assert {kind: report.read[kind] for kind in kinds} == kinds
    assert report.read["line"] == sum(kinds.values())
    (declared,) = of_type(records["4-1/France/declaration"], "PARTY_TO")
    text = (folder / "declarations" / "4-1.txt").read_text("utf-8")
    ((start, end),) = declared.circumstances.evidence.spans
    assert text[start:end] == "It reserves article 9."
    (kenya,) = of_type(records["4-1/Kenya/declaration"], "PARTY_TO")
    assert kenya.circumstances.evidence.spans == ()
    conclusion = [
        statement
        for statement in records["4-1"].statements
        if isinstance(statement, Statement) and statement.type == "HELD_IN"
    ]
    assert [one.object for one in conclusion] == ["place:paris"]
    assert of_type(records["4-2-a"], "DESCRIBES")[0].own["names"] == ["Agreement without an end"]
    assert any("France [country:FR] is party to" in line for line in preview_un(folder, 3))


def test_what_is_no_such_folder_or_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_un(tmp_path / "absent", Report())
    with pytest.raises(BadInput, match="there is no index"):
        read_un(tmp_path, Report())
    (tmp_path / "index.csv").write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(BadInput, match="there is no column"):
        read_un(tmp_path, Report())
    with pytest.raises(BadInput, match="no line is a JSON object"):
        read_uk(tmp_path / "index.csv", Report())

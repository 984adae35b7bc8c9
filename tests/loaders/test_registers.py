"""Real registers, counted again from the files with the plainest means there are: csv, json, and nothing of ours.

Each is loaded into Neo4j when a test first asks for it; what the graph holds has to be what the file holds, less what
the report lists as set aside. The registers lie beside the checkout: see the fixture `shared`.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.model.records import Dataset, Record
from coopnet.graph.model.statements import Statement
from coopnet.graph.store.store import Store
from coopnet.loaders import table, treaties
from coopnet.queries import Scope, co_signatories, signed_not_ratified

from tests.conftest import SharedDatabase

TREATIES = (
    "MATCH (d:Document)<-[s:DESCRIBES {dataset: $dataset}]-() WHERE s.names IS NOT NULL RETURN count(DISTINCT d) AS n"
)
STATED = "MATCH (:Source)-[s:DESCRIBES {dataset: $dataset, status: $status}]->() RETURN count(s) AS n"
PARTIES = "MATCH ()-[s:PARTY_TO {dataset: $dataset}]->() RETURN s.act AS act, count(*) AS n"


READ: dict[str, Callable[[Path, Report], tuple[Dataset, Iterator[Record]]]] = {
    "desta": lambda folder, report: table.read(folder / "treaties/DESTA.csv", Path("desta"), report),
    "ieadb": lambda folder, report: table.read(folder / "treaties/IEADB_treaties.csv", Path("ieadb"), report),
    "ministries-ke": lambda folder, report: table.read(
        folder / "orgs/gov-id-finder/KE.csv", Path("ministries"), report
    ),
    "uk-treaties": lambda folder, report: treaties.read_uk(folder / "treaties/uk_treaties_online.jsonl", report),
    "un-treaties": lambda folder, report: treaties.read_un(folder / "treaties/un", report),
}


class Registers:
    """The registers in one graph, each loaded when it is first asked for, with the report of its load."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self.folder = folder
        self._reports: dict[str, Report] = {}

    def report(self, dataset: str) -> Report:
        if dataset not in self._reports:
            report = Report()
            self._reports[dataset] = load(self.store, *READ[dataset](self.folder, report), report)
        return self._reports[dataset]

    def rows(self, dataset: str, cypher: str, **parameters: str) -> list[dict[str, Any]]:
        self.report(dataset)
        return self.store.read(cypher, {"dataset": dataset, **parameters}, time_limit=120)

    def treaties(self, dataset: str) -> int:
        return self.rows(dataset, TREATIES)[0]["n"]

    def acts(self, dataset: str) -> Counter[str | None]:
        return Counter({row["act"]: row["n"] for row in self.rows(dataset, PARTIES)})


@pytest.fixture(scope="module")
def folder(shared: Path) -> Path:
    return shared / "data"


@pytest.fixture(scope="module")
def registers(database: SharedDatabase, folder: Path) -> Registers:
    return Registers(database.empty(), folder)


def rows_of(file: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened, delimiter=delimiter))


def test_desta(registers: Registers, folder: Path) -> None:
    rows = rows_of(folder / "treaties/DESTA.csv", ";")
    members = sum(row[f"c{n}"] != "NA" for row in rows for n in range(1, 92))
    assert len(rows) == registers.treaties("desta") == 1217
    assert registers.acts("desta") == {None: members}
    assert registers.report("desta").set_aside == []
    years = registers.rows("desta", STATED, status="in force")
    assert years[0]["n"] == sum(row["entryforceyear"] != "NA" for row in rows)


def test_desta_has_parties_by_their_codes_at_the_time(registers: Registers) -> None:
    rows = registers.rows(
        "desta", "MATCH (c:Country)-[s:PARTY_TO {dataset: $dataset, as_ref: '180'}]->() RETURN DISTINCT c.id AS country"
    )
    assert {row["country"] for row in rows} == {"country:ZR", "country:CD"}


def test_ieadb(registers: Registers, folder: Path) -> None:
    rows = rows_of(folder / "treaties/IEADB_treaties.csv")
    assert len(rows) == registers.treaties("ieadb") == 5728
    assert registers.report("ieadb").set_aside == []
    signed, in_force = (registers.rows("ieadb", STATED, status=status)[0]["n"] for status in ("signed", "in force"))
    assert signed == sum(bool(row["Signature Date"]) for row in rows)
    assert in_force == sum(bool(row["Date IEA entered into force"]) for row in rows)


def test_ministries(registers: Registers, folder: Path) -> None:
    rows = rows_of(folder / "orgs/gov-id-finder/KE.csv")
    found = registers.rows(
        "ministries-ke",
        "MATCH (o:Organisation)-[:OF_COUNTRY {dataset: $dataset}]->(:Country {id: 'country:KE'}) "
        "RETURN count(DISTINCT o) AS n, count(DISTINCT CASE WHEN o:Ministry THEN o END) AS ministries",
    )[0]
    assert found["n"] == len(rows)
    assert found["ministries"] == sum(row["name_en "].strip().casefold().startswith("minist") for row in rows) > 0


def test_every_ministries_list_is_read_by_one_mapping(folder: Path) -> None:
    files = sorted(one for one in (folder / "orgs" / "gov-id-finder").glob("*.csv") if one.stem != "metadata")
    assert len(files) == 32
    for file in files:
        report = Report()
        dataset, records = table.read(file, Path("ministries"), report)
        ids = [record.id for record in records]
        with file.open(encoding="utf-8-sig", newline="") as opened:
            filled = [row for row in list(csv.reader(opened))[1:] if any(cell.strip() for cell in row)]
        assert dataset.name == f"ministries-{file.stem.lower()}"
        of_rows = [entity_id for entity_id in ids if not entity_id.startswith(("source/", "country/"))]
        assert len(of_rows) + len(report.set_aside) == len(filled)


def test_registers_of_org_id_guide(folder: Path) -> None:
    files = sorted((folder / "orgs" / "org-id-guide").rglob("*.json"))
    listed = [json.loads(file.read_text("utf-8")) for file in files]
    report = Report()
    statements = [
        statement
        for record in table.read(folder / "orgs" / "org-id-guide", Path("org-id-guide"), report)[1]
        for statement in record.statements
        if isinstance(statement, Statement)
    ]
    assert report.read["row"] == len(listed) == 823
    assert report.set_aside == []
    named = {
        statement.object
        for statement in statements
        if "names" in statement.own and statement.object.startswith("doc:org-id/")
    }
    assert named == {f"doc:org-id/{item['code']}" for item in listed}
    of_country = {(statement.subject, statement.object) for statement in statements if statement.type == "OF_COUNTRY"}
    assert of_country == {
        (f"doc:org-id/{item['code']}", f"country:{country}")
        for item in listed
        for country in item.get("coverage") or ()
        if (country[0] != "X" and country != "ZZ") or country == "XK"
    }
    status = Counter(statement.own["status"] for statement in statements if "status" in statement.own)
    assert status["deprecated"] == sum(bool(item.get("deprecated")) for item in listed)
    assert status["confirmed"] == sum(bool(item.get("confirmed")) and not item.get("deprecated") for item in listed)


def test_international_organisations_in_their_languages(folder: Path) -> None:
    file = folder / "orgs" / "supraverden_general_list.yaml"
    lines = file.read_text("utf-8").splitlines()
    report = Report()
    records = list(table.read(file, Path("supraverden"), report)[1])
    assert report.read["row"] == sum(line.startswith("  SPRVD_id:") for line in lines) == 617
    assert report.set_aside == []
    stated = Counter(match[1] for line in lines if (match := re.match(r"  Name_([a-z]{2}): (?!null$)", line)))
    given = Counter[str]()
    for record in records:
        for statement in record.statements:
            if isinstance(statement, Statement) and statement.object.startswith("org:"):
                kinds = zip(statement.own.get("languages", ()), statement.own.get("name_kinds", ()), strict=True)
                given.update(language for language, kind in kinds if kind in ("official", "translation"))
    assert len(stated) > 30
    assert given == stated


def test_uk_treaties(registers: Registers, folder: Path) -> None:
    text = (folder / "treaties/uk_treaties_online.jsonl").read_text("utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    names = [name.strip() for row in rows for name in row.get("country_name", "").split(";") if name.strip()]
    assert len(rows) == registers.treaties("uk-treaties") == 4074
    assert registers.acts("uk-treaties") == {None: len(names)}
    assert registers.report("uk-treaties").set_aside == []
    for status, key in (
        ("signed", "signed_event_date"),
        ("in force", "definative_eif_event_date"),
        ("terminated", "terminated_event_date"),
        ("adopted", "adopted_event_date"),
    ):
        counted = registers.rows("uk-treaties", STATED, status=status)
        assert counted[0]["n"] == sum(bool(row.get(key)) for row in rows), status
    territories = registers.rows(
        "uk-treaties", "MATCH ()-[s:PARTY_TO {dataset: $dataset, role: 'territory'}]->() RETURN count(s) AS n"
    )
    assert territories[0]["n"] == sum(name != name.upper() for name in names)


def test_uk_parties_are_countries_or_visibly_unresolved(registers: Registers) -> None:
    rows = registers.rows(
        "uk-treaties",
        "MATCH (a)-[s:PARTY_TO {dataset: $dataset}]->() RETURN split(a.id, ':')[0] AS kind, "
        "a.id STARTS WITH 'org:unresolved/' AS unresolved, count(s) AS n",
    )
    by_kind = {(row["kind"], row["unresolved"]): row["n"] for row in rows}
    assert sum(by_kind.values()) > 43_000
    assert by_kind["country", False] / sum(by_kind.values()) > 0.93
    unresolved = registers.rows(
        "uk-treaties",
        "MATCH (a)-[:PARTY_TO {dataset: $dataset}]->() WHERE a.id STARTS WITH 'org:unresolved/' "
        "AND NOT EXISTS { (a)<-[d:DESCRIBES {kind: 'unresolved'}]-() WHERE d.resolution IS NOT NULL } "
        "RETURN count(a) AS n",
    )
    assert unresolved[0]["n"] == 0


def test_un_treaties(registers: Registers, folder: Path) -> None:
    un = folder / "treaties" / "un"
    files = sorted((un / "treaties").glob("*.csv"))
    tables = [list(csv.reader(file.read_text("utf-8-sig").splitlines())) for file in files]
    cells = [(head, cell) for one in tables for row in one[1:] for head, cell in zip(one[0][1:], row[1:], strict=True)]
    headings = sum(
        len(re.findall(r"^#", file.read_text("utf-8"), re.M)) for file in (un / "declarations").glob("*.txt")
    )
    acts = registers.acts("un-treaties")
    report = registers.report("un-treaties")
    assert len(rows_of(un / "index.csv")) == registers.treaties("un-treaties") == 401
    assert report.read["participant"] == sum(len(one) - 1 for one in tables) == 11_583
    assert sum(acts.values()) == sum(bool(cell) for _, cell in cells) + headings
    assert report.set_aside == []
    assert acts["declared"] == headings
    # the letters, counted again without looking at what the heads call them
    letters = Counter(cell.rsplit(" ", 1)[1] for _, cell in cells if cell and not cell[-1].isdigit())
    assert acts["acceded"] == letters["a"]
    assert acts["accepted"] == letters["A"]
    assert acts["approved"] == letters["AA"]
    assert acts["definitively signed"] == letters["s"]
    assert acts["provisionally applied"] == letters["n"]
    plain = Counter(head for head, cell in cells if cell and cell[-1].isdigit())
    assert acts["ratified"] >= plain["Ratification, Accession(a), Succession(d)"]
    assert acts["signed"] >= plain["Signature"]


def test_un_acts_have_their_own_dates(registers: Registers) -> None:
    rows = registers.rows(
        "un-treaties",
        "MATCH (:Country {id: 'country:AR'})-[s:PARTY_TO]->(:Document {id: 'doc:un-treaty-6-16'}) "
        "RETURN s.act AS act, s.date AS date, s.date_text AS text, s.act_text AS words ORDER BY s.date",
    )
    assert [(row["act"], row["date"], row["text"]) for row in rows if row["act"] != "declared"] == [
        ("signed", "1971-02-21", "21 Feb 1971"),
        ("ratified", "1978-02-16", "16 Feb 1978"),
    ]


def test_declarations_point_at_their_text_and_do_not_hold_it(registers: Registers, folder: Path) -> None:
    row = registers.rows(
        "un-treaties",
        "MATCH (:Country {id: 'country:AL'})-[s:PARTY_TO {dataset: $dataset, act: 'declared'}]->"
        "(:Document {id: 'doc:un-treaty-4-1'}) "
        "RETURN s.evidence_start[0] AS first, s.evidence_end[0] AS end, s AS statement",
    )[0]
    text = (folder / "treaties/un/declarations/4-1.txt").read_text("utf-8")
    words = text[row["first"] : row["end"]]
    assert words.startswith("...As regards article XII")
    assert words.endswith("Trust Territories.")
    assert "article XII" not in str(row["statement"])


def test_the_same_register_again_changes_nothing(registers: Registers, folder: Path) -> None:
    report = Report()
    registers.report("un-treaties")
    load(registers.store, *READ["un-treaties"](folder, report), report)
    assert report.written == report.withdrawn == {}
    assert report.unchanged["PARTY_TO"] == sum(registers.acts("un-treaties").values())


def test_a_newer_version_is_a_difference(registers: Registers, folder: Path, tmp_path: Path) -> None:
    lines = (folder / "treaties/DESTA.csv").read_text("utf-8").splitlines()
    newer = tmp_path / "DESTA.csv"
    changed = lines[1].replace("Afghanistan India", "Afghanistan and India", 1)
    newer.write_text("\n".join([lines[0], changed, *lines[3:]]), encoding="utf-8")
    report = Report()
    registers.report("desta")
    load(registers.store, *table.read(newer, Path("desta"), report), report)
    assert report.withdrawn["record"] == 1
    assert report.written["record"] == 1
    assert report.written["PARTY_TO"] == 0


WHOLE_ACTS = re.compile(
    r"(Ratification|Accession|Succession|Acceptance|Approval|Formal confirmation)(\([A-Za-z]{1,2}\))?"
)


def unratified(file: Path) -> set[str] | None:
    """Who has a cell under “Signature” and no other; None where the heads name anything but plain acts."""
    heads, *rows = list(csv.reader(file.read_text("utf-8-sig").splitlines()))
    signing = [at for at, head in enumerate(heads) if head in ("Signature", "Signature, Succession to signature(d)")]
    others = [at for at in range(1, len(heads)) if at not in signing]
    words = {at: [one.strip() for one in heads[at].split(",")] for at in others}
    if not signing or not all(WHOLE_ACTS.fullmatch(one) for found in words.values() for one in found):
        return None
    consents = {"Ratification", "Acceptance", "Approval", "Formal confirmation"}
    cells = [(words[at], row[at].rsplit(" ", 1)[1]) for row in rows for at in others if row[at]]
    if not any(end in ("A", "AA", "c") or (end.isdigit() and consents & set(said)) for said, end in cells):
        return set()  # nobody has ratified: whether anybody has to is not stated
    return {row[0].strip() for row in rows if any(row[at] for at in signing) and not any(row[at] for at in others)}


def test_who_has_not_ratified_is_who_has_a_signature_alone(registers: Registers, folder: Path) -> None:
    registers.report("un-treaties")
    tables = {file.stem: unratified(file) for file in (folder / "treaties/un/treaties").glob("*.csv")}
    expected = {(number, party) for number, found in tables.items() for party in found or ()}
    answer = signed_not_ratified(registers.store, scope=Scope(source=("source:un-treaties",), limit=10_000))
    signatures = (
        statement.id.split("/")[:2] for statement in answer.statements.values() if statement.own["act"] == "signed"
    )
    found = {(number, party) for number, party in signatures if tables[number] is not None}
    assert found == expected
    assert len(found) > 600


def test_co_signatories_are_who_stands_in_the_same_rows(registers: Registers, folder: Path) -> None:
    registers.report("uk-treaties")
    lines = (folder / "treaties/uk_treaties_online.jsonl").read_text("utf-8").splitlines()
    rows = [{name.strip() for name in json.loads(line).get("country_name", "").split(";")} for line in lines]
    names = {
        "KENYA": "KE",
        "UGANDA": "UG",
        "NORWAY": "NO",
        "JAPAN": "JP",
        "BRAZIL": "BR",
        "PERU": "PE",
        "UNITED KINGDOM": "GB",
    }
    counted = {
        frozenset((f"country:{names[one]}", f"country:{names[other]}")): sum({one, other} <= row for row in rows)
        for one, other in combinations(names, 2)
    }
    answer = co_signatories(registers.store, scope=Scope(source=("source:uk-treaties",), limit=10_000))
    pages = [
        answer,
        *(
            co_signatories(registers.store, scope=Scope(source=("source:uk-treaties",), limit=10_000, page=page))
            for page in range(2, 1 + -(-answer.total // 10_000))
        ),
    ]
    found = {
        pair: row.documents
        for one in pages
        for row in one.rows
        if (pair := frozenset((row.one.id, row.other.id))) in counted
    }
    assert found == counted

"""The questions of `docs/questions.yaml`, asked over HTTP: of the bundled dataset, of a copy of it in which every name,
id and date is another one (so that no question can be cut to fit), and of graphs to which a missing fact was added."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from coopnet.api.connecting import connect
from coopnet.api.environment import Settings
from coopnet.api.http.app import create_app
from coopnet.graph.loading.difference import load, unload
from coopnet.graph.loading.report import Report
from coopnet.graph.model.flows import Flow
from coopnet.graph.model.records import Dataset, Record
from coopnet.graph.model.statements import Circumstances, Statement
from coopnet.graph.store.store import Store
from coopnet.loaders import curated
from fastapi.testclient import TestClient
from ruamel.yaml import YAML

from ..conftest import SharedDatabase

TABLE: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).resolve().parents[2] / "docs" / "questions.yaml")
ANSWERED = [one for one in TABLE if "expect" not in one]
UNANSWERABLE = [one for one in TABLE if "expect" in one]
YEAR = re.compile(r"(?<!\d)(\d{4})(?=-|/|~|$)")
COUNTRIES = {
    "MD": "KE",
    "NL": "FR",
    "RO": "HU",
    "DE": "JP",
    "UA": "PL",
    "LT": "FI",
    "LV": "EE",
    "AZ": "GE",
    "BA": "AL",
    "TR": "GR",
}


def ids(entries: list[dict[str, Any]]) -> list[str]:
    return [entry["id"] for entry in entries]


@pytest.fixture(scope="module")
def client(demo_settings: Settings) -> Iterator[TestClient]:
    """The app on the bundled dataset."""
    with TestClient(create_app(lambda: connect(demo_settings))) as client:
        yield client


@pytest.fixture(scope="module")
def own_client(neo4j_settings: Settings) -> Iterator[TestClient]:
    """The app on this worker's own graph, for what is loaded there."""
    with TestClient(create_app(lambda: connect(neo4j_settings))) as client:
        yield client


def asked(client: TestClient, entry: dict[str, Any]) -> list[dict[str, Any]]:
    answers: list[dict[str, Any]] = []
    for request in entry["requests"]:
        response = client.get(f"/v1/questions/{request['ask']}", params=request["with"])
        assert response.status_code == 200, response.text
        answers.append(response.json())
    return answers


def faults(entry: dict[str, Any], answers: list[dict[str, Any]]) -> list[str]:
    """What an answer lacks or has too much of."""
    rests_on = {one for answer in answers for one in answer["rests_on"]}
    rows = json.dumps([answer["rows"] for answer in answers])
    entities = set(re.findall(r'"id": "([^"]+)"', rows))
    found: list[str] = [f"lacks {one}" for one in entry.get("must", []) if one not in rests_on]
    for pattern in entry.get("must_not", []):
        found += [f"has {one}" for one in rests_on if re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), one)]
    for name in ("entities", "sources"):
        found += [f"lacks {one}" for one in entry.get(f"must_{name}", []) if one not in entities]
        found += [f"has {one}" for one in entry.get(f"must_not_{name}", []) if one in entities]
    return found


@pytest.mark.parametrize("entry", ANSWERED, ids=ids(ANSWERED))
def test_the_answer_rests_on_the_right_statements(demo_store: Store, client: TestClient, entry: dict[str, Any]) -> None:
    answers = asked(client, entry)
    assert faults(entry, answers) == []
    for expected in entry.get("values", []):
        figures = {(figure["scope"], figure["currency"]): figure["amount"] for figure in answers[0]["figures"]}
        assert figures[("certain", expected["currency"])] == expected["certain"]
        assert figures[("at most", expected["currency"])] == expected["at_most"]
    if "length" in entry:
        assert {row["length"] for row in answers[0]["rows"]} == {entry["length"]}


@pytest.mark.parametrize("entry", UNANSWERABLE, ids=ids(UNANSWERABLE))
def test_what_no_source_states_is_told_apart(demo_store: Store, client: TestClient, entry: dict[str, Any]) -> None:
    answers = asked(client, entry)
    assert {answer["status"] for answer in answers} == {entry["expect"]}
    assert all(answer["gaps"] for answer in answers)


def test_what_nobody_mentions_is_not_found(demo_store: Store, client: TestClient) -> None:
    response = client.get("/v1/questions/stated", params={"about": "org:nobody", "aspect": "member"})
    assert (response.status_code, response.headers["content-type"]) == (404, "application/problem+json")


def test_no_telephone_number_anywhere(demo_store: Store, client: TestClient) -> None:
    without_hashes = re.sub(r"[0-9a-f]{32,64}|[0-9a-f]+(-[0-9a-f]+){4}", "", client.get("/v1/questions/persons").text)
    assert not re.search(r"\d{6}", without_hashes)


def test_the_table_is_that_of_the_facts(shared: Path) -> None:
    facts = json.loads((shared / "seeds" / "facts.json").read_text("utf-8"))
    given = {one["id"]: one for one in (*facts["questions"], *facts["unanswerable"])}
    ours = [entry for entry in TABLE if entry["id"] in given]
    for entry in ours:
        assert entry["question"] == given[entry["id"]]["question"]
        for name in ("must", "must_not", "must_entities", "must_not_entities", "expect", "length"):
            assert entry.get(name) == given[entry["id"]].get(name)
    assert len(ours) == len(given) == 35


# --- the same table on a copy in which everything has another name ---------------------------------------------------


def other_id(entity: str) -> str:
    prefix, key = entity.split(":", 1)
    if prefix == "provision":
        return f"provision:copy/{other_record(key.split('/', 1)[1])}"
    return f"country:{COUNTRIES[key]}" if prefix == "country" else f"{prefix}:x{hashed(entity)}"


def other_record(record: str) -> str:
    match = re.fullmatch(r"(\d{3})\.(.+)", record)
    return f"{hashed(match[1])}.{hashed(match[2])}" if match else hashed(record)


def hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:7]


def other_name(name: str) -> str:
    return f"{name[::-1]} x"


def later(edtf: str) -> str:
    return YEAR.sub(lambda year: str(int(year[1]) + 7), edtf)


def other_circumstances(old: Circumstances) -> Circumstances:
    return replace(
        old,
        source=other_id(old.source),
        attributed_to=other_id(old.attributed_to) if old.attributed_to else "",
        date=replace(old.date, edtf=later(old.date.edtf), text=other_name(old.date.text)) if old.date else None,
        at_event=other_id(old.at_event) if old.at_event else "",
        themes=tuple(map(other_id, old.themes)),
        note=other_name(old.note),
    )


def other_own(own: dict[str, Any]) -> dict[str, Any]:
    changes: dict[str, Callable[[Any], Any]] = {
        **dict.fromkeys(("period", "start", "end", "held", "published"), later),
        **dict.fromkeys(("names", "identifiers"), lambda names: [other_name(name) for name in names]),
        **dict.fromkeys(("text", "how", "what", "post"), other_name),
    }
    return {name: changes[name](value) if name in changes else value for name, value in own.items()}


def other_statement(old: Statement | Flow) -> Statement | Flow:
    circumstances = other_circumstances(old.circumstances)
    if isinstance(old, Flow):
        legs = tuple(leg._replace(entity=other_id(leg.entity)) for leg in old.legs)
        return replace(old, circumstances=circumstances, legs=legs)
    return Statement(old.type, other_id(old.subject), other_id(old.object), circumstances, other_own(dict(old.own)))


def other_entry(entry: dict[str, Any]) -> dict[str, Any]:
    """The table's entry in the words of the copy."""

    def changed(value: Any, name: str = "") -> Any:
        if isinstance(value, list):
            return [changed(item, name) for item in value]
        if name in ("start", "end"):
            return later(value)
        if not isinstance(value, str):
            return value
        if re.fullmatch(r"\d{3}\.(\*|\w+)", value):
            return f"{hashed(value[:3])}.*" if value.endswith("*") else other_record(value)
        if re.fullmatch(r"[a-z]+:\S+", value):
            return other_id(value)
        return other_name(value) if value.startswith("ICMPD/") else value

    requests = [
        {"ask": one["ask"], "with": {name: changed(value, name) for name, value in one["with"].items()}}
        for one in entry["requests"]
    ]
    return {**{name: changed(value) for name, value in entry.items() if name != "requests"}, "requests": requests}


@pytest.fixture
def copy_of_demo(database: SharedDatabase) -> Store:
    if database.holds != "copy":
        _, records = curated.read(curated.demo_folder(), Report())
        copy = [Record(other_record(record.id), tuple(map(other_statement, record.statements))) for record in records]
        load(database.empty(), Dataset("copy", "curated"), copy, Report())
        database.holds = "copy"
    return database.store


@pytest.mark.parametrize("entry", TABLE, ids=ids(TABLE))
def test_a_copy_under_other_names_passes_the_same_table(
    copy_of_demo: Store, own_client: TestClient, entry: dict[str, Any]
) -> None:
    other = other_entry(entry)
    answers = asked(own_client, other)
    assert faults(other, answers) == []
    if "expect" in entry:
        assert {answer["status"] for answer in answers} == {entry["expect"]}


# --- adding what was missing ------------------------------------------------------------------------------------------

ADDED: dict[str, list[str]] = {
    "U01": ["type: SIGNED, subject: country:SI, object: doc:brdo-2018-joint-declaration"],
    "U02": ["type: HELD_IN, subject: event:000-visit, object: place:chisinau, date: 2024-05-02"],
    "U03": ["type: FLOW, project: project:icmpd-2018-mpf-240-003, kind: budget, amount: 1000, currency: EUR"],
    "U04": [
        "type: IMPLEMENTS, subject: org:icmpd, object: project:eu-thb-ifs-phase1",
        "type: DESCRIBES, object: project:eu-thb-ifs-phase1, name: Pilot against trafficking",
    ],
    "U05": [
        "type: FLOW, project: project:eu-thb-ifs-phase1, kind: budget, amount: 1500000, currency: EUR, "
        "countries: [{id: country:MD, share: 25}]",
        "type: FLOW, project: project:eu-thb-ifs-phase2, kind: budget, amount: 1, currency: EUR",
    ],
    "U06": [
        "type: HELD_IN, subject: event:oami-2022-10, object: country:MD",
        "type: HELD_IN, subject: event:oami-2022-11, object: country:MD",
    ],
    "U08": ["type: APPROVED, subject: org:md-gov, object: doc:md-thb-programme-2024-2028, date: 2023-12-20"],
    "U09": ["type: RELATED_TO, subject: org:nl-embassy-ro, object: country:MD, kind: accredited to"],
    "U10": ["type: SUCCEEDED_BY, subject: doc:md-thb-strategy-2018-2023, object: doc:md-thb-programme-2024-2028"],
}


@pytest.mark.parametrize("number", sorted(ADDED))
def test_adding_the_missing_fact_turns_the_answer(
    database: SharedDatabase, own_client: TestClient, tmp_path: Path, number: str
) -> None:
    numbered = enumerate(ADDED[number])
    statements = "".join(f"  - {{id: added-{count}, modality: done, {one}}}\n" for count, one in numbered)
    known = sorted(set(re.findall(r"\b(?:org|doc|event|place|project):[\w-]+", statements)))
    file = tmp_path / "added.yaml"
    file.write_text(
        "dataset: {name: added, title: What was missing, licence: CC0-1.0, attribution: a test}\n"
        "source: source:further\nsources:\n  - {id: source:further, title: {en: A further source}, language: en}\n"
        f"entities:\n{''.join(f'  - id: {item}' + chr(10) for item in known)}"
        f"statements:\n{statements}",
        "utf-8",
    )
    store = database.store if database.holds == "demo, with more unloaded again" else database.demo()
    database.holds = "demo and what was missing"
    report = Report()
    dataset, records = curated.read(file, report)
    load(store, dataset, records, report)
    entry = next(entry for entry in TABLE if entry["id"] == number)
    assert {answer["status"] for answer in asked(own_client, entry)} == {"answered"}
    unload(store, dataset.name)
    assert {answer["status"] for answer in asked(own_client, entry)} == {entry["expect"]}
    database.holds = "demo, with more unloaded again"

"""The bundled dataset says what facts.json says: each of the 206 facts, field by field.

Only the tests with the fixture `shared` need the texts; the others hold in any clone.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from coopnet.graph.loading.report import Report
from coopnet.graph.model import dates
from coopnet.graph.model.flows import Flow
from coopnet.graph.model.records import Record
from coopnet.graph.model.statements import Circumstances, Statement
from coopnet.loaders.curated import demo_folder, read

from .evidence_words import Texts

PROPERTIES = {"period": "period", "start": "start", "date": "held", "phase": "phase"}


@pytest.fixture(scope="module")
def demo() -> dict[str, Record]:
    _, records = read(demo_folder(), Report())
    every = list(records)
    assert len({record.id for record in every}) == len(every)
    return {record.id: record for record in every}


@pytest.fixture(scope="module")
def documents(shared: Path) -> list[dict[str, Any]]:
    return json.loads((shared / "seeds" / "facts.json").read_text())["documents"]


def as_fact(record: Record) -> dict[str, Any]:
    """Write a record the way facts.json would, evidence and note included."""
    first = record.statements[0]
    by = first.circumstances
    fact: dict[str, Any] = {
        "id": record.id,
        "modality": by.modality,
        "basis": by.basis,
        "attributed_to": by.attributed_to or by.attributed_text or None,
        "date": _date(by),
        "evidence": list(by.evidence.spans),
        "note": by.note or None,
    }
    return fact | (_flow(first) if isinstance(first, Flow) else _statement(first, record))


def _date(by: Circumstances) -> dict[str, str] | None:
    if by.date is None:
        return None
    parts = {name: getattr(by.date, name) for name in ("edtf", "text", "bound", "basis", "relative_to")}
    return {name: part for name, part in parts.items() if part} | {"precision": dates.precision(by.date.edtf)}


def _flow(flow: Flow) -> dict[str, Any]:
    (leg,) = flow.legs
    assert leg.type == "OF_PROJECT"
    amount = {"value": int(flow.amount.text), "currency": flow.amount.currency}
    return {
        "type": "HAS_AMOUNT",
        "subject": leg.entity,
        "object": amount | {"kind": flow.kind, "text": flow.amount_text},
    }


def _statement(first: Statement, record: Record) -> dict[str, Any]:
    ends = {"subject": first.subject, "object": first.object}
    own = dict(first.own)
    if first.type == "HAS_PROVISION":
        return {"type": first.type, "subject": first.subject, "object": _provision(first, record)}
    if first.type == "DESCRIBES" and own == {"status": "approved"}:
        return {"type": "APPROVED", "subject": None, "object": first.object}
    if first.type == "DESCRIBES":
        assert first.subject == first.circumstances.source
        if "identifiers" in own:
            (scheme,), (identifier,) = own["schemes"], own["identifiers"]
            value = {"property": "identifier", "value": f"{scheme}:{identifier}"}
        else:
            ((name, said),) = own.items()
            value = {"property": {held: stated for stated, held in PROPERTIES.items()}[name], "value": said}
        return {"type": "PROP", "subject": first.object, "object": value}
    if "post_basis" in own:
        own["post_org_basis"] = own.pop("post_basis")
    own.pop("what", None)
    return {"type": first.type, **ends, **own}


def _provision(first: Statement, record: Record) -> dict[str, Any]:
    assert first.own["language"] == "en"
    value: dict[str, Any] = {"provision": first.own["kind"], "text_en": first.own["text"]}
    if "complete" in first.own:
        value["list_exhaustive"] = first.own["complete"]
    for statement in record.statements[1:]:
        assert isinstance(statement, Statement)
        assert statement.subject == first.object
        assert statement.circumstances == first.circumstances
        name = "themes" if statement.type == "ADDRESSES" else "parties" if statement.own else "mentions"
        value.setdefault(name, []).append(statement.object)
    return value


def test_every_fact_is_there_field_by_field(demo: dict[str, Record], documents: list[dict[str, Any]]) -> None:
    facts = [fact for document in documents for fact in document["facts"]]
    assert len(facts) == 206
    for fact in facts:
        expected = {name: value for name, value in fact.items() if name != "tier"}
        expected["evidence"] = [(one["start"], one["end"]) for one in fact["evidence"]]
        expected |= {name: fact.get(name) for name in ("attributed_to", "date", "note")}
        assert as_fact(demo[fact["id"]]) == expected


def test_what_is_not_a_fact_says_so(demo: dict[str, Record], documents: list[dict[str, Any]]) -> None:
    facts = {fact["id"] for document in documents for fact in document["facts"]}
    added = [record for key, record in demo.items() if "/" not in key and key not in facts]
    assert added
    for record in added:
        for statement in record.statements:
            assert statement.circumstances.basis in ("assigned", "inferred")
            assert not statement.circumstances.evidence.spans
            assert re.fullmatch(r"00[0-4]\.a\d\d", record.id)


def test_each_entity_keeps_its_id_and_names(demo: dict[str, Record], documents: list[dict[str, Any]]) -> None:
    for document in documents:
        for entity in document["entities"]:
            described = demo[f"entity/{entity['id']}"].statements
            names = {name for one in described if isinstance(one, Statement) for name in one.own.get("names", [])}
            assert entity["name_en"] in names
            mention = demo[f"mention/source:{document['doc_id'][:3]}/{entity['id']}"].statements[0]
            surfaces = {tuple(span) for surface in entity["surfaces"] for span in surface["offsets"]}
            assert set(mention.circumstances.evidence.spans) == surfaces


def test_background_knowledge_is_marked(demo: dict[str, Record]) -> None:
    bases = {
        name: statement.circumstances.basis
        for statement in demo["entity/org:interpol"].statements
        if isinstance(statement, Statement)
        for name in statement.own["names"]
    }
    assert bases == {
        "INTERPOL": "assigned",
        "International Criminal Police Organization": "background",
        "ICPO": "background",
    }


def test_spans_are_the_quotes(demo: dict[str, Record], documents: list[dict[str, Any]], shared: Path) -> None:
    texts = Texts(shared / "seeds")
    for document in documents:
        for fact in document["facts"]:
            evidence = demo[fact["id"]].statements[0].circumstances.evidence
            assert evidence.sha256 == document["sha256"]
            assert texts.words(evidence) == tuple(one["quote"] for one in fact["evidence"])


def test_the_texts_are_the_ones_meant(demo: dict[str, Record], documents: list[dict[str, Any]], shared: Path) -> None:
    for document in documents:
        raw = (shared / document["path"]).read_bytes()
        (describes, *_) = demo[f"source/source:{document['doc_id'][:3]}"].statements
        assert isinstance(describes, Statement)
        assert describes.own["sha256"] == hashlib.sha256(raw).hexdigest() == document["sha256"]
        assert describes.own["identifiers"] == [document["doc_id"]]


def test_no_sentence_of_the_documents_is_bundled(shared: Path) -> None:
    files = {file.name: " ".join(file.read_text().split()) for file in demo_folder().iterdir()}
    for text in (shared / "seeds").glob("*.txt"):
        for sentence in re.split(r"(?<=[.!?])\s+|\n", text.read_text()):
            words = sentence.split()
            for start in range(len(words) - 15):
                piece = " ".join(words[start : start + 16])
                assert not [name for name, content in files.items() if piece in content], piece


def test_nobody_telephones(demo: dict[str, Record], documents: list[dict[str, Any]], shared: Path) -> None:
    (trap,) = [trap for document in documents for trap in document["traps"] if trap["kind"] == "phone-number"]
    start, end = trap["evidence"][0]["start"], trap["evidence"][0]["end"]
    (path,) = (shared / "seeds").glob("002*")
    number = path.read_bytes().decode()[start:end]
    assert re.fullmatch(r"\d{8}", number)
    for file in demo_folder().iterdir():
        assert number not in file.read_text()
    for record in demo.values():
        for statement in record.statements:
            if statement.circumstances.source == "source:002":
                assert all(last <= start or first >= end for first, last in statement.circumstances.evidence.spans)


def test_no_edge_of_a_text_goes_where_it_must_not(demo: dict[str, Record]) -> None:
    touched = {
        (statement.circumstances.source, end)
        for record in demo.values()
        for statement in record.statements
        if isinstance(statement, Statement) and statement.type not in ("MENTIONS", "DESCRIBES")
        for end in (statement.subject, statement.object)
    }
    assert ("source:003", "country:MD") not in touched
    assert ("source:001", "country:UA") not in touched
    located = {
        statement.type
        for record in demo.values()
        for statement in record.statements
        if isinstance(statement, Statement)
        and "country:RO" in (statement.subject, statement.object)
        and statement.type not in ("MENTIONS", "DESCRIBES")
    }
    assert located == {"LOCATED_IN"}


def test_the_online_dimension_is_where_it_is_plain(demo: dict[str, Record]) -> None:
    online = {
        statement.subject
        for record in demo.values()
        for statement in record.statements
        if isinstance(statement, Statement) and statement.type == "ADDRESSES" and statement.object == "theme:online"
    }
    assert online == {
        "provision:demo/000.f24",
        "provision:demo/000.f27",
        "provision:demo/003.f24",
        "doc:brdo-2018-joint-declaration",
    }

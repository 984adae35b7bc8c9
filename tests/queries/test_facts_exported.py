"""Every fact of the five documents comes back from the graph as it stands in `facts.json`."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from coopnet.graph.store.store import Store
from coopnet.queries import Scope, statements
from coopnet.queries.asking.shown_statements import StatementOut

OWN = ("role", "how", "post", "act", "relation", "kind", "count", "count_op")
DESCRIBED = {"period": "period", "start": "start", "held": "date", "phase": "phase"}


def test_all_facts_are_equal(demo_store: Store, shared: Path) -> None:
    gold = [
        fact
        for load in json.loads((shared / "seeds" / "facts.json").read_text("utf-8"))["documents"]
        for fact in load["facts"]
    ]
    answer = statements(demo_store, scope=Scope(limit=10_000))
    by_id: dict[str, list[StatementOut]] = {}
    for statement in answer.statements.values():
        by_id.setdefault(statement.id, []).append(statement)
    assert len(gold) == 206
    assert [exported(by_id[fact["id"]]) for fact in gold] == [as_given(fact) for fact in gold]


def as_given(fact: dict[str, Any]) -> dict[str, Any]:
    value = fact["object"] if isinstance(fact["object"], dict) else {}
    date = fact.get("date")
    return {
        "id": fact["id"],
        "type": fact["type"],
        "subject": fact["subject"],
        "object": fact["object"] if isinstance(fact["object"], str) else None,
        "value": {key: sorted(one) if isinstance(one, list) else one for key, one in value.items() if key != "text"},
        "text": value.get("text"),
        "modality": fact["modality"],
        "basis": fact["basis"],
        "attributed": fact.get("attributed_to"),
        "date": {name: date[name] for name in date if name != "relative_to"} if date else None,
        "evidence": sorted((one["start"], one["end"]) for one in fact["evidence"]),
        **{name: fact.get(name) for name in (*OWN, "note")},
    }


def exported(statements_of_record: list[StatementOut]) -> dict[str, Any]:
    """One fact in the words of the file, from the statements of its record."""
    main = next(one for one in statements_of_record if one.subject is None or one.subject.type != "Provision")
    legs = [one for one in statements_of_record if one is not main]
    subject, obj, type_name, value = main.subject, main.object, main.type, dict[str, Any]()
    if type_name == "HAS_PROVISION":
        obj, value = None, _provision(main, legs)
    elif type_name == "FLOW" and main.money is not None:
        type_name, subject, obj = "HAS_AMOUNT", obj, None
        value = {"value": Decimal(main.money.amount), "currency": main.money.currency, "kind": main.money.kind}
    elif type_name == "DESCRIBES" and "status" in main.own:
        type_name, subject = "APPROVED", None
    elif type_name == "DESCRIBES":
        type_name, subject, obj, value = "PROP", obj, None, _property(main)
    evidence = sorted(main.evidence.spans) if main.evidence else []
    return {
        "id": main.id,
        "type": type_name,
        "subject": subject.id if subject else None,
        "object": obj.id if obj else None,
        "value": value,
        "text": main.money.text if main.money else None,
        "modality": main.modality,
        "basis": main.basis,
        "attributed": main.attributed_to.id if main.attributed_to else main.attributed_text or None,
        "date": _date(main),
        "evidence": evidence,
        **{name: None if type_name == "HAS_PROVISION" and name == "kind" else main.own.get(name) for name in OWN},
        "note": main.note or None,
    }


def _provision(main: StatementOut, legs: list[StatementOut]) -> dict[str, Any]:
    value: dict[str, Any] = {"provision": main.own["kind"], "text_en": main.own["text"]}
    if "complete" in main.own:
        value["list_exhaustive"] = main.own["complete"]
    themes = sorted(leg.object.id for leg in legs if leg.type == "ADDRESSES" and leg.object)
    parties = sorted(
        leg.object.id for leg in legs if leg.type == "MENTIONS" and leg.object and leg.own.get("role") == "party"
    )
    mentions = sorted(
        leg.object.id for leg in legs if leg.type == "MENTIONS" and leg.object and leg.own.get("role") != "party"
    )
    given = {"themes": themes, "parties": parties, "mentions": mentions}
    return value | {name: one for name, one in given.items() if one}


def _property(main: StatementOut) -> dict[str, Any]:
    if "identifiers" in main.own:
        return {"property": "identifier", "value": f"{main.own['schemes'][0]}:{main.own['identifiers'][0]}"}
    name = next(name for name in DESCRIBED if name in main.own)
    return {"property": DESCRIBED[name], "value": main.own[name]}


def _date(main: StatementOut) -> dict[str, Any] | None:
    if main.date is None:
        return None
    given = {
        "edtf": main.date.edtf,
        "text": main.date.text,
        "precision": main.date.precision,
        "bound": main.date.bound,
        "basis": main.date.basis,
    }
    return {name: value for name, value in given.items() if value}

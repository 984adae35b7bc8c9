"""Statements in words, for the preview of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...graph.model import countries
from ...graph.model.flows import Flow, Leg
from ...graph.model.schema import Modality
from ...graph.model.statement_types import BY_NAME
from ...graph.model.statements import Statement, Value

_SILENT = frozenset({"languages", "name_kinds"})


def in_words(statement: Statement | Flow, names: Mapping[str, str]) -> str:
    """Return a statement, or money, as one line: who, what, whom, then what else is stated."""
    if isinstance(statement, Flow):
        legs = ", ".join(_leg(leg, names) for leg in statement.legs)
        amount = f"{statement.amount.text} {statement.amount.currency or '(currency not stated)'}"
        return f"{statement.kind}: {amount}; {legs}{_rest(statement)}"
    if statement.type == "DESCRIBES":
        given = statement.own.get("names")
        called = f" is called {' / '.join(f'“{name}”' for name in given)}" if isinstance(given, list) else ""
        return f"{statement.object}{called}{_rest(statement, 'names')}"
    subject, object_ = _name(statement.subject, names), _name(statement.object, names)
    return f"{subject} {BY_NAME[statement.type].reads} {object_}{_rest(statement)}"


def _name(entity: str, names: Mapping[str, str]) -> str:
    code = entity.removeprefix("country:")
    known = countries.name(code) if entity != code and countries.is_country(code) else names.get(entity, "")
    return f"{known} [{entity}]" if known else f"[{entity}]"


def _leg(leg: Leg, names: Mapping[str, str]) -> str:
    share = f" {leg.share} %" if leg.share else ""
    return f"{leg.type.lower().replace('_', ' ')} {_name(leg.entity, names)}{share}"


def _rest(statement: Statement | Flow, *left_out: str) -> str:
    own: Mapping[str, Value] = statement.own if isinstance(statement, Statement) else statement.details
    said = [f"{name} {_text(value)}" for name, value in own.items() if name not in left_out and name not in _SILENT]
    about = statement.circumstances
    if about.date:
        said.append(f"on {about.date.edtf}" + (f" (“{about.date.text}”)" if about.date.text else ""))
    if about.as_name:
        said.append(f"named “{about.as_name[0]}”")
    if about.modality is not Modality.STATE:
        said.append(str(about.modality))
    if about.note:
        said.append(f"note: {about.note}")
    return f"; {'; '.join(said)}" if said else ""


def _text(value: Value) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def names_in(statements: Iterable[Statement]) -> Iterator[tuple[str, str]]:
    """Yield the first name that each description gives its entity."""
    for statement in statements:
        names = statement.own.get("names")
        if statement.type == "DESCRIBES" and isinstance(names, list) and names:
            yield statement.object, str(names[0])

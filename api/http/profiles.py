"""The page of one entity, and of one source: what is stated, grouped so that it can be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from fastapi import Response

from ...graph.schema import BY_LABEL
from ...graph.statements import BY_NAME, STATEMENT_TYPES
from ...queries.answer import Answer, EntityRef, StatementOut
from .querying import address
from .rendering import html
from .views import entities

_APART = frozenset({"names", "languages", "name_kinds", "identifiers", "schemes"})
_FIRST = ("name", "identifier", "kind")
_LAST = ("MENTIONS", "DESCRIBES")


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a source says of an entity by itself."""

    what: str
    text: str
    about: str
    statement: StatementOut


@dataclass
class Group:
    """Statements of one type in one direction."""

    heading: str
    statements: list[StatementOut] = field(default_factory=list[StatementOut])


def profile(answer: Answer[Any], asked: str) -> Response:
    """Make the page of an entity."""
    entity = _entity(answer)
    ids = {entity.id, *entity.same_as}
    said = [one for statement in answer.statements.values() for one in _said(statement, ids)]
    return html(
        "entity.html", entity=entity, asked=asked, answer=answer,
        description=BY_LABEL[entity.type].description, is_person=entity.type == "Person",
        said=sorted(said, key=lambda one: _FIRST.index(one.what) if one.what in _FIRST else len(_FIRST)),
        groups=_groups(answer.statements.values(), ids),
        picture=address("/pictures/neighbourhood", {"entity": entity.id}),
        views=[
            ("Its neighbourhood", address("/view/neighbourhood", {"entity": entity.id})),
            ("Its timeline", address("/view/timeline", {"entity": [entity.id]})),
            ("Sources that mention it", address("/view/sources", {"mentions": entity.id})),
            ("What is only planned or expected", address("/view/planned", {"entity": entity.id})),
        ],
        data=[("JSON", address("/questions/entity", {"entity": entity.id})),
              ("CSV", address("/questions/entity", {"entity": entity.id, "format": "csv"}))],
    )  # fmt: skip


def source_profile(about: Answer[Any], answer: Answer[Any], source_id: str) -> Response:
    """Make the page of a source."""
    row = about.rows[0]
    return html(
        "source.html", row=row, answer=answer, groups=_groups(answer.statements.values(), set()),
        data=[("JSON", address("/questions/statements", {"source": source_id})),
              ("CSV", address("/questions/statements", {"source": source_id, "format": "csv"}))],
        picture=address("/pictures/statements", {"source": source_id}),
    )  # fmt: skip


def _entity(answer: Answer[Any]) -> EntityRef:
    wanted = answer.arguments["entity"]
    found = {one.id: one for one in entities(answer)}
    by_any_id = {other: one for one in found.values() for other in one.same_as}
    flat = (leg.entity for one in answer.statements.values() if one.money for leg in one.money.legs)
    return found.get(wanted) or by_any_id.get(wanted) or next(
        (one for one in flat if one.id == wanted), EntityRef(id=wanted, type=_label(wanted), name=wanted)
    )  # fmt: skip


def _label(entity_id: str) -> str:
    prefix = entity_id.partition(":")[0]
    return next(one.label for one in BY_LABEL.values() if one.prefix == prefix)


def _said(statement: StatementOut, ids: set[str]) -> Iterable[Said]:
    if statement.type != "DESCRIBES" or statement.object is None or statement.object.id not in ids:
        return
    own = statement.own
    languages, kinds, schemes = (list(own.get(name, ())) for name in ("languages", "name_kinds", "schemes"))
    for at, text in enumerate(own.get("names", ())):
        about = [part for part in (_at(kinds, at), _at(languages, at)) if part]
        yield Said("name", str(text), ", ".join(about), statement)
    for at, text in enumerate(own.get("identifiers", ())):
        yield Said("identifier", str(text), _at(schemes, at), statement)
    for name, value in own.items():
        if name not in _APART:
            yield Said(name.replace("_", " "), str(value), "", statement)


def _at(values: list[str], at: int) -> str:
    return values[at] if at < len(values) else ""


def _groups(statements: Iterable[StatementOut], ids: set[str]) -> list[Group]:
    """Group by type and direction, in the order of the schema; mentions and what describes the entity last."""
    order = {one.name: at for at, one in enumerate(STATEMENT_TYPES)}
    groups: dict[tuple[bool, int, str], Group] = {}
    for one in statements:
        if one.type == "DESCRIBES" and ids:
            continue
        heading = _heading(one, ids)
        key = (one.type in _LAST, order.get(one.type, -1), heading)
        groups.setdefault(key, Group(heading)).statements.append(one)
    return [groups[key] for key in sorted(groups)]


def _heading(statement: StatementOut, ids: set[str]) -> str:
    if statement.type not in BY_NAME:
        return "Money"
    known = BY_NAME[statement.type]
    ends = [end.id if end else "" for end in (statement.subject, statement.object)]
    if ids and not ids & set(ends):
        return f"Its provisions: {known.reads}"
    words = known.reads_back if ids and ends[0] not in ids else known.reads
    return f"{words[:1].upper()}{words[1:]}"

"""What the graph can hold, told to programs and assistants."""

from __future__ import annotations

from typing import Any

from ..graph.model.flow_properties import LEG_TYPES
from ..graph.model.schema import ENTITY_TYPES, SCHEMA_VERSION
from ..graph.model.statement_types import STATEMENT_TYPES
from ..queries.asking.answer import Out


class PropertyOut(Out):
    """A property that statements of a type can have."""

    name: str
    kind: str
    description: str


class EntityTypeOut(Out):
    """A type of entity."""

    type: str
    prefix: str
    """How ids of this type begin."""
    description: str
    is_actor: bool


class StatementTypeOut(Out):
    """A type of statement."""

    type: str
    subjects: list[str]
    objects: list[str]
    reads: str
    reads_back: str
    description: str
    iati: str
    properties: list[PropertyOut]


class LegTypeOut(Out):
    """A type of leg of a flow of money."""

    type: str
    objects: list[str]
    description: str
    has_share: bool


class SchemaOut(Out):
    """What the graph can hold."""

    version: int
    entities: list[EntityTypeOut]
    statements: list[StatementTypeOut]
    legs: list[LegTypeOut]


def schema() -> SchemaOut:
    """Say what the graph can hold."""
    statements = [
        StatementTypeOut(
            type=one.name,
            subjects=sorted(one.subjects),
            objects=sorted(one.objects),
            reads=one.reads,
            reads_back=one.reads_back,
            description=one.description,
            iati=one.iati,
            properties=[_property(own) for own in one.properties],
        )
        for one in STATEMENT_TYPES
    ]
    entities = [
        EntityTypeOut(type=one.label, prefix=one.prefix, description=one.description, is_actor=one.is_actor)
        for one in ENTITY_TYPES
    ]
    legs = [
        LegTypeOut(type=one.name, objects=sorted(one.objects), description=one.description, has_share=one.shared)
        for one in LEG_TYPES
    ]
    return SchemaOut(version=SCHEMA_VERSION, entities=entities, statements=statements, legs=legs)


def _property(own: Any) -> PropertyOut:
    return PropertyOut(name=own.name, kind=str(own.kind), description=own.description)

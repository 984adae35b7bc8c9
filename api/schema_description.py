"""What the graph can hold, told to programs and assistants."""

from __future__ import annotations

from typing import Any

from ..graph.model.flow_properties import LEG_TYPES
from ..graph.model.schema import ENTITY_TYPES, SCHEMA_VERSION
from ..graph.model.statement_types import STATEMENT_TYPES
from ..queries.asking.shown_statements import Out


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
            type=statement_type.name,
            subjects=sorted(statement_type.subjects),
            objects=sorted(statement_type.objects),
            reads=statement_type.reads,
            reads_back=statement_type.reads_back,
            description=statement_type.description,
            iati=statement_type.iati,
            properties=[_property(own) for own in statement_type.properties],
        )
        for statement_type in STATEMENT_TYPES
    ]
    entities = [
        EntityTypeOut(
            type=entity_type.label,
            prefix=entity_type.prefix,
            description=entity_type.description,
            is_actor=entity_type.is_actor,
        )
        for entity_type in ENTITY_TYPES
    ]
    legs = [
        LegTypeOut(
            type=leg_type.name,
            objects=sorted(leg_type.objects),
            description=leg_type.description,
            has_share=leg_type.shared,
        )
        for leg_type in LEG_TYPES
    ]
    return SchemaOut(version=SCHEMA_VERSION, entities=entities, statements=statements, legs=legs)


def _property(own: Any) -> PropertyOut:
    return PropertyOut(name=own.name, kind=str(own.kind), description=own.description)

"""The list of all entities, filtered: for programs that look things up, beside the questions of the catalogue."""

from __future__ import annotations

from ..asking.answer import Answer, Row
from ..asking.inquiry import Asked, Found, Shaped
from ..asking.parameters import CountryOrPlace, Label, StatementTypeName
from ..asking.question import question
from ..asking.scope import EVERYTHING, Scope
from ..asking.shaping import keys
from ..asking.shown_statements import EntityRef


class EntityRow(Row):
    """An entity, with what tells it from others."""

    id: str
    """Our own stable id."""
    type: str
    """Label of the schema: Country, Organisation, Project …"""
    name: str
    """The name to show, in the language asked for where there is one; the id where no source gives a name."""
    language: str
    """Language of that name (BCP 47); empty where no source says."""
    kind: str
    """Such as ministry, declaration, kick-off meeting; empty where no source gives one."""
    is_donor: bool
    """Whether a visible statement says that it funds or provides money."""
    url: str
    """For a source: where it is to be read."""
    same_as: tuple[str, ...]
    """Ids that standing judgements hold to be the same entity."""
    identifiers: tuple[str, ...]
    """Its identifiers, as sources give them."""


def _entities(found: list[Found], _: Asked) -> Shaped[EntityRow]:
    return Shaped([_row(row) for row in found])


def _row(found: Found) -> EntityRow:
    entity: EntityRef = found["entity"]
    given = {str(value) for statement in found.statements for value in statement.own.get("identifiers", ())}
    return EntityRow(**entity.model_dump(), identifiers=tuple(sorted(given)), statements=keys(found.statements))


@question(EntityRow, _entities, example={"type": ["Organisation"], "country": "MD"})
def entities(
    type: list[Label] = [],
    kind: str | None = None,
    country: CountryOrPlace | None = None,
    role: StatementTypeName | None = None,
    scheme: str | None = None,
    donor: bool | None = None,
    scope: Scope = EVERYTHING,
) -> Answer[EntityRow]:
    """List entities of every type by id, narrowed by what is stated of them.

    type: only of these types, such as Organisation. Can be repeated.
    kind: such as ministry, igo or embassy, as sources call it.
    country: only what is of this country, is in it, or benefits it.
    role: only what acts so: a statement type such as FUNDS or IMPLEMENTS; FLOW for giving or getting money.
    scheme: only what has an identifier of this scheme.
    donor: true: only what is stated to fund or to provide money; false: only what is not.
    """
    ...

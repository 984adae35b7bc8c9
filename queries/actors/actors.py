"""Questions about who and what there is, and what is said of them."""

from __future__ import annotations

from ...graph.model.schema import Basis, Modality
from ..asking.answer import Answer
from ..asking.inquiry import Asked, Found, Shaped
from ..asking.parameters import CountryOrPlace, Entity, Label, StatementTypeName
from ..asking.question import question
from ..asking.rows import ActorRow, Line
from ..asking.scope import EVERYTHING, Scope
from ..asking.shaping import keys, lines


def _actors(found: list[Found], _: Asked) -> Shaped[ActorRow]:
    return Shaped(
        [
            ActorRow(
                actor=match["actor"],
                countries=match["countries"],
                roles=tuple(sorted(match["roles"])),
                sources=match["sources"],
                statements=keys(match.statements),
            )
            for match in found
        ]
    )


@question(ActorRow, _actors, example={"type": "Organisation", "kind": "ministry"})
def actors(
    type: Label | None = None,
    kind: str | None = None,
    country: CountryOrPlace | None = None,
    role: StatementTypeName | None = None,
    scope: Scope = EVERYTHING,
) -> Answer[ActorRow]:
    """List countries, organisations, persons and groups, with the roles in which they act; FLOW where money names them.

    type: Country, Organisation, Person or Group.
    kind: such as ministry, igo or embassy, as sources call it.
    country: only those of this country.
    role: only those that act so: a statement type such as FUNDS or IMPLEMENTS.
    """
    ...


@question(Line, lines, draws=True, example={"entity": "ICMPD/2018/MPF-240-003"})
def entity(entity: Entity, type: list[StatementTypeName] = [], scope: Scope = EVERYTHING) -> Answer[Line]:
    """Everything that is stated about one entity, of any kind, with who states it.

    entity: its id, identifier or whole name.
    type: only statements of these types, such as FUNDS.
    """
    ...


@question(Line, lines, draws=True, example={"country": "country:MD", "attributed": True})
def statements(
    entity: list[Entity] = [],
    other: list[Entity] = [],
    other_type: Label | None = None,
    type: list[StatementTypeName] = [],
    modality: list[Modality] = [],
    basis: list[Basis] = [],
    country: CountryOrPlace | None = None,
    attributed: bool | None = None,
    parts: bool = False,
    dataset: str | None = None,
    record: str | None = None,
    scope: Scope = EVERYTHING,
) -> Answer[Line]:
    """List statements by what they are about, type, modality, and whether a source puts them into someone's mouth.

    entity: with one of these at an end; each line says under which.
    other: and one of these at the other end. other_type: and something of this type there, such as Project.
    type: of these types. modality: of these. basis: of these.
    country: with the country at an end, or somebody or something of that country.
    attributed: true: only reported speech, attributed to somebody; false: only what the source says itself.
    parts: take the parts of an entity (delegations, teams) with it.
    dataset: only of this dataset. record: only of this record of it, such as a statement's id in a curated file.
    """
    ...

"""How rows are made from statements: small pieces that several questions share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, localcontext
from typing import Any

from ...graph.model.dates import days, limited
from ...graph.model.schema import NOT_YET
from .answer import Figure, Gap, Status
from .inquiry import Asked, Found, Shaped
from .rows import Line
from .shown_statements import EntityRef, StatementOut
from .stated_properties import in_words

DAYS_OF_DESCRIPTIONS = ("held", "published", "start", "period", "end")


def unique(entities: Iterable[EntityRef | None]) -> tuple[EntityRef, ...]:
    """Return each entity once, sorted by id."""
    found = {entity.id: entity for entity in entities if entity is not None}
    return tuple(found[key] for key in sorted(found))


def subjects(statements: Iterable[StatementOut], *types: str) -> tuple[EntityRef, ...]:
    """The subjects of the statements of some types."""
    return unique(statement.subject for statement in statements if statement.type in types)


def objects(statements: Iterable[StatementOut], *types: str) -> tuple[EntityRef, ...]:
    """The objects of the statements of some types."""
    return unique(statement.object for statement in statements if statement.type in types)


def described(statements: Iterable[StatementOut], entity: EntityRef, name: str) -> Any:
    """One property of the descriptions of an entity: the stated before the inferred, then the one that sorts first."""
    given = [
        (statement.basis != "stated", str(statement.own[name]))
        for statement in statements
        if statement.type == "DESCRIBES"
        and statement.object is not None
        and statement.object.id == entity.id
        and name in statement.own
    ]
    return min(given)[1] if given else None


def stated_date(statement: StatementOut) -> str | None:
    """The date of a statement, as an interval where it is only a limit; of a description, the date that it gives."""
    if statement.date is not None and statement.date.edtf:
        return limited(statement.date.edtf, statement.date.bound)
    if statement.money is not None:
        return statement.money.value_date
    if statement.type == "DESCRIBES":
        return next((statement.own[name] for name in DAYS_OF_DESCRIPTIONS if name in statement.own), None)
    return None


def date_words(statement: StatementOut) -> str:
    """When something is in the source's words, where no date is stated; of a description, how long it lasts, too."""
    if stated_date(statement) is not None:
        return ""
    if statement.date is not None:
        return in_words(statement.date.text, statement.date.relative_to)
    return "; ".join(time_words(statement.own, *DAYS_OF_DESCRIPTIONS, "duration"))


def time_words(own: Mapping[str, Any], *names: str) -> list[str]:
    """Return some dates of a description, or how long it lasts, in the source's words; none for what has no words."""
    words = ((own.get(name if name == "duration" else f"{name}_text"), name) for name in names)
    return [in_words(str(text), own.get(f"{name}_relative_to", "")) for text, name in words if text]


def by_date(date: str | None) -> tuple[bool, str, str]:
    """A sort key: dated before undated, by first then last day."""
    if date is None:
        return (True, "", "")
    spanned = days(date)
    return (False, spanned.first, spanned.last)


def attributed(statement: StatementOut) -> str:
    """Whom a statement is attributed to, in words."""
    return statement.attributed_to.name if statement.attributed_to else statement.attributed_text


def firmest(statements: Iterable[StatementOut]) -> str:
    """The modality of something that several statements state: what has happened before what has not."""
    modalities = sorted({(statement.modality in NOT_YET, str(statement.modality)) for statement in statements})
    return modalities[0][1] if modalities else ""


def figures(statements: Iterable[StatementOut], scope: str = "") -> tuple[Figure, ...]:
    """Sum flows exactly, by kind, reporting system, currency and whether they are only planned; each once."""
    groups: dict[tuple[str, str, str, bool], dict[str, StatementOut]] = {}
    for statement in statements:
        if statement.money is not None:
            group = (
                statement.money.kind,
                statement.money.system,
                statement.money.currency or "",
                statement.modality in NOT_YET,
            )
            groups.setdefault(group, {})[statement.key] = statement
    return tuple(
        Figure(
            kind=kind,
            system=system,
            currency=currency or None,
            amount=exact_sum(flows.values()),
            count=len(flows),
            statements=tuple(flows),
            is_planned=is_planned,
            scope=scope,
        )
        for (kind, system, currency, is_planned), flows in sorted(groups.items())
    )


def exact_sum(flows: Iterable[StatementOut]) -> Decimal:
    """Add amounts up without losing a digit."""
    with localcontext(prec=60):
        return sum((Decimal(flow.money.amount) for flow in flows if flow.money is not None), Decimal(0))


def line(statement: StatementOut, under: EntityRef | None = None) -> Line:
    """Return a statement as a row."""
    return Line(
        sentence=statement.sentence,
        type=statement.type,
        subject=statement.subject,
        object=statement.object,
        under=under,
        modality=statement.modality,
        source=statement.source,
        attributed=attributed(statement),
        date=stated_date(statement),
        date_text=date_words(statement),
        statements=(statement.key,),
    )


def lines(found: list[Found], _: Asked) -> Shaped[Line]:
    """Shape an answer whose rows are single statements; a column `under` names the entity each stands under."""
    return Shaped([line(statement, each.columns.get("under")) for each in found for statement in each.statements])


def grouped(found: list[Found], column: str) -> Mapping[str, tuple[EntityRef, list[StatementOut]]]:
    """Bring together the statements of all rows about one entity."""
    groups: dict[str, tuple[EntityRef, dict[str, StatementOut]]] = {}
    for row in found:
        entity: EntityRef = row[column]
        groups.setdefault(entity.id, (entity, {}))[1].update((statement.key, statement) for statement in row.statements)
    return {key: (entity, list(statements.values())) for key, (entity, statements) in sorted(groups.items())}


def keys(statements: Iterable[StatementOut]) -> tuple[str, ...]:
    """Return the keys of statements, in order."""
    return tuple(dict.fromkeys(statement.key for statement in statements))


def not_stated(entities: Iterable[EntityRef], aspect: str, note: str = "") -> tuple[Gap, ...]:
    """Return a gap for each of these entities."""
    return tuple(Gap(about=entity, aspect=aspect, status=Status.NOT_STATED, note=note) for entity in entities)


def others_in_line(successions: Iterable[StatementOut], entity: EntityRef, after: bool) -> tuple[EntityRef, ...]:
    """Return the predecessors and successors of an entity, by statements of succession."""
    pairs = [
        (succession.subject, succession.object) if after else (succession.object, succession.subject)
        for succession in successions
    ]
    return unique(other for this, other in pairs if this is not None and this.id == entity.id)


def is_planned_there(statements: Iterable[StatementOut]) -> bool:
    """Tell whether all statements of whom or where a project benefits are only of something planned."""
    benefits = [statement for statement in statements if statement.type == "BENEFITS"]
    return bool(benefits) and all(statement.modality in NOT_YET for statement in benefits)

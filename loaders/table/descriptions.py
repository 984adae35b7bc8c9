"""Describe entities from the cells of a table; entities named in many rows are described once, after the rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from ...graph.model import countries
from ...graph.model.records import Record
from ...graph.model.schema import Basis
from ...graph.model.statements import Circumstances, Statement
from ...graph.model.statements import Value as Property
from ...graph.web import web_address
from ..parties import OURS, PARTIES_SOURCE, UNRESOLVED, Named, country_records
from .cell_problem import CellProblem
from .cell_values import Cells, coded, free, stated_date, value
from .mapping_checks import MEMBERSHIPS
from .mapping_form import DescriptionForm, EntityForm
from .templates import column_of, fill

Made = TypeVar("Made")

_DATES = ("held", "start", "end", "period")
_WORDS = ("kind", "status", "phase", "vocabulary", "resolution", "membership")


def given(
    form: DescriptionForm, cells: Cells, language: str, removed: Counter[str], problems: list[CellProblem]
) -> dict[str, Property]:
    """Return the properties of a description that this row fills in; what cannot be taken goes to the problems.

    Nothing where no column of it is filled: fixed words beside empty columns (“status: in force”) say nothing.
    """
    own = {**_names(form, cells, language, removed), **_identifiers(form, cells, removed, problems)}
    for name in _WORDS:
        if word := free(_tried(lambda name=name: value(getattr(form, name), cells), problems) or "", removed):
            own[name] = word
    if own.get("membership", "bilateral") not in MEMBERSHIPS:
        problems.append(
            CellProblem(
                "no membership",
                f"“{own.pop('membership')}” is none of {', '.join(MEMBERSHIPS)}",
                column_of(form.membership.text if form.membership else ""),
            )
        )
    for name in _DATES:
        if date := _tried(lambda name=name: stated_date(getattr(form, name), cells), problems):
            own[name] = date.edtf
    if form.url and (written := fill(form.url, cells)):
        if address := web_address(written):
            own["url"] = address
        else:
            detail = f"“{written}” begins with neither http:// nor https://; write “url: https://{{…}}”"
            problems.append(CellProblem("no web address", detail, column_of(form.url)))
    return own if _says(form, cells) else {}


def _names(form: DescriptionForm, cells: Cells, language: str, removed: Counter[str]) -> dict[str, Property]:
    names = [
        (free(fill(text.text, cells), removed), text.language or language, text.kind or "as stated")
        for text in form.name
    ]
    if form.acronym:
        names.append((free(fill(form.acronym, cells), removed), "", "acronym"))
    names = [name for name in dict.fromkeys(names) if name[0]]
    if not names:
        return {}
    return {
        "names": [name[0] for name in names],
        "languages": [name[1] for name in names],
        "name_kinds": [name[2] for name in names],
    }


def _identifiers(
    form: DescriptionForm, cells: Cells, removed: Counter[str], problems: list[CellProblem]
) -> dict[str, Property]:
    made: list[tuple[str, str]] = []
    for identifier in form.identifiers:
        stated = _tried(
            lambda identifier=identifier: coded(value(identifier.value, cells), identifier.value.text), problems
        )
        made.append((identifier.scheme, free(stated or "", removed)))
    kept = [pair for pair in made if pair[1]]
    return {"schemes": [pair[0] for pair in kept], "identifiers": [pair[1] for pair in kept]} if kept else {}


def _tried(make: Callable[[], Made], problems: list[CellProblem]) -> Made | None:
    try:
        return make()
    except CellProblem as problem:
        problems.append(problem)
        return None


def _says(form: DescriptionForm, cells: Cells) -> bool:
    return not form.with_columns or any(fill(column, cells) for column in form.with_columns)


@dataclass
class Shared:
    """What is described after the rows: it grows with distinct entities, not with rows."""

    source: str
    language: str
    statements: dict[str, dict[str, Statement]] = field(
        default_factory=lambda: defaultdict[str, dict[str, Statement]](dict[str, Statement])
    )
    countries: set[str] = field(default_factory=set[str])

    def add(self, statement: Statement) -> None:
        """Keep one statement about an entity, once."""
        about = statement.object if statement.type == "DESCRIBES" else statement.subject
        self.statements[about].setdefault(statement.content, statement)

    def name_end(self, entity: str) -> None:
        """Note that an end was named: countries are described by us."""
        if entity.startswith("country:"):
            self.countries.add(entity)

    def place(self, entity: str, name: str) -> None:
        """Describe a place that is known by its name alone."""
        own: dict[str, Property] = {"names": [name], "languages": [self.language], "name_kinds": ["as stated"]}
        self.add(Statement("DESCRIBES", self.source, entity, Circumstances(self.source), own))

    def party(self, named: Named, name: str, by_code: bool) -> None:
        """Describe a party as it was named, and say so where it is not resolved."""
        self.name_end(named.entity)
        if not named.kind:
            return
        own: dict[str, Property] = (
            {"schemes": ["code"], "identifiers": [name]}
            if by_code
            else {"names": [name], "languages": [self.language], "name_kinds": ["as stated"]}
        )
        self.add(Statement("DESCRIBES", self.source, named.entity, Circumstances(self.source), own))
        ours: dict[str, Property] = {"kind": named.kind} if named.kind == UNRESOLVED else {}
        if named.official:
            ours |= {"names": [named.official], "languages": ["en"], "name_kinds": ["official"]}
        if named.reason:
            ours["resolution"] = named.reason
        if ours:
            self.add(Statement("DESCRIBES", PARTIES_SOURCE, named.entity, OURS, ours))

    def records(self) -> Iterator[Record]:
        """Yield a record for each entity that was described here, and for each country."""
        for entity, statements in sorted(self.statements.items()):
            yield Record(f"entity/{entity}", tuple(statements[content] for content in sorted(statements)))
        yield from country_records(self.countries)


def describe(
    entity: str, form: EntityForm, cells: Cells, shared: Shared, removed: Counter[str], problems: list[CellProblem]
) -> list[Statement]:
    """Return the statements of one row about an entity: its description and its country."""
    about = Circumstances(shared.source, basis=form.basis)
    made: list[Statement] = []
    if own := given(form, cells, shared.language, removed, problems):
        made.append(Statement("DESCRIBES", shared.source, entity, about, own))
    code = fill(form.country, cells) if form.country else ""
    if code and (found := countries.of_code(code)):
        shared.name_end(f"country:{found[0]}")
        ours = Circumstances(shared.source, basis=Basis.ASSIGNED)
        made.append(Statement("OF_COUNTRY", entity, f"country:{found[0]}", ours))
    elif code:
        problems.append(
            CellProblem("no country's code", f"“{code}” is none of ISO 3166", column_of(form.country or ""))
        )
    return made

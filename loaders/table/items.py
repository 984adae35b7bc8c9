"""One row being read: its entities, and the statements and money that the mapping makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ...graph.loading.report import Report
from ...graph.model.flows import Flow
from ...graph.model.schema import Modality, type_of
from ...graph.model.statement_types import BY_NAME
from ...graph.model.statements import Circumstances, StatedDate, Statement
from ...graph.model.statements import Value as Property
from ..keys import folded, key
from ..numbers import Column, NoNumber, whole
from ..parties import Extent, Named, is_nobody, named, nobody, of_code
from .act_words import act_of
from .cell_problem import CellProblem
from .cell_values import Cells, coded, entity_id, free, holds, stated_date, value
from .descriptions import Shared, describe, given
from .ends import NOBODY, End
from .item_form import DescribesForm, FlowForm, ItemForm, JoinForm, StatementForm
from .mapping_checks import CLOSED, a
from .mapping_form import DateForm, EntityForm, PartyForm, ValueForm
from .patterns import cut
from .places import PLACES, countries_in, place_called
from .row_flows import flow
from .templates import fill


@dataclass
class RowReader:
    """What lasts for one row. `problems` are values that could not be taken; what they belong to is kept without."""

    entities: dict[str, EntityForm]
    shared: Shared
    report: Report
    key: str
    ends: dict[str, End] = field(default_factory=dict[str, End])
    problems: list[CellProblem] = field(default_factory=list[CellProblem])
    together: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """The countries of each cell that names several, by the id of the group that they are where one end is meant."""

    def entity(self, form: EntityForm, cells: Cells) -> tuple[End, list[Statement]]:
        """Return an entity as these cells name it, and what they say about it; nobody if they name none."""
        if not holds(form.where, cells):
            return NOBODY, []
        end = self._party(form.party, cells) if form.party else self._somebody(entity_id(form.id or "", cells))
        if not end.entity:
            return NOBODY, []
        if end.entity in self.together:
            return end, []
        self.shared.name_end(end.entity)
        return end, describe(end.entity, form, cells, self.shared, self.report.removed, self.problems)

    def money(self, form: FlowForm, scopes: Sequence[Cells], column: Column | None) -> Flow | None:
        """Return the money that a form makes of these cells; None if they do not state it.

        `column` is how amounts of this form are written. Several scopes share one amount.
        """
        held = [cells for cells in scopes if holds(form.where, cells)]
        made = flow(form, held, self, self._about(form, held[0]), column) if held else None
        self.report.repaired.update(made.repairs if made else ())
        return made

    def items(self, form: StatementForm, cells: Cells) -> list[Statement]:
        """Return the statements that a form makes of these cells: one for each country where an end names several."""
        if not holds(form.where, cells):
            return []
        if isinstance(form, DescribesForm):
            described = self._description(form, cells)
            return [] if described is None else [described]
        assert isinstance(form, JoinForm)  # noqa: S101 - the forms are these three
        type_ = BY_NAME[form.type]
        made: list[Statement] = []
        for subject in self._each(form.subject, type_.subjects, cells):
            for target in self._each(form.object, type_.objects, cells):
                self._fitting(form, subject.entity, target.entity)
                party = subject if subject.as_name or subject.as_ref else target
                about, own = self._about(form, cells, party), self._own(form, cells)
                made.append(Statement(form.type, subject.entity, target.entity, about, own))
        return made

    def _each(self, name: str, labels: frozenset[str], cells: Cells) -> list[End]:
        """Return the ends that a name of the mapping stands for: each country of a cell that names several."""
        if labels <= PLACES:
            return [end for end in self.places(name, cells) if end.entity]
        end = self._named(name, cells)
        if end.entity in self.together:
            return [End(country, end.as_name) for country in self.together[end.entity]]
        return [end] if end.entity else []

    def places(self, name: str, cells: Cells) -> list[End]:
        """Return the countries or the place that an entity stands for where money is for it."""
        form = self.entities.get(name)
        if form is None or form.party is None or not holds(form.where, cells):
            return [self.end(name, cells)]
        return self._places(form.party, cells)

    def _places(self, form: PartyForm, cells: Cells) -> list[End]:
        stated = free(cut(form.pattern, fill(form.text, cells)), self.report.removed)
        if not stated:
            return []
        if stated in form.known:
            return [End(entity_id(form.known[stated], cells), stated)]
        is_code = form.by == "code"
        stated = coded(stated, form.text) if is_code else stated
        date = self._date(form.on or form.since, cells)
        found = countries_in(stated, date.edtf if date else "", "at" if form.on else "from", is_code=is_code)
        if not found:
            found = (place_called(stated),)
            self.shared.place(found[0], stated)
        for entity in found:
            self.shared.name_end(entity)
        return [End(entity, stated) for entity in found]

    def end(self, name: str, cells: Cells) -> End:
        """Return an entity by its name in the mapping, or by an id's template.

        Countries that one cell names together are described as the group that they are where one end is meant.
        """
        end = self._named(name, cells)
        if end.entity in self.together:
            self.shared.party(Named(end.entity, "countries named together"), end.as_name, by_code=False)
        return end

    def _named(self, name: str, cells: Cells) -> End:
        if name in self.ends:
            return self.ends[name]
        form = self.entities.get(name)
        if form is None:
            end = self._somebody(entity_id(name, cells))
            self.shared.name_end(end.entity)
            return end
        end, described = self.entity(form, cells)
        for statement in described:
            self.shared.add(statement)
        return end

    def _somebody(self, entity: str) -> End:
        """Return an end by its id; nobody if that was made of a name that is nobody's, which is counted."""
        if not is_nobody(entity):
            return End(entity)
        self.report.repaired["name that stands for nobody"] += 1
        return NOBODY

    def _party(self, form: PartyForm, cells: Cells) -> End:
        name = free(cut(form.pattern, fill(form.text, cells)), self.report.removed)
        if not name:
            return NOBODY
        if name in form.known:
            return End(entity_id(form.known[name], cells), name)
        if form.by != "code" and nobody(name) == "nothing":
            self.report.repaired["name that stands for nobody"] += 1
            return NOBODY
        # nobody is dropped for want of a date: without one, a name that can be several stays unresolved
        date = self._date(form.on or form.since, cells)
        name = coded(name, form.text) if form.by == "code" else name
        day, extent = date.edtf if date else "", "at" if form.on else "from"
        if len(several := countries_in(name, day, extent, is_code=form.by == "code", is_party=True)) > 1:
            self.report.repaired["several countries in one cell, told apart"] += 1
            for country in several:
                self.shared.name_end(country)
            group = f"group:any/{folded(name)}"
            self.together[group] = several
            return End(group, name)
        found = self._resolved(form.by == "code", name, day, extent)
        return End(found, "" if form.by == "code" else name, name if form.by == "code" else "")

    def _resolved(self, by_code: bool, name: str, date: str, extent: Extent) -> str:
        found = of_code(name, date, extent) if by_code else named(name, date, extent, self._whole)
        self.shared.party(found, name, by_code)
        return found.entity

    @property
    def _whole(self) -> str:
        return key(f"{self.shared.source.removeprefix('source:')}/{self.key}")

    def _description(self, form: DescribesForm, cells: Cells) -> Statement | None:
        target = self.end(form.object, cells)
        own = given(form, cells, self.shared.language, self.report.removed, self.problems)
        if not target.entity or not own:
            return None
        return Statement("DESCRIBES", self.shared.source, target.entity, self._about(form, cells), own)

    def _about(self, form: ItemForm, cells: Cells, party: End = NOBODY) -> Circumstances:
        removed = self.report.removed
        as_name = free(value(form.as_name, cells), removed) or party.as_name
        return Circumstances(
            self.shared.source,
            _modality(value(form.modality, cells)),
            form.basis,
            date=self._date(form.date, cells),
            at_event=self.end(form.at_event, cells).entity if form.at_event else "",
            themes=tuple(entity for theme in form.themes if (entity := self.end(theme, cells).entity)),
            note=free(value(form.note, cells), removed),
            as_ref=free(value(form.as_ref, cells), removed) or party.as_ref,
            as_name=(as_name,) if as_name else (),
        )

    def _date(self, form: DateForm | None, cells: Cells) -> StatedDate | None:
        try:
            return stated_date(form, cells)
        except CellProblem as problem:
            self.problems.append(problem)
            return None

    def _own(self, form: JoinForm, cells: Cells) -> dict[str, Property]:
        own: dict[str, Property] = {}
        for declared in BY_NAME[form.type].properties:
            given_form: ValueForm | None = getattr(form, declared.name, None)
            stated = _act(given_form, cells) if (form.type, declared.name) in CLOSED else value(given_form, cells)
            if text := free(stated, self.report.removed):
                own[declared.name] = _typed(form.type, declared.name, declared.kind, text)
        return own

    def _fitting(self, form: JoinForm, subject: str, target: str) -> None:
        allowed = BY_NAME[form.type]
        for entity, labels in ((subject, allowed.subjects), (target, allowed.objects)):
            if (label := type_of(entity).label) not in labels:
                raise CellProblem(f"an end that {form.type} cannot have", f"{entity} is {a(frozenset({label}))}")
        if subject == target:
            raise CellProblem("a statement about itself", f"{subject} at both ends")


def _act(form: ValueForm | None, cells: Cells) -> str:
    """Return an act of a party: translated by the mapping, else by the words that registers have for acts."""
    if form is not None and form.otherwise is None:
        stated = cut(form.pattern, fill(form.text, cells))
        if stated not in form.values and (known := act_of(stated)):
            return known
    return value(form, cells)


def _modality(word: str) -> Modality:
    try:
        return Modality(word) if word else Modality.STATE
    except ValueError as error:
        raise CellProblem("no modality", f"“{word}” is none of {', '.join(Modality)}") from error


def _typed(type_name: str, name: str, kind: str, text: str) -> Property:
    possible = list(CLOSED.get((type_name, name), ()))
    if possible and text not in possible:
        raise CellProblem(f"no {name}", f"“{text}” is none of {', '.join(possible)}")
    if kind == "integer":
        try:
            return whole(text)
        except NoNumber as error:
            raise CellProblem("no whole number", f"{error}, as {name}") from error
    if kind == "flag":
        return text.casefold() in ("true", "1", "yes", "y")
    return [text] if kind in ("texts", "entities") else text

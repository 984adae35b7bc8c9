"""Where things have their page, as the reader stands; and sentences and cells whose names lead there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import quote

from pydantic import BaseModel

from ...queries.acts import reads
from ...queries.answer import Answer, Behind, EntityRef, Figure, StatementOut
from ...queries.boundary import SideOut
from ...queries.reading import grouped_digits
from ...queries.rows import Hop, Line, Party
from ...queries.scope import EVERYTHING, Scope
from .. import headings, words
from ..tables import NOT_STATED, filled, is_blank, money_words, value_of
from .moments import day_words
from .querying import address, listed

_SIDE_BY_SIDE = 9
_ENDS_AND_RELATION = 3
_IN_ORDER_OF_TIME = frozenset({"timeline", "events"})
_COUNTS: Mapping[tuple[str, str], tuple[str, str, str]] = {
    ("projects", "flows"): ("funding", "project", "project"),
    ("declarations", "provisions"): ("provisions", "of", "document"),
    ("declarations", "party_count"): ("declarations", "document", "document"),
    ("actors", "sources"): ("sources", "mentions", "actor"),
    ("mentioned", "count"): ("sources", "mentions", "entity"),
}
"""Counts that another question lists: which, asked with which argument, from which field of the row."""
_AMOUNTS = frozenset({
    "amount", "usd", "eur", "part", "received", "delta", "incoming", "internal", "outgoing", "shared", "left_out",
    "naive",
})  # fmt: skip
_DATES = frozenset({"date", "period", "start", "end", "published", "first", "last", "since", "until", "signed"})
_CODES = frozenset({"type", "roles", "basis", "match", "coverage", "count_op", "status", "aspect", "kind"})


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of text: its address where it leads somewhere, its language where that is known.

    `opens` are the statements that a figure is the sum of; `mark` is a modality, shown as such.
    """

    text: str
    href: str = ""
    language: str = ""
    opens: tuple[StatementOut, ...] = ()
    mark: str = ""


Cell = tuple[Part, ...]
LINE_END = "\n"
"""The text of a part that begins a new line."""


@dataclass(frozen=True, slots=True)
class LinkedTable:
    """An answer as a table for a page: in each cell, the parts it is made of; `figures` are aligned at their ends."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    figures: frozenset[int]

    @property
    def is_wide(self) -> bool:
        """Whether it has too many columns to be read side by side: each row is then a block with a line for each."""
        return len(self.columns) > _SIDE_BY_SIDE


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses as the reader stands: a past moment and a language are carried from page to page."""

    as_of: str | None = None
    language: str = EVERYTHING.language

    @classmethod
    def of(cls, scope: Scope) -> Links:
        """Take what is carried from a scope."""
        return cls(scope.as_of, scope.language)

    @property
    def scope(self) -> Scope:
        """What is carried, as a scope."""
        return Scope(as_of=self.as_of, language=self.language)

    def to(self, path: str, **given: Any) -> str:
        """Give an address of ours with what is carried."""
        return address(path, given, self.scope)

    def now(self, path: str, **given: Any) -> str:
        """Give the same address as of today."""
        return address(path, given, Scope(language=self.language))

    def entity(self, entity_id: str, **given: Any) -> str:
        """Give the address of an entity's page."""
        return self.to(page_of(entity_id), **given)

    def record(self, statement: StatementOut) -> str:
        """Give the address of the record that makes a statement."""
        return self.to(f"/record/{quote(statement.dataset, safe='')}/{quote(statement.id, safe=':')}")

    def view(self, question: str, **given: Any) -> str:
        """Give the address of a question's page."""
        return self.to(f"/view/{question}", **given)

    def behind(self, behind: Behind | None) -> str:
        """Give the address of the rows that a sum is the sum of, where the answer itself does not hold them."""
        return address(f"/view/{behind.question}", behind.arguments) if behind is not None else ""

    def name(self, entity: EntityRef) -> Part:
        """Give an entity's name as a link, unless it has no page of its own."""
        return Part(entity.name, "" if entity.type == "Provision" else self.entity(entity.id), entity.language)

    def sentence(self, statement: StatementOut) -> Cell:
        """Give a statement in words, every name a link."""
        if statement.money is not None:
            return self._money(statement)
        subject, obj = statement.subject, statement.object
        if subject is None or obj is None:
            return (Part(statement.sentence),)
        text = statement.own.get("text")
        language = str(statement.own.get("language", ""))
        end = Part(str(text), language=language) if obj.type == "Provision" and text else self.name(obj)
        return (self.name(subject), Part(f" {reads(statement.type, statement.own)} "), end)

    def told_under(self, statement: StatementOut, way: str) -> Cell:
        """Give a statement under a heading that says its relation, on the page of one of its ends: the other end."""
        whole = self.sentence(statement)
        if statement.money is not None or way not in ("from", "to") or len(whole) != _ENDS_AND_RELATION:
            return whole
        return (whole[-1] if way == "from" else whole[0],)

    def _money(self, statement: StatementOut) -> Cell:
        money = statement.money
        if money is None:
            return ()
        amount = f"{grouped_digits(money.amount)} {money.currency or '(currency not stated)'}"
        parts: list[Part] = [Part(f"{words.sentence_case(money.kind)} of {amount}")]
        for leg in money.legs:
            share = f" ({leg.share} %)" if leg.share else ""
            parts += [Part(f" {words.LEGS[leg.type][1]} "), self.name(leg.entity), Part(share)]
        return (*parts, Part(f" ({money.value_date})")) if money.value_date else tuple(parts)


def page_of(entity_id: str) -> str:
    """Give the path of an entity's page."""
    kind = "source" if entity_id.startswith("source:") else "entity"
    return f"/{kind}/{quote(entity_id, safe=':')}"


def linked(answer: Answer[Any], links: Links, most: int | None = None, of: str = "") -> LinkedTable:
    """Make the table of an answer's first rows; on the page of one entity, `of`, it is not named in each row."""
    rows = answer.rows[:most]
    if all(isinstance(row, Line) for row in rows):
        return _lines(rows, answer, links)
    table = _Table(answer, links)
    filled_in = [name for name in filled(answer) if name != "behind"]
    names = [name for name in filled_in if not of or any(_id(getattr(row, name)) != of for row in rows)]
    if answer.question in _IN_ORDER_OF_TIME:
        names = ["date", *(name for name in names if name != "date")]
    cells = tuple(tuple(table.named_cell(row, name) for name in names) for row in rows)
    figures = {
        at for at, name in enumerate(names) if any(isinstance(getattr(row, name), int) for row in rows)
        and not any(isinstance(getattr(row, name), bool) for row in rows)
    }  # fmt: skip
    amounts = {at for at, name in enumerate(names) if name in _AMOUNTS}
    columns = tuple(headings.heading(name, answer.question) for name in names)
    return LinkedTable(columns, cells, frozenset(figures | amounts))


def _id(value: Any) -> str:
    return value.id if isinstance(value, EntityRef) else ""


def _lines(rows: list[Line], answer: Answer[Any], links: Links) -> LinkedTable:
    table = _Table(answer, links)
    columns = ["statement", "how real", "date", "source", "according to"]
    made = [
        (
            links.sentence(answer.statements[row.statements[0]]), table.cell(row.modality, "modality"),
            table.cell(row.date, "date"), table.cell(row.source), (Part(row.attributed),) if row.attributed else (),
        )
        for row in rows
    ]  # fmt: skip
    width = 5 if any(row.attributed for row in rows) else 4
    return LinkedTable(tuple(columns[:width]), tuple(cells[:width] for cells in made), frozenset())


@dataclass(frozen=True, slots=True)
class _Table:
    """Makes the cells of one answer's table."""

    answer: Answer[Any]
    links: Links

    def named_cell(self, row: Any, name: str) -> Cell:
        """Make a cell; a count leads to the question that lists what was counted."""
        if is_blank(self.answer, row, name):
            return ()
        value = value_of(row, name)
        found = _COUNTS.get((self.answer.question, name))
        if found is not None and value:
            question, argument, field = found
            return (Part(f"{value:,}", self.links.view(question, **{argument: getattr(row, field).id})),)
        if isinstance(row.__dict__.get("behind"), Behind) and name in ("amount", "count", "documents"):
            if value in (0, None):
                return (Part(NOT_STATED if value == 0 else "too many to count", self.links.behind(row.behind)),)
            shown = grouped_digits(str(value)) if name == "amount" else f"{value:,}"
            return (Part(shown, self.links.behind(row.behind)),)
        if name == "states":
            return self._states(row.source, value)
        return self.cell(value, name)

    def cell(self, value: Any, name: str = "") -> Cell:
        """Make a cell of any value that an answer can have."""
        if value is None or value in ("", ()):
            return (Part(NOT_STATED, mark="not-stated"),)
        if name == "modality":
            return (Part(words.value(name, value), mark=str(value)),)
        if name in _DATES:
            return (Part(day_words(str(value))),)
        if isinstance(value, EntityRef):
            return (self.links.name(value),)
        if isinstance(value, Figure):
            flows = tuple(one for key in value.statements if (one := self.answer.statements.get(key)) is not None)
            return (Part(f"{money_words(value)} ({value.kind})", self.links.behind(value.behind), opens=flows),)
        if isinstance(value, Behind):
            return (Part("its rows", self.links.behind(value)),)
        if isinstance(value, Hop):
            return self._hop(value)
        if isinstance(value, Party):
            said = ", ".join(filter(None, (value.act, words.value("modality", value.modality), _day(value.date))))
            return (self.links.name(value.actor), Part(f" ({said})"))
        if isinstance(value, bool):
            return (Part("yes" if value else "no"),)
        if isinstance(value, tuple):
            between = "; " if name != "hops" else LINE_END
            return _joined([self.cell(one, name) for one in cast("tuple[Any, ...]", value)], between)
        if isinstance(value, SideOut):
            return (
                (Part(grouped_digits(value.amount), self.links.behind(value.behind)),) if value.count else (Part("0"),)
            )
        if isinstance(value, BaseModel):
            return _joined([self.cell(one) for _, one in value if one is not None and not isinstance(one, bool)], " ")
        if name in _CODES:
            return (Part(words.value(name, value)),)
        if name in _AMOUNTS:
            return (Part(grouped_digits(str(value))),)
        return (Part(str(value)),)

    def _hop(self, hop: Hop) -> Cell:
        verb = "money to" if hop.type == "FLOW" else words.type_of_statement(hop.type)
        ends = (hop.origin, hop.target) if hop.is_forward else (hop.target, hop.origin)
        statement = self.answer.statements[hop.statement]
        real = f" ({words.value('modality', hop.modality)}, "
        record = Part(f"record {statement.id}", self.links.record(statement))
        return (self.links.name(ends[0]), Part(f" {verb} "), self.links.name(ends[1]), Part(real), record, Part(")"))

    def _states(self, source: EntityRef, counts: Mapping[str, int]) -> Cell:
        path = page_of(source.id)
        return _joined(
            [
                (Part(f"{words.type_of_statement(kind)} {count:,}",
                      self.links.to(path, type=kind, way="states")),)
                for kind, count in counts.items()
            ],
            ", ",
        )  # fmt: skip


def _day(date: str | None) -> str:
    return day_words(date) if date else ""


def _joined(cells: list[Cell], between: str) -> Cell:
    parts: list[Part] = []
    for cell in cells:
        parts += [Part(between), *cell] if parts else cell
    return tuple(parts)


def details(statement: StatementOut) -> list[tuple[str, Part]]:
    """Say what a statement adds to its sentence: role, post, how, kind, count, dates, names."""
    own = statement.own
    shown = [name for name in own if name not in _SHOWN_ELSEWHERE]
    said = [(words.own(name), Part(", ".join(words.value(name, one) for one in listed(own[name])))) for name in shown]
    if statement.type in ("MENTIONS", "DESCRIBES") and own.get("names"):
        languages = [*own.get("languages", ()), *[""] * len(own["names"])]
        named = zip(own["names"], languages, strict=False)
        said += [("name", Part(str(text), language=language)) for text, language in named]
    return said


_SHOWN_ELSEWHERE = frozenset(
    {"text", "language", "order", "names", "languages", "name_kinds", "identifiers", "schemes", "sha256", "url"}
)

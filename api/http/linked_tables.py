"""An answer as a table for a page: every name a link, every figure the way to its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from pydantic import BaseModel

from ...queries.asking.amounts import grouped_digits
from ...queries.asking.answer import Answer, Behind, Figure
from ...queries.asking.composed_sentences import Sentence
from ...queries.asking.rows import Hop, Line, Party
from ...queries.asking.shown_statements import EntityRef
from ...queries.money.boundary import SideOut
from ...queries.money.rows import ShareOut
from .. import headings, kinds_of_money, words
from ..answer_words import sentence_words
from ..fit_words import fit_words
from ..languages import gettext, written_forms
from ..languages.catalogues_read import translated
from ..left_out_words import why
from ..moments import day_words
from ..statement_words import told_words
from ..tables import NOT_STATED, TOLD, filled, is_blank, money_words, value_of
from .linking import LINE_END, Cell, Links, Part, joined, page_of

_SIDE_BY_SIDE = 9
_ON_WIDE_SCREENS = 14
_IN_ORDER_OF_TIME = frozenset({"timeline", "events", "flows", "boundary_flows"})
_COUNTS: Mapping[tuple[str, str], tuple[str, str, str]] = {
    ("projects", "flows"): ("funding", "project", "project"),
    ("declarations", "provisions"): ("provisions", "of", "document"),
    ("declarations", "party_count"): ("declarations", "document", "document"),
    ("actors", "sources"): ("sources", "mentions", "actor"),
    ("mentioned", "count"): ("sources", "mentions", "entity"),
}
"""Counts that another question lists: which, asked with which argument, from which field of the row."""
_AMOUNTS = frozenset(
    {
        "amount",
        "usd",
        "eur",
        "part",
        "received",
        "delta",
        "incoming",
        "internal",
        "outgoing",
        "shared",
        "left_out",
        "naive",
    }
)
_SAID = {"not_converted": why, "why": fit_words}
"""Clauses that an answer states in English."""
_DATES = frozenset({"date", "period", "start", "end", "published", "first", "last", "since", "until", "signed"})
_CODES = frozenset(
    {
        "role",
        "act",
        "change",
        "type",
        "roles",
        "basis",
        "match",
        "coverage",
        "count_op",
        "status",
        "aspect",
        "kind",
        "language",
    }
)


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

    @property
    def is_widest(self) -> bool:
        """Whether it has too many columns even for a wide screen."""
        return len(self.columns) > _ON_WIDE_SCREENS


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
        at
        for at, name in enumerate(names)
        if any(isinstance(getattr(row, name), int) for row in rows)
        and not any(isinstance(getattr(row, name), bool) for row in rows)
    }
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
            links.sentence(answer.statements[row.statements[0]]),
            table.cell(row.modality, "modality"),
            table.cell(row.date, "date") if row.date or not row.date_text else table.cell(row.date_text),
            table.cell(row.source),
            (Part(row.attributed),) if row.attributed else (),
        )
        for row in rows
    ]
    width = 5 if any(row.attributed for row in rows) else 4
    return LinkedTable(tuple(map(translated, columns[:width])), tuple(cells[:width] for cells in made), frozenset())


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
            return (Part(written_forms.number(value), self.links.view(question, **{argument: getattr(row, field).id})),)
        if isinstance(row.__dict__.get("behind"), Behind) and name in ("amount", "count", "documents"):
            if value in (0, None):
                return (
                    Part(
                        translated(NOT_STATED) if value == 0 else gettext("too many to count"),
                        self.links.behind(row.behind),
                    ),
                )
            shown = _digits(value) if name == "amount" else written_forms.number(value)
            return (Part(shown, self.links.behind(row.behind)),)
        if name == "states":
            return self._states(row.source, value)
        if name in ("usd", "eur") and value and (rate := row.__dict__.get(f"{name}_rate")):
            return (
                *self.cell(value, name),
                Part(LINE_END),
                Part(
                    gettext(
                        "at %(rate)s, %(day)s",
                        rate=written_forms.exact_digits(f"{Decimal(rate):.6g}"),
                        day=day_words(row.rate_date),
                    )
                ),
            )
        if name in TOLD:
            return joined([(Part(said),) for said in told_words(self.answer, row, name)], "; ")
        return self.cell(value, name)

    def cell(self, value: Any, name: str = "") -> Cell:
        """Make a cell of any value that an answer can have."""
        if value is None or value in ("", ()):
            return (Part(translated(NOT_STATED), mark="not-stated"),)
        if isinstance(value, Sentence):
            return (Part(sentence_words(value)),)
        if name == "modality":
            return (Part(words.value(name, value), mark=str(value)),)
        if name in _DATES:
            return (Part(day_words(str(value))),)
        if isinstance(value, EntityRef):
            return (self.links.name(value),)
        if isinstance(value, Figure):
            flows = tuple(flow for key in value.statements if (flow := self.answer.statements.get(key)) is not None)
            return (
                Part(
                    f"{money_words(value)} ({kinds_of_money.noun(value.kind)})",
                    self.links.behind(value.behind),
                    opens=flows,
                ),
            )
        if isinstance(value, Behind):
            return (Part(gettext("its rows"), self.links.behind(value)),)
        if isinstance(value, Hop):
            return self._hop(value)
        if isinstance(value, Party):
            said = ", ".join(
                filter(None, (translated(value.act), words.value("modality", value.modality), _day(value.date)))
            )
            return (self.links.name(value.actor), Part(f" ({said})"))
        if isinstance(value, bool):
            return (Part(words.value("", value)),)
        if isinstance(value, tuple):
            several = cast("tuple[Any, ...]", value)
            between = LINE_END if all(isinstance(item, (Hop, Figure)) for item in several) else "; "
            return joined([self.cell(item, name) for item in several], between)
        if isinstance(value, ShareOut):
            share = written_forms.percentage(value.share) if value.share else ""
            part = _digits(value.part) if value.part and share else ""
            return (
                self.links.name(value.entity),
                Part(f" ({', '.join(filter(None, (share, part)))})" if share else ""),
            )
        if isinstance(value, SideOut):
            return (Part(_digits(value.amount), self.links.behind(value.behind)),) if value.count else (Part("0"),)
        if isinstance(value, BaseModel):
            return joined(
                [self.cell(content) for _, content in value if content is not None and not isinstance(content, bool)],
                " ",
            )
        if name in _CODES:
            return (Part(translated(words.value(name, value))),)
        if name in _AMOUNTS:
            return (Part(_digits(value)),)
        if name in _SAID:
            return (Part(_SAID[name](str(value))),)
        return (Part(str(value)),)

    def _hop(self, hop: Hop) -> Cell:
        verb = gettext("money to") if hop.type == "FLOW" else words.type_of_statement(hop.type)
        ends = (hop.origin, hop.target) if hop.is_forward else (hop.target, hop.origin)
        statement = self.answer.statements[hop.statement]
        real = f" ({words.value('modality', hop.modality)}, "
        record = Part(gettext("record %(id)s", id=statement.id), self.links.record(statement))
        return (self.links.name(ends[0]), Part(f" {verb} "), self.links.name(ends[1]), Part(real), record, Part(")"))

    def _states(self, source: EntityRef, counts: Mapping[str, int]) -> Cell:
        path = page_of(source.id)
        return joined(
            [
                (
                    Part(
                        f"{words.type_of_statement(kind)} {written_forms.number(count)}",
                        self.links.to(path, type=kind, way="states"),
                    ),
                )
                for kind, count in counts.items()
            ],
            ", ",
        )


def _digits(amount: Any) -> str:
    return written_forms.exact_digits(grouped_digits(str(amount)))


def _day(date: str | None) -> str:
    return day_words(date) if date else ""

"""Where things have their page, as the reader stands; and sentences and cells whose names lead there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import quote

from ...queries.asking.acts import reads
from ...queries.asking.answer import Behind, Figure, Row
from ...queries.asking.scope import EVERYTHING, Scope
from ...queries.asking.shown_statements import EntityRef, StatementOut
from .. import kinds_of_money, words
from ..languages import gettext
from ..languages.catalogues_read import translated
from ..statement_words import money_told
from .querying import address, listed

_ENDS_AND_RELATION = 3


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
class Links:
    """Addresses as the reader stands: a past moment and a language are carried from page to page."""

    as_of: str | None = None
    language: str = EVERYTHING.language

    @classmethod
    def of(cls, scope: Scope) -> Links:
        """Return links that carry the moment and language of a scope."""
        return cls(scope.as_of, scope.language)

    @property
    def scope(self) -> Scope:
        """The moment and language carried along, as a scope."""
        return Scope(as_of=self.as_of, language=self.language)

    def to(self, path: str, **given: Any) -> str:
        """Return an address of ours with what is carried."""
        return address(path, given, self.scope)

    def now(self, path: str, **given: Any) -> str:
        """Return the same address as of today."""
        return address(path, given, Scope(language=self.language))

    def entity(self, entity_id: str, **given: Any) -> str:
        """Return the address of an entity's page."""
        return self.to(page_of(entity_id), **given)

    def record(self, statement: StatementOut) -> str:
        """Return the address of the record that makes a statement."""
        return self.to(record_path(statement.dataset, statement.id))

    def view(self, question: str, **given: Any) -> str:
        """Return the address of a question's page."""
        return self.to(f"/view/{question}", **given)

    def behind(self, behind: Behind | None) -> str:
        """Return the address of the rows that a sum is the sum of, where the answer itself does not hold them."""
        return self._as_read(f"/view/{behind.question}", behind.arguments) if behind is not None else ""

    def _as_read(self, path: str, arguments: Mapping[str, Any]) -> str:
        """Return an address whose arguments hold the moment already, in the language of the reader."""
        return address(path, arguments, Scope(language=self.language))

    def elsewhere(self, row: Row) -> Cell:
        """Return the ways to the rows of a row that is a sum, or has several."""
        behind = row.__dict__.get("behind")
        if isinstance(behind, Behind):
            return (Part(gettext("its rows"), self.behind(behind)),)
        figures = [
            item
            for _, value in row
            if isinstance(value, tuple)
            for item in cast("tuple[Any, ...]", value)
            if isinstance(item, Figure) and item.behind
        ]
        return joined(
            [
                (
                    Part(
                        gettext("rows of the %(kind)s", kind=kinds_of_money.noun(figure.kind)),
                        self.behind(figure.behind),
                    ),
                )
                for figure in figures
            ],
            LINE_END,
        )

    def name(self, entity: EntityRef) -> Part:
        """Return an entity's name as a link, unless it has no page of its own."""
        return Part(words.name(entity), "" if entity.type == "Provision" else self.entity(entity.id), entity.language)

    def sentence(self, statement: StatementOut) -> Cell:
        """Return a statement in words, every name a link."""
        if statement.money is not None:
            return self._money(statement)
        subject, obj = statement.subject, statement.object
        if subject is None or obj is None:
            return (Part(statement.sentence),)
        text = statement.own.get("text")
        language = str(statement.own.get("language", ""))
        end = Part(str(text), language=language) if obj.type == "Provision" and text else self.name(obj)
        return (self.name(subject), Part(f" {translated(reads(statement.type, statement.own))} "), end)

    def told_under(self, statement: StatementOut, way: str) -> Cell:
        """Return a statement under a heading that says its relation, on the page of one of its ends: the other end."""
        whole = self.sentence(statement)
        if statement.money is not None or way not in ("from", "to") or len(whole) != _ENDS_AND_RELATION:
            return whole
        return (whole[-1] if way == "from" else whole[0],)

    def _money(self, statement: StatementOut) -> Cell:
        money = statement.money
        if money is None:
            return ()
        parts: list[Part] = [Part(money_told(money))]
        for leg in money.legs:
            share = f" ({leg.share} %)" if leg.share else ""
            parts += [Part(f" {words.leg(leg.type)[1]} "), self.name(leg.entity), Part(share)]
        return (*parts, Part(f" ({money.value_date})")) if money.value_date else tuple(parts)


def page_of(entity_id: str) -> str:
    """Return the path of an entity's page."""
    kind = "source" if entity_id.startswith("source:") else "entity"
    return f"/{kind}/{quote(entity_id, safe=':')}"


def record_path(dataset: str, record: str) -> str:
    """Return the path of a record's page."""
    return f"/record/{quote(dataset, safe='')}/{quote(record, safe=':')}"


def joined(cells: list[Cell], between: str) -> Cell:
    """Put cells together, with a text between them."""
    parts: list[Part] = []
    for cell in cells:
        parts += [Part(between), *cell] if parts else cell
    return tuple(parts)


def details(statement: StatementOut) -> list[tuple[str, Part]]:
    """Say what a statement adds to its sentence: role, post, how, kind, count, dates, names."""
    own = statement.own
    shown = [name for name in own if name not in ONLY_IN_RECORD]
    said = [(words.own(name), Part(", ".join(words.value(name, item) for item in listed(own[name])))) for name in shown]
    if statement.type in ("MENTIONS", "DESCRIBES") and own.get("names"):
        languages = [*own.get("languages", ()), *[""] * len(own["names"])]
        named = zip(own["names"], languages, strict=False)
        said += [(gettext("name"), Part(str(text), language=language)) for text, language in named]
    return said


def characters(spans: Sequence[tuple[int, int]]) -> str:
    """Say at which characters of a text something is said, the first four places of them."""
    told = ", ".join(f"{start}–{end}" for start, end in spans[:_SPANS])
    return f"{told} …" if len(spans) > _SPANS else told


_SPANS = 4
ONLY_IN_RECORD = frozenset(
    {"text", "language", "order", "names", "languages", "name_kinds", "identifiers", "schemes", "sha256", "url"}
)
"""What a statement has of its own that its sentence says, or that only the page of its record shows."""

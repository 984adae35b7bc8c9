"""An answer as a flat table: one way for terminals and the table under every picture."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from pydantic import BaseModel

from ..queries.asking.amounts import grouped_digits
from ..queries.asking.answer import Answer, Behind, Figure
from ..queries.asking.composed_sentences import Sentence
from ..queries.asking.rows import Hop, Party
from ..queries.asking.shown_statements import EntityRef
from . import headings, kinds_of_money, words
from .answer_words import sentence_words
from .languages import gettext, to_translate, written_forms
from .languages.catalogues_read import translated
from .statement_words import told_words

NOT_STATED = to_translate("not stated")
TOLD = frozenset({"what", "before", "one_sentences", "other_sentences"})
"""Columns of whole sentences, as those of a timeline, of changes, or of what two have in common."""
NO_RATE = to_translate("no rate")
_WHEN = ("date", "date_text")
_PLUMBING = frozenset({"statements"})
_OF_FLOWS = frozenset({"dataset", "record", "publisher", "year", "usd_rate", "eur_rate", "rate_date", "rate_source"})
_QUIET: Mapping[str, frozenset[str]] = {
    "pair": frozenset({"tie", "status"}),
    "projects": frozenset({"date"}),
    "flows": _OF_FLOWS,
    "boundary_flows": _OF_FLOWS,
    "supporters": frozenset({"type"}),
    "timeline": frozenset({"is_act"}),
    "changes": frozenset({"type", "load"}),
    "potential_partners": frozenset({"shared", "theme_count", "place_count", "one_count", "other_count", "date"}),
    "signed_not_ratified": frozenset({"date"}),
    "memberships": frozenset({"date"}),
}
"""By question: columns for programs and files, whose content another column tells people."""
BLANK = frozenset(
    {
        ("pair", "entities"),
        ("pair", "figures"),
        ("timeline", "money"),
        ("changes", "before"),
        ("changes", "differences"),
        ("signed_not_ratified", "since_then"),
        ("supporters", "given"),
    }
)
"""Columns whose empty cells say nothing: what is not stated stands in another one."""
_NOT_OF_SUMS = frozenset({"whole", "role", "programmes", "modality"})
"""What only stated funding has: the cell of a sum of flows stays empty."""
_ORDINARY: Mapping[str, Any] = {
    "is_planned": False,
    "is_planned_there": False,
    "is_named": True,
    "is_list_complete": True,
    "not_in_usd": 0,
    "not_in_eur": 0,
    "not_converted": 0,
    "basis": "stated",
    "date_basis": "stated",
    "is_counted": True,
}
"""What goes without saying: a column in which no row says anything else is left out for people."""
_FINEST = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class FlatTable:
    """Column names, rows of text, and row by row the keys of the statements behind it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    row_statements: tuple[tuple[str, ...], ...]


def for_people(answer: Answer[Any]) -> FlatTable:
    """Entities by name, codes in words, unknown values as “not stated”, columns without any value left out."""
    names = filled(answer)
    rows = tuple(
        tuple("" if is_blank(answer, row, name) else _cell(answer, row, name) for name in names) for row in answer.rows
    )
    return FlatTable(tuple(headings.heading(name, answer.question) for name in names), rows, _keys(answer))


def _cell(answer: Answer[Any], row: Any, name: str) -> str:
    return "; ".join(told_words(answer, row, name)) if name in TOLD else _words(value_of(row, name), name)


def filled(answer: Answer[Any]) -> list[str]:
    """Return the columns in which some row tells something; before them those that were asked for by name."""
    quiet = _QUIET.get(answer.question, frozenset[str]())
    by: Any = answer.arguments.get("by")
    wanted = (cast("list[str]", by) if isinstance(by, list) else [str(by)]) if answer.rows and by else []
    names = [name for name in fields(answer) if name not in quiet]
    told = [name for name in names if name not in wanted and any(_tells(row, name) for row in answer.rows)]
    return [*(name for name in wanted if name in names), *told]


def is_blank(answer: Answer[Any], row: Any, name: str) -> bool:
    """Whether a cell stays empty."""
    is_of_sum = answer.question == "who_funds_whom" and name in _NOT_OF_SUMS and not row.statements
    is_worded = name == "date_text" or (name == "date" and row.__dict__.get("date_text", "") != "")
    return (is_of_sum or is_worded or (answer.question, name) in BLANK) and not getattr(row, name)


def value_of(row: Any, name: str) -> Any:
    """Return a value of a row as people see it: a sum of which no part could be converted is unknown."""
    value = getattr(row, name)
    return translated(NO_RATE) if value is None and getattr(row, f"not_in_{name}", 0) else value


def _tells(row: Any, name: str) -> bool:
    value = value_of(row, name)
    if name == "part" and value is not None:  # a part that is the whole, but for decimals beyond the kept ones
        return abs(Decimal(value) - Decimal(row.amount)) >= _FINEST
    return value not in (None, "", ()) and (name not in _ORDINARY or value != _ORDINARY[name])


def money_words(figure: Figure) -> str:
    """A sum in words: amount, currency, the system it was reported to, and whether it is only planned."""
    currency = figure.currency or gettext("(currency not stated)")
    # a sum has as many decimals as its finest part; zeros beyond the cents say nothing
    amount = re.sub(r"(\.\d\d)0+$", r"\1", str(figure.amount))
    digits = written_forms.exact_digits(grouped_digits(amount))
    told = (f"{digits} {currency}", figure.system, gettext("planned") if figure.is_planned else "")
    return ", ".join(filter(None, told))


def row_model(answer: Answer[Any]) -> type[BaseModel]:
    """Return the model of a question's rows."""
    row = type(answer).model_fields["rows"].annotation
    return cast("type[BaseModel]", row.__args__[0])  # pyright: ignore[reportOptionalMemberAccess, reportAttributeAccessIssue, reportUnknownMemberType]


def fields(answer: Answer[Any]) -> list[str]:
    """Return the columns of a question's rows, when it was last."""
    names = row_model(answer).model_fields
    when = [name for name in _WHEN if name in names]
    return [*(name for name in names if name not in _PLUMBING and name not in when), *when]


def _keys(answer: Answer[Any]) -> tuple[tuple[str, ...], ...]:
    return tuple(row.statements for row in answer.rows)


def _words(value: Any, name: str = "") -> str:
    if value is None or value == "":
        return translated(NOT_STATED)
    if isinstance(value, Sentence):
        return sentence_words(value)
    if isinstance(value, bool):
        return words.value("", value)
    if isinstance(value, EntityRef):
        return value.name
    if isinstance(value, Figure):
        return f"{money_words(value)} ({kinds_of_money.noun(value.kind)})"
    if isinstance(value, Party):
        how_real = words.value("modality", value.modality)
        return ", ".join(filter(None, (value.actor.name, translated(value.act), how_real, value.date)))
    if isinstance(value, Hop):
        return hop_words(value)
    if isinstance(value, tuple):
        return "; ".join(_words(item, name) for item in cast("tuple[Any, ...]", value)) or translated(NOT_STATED)
    if isinstance(value, dict):
        counts = cast("dict[str, Any]", value).items()
        return ", ".join(f"{words.type_of_statement(key)} {count}" for key, count in counts)
    if isinstance(value, BaseModel) and not isinstance(value, Behind):
        shown = (content for _, content in value if content is not None and not isinstance(content, Behind))
        return " ".join(_words(item) for item in shown)
    return words.value(name, value)


def hop_words(hop: Hop) -> str:
    """One step of a connection in words, in the direction of its statement."""
    ends = (hop.origin, hop.target) if hop.is_forward else (hop.target, hop.origin)
    verb = gettext("money to") if hop.type == "FLOW" else words.type_of_statement(hop.type)
    return f"{ends[0].name} {verb} {ends[1].name} ({words.value('modality', hop.modality)}; {hop.source.name})"

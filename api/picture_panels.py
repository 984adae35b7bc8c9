"""What a click in a picture shows: a statement with who makes it, or a sum with the way to its rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from ..graph.model.network import Edge, Network
from ..queries.asking.answer import Answer, Behind
from ..queries.asking.shown_statements import DateOut, StatementOut
from ..queries.asking.stated_properties import in_words
from ..visualise import Panel
from . import words
from .languages import gettext, written_forms
from .picture_words import picture_words
from .statement_words import sentence


def panel_of(statement: StatementOut) -> Panel:
    """What a click on a statement shows."""
    facts: list[tuple[str, str]] = [
        (gettext("How real"), words.value("modality", statement.modality)),
        (gettext("Basis"), words.value("basis", statement.basis)),
    ]
    date = _date(statement.date) if statement.date is not None else ""
    if date:
        facts.append((gettext("Date"), date))
    facts += [(words.sentence_case(words.own(name)), _text(name, value)) for name, value in statement.own.items()]
    if statement.money is not None:
        facts.append((gettext("Amount"), _money(statement.money.amount, statement.money.currency)))
    attributed = statement.attributed_to.name if statement.attributed_to else statement.attributed_text
    if attributed:
        facts.append((gettext("According to"), attributed))
    if statement.at_event is not None:
        facts.append((gettext("At"), statement.at_event.name))
    if statement.note:
        facts.append((gettext("Note"), statement.note))
    facts += _evidence(statement)
    record = gettext(
        "%(record)s in dataset %(dataset)s, load %(load)s",
        record=statement.id,
        dataset=statement.dataset,
        load=statement.load,
    )
    facts.append((gettext("Record"), record))
    return Panel(sentence(statement), tuple(facts), statement.source.name, statement.source.url, date=date)


def panels_of_sums(answer: Answer[Any], network: Network, rows_at: Callable[[Behind], str] | None) -> dict[str, Panel]:
    """What a click on a line shows that stands for the sum of many flows: the sum, and the way to its rows."""
    names = {node.id: node.name for node in network.nodes}
    behind = {str(key): key for row in answer.rows for _, value in row for key in _behind(value)}
    relation = picture_words().relation
    return {
        edge.statement: Panel(
            f"{names[edge.source]} — {relation(edge.label)} → {names[edge.target]}",
            (*_counted(edge), (gettext("Its rows"), edge.behind)),
            source=_reported(behind.get(edge.behind)),
            rows=rows_at(behind[edge.behind]) if rows_at is not None and edge.behind in behind else "",
        )
        for edge in network.edges
        if edge.behind
    }


def _reported(behind: Behind | None) -> str:
    """Name the system that a sum of money is from: sums of two systems are never added."""
    system = behind.arguments.get("system") if behind is not None else None
    return gettext("%(system)s: sums of what is reported there", system=system) if system else ""


def _counted(edge: Edge) -> tuple[tuple[str, str], ...]:
    count = written_forms.number(edge.count)
    if edge.amount is None:
        return ((gettext("Documents"), count),)
    return ((gettext("Sum"), _money(edge.amount, edge.currency)), (gettext("Flows"), count))


def _money(amount: str, currency: str | None) -> str:
    return f"{written_forms.exact_digits(amount)} {currency or gettext('(currency not stated)')}"


def _behind(value: Any) -> list[Behind]:
    """Return what a value of a row says of the rows behind its sums."""
    if isinstance(value, Behind):
        return [value]
    if isinstance(value, tuple):
        return [item for each in cast("tuple[Any, ...]", value) for item in _behind(each)]
    found = getattr(value, "behind", None)
    return [found] if isinstance(found, Behind) else []


def _date(date: DateOut) -> str:
    if not date.edtf:
        return in_words(date.text, date.relative_to)
    words_of_source = f" (“{date.text}”)" if date.text else ""
    return f"{date.bound + ' ' if date.bound else ''}{date.edtf}{words_of_source}"


def _evidence(statement: StatementOut) -> list[tuple[str, str]]:
    evidence = statement.evidence
    if evidence is None:
        return []
    if evidence.quotes:
        return [(gettext("Quote"), " … ".join(f"“{quote}”" for quote in evidence.quotes))]
    spans = ", ".join(f"{start}–{end}" for start, end in evidence.spans)
    said = gettext(
        "characters %(spans)s of the text with SHA-256 %(digest)s…", spans=spans, digest=evidence.sha256[:12]
    )
    return [(gettext("Evidence"), said)]


def _text(name: str, value: Any) -> str:
    items = cast("list[object]", value) if isinstance(value, list) else [value]
    return ", ".join(words.value(name, item) for item in items)

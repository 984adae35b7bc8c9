"""An answer as a picture with its table, panels and notes."""

from __future__ import annotations

from typing import Any, cast

from ..queries.answer import Answer, DateOut, StatementOut
from ..queries.networks import network_of
from ..visualise import Panel, Picture, Table
from .tables import for_people


def picture_of(
    answer: Answer[Any], title: str, links: tuple[tuple[str, str], ...] = (), node_address: str = "",
    is_framed: bool = False,
) -> Picture:  # fmt: skip
    """Everything the page of a question's network shows; `links` and `node_address` only where pages are served."""
    table = for_people(answer)
    return Picture(
        title=title,
        network=network_of(answer),
        table=Table(table.columns, table.rows, table.row_statements),
        panels={key: panel_of(statement) for key, statement in answer.statements.items()},
        notes=notes_of(answer),
        language=str(answer.arguments.get("language", "en")),
        made=made_of(answer),
        links=links,
        node_address=node_address,
        is_framed=is_framed,
    )


def made_of(answer: Answer[Any]) -> str:
    """Say at which load an answer stands, and when that was completed."""
    when = f", completed {answer.as_of_time[:16].replace('T', ' ')} UTC" if answer.as_of_time else ""
    return f"As of load {answer.as_of}{when}"


def notes_of(answer: Answer[Any]) -> tuple[str, ...]:
    """What a reader must know beside the rows: how the answer stands, what is missing, what was left out."""
    notes = [f"Status of this answer: {answer.status.replace('_', ' ')}."]
    if answer.is_truncated:
        notes.append(f"Only {len(answer.rows)} of {answer.total} rows are shown.")
    for gap in answer.gaps:
        about = f"{gap.about.name}: {gap.aspect} {gap.status.replace('_', ' ')}"
        notes.append(f"{about} ({gap.note})." if gap.note else f"{about}.")
    notes += [f"Left out: {one.count} — {one.reason}." for one in answer.left_out]
    return tuple(notes)


def panel_of(statement: StatementOut) -> Panel:
    """What a click on a statement shows."""
    facts: list[tuple[str, str]] = [("How real", statement.modality), ("Basis", statement.basis)]
    if statement.date is not None:
        facts.append(("Date", _date(statement.date)))
    facts += [(name.replace("_", " ").capitalize(), _text(value)) for name, value in statement.own.items()]
    if statement.money is not None:
        facts.append(("Amount", f"{statement.money.amount} {statement.money.currency or '(currency not stated)'}"))
    attributed = statement.attributed_to.name if statement.attributed_to else statement.attributed_text
    if attributed:
        facts.append(("According to", attributed))
    if statement.at_event is not None:
        facts.append(("At", statement.at_event.name))
    if statement.note:
        facts.append(("Note", statement.note))
    facts += _evidence(statement)
    facts.append(("Record", f"{statement.id} in dataset {statement.dataset}, load {statement.load}"))
    return Panel(statement.sentence, tuple(facts), statement.source.name, statement.source.url)


def _date(date: DateOut) -> str:
    words = f" (“{date.text}”)" if date.text else ""
    return f"{date.bound + ' ' if date.bound else ''}{date.edtf}{words}"


def _evidence(statement: StatementOut) -> list[tuple[str, str]]:
    evidence = statement.evidence
    if evidence is None:
        return []
    if evidence.quotes:
        return [("Quote", " … ".join(f"“{quote}”" for quote in evidence.quotes))]
    spans = ", ".join(f"{start}–{end}" for start, end in evidence.spans)
    return [("Evidence", f"characters {spans} of the text with SHA-256 {evidence.sha256[:12]}…")]


def _text(value: Any) -> str:
    return ", ".join(str(one) for one in cast("list[object]", value)) if isinstance(value, list) else str(value)

"""The page of what changed for somebody or something: new, ended, revised with the old value, no longer said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import groupby
from typing import cast

from fastapi import Response
from starlette.datastructures import QueryParams

from ....graph.errors import BadArgument
from ....graph.model.schema import NOT_YET
from ....graph.store.snapshot import Snapshot
from ....graph.store.store import Readable
from ....queries import CATALOGUE
from ....queries.actors.what_changed import ChangedRow, ChangeKind
from ....queries.asking.answer import Answer
from ....queries.asking.scope import Scope
from ....queries.asking.shown_statements import StatementOut
from ....queries.portions import named
from ... import words
from ...languages import gettext, to_translate, written_forms
from ...languages.catalogues_read import translated
from ...moments import day_words
from ..linking import Cell, Links, Part
from ..paging import page_number, paging, reader_links
from ..rendering import html

_ROWS = 60
_QUARTER = timedelta(days=91)
_LONGEST = 240
"""Characters of a sentence that the page shows; a description with fifty names is cut, and its entry has all."""
TAGS: Mapping[ChangeKind, str] = {
    ChangeKind.NEW: to_translate("New"),
    ChangeKind.ENDED: to_translate("Ended"),
    ChangeKind.REVISED: to_translate("Revised"),
    ChangeKind.WITHDRAWN: "no longer stated",
}


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change with its sentence as links, and what tells where it is from."""

    row: ChangedRow
    tag: str
    sentence: Cell
    statement: StatementOut
    differences: tuple[tuple[str, str, str], ...]

    @property
    def is_planned(self) -> bool:
        """Whether what is said is only planned, expected, drafted or possible."""
        return self.row.modality in NOT_YET

    @property
    def is_withdrawn(self) -> bool:
        """Whether it is not said any more."""
        return self.row.change == ChangeKind.WITHDRAWN


def changes_page(store: Readable, query: QueryParams) -> Response:
    """Make the page; without a day to begin from, it tells of the last three months."""
    links = reader_links(query, ["entity", "since", "change", "page"])
    snapshot = Snapshot(store)
    entity_id = query.get("entity", "").strip()
    if not entity_id:
        raise BadArgument("entity: is missing.", "Say of whom or what: /changes?entity=MD", "entity")
    since = query.get("since", "").strip() or (snapshot.today - _QUARTER).isoformat()
    number = page_number(query)
    wanted = [kind for kind in query.getlist("change") if kind]
    scope = replace(links.scope, limit=_ROWS, page=number)
    answer = ask_changes(snapshot, entity_id, since, wanted, scope)
    entity = named(snapshot, [str(answer.arguments["entity"])], links.scope)[0]
    given = {"entity": entity.id, "since": since}
    narrowed = {**given, "change": wanted}
    whole = answer if not wanted else None
    return html(
        "changes.html",
        links=links,
        entity=entity,
        since=since,
        said=since_words(since, answer.as_of),
        answer=answer,
        days=_by_day(answer, links),
        chips=_chips(links, given, wanted, whole),
        wanted=wanted,
        paging=paging(lambda page: links.to("/changes", **narrowed, page=page), number, _ROWS, answer.total),
        feed=links.to("/feeds/changes", entity=entity.id),
        happened=links.view("timeline", entity=entity.id, start=since) if not since.isdigit() else "",
        data=links.to("/v1/questions/changes", **narrowed),
        table=links.to("/v1/questions/changes", **narrowed, format="csv"),
        today=links.now("/changes", **narrowed),
    )


def ask_changes(store: Readable, entity: str, since: str, change: list[str], scope: Scope) -> Answer[ChangedRow]:
    """Ask the question."""
    return CATALOGUE["changes"].ask(store, {"entity": entity, "since": since, "change": change}, scope)


def since_words(since: str, last_load: int) -> str:
    """Say since when: a number is a load where there are as many, and a year otherwise, as for the question."""
    if since.isdigit() and int(since) <= last_load:
        return gettext("version %(number)s of the data", number=since)
    return day_words(since)


def _by_day(answer: Answer[ChangedRow], links: Links) -> list[tuple[str, list[ShownChange]]]:
    shown = [shown_change(row, answer, links) for row in answer.rows]
    grouped = groupby(shown, key=lambda change: change.row.date or "")
    return [(day_words(day), list(changes)) for day, changes in grouped]


def shown_change(row: ChangedRow, answer: Answer[ChangedRow], links: Links) -> ShownChange:
    """Return a change as a page or feed shows it."""
    statement = answer.statements[row.statements[0]]
    sentence = _sentence(statement, links)
    differences = tuple(
        (words.sentence_case(words.own(each.property)), _cut(each.before), _cut(each.after)) for each in row.differences
    )
    return ShownChange(row, words.sentence_case(translated(TAGS[row.change])), sentence, statement, differences)


def _sentence(statement: StatementOut, links: Links) -> Cell:
    """Say what is said; of a description, whom it is of and what it gives."""
    if statement.type != "DESCRIBES" or statement.object is None:
        return links.sentence(statement)
    given = [name for name in _DESCRIBED if statement.own.get(name)]
    told = "; ".join(f"{words.own(name)} {_value(name, statement.own[name])}" for name in given[:_GIVEN])
    return (links.name(statement.object), Part(f": {_cut(told)}" if told else ""))


_DESCRIBED = ("status", "start", "end", "period", "held", "kind", "title", "published", "names", "identifiers")
_GIVEN = 4
_DAYS = ("start", "end", "period", "held", "published")


def _value(name: str, value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, cast("list[object]", value)))
    return day_words(str(value)) if name in _DAYS else words.value(name, value)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _chips(
    links: Links, given: Mapping[str, str], wanted: list[str], whole: Answer[ChangedRow] | None
) -> list[tuple[str, str, bool]]:
    """Return the choices of what kind of change is shown, with how many there are of each where that is known."""
    counts: Counter[ChangeKind] = Counter()
    if whole is not None and not whole.is_truncated:
        counts.update(row.change for row in whole.rows)
    chips = [(gettext("Everything"), links.to("/changes", **given), not wanted)]
    for kind, tag in TAGS.items():
        said = words.sentence_case(translated(tag))
        text = f"{said} ({written_forms.number(counts[kind])})" if counts[kind] else said
        chips.append((text, links.to("/changes", **given, change=kind.value), wanted == [kind.value]))
    return chips

"""Judgements as the resolver file of nomenklatura: JSON lines of target, source, judgement, score, user, timestamp.

There, entities that are one are joined to an id of nobody's, which begins with “NK-” or is one of Wikidata (“Q42”): by
that id all of them go. We write one such id for each pair, so that a file tells who joined which two; nomenklatura
takes them together. Reasons have no place in this format.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from ...graph.errors import shortened
from ...graph.judging.judgement import Judgement, Verdict
from ...graph.model.entity_groups import EntityGroups
from .placed import Reading, read_text

_VERDICTS = {"positive": Verdict.SAME, "negative": Verdict.DIFFERENT, "unsure": Verdict.UNSURE}
_WORDS = {verdict: word for word, verdict in _VERDICTS.items()}
_SUGGESTED = "no_judgement"
_NOBODYS = re.compile(r"NK-.+|Q\d+")
_FIELDS = 6


@dataclass(frozen=True)
class _Edge:
    """One line: two ids, what is held of them, by whom and when."""

    line: int
    ends: tuple[str, str]
    verdict: Verdict
    by: str
    when: str


def written_resolver(judgements: Iterable[Judgement]) -> str:
    """Return the text of the file; of what is the same, each end is joined to an id of the pair."""
    lines: list[list[object]] = []
    for held in judgements:
        further: list[object] = [float(held.score) if held.score else None, held.by or None, held.when or None]
        if held.verdict == Verdict.SAME:
            joint = f"NK-{hashlib.sha256(held.key.encode()).hexdigest()[:22]}"
            lines += [[joint, end, _WORDS[held.verdict], *further] for end in (held.left, held.right)]
        else:
            lines.append([held.right, held.left, _WORDS[held.verdict], *further])
    return "".join(f"{json.dumps(line)}\n" for line in lines)


def read_resolver(path: Path, by: str = "") -> Reading:
    """Read the judgements; `by` is who decided where a line does not say.

    Suggestions that nobody has judged are left out and counted. Raises BadInput with a complaint for each bad line.
    """
    reading = Reading(path)
    edges = [edge for edge in _edges(reading, by) if edge is not None]
    joints = _Joints(edges)
    for edge in edges:
        if edge.verdict == Verdict.SAME and any(map(_is_nobodys, edge.ends)):
            continue
        ends = [joints.of(end) for end in edge.ends]
        if None in ends:
            reading.complain(edge.line, f"Nothing in this file is joined to {edge.ends[ends.index(None)]}.")
        elif ends[0] is not None and ends[1] is not None:
            reading.take(edge.line, (ends[0], ends[1]), edge.verdict, edge.by, "", edge.when)
    for first, edge, end in joints.joined:
        reading.take(edge.line, (first, end), Verdict.SAME, edge.by, "", edge.when)
    return reading.finished()


def _edges(reading: Reading, by: str) -> Iterable[_Edge | None]:
    for line, text in enumerate(read_text(reading.file).split("\n"), 1):
        if not text.strip():
            continue
        try:
            row: Any = json.loads(text)
        except (ValueError, RecursionError):
            reading.complain(line, "It is no line of JSON.", "Was the file cut off, or is it another one?")
            continue
        yield _edge(reading, line, row, by)


def _edge(reading: Reading, line: int, row: Any, by: str) -> _Edge | None:
    cells = cast("list[Any]", row) if isinstance(row, list) else []
    if len(cells) != _FIELDS or not all(isinstance(cell, str) for cell in cells[:3]):
        reading.complain(
            line, "It is no line of a resolver file.", "Such a line is [id, id, judgement, score, user, time]."
        )
        return None
    left, right, word, _, user, moment = cells
    if word == _SUGGESTED:
        reading.left_out["not judged by anybody"] += 1
        return None
    if word not in _VERDICTS:
        reading.complain(line, f"“{shortened(word)}” is no judgement.", f"Give one of {', '.join(_VERDICTS)}.")
        return None
    who = user if isinstance(user, str) and user.strip() else by
    return _Edge(line, (left, right), _VERDICTS[word], who, moment if isinstance(moment, str) else "")


class _Joints:
    """Ids of nobody's, and the entities that are joined to them.

    `joined` has, for each entity but the first of those joined to one id, that first one and the line that joins it.
    """

    def __init__(self, edges: Iterable[_Edge]) -> None:
        self._joints = EntityGroups(())
        attached: dict[str, list[tuple[str, _Edge]]] = defaultdict(list)
        positive = [edge for edge in edges if edge.verdict == Verdict.SAME]
        for edge in positive:
            if all(map(_is_nobodys, edge.ends)):
                self._joints.join(*edge.ends)
        for edge in positive:
            for joint, end in (edge.ends, edge.ends[::-1]):
                if _is_nobodys(joint) and not _is_nobodys(end):
                    attached[self._joints.of(joint)].append((end, edge))
        self._first = {joint: min(end for end, _ in ends) for joint, ends in attached.items()}
        self.joined = [
            (self._first[joint], edge, end)
            for joint, ends in attached.items()
            for end, edge in ends
            if end != self._first[joint]
        ]

    def of(self, entity: str) -> str | None:
        """Return the entity itself, or one that is joined to it; None where none is."""
        return self._first.get(self._joints.of(entity)) if _is_nobodys(entity) else entity


def _is_nobodys(entity: str) -> bool:
    return _NOBODYS.fullmatch(entity) is not None

"""How far the data behind an answer reaches, in sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..queries.asking.answer import Answer, Reach
from .languages import gettext
from .languages.catalogues_read import filled
from .words import counted

_MOST = 5
"""Datasets that are named; of more, their number is told."""


def reach_of(answer: Answer[Any], said: Callable[[str], str] = str) -> tuple[str, ...]:
    """Say the span of dates that an answer rests on, and how far each dataset reaches; `said` puts dates into words."""
    coverage = answer.coverage
    lines: list[str] = []
    if coverage.earliest and coverage.newest:
        lines.append(
            gettext(
                "The dates of what these rows rest on are from %(first)s to %(last)s.",
                first=said(coverage.earliest),
                last=said(coverage.newest),
            )
        )
    lines += [_told(dataset, said) for dataset in coverage.datasets[:_MOST]]
    further = len(coverage.datasets) - _MOST
    if further > 0:
        several = counted(further, "further dataset", "further datasets")
        lines.append(gettext("%(datasets)s behind it, each with a reach of its own.", datasets=several))
    return tuple(lines)


def _told(reach: Reach, said: Callable[[str], str]) -> str:
    told = [gettext("covers %(what)s", what=reach.covers) if reach.covers else ""]
    told += [gettext("reaches until %(day)s", day=said(reach.covers_until)) if reach.covers_until else ""]
    told += [gettext("newest entry %(day)s", day=said(reach.newest)) if reach.newest else ""]
    told += [gettext("newest money %(day)s", day=said(reach.newest_money)) if reach.newest_money else ""]
    reached = "; ".join(filter(None, told)) or gettext("no date is stated in it")
    return filled("%(dataset)s: %(reached)s.", {"dataset": reach.title or reach.dataset, "reached": reached})

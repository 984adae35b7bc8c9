"""How far the data behind an answer reaches, in sentences."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..queries.asking.answer import Answer, Reach
from .words import counted

_MOST = 5
"""Datasets that are named; of more, their number is told."""


def reach_of(answer: Answer[Any], said: Callable[[str], str] = str) -> tuple[str, ...]:
    """Say the span of dates that an answer rests on, and how far each dataset reaches; `said` puts dates into words."""
    coverage = answer.coverage
    lines: list[str] = []
    if coverage.earliest and coverage.newest:
        span = f"from {said(coverage.earliest)} to {said(coverage.newest)}"
        lines.append(f"The dates of what these rows rest on are {span}.")
    lines += [_told(dataset, said) for dataset in coverage.datasets[:_MOST]]
    further = len(coverage.datasets) - _MOST
    if further > 0:
        lines.append(f"{counted(further, 'further dataset')} behind it, each with a reach of its own.")
    return tuple(lines)


def _told(reach: Reach, said: Callable[[str], str]) -> str:
    told = [f"covers {reach.covers}" if reach.covers else ""]
    told += [f"reaches until {said(reach.covers_until)}" if reach.covers_until else ""]
    told += [f"newest entry {said(reach.newest)}" if reach.newest else ""]
    told += [f"newest money {said(reach.newest_money)}" if reach.newest_money else ""]
    return f"{reach.title or reach.dataset}: {'; '.join(filter(None, told)) or 'no date is stated in it'}."

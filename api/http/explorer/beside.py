"""What stands beside the answer: what it covers, the network of the same question, help of other kinds."""

from __future__ import annotations

from dataclasses import replace

from ....queries import CATALOGUE
from ....queries.money.flow_filters import TOUCHING
from ....visualise.charts import between
from ... import words
from ..querying import address
from . import sentences
from .controls import Sums
from .reading import Explored
from .settings import NOT_STATED, Settings

_FEW = 5
"""Years that are named one by one."""


def coverage_words(settings: Settings, explored: Explored, sums: Sums) -> list[str]:
    """Say what the figures cover: years, sources, what is left out and how much that is."""
    years = sorted({cell.year for cell in explored.cells if cell.year is not None})
    silent = sorted(set(between(years)) - set(years))
    sources = sum(1 for key in explored.publishers if key)
    said = [
        f"{sentences.span(years)}, from {words.counted(sources, 'source')}"
        if years
        else words.counted(sources, "source")
    ]
    if silent:
        said.append(
            f"no row for {', '.join(map(str, silent))}"
            if len(silent) <= _FEW
            else f"no row for {len(silent)} of these years"
        )
    if explored.whole.unconverted:
        said.append(f"{words.counted(explored.whole.unconverted, 'row')} left out for want of an exchange rate")
    undated = sums.by_year[explored.choice.heading].get(None)
    if settings.years and undated is not None and undated.count:
        amount = sentences.rounded(undated.amount, explored.choice)
        said.append(f"{amount} of which no year is stated is not in it")
    said += [
        f"{words.counted(omission.count, 'row')} not in it: {_why(omission.reason)}"
        for omission in explored.answer.left_out
    ]
    return said


def support_address(settings: Settings) -> str:
    """Return the address of who supports the place in whatever way, with an amount or without."""
    given = settings.given
    if "country" not in given:
        return ""
    kept = {name: given[name] for name in ("country", "theme") if name in given}
    return address("/view/supporters", kept, replace(settings.scope, alone=()))


def _why(reason: str) -> str:
    """Say why rows are not in the sum, in words for readers."""
    if reason == TOUCHING:
        return "they are for several places or themes together, and no source divides them"
    before, _, why = reason.partition("not counted: ")
    return reason if before else f"the same money is counted elsewhere ({words.plain(why)})"


def network_address(settings: Settings) -> str:
    """Return the address of the network of the same money, where the arguments are those of a question that draws."""
    names = {"provider": "funder", "receiver": "recipient"}
    given = {names.get(name, name): value for name, value in settings.given.items()}
    if not set(given) <= set(CATALOGUE["who_funds_whom"].parameters) or settings.system == NOT_STATED:
        return ""
    own = {"kind": list(settings.kinds), "system": settings.system, "year": list(settings.years)}
    scope = settings.scope if settings.subject.question == "who_funds_whom" else replace(settings.scope, alone=())
    return Settings(settings.subject, {**given, **own}, scope).address("/pictures/who_funds_whom", framed="yes")

"""What stands beside the answer: what it covers, the network of the same question, help of other kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ....queries import CATALOGUE
from ....visualise.charts import between
from ... import words
from ...languages import gettext, ngettext
from ...left_out_words import why
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
    sources = words.counted(sum(1 for key in explored.publishers if key), "source", "sources")
    said = [gettext("%(years)s, from %(sources)s", years=sentences.span(years), sources=sources) if years else sources]
    if silent:
        said.append(_silent_years(silent))
    if explored.whole.unconverted:
        rows = words.counted(explored.whole.unconverted, "row", "rows")
        said.append(gettext("%(rows)s left out for want of an exchange rate", rows=rows))
    undated = sums.by_year[explored.choice.heading].get(None)
    if settings.years and undated is not None and undated.count:
        amount = sentences.rounded(undated.amount, explored.choice)
        said.append(gettext("%(amount)s of which no year is stated is not in it", amount=amount))
    said += [
        gettext(
            "%(rows)s not in it: %(why)s",
            rows=words.counted(omission.count, "row", "rows"),
            why=why(omission.reason),
        )
        for omission in explored.answer.left_out
    ]
    return said


def _silent_years(silent: Sequence[int]) -> str:
    if len(silent) <= _FEW:
        return gettext("no row for %(years)s", years=", ".join(map(str, silent)))
    count = len(silent)
    return ngettext("no row for %(count)s of these years", "no row for %(count)s of these years", count, count=count)


def support_address(settings: Settings) -> str:
    """Return the address of who supports the place in whatever way, with an amount or without."""
    given = settings.given
    if "country" not in given:
        return ""
    kept = {name: given[name] for name in ("country", "theme") if name in given}
    return address("/view/supporters", kept, replace(settings.scope, alone=()))


def network_address(settings: Settings) -> str:
    """Return the address of the network of the same money, where the arguments are those of a question that draws."""
    names = {"provider": "funder", "receiver": "recipient"}
    given = {names.get(name, name): value for name, value in settings.given.items()}
    if (
        not set(given) <= set(CATALOGUE["who_funds_whom"].parameters)
        or settings.system == NOT_STATED
        or settings.details
    ):
        return ""
    own = {"kind": list(settings.kinds), "system": settings.system, "year": list(settings.years)}
    scope = settings.scope if settings.subject.question == "who_funds_whom" else replace(settings.scope, alone=())
    return Settings(settings.subject, {**given, **own}, scope).address("/pictures/who_funds_whom", framed="yes")

"""What can be taken away from an answer: tables, pictures, a lasting address, a citation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ....queries import CATALOGUE
from ....queries.asking.scope import LARGEST_LIMIT, Scope
from ...languages import gettext
from ..ways import data_addresses
from .reading import Explored
from .settings import DETAILS, NOT_STATED, Settings

PAIRS = ("provider", "receiver", "year")
"""What the sums of a file are of, beside kind, system and currency."""


@dataclass(frozen=True, slots=True)
class Takeaway:
    """Addresses of files, and words to quote."""

    tables: tuple[tuple[str, str, str], ...]
    """Name, address, and what is in it."""
    pictures: tuple[tuple[str, str, str], ...]
    permalink: str
    citation: str


def takeaway_of(settings: Settings, fixed: Settings, explored: Explored, title: str, *, has_map: bool) -> Takeaway:
    """Return what can be taken away of what is shown."""
    lasting, fixed_at = settings.but(scope=_at(fixed, explored)), fixed.but(scope=_at(fixed, explored))
    sums = file_arguments(fixed, explored)
    scope = replace(fixed.scope, alone=tuple(explored.answer.arguments.get("alone", ())))
    name = settings.subject.question
    addresses = dict(data_addresses(CATALOGUE["totals"], sums, replace(scope, limit=LARGEST_LIMIT)))
    tables = (
        (
            gettext("Bundle"),
            fixed_at.address(f"/files/{name}.zip"),
            gettext("all of it, with a page that opens without a network"),
        ),
        ("XLSX", fixed.address(f"/files/{name}.xlsx"), gettext("for Excel: all pairs, all rows of money, sources")),
        ("CSV", addresses["CSV"], gettext("all pairs by year")),
        ("JSON", addresses["JSON"], gettext("the same, for programs")),
    )
    pictures = [(gettext("SVG of the flow"), "flow.svg"), (gettext("PNG of the flow"), "flow.png")]
    pictures += [(gettext("SVG of the map"), "map.svg"), (gettext("PNG of the map"), "map.png")] if has_map else []
    pictures += (
        [(gettext("SVG over time"), "years.svg"), (gettext("PNG over time"), "years.png")] if explored.has_years else []
    )
    return Takeaway(
        tables,
        tuple((text, fixed.address(f"/charts/{name}/{file}"), "") for text, file in pictures),
        lasting.address(),
        gettext(
            "coopnet: %(title)s. Data as of %(day)s, version %(version)s.",
            title=title,
            day=_day(explored.answer.as_of_time),
            version=explored.answer.as_of,
        ),
    )


def file_arguments(fixed: Settings, explored: Explored) -> dict[str, Any]:
    """Return the arguments of “totals” by which a program gets the same sums."""
    arguments = {
        name: value
        for name, value in explored.answer.arguments.items()
        if value not in (None, [], "") and name not in ("by", "limit", "page", "as_of", "language", "alone")
    }
    given = {name: value for name, value in arguments.items() if name in fixed.subject.filters.values()}
    own = {name: arguments[name] for name in ("kind", "planned", "year", "currency", *DETAILS) if name in arguments}
    system = {"system": fixed.system} if fixed.system != NOT_STATED else {"without": ["system"]}
    parts = {"project": arguments["project"]} if "project" in arguments else {}
    return {"by": list(PAIRS), **given, **parts, **own, **system}


def _at(fixed: Settings, explored: Explored) -> Scope:
    return replace(fixed.scope, as_of=str(explored.answer.as_of))


def _day(moment: str | None) -> str:
    return moment[:10] if moment else gettext("an unknown day")

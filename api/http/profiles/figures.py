"""The key figures of a profile: money with its rows, and how many projects, agreements and memberships there are."""

from __future__ import annotations

from collections.abc import Mapping

from ... import words
from ..explorer import sentences as explorer_words
from ..explorer.figures import pick_address
from ..explorer.reading import Heading
from ..linking import Links
from .blocks import projects_finding
from .money_side import DrawnSide
from .openings import Known
from .parts import Figure

_MOST = 6
_LABELS: Mapping[str, str] = {
    "for": "{kind}",
    "given": "{kind} by it",
    "received": "{kind} to it",
}
_LISTED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "Country": (("agreements", "Agreements"), ("memberships", "Memberships"), ("events", "Events")),
    "Organisation": (
        ("agreements", "Agreements"),
        ("memberships", "Memberships"),
        ("members", "Members"),
        ("events", "Events"),
        ("people", "People"),
    ),
    "Project": (("parties", "Who takes part"), ("places", "For whom"), ("themes", "Themes")),
    "Document": (("parties", "Parties"), ("provisions", "Aims and commitments"), ("themes", "Themes")),
    "Event": (("participants", "Participants"), ("discussed", "Subjects"), ("results", "Results")),
    "Theme": (("narrower", "Narrower themes"), ("talked", "Events")),
    "Person": (("posts", "Posts"), ("events", "Events"), ("agreements", "Signed")),
    "Place": (("there", "What is there"), ("events", "Events")),
    "Programme": (("managers", "Who runs it"), ("funders", "Who pays")),
    "Group": (("agreements", "Agreements"), ("members", "Members"), ("events", "Events")),
}


def figures_of(known: Known, links: Links, *, is_linked: bool = False) -> tuple[Figure, ...]:
    """Return three to six figures, each leading to its rows or to its list on the page.

    `is_linked`: the lists stand on another page, the profile.
    """
    page = links.entity(known.entity.id) if is_linked else ""
    made = [figure for side in known.sides.values() for figure in _of_side(side)]
    if known.projects.total:
        made.append(
            Figure("Projects", f"{known.projects.total:,}", projects_finding(known.projects), f"{page}#projects")
        )
    for key, label in _LISTED.get(known.entity.type, ()):
        if known.count(key):
            made.append(Figure(label, f"{known.count(key):,}", "", f"{page}#{key}"))
    if known.entity.type == "Country" and not known.count("memberships"):
        where = links.view("memberships", member=known.entity.id)
        made.append(Figure("Memberships", "Not stated", "no source on file names one, which is not “none”", where))
    return tuple(made[:_MOST])


def _of_side(drawn: DrawnSide) -> list[Figure]:
    side = drawn.side
    shown = [side.choice.heading, *([side.counterpart] if side.counterpart else [])]
    return [_figure(drawn, heading) for heading in shown]


def _figure(drawn: DrawnSide, heading: Heading) -> Figure:
    side = drawn.side
    total = side.headings[heading]
    kind = words.sentence_case(words.money_kind(heading.kind, heading.is_planned))
    elsewhere = sorted(
        words.system(other.system)
        for other in side.headings
        if (other.kind, other.is_planned) == (heading.kind, heading.is_planned) and other.system != heading.system
    )
    note = explorer_words.span(side.years) if heading == side.main else "counted apart, never added"
    reported = heading.system or words.system("")
    told = ", ".join(filter(None, (note, reported)))
    if elsewhere:
        told = "{told}; more, not added, in {systems}".format(told=told, systems=" and ".join(elsewhere))
    return Figure(
        _LABELS[drawn.kind.key].format(kind=kind),
        explorer_words.rounded(total.amount, side.choice, is_short=True),
        told,
        pick_address(side.settings_of(heading)),
        f"{total.amount}",
    )

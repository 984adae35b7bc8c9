"""The key figures of a profile: money with its rows, and how many projects, agreements and memberships there are."""

from __future__ import annotations

from collections.abc import Mapping

from ... import kinds_of_money, words
from ...languages import gettext, to_translate, written_forms
from ...languages.catalogues_read import translated
from ..explorer import sentences as explorer_words
from ..explorer.choosing import Heading
from ..explorer.figures import KeyFigure, pick_address
from ..linking import Links
from .blocks import projects_finding
from .drawn_side import DrawnSide
from .openings import Known

_MOST = 6
_OF_ANY_TIME = ("memberships", "members")
"""Lists of what has a time: what is over stands in them too, and says so."""
_LABELS: Mapping[str, str] = {
    "for": to_translate("{kind}"),
    "given": to_translate("{kind} by it"),
    "received": to_translate("{kind} to it"),
}
_LISTED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "Country": (
        ("agreements", to_translate("Agreements")),
        ("memberships", to_translate("Memberships")),
        ("events", to_translate("Events")),
    ),
    "Organisation": (
        ("agreements", to_translate("Agreements")),
        ("memberships", to_translate("Memberships")),
        ("members", to_translate("Members")),
        ("events", to_translate("Events")),
        ("people", to_translate("People")),
    ),
    "Project": (
        ("parties", to_translate("Who takes part")),
        ("places", to_translate("For whom")),
        ("themes", to_translate("Themes")),
    ),
    "Document": (
        ("parties", to_translate("Parties")),
        ("provisions", to_translate("Aims and commitments")),
        ("themes", to_translate("Themes")),
    ),
    "Event": (
        ("participants", to_translate("Participants")),
        ("discussed", to_translate("Subjects")),
        ("results", to_translate("Results")),
    ),
    "Theme": (("narrower", to_translate("Narrower themes")), ("talked", to_translate("Events"))),
    "Person": (
        ("posts", to_translate("Posts")),
        ("events", to_translate("Events")),
        ("agreements", to_translate("Signed")),
    ),
    "Place": (("there", to_translate("What is there")), ("events", to_translate("Events"))),
    "Programme": (("managers", to_translate("Who runs it")), ("funders", to_translate("Who pays"))),
    "Group": (
        ("agreements", to_translate("Agreements")),
        ("members", to_translate("Members")),
        ("events", to_translate("Events")),
    ),
}


def figures_of(known: Known, links: Links, *, is_linked: bool = False) -> tuple[KeyFigure, ...]:
    """Return three to six figures, each leading to its rows or to its list on the page.

    `is_linked`: the lists stand on another page, the profile.
    """
    page = links.entity(known.entity.id) if is_linked else ""
    made = [figure for side in known.sides.values() for figure in _of_side(side)]
    if known.projects.total:
        made.append(
            KeyFigure(
                gettext("Projects"),
                written_forms.number(known.projects.total),
                projects_finding(known.projects),
                f"{page}#projects",
            )
        )
    for key, label in _LISTED.get(known.entity.type, ()):
        if known.count(key):
            note = gettext("now or in the past") if key in _OF_ANY_TIME else ""
            made.append(KeyFigure(translated(label), known.lists[key].count_told, note, f"{page}#{key}"))
    if known.entity.type == "Country" and not known.count("memberships"):
        where = links.view("memberships", member=known.entity.id)
        note = gettext("no source on file names one, which is not “none”")
        made.append(KeyFigure(gettext("Memberships"), words.sentence_case(gettext("not stated")), note, where))
    return tuple(made[:_MOST])


def _of_side(drawn: DrawnSide) -> list[KeyFigure]:
    side = drawn.side
    shown = [side.choice.heading, *([side.counterpart] if side.counterpart else [])]
    return [_figure(drawn, heading) for heading in shown]


def _figure(drawn: DrawnSide, heading: Heading) -> KeyFigure:
    side = drawn.side
    total = side.headings[heading]
    kind = words.sentence_case(kinds_of_money.kind_told(heading.kind, heading.is_planned))
    elsewhere = sorted(
        kinds_of_money.system(other.system)
        for other in side.headings
        if (other.kind, other.is_planned) == (heading.kind, heading.is_planned) and other.system != heading.system
    )
    note = explorer_words.span(side.years) if heading == side.choice.heading else gettext("counted apart, never added")
    reported = heading.system or kinds_of_money.system("")
    told = ", ".join(filter(None, (note, reported)))
    if elsewhere:
        told = gettext("%(told)s; more, not added, in %(systems)s", told=told, systems=", ".join(elsewhere))
    return KeyFigure(
        translated(_LABELS[drawn.kind.key]).format(kind=kind),
        explorer_words.rounded(total.amount, side.choice, is_short=True),
        told,
        pick_address(side.settings_of(heading)),
        f"{total.amount}",
    )

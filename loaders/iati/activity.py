"""From one `iati-activity` to its record: what it states of the activity, its parties, places, themes and money."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage] - lxml has no other name for it

from ...graph.model.flows import Flow
from ...graph.model.records import Record
from ...graph.model.schema import Basis, Modality
from ...graph.model.statements import Circumstances, Statement, Value
from .. import keys
from ..reference.codelists import english
from . import details, money, related
from .budgets import budgets, planned_disbursements
from .context import ActivityContext, Children, FileContext, code_in, code_of, first
from .narratives import LANG, Narratives
from .notations import day_of, flag, updated_of
from .reporting import publisher_of

_MODALITIES = {"1": Modality.PLANNED, "2": Modality.ONGOING, "3": Modality.DONE, "4": Modality.DONE}
"""By ActivityStatus; for what is suspended, cancelled or not stated: `Modality.STATE`."""
_ROLES = {"1": "FUNDS", "2": "MANAGES", "3": "MANAGES", "4": "IMPLEMENTS"}
_ROLE_WORDS = {"2": "accountable", "3": "extending"}
_DATES = {"1": "planned_start", "2": "start", "3": "planned_end", "4": "end"}
"""By ActivityDateType."""
_SINGLE = ("iati-identifier", "reporting-org", "activity-status")
"""The elements that an activity has once."""

Statements = Iterator[Statement | Flow]


def identifier_of(children: Children) -> str:
    """Return the `iati-identifier` as stated, with single spaces; empty if there is none."""
    found = first(children, "iati-identifier")
    return " ".join((found.text or "").split()) if found is not None else ""


def record_of(element: Element, children: Children, identifier: str, file: FileContext) -> Record:
    """Return everything that an activity states; `identifier` is the one used for its id."""
    language = (element.get(LANG) or _inherited(element, LANG)).strip()
    publisher = publisher_of(children, language, file)
    context = ActivityContext(
        file,
        publisher,
        keys.project(identifier),
        language,
        element.get("default-currency") or _inherited(element, "default-currency"),
        children,
    )
    context.places = money.coded_places(
        [*children.get("recipient-country", ()), *children.get("recipient-region", ())], context
    )
    context.themes = money.coded_themes(children.get("sector", []), context)
    context.defaults = details.of_activity(element, children, file.notes)
    status = code_in(children, "activity-status", "ActivityStatus", file.notes)
    modality = _MODALITIES.get(status, Modality.STATE)
    if any(len(children.get(tag, ())) > 1 for tag in _SINGLE):
        context.notes.repaired("element_repeated")
    statements: list[Statement | Flow] = list(_descriptions(element, children, status, context))
    statements += _parties(children, modality, context)
    statements += related.statements_of(children, modality, context)
    flows = list(_flows(children, context))
    statements += _shares(flows, modality, context)
    updated = updated_of(element)
    place = file.notes.place(element)
    return Record(identifier, (*statements, *flows), context.project, publisher.source, updated, *place)


def _inherited(element: Element, attribute: str) -> str:
    """Return an attribute of an element above: some files state language and currency once."""
    return next((found for above in element.iterancestors() if (found := above.get(attribute))), "")


def _descriptions(element: Element, children: Children, status: str, context: ActivityContext) -> Statements:
    """What it is called, its identifiers, dates and status; what was only planned in a statement of its own."""
    title = context.texts(children, "title")
    dates = _dates(children, context)
    own: dict[str, Value] = _named(title)
    own |= _identifiers(children, context)
    if status:
        own["status"] = english("ActivityStatus", status).lower()
    own |= {name: dates[name] for name in ("start", "end") if name in dates}
    if updated := updated_of(element):
        own["updated"] = updated
    hierarchy = (element.get("hierarchy") or "").strip()
    if hierarchy.isdecimal() and len(hierarchy) < 4:
        own["hierarchy"] = int(hierarchy)
    if (humanitarian := flag(element.get("humanitarian"))) is not None:
        own["humanitarian"] = humanitarian
    if _is_secondary(children):
        own["is_secondary"] = True
        context.notes.repaired("secondary_publisher")
    yield Statement("DESCRIBES", context.publisher.source, context.project, context.about(), own)
    planned = {name.removeprefix("planned_"): at for name, at in dates.items() if name.startswith("planned_")}
    if planned:
        about = context.about(Modality.PLANNED)
        yield Statement("DESCRIBES", context.publisher.source, context.project, about, planned)


def _is_secondary(children: Children) -> bool:
    found = first(children, "reporting-org")
    return found is not None and flag(found.get("secondary-reporter")) is True


def _named(texts: Narratives) -> dict[str, Value]:
    if not texts:
        return {}
    return {
        "names": list(texts.texts),
        "languages": list(texts.languages),
        "name_kinds": ["as stated"] * len(texts.texts),
    }


def _dates(children: Children, context: ActivityContext) -> dict[str, Value]:
    dates: dict[str, Value] = {}
    for element in children.get("activity-date", ()):
        kind = _DATES.get(code_of((element.get("type") or "").strip(), "ActivityDateType", context.notes))
        stated = day_of(element)
        if stated.repair:
            context.notes.repaired(stated.repair)
        if kind and stated.iso and dates.setdefault(kind, stated.iso) != stated.iso:
            context.notes.repaired("element_repeated")
    return dates


def _identifiers(children: Children, context: ActivityContext) -> dict[str, Value]:
    identifiers: list[str] = []
    schemes: list[str] = []
    if stated := identifier_of(children):
        identifiers, schemes = [stated], ["iati"]
    for element in children.get("other-identifier", ()):
        value = " ".join((element.get("ref") or element.text or "").split())
        kind = code_of((element.get("type") or "").strip(), "OtherIdentifierType", context.notes)
        owner = (element.get("owner-ref") or "").strip()
        if value:
            identifiers.append(value)
            schemes.append(f"iati-other-{kind}" if kind else f"iati-other-{owner}" if owner else "iati-other")
    return {"identifiers": identifiers, "schemes": schemes} if identifiers else {}


def _parties(children: Children, modality: Modality, context: ActivityContext) -> Statements:
    for element in children.get("participating-org", ()):
        found = context.party(element)
        stated = (element.get("role") or "").strip()
        role = code_of(stated, "OrganisationRole", context.notes)
        if not found.entity:
            if not found.ref and not found.names:
                context.notes.repaired("party_empty")
            continue
        type = _ROLES.get(role, "PARTNERS_IN")
        own: dict[str, Value] = {}
        if role in _ROLE_WORDS:
            own["role"] = _ROLE_WORDS[role]
        elif type == "PARTNERS_IN":
            own |= {"role": stated} if stated else {}
        if type != "PARTNERS_IN":
            if activity := context.activity_of(element, "activity-id"):
                own["activity"] = activity
            if channel := (element.get("crs-channel-code") or "").strip():
                own["channel"] = channel
        yield Statement(type, found.entity, context.project, context.of_party(found, modality), own)


def _flows(children: Children, context: ActivityContext) -> Iterator[Flow]:
    yield from budgets(children.get("budget", ()), context)
    yield from planned_disbursements(children.get("planned-disbursement", ()), context)
    for element in children.get("transaction", ()):
        if (flow := money.transaction(element, context)) is not None:
            yield flow


def _shares(flows: list[Flow], modality: Modality, context: ActivityContext) -> Statements:
    """Countries, regions and sectors of the activity.

    Where only its transactions state them, they are the activity's too, inferred and without shares: who looks for the
    projects in a country finds it.
    """
    for coded, type in ((context.places, "BENEFITS"), (context.themes, "ADDRESSES")):
        for theme in coded:
            own: dict[str, Value] = {"share": theme.share} if theme.share else {}
            if theme.vocabulary:
                own["vocabulary"] = theme.vocabulary
            yield Statement(type, context.project, theme.entity, context.about(modality), own)
    inferred = replace(context.about(modality), basis=Basis.INFERRED)
    if not context.places:
        yield from _inferred(flows, "TO_PLACE", "BENEFITS", inferred, context)
    if not context.themes:
        yield from _inferred(flows, "FOR_THEME", "ADDRESSES", inferred, context)


def _inferred(
    flows: list[Flow], leg_type: str, type: str, circumstances: Circumstances, context: ActivityContext
) -> Statements:
    ends = dict.fromkeys((leg.entity, leg.vocabulary) for flow in flows for leg in flow.legs if leg.type == leg_type)
    for entity, vocabulary in ends:
        own: dict[str, Value] = {"vocabulary": vocabulary} if vocabulary else {}
        yield Statement(type, context.project, entity, circumstances, own)

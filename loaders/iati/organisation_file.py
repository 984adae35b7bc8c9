"""From one `iati-organisation` to what it states: the organisation, its budgets, its spending, its documents."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage] - lxml has no other name for it

from ...graph.model.flows import Flow, Leg
from ...graph.model.records import Record
from ...graph.model.schema import FlowKind
from ...graph.model.statements import Statement, Value
from . import money, related
from .budgets import organisation_budget
from .context import ActivityContext, Children, FileContext, children_of, first
from .narratives import LANG
from .notations import updated_of
from .organisations import party
from .reporting import publisher_of

_BUDGETS = {
    "total-budget": FlowKind.TOTAL_BUDGET,
    "recipient-org-budget": FlowKind.RECIPIENT_ORGANISATION_BUDGET,
    "recipient-country-budget": FlowKind.RECIPIENT_COUNTRY_BUDGET,
    "recipient-region-budget": FlowKind.RECIPIENT_REGION_BUDGET,
    "total-expenditure": FlowKind.TOTAL_EXPENDITURE,
}


def identifier_of(children: Children) -> str:
    """Return the organisation's identifier, from either version's element; else that of who reports."""
    for tag in ("organisation-identifier", "iati-identifier"):
        found = first(children, tag)
        if found is not None and (found.text or "").strip():
            return " ".join((found.text or "").split())
    reporter = first(children, "reporting-org")
    return " ".join((reporter.get("ref") or "").split()) if reporter is not None else ""


def record_of(element: Element, children: Children, identifier: str, file: FileContext) -> Record | None:
    """Return everything that an organisation file states of one organisation; None if it names none, which is noted."""
    language = (element.get(LANG) or "").strip()
    publisher = publisher_of(children, language, file)
    context = ActivityContext(file, publisher, "", language, element.get("default-currency") or "", children)
    names = context.texts(children, "name")
    who = party(identifier, names, "", publisher.scope).entity or publisher.entity
    if not who:
        context.notes.set_aside(element, "an organisation without identifier and name")
        return None
    own: dict[str, Value] = {}
    if names:
        own |= {
            "names": list(names.texts),
            "languages": list(names.languages),
            "name_kinds": ["as stated"] * len(names.texts),
        }
    if identifier:
        own |= {"identifiers": [identifier], "schemes": ["iati-ref"]}
    if updated := updated_of(element):
        own["updated"] = updated
    if who == publisher.entity:
        own["is_own"] = True
    statements: list[Statement | Flow] = [Statement("DESCRIBES", publisher.source, who, context.about(), own)]
    statements += related.documents(children.get("document-link", []), who, context)
    statements += _budgets(children, who, context)
    place = context.notes.place(element)
    return Record(f"organisation-file/{identifier}", tuple(statements), who, publisher.source, updated, *place)


def _budgets(children: Children, who: str, context: ActivityContext) -> Iterator[Flow]:
    provider = Leg("PROVIDER", who)
    for tag, kind in _BUDGETS.items():
        for element in children.get(tag, ()):
            inner = children_of(element, context.notes)
            ends = [provider]
            if (receiver := first(inner, "recipient-org")) is not None:
                found = context.party(receiver)
                if found.entity:
                    ends.append(
                        Leg(
                            "RECEIVER",
                            found.entity,
                            as_ref=found.ref,
                            as_name=found.names.texts,
                            as_type=found.type,
                            basis=found.basis,
                        )
                    )
            places = money.coded_places(
                [*inner.get("recipient-country", ()), *inner.get("recipient-region", ())], context
            )
            yield from organisation_budget(element, kind, ends, places, context)

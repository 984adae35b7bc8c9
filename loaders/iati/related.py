"""Read an activity's relations beyond parties and money: activities, documents, places, markers and results."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage] - lxml has no other name for it

from ...graph.model.schema import Modality
from ...graph.model.statements import Statement, Value
from ...graph.web import web_address
from .. import keys
from ..reference.codelists import english
from .context import ActivityContext, Children, children_of, code_of, first
from .versions import current

_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")

Statements = Iterator[Statement]


def statements_of(children: Children, modality: Modality, context: ActivityContext) -> Statements:
    """Yield the statements of everything this module knows."""
    if "related-activity" in children:
        yield from _related(children["related-activity"], context)
    if "policy-marker" in children:
        yield from _markers(children["policy-marker"], modality, context)
    for tag, family, vocabularies in (
        ("tag", "tag-", "TagVocabulary"),
        ("humanitarian-scope", "humanitarian-", "HumanitarianScopeVocabulary"),
    ):
        if tag in children:
            yield from _tags(children[tag], family, vocabularies, modality, context)
    if "location" in children:
        yield from _locations(children["location"], modality, context)
    if "document-link" in children:
        yield from documents(children["document-link"], context.project, context)
    if "result" in children:
        yield from _results(children["result"], context)


def _related(elements: Iterable[Element], context: ActivityContext) -> Statements:
    for element in elements:
        other = " ".join((element.get("ref") or element.text or "").split())
        kind = code_of((element.get("type") or "").strip(), "RelatedActivityType", context.notes)
        project = keys.project(other) if other else ""
        if not project or project == context.project:
            context.notes.repaired("related_to_itself" if project else "related_without_reference")
        elif kind == "1":
            yield Statement("PART_OF", context.project, project, context.about(), {"relation": "parent"})
        elif kind == "2":
            yield Statement("PART_OF", project, context.project, context.about(), {"relation": "child"})
        else:
            own: dict[str, Value] = {"kind": english("RelatedActivityType", kind).lower()} if kind else {}
            yield Statement("RELATED_TO", context.project, project, context.about(), own)


def _markers(elements: Iterable[Element], modality: Modality, context: ActivityContext) -> Statements:
    """Policy markers that matter; “not targeted” says that somebody looked, and is no theme of the activity.

    A marker of the OECD's DAC must say how much it matters; one of another vocabulary need not, by the standard.
    """
    for element in elements:
        significance = code_of((element.get("significance") or "").strip(), "PolicySignificance", context.notes)
        if not (element.get("code") or "").strip():
            continue
        context.notes.read("policy marker")
        is_of_dac = (current("PolicyMarkerVocabulary", (element.get("vocabulary") or "").strip()) or "1") == "1"
        if significance == "0" or (is_of_dac and not significance):
            if not significance:
                context.notes.repaired("marker_without_significance")
            continue
        theme = context.file.codes.scoped_theme(
            element, "marker-", "PolicyMarkerVocabulary", context.publisher, context.language
        )
        own: dict[str, Value] = {"significance": significance} if significance else {}
        yield Statement("ADDRESSES", context.project, theme, context.about(modality), own)


def _tags(
    elements: Iterable[Element], family: str, vocabularies: str, modality: Modality, context: ActivityContext
) -> Statements:
    for element in elements:
        if (element.get("code") or "").strip():
            theme = context.file.codes.scoped_theme(element, family, vocabularies, context.publisher, context.language)
            yield Statement("ADDRESSES", context.project, theme, context.about(modality))


def _locations(elements: Iterable[Element], modality: Modality, context: ActivityContext) -> Statements:
    for number, element in enumerate(elements, 1):
        children = children_of(element, context.notes)
        texts = context.texts(children, "name")
        own: dict[str, Value] = {}
        if texts:
            own |= {
                "names": list(texts.texts),
                "languages": list(texts.languages),
                "name_kinds": ["as stated"] * len(texts.texts),
            }
        if point := _point(children, context):
            own["point"] = point
        codes = [
            location_id for location_id in children.get("location-id", ()) if (location_id.get("code") or "").strip()
        ]
        if codes:
            own["identifiers"] = [(element.get("code") or "").strip() for element in codes]
            own["schemes"] = [f"iati-gazetteer-{(element.get('vocabulary') or '').strip()}" for element in codes]
        if not own:
            continue
        label = keys.key((element.get("ref") or "").strip() or str(number), 60)
        place = f"place:iati-location/{context.project.removeprefix('project:')}/{label}"
        yield Statement("LOCATED_IN", context.project, place, context.about(modality))
        yield Statement("DESCRIBES", context.publisher.source, place, context.about(), own)
        for administrative in children.get("administrative", ()):
            country = context.file.codes.country((administrative.get("country") or "").strip().upper())
            if country:
                yield Statement("LOCATED_IN", place, country, context.about())
                break


def _point(children: Children, context: ActivityContext) -> str:
    """Return latitude and longitude as stated; none if they are not on the globe, or both zero."""
    parts: list[str] = []
    if (point := first(children, "point")) is not None:
        parts = (point.findtext("pos") or "").replace(",", " ").split()
    elif (coordinates := first(children, "coordinates")) is not None:
        parts = [(coordinates.get(name) or "").strip() for name in ("latitude", "longitude")]
    if not any(parts):
        return ""
    if len(parts) == 2 and all(_NUMBER.fullmatch(part) for part in parts):
        latitude, longitude = float(parts[0]), float(parts[1])
        if abs(latitude) <= 90 and abs(longitude) <= 180 and (latitude, longitude) != (0, 0):
            return " ".join(parts)
    context.notes.repaired("point_invalid")
    return ""


def documents(elements: Iterable[Element], owner: str, context: ActivityContext) -> Statements:
    """Yield the documents that an activity or organisation links to, by address."""
    for element in elements:
        address = web_address(element.get("url"))
        if not address:
            context.notes.repaired("document_without_address")
            continue
        children = children_of(element, context.notes)
        document = f"doc:url-{keys.digest(address)}"
        texts = context.texts(children, "title")
        own: dict[str, Value] = {"url": address}
        if texts:
            own |= {
                "names": list(texts.texts),
                "languages": list(texts.languages),
                "name_kinds": ["as stated"] * len(texts.texts),
            }
        stated = (
            code_of((category.get("code") or "").strip(), "DocumentCategory", context.notes)
            for category in children.get("category", ())
        )
        kinds = [english("DocumentCategory", code).lower() for code in dict.fromkeys(stated) if code]
        for kind in kinds or [""]:
            yield Statement("RELATED_TO", owner, document, context.about(), {"kind": kind} if kind else {})
        yield Statement("DESCRIBES", context.publisher.source, document, context.about(), own)


def _results(elements: Iterable[Element], context: ActivityContext) -> Statements:
    for number, element in enumerate(elements, 1):
        texts = context.texts(children_of(element, context.notes), "title")
        if not texts:
            continue
        provision = f"provision:{context.project.removeprefix('project:')}/result-{number}"
        for text, language in zip(texts.texts, texts.languages, strict=True):
            own: dict[str, Value] = {"kind": "result", "text": text, "order": number}
            if language:
                own["language"] = language
            yield Statement("HAS_PROVISION", context.project, provision, context.about(), own)

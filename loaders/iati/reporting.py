"""Read the reporting organisation: the source of an activity's statements and its publisher."""

from __future__ import annotations

from ...graph.model.records import Record
from ...graph.model.statements import Circumstances, Statement, Value
from ..keys import folded, key
from .context import Children, FileContext, first
from .narratives import NOTHING, narratives
from .organisations import Publisher, calling, is_registered, party


def publisher_of(children: Children, language: str, file: FileContext) -> Publisher:
    """Return the publisher of an activity or organisation; describe each distinct naming once for a file."""
    element = first(children, "reporting-org")
    ref = " ".join((element.get("ref") or "").split()) if element is not None else ""
    names = narratives(element, language, file.notes) if element is not None else NOTHING
    stated = (ref, names.texts, names.languages, element.get("type") if element is not None else "")
    found = file.publishers.get(stated)
    if found is None:
        scope = _scope(ref) or (f"name/{folded(names.texts[0])}" if names else f"unnamed/{key(file.dataset)}")
        found = Publisher(f"source:iati-{key(scope, 240)}", ref, "", scope)
        if ref or names:
            who = party(ref, names, (element.get("type") or "").strip() if element is not None else "", scope)
            found = Publisher(found.source, ref, who.entity, scope)
            file.notes.repaired(*who.repairs)
            if who.entity:
                file.descriptions.as_named(calling(who, found.source, is_own=True))
        file.publishers[stated] = found
        _describe(found, names.texts, names.languages, file)
    if not ref:
        file.notes.repaired("publisher_without_reference" if names else "publisher_missing")
    return found


def _scope(ref: str) -> str:
    """Return a reference as ids hold it: one of a register in capitals, another as the publisher writes it."""
    whole = "".join(ref.split()).upper()
    return whole if is_registered(whole) else ref


def _describe(publisher: Publisher, names: tuple[str, ...], languages: tuple[str, ...], file: FileContext) -> None:
    own: dict[str, Value] = {"kind": "iati publisher"}
    if names:
        own |= {"names": list(names), "languages": list(languages), "name_kinds": ["as stated"] * len(names)}
    else:
        own |= {
            "names": [publisher.ref or f"Unnamed publisher of {file.dataset}"],
            "languages": [""],
            "name_kinds": ["alias"],
        }
    if publisher.ref:
        own |= {"identifiers": [publisher.ref], "schemes": ["iati-ref"]}
    way = f"publisher {publisher} {names} {languages}"
    if not file.descriptions.is_new(way):
        return
    about = Circumstances(publisher.source)
    statements = [Statement("DESCRIBES", publisher.source, publisher.source, about, own)]
    if publisher.entity:
        statements.append(Statement("PUBLISHED_BY", publisher.source, publisher.entity, about))
    first_way = file.descriptions.is_new(f"publisher {publisher.source}")
    name = f"publisher/{publisher.scope}" if first_way else f"publisher/{publisher.scope}/{folded(way)[-40:]}"
    file.descriptions.add(Record(name, tuple(statements)))

"""Check files beyond their form: that ids are introduced once, ends go together and spans fit their text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, cast

from ...graph.model.flow_properties import LEG_BY_NAME
from ...graph.model.flows import Amount
from ...graph.model.schema import BY_PREFIX, ENTITY_ID, Basis, type_of
from ...graph.model.statement_types import BY_NAME
from .complaints import Place, Steps, did_you_mean, listed
from .entity_form import BelongingForm, EntityForm, SourceForm
from .fitting import Shaped
from .introductions import Known, complain_of_missing, introduced
from .nearby import LookUp, nothing_nearby
from .statement_form import (
    DescribesForm,
    End,
    FlowForm,
    JoinForm,
    ProvisionRef,
    ProvisionStatementForm,
    SharedForm,
    StatementForm,
)

LEGS = {
    "project": "OF_PROJECT",
    "programme": "OF_PROGRAMME",
    "provider": "PROVIDER",
    "receiver": "RECEIVER",
    "countries": "TO_PLACE",
    "themes": "FOR_THEME",
}
"""The field of a FLOW that each leg stands in."""


def check(shaped: Shaped, look_up: LookUp = nothing_nearby) -> Known:
    """Complain about everything that does not hold together; give what is known."""
    known = Known(is_whole=shaped.is_whole)
    _unique(shaped.sources, "source")
    _unique(shaped.entities, "entity")
    _unique(shaped.statements, "statement")
    known.sources = {source.id: source for source, _ in shaped.sources if source.id}
    known.entities = {entity.id for entity, _ in shaped.entities if entity.id}
    provisions = (form for form, _ in shaped.statements if isinstance(form, ProvisionStatementForm))
    known.provisions = {provision.id for provision in provisions if provision.id}
    for default, place in shaped.defaults:
        _check_named(default, place, known, "source")
    for source, place in shaped.sources:
        _check_source(source, place, known)
    for entity, place in shaped.entities:
        _check_entity(entity, place, known)
    for statement, place in shaped.statements:
        _check_statement(statement, place, known)
    complain_of_missing(known, look_up)
    return known


def _unique(items: Iterable[tuple[Any, Place]], what: str) -> None:
    first: dict[str, Place] = {}
    for item, place in items:
        if item.id is None:
            continue
        before = first.setdefault(item.id, place)
        if before is not place:
            there = f"{before.file}:{before.line('id')}" if before.file != place.file else f"line {before.line('id')}"
            remedy = "Give each its own id." if what == "statement" else "Put everything about it in one entry."
            place.complain(f"the {what} “{item.id}” is there already, in {there}.", "id", remedy=remedy)


def _check_source(source: SourceForm, place: Place, known: Known) -> None:
    if publisher := publisher_id(source):
        introduced(publisher, place, known, "publisher")
        _allowed(publisher, BY_NAME["PUBLISHED_BY"].objects, "a publisher", place, "publisher")
    for i, author in enumerate(source.authors):
        introduced(author.entity, place, known, "authors", i)
        _allowed(author.entity, BY_NAME["AUTHORED_BY"].objects, "an author", place, "authors", i)
    seen: set[str] = set()
    for i, mention in enumerate(source.mentions):
        introduced(mention.entity, place, known, "mentions", i, "entity")
        _allowed(mention.entity, BY_NAME["MENTIONS"].objects, "what is mentioned", place, "mentions", i, "entity")
        _check_spans(mention.spans, source, place, "mentions", i, "spans")
        if mention.entity in seen:
            place.complain(f"“{mention.entity}” is mentioned twice.", "mentions", i, remedy="Join the two entries.")
        seen.add(mention.entity)


def publisher_id(source: SourceForm) -> str:
    """Return the publisher's id where the publisher is given as one, else nothing."""
    return source.publisher if source.publisher and _is_id(source.publisher) else ""


def _is_id(text: str) -> bool:
    match = ENTITY_ID.fullmatch(text)
    return match is not None and match["prefix"] in BY_PREFIX


def _check_entity(entity: EntityForm, place: Place, known: Known) -> None:
    label = type_of(entity.id).label if entity.id else ""
    if label == "Source":
        place.complain("a source is no entity.", "id", remedy="Put it under “sources”.")
    if entity.country and label and label not in BY_NAME["OF_COUNTRY"].subjects:
        allowed = listed(BY_NAME["OF_COUNTRY"].subjects)
        remedy = f"Only these have one: {allowed}. For a place write a LOCATED_IN statement, for a project BENEFITS."
        place.complain(f"a {label} has no field “country”.", "country", remedy=remedy)
    if entity.country:
        _check_belonging(entity.country, place, known)
    if entity.broader and label and label != "Theme":
        place.complain("only a theme has broader themes.", "broader", remedy="Write a PART_OF statement.")
    for i, theme in enumerate(entity.broader):
        introduced(theme, place, known, "broader", i)


def _check_belonging(country: BelongingForm, place: Place, known: Known) -> None:
    is_own = country.basis == Basis.ASSIGNED
    if is_own and country.evidence:
        remedy = "Add “basis: stated” where the text says so; else leave the evidence out."
        place.complain("what you assign yourself has no evidence.", "country", "evidence", remedy=remedy)
    _check_origin(country, is_own, place, known, "country")


def _check_statement(form: StatementForm, place: Place, known: Known) -> None:
    _check_origin(form, form.type == "JUDGED" or form.basis == Basis.ASSIGNED, place, known)
    if form.attributed_to and _is_id(form.attributed_to):
        introduced(form.attributed_to, place, known, "attributed_to")
    if form.at_event:
        introduced(form.at_event, place, known, "at_event")
    for i, theme in enumerate(form.about()):
        introduced(theme, place, known, "themes", i)
    if isinstance(form, FlowForm):
        _check_flow(form, place, known)
    elif isinstance(form, ProvisionStatementForm):
        _check_provision(form, place, known)
    elif isinstance(form, DescribesForm):
        _check_ends(form.object, place, known, "object")
        if form.is_whole and not _says_something(form):
            place.complain("this DESCRIBES says nothing.", remedy="Add a name, kind, status, period or another value.")
    elif isinstance(form, JoinForm):
        _check_join(form, place, known)


def _check_origin(form: StatementForm | BelongingForm, is_own: bool, place: Place, known: Known, *path: str) -> None:
    """Check who says it and on what it rests."""
    if form.source is None and not is_own and form.is_whole:
        remedy = "Name it here, or once for the whole file at the top: “source: source:…”."
        place.complain("no source is named for this statement.", *path, remedy=remedy)
    elif form.source and place.known((*path, "source")):
        _check_named(form.source, place, known, *path, "source")
    source = known.sources.get(form.source or "")
    for i, item in enumerate(form.evidence):
        if not isinstance(item, str) and source:
            _check_spans([item], source, place, *path, "evidence", i)
        elif not isinstance(item, str) and form.source is None and form.is_whole:
            remedy = "Name the source."
            place.complain("a span needs a source whose text it counts in.", *path, "evidence", i, remedy=remedy)


def _check_named(source: str, place: Place, known: Known, *path: str) -> None:
    if source not in known.sources and known.is_whole:
        remedy = did_you_mean(source, known.sources, "Introduce it under “sources”.")
        place.complain(f"the source “{source}” is not introduced.", *path, remedy=remedy)


def _says_something(form: DescribesForm) -> bool:
    common = set(StatementForm.model_fields) | {"object", "themes"}
    return bool(form.model_fields_set - common)


def _check_join(form: JoinForm, place: Place, known: Known) -> None:
    subjects = _check_ends(form.subject, place, known, "subject")
    objects = _check_ends(form.object, place, known, "object")
    allowed = BY_NAME[form.type]
    if len(subjects) > 1 and len(objects) > 1:
        remedy = "Write one statement for each subject; its objects may be a list."
        place.complain("both ends are lists.", "subject", remedy=remedy)
    if len(objects) > 1 and form.as_:
        place.complain("“as” is what one object was called, and here are several.", "as", remedy=_APART)
    wrong: set[tuple[str, str]] = set()
    for subject, of_subject in subjects:
        for target, of_target in objects:
            if of_subject not in allowed.subjects or of_target not in allowed.objects:
                wrong.add((of_subject, of_target))
            elif subject == target:
                place.complain("subject and object are the same.", "object", remedy="Correct one of the two.")
    for of_subject, of_target in sorted(wrong):
        reason = f"{form.type} cannot go from {_a(of_subject)} to {_a(of_target)}."
        remedy = f"It goes from {_one_of(allowed.subjects)} to {_one_of(allowed.objects)}."
        place.complain(reason, "object" if of_subject in allowed.subjects else "subject", remedy=remedy)


_APART = "Write one statement for each object."


def _a(label: str) -> str:
    return f"{'an' if label[0] in 'AEIOU' else 'a'} {label}"


def _one_of(labels: Iterable[str]) -> str:
    *most, last = sorted(labels)
    return f"{', '.join(most)} or {last}" if most else last


def _check_ends(ends: Sequence[End] | None, place: Place, known: Known, name: str) -> list[tuple[End, str]]:
    """Return the ends with their labels; none if what was written there is wrong already."""
    several = len(ends or ()) > 1
    return [(end, _check_end(end, place, known, name, *((i,) if several else ()))) for i, end in enumerate(ends or ())]


def _check_end(end: End, place: Place, known: Known, *path: str | int) -> str:
    if isinstance(end, ProvisionRef):
        if end.provision not in known.provisions and known.is_whole:
            remedy = did_you_mean(end.provision, known.provisions, "It is the id of a HAS_PROVISION statement here.")
            place.complain(f"no HAS_PROVISION has the id “{end.provision}”.", *path, "provision", remedy=remedy)
        return "Provision"
    introduced(end, place, known, *path)
    return type_of(end).label


def _check_provision(form: ProvisionStatementForm, place: Place, known: Known) -> None:
    if form.subject:
        introduced(form.subject, place, known, "subject")
        _allowed(form.subject, BY_NAME["HAS_PROVISION"].subjects, "what has a provision", place, "subject")
    if not form.provision:
        return
    for name, objects in (("themes", "ADDRESSES"), ("mentions", "MENTIONS"), ("parties", "MENTIONS")):
        for i, entity in enumerate(getattr(form.provision, name)):
            introduced(entity, place, known, "provision", name, i)
            _allowed(entity, BY_NAME[objects].objects, f"one of the {name}", place, "provision", name, i)
    if len(form.provision.text) > 1:
        place.complain("a provision has one text.", "provision", "text", remedy="Keep the one in your language.")


def _check_flow(form: FlowForm, place: Place, known: Known) -> None:
    legs = 0
    for name, leg in LEGS.items():
        value = cast("str | list[SharedForm] | None", getattr(form, name))
        entities: list[tuple[str | None, Steps]] = (
            [(item.id, (name, i)) for i, item in enumerate(value)] if isinstance(value, list) else [(value, (name,))]
        )
        for entity, path in entities:
            if entity:
                legs += 1
                introduced(entity, place, known, *path)
                _allowed(entity, LEG_BY_NAME[leg].objects, f"“{name}”", place, *path)
    if not legs and form.is_whole:
        remedy = f"Give at least one of {', '.join(LEGS)}."
        place.complain("this money goes nowhere and comes from nowhere.", remedy=remedy)
    if form.amount and Amount(form.amount, "").value < 0 and form.basis != Basis.STATED:
        place.complain("only a source can state a negative amount.", "amount", remedy="Its basis must be stated.")
    for name in ("countries", "themes"):
        shares = [Amount(leg.share, "").value for leg in getattr(form, name) if leg.share is not None]
        if sum(shares) > 100:
            place.complain("the shares add up to more than 100 per cent.", name, remedy="Give them as stated, or none.")


def _allowed(entity: str, labels: frozenset[str], what: str, place: Place, *path: str | int) -> None:
    label = type_of(entity).label
    if label not in labels:
        place.complain(f"{_a(label)} cannot be {what}.", *path, remedy=f"Possible here: {_one_of(labels)}.")


def _check_spans(spans: Iterable[tuple[int, int]], source: SourceForm, place: Place, *path: str | int) -> None:
    for span in spans:
        if source.text is None and not source.is_whole:
            return
        if source.text is None:
            remedy = f"Give {source.id} a “text” with sha256 and characters, or give the evidence as a quote."
            place.complain("a span needs a text to count in.", *path, remedy=remedy)
            return
        if span[1] > source.text.characters:
            reason = f"the span [{span[0]}, {span[1]}] goes beyond the text."
            remedy = f"The text of {source.id} has {source.text.characters:,} characters."
            place.complain(reason, *path, remedy=remedy)

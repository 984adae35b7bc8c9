"""Check a mapping beyond its form: that ends are introduced and go together, and that fixed words are valid."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from babel.numbers import list_currencies
from pydantic import BaseModel

from ...graph.model.flow_properties import LEG_BY_NAME
from ...graph.model.schema import BY_PREFIX, ENTITY_ID, FlowKind, Modality, PartyAct
from ...graph.model.statement_types import BY_NAME
from ..curated.complaints import Place, did_you_mean, listed
from .date_formats import NoFormat, compiled
from .item_form import DETAILS, DescribesForm, FlowForm, JoinForm, StatementForm
from .mapping_form import DateForm, EntityForm, ValueForm
from .templates import columns_of, is_of_cell, literal_prefix, texts_of

Known = dict[str, EntityForm | None]
"""Entities by the mapping's names for them; none for one that is not yet as it should be."""

PARTIES = frozenset({"Country", "Organisation", "Group"})
"""The kinds of entity that a resolved party can turn out to be."""
LEGS = {"project": "OF_PROJECT", "programme": "OF_PROGRAMME", "provider": "PROVIDER", "receiver": "RECEIVER"}
"""The field of money that each leg stands in."""
MEMBERSHIPS = ("bilateral", "plurilateral", "multilateral")
NOT_STATED = "not stated"
CLOSED = {("PARTY_TO", "act"): tuple(str(act) for act in PartyAct)}
"""Own properties that take only these words."""


def check(
    entities: dict[str, tuple[EntityForm, Place]],
    statements: list[tuple[StatementForm, Place]],
    flows: list[tuple[FlowForm, Place]],
    broken: Iterable[str] = (),
) -> None:
    """Complain about everything that does not hold together; `broken` are entities that have a complaint already."""
    known: Known = {name: form for name, (form, _) in entities.items()} | dict.fromkeys(broken)
    for name, (form, place) in entities.items():
        _check_entity(name, form, place)
    for form, place in statements:
        _check_item(form, place)
        _check_ends(form, place, known)
        _check_words(getattr(form, "act", None), CLOSED[("PARTY_TO", "act")], place, "act")
        if isinstance(form, DescribesForm):
            _check_words(form.membership, MEMBERSHIPS, place, "membership")
    for form, place in flows:
        _check_item(form, place)
        _check_flow(form, place, known)
    if not statements and not flows and not any(form is None or form.name for form in known.values()):
        place = next((place for _, place in entities.values()), None)
        if place is not None:
            place.complain("this mapping states nothing.", remedy="Give the entity a name, or add statements.")


def _check_entity(name: str, form: EntityForm, place: Place) -> None:
    if (form.id is None) == (form.party is None):
        place.complain("an entity has either “id” or “party”.", remedy='id: doc:register-{Number}, or party: "{Name}".')
    if ":" in name or "{" in name:
        place.complain("this is no name for an entity.", remedy="Use a word, such as treaty.")
    if form.id is not None and not _label(form.id):
        prefixes = ", ".join(prefix for prefix in BY_PREFIX if prefix != "provision")
        place.complain(
            f"“{form.id}” begins with no kind of entity.", "id", remedy=f"Begin with one of {prefixes}, and “:”."
        )
    if form.id is not None and not any(columns_of(form.id)) and not ENTITY_ID.fullmatch(form.id):
        place.complain(f"“{form.id}” is no id.", "id", remedy="An id has no spaces.")
    if form.country and form.id and _label(form.id) not in BY_NAME["OF_COUNTRY"].subjects:
        place.complain("this kind of entity has no country.", "country", remedy="Write a statement, such as BENEFITS.")
    _check_words(form.membership, MEMBERSHIPS, place, "membership")
    _check_formats(form, place)


def _check_item(form: Any, place: Place) -> None:
    _check_words(form.modality, [str(modality) for modality in Modality], place, "modality")
    _check_formats(form, place)
    if form.each is None and (names := [text for text in texts_of(form) if "{@cell" in text or "{@column}" in text]):
        place.complain(f"“{names[0]}” needs “each”.", remedy="Say with “each:” of which columns.")


def _check_ends(form: StatementForm, place: Place, known: Known) -> None:
    allowed = BY_NAME[form.type]
    if isinstance(form, JoinForm):
        _end(form.subject, allowed.subjects, place, known, form, "subject")
        _end(form.object, allowed.objects, place, known, form, "object")
    elif isinstance(form, DescribesForm):
        _end(form.object, allowed.objects, place, known, form, "object")
    for i, theme in enumerate(form.themes):
        _end(theme, frozenset({"Theme"}), place, known, form, "themes", i)
    if form.at_event:
        _end(form.at_event, frozenset({"Event"}), place, known, form, "at_event")


def _check_flow(form: FlowForm, place: Place, known: Known) -> None:
    _check_words(form.kind, [str(kind) for kind in FlowKind], place, "kind")
    of_iso = "Use the three letters of ISO 4217, or “not stated”."
    _check_words(form.currency, [*sorted(list_currencies()), NOT_STATED], place, "currency", of_iso)
    for name, leg in LEGS.items():
        if end := getattr(form, name):
            _end(end, LEG_BY_NAME[leg].objects, place, known, form, name)
    for name, leg in (("places", "TO_PLACE"), ("sectors", "FOR_THEME")):
        for i, part in enumerate(getattr(form, name)):
            _end(part.end, LEG_BY_NAME[leg].objects, place, known, form, name, i)
    if not any(getattr(form, name) for name in ("provider", "receiver", "project", "programme")):
        place.complain("this money is nobody's.", remedy="Give a provider, receiver, project or programme.")
    for name in form.details:
        if name not in DETAILS:
            place.complain(
                f"there is no detail “{name}”.",
                "details",
                name,
                remedy=did_you_mean(name, DETAILS, f"They are {listed(DETAILS)}."),
            )


def _end(end: str, allowed: frozenset[str], place: Place, known: Known, form: Any, *where: str | int) -> None:
    labels = _labels_of(end, known)
    if not labels:
        remedy = did_you_mean(end, known, "Name one of “entities”, or write an id such as country:{ISO}.")
        place.complain(f"“{end}” is no entity here.", *where, remedy=remedy)
    elif not labels & allowed and "" not in labels:
        goes = " or ".join(sorted(allowed))
        place.complain(f"{a(labels)} cannot stand here.", *where, remedy=f"Possible here: {goes}.")
    entity = known.get(end)
    if entity is not None and form.each is None and of_cell(entity):
        place.complain(f"“{end}” is one for each cell, and there is no “each” here.", *where, remedy="Add “each:”.")


def of_cell(entity: EntityForm) -> bool:
    """Tell whether an entity is made from the cell of “each”, not from the row."""
    named = [entity.id or "", entity.party.text if entity.party else ""]
    return any(map(is_of_cell, named))


def _labels_of(end: str, known: Known) -> frozenset[str]:
    entity = known.get(end)
    if entity is None:
        label = _label(end)
        return frozenset({label} if label or end in known else ())
    if entity.id is None:
        return PARTIES
    return frozenset({_label(entity.id)})


def _label(template: str) -> str:
    prefix, colon, _ = literal_prefix(template).partition(":")
    found = BY_PREFIX.get(prefix) if colon else None
    return "" if found is None or prefix == "provision" else found.label


def a(labels: frozenset[str]) -> str:
    """Return kinds of entity with their article."""
    wanted = " or ".join(sorted(labels))
    return f"{'an' if wanted[0] in 'AEIOU' else 'a'} {wanted}"


def _check_words(form: ValueForm | None, words: Iterable[str], place: Place, name: str, remedy: str = "") -> None:
    """Complain about fixed words that are not among the possible ones; what columns give is seen when they are read."""
    if form is None:
        return
    possible = list(words)
    translated = [text for text in (*form.values.values(), form.otherwise, form.if_empty) if text]
    for word in translated if form.values else [form.text, *translated]:
        if not any(columns_of(word)) and word not in possible:
            right = did_you_mean(word, possible, remedy or f"It is one of {', '.join(possible)}.")
            place.complain(f"“{word}” is not possible here.", name, remedy=right)


def _check_formats(item: BaseModel, place: Place) -> None:
    for name in type(item).model_fields:
        form = getattr(item, name)
        if isinstance(form, DateForm):
            for written in form.formats:
                try:
                    if written != "EDTF":
                        compiled(written)
                except NoFormat as error:
                    place.complain(f"{error}.", name, remedy="Write it as YYYY-MM-DD, DD/MM/YYYY, D Mon YYYY, YYYY …")
        elif isinstance(form, BaseModel):
            _check_formats(form, place)

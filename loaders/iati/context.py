"""Contexts for reading: the notes and caches of a file, and the values that the parts of an activity share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage] - lxml has no other name for it

from ...graph.loading.report import Report
from ...graph.model.records import Record
from ...graph.model.schema import Basis, Modality
from ...graph.model.statements import Circumstances, StatedDate, Value
from .. import keys
from .classifications import Coded, Codes
from .narratives import LANG, Narratives, narratives, together
from .notes import Notes
from .organisations import Party, Publisher, calling, inferred, is_organisation, party, repaired, whose_names
from .other_records import Descriptions
from .versions import current, is_known

Children = Mapping[str, list[Element]]
"""The children of an element by tag."""


_ENDS = ("provider-org", "receiver-org")
_WITH_ENDS = ("transaction", "planned-disbursement")


@dataclass(slots=True)
class KnownParty:
    """The organisation meant by a way of naming a party, and the contact data removed from the names."""

    party: Party
    source: str
    removed: Counter[str]
    uses: int = 0


@dataclass
class FileContext:
    """The state kept for a whole file; its caches grow only with distinct organisations and codes."""

    notes: Notes
    dataset: str
    descriptions: Descriptions = field(default_factory=Descriptions)
    parties: dict[tuple[object, ...], KnownParty] = field(default_factory=dict[tuple[object, ...], KnownParty])
    publishers: dict[tuple[object, ...], Publisher] = field(default_factory=dict[tuple[object, ...], Publisher])
    unidentified: Counter[str] = field(default_factory=Counter[str])
    codes: Codes = field(init=False)

    def __post_init__(self) -> None:
        self.codes = Codes(self.notes, self.descriptions)

    def named(self) -> Iterator[Record]:
        """Yield the records of what organisations and codes were called, at the end of the file."""
        for known in self.parties.values():
            if known.uses and known.party.entity:
                self.descriptions.as_named(calling(known.party, known.source), known.uses)
        yield from self.descriptions.named()


@dataclass
class ActivityContext:
    """The values shared by the parts of one activity."""

    file: FileContext
    publisher: Publisher
    project: str
    language: str
    currency: str
    children: Children
    places: tuple[Coded, ...] = ()
    themes: tuple[Coded, ...] = ()
    defaults: Mapping[str, Value] = field(default_factory=dict[str, Value])

    @property
    def notes(self) -> Notes:
        """The notes of the file."""
        return self.file.notes

    def texts(self, children: Children, tag: str) -> Narratives:
        """Return the texts of the children of a tag: in 1.0x there is one a language."""
        return together([narratives(child, self.language, self.file.notes) for child in children.get(tag, ())])

    def party(self, element: Element) -> Party:
        """Find out who an element such as `participating-org` means, and have that described."""
        known = self._party(element)
        if known.removed:
            self.notes.report.removed.update(known.removed)
        found = known.party
        if found.is_by_name and (meant := inferred(found, self._owners)):
            return repaired(meant, self.notes)
        if known.uses == 0 and found.entity.startswith("country:"):
            self.file.codes.country(found.entity.removeprefix("country:"))
        known.uses += 1
        return repaired(found, self.notes) if found.repairs else found

    @cached_property
    def _owners(self) -> Mapping[str, str]:
        """The organisations that the activity names with a reference, by name."""
        ends = [
            end for tag in _WITH_ENDS for parent in self.children.get(tag, ()) for end in parent.iterchildren(*_ENDS)
        ]
        parties = (*self.children.get("reporting-org", ()), *self.children.get("participating-org", ()), *ends)
        return whose_names(self._party(element).party for element in parties if element.get("ref"))

    def _party(self, element: Element) -> KnownParty:
        # By what stands there, unread: most parties of a file are named over and over again.
        stated = (
            element.get("ref"),
            element.get("type"),
            element.text,
            element.get(LANG),
            self.language,
            self.publisher.scope,
            self.publisher.source,
            *[part for child in element for part in (child.text, child.get(LANG))],
        )
        known = self.file.parties.get(stated)
        if known is None:
            aside = Notes(Report(), "")
            names = narratives(element, self.language, aside)
            ref, type = ((element.get(name) or "").strip() for name in ("ref", "type"))
            known = KnownParty(
                party(ref, names, type, self.publisher.scope), self.publisher.source, aside.report.removed
            )
            self.file.parties[stated] = known
        return known

    def activity_of(self, element: Element, attribute: str) -> str:
        """Return the party's own activity as stated; an organisation's identifier there is kept and counted."""
        stated = (element.get(attribute) or "").strip()
        if stated and is_organisation(stated):
            self.notes.repaired("organisation_as_activity")
        return stated

    def activity_entity(self, element: Element, attribute: str) -> str:
        """Return the id of the activity that a party names as its own; an organisation's identifier stays as stated."""
        stated = self.activity_of(element, attribute)
        return stated if not stated or is_organisation(stated) else keys.project(stated)

    def about(self, modality: Modality = Modality.STATE) -> Circumstances:
        """Return the circumstances of a statement by the publisher."""
        return circumstances(self.publisher.source, modality)

    def of_party(self, party: Party, modality: Modality) -> Circumstances:
        """The same, with how the party was named."""
        return circumstances(
            self.publisher.source, modality, party.ref, party.names.texts, party.type, basis=party.basis
        )


@lru_cache(maxsize=8192)
def circumstances(
    source: str,
    modality: Modality,
    ref: str = "",
    names: tuple[str, ...] = (),
    type: str = "",
    date: str = "",
    basis: Basis = Basis.STATED,
) -> Circumstances:
    """Make circumstances, each distinct one once."""
    when = StatedDate(date) if date else None
    return Circumstances(source, modality, basis, date=when, as_ref=ref, as_name=names, as_type=type)


def children_of(element: Element, notes: Notes) -> dict[str, list[Element]]:
    """Return the children by tag; those of foreign namespaces are counted and left alone, as is contact data."""
    by_tag: dict[str, list[Element]] = {}
    foreign = 0
    for child in element:
        tag = child.tag
        if tag in by_tag:
            by_tag[tag].append(child)
        elif tag[0] == "{":
            foreign += 1
        else:
            by_tag[tag] = [child]
    if foreign:
        notes.report.repaired["foreign_namespace_ignored"] += foreign
    return by_tag


def first(children: Children, tag: str) -> Element | None:
    """Return the first child of a tag."""
    found = children.get(tag)
    return found[0] if found else None


def code_in(children: Children, tag: str, codelist: str, notes: Notes) -> str:
    """Return the code of a child, of any version; one that its list does not hold is counted."""
    found = children.get(tag)
    return "" if not found else code_of((found[0].get("code") or found[0].text or "").strip(), codelist, notes)


def code_of(stated: str, codelist: str, notes: Notes) -> str:
    """Return a code of any version as that of 2.0x; one that its list does not hold is counted."""
    if not stated:
        return ""
    code, known = _code(stated, codelist)
    if not known:
        notes.repaired(f"unknown_code {codelist}")
    return code


@lru_cache(maxsize=4096)
def _code(stated: str, codelist: str) -> tuple[str, bool]:
    code = current(codelist, stated.strip())
    return code, code == "" or is_known(codelist, code)

"""Hydration: turn the rows of a text into entities with names and statements with their sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, cast

from ...graph.model.flow_properties import FLOW_PROPERTIES
from ...graph.model.naming import called
from ...graph.model.schema import NOT_YET, ONLY_TALK, Basis, type_of
from ...graph.model.statement_properties import COMMON, INDEX_TERMS
from ...graph.store.plain_values import Arrow, Row, Vertex
from ...graph.store.snapshot import Snapshot
from ...graph.store.store import Readable
from ...graph.store.texts import text
from ...graph.web import web_address
from .acts import reads
from .amounts import grouped_digits, units
from .identity import Identities
from .shown_statements import EntityRef, LegOut, MoneyOut, StatementOut
from .stated_properties import date_of, evidence_of, in_words, money_of, told_by
from .texts import composed

_COMMON = frozenset(prop.name for prop in COMMON) | {"key", "since", "until", INDEX_TERMS}
_DETAILS = frozenset(
    (
        "kind_code",
        "reference",
        "budget_type",
        "status",
        "flow_type",
        "finance_type",
        "aid_type",
        "tied_status",
        "channel",
        "humanitarian",
        "price_basis",
        "base_year",
        "provider_activity",
        "receiver_activity",
    )
)
_FLOW = frozenset(prop.name for prop in FLOW_PROPERTIES) - _DETAILS


@dataclass
class _Described:
    """The rows of the text “names” that were read of one snapshot, by id (None for no entity) and by handle."""

    by_id: dict[str, Row | None] = field(default_factory=dict[str, Row | None])
    by_ref: dict[str, Row] = field(default_factory=dict[str, Row])

    def take(self, wanted: Iterable[str], rows: Iterable[Row], identities: Identities) -> None:
        """Take over what was read of these ids, and let it be known which entities are one."""
        groups: dict[str, list[str]] = defaultdict(list)
        self.by_id.update(dict.fromkeys(wanted))
        for row in rows:
            groups[row["canonical"]].append(row["id"])
            self.by_ref[row["ref"]] = self.by_id[row["id"]] = row
        identities.learn([*wanted, *chain.from_iterable(groups.values())], groups.items())


@dataclass
class Hydrator:
    """Turns vertices and arrows of one question into entities and statements, with few further reads.

    First everything that came back is noted (`note`), then what is missing is fetched at once (`fetch`), then values
    are made.
    """

    store: Readable
    now: int
    language: str
    identities: Identities
    _arrows: dict[str, Arrow] = field(default_factory=dict[str, Arrow])
    _flows: dict[str, Vertex] = field(default_factory=dict[str, Vertex])
    _ids: dict[str, str] = field(default_factory=dict[str, str])
    _legs: dict[str, list[Mapping[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    _entities: dict[str, EntityRef] = field(default_factory=dict[str, EntityRef])

    def __post_init__(self) -> None:
        at = self.identities.at
        self._rows = Snapshot.of(self.store).once(("names", self.now, at), _Described)

    def take(self, rows: Iterable[Row]) -> None:
        """Take over rows of the text “names” that were read beside something else."""
        self._rows.take((), rows, self.identities)

    def note(self, value: Any) -> None:
        """Note every vertex and arrow within a value of a row, to be read together later."""
        if isinstance(value, Vertex):
            if "Flow" in value.labels:
                self._flows[value.ref] = value
            else:
                self._ids[value.ref] = value.properties["id"]
        elif isinstance(value, Arrow):
            self._arrows[value.ref] = value
        elif isinstance(value, list):
            for item in cast("list[Any]", value):
                self.note(item)

    def fetch(self, extra: Iterable[str] = ()) -> None:
        """Read the ends, legs and names of everything noted, and the names of `extra` ids."""
        if self._flows:
            for row in self.store.read(text("coopnet.queries", "legs"), {"refs": sorted(self._flows)}):
                self._legs[row["ref"]].append(row)
        ends = {end for arrow in self._arrows.values() for end in (arrow.start, arrow.end)} - self._ids.keys()
        asked = {*extra, *self._mentioned()}
        self._described({*self._ids.values(), *asked}, ends)
        self._name({*self._ids.values(), *asked})

    def entity(self, entity_id: str) -> EntityRef:
        """Return an entity by id, as the group it is judged to belong to."""
        return self._entities[self.identities.of(entity_id)]

    def _stated_as(self, key: str) -> str:
        return "" if self.identities.of(key) == key else key

    def value(self, value: Any) -> Any:
        """Turn vertices into entities and lists into sorted tuples of them; leave the rest."""
        if isinstance(value, Vertex):
            return self.entity(value.properties["id"])
        if isinstance(value, list):
            values = [self.value(item) for item in cast("list[Any]", value) if item is not None]
            if all(isinstance(item, EntityRef) for item in values):
                unique = {item.id: item for item in cast("list[EntityRef]", values)}
                return tuple(unique[key] for key in sorted(unique))
            return tuple(values)
        return value

    def statements(self, value: Any) -> list[StatementOut]:
        """Make the statements in a column, each once, in an order that does not depend on the database."""
        made = (self._relationship(item) if isinstance(item, Arrow) else self._flow(item) for item in _flat(value))
        found = {statement.key: statement for statement in made}
        return sorted(
            found.values(), key=lambda statement: (statement.dataset, statement.id, statement.type, statement.key)
        )

    def _mentioned(self) -> set[str]:
        ids = {leg["entity"] for legs in self._legs.values() for leg in legs}
        for item in (*self._arrows.values(), *self._flows.values()):
            ids |= {
                item.properties[name] for name in ("source", "attributed_to", "at_event") if name in item.properties
            }
            ids |= set(item.properties.get("themes", ()))
        return ids

    def _described(self, ids: set[str], ends: set[str]) -> None:
        """Read what describes the groups of these ids, and the ends of arrows, that has not been read yet.

        One page asks many questions about the same entities: what was read for one is there for the others.
        """
        wanted, unknown = sorted(ids - self._rows.by_id.keys()), sorted(ends - self._rows.by_ref.keys())
        if wanted or unknown:
            given = {"ids": wanted, "refs": unknown, "now": self.now, "grouped": self.identities.at}
            sections = frozenset(["grouped" if self.identities.is_grouped else "stated"])
            self._rows.take(wanted, self.store.read(composed(("names",), sections), given), self.identities)
        self._ids.update((end, self._rows.by_ref[end]["id"]) for end in ends)

    def _name(self, ids: set[str]) -> None:
        for group in {self.identities.of(entity) for entity in ids}:
            rows = [row for member in self.identities.members(group) if (row := self._rows.by_id[member]) is not None]
            descriptions = [
                {name: value for name, value in description.items() if value is not None}
                for row in rows
                for description in row["descriptions"]
            ]
            shown = called(descriptions, self.language)
            self._entities[group] = EntityRef(
                id=group,
                type=type_of(group).label,
                name=shown.name or group,
                language=shown.language,
                kind=shown.kind,
                is_donor=any(row["is_donor"] for row in rows),
                url=min(
                    filter(None, (web_address(description.get("url")) for description in descriptions)), default=""
                ),
                same_as=tuple(member for member in self.identities.members(group) if member != group),
            )

    def _relationship(self, arrow: Arrow) -> StatementOut:
        subject, obj = self._ids[arrow.start], self._ids[arrow.end]
        own = {name: value for name, value in arrow.properties.items() if name not in _COMMON}
        ends = self.entity(subject), self.entity(obj)
        told = told_by(own)
        sentence = f"{ends[0].name} {reads(arrow.type, own)} {own.get('text') or ends[1].name}"
        sentence += f": {told}" if told else ""
        made = self._statement(arrow.properties, arrow.type, ends, sentence, own, None)
        keys = {"subject_stated_as": self._stated_as(subject), "object_stated_as": self._stated_as(obj)}
        return made.model_copy(update=keys) if any(keys.values()) else made

    def _flow(self, flow: Vertex) -> StatementOut:
        properties = flow.properties
        money = money_of(properties, tuple(self._leg(leg) for leg in self._legs[flow.ref]))
        by_type = {leg.type: leg.entity for leg in money.legs}
        giver = by_type.get("PROVIDER")
        taker = by_type.get("RECEIVER") or by_type.get("OF_PROJECT") or by_type.get("OF_PROGRAMME")
        places = ", ".join(leg.entity.name for leg in money.legs if leg.type == "TO_PLACE")
        words = [f"{money.kind} of {grouped_digits(money.amount)} {money.currency or '(currency not stated)'}"]
        words += [f"from {giver.name}"] if giver else []
        words += [f"for {taker.name}"] if taker else []
        words += [f"in {places}"] if places else []
        words += [f"({money.value_date})"] if money.value_date else []
        own = {name: value for name, value in properties.items() if name not in _COMMON | _FLOW}
        return self._statement(properties, "FLOW", (giver, taker), " ".join(words), own, money)

    def _leg(self, leg: Mapping[str, Any]) -> LegOut:
        own: Mapping[str, Any] = leg["properties"]
        part = own.get("part")
        return LegOut(
            type=leg["type"],
            entity=self.entity(leg["entity"]),
            stated_as=self._stated_as(leg["entity"]),
            share=own.get("share"),
            part=None if part is None else units(part),
            vocabulary=own.get("vocabulary", ""),
            as_ref=own.get("as_ref", ""),
            as_name=tuple(own.get("as_name", ())),
            as_type=own.get("as_type", ""),
            activity=own.get("activity", ""),
            is_assumed=own.get("is_assumed", False),
            basis=Basis(own.get("basis", Basis.STATED)),
        )

    def _statement(
        self,
        properties: Mapping[str, Any],
        type_name: str,
        ends: tuple[EntityRef | None, EntityRef | None],
        sentence: str,
        own: dict[str, Any],
        money: MoneyOut | None,
    ) -> StatementOut:
        attributed_to, at_event = properties.get("attributed_to"), properties.get("at_event")
        date = date_of(properties)
        if date is not None and not date.edtf:
            sentence += f" ({in_words(date.text, date.relative_to)})"
        if properties["modality"] in NOT_YET | ONLY_TALK:
            sentence += f" — {properties['modality']}"
        return StatementOut(
            key=properties["key"],
            id=properties["record"],
            type=type_name,
            sentence=sentence,
            subject=ends[0],
            object=ends[1],
            dataset=properties["dataset"],
            source=self.entity(properties["source"]),
            modality=properties["modality"],
            basis=properties["basis"],
            attributed_to=self.entity(attributed_to) if attributed_to else None,
            attributed_text=properties.get("attributed_text", ""),
            date=date,
            at_event=self.entity(at_event) if at_event else None,
            themes=tuple(self.entity(theme) for theme in properties.get("themes", ())),
            note=properties.get("note", ""),
            own=own,
            money=money,
            evidence=evidence_of(properties),
            load=properties["since"],
        )


def _flat(value: Any) -> Iterator[Any]:
    """Return what stands in a value, or in lists within lists; not within a closure, which would refer to itself.

    A cycle through an answer keeps all of it in memory until Python looks for cycles, which it seldom does.
    """
    if isinstance(value, list):
        for item in cast("list[Any]", value):
            yield from _flat(item)
    elif value is not None:
        yield value

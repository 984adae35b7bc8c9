"""What the graph can hold, declared once.

Constraints and indexes (`store`), validation (`loaders`), colours and shapes (`visualise`) and the page
`docs/schema.md` all derive from this module and from `statements.py`, its half about relationships.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

SCHEMA_VERSION = 10
"""Stored in every graph; raise it with any change that a graph written before would not satisfy."""

ENTITY_ID = re.compile(r"(?P<prefix>[a-z]+):(?P<key>[^\s\x00-\x1f]{1,300})")


class Modality(StrEnum):
    """How real a source says that something is."""

    DONE = "done"
    ONGOING = "ongoing"
    STATE = "state"
    PLANNED = "planned"
    EXPECTED = "expected"
    DRAFT = "draft"
    DISCUSSED = "discussed"
    INTEREST = "interest"
    POSSIBLE = "possible"
    ATTRIBUTED = "attributed"


NOT_YET = frozenset({Modality.PLANNED, Modality.EXPECTED, Modality.DRAFT, Modality.POSSIBLE})
"""The modalities of what nobody says has happened."""

ONLY_TALK = frozenset({Modality.DISCUSSED, Modality.INTEREST, Modality.ATTRIBUTED})
"""The modalities of what was said, wished or reported, and not more."""


class Basis(StrEnum):
    """Where a statement's content comes from."""

    STATED = "stated"
    INFERRED = "inferred"
    BACKGROUND = "background"
    ASSIGNED = "assigned"


class FlowKind(StrEnum):
    """The kinds of money, never mixed and never substituted for each other (IATI TransactionType and budgets).

    The last five are of organisation files: they are parts of each other, so each is a kind of its own. A grant
    equivalent is what of a loan or a guarantee is a gift, as CRS files state it beside the loan. `UNKNOWN` is for a
    code that no list holds; the flow keeps it as `kind_code`.
    """

    PLEDGE = "pledge"
    INCOMING_PLEDGE = "incoming pledge"
    BUDGET = "budget"
    PLANNED_DISBURSEMENT = "planned disbursement"
    COMMITMENT = "commitment"
    INCOMING_COMMITMENT = "incoming commitment"
    DISBURSEMENT = "disbursement"
    EXPENDITURE = "expenditure"
    INCOMING_FUNDS = "incoming funds"
    REPAYMENT = "repayment"
    INTEREST_PAYMENT = "interest payment"
    REIMBURSEMENT = "reimbursement"
    PURCHASE_OF_EQUITY = "purchase of equity"
    SALE_OF_EQUITY = "sale of equity"
    CREDIT_GUARANTEE = "credit guarantee"
    CONTRIBUTION = "contribution"
    GRANT = "grant"
    GRANT_EQUIVALENT = "grant equivalent"
    UNKNOWN = "unknown kind"
    TOTAL_BUDGET = "total budget"
    RECIPIENT_ORGANISATION_BUDGET = "recipient organisation budget"
    RECIPIENT_COUNTRY_BUDGET = "recipient country budget"
    RECIPIENT_REGION_BUDGET = "recipient region budget"
    TOTAL_EXPENDITURE = "total expenditure"


RETURNING = frozenset({FlowKind.REPAYMENT, FlowKind.INTEREST_PAYMENT, FlowKind.SALE_OF_EQUITY})
"""Money on its way back: it goes the other way than the money that it returns or rewards."""
SEEN_BY_RECEIVER = frozenset({FlowKind.INCOMING_PLEDGE, FlowKind.INCOMING_COMMITMENT, FlowKind.INCOMING_FUNDS})
"""Money as who receives it reports it."""


class PartyAct(StrEnum):
    """What made somebody party to a document, or ended it; each act has a date of its own."""

    SIGNED = "signed"
    DEFINITIVELY_SIGNED = "definitively signed"
    RATIFIED = "ratified"
    ACCEPTED = "accepted"
    APPROVED = "approved"
    CONFIRMED = "confirmed"
    ACCEDED = "acceded"
    SUCCEEDED = "succeeded"
    CONSENTED = "consented"
    PROVISIONALLY_APPLIED = "provisionally applied"
    NOTIFIED = "notified"
    IN_FORCE = "in force"
    RESERVED = "reserved"
    DECLARED = "declared"
    DENOUNCED = "denounced"
    WITHDRAWN = "withdrawn"
    """What had bound it is taken back, such as its ratification: a signature before stands again as one alone."""


@dataclass(frozen=True, slots=True)
class EntityType:
    """A kind of node that a statement can be about.

    `prefix` begins every id of the type; `shape` and `colour` (Okabe–Ito) are what pictures and legends use.
    """

    label: str
    prefix: str
    description: str
    shape: str
    colour: str
    is_actor: bool = False
    in_pictures: bool = True


@dataclass(frozen=True, slots=True)
class DerivedLabel:
    """A further label the user speaks of, set on entities of one type by what is stated of them."""

    label: str
    of: str
    kinds: frozenset[str]
    description: str


ENTITY_TYPES: tuple[EntityType, ...] = (
    EntityType(
        "Country",
        "country",
        "A state, by its ISO 3166 code; also one that no longer exists.",
        "dot",
        "#0072B2",
        is_actor=True,
    ),
    EntityType("Place", "place", "A city, venue, region or group of countries.", "dot", "#56B4E9"),
    EntityType(
        "Organisation",
        "org",
        "A ministry, agency, international or non-governmental organisation, company, "
        "network; also a party that cannot be resolved yet (kind “unresolved”).",
        "box",
        "#009E73",
        is_actor=True,
    ),
    EntityType(
        "Person",
        "person",
        "A person in a public function: name and posts, never contact data.",
        "dot",
        "#CC79A7",
        is_actor=True,
    ),
    EntityType(
        "Group",
        "group",
        "An unnamed collective such as “nine ministers”: counted, never resolved.",
        "ellipse",
        "#999999",
        is_actor=True,
    ),
    EntityType(
        "Project", "project", "A project, initiative, activity or phase: what money is spent on.", "square", "#E69F00"
    ),
    EntityType(
        "Programme", "fund", "A funding instrument, facility or fund: neither donor nor project.", "hexagon", "#F0E442"
    ),
    EntityType(
        "Document",
        "doc",
        "A declaration, treaty, strategy, plan, agreement, memorandum, contract or report.",
        "triangle",
        "#D55E00",
    ),
    EntityType("Event", "event", "A meeting, conference, visit, mission or signing.", "diamond", "#882255"),
    EntityType("Theme", "theme", "A sector or topic, with its vocabulary.", "star", "#44AA99"),
    EntityType(
        "Provision",
        "provision",
        "One aim, activity, commitment or point of a document, project, event or actor.",
        "text",
        "#666666",
        in_pictures=False,
    ),
    EntityType(
        "Source",
        "source",
        "Who speaks: a publisher, a document, or a curated dataset.",
        "box",
        "#BBBBBB",
        in_pictures=False,
    ),
)

DERIVED_LABELS: tuple[DerivedLabel, ...] = (
    DerivedLabel("Ministry", "Organisation", frozenset({"ministry"}), "An organisation of kind “ministry”."),
    DerivedLabel(
        "Declaration", "Document", frozenset({"declaration", "joint declaration"}), "A document of kind “declaration”."
    ),
)
DEFLATOR_SOURCE = "source:oecd-dac-deflators"
"""Who states the deflators of donors: what makes prices constant is read from what this source says."""
DONOR = "Donor"
"""Set on an actor that provides money or is stated to fund."""

BY_LABEL = {entity_type.label: entity_type for entity_type in ENTITY_TYPES}
BY_PREFIX = {entity_type.prefix: entity_type for entity_type in ENTITY_TYPES}
LABELS = frozenset(BY_LABEL)
ACTORS = frozenset(entity_type.label for entity_type in ENTITY_TYPES if entity_type.is_actor)


def type_of(entity_id: str) -> EntityType:
    """Return the type of an entity id; raise ValueError, with a sentence, if it is not a valid id."""
    match = ENTITY_ID.fullmatch(entity_id)
    found = BY_PREFIX.get(match["prefix"]) if match else None
    if found is None:
        raise ValueError(f"“{entity_id}” is no entity id; an id is one of {', '.join(BY_PREFIX)}, a colon and a key")
    return found

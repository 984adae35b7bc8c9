"""The page on what the graph holds: entities, statements, money and their properties, from `graph/model`."""

from __future__ import annotations

from coopnet.graph.model.flow_properties import FLOW_PROPERTIES, LEG_TYPES
from coopnet.graph.model.schema import (
    DERIVED_LABELS,
    DONOR,
    ENTITY_TYPES,
    SCHEMA_VERSION,
    Basis,
    FlowKind,
    Modality,
    PartyAct,
)
from coopnet.graph.model.statement_properties import COMMON
from coopnet.graph.model.statement_types import STATEMENT_TYPES
from markdown_table import table


def schema_page() -> str:
    """Return the text of `docs/schema.md`."""
    entities = [(f"`{kind.label}`", f"`{kind.prefix}:…`", kind.description) for kind in ENTITY_TYPES]
    derived = [(f"`{label.label}`", label.of, label.description) for label in DERIVED_LABELS]
    derived.append((f"`{DONOR}`", "actors", "Provides money in a flow, or is stated to fund."))
    statements = [
        (
            f"`{kind.name}`",
            ", ".join(sorted(kind.subjects)),
            ", ".join(sorted(kind.objects)),
            kind.description,
            ", ".join(f"`{prop.name}`" for prop in kind.properties),
            "; ".join(filter(None, (kind.iati, kind.ftm))),
        )
        for kind in STATEMENT_TYPES
    ]
    legs = [
        (
            f"`{leg.name}`",
            ", ".join(sorted(leg.objects)),
            leg.description + (" May carry a share." if leg.shared else ""),
        )
        for leg in LEG_TYPES
    ]
    common = [(f"`{prop.name}`", prop.description) for prop in COMMON]
    return (
        "\n\n".join(
            (
                "# What the graph holds",
                f"Schema version {SCHEMA_VERSION}. This page is made from `graph/model/`.",
                "Every node with an `id` has the label `Entity` and one of these:",
                table(("label", "id", "what it is"), entities),
                "Labels that follow from what is stated now, for people who look at the database itself:",
                table(("label", "of", "when"), derived),
                "## Statements",
                "A relationship is what one record of one source states: two records that say the same make two relationships. "
                "Each is visible from load `since` to before load `until`.",
                table(("type", "subject", "object", "meaning", "own properties", "IATI; FollowTheMoney"), statements),
                "Every statement, and every flow, may carry:",
                table(("property", "meaning"), common),
                "## Money",
                "An amount of money is a node `Flow`: it has several ends, its legs. `amount` is the text as stated, "
                "`ten_thousandths` the same as a whole number. "
                f"Kinds, never added to each other: {', '.join(f'`{kind}`' for kind in FlowKind)}.",
                table(("leg", "to", "meaning"), legs),
                "The node has, beside what every statement may carry:",
                table(("property", "meaning"), [(f"`{prop.name}`", prop.description) for prop in FLOW_PROPERTIES]),
                "A leg may have `share` (per cent, as stated), `as_ref`, `as_name`, `as_type`, `vocabulary`, `activity` and "
                "`is_assumed`, and `basis` where it is not *stated*; to a place or theme also `part`, what is counted for this "
                "entry, in ten-thousandths. A leg without `part` is only touched by the amount. The cells, parallel lists on "
                "the flow, divide it over places, and for each vocabulary over places and themes; what is for none is a cell "
                "too, so the cells of one division add up to the amount. [How money is counted](money.md) has the rules.",
                "Derived from the flows, with `since` and `until` like them: `NOT_COUNTED`, a relationship on a flow that sums "
                "leave out, with the rule and what is counted instead; and `Total`, the sums at the grain of dataset, source, "
                "provider, receiver, place, system, kind and currency, over all years and, as parallel lists, for each of "
                "its `years` (0 where none is stated). Totals of sectors stand beside them, with `division` and `sector` "
                "and without provider and receiver; the sector `*` stands for all of its vocabulary.",
                "Derived from the judgements: `SAME_AS`, a relationship from each entity of a group that is held to be "
                "one to the canonical one, whose id sorts first; `begun` and `ended` are the loads between which it stands.",
                "## Words",
                f"Modality: {', '.join(f'`{word}`' for word in Modality)}. Basis: {', '.join(f'`{word}`' for word in Basis)}. "
                f"Acts of a party: {', '.join(f'`{word}`' for word in PartyAct)}.",
                "Beside these stand `Load` (what was loaded when), `Record` (fingerprints, by which a reload is compared) and "
                "one `Graph` (the number of the last completed load).",
            )
        )
        + "\n"
    )

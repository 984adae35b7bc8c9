"""A small world of money, in two datasets: parts, places that are only touched, currencies without a rate."""

from __future__ import annotations

from coopnet.graph.model.records import Record
from coopnet.graph.model.schema import FlowKind, Modality
from coopnet.graph.model.statements import Circumstances, Statement

from ..graph.pool import named, stated
from .flows_by_hand import flow

KE, UG, EAST = "country:KE", "country:UG", "place:region-1-298"
ROADS, WATER = ("1", "theme:iati-1-21020"), ("1", "theme:iati-1-14020")
TRANSPORT = ("2", "theme:iati-2-210")
WORLD: tuple[Record, ...] = (
    flow("1", "100", PROVIDER="org:giver", RECEIVER="org:un", OF_PROJECT="project:a", places={KE: None}),
    flow(
        "2",
        "10.01",
        "USD",
        PROVIDER="org:giver",
        OF_PROJECT="project:a",
        places={KE: "50", UG: "50"},
        sectors={ROADS: "60", WATER: "40", TRANSPORT: None},
    ),
    flow("3", "7.77", PROVIDER="org:giver", OF_PROJECT="project:b", places={KE: None, UG: None}, sectors={ROADS: None}),
    flow("4", "1000", "MDL", PROVIDER="org:un", RECEIVER="org:ngo", places={KE: "30"}, date="2019-01-01"),
    flow("5", "5", "", PROVIDER="org:un", places={EAST: None}, date=""),
    flow(
        "6",
        "-3.50",
        PROVIDER="org:giver",
        RECEIVER="org:un",
        places={UG: None},
        date="2020-12-31",
        source="source:other",
    ),
    flow(
        "7",
        "80",
        kind=FlowKind.BUDGET,
        OF_PROJECT="project:a",
        date="2020-07-01/2021-06-30",
        details={"not_counted": "a revised budget replaces it"},
        places={KE: None},
    ),
    flow(
        "8",
        "90",
        kind=FlowKind.BUDGET,
        OF_PROJECT="project:a",
        date="2020-07-01/2021-06-30",
        places={KE: None},
        modality=Modality.PLANNED,
    ),
    stated("t", "PART_OF", ROADS[1], TRANSPORT[1]),
    named("s1", "source:register", "Register"),
    Record("s2", (Statement("DESCRIBES", "source:other", "source:other", Circumstances("source:other"), {}),)),
)

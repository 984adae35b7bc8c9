"""Money of two systems for the explorer: many funders and receivers, silence at either end, money taken back."""

from __future__ import annotations

import random

from coopnet.graph.model.records import Dataset, Record
from coopnet.graph.model.schema import FlowKind, Modality
from coopnet.graph.model.statements import Circumstances, Statement, Value

from ...graph.pool import named
from ...queries.flows_by_hand import flow

KE, UG = "country:KE", "country:UG"
HOSTILE = "<script>alert(1)</script> & “=1+1”"
FUNDERS = [f"org:funder-{at}" for at in range(14)]
RECEIVERS = [f"org:receiver-{at}" for at in range(16)]
THEMES = [
    ("1", f"theme:iati-1-{code}") for code in (11110, 12220, 14010, 15110, 15150, 21020, 23110, 31110, 43010, 72010)
]
THEMES += [("1", f"theme:iati-1-{code}") for code in (16010, 24010, 25010, 32110)]


def money(system: str, seed: int, count: int) -> list[Record]:
    """Rows of money, the same for the same seed; every tenth is below zero, some name no end, year, theme or place."""
    chance = random.Random(seed)  # noqa: S311 - for the same rows each time
    rows: list[Record] = []
    for at in range(count):
        ends = {"PROVIDER": chance.choice(FUNDERS)} if chance.random() < 0.95 else {}
        if chance.random() < 0.85:
            ends["RECEIVER"] = chance.choice(RECEIVERS)
        size = chance.randrange(1, 10 ** chance.randrange(4, 10))
        amount = f"{'-' if at % 10 == 0 else ''}{size}.{chance.randrange(100):02}"
        places = {KE: None} if chance.random() < 0.6 else {KE: "60", UG: "40"}
        sectors = {chance.choice(THEMES): None} if chance.random() < 0.8 else {}
        kind = FlowKind.COMMITMENT if at % 4 == 0 else FlowKind.DISBURSEMENT
        date = f"{chance.randrange(2008, 2021)}-05-04" if chance.random() < 0.95 else ""
        rows.append(
            flow(
                f"{system}{at}",
                amount,
                chance.choice(["USD", "USD", "DKK", "EUR", "KES"]),
                kind,
                date,
                places,
                sectors,
                source=f"source:{chance.choice(['register', 'other'])}",
                modality=Modality.PLANNED if at % 17 == 0 else Modality.DONE,
                details=details(at),
                **ends,
            )
        )
    return rows


def details(at: int) -> dict[str, Value]:
    """Which form a row is of, its type of aid and whether it is tied; some rows say none of it."""
    stated: dict[str, Value] = {"finance_type": "421" if at % 3 == 0 else "110"} if at % 7 else {}
    stated |= {"aid_type": ["C01" if at % 2 else "A02"]} if at % 5 else {}
    return stated | ({"tied_status": "345"[at % 3]} if at % 4 else {})


def at_home(record: str, funder: str, country: str) -> Record:
    """Say in which country a funder is at home."""
    return Record(record, (Statement("OF_COUNTRY", funder, f"country:{country}", Circumstances("source:register")),))


NAMES = [
    named("s1", "source:register", "Register of aid"),
    named("s2", "source:other", "Other register"),
    named("f0", FUNDERS[0], HOSTILE),
    *(named(f"f{at}", one, f"Funder {at} with a rather long name for a chart") for at, one in enumerate(FUNDERS) if at),
    *(at_home(f"h{at}", one, ("DK", "SE", "KE", "DK")[at]) for at, one in enumerate(FUNDERS[:4])),
    at_home("h4", FUNDERS[4], "DK"),
    at_home("h5", FUNDERS[4], "NO"),
    *(named(f"r{at}", one, f"Receiver {at} with a rather long name for a chart") for at, one in enumerate(RECEIVERS)),
]
WORLD = [
    (
        Dataset("iati-money", "iati", title="IATI money", licence="CC0-1.0", system="IATI"),
        [*NAMES, *money("IATI", 7, 260)],
    ),
    (Dataset("crs-money", "crs", title="CRS money", licence="CC0-1.0", system="CRS"), money("CRS", 8, 40)),
]

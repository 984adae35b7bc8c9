"""Networks of any content, drawn for tests."""

from __future__ import annotations

from datetime import date

import numpy as np
from coopnet.graph.model.columns import MISSING, Amounts, Flags, Floats, Integers, Texts
from coopnet.graph.model.projected_network import ProjectedNetwork, Provenance
from hypothesis import strategies as st

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn")), max_size=8).map(str.strip)
DAYS = st.one_of(st.just(""), st.dates(date(1900, 1, 1), date(2100, 1, 1)).map(date.isoformat))
AMOUNTS = st.one_of(st.just(MISSING), st.integers(-(10**15), 10**15))


@st.composite
def networks(draw: st.DrawFn) -> ProjectedNetwork:
    number = draw(st.integers(1, 5))
    ids = [f"org:{place}" for place in range(number)]
    ends = st.tuples(st.integers(0, number - 1), st.integers(0, number - 1))
    rows = sorted(draw(st.lists(st.tuples(ends, AMOUNTS, DAYS, DAYS, WORDS, st.booleans()), max_size=8)), key=str)
    rows.sort(key=lambda row: row[0])
    amounts = np.array([row[1] for row in rows], np.int64)
    weights = np.where(amounts == MISSING, 1.5, amounts / 10_000)
    origin = Provenance("any", "Any network.", {"weight": "usd"}, 3, "2026-11-29T10:00:00Z", "0.1.0")
    return ProjectedNetwork(
        nodes={"id": Texts.of(ids), "name": Texts.of(draw(st.lists(WORDS, min_size=number, max_size=number)))},
        sources=np.array([row[0][0] for row in rows], np.int64),
        targets=np.array([row[0][1] for row in rows], np.int64),
        edges={
            "weight": Floats(weights.astype(np.float64)),
            "usd": Amounts(amounts),
            "count": Integers(np.arange(len(rows), dtype=np.int64)),
            "role": Texts.of([row[4] for row in rows]),
            "is_planned": Flags(np.array([row[5] for row in rows], np.bool_)),
            "start": Texts.of([row[2] for row in rows]),
            "end": Texts.of([row[3] for row in rows]),
        },
        is_directed=draw(st.booleans()),
        provenance=origin,
    )

"""Measure what judgements of identity add to a question: `python benchmarks/identity_union.py [--judgements 100000]`.

A made-up graph of flows between actors is loaded into a Neo4j of its own. Each question is timed: without judgements;
with judgements that join other keys in threes; and with judgements that join every key that the flows name with two
more, grouped and with identity=stated. A question is asked afresh each time, as a page or command asks it, in turn with
the others; what is told is the median. The goal is less than a tenth more for the judgements of a graph. Where every
actor of an answer has three keys, the answer is another one: each name is chosen among those under all of its keys.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import platformdirs
from coopnet.api import Settings, connect
from coopnet.graph.engine import EngineSettings, stop
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.grouping import joined
from coopnet.graph.loading.report import Report
from coopnet.graph.model.flows import Amount, Flow, Leg
from coopnet.graph.model.records import Dataset, Record
from coopnet.graph.model.schema import FlowKind, Modality
from coopnet.graph.model.statements import Circumstances, StatedDate, Statement
from coopnet.graph.money.allocation import allocate
from coopnet.graph.store.store import Store
from coopnet.queries import CATALOGUE, Scope

SOURCE = "source:made-up"
GIVERS, RECEIVERS, COUNTRIES = 300, 20_000, ("KE", "UG", "MD", "LV", "GH")
ASKED: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "who funds whom in a country": ("who_funds_whom", {"country": "country:KE"}),
    "who funds whom, one funder": ("who_funds_whom", {"funder": "org:giver-7"}),
    "totals by provider": ("totals", {"by": ["provider"], "country": "country:KE"}),
    "the largest recipients": ("top_recipients", {}),
    "the money of one actor": ("money", {"actor": "org:giver-7", "by": "counterpart"}),
    "flows of one actor": ("flows", {"provider": "org:giver-7"}),
    "boundary of a country": ("boundary", {"country": "country:MD"}),
    "actors": ("actors", {"type": "Organisation"}),
    "all of one actor": ("entity", {"entity": "org:receiver-0"}),
    "around one actor": ("neighbourhood", {"entity": "org:receiver-0"}),
}


def flows(count: int) -> Iterator[Record]:
    """Yield records of one flow each, from few givers to many receivers."""
    chance = random.Random(1)
    for number in range(count):
        legs = (
            Leg("PROVIDER", f"org:giver-{int(GIVERS * chance.random() ** 2)}"),
            # the first one is what is asked about: it must have a flow
            Leg("RECEIVER", f"org:receiver-{chance.randrange(RECEIVERS) if number else 0}"),
            Leg("TO_PLACE", f"country:{chance.choice(COUNTRIES)}"),
        )
        year = 2000 + chance.randrange(20)
        circumstances = Circumstances(SOURCE, Modality.DONE, date=StatedDate(f"{year}-05-04"))
        amount = Amount(f"{chance.randrange(1, 1_000_000)}.{chance.randrange(100):02}", "EUR")
        yield Record(f"flow {number}", (allocate(Flow(FlowKind.DISBURSEMENT, amount, legs, circumstances)),))


def judgements(count: int, *, asked: bool) -> Iterator[Record]:
    """Yield judgements that join keys in threes: those of the flows' actors first where `asked`, else none of them."""
    flowing = [f"org:giver-{n}" for n in range(GIVERS)] + [f"org:receiver-{n}" for n in range(RECEIVERS)]
    keys = flowing if asked else []
    for number in range(count // 2):
        first = keys[number] if number < len(keys) else f"org:key-{number}"
        for again in (1, 2):
            statement = Statement("JUDGED", first, f"{first}-{again}", Circumstances(SOURCE), {"verdict": "same"})
            yield Record(f"judgement {number} {again}", (statement,))


def timed(store: Store, runs: int, scopes: Mapping[str, Scope]) -> dict[tuple[str, str], float]:
    """Return the median time of each question in each scope, in milliseconds; the first answer is not counted."""
    taken: dict[tuple[str, str], list[float]] = {(name, how): [] for name in ASKED for how in scopes}
    for run in range(runs + 2):
        for (name, how), times in taken.items():
            question, wanted = ASKED[name]
            started = time.perf_counter()
            CATALOGUE[question].ask(store, wanted, scopes[how])
            if run > 1:
                times.append((time.perf_counter() - started) * 1000)
    return {key: statistics.median(times) for key, times in taken.items()}


def loaded(store: Store, name: str, records: Iterator[Record]) -> float:
    """Load records and return the seconds that it took."""
    started = time.perf_counter()
    load(store, Dataset(name, "curated", name), records, Report())
    return time.perf_counter() - started


def measured(store: Store, flow_count: int, count: int, runs: int) -> None:
    """Load, ask, load the judgements, ask again, and print what there is to compare."""
    print(f"{flow_count:,} flows loaded in {loaded(store, 'flows', flows(flow_count)):.0f} s")
    taken = timed(store, runs, {"none": Scope()})
    for name, asked in (("others", False), ("grouped", True)):
        took = loaded(store, "judgements", judgements(count, asked=asked))
        print(f"{count:,} judgements loaded in {took:.0f} s")
        taken |= timed(store, runs, {name: Scope()})
    taken |= timed(store, runs, {"stated": Scope(identity="stated")})
    print(f"  {'median of a question, ms':32}{'none':>8}{'others':>9}{'':>7}{'grouped':>9}{'':>7}{'stated':>9}")
    for name in ASKED:
        none, others, grouped, stated = (taken[name, how] for how in ("none", "others", "grouped", "stated"))
        beside = f"{others:>9.0f}{others / none - 1:>+7.0%}{grouped:>9.0f}{grouped / none - 1:>+7.0%}{stated:>9.0f}"
        print(f"  {name:32}{none:>8.0f}{beside}")
    rows = [{"left": "org:a", "right": f"org:{n}", "verdict": "same"} for n in range(count)]
    started = time.perf_counter()
    joined(rows)
    print(f"union of {count:,} judgements alone: {time.perf_counter() - started:.2f} s, once a load")


def main() -> None:
    """Measure with a Neo4j of its own, in a temporary folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--flows", type=int, default=20_000)
    parser.add_argument("--judgements", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=7)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        own = EngineSettings(home=Path(folder), cache=Path(platformdirs.user_cache_path("coopnet")))
        try:
            with connect(Settings(engine=own, theirs=None)) as store:
                store.connection.time_limit = 600.0  # loads read much at once, and the machine may be busy
                measured(store, given.flows, given.judgements, given.runs)
        finally:
            stop(own)


if __name__ == "__main__":
    main()

"""Derived totals and what is left out of them: for random histories, equal to a recount by other code at every load."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from fractions import Fraction

import pytest
from coopnet.graph.loading.difference import load, unload
from coopnet.graph.loading.report import Report
from coopnet.graph.model.flows import Amount, Flow, Leg
from coopnet.graph.model.records import Dataset, Record
from coopnet.graph.model.schema import FlowKind
from coopnet.graph.model.statements import Circumstances, StatedDate
from coopnet.graph.money.allocation import allocate
from coopnet.graph.store.snapshot import clock
from coopnet.graph.store.store import Store
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ..conftest import SharedDatabase

GIVER, TAKER = "project:G-1", "project:T-1"


@dataclass(frozen=True)
class Line:
    """One flow of the pool, in the test's own words: places by share, the version of its activity, its other side."""

    name: str
    activity: str
    source: str
    updated: str
    kind: FlowKind
    amount: str
    date: str
    places: tuple[tuple[str, str | None], ...] = ()
    names: str = ""
    is_other_side_of: str = ""
    sectors: tuple[tuple[str, str, str], ...] = ()
    """Vocabulary, theme and share in percent of each."""


OUT, IN = FlowKind.DISBURSEMENT, FlowKind.INCOMING_FUNDS
SECTORS = (("1", "theme:health", "60"), ("1", "theme:water", "20"), ("2", "theme:all", "100"))
LINES = (
    Line("old1", GIVER, "source:g", "2019", OUT, "100", "2019-03-01", (("country:KE", "33.3"), ("country:UG", "66.7"))),
    Line("old2", GIVER, "source:g", "2019", OUT, "50.01", "2019-04-01", (("country:KE", None), ("country:UG", None))),
    Line("new1", GIVER, "source:g", "2020", OUT, "100.00", "2019-03-01", (("country:KE", "50"), ("country:UG", "50"))),
    Line("new3", GIVER, "source:g", "2020", OUT, "70", "2020-05-01", (("country:KE", "60"),), TAKER, sectors=SECTORS),
    Line("got3", TAKER, "source:t", "2020", IN, "65", "2020-05-09", (), GIVER, "new3"),
    Line("got4", TAKER, "source:t", "2020", IN, "65", "2021-05-09", (), GIVER),
    Line("minus", TAKER, "source:t", "2020", FlowKind.EXPENDITURE, "-0.01", "2021-05-09", (("country:KE", "100"),)),
    Line("same", "project:S", "source:s", "", OUT, "7.0010", "2021-01-01", (("place:region-1-298", "10"),)),
    Line("themed", "project:S", "source:s", "", OUT, "80", "2021-01-01", (("country:KE", "25"),), sectors=SECTORS),
)
RECORDS = {"old": LINES[:2], "new": LINES[2:4], "taken": LINES[4:7], "same": LINES[7:]}


def flow(line: Line) -> Flow:
    ends = (Leg("PROVIDER", "org:g"), Leg("RECEIVER", "org:t", activity=line.names))
    if line.kind is IN:
        ends = (Leg("PROVIDER", "org:g", activity=line.names), Leg("RECEIVER", "org:t"))
    places = [Leg("TO_PLACE", place, share) for place, share in line.places]
    places += [Leg("FOR_THEME", theme, share, vocabulary=name) for name, theme, share in line.sectors]
    about = Circumstances(line.source, date=StatedDate(line.date), note=line.name)
    return allocate(
        Flow(line.kind, Amount(line.amount, "EUR"), (Leg("OF_PROJECT", line.activity), *ends, *places), about)
    )


def record(name: str) -> Record:
    lines = RECORDS[name]
    return Record(name, tuple(map(flow, lines)), lines[0].activity, lines[0].source, lines[0].updated)


Stands = set[tuple[str, str]]
"""Which records stand in which dataset."""


def recounted(stands: Stands) -> Counter[tuple[object, ...]]:
    """The totals by the rules as the documentation has them, without the graph and without the code of the loader."""
    versions: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for dataset, name in stands:
        versions[RECORDS[name][0].activity].append((RECORDS[name][0].updated, dataset, name))
    best = {activity: max(found)[1:] for activity, found in versions.items()}
    totals: Counter[tuple[object, ...]] = Counter()
    for dataset, name in stands:
        for line in RECORDS[name]:
            giver_stands = line.is_other_side_of and best.get(GIVER, ("", ""))[1] == "new"
            if best[line.activity] != (dataset, name) or giver_stands:
                continue
            amount = Fraction(line.amount)
            left = amount
            for place, share in line.places:
                if share is not None:
                    part = amount * Fraction(share) / 100
                    totals[dataset, line.source, str(line.kind), int(line.date[:4]), place, False] += part
                    left -= part
                else:
                    totals[dataset, line.source, str(line.kind), int(line.date[:4]), place, True] += amount
            if left:
                totals[dataset, line.source, str(line.kind), int(line.date[:4]), "", False] += left
            totals.update(of_sectors(dataset, line))  # += would drop what is below zero
    return Counter({key: value for key, value in totals.items() if value})


def of_sectors(dataset: str, line: Line) -> Counter[tuple[object, ...]]:
    """What a line adds to totals of sectors: its part of each place for each, and for all of a vocabulary."""
    amount = Fraction(line.amount)
    parts = {place: amount * Fraction(share) / 100 for place, share in line.places if share is not None}
    parts[""] = amount - sum(parts.values())
    of: Counter[tuple[object, ...]] = Counter()
    for name in {name for name, _, _ in line.sectors}:
        shares = {theme: Fraction(share) / 100 for each, theme, share in line.sectors if each == name}
        shares |= {"": 1 - sum(shares.values()), "*": Fraction(1)}
        for place, part in parts.items():
            for theme, share in shares.items():
                key = (dataset, line.source, str(line.kind), int(line.date[:4]), place, f"themes {name}", theme)
                of[key] += part * share
    return of


SUMS = ("amount", "count", "flows", "usd", "eur", "no_usd", "no_eur", "flows_no_usd", "flows_no_eur")


def totals(store: Store, now: int) -> Counter[tuple[object, ...]]:
    rows = store.read(
        "MATCH (t:Total) WHERE t.since <= $now < t.until "
        "RETURN t.dataset AS d, t.source AS s, t.kind AS k, t.place AS p, t.is_shared AS h, properties(t) AS t",
        {"now": now},
    )
    found: Counter[tuple[object, ...]] = Counter()
    for row in rows:
        total = row["t"]
        assert all(total[name] == sum(total[f"{name}_by_year"]) for name in SUMS), "the years do not make the whole"
        for year, amount in zip(total["years"], total["amount_by_year"], strict=True):
            of = (total["division"], total["sector"]) if "division" in total else (row["h"],)
            found[row["d"], row["s"], row["k"], year, row["p"], *of] += Fraction(amount, 10_000)
    assert len(found) == sum(len(row["t"]["years"]) for row in rows), "two totals of one grain stand at once"
    return Counter({key: value for key, value in found.items() if value})


steps = st.tuples(st.sampled_from("ab"), st.sets(st.sampled_from(sorted(RECORDS))))


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
)
@given(st.lists(steps, min_size=1, max_size=5))
def test_totals_are_those_of_a_recount_at_every_load(
    database: SharedDatabase, history: list[tuple[str, set[str]]]
) -> None:
    store = database.empty()
    stands: Stands = set()
    expected: dict[int, Counter[tuple[object, ...]]] = {}
    for dataset, names in history:
        if names:
            load(store, Dataset(dataset, "iati"), [record(name) for name in sorted(names)], Report())
        elif any(one == dataset for one, _ in stands):
            unload(store, dataset)
        else:
            continue
        stands = {one for one in stands if one[0] != dataset} | {(dataset, name) for name in names}
        expected[clock(store)["now"]] = recounted(stands)
    for now, wanted in expected.items():
        assert totals(store, now) == wanted


def test_the_other_side_is_marked_with_its_difference(empty_store: Store) -> None:
    load(empty_store, Dataset("giver", "iati"), [record("new")], Report())
    load(empty_store, Dataset("taker", "iati"), [record("taken")], Report())
    rows = empty_store.read(
        "MATCH (g:Flow)-[m:NOT_COUNTED]->(f:Flow) "
        "RETURN g.note AS of, f.note AS counted, m.delta AS delta, m.days AS days, m.rule AS rule",
        {},
    )
    assert [tuple(row.values()) for row in rows] == [("got3", "new3", 50_000, 8, "other side")]


def test_each_flow_counts_once_whatever_it_is_split_over(empty_store: Store) -> None:
    load(empty_store, Dataset("one", "iati"), [record("new"), record("same")], Report())
    rows = empty_store.read(
        "MATCH (t:Total) WHERE NOT t.is_shared AND t.sector IS NULL RETURN sum(t.flows) AS flows, sum(t.count) AS n", {}
    )
    assert (rows[0]["flows"], rows[0]["n"]) == (4, 8)
    counted = (
        "MATCH (t:Total {division: $division}) "
        "RETURN t.sector AS of, sum(t.flows) AS flows, sum(t.count) AS n ORDER BY of"
    )
    rows = empty_store.read(counted, {"division": "themes 1"})
    assert [tuple(row.values()) for row in rows] == [(of, 2, 4) for of in ("", "*", "theme:health", "theme:water")]


@pytest.mark.parametrize("column", ["usd", "eur"])
def test_converted_parts_add_up_to_the_converted_flow(empty_store: Store, column: str) -> None:
    load(empty_store, Dataset("one", "iati"), [record("new"), record("same"), record("taken")], Report())
    flows = empty_store.read(f"MATCH (f:Flow) WHERE NOT (f)-[:NOT_COUNTED]->() RETURN sum(f.{column}) AS sum", {})
    parts = empty_store.read(
        f"MATCH (t:Total) WHERE NOT t.is_shared AND t.sector IS NULL RETURN sum(t.{column}) AS sum", {}
    )
    assert flows[0]["sum"] == parts[0]["sum"] != 0

"""Networks of money, over the small world whose sums are known by hand.

What is in a network and what is left out must together be all the money that sums count: that is asked of every choice.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import networkx
import pytest
from coopnet.graph.errors import BadArgument, UnknownEntity
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.model.projected_network import NOT_STATED, MoneyOfKind, ProjectedNetwork
from coopnet.graph.store.plain_values import Row
from coopnet.graph.store.store import Store
from coopnet.queries import Scope, totals, who_funds_whom
from coopnet.queries.answer_network import network_of
from coopnet.queries.networks import PROJECTIONS, actor_money, donor_recipient_years, funding_chains
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ..conftest import SharedDatabase
from ..graph.pool import dataset, stated
from .flows_by_hand import flow
from .world import KE, UG

PAID = "disbursement"


def edges(network: ProjectedNetwork, *columns: str) -> set[tuple[Any, ...]]:
    return {tuple(row.get(name) for name in ("source", "target", *columns)) for row in network.edge_rows()}


def flows_in(money: tuple[MoneyOfKind, ...]) -> int:
    return sum(one.flows for one in money)


def reasons(network: ProjectedNetwork) -> dict[str, int]:
    return {part.reason: part.count for part in network.provenance.left_out}


def test_each_pair_has_an_edge_for_each_currency_as_stated(world: Store) -> None:
    network = actor_money(world, kind=PAID, weight="stated", missing_receiver="left out")
    assert edges(network, "currency", "amount", "weight", "count") == {
        ("org:giver", "org:un", "EUR", Decimal("96.5"), 96.5, 2),
        ("org:un", "org:ngo", "MDL", Decimal("1000"), 1000.0, 1),
    }
    assert reasons(network) == {"no receiver is stated": 3}
    (un,) = [row for row in network.edge_rows() if row["target"] == "org:un"]
    # two publishers state it, in one year: from the first day of it to the last
    assert (un.get("publisher"), un["year"], un["start"], un["end"]) == (None, 2020, "2020-05-04", "2020-12-31")


def test_what_was_projected_before_is_read_from_where_it_is_kept(world: Store, tmp_path: Path) -> None:
    class Counting(Store):
        read_columns = 0

        def stream(self, cypher: str, parameters: Mapping[str, Any]) -> Generator[Row]:
            self.read_columns += 1
            return super().stream(cypher, parameters)

    with Counting(world.address, cache=tmp_path) as store:
        for projection in PROJECTIONS.values():
            fresh, begun = projection.ask(world, {}), store.read_columns
            assert rows_of(projection.ask(store, {})) == rows_of(fresh)
            read = store.read_columns
            assert read > begun
            assert rows_of(projection.ask(store, {})) == rows_of(fresh)
            assert store.read_columns == read
            assert projection.ask(store, {"by_publisher": True}).provenance.choices["by_publisher"] is True
            assert store.read_columns > read


def rows_of(network: ProjectedNetwork) -> tuple[object, ...]:
    return [*network.node_rows()], [*network.edge_rows()], network.provenance, network.is_directed


def test_the_place_stands_for_a_receiver_that_is_not_stated(world: Store) -> None:
    network = actor_money(world, kind=PAID, weight="stated")
    assert edges(network, "currency", "amount") == {
        ("org:giver", "org:un", "EUR", Decimal("96.5")),
        ("org:un", "org:ngo", "MDL", Decimal("1000")),
        ("org:giver", KE, "USD", Decimal("5.01")),
        ("org:giver", UG, "USD", Decimal("5")),
        ("org:un", "place:region-1-298", None, Decimal("5")),
    }
    # two countries without shares: nothing of it is for either
    assert reasons(network) == {"no receiver is stated, and no place in its stead": 1}
    assert [(part.reason, part.count) for part in network.provenance.replaced] == [
        ("no receiver is stated: its place stands there", 2)
    ]


def test_the_project_or_one_node_may_stand_there(world: Store) -> None:
    projects = actor_money(world, kind=PAID, weight="count", missing_receiver="project")
    assert ("org:giver", "project:b", 1) in edges(projects, "count")
    assert reasons(projects) == {"no receiver is stated, and no project in its stead": 1}
    nobody = actor_money(world, kind=PAID, weight="count", missing_receiver="not stated")
    assert ("org:giver", NOT_STATED, 2) in edges(nobody, "count")
    (node,) = [row for row in nobody.node_rows() if row["id"] == NOT_STATED]
    assert "type" not in node


def test_what_is_not_converted_is_left_out_with_its_count(world: Store) -> None:
    network = actor_money(world, kind=PAID)
    assert reasons(network)["not converted to USD"] == 2
    (unconverted,) = [part for part in network.provenance.left_out if part.reason == "not converted to USD"]
    assert [(one.usd, one.not_converted) for one in unconverted.money] == [(None, 2)]
    assert all(row["weight"] == float(row["usd"]) for row in network.edge_rows())


@pytest.mark.parametrize("substitute", ["place", "project", "not stated", "left out"])
@pytest.mark.parametrize("weight", ["usd", "eur", "stated", "count"])
def test_nothing_is_lost_between_what_is_in_and_what_is_left_out(world: Store, substitute: Any, weight: Any) -> None:
    network = actor_money(world, weight=weight, missing_receiver=substitute, missing_provider="not stated")
    origin = network.provenance
    kept = {(one.kind, one.is_planned): one.usd or 0 for one in origin.kept}
    for part in origin.left_out:
        for one in part.money:
            kept[one.kind, one.is_planned] = kept.get((one.kind, one.is_planned), 0) + (one.usd or 0)
    flows = world.read("MATCH (f:Flow) RETURN f.kind AS kind, f.modality = 'planned' AS planned, sum(f.usd) AS usd", {})
    assert kept == {(one["kind"], one["planned"]): Decimal(one["usd"]) / 10_000 for one in flows}


def test_sums_agree_with_the_question_totals(world: Store) -> None:
    network = actor_money(
        world, by_year=True, missing_receiver="not stated", missing_provider="not stated", weight="stated"
    )
    found: dict[tuple[Any, ...], Decimal] = {}
    for row in network.edge_rows():
        key = row["source"], row["kind"], row.get("currency", ""), row.get("year")
        found[key] = found.get(key, Decimal()) + row["amount"]
    answer = totals(world, by=["provider", "year"], scope=Scope(limit=10_000))
    asked = {
        (row.provider.id if row.provider else NOT_STATED, row.kind, row.currency or "", row.year): Decimal(row.amount)
        for row in answer.rows
    }
    assert found == asked


def test_a_panel_has_rows_only_where_something_is_stated(world: Store) -> None:
    panel = donor_recipient_years(world, kind=PAID, weight="stated")
    assert edges(panel, "year", "currency", "amount") == {
        ("org:giver", KE, 2020, "EUR", Decimal("100")),
        ("org:giver", KE, 2020, "USD", Decimal("5.01")),
        ("org:giver", UG, 2020, "USD", Decimal("5")),
        ("org:giver", UG, 2020, "EUR", Decimal("-3.5")),
        ("org:giver", NOT_STATED, 2020, "EUR", Decimal("7.77")),
        ("org:un", KE, 2019, "MDL", Decimal("300")),
        ("org:un", NOT_STATED, 2019, "MDL", Decimal("700")),
        ("org:un", "place:region-1-298", None, None, Decimal("5")),
    }


def test_chains_lead_from_donor_over_implementer_to_place(world: Store) -> None:
    network = funding_chains(world, kind=PAID, weight="stated")
    assert ("org:giver", "org:un", "gives to", Decimal("96.5")) in edges(network, "step", "amount")
    assert ("org:un", KE, "works for", Decimal("100")) in edges(network, "step", "amount")
    # the project stands for an implementer that nobody names
    assert ("org:giver", "project:a", "gives to", Decimal("10.01")) in edges(network, "step", "amount")
    assert ("project:a", UG, "works for", Decimal("5")) in edges(network, "step", "amount")
    # money is counted where it is given, not at both steps
    assert sum(one.flows for one in network.provenance.kept) == 5


def test_to_networkx_and_arrays_agree_with_the_rows(world: Store) -> None:
    network = actor_money(world, kind=PAID, weight="count")
    multi, simple, arrays = network.to_networkx(), network.to_networkx(simple=True), network.to_edge_list()
    assert isinstance(multi, networkx.MultiDiGraph)
    assert multi.number_of_edges() == network.edge_number == len(arrays)
    assert dict(simple.in_degree(weight="weight")) == dict(multi.in_degree(weight="weight"))
    assert sum(arrays.weights) == sum(weight for _, _, weight in multi.edges(data="weight"))
    assert {arrays.nodes[place] for place in arrays.sources} == {source for source, _ in multi.edges()}
    assert arrays.years is None
    by_year = actor_money(world, kind=PAID, weight="count", by_year=True, by_publisher=True).to_edge_list()
    assert by_year.years is not None
    assert set(by_year.years.tolist()) == {0, 2019, 2020}
    assert set(by_year.publishers or ()) == {"source:register", "source:other"}


def test_kinds_and_currencies_are_never_compared(world: Store) -> None:
    every = actor_money(world, missing_provider="not stated")
    with pytest.raises(BadArgument, match="more than one kind"):
        every.to_networkx(simple=True)
    with pytest.raises(BadArgument, match="more than one currency"):
        actor_money(world, kind=PAID, weight="stated").to_edge_list()


def test_loops_threshold_isolates_and_direction(world: Store) -> None:
    network = actor_money(world, kind=PAID, weight="stated", threshold=50)
    assert {row["target"] for row in network.edge_rows()} == {"org:un", "org:ngo"}
    assert any("weigh less than 50" in reason for reason in reasons(network))
    assert KE not in {row["id"] for row in network.node_rows()}
    with_isolates = actor_money(world, kind=PAID, weight="stated", threshold=50, isolates=True)
    assert KE in {row["id"] for row in with_isolates.node_rows()}
    back = actor_money(world, kind=PAID, weight="stated", direction="reversed")
    assert edges(back) == {(target, source) for source, target in edges(actor_money(world, kind=PAID, weight="stated"))}
    assert actor_money(world, kind=PAID, direction="none").is_directed is False


def test_parallel_edges_are_the_flows_themselves(world: Store) -> None:
    network = actor_money(world, kind=PAID, weight="count", parallel=True, missing_receiver="not stated")
    rows = list(network.edge_rows())
    assert len({row["statement"] for row in rows}) == len(rows) == 6
    assert {row["count"] for row in rows} == {1}
    assert {row.get("amount") for row in rows} >= {Decimal("10.01"), Decimal("-3.5"), Decimal("1000")}


def test_sources_years_and_moments_narrow_and_say_so(world: Store) -> None:
    other = actor_money(world, source="source:other")
    assert [row["target"] for row in other.edge_rows()] == ["org:un"]
    assert [source["id"] for source in other.provenance.sources] == ["source:other"]
    assert [one["licence"] for one in other.provenance.datasets] == ["CC0-1.0", "CC0-1.0"]
    recent = actor_money(world, weight="count", first_year=2020, kind=PAID)
    assert reasons(recent)["in no year that is stated"] == 1
    assert "org:ngo" not in {row["id"] for row in recent.node_rows()}
    before = actor_money(world, weight="count", as_of="1", kind=PAID)
    assert before.provenance.load == 1
    assert sum(row["count"] for row in before.edge_rows()) == 5
    assert sum(row["count"] for row in actor_money(world, weight="count", kind=PAID).edge_rows()) == 6


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ({"kind": "disbursment"}, "disbursement?"),
        ({"wieght": "usd"}, "do you mean “weight”?"),
        ({"first_year": "soon"}, "first_year"),
        ({"missing_receiver": "nobody"}, "missing_receiver"),
        ({"as_of": "yesterday"}, "no moment"),
        ({"as_of": "77"}, "has not happened"),
    ],
)
def test_what_cannot_be_chosen_is_said(world: Store, choices: dict[str, Any], said: str) -> None:
    with pytest.raises(BadArgument) as caught:
        PROJECTIONS["actor_money"].ask(world, choices)
    assert said in str(caught.value)
    with pytest.raises(UnknownEntity):
        PROJECTIONS["actor_money"].ask(world, {"source": ("source:nobody",)})


def test_a_truncated_answer_is_no_network_unless_that_is_chosen(world: Store) -> None:
    part = who_funds_whom(world, country=UG, scope=Scope(limit=1))
    assert part.is_truncated
    with pytest.raises(BadArgument, match="1 of 2 rows"):
        network_of(part)
    assert len(network_of(part, truncated="accept").edges) == 1


ENDS = st.sampled_from(["org:a", "org:b", "org:c", ""])
FLOWS = st.lists(
    st.tuples(
        ENDS,
        ENDS,
        st.integers(-(10**9), 10**12).map(lambda number: f"{Decimal(number) / 100:f}"),
        st.sampled_from(["EUR", "USD", "MDL"]),
        st.sampled_from(["2019-02-03", "2020", "", "2018/2021"]),
    ),
    min_size=1,
    max_size=30,
)


@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture], phases=[Phase.generate])
@given(rows=FLOWS)
def test_any_flows_are_added_up_exactly(database: SharedDatabase, rows: list[tuple[str, ...]]) -> None:
    store = database.empty()
    records = []
    for number, (provider, receiver, amount, currency, date) in enumerate(rows):
        legs = {name: end for name, end in (("PROVIDER", provider), ("RECEIVER", receiver)) if end}
        records.append(flow(str(number), amount, currency, date=date, places={KE: None}, **legs))
    load(store, dataset("any"), records, Report())
    network = actor_money(store, weight="stated", missing_provider="not stated")
    expected: dict[tuple[str, str, str], Decimal] = {}
    for provider, receiver, amount, currency, _ in rows:
        key = provider or NOT_STATED, receiver or KE, currency
        expected[key] = expected.get(key, Decimal()) + Decimal(amount)
    found = {(row["source"], row["target"], row["currency"]): row["amount"] for row in network.edge_rows()}
    assert found == expected


def test_those_judged_the_same_and_those_of_a_country_are_one_node(empty_store: Store) -> None:
    records = [
        flow("1", "10", "USD", PROVIDER="org:ministry", RECEIVER="org:x"),
        flow("2", "20", "USD", PROVIDER="org:ministry-2", RECEIVER="org:x"),
        stated("3", "JUDGED", "org:ministry", "org:ministry-2", verdict="same"),
        stated("4", "OF_COUNTRY", "org:ministry", "country:DE"),
        stated("5", "OF_COUNTRY", "org:x", "country:KE"),
        stated("6", "OF_COUNTRY", "org:x", "country:UG"),
    ]
    load(empty_store, dataset("one"), records, Report())
    assert edges(actor_money(empty_store), "weight") == {("org:ministry", "org:x", 30.0)}
    apart = actor_money(empty_store, identity="stated")
    assert edges(apart, "weight") == {("org:ministry", "org:x", 10.0), ("org:ministry-2", "org:x", 20.0)}
    # of two countries is of no one country: it stays itself
    assert edges(actor_money(empty_store, level="country"), "weight") == {("country:DE", "org:x", 30.0)}
    countries = {row["id"]: row.get("country") for row in actor_money(empty_store).node_rows()}
    assert countries == {"org:ministry": "country:DE", "org:x": None}

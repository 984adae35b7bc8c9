"""The ways from one entity to another: each hop joins the two that its statement joins, also through money."""

from __future__ import annotations

from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.store.store import Store
from coopnet.queries import connections

from ..graph.pool import POOL, dataset, paid, stated


def test_hops_lead_from_one_end_to_the_other(empty_store: Store) -> None:
    load(empty_store, dataset("one"), POOL, Report())
    ways = {
        tuple((hop.origin.id, hop.type, hop.target.id, hop.is_forward) for hop in row.hops)
        for row in connections(empty_store, "org:beta", "country:KE").rows
    }
    assert ways == {
        (("org:beta", "FUNDS", "project:bridge", True), ("project:bridge", "BENEFITS", "country:KE", True)),
        (("org:beta", "ATTENDED", "event:launch", True), ("event:launch", "HELD_IN", "country:KE", True)),
    }


def test_money_is_one_hop_in_either_direction(empty_store: Store) -> None:
    records = [paid("m", "project:why", "5", provider="org:zed"), stated("b", "BENEFITS", "project:why", "country:KE")]
    load(empty_store, dataset("one"), records, Report())
    (there,) = connections(empty_store, "org:zed", "country:KE").rows
    (back,) = connections(empty_store, "country:KE", "org:zed").rows
    told = [[(hop.origin.id, hop.type, hop.target.id, hop.is_forward) for hop in row.hops] for row in (there, back)]
    assert told == [
        [("org:zed", "FLOW", "project:why", True), ("project:why", "BENEFITS", "country:KE", True)],
        [("country:KE", "BENEFITS", "project:why", False), ("project:why", "FLOW", "org:zed", False)],
    ]
    assert there.length == 3


def test_money_is_gone_along_only_where_it_is_asked_for(empty_store: Store) -> None:
    load(empty_store, dataset("one"), [paid("m", "project:why", "5", provider="org:zed")], Report())
    assert connections(empty_store, "org:zed", "project:why", type=["FLOW"]).total == 1
    assert connections(empty_store, "org:zed", "project:why", type=["FUNDS"]).total == 0


def test_what_is_further_away_than_asked_is_no_connection(empty_store: Store) -> None:
    load(empty_store, dataset("one"), POOL, Report())
    assert connections(empty_store, "org:beta", "country:KE", max_length=1).total == 0

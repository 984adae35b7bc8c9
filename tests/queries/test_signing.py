"""Declarations, co-signatories and missing ratifications in a small world, where the right answer is known by hand."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from coopnet.graph.errors import BadArgument
from coopnet.graph.store.store import Store
from coopnet.queries import Scope, Status, co_signatories, declarations, opened, signed_not_ratified
from coopnet.queries.agreements.rows import CoSignatory
from coopnet.queries.answer_network import network_of

from .treaty_world import DECLARATION, LIST, OTHER, RIVER, SEA, TALKS


def documents(store: Store, **given: Any) -> set[str]:
    return {row.document.id for row in declarations(store, **given).rows}


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"party": "country:GB"}, {SEA, LIST}),
        ({"party": "country:FR", "act": ["ratified"]}, {SEA}),
        ({"party": "country:FR", "act": ["signatory"]}, {SEA, RIVER, LIST, DECLARATION}),
        ({"party": "country:FR"}, {SEA, RIVER, LIST, DECLARATION, TALKS}),
        ({"party": "country:BM"}, {LIST}),
        ({"party": "country:BM", "act": ["signatory"]}, set()),
        ({"party": "country:FR", "other": "country:DE"}, {SEA, RIVER, TALKS}),
        ({"theme": "theme:water"}, {SEA, LIST}),
        ({"theme": "theme:fish"}, {SEA}),
        ({"theme": "theme:water", "party": "country:DE"}, {SEA}),
        ({"membership": "bilateral"}, {RIVER}),
        ({"kind": "declaration"}, {DECLARATION}),
        ({"place": "place:nairobi"}, {DECLARATION}),
        ({"place": "country:KE", "party": "country:FR"}, {DECLARATION}),
        ({"year": [1970, 1999]}, {RIVER, DECLARATION}),
        ({"scope": Scope(start="1950", end="1979")}, {SEA, RIVER}),
    ],
)
def test_which_documents(treaties: Store, given: dict[str, Any], found: set[str]) -> None:
    assert documents(treaties, **given) == found


def test_documents_come_latest_first_and_say_what_their_date_is(treaties: Store) -> None:
    answer = declarations(treaties)
    dates = [(row.document.id, row.date) for row in answer.rows]
    assert dates == [
        (DECLARATION, "1999-09-09"),
        (LIST, "1980-06-01"),
        (RIVER, "1970-01-01"),
        (SEA, "1950-05-01"),
        (TALKS, None),
    ]
    declared = answer.rows[0]
    assert [place.id for place in declared.places] == ["place:nairobi"]
    assert {(party.actor.id, party.act) for party in declared.parties} == {
        ("country:FR", "adopted"),
        ("country:KE", "adopted"),
    }
    left_out = declarations(treaties, year=[1999]).left_out
    assert {(omission.reason, omission.count) for omission in left_out} == {
        ("documents of other years", 3),
        ("documents without a stated date", 1),
    }


def test_a_row_has_the_first_parties_and_their_number(treaties: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    # the package's own name for the module is the question
    monkeypatch.setattr(sys.modules["coopnet.queries.agreements.declarations"], "PARTIES", 3)
    (row,) = declarations(treaties, party="country:NL").rows
    assert (len(row.parties), row.party_count) == (3, 10)
    assert [party.actor.id for party in row.parties[:2]] == ["country:NL", "country:NL"]
    (whole,) = declarations(treaties, document=[SEA]).rows
    assert len(whole.parties) == 15


def weights(store: Store, **given: Any) -> dict[tuple[str, str], int]:
    rows = co_signatories(store, **given).rows
    return {(row.one.id[-2:], row.other.id[-2:]): row.documents for row in rows}


def test_pairs_are_counted_in_documents(treaties: Store) -> None:
    answer = co_signatories(treaties)
    found = weights(treaties)
    # the eight who signed or acceded to the treaty on the sea make 28 pairs; the rest adds to three of them
    assert len(found) == answer.total == 28
    assert {pair: count for pair, count in found.items() if count > 1} == {
        ("DE", "FR"): 2,
        ("FR", "GB"): 2,
        ("FR", "KE"): 2,
    }
    assert [row.documents for row in answer.rows[:4]] == [2, 2, 2, 1]
    assert (answer.rows[0].first, answer.rows[0].last) == ("1950-05-01", "1970-01-01")
    assert {(omission.reason.split(",")[0].split(":")[0], omission.count) for omission in answer.left_out} == {
        ("unnamed groups", 1),
        ("parts that are only planned or negotiated", 2),
        ("territories", 1),
    }


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"actor": "country:KE"}, {("KE", one): 1 for one in ("CS", "DE", "GB", "IT", "NL", "UG")} | {("KE", "FR"): 2}),
        ({"actor": "country:DE", "other": "country:FR"}, {("DE", "FR"): 2}),
        ({"actor": "country:BM"}, {}),
        ({"actor": "country:BR"}, {}),
        ({"act": ["ratified"]}, {("FR", "UG"): 1}),
        ({"year": [1999]}, {("FR", "KE"): 1}),
        ({"kind": "agreement"}, {("DE", "FR"): 1}),
        ({"scope": Scope(start="1960", end="1980")}, {("DE", "FR"): 1, ("FR", "GB"): 1}),
        ({"scope": Scope(source=(OTHER,))}, {("FR", "GB"): 1}),
    ],
)
def test_pairs_are_narrowed(treaties: Store, given: dict[str, Any], found: dict[tuple[str, str], int]) -> None:
    assert weights(treaties, **given) == found


def test_what_other_sources_state_is_counted(treaties: Store) -> None:
    left_out = co_signatories(treaties, scope=Scope(source=(OTHER,))).left_out
    assert {(omission.reason, omission.count) for omission in left_out} >= {
        ("documents that only other sources state", 4)
    }


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"actor": "country:FR"},
        {"by": "decade"},
        {"year": [1950, 1999]},
        {"act": ["signed", "ratified"]},
        {"by": "year", "theme": "theme:water"},
        {"scope": Scope(start="1950", end="1979")},
    ],
)
def test_every_count_opens_to_its_documents(treaties: Store, given: dict[str, Any]) -> None:
    rows: list[CoSignatory] = co_signatories(treaties, **given).rows
    assert rows
    for row in rows:
        assert opened(treaties, row.behind).total == row.documents


def test_decades_stand_in_order_and_pairs_make_a_network(treaties: Store) -> None:
    answer = co_signatories(treaties, actor="country:DE", other="country:FR", by="decade")
    assert [(row.period, row.documents) for row in answer.rows] == [("195X", 1), ("197X", 1)]
    network = network_of(co_signatories(treaties))
    assert len(network.nodes) == 8
    assert sum(edge.count for edge in network.edges) == 31
    with pytest.raises(BadArgument):
        co_signatories(treaties, other="country:FR")


def unratified(store: Store, **given: Any) -> tuple[set[str], dict[str, int]]:
    answer = signed_not_ratified(store, **given)
    return {row.party.id[-2:] for row in answer.rows}, {
        omission.reason.split(":")[0]: omission.count for omission in answer.left_out
    }


def test_who_signed_and_is_not_stated_to_have_ratified(treaties: Store) -> None:
    found, left_out = unratified(treaties, document=SEA)
    assert found == {"DE", "NL"}
    assert left_out == {
        "signatories that denounced or withdrew, and for which no ratification before the date is stated": 1,
        "signatories for which a further act is stated, but not which (party, notification)": 1,
        "signatures of states that no longer exist": 1,
        "unnamed groups, whose members are not stated": 1,
    }
    rows = {row.party.id: row for row in signed_not_ratified(treaties, document=SEA).rows}
    assert (rows["country:NL"].since_then, rows["country:DE"].signed) == (("declared",), "1950-05-01")
    assert rows["country:DE"].parties_bound == 3  # France, Kenya, Uganda


@pytest.mark.parametrize(
    ("at", "found", "open_or_undated"),
    [
        ("1950-05-01", {"FR", "DE", "CS", "NL"}, 0),
        ("1951-06-01", {"FR", "DE", "GB", "CS", "NL"}, 1),
        ("1955-06-01", {"DE", "GB", "CS", "NL"}, 1),
        ("1992-12-31", {"DE", "CS", "NL"}, 0),
        ("1993-01-01", {"DE", "NL"}, 0),
        ("1949", set(), 0),
    ],
)
def test_at_a_date(treaties: Store, at: str, found: set[str], open_or_undated: int) -> None:
    parties, left_out = unratified(treaties, document=SEA, at=at)
    assert parties == found
    said = (
        "signatures without a date, or with one that leaves open whether it was before",
        "signatories whose ratification is undated, or so dated that it may have come later",
    )
    assert sum(left_out.get(saying, 0) for saying in said) == open_or_undated


def test_the_answer_is_said_in_a_sentence(treaties: Store) -> None:
    said = signed_not_ratified(treaties, document=SEA, at="2020-02-03").summary
    assert (
        said
        == "At 2020-02-03, which is later than the data (Dataset one has nothing after 2001-01-01): 2 signatures after "
        "which no source states a ratification, by 2 signatories, of 1 document."
    )


def test_a_register_of_signatures_alone_says_nothing_of_ratification(treaties: Store) -> None:
    assert unratified(treaties, document=RIVER) == (
        set(),
        {"signatures of documents for which their source states no ratification by anybody": 2},
    )
    assert unratified(treaties, document=LIST) == (set(), {})
    assert signed_not_ratified(treaties, document=LIST).status is Status.NOT_STATED
    answer = signed_not_ratified(treaties, party="country:DE")
    assert [row.document.id for row in answer.rows] == [SEA]
    assert [omission.count for omission in answer.left_out] == [1]
    assert unratified(treaties, theme="theme:water")[0] == {"DE", "NL"}

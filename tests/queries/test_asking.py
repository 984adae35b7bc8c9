"""What holds beside the table of questions: finding entities, judging them the same, periods, exact sums, limits."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from coopnet.graph.errors import Ambiguous, BadArgument, TooLarge, UnknownEntity
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.model.flows import Amount, Flow, Leg
from coopnet.graph.model.folding import folded
from coopnet.graph.model.records import Record
from coopnet.graph.model.schema import FlowKind, Modality
from coopnet.graph.model.statements import Circumstances, Statement
from coopnet.graph.store.store import Store
from coopnet.queries import (
    Scope,
    Status,
    actors,
    addressing,
    entity,
    events,
    funding,
    mentioned,
    opened,
    projects,
    search,
    sources,
    statements,
    supporters,
    who_funds_whom,
)
from coopnet.queries import stated as is_stated
from hypothesis import given
from hypothesis import strategies as st

from ..graph.pool import POOL, SOURCE, dataset, named, paid, stated


@pytest.mark.parametrize(
    ("text", "found", "how"),
    [
        ("Moldova", "country:MD", "exact"),
        ("Lietuva", "country:LT", "exact"),
        ("Latvijas Republikas Iekšlietu ministrija", "org:lv-moi", "exact"),
        ("latvijas republikas iekslietu ministrija", "org:lv-moi", "exact"),
        ("Starptautiskais Migrācijas politikas attīstības centrs", "org:icmpd", "exact"),
        ("ICMPD/2018/MPF-240-003", "project:icmpd-2018-mpf-240-003", "identifier"),
        ("MDA", "country:MD", "identifier"),
        ("Mobility Partnership", "fund:mpf", "beginning"),
        ("Intrepol", "org:interpol", "similar"),
        ("Auswärtiges Amt", "org:de-mfa", "exact"),
    ],
)
def test_search_finds_by_any_name_given(demo_store: Store, text: str, found: str, how: str) -> None:
    first = search(demo_store, text).rows[0]
    assert (first.entity.id, first.match) == (found, how)


@pytest.mark.parametrize(("text", "language"), [("Republik Moldau", "de"), ("литва", "ru"), ("Pays-Bas", "fr")])
def test_countries_are_found_in_languages_that_no_source_uses(demo_store: Store, text: str, language: str) -> None:
    first = search(demo_store, text).rows[0]
    assert (first.match, first.matched.casefold(), first.language) == ("translation", text.casefold(), language)
    assert first.entity.type == "Country"
    assert first.statements
    assert entity(demo_store, text).rows
    assert all(row.entity.type == "Project" for row in search(demo_store, text, type="Project").rows)


def test_the_beginning_of_a_word_is_found_before_what_is_merely_similar(demo_store: Store) -> None:
    rows = search(demo_store, "traf").rows
    assert [rows[0].entity.id, rows[0].match] == ["theme:thb", "beginning"]
    assert {row.match for row in rows} <= {"beginning", "words"}
    assert "National Anti-Trafficking Coordinators" in {row.entity.name for row in rows}
    assert not {row.entity.id for row in rows if row.entity.type == "Country"}


def test_search_by_type_leaves_other_types_out(demo_store: Store) -> None:
    assert {row.entity.type for row in search(demo_store, "Moldova", type="Project").rows} <= {"Project"}


@pytest.mark.parametrize(
    "text",
    [
        "---",
        "~ * ? : ^ [ (",
        '"; MATCH (n) DETACH DELETE n //',
        "a" * 300,
        "names:x AND (",
        "a~ b* c? d^2 [e TO f]",
    ],
)
def test_search_takes_any_text_as_words(demo_store: Store, text: str) -> None:
    assert search(demo_store, text).status is Status.NOT_STATED


@pytest.mark.parametrize("text", ["", "  ", "\n\t"])
def test_search_wants_a_word(demo_store: Store, text: str) -> None:
    with pytest.raises(BadArgument, match="no word"):
        search(demo_store, text)


def test_an_entity_is_known_by_id_code_identifier_and_name(demo_store: Store) -> None:
    answers = [entity(demo_store, wanted) for wanted in ("country:MD", "MD", "MDA", "moldova")]
    assert {answer.arguments["entity"] for answer in answers} == {"country:MD"}


def test_a_name_of_two_is_refused_with_both(empty_store: Store) -> None:
    load(empty_store, dataset("one"), [named("1", "org:a", "Aid Agency"), named("2", "org:b", "Aid Agency")], Report())
    with pytest.raises(Ambiguous) as refused:
        entity(empty_store, "aid agency")
    assert refused.value.candidates == ["org:a", "org:b"]


def test_nobody_is_not_the_same_as_nothing_stated(demo_store: Store) -> None:
    with pytest.raises(UnknownEntity):
        entity(demo_store, "org:nobody")
    assert statements(demo_store, entity=["org:interpol"], type=["MANAGES"]).status is Status.NOT_STATED


def test_what_is_judged_the_same_answers_as_one_and_comes_apart_again(empty_store: Store) -> None:
    apart = [one for one in POOL if one.id != "13"]
    load(empty_store, dataset("one"), apart, Report())
    before = actors(empty_store).model_dump(exclude={"as_of", "as_of_time"})
    load(
        empty_store, dataset("judgements"), [stated("13", "JUDGED", "org:alpha", "org:gamma", verdict="same")], Report()
    )
    together = entity(empty_store, "org:gamma")
    assert together.arguments["entity"] == "org:alpha"
    assert {row.type for row in together.rows} >= {"FUNDS", "IMPLEMENTS"}
    assert {row.subject.id for row in together.rows if row.type == "IMPLEMENTS" and row.subject} == {"org:alpha"}
    load(empty_store, dataset("judgements"), [], Report())
    assert actors(empty_store).model_dump(exclude={"as_of", "as_of_time"}) == before


def test_a_judgement_that_another_contradicts_is_not_followed(empty_store: Store) -> None:
    records = [
        stated("1", "FUNDS", "org:a", "project:p"),
        stated("2", "FUNDS", "org:b", "project:p"),
        stated("3", "JUDGED", "org:a", "org:b", verdict="same"),
        stated("4", "JUDGED", "org:b", "org:a", verdict="different"),
    ]
    load(empty_store, dataset("one"), records, Report())
    assert {row.funder.id for row in who_funds_whom(empty_store).rows} == {"org:a", "org:b"}


def test_a_period_counts_what_it_leaves_out(demo_store: Store) -> None:
    march = events(demo_store, scope=Scope(start="2018-03", end="2018-03"))
    assert [row.event.id for row in march.rows] == [
        "event:2018-03-16-brdo-ministerial",
        "event:2018-03-16-natc-special",
        "event:2018-03-23-kickoff",
    ]
    assert {(omission.reason, omission.count) for omission in march.left_out} == {
        ("without a stated date", 1),
        ("outside the period", 3),
    }


def test_an_open_source_filter_is_the_whole(demo_store: Store) -> None:
    every = tuple(row.source.id for row in sources(demo_store).rows)
    assert actors(demo_store, scope=Scope(source=every)).rows == actors(demo_store).rows


@pytest.mark.parametrize(
    "scope",
    [
        Scope(as_of="99"),
        Scope(as_of="yesterday"),
        Scope(start="2018-02-30"),
        Scope(start="2020", end="2019"),
        Scope(limit=0),
        Scope(limit=10_001),
    ],
)
def test_a_scope_that_makes_no_sense_is_refused(demo_store: Store, scope: Scope) -> None:
    with pytest.raises(BadArgument):
        actors(demo_store, scope=scope)


def test_sums_are_exact_and_stand_on_their_rows(empty_store: Store) -> None:
    amounts = ["0.1", "0.2", "1000000000000.0001", "-5", "0"]
    records = [paid(f"m{i}", "project:p", amount) for i, amount in enumerate(amounts)]
    records += [stated("b", "BENEFITS", "project:p", "country:KE"), paid("k", "project:p", "7", "KES")]
    load(empty_store, dataset("one"), records, Report())
    answer = funding(empty_store, country="KE")
    figures = {(figure.scope, figure.currency): figure for figure in answer.figures}
    assert figures[("certain", "EUR")].amount == sum(map(Decimal, amounts)) == Decimal("999999999995.3001")
    assert figures[("certain", "KES")].amount == 7
    behind = [answer.statements[key].money for key in figures[("certain", "EUR")].statements]
    assert sum(Decimal(one.amount) for one in behind if one) == figures[("certain", "EUR")].amount


def test_planned_money_is_never_added_to_done_nor_called_certain(empty_store: Store) -> None:
    done, planned = paid("1", "project:p", "100"), paid("2", "project:p", "900")
    flow = planned.statements[0]
    expected = Record("2", (replace(flow, circumstances=replace(flow.circumstances, modality=Modality.EXPECTED)),))
    load(empty_store, dataset("one"), [stated("b", "BENEFITS", "project:p", "country:KE"), done, expected], Report())
    figures = {
        (figure.scope, figure.is_planned): figure.amount for figure in funding(empty_store, country="KE").figures
    }
    assert figures == {("certain", False): 100, ("at most", False): 100, ("at most", True): 900}


def test_a_flow_that_names_its_country_is_found_there_and_has_no_share(empty_store: Store) -> None:
    legs = tuple(
        Leg(*leg) for leg in (("OF_PROJECT", "project:p"), ("TO_PLACE", "country:GH"), ("TO_PLACE", "country:TG"))
    )
    flow = Flow(FlowKind.COMMITMENT, Amount("12", "NOK"), legs, Circumstances(SOURCE))
    load(empty_store, dataset("one"), [Record("1", (flow,))], Report())
    answer = funding(empty_store, country="TG")
    assert [(row.coverage, [country.id for country in row.countries]) for row in answer.rows] == [
        ("shared", ["country:GH", "country:TG"])
    ]
    assert {figure.scope for figure in answer.figures} == {"at most"}
    assert is_stated(empty_store, ["project:p"], ["share"], other=["country:TG"]).status is Status.NOT_STATED


def test_what_is_planned_is_no_part_of_what_is_answered(empty_store: Store) -> None:
    records = [
        stated("1", "SIGNED", "country:UY", "doc:m"),
        stated("2", "SIGNED", "country:CL", "doc:m", Modality.PLANNED),
    ]
    load(empty_store, dataset("one"), records, Report())
    (row,) = is_stated(empty_store, ["doc:m"], ["signatory"]).rows
    assert [one.id for one in row.entities] == ["country:UY"]
    assert row.value.endswith("— planned")


def test_a_source_mentions_whatever_it_states_something_of(empty_store: Store) -> None:
    load(empty_store, dataset("one"), [*POOL], Report())
    assert [row.source.id for row in sources(empty_store, mentions="country:KE").rows] == [SOURCE]
    assert "project:bridge" in {row.entity.id for row in mentioned(empty_store).rows}


def test_a_country_funds_through_its_bodies_and_one_flow_stands_in_one_row(empty_store: Store) -> None:
    legs = tuple(
        Leg(*leg) for leg in (("PROVIDER", "org:alpha"), ("RECEIVER", "org:unicef"), ("OF_PROJECT", "project:p"))
    )
    flow = Flow(FlowKind.COMMITMENT, Amount("12", "NOK"), legs, Circumstances(SOURCE), value_date="2021")
    records = [Record("1", (flow,)), stated("2", "OF_COUNTRY", "org:alpha", "country:NO")]
    load(empty_store, dataset("one"), records, Report())
    (row,) = who_funds_whom(empty_store, funder="NO").rows
    assert (row.funder.id, row.recipient.id) == ("org:alpha", "org:unicef")
    assert [(figure.kind, figure.currency, figure.amount, figure.count) for figure in row.given] == [
        ("commitment", "NOK", 12, 1)
    ]
    for asked in (
        {"recipient": "org:unicef"},
        {"recipient": "project:p"},
        {"year": [2021]},
        {"kind": ["commitment"]},
        {"scope": Scope(start="2021", end="2021")},
    ):
        (same,) = who_funds_whom(empty_store, **asked).rows
        assert [figure.amount for figure in same.given] == [12]
        assert [one.record for one in opened(empty_store, same.given[0].behind).rows] == ["1"]
    for asked in ({"year": [2022]}, {"kind": ["budget"]}, {"scope": Scope(start="2022", end="2022")}):
        assert who_funds_whom(empty_store, **asked).rows == []


def test_a_project_without_amount_is_a_gap_and_not_zero(empty_store: Store) -> None:
    load(empty_store, dataset("one"), [stated("b", "BENEFITS", "project:p", "country:KE")], Report())
    answer = funding(empty_store, country="KE")
    assert (answer.rows, answer.figures, answer.status) == ([], [], Status.NOT_STATED)
    assert [(gap.about.id, gap.aspect, gap.status) for gap in answer.gaps] == [
        ("project:p", "amount", Status.NOT_STATED)
    ]


def test_one_source_is_answered_though_all_are_too_many(empty_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    by = Circumstances("source:other")
    records = [Record(one, (Statement("DESCRIBES", by.source, one, by, {}),)) for one in (by.source, "country:KE")]
    load(empty_store, dataset("one"), [*POOL, *records], Report())
    monkeypatch.setattr("coopnet.queries.asking.inquiry.LARGEST_LIMIT", 15)
    answer = statements(empty_store, scope=Scope(source=("source:other",), limit=10))
    assert answer.total == 2
    assert [(omission.reason[:27], omission.count) for omission in answer.left_out] == [
        ("statements of other sources", 14)
    ]


def test_many_flows_between_two_are_one_sum_beside_stated_funding(empty_store: Store) -> None:
    flows = [paid(str(i), "project:p", str(i), provider="org:a") for i in range(9)]
    unknown = [paid("x", "project:p", "7"), paid("y", "project:p", "1.5", "KES")]
    load(empty_store, dataset("one"), [*flows, *unknown, stated("f", "FUNDS", "org:a", "project:p")], Report())
    answer = who_funds_whom(empty_store)
    summed, funded = answer.rows
    assert (summed.recipient, [(figure.amount, figure.count) for figure in summed.given]) == (
        None,
        [(36, 9)],
    )
    assert opened(empty_store, summed.given[0].behind).total == 9
    assert (funded.recipient.id, len(funded.statements)) == ("project:p", 1)
    whole = [(one.amount, one.currency, one.count) for one in funded.whole]
    assert whole == [(7, "EUR", 1), (Decimal("1.5"), "KES", 1)]
    assert [opened(empty_store, one.behind).rows[0].amount for one in funded.whole] == ["7", "1.5"]
    assert [(omission.reason, omission.count) for omission in answer.left_out] == [("flows that name no provider", 2)]


def test_more_rows_than_can_be_answered_are_refused_or_come_in_pages(empty_store: Store) -> None:
    many = [stated(str(i), "FUNDS", "org:a", f"project:p{i:05}") for i in range(10_001)]
    many += [stated(f"for {i}", "BENEFITS", f"project:p{i:05}", "country:KE") for i in range(10_001)]
    load(empty_store, dataset("one"), many, Report())
    last = who_funds_whom(empty_store, scope=Scope(limit=5, page=2001))
    assert (last.total, [row.recipient.id for row in last.rows]) == (10_001, ["project:p10000"])
    with pytest.raises(TooLarge, match="10,000"):
        statements(empty_store, entity=["org:a"])
    supported = supporters(empty_store, "country:KE", scope=Scope(limit=5, page=2001))
    assert (supported.total, [row.supported.id for row in supported.rows]) == (10_001, ["project:p10000"])
    page = projects(empty_store, actor="org:a", scope=Scope(limit=1000, page=2))
    assert [row.project.id for row in page.rows] == [f"project:p{i:05}" for i in range(1000, 2000)]


def test_supporters_come_in_pages_that_make_the_whole(demo_store: Store) -> None:
    whole = supporters(demo_store, "country:MD")
    pages = [
        supporters(demo_store, "country:MD", scope=Scope(limit=7, page=at)) for at in range(1, whole.total // 7 + 2)
    ]
    assert [row for page in pages for row in page.rows] == whole.rows
    assert {(page.total, page.status) for page in pages} == {(whole.total, whole.status)}
    assert {key for page in pages for key in page.statements} == whole.statements.keys()


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**14), max_value=10**14, places=6))
def test_amounts_keep_every_digit_and_count_with_four_decimals(number: Decimal) -> None:
    amount = Amount(str(number), "EUR")
    assert amount.value == number
    assert Decimal(amount.ten_thousandths).scaleb(-4) == round(number, 4)
    assert amount.is_finer == (Decimal(amount.ten_thousandths).scaleb(-4) != number)


@given(st.text())
def test_folding_is_stable(text: str) -> None:
    assert folded(folded(text)) == folded(text)


def test_a_provision_is_told_by_its_text(demo_store: Store) -> None:
    answer = addressing(demo_store, "theme:online")
    told = {statement.sentence for statement in answer.statements.values() if statement.id.startswith("000.a")}
    assert any(sentence.startswith("identify and prevent THB-related crime online addresses") for sentence in told)

"""Memberships at a date, what is between two, and a timeline, in a small world known by hand."""

from __future__ import annotations

from typing import Any

import pytest
from coopnet.graph.errors import BadArgument
from coopnet.graph.model.dates import Days, days
from coopnet.graph.store.store import Store
from coopnet.queries import Scope, declarations, events, flows, memberships, opened, pair, persons, projects, timeline
from coopnet.queries.agreements.memberships import standing

from .treaty_world import DECLARATION, LIST, RIVER, SEA


@pytest.mark.parametrize(
    ("stated", "at", "how"),
    [
        ("1958-01-01/..", "2026-11-22", "member"),
        ("1958-01-01/..", "1957-12-31", "not begun"),
        ("1973-01-01/2020-01-31", "2020-01-31", "member"),
        ("1973-01-01/2020-01-31", "2020-02-01", "ended"),
        ("1961/..", "1961-06-01", "not known"),
        ("1961/..", "1962", "member"),
        ("1961/..", "1960-12-31", "not begun"),
        ("1961/1974", "1974-06-30", "not known"),
        ("1990/", "2000", "not known"),
        ("/1990", "1991", "ended"),
        ("/1990", "1980", "not known"),
        ("../1990", "1980", "not known"),
        (None, "2000", "not known"),
        ("1999", "1999-05", "member"),
        ("1999", "2000", "not known"),
    ],
)
def test_how_a_membership_stands(stated: str | None, at: str, how: str) -> None:
    assert standing(stated, days(at)) == how


def members(store: Store, **given: Any) -> dict[str, tuple[str | None, str | None, str]]:
    rows = memberships(store, **given).rows
    return {row.member.id[-2:]: (row.since, row.until, row.standing) for row in rows}


def test_members_at_a_date(treaties: Store) -> None:
    assert members(treaties, organisation="org:union", at="2015") == {
        "FR": ("1958-01-01", "..", "member"),
        "GB": ("1973-01-01", "2020-01-31", "member"),
        "DE": (None, "..", "not known"),
        "NL": (None, None, "not known"),
    }
    said = memberships(treaties, organisation="org:union", at="2015").summary
    assert said == "At 2015, as far as sources date them: 2 standing and 2 of which the dates leave it open."
    now = memberships(treaties, organisation="org:union")
    assert {row.member.id[-2:] for row in now.rows} == {"FR", "DE", "NL"}
    assert [omission.count for omission in now.left_out] == [1]
    assert members(treaties, member="country:KE", at="2026") == {}
    assert members(treaties, member="country:KE", ever=True, at="2026") == {"KE": ("2030-01-01", "..", "not begun")}


def test_memberships_of_two(treaties: Store) -> None:
    (row,) = memberships(treaties, member="country:FR", other="country:GB", at="2000").rows
    assert (row.member.id, row.organisation.id, len(row.statements)) == ("country:FR", "org:union", 2)
    assert memberships(treaties, member="country:FR", other="country:GB", at="2026").rows == []
    for wrong in ({"other": "country:FR"}, {"at": "2018-02-30"}):
        with pytest.raises(BadArgument):
            memberships(treaties, **wrong)


def test_each_count_of_a_pair_is_that_of_questions_asked_of_either(treaties: Store) -> None:
    answer = pair(treaties, "country:FR", "country:KE")
    rows = {(row.tie, row.behind.arguments.get("provider", "")): row for row in answer.rows}
    either = {
        "projects": [{row.project.id for row in projects(treaties, actor=one).rows} for one in ("FR", "KE")],
        "documents": [
            {row.document.id for row in declarations(treaties, party=one, act=["signatory"]).rows}
            for one in ("FR", "KE")
        ],
        "events": [{row.event.id for row in events(treaties, actor=one).rows} for one in ("FR", "KE")],
        "memberships": [
            {row.organisation.id for row in memberships(treaties, member=one).rows} for one in ("FR", "KE")
        ],
        "posts": [{row.person.id for row in persons(treaties, at=one).rows} for one in ("FR", "KE")],
    }
    shared = {name: len(one & other) for name, (one, other) in either.items()}
    assert shared == {"projects": 1, "documents": 2, "events": 1, "memberships": 0, "posts": 1}
    counted = {name: rows[name, ""].count for name in shared}
    assert counted == {**shared, "posts": 2}  # the one person's posts at both
    paid, received = rows["money", "country:FR"], rows["money", "country:KE"]
    assert (paid.count, received.count, received.status) == (3, 0, "not_stated")
    assert {(figure.kind, figure.currency, str(figure.amount)) for figure in paid.figures} == {
        ("disbursement", "EUR", "15.00"),
        ("commitment", "USD", "7.00"),
    }
    assert flows(treaties, provider="FR", receiver="KE").total == 3


def test_every_row_of_a_pair_opens_to_as_much_as_it_counts(treaties: Store) -> None:
    answer = pair(treaties, "country:FR", "country:KE", scope=Scope(start="1990"))
    for row in answer.rows:
        assert opened(treaties, row.behind).total == row.count, row.tie
    assert answer.summary.startswith("Between country:FR and country:KE, there are stated: 1 project")
    assert "no source here states anything that joins the two themselves" in answer.summary
    with pytest.raises(BadArgument):
        pair(treaties, "country:FR", "country:FR")


def test_a_timeline_has_signatures_meetings_memberships_projects_and_money_by_year(treaties: Store) -> None:
    answer = timeline(treaties, entity=["country:FR"])
    told = [(row.date, row.entity.id if row.date_basis else "", row.what, row.date_basis) for row in answer.rows]
    assert told == [
        ("1950-05-01", "country:FR", f"country:FR signed {name(treaties, SEA)}", "stated"),
        ("1952-03-01", "country:FR", f"country:FR ratified {name(treaties, SEA)}", "stated"),
        ("1958-01-01/..", "country:FR", "country:FR is a member of org:union", "stated"),
        ("1970-01-01", "country:FR", f"country:FR signed {name(treaties, RIVER)}", "stated"),
        ("1999-09-09", "country:FR", f"country:FR adopted {name(treaties, DECLARATION)}", "of the document"),
        ("1999-09-09", "country:FR", "country:FR attended Meeting in Nairobi", "of the event"),
        ("2001-01-01", "project:dam", "Dam began 2001-01-01", "stated"),
        ("2002", "country:FR", "disbursement given by country:FR", "stated"),
        ("2003", "country:FR", "commitment given by country:FR", "stated"),
        ("2004-12-31", "project:dam", "Dam ended 2004-12-31", "stated"),
        (None, "", "country:FR is party to Talks — planned", ""),
        (None, "", f"country:FR is party to {name(treaties, LIST)}", ""),
    ]
    (spent,) = [row.money for row in answer.rows if row.date == "2002"]
    assert [(one.currency, str(one.amount), one.count) for one in spent] == [("EUR", "15.00", 2)]
    assert opened(treaties, spent[0].behind).total == 2


def test_a_timeline_comes_in_pages_and_can_be_narrowed(treaties: Store) -> None:
    every = timeline(treaties, entity=["country:FR"])
    pages = [timeline(treaties, entity=["country:FR"], scope=Scope(limit=5, page=page)) for page in (1, 2, 3)]
    assert [row for one in pages for row in one.rows] == every.rows
    assert {one.total for one in pages} == {12}
    only = timeline(treaties, entity=["country:FR"], only=["money", "memberships"])
    assert [row.date for row in only.rows] == ["1958-01-01/..", "2002", "2003"]
    within = timeline(treaties, entity=["country:FR"], scope=Scope(start="1951", end="1957"))
    assert [row.date for row in within.rows] == ["1952-03-01"]
    assert {(omission.reason, omission.count) for omission in within.left_out} == {
        ("outside the period", 7),
        ("without a stated date", 2),
    }


def name(store: Store, document: str) -> str:
    return declarations(store, document=[document]).rows[0].document.name


def test_a_date_of_which_neither_end_is_known_is_of_no_day_in_particular() -> None:
    assert days("/..") == Days("0000-01-01", "9999-12-31")

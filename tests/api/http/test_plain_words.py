"""No page shows a code: every question has a title, every column a heading, every remark its words."""

from __future__ import annotations

import csv
import html
import io
import re
from itertools import pairwise

import pytest
from coopnet.api import titles, words
from coopnet.api.files import as_csv, as_lines
from coopnet.api.http.querying import address
from coopnet.api.moments import day_words, moment_words
from coopnet.api.tables import for_people
from coopnet.api.titles import asked_about, title_of
from coopnet.graph.model.flow_properties import LEG_BY_NAME
from coopnet.graph.model.schema import Basis, Modality
from coopnet.graph.store.store import Store
from coopnet.queries import CATALOGUE
from coopnet.queries.asking.answer import Status
from coopnet.queries.asking.scope import EVERYTHING
from fastapi.testclient import TestClient

CODE = re.compile(r"\b[A-Z]{3,}_[A-Z_]+\b|\b[a-z]+_[a-z_]+\b|\b(?:country|org|project|theme|doc|event|fund|person):\w")
_UNSEEN = re.compile(r"<(code|head)\b.*?</\1>|<[^>]*>", re.DOTALL)


def seen(text: str) -> str:
    return html.unescape(_UNSEEN.sub(" ", text))


@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_no_code_is_seen(client: TestClient, name: str) -> None:
    for path in (f"/view/{name}", address(f"/view/{name}", CATALOGUE[name].example)):
        text = seen(client.get(path, headers={"Accept": "text/html"}).text)
        found = [one for one in CODE.findall(re.sub(r"[Rr]ecord\s+\S+", "", text)) if one]
        assert found == [], path


@pytest.mark.parametrize(
    "path", ["/", "/about", "/load/1", "/entity/country:MD", "/source/source:002", "/compare?one=MD&other=LV"]
)
def test_no_code_is_seen_of_things(client: TestClient, path: str) -> None:
    assert CODE.findall(re.sub(r"[Rr]ecord\s+\S+", "", seen(client.get(path).text))) == []


@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_every_question_has_a_name_and_a_subject(demo_store: Store, name: str) -> None:
    assert name in titles._TITLES
    assert name in {one for subject, names in titles.subjects() if subject != "Further questions" for one in names}
    answer = CATALOGUE[name].ask(demo_store, CATALOGUE[name].example)
    title = title_of(answer, asked_about(demo_store, answer, EVERYTHING))
    assert CODE.search(title) is None
    assert not set("{}[]") & set(title)


def test_codes_have_words() -> None:
    assert set(words.MODALITIES) == set(map(str, Modality))
    assert set(words.BASES) == set(map(str, Basis))
    assert set(words.STATUSES) == set(map(str, Status))
    assert set(words.LEGS) == set(LEG_BY_NAME)


def test_a_connection_is_a_row_for_each_step(demo_store: Store) -> None:
    answer = CATALOGUE["connections"].ask(demo_store, CATALOGUE["connections"].example)
    rows = list(csv.DictReader(io.StringIO(as_csv(answer), newline="")))
    assert len(rows) == sum(len(row.hops) for row in answer.rows)
    assert not any("{" in cell for row in rows for cell in row.values())
    first = answer.rows[0].hops[0]
    assert (rows[0]["way"], rows[0]["step"], rows[0]["origin_id"]) == ("1", "1", first.origin.id)
    assert rows[0]["statements"] == answer.statements[first.statement].id
    for before, after in pairwise(rows):
        assert before["way"] != after["way"] or before["target_id"] == after["origin_id"]
    assert len(as_lines(answer).splitlines()) == answer.total


def test_a_sum_in_a_file_is_a_row_of_plain_numbers(demo_store: Store) -> None:
    answer = CATALOGUE["who_funds_whom"].ask(demo_store, {"country": "country:MD"})
    rows = list(csv.DictReader(io.StringIO(as_csv(answer), newline="")))
    told = {(row["row"], row["of"], row["kind"], row["amount"], row["currency"]) for row in rows if row["of"]}
    assert told == {
        (str(number), name, one.kind, str(one.amount), one.currency)
        for number, row in enumerate(answer.rows, 1)
        for name in ("given", "whole")
        for one in getattr(row, name)
    }
    assert len({row["row"] for row in rows}) == answer.total
    ids, names = (rows[0][f"countries_{one}"].split(" | ") for one in ("id", "name"))
    assert dict(zip(ids, names, strict=True)) == {country.id: country.name for country in answer.rows[0].countries}


def test_what_could_not_be_converted_is_no_zero(demo_store: Store) -> None:
    flat = for_people(CATALOGUE["totals"].ask(demo_store, {"by": ["year"]}))
    row = dict(zip(flat.columns, flat.rows[0], strict=True))
    assert row["how many"] == row["not converted to US dollars"]
    assert row["in US dollars"] == "no rate"
    assert row["year"] == "not stated"


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2018", "2018"),
        ("2018-03", "March 2018"),
        ("2018-03-06", "6 March 2018"),
        ("2011/..", "since 2011"),
        ("../2018-03", "until March 2018"),
        ("2018/2023", "2018 to 2023"),
        ("2018~", "2018~"),
        ("", "not stated"),
        ("2018-21", "2018-21"),
        ("201X", "2010s"),
        ("20XX", "20XX"),
        ("..", "goes on"),
    ],
)
def test_dates_in_words(edtf: str, said: str) -> None:
    assert day_words(edtf) == said


def test_moments_in_words() -> None:
    assert moment_words("2026-11-22T19:42:03.123+01:00") == "22 November 2026, 18:42 UTC"
    assert moment_words(None) == "not stated"

"""Questions on the command line: the answer is the one that Python gives, in every form."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import subprocess

import pytest
from coopnet.api.command_line.asking import command_line
from coopnet.api.describing import SCOPE, described
from coopnet.api.file_tables import for_files
from coopnet.graph.store.store import Store
from coopnet.queries import CATALOGUE, Scope, connections, funding, supporters
from coopnet.queries.asking.question import Question

from ...demo import NOT_IN_DEMO
from .conftest import Coopnet

EVERY_QUESTION = pytest.mark.parametrize("question", CATALOGUE.values(), ids=CATALOGUE)


@EVERY_QUESTION
def test_the_example_in_the_help_is_answered_as_in_python(
    question: Question, inside: Coopnet, demo_store: Store
) -> None:
    # shlex would do, but the examples are for shells that know only double quotes too
    words = next(csv.reader([command_line(question).removeprefix("coopnet ")], delimiter=" "))
    done = inside(*words, "--format", "json")
    assert done.returncode == 0, done.stderr
    answer = question.ask(demo_store, question.example)
    assert json.loads(done.stdout) == answer.model_dump(mode="json")
    assert bool(answer.rows) is (question.name not in NOT_IN_DEMO)


@EVERY_QUESTION
def test_every_parameter_is_explained(question: Question) -> None:
    assert described(question).parameters.keys() == question.parameters.keys()
    assert Scope.__slots__ == tuple(SCOPE)


def test_piped_it_is_a_row_a_line_and_the_rest_beside_it(coopnet: Coopnet, demo_store: Store) -> None:
    done = coopnet("ask", "supporters", "MD", "--theme", "theme:thb")
    answer = supporters(demo_store, "MD", theme="theme:thb")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [{**line, "rests_on": None} for line in lines] == [
        {**row.model_dump(mode="json"), "rests_on": None} for row in answer.rows
    ]
    assert {one for line in lines for one in line["rests_on"]} == set(answer.rests_on)
    assert "Left out: " in done.stderr


def test_csv_has_the_columns_for_files(coopnet: Coopnet, demo_store: Store) -> None:
    done = coopnet("ask", "funding", "--country", "MD", "--format", "csv")
    flat = for_files(funding(demo_store, country="MD"))
    assert list(csv.reader(io.StringIO(done.stdout))) == [list(flat.columns), *map(list, flat.rows)]
    assert "At most, budget: 2\u202f650\u202f000 EUR, from 2 statements." in done.stderr


def test_the_table_has_sums_and_notes_under_it(coopnet: Coopnet, demo_store: Store) -> None:
    done = coopnet("ask", "funding", "--country", "MD", "--format", "table")
    assert "Operational Assistance" in done.stdout
    assert "Certain, budget: 1\u202f150\u202f000 EUR, from 1 statement." in done.stdout
    assert "amount not stated." in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("columns", ["200", "60"])
def test_on_a_terminal_it_is_a_table(columns: str, coopnet: Coopnet, demo_store: Store) -> None:
    ours, theirs = pty.openpty()
    environment = {**coopnet.environment, "COLUMNS": columns, "TERM": "xterm"}
    words = coopnet.words("ask", "supporters", "MD", "--theme", "theme:thb")
    process = subprocess.Popen(words, env=environment, stdin=theirs, stdout=theirs, stderr=subprocess.PIPE)
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:
        pass  # this is how a terminal says that nobody writes to it any more
    os.close(ours)
    process.communicate(timeout=60)
    text = shown.decode()
    assert process.returncode == 0
    assert "Status of this answer: answered." in text
    assert not any(line.startswith("{") for line in text.splitlines())
    assert "─" in text if columns == "200" else re.search(r"who +Lithuania", text)


def test_what_a_question_requires_is_given_by_place_or_by_name(coopnet: Coopnet, demo_store: Store) -> None:
    by_place = coopnet("ask", "connections", "country:DE", "country:LV", "--format", "json")
    by_name = coopnet("ask", "connections", "--other", "country:LV", "--one", "country:DE", "--format", "json")
    answer = connections(demo_store, "country:DE", "country:LV")
    assert json.loads(by_place.stdout) == json.loads(by_name.stdout) == answer.model_dump(mode="json")


def test_scope_and_lists_arrive(coopnet: Coopnet, demo_store: Store) -> None:
    done = coopnet(
        "ask",
        "statements",
        "--type",
        "FUNDS",
        "--type",
        "SUPPORTED",
        "--limit",
        2,
        "--language",
        "ro",
        "--as-of",
        1,
        "--format",
        "json",
    )
    scope = Scope(limit=2, language="ro", as_of="1")
    answer = CATALOGUE["statements"].ask(demo_store, {"type": ["FUNDS", "SUPPORTED"]}, scope)
    assert json.loads(done.stdout) == answer.model_dump(mode="json")
    assert answer.is_truncated


def test_a_list_may_have_its_first_by_place_and_more_by_name(coopnet: Coopnet, demo_store: Store) -> None:
    about = "doc:brdo-2018-joint-declaration"
    done = coopnet("ask", "stated", about, "signatory", "--aspect", "date", "--format", "json")
    answer = CATALOGUE["stated"].ask(demo_store, {"about": [about], "aspect": ["signatory", "date"]})
    assert json.loads(done.stdout) == answer.model_dump(mode="json")


def test_the_list_has_a_line_for_each_question(coopnet: Coopnet) -> None:
    done = coopnet("ask", "--list")
    assert [line.split()[0].replace("-", "_") for line in done.stdout.splitlines()] == list(CATALOGUE)
    drawn = coopnet("draw", "--list")
    assert len(drawn.stdout.splitlines()) == sum(question.draws for question in CATALOGUE.values())


def test_a_reader_who_goes_away_is_no_error(coopnet: Coopnet, demo_store: Store) -> None:
    with coopnet.start("ask", "entity", "MD", "--format", "json") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert "Traceback" not in process.stderr.read()
        assert process.wait(60) == 141

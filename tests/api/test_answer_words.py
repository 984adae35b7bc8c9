"""Sentences of answers are English text for programs, and are said to readers in their language."""

from __future__ import annotations

import pytest
from coopnet.api.answer_words import sentence_words
from coopnet.api.languages import speaking
from coopnet.api.statement_words import told_words
from coopnet.graph.store.store import Store
from coopnet.queries import Scope, pair, timeline
from coopnet.queries.asking.composed_sentences import Edtf, Listed, Sentence
from coopnet.queries.kinds_of_tie import MEMBERSHIP, PROJECTS
from hypothesis import given
from hypothesis import strategies as st

OTHERS = ("fr", "es", "ro", "lv", "ru")


def test_a_sentence_is_its_english_text() -> None:
    joint = Sentence(PROJECTS.single, PROJECTS.several, count=1200)
    assert joint == "1,200 projects in which both have a part"
    assert Sentence(PROJECTS.single, PROJECTS.several, count=1) == "1 project in which both have a part"
    both = Listed((joint, "a", Edtf("2020-05")))
    assert Sentence("There are %(what)s.", what=both) == f"There are {joint}, a and 2020-05."
    assert str(Listed(("a", "b"), is_choice=True)) == "a or b"


@given(st.text(), st.text(), st.sampled_from(("en", *OTHERS)))
def test_names_stay_as_they_are(by: str, to: str, language: str) -> None:
    said = Sentence(MEMBERSHIP.absent, by=by, to=to)
    with speaking(language):
        words = sentence_words(said)
    assert by in words
    assert to in words


@pytest.mark.parametrize("language", OTHERS)
def test_forms_go_with_the_number(language: str) -> None:
    with speaking(language):
        one, two, many = (
            sentence_words(Sentence(PROJECTS.single, PROJECTS.several, count=count)) for count in (1, 2, 1000)
        )
    assert one.partition(" ")[2] != two.partition(" ")[2]
    assert "1,000" not in many


@pytest.mark.parametrize("language", OTHERS)
def test_what_is_between_two_is_said_in_the_language(demo_store: Store, language: str) -> None:
    answer = pair(demo_store, "country:MD", "org:icmpd")
    english = [answer.summary, *(row.says for row in answer.rows)]
    assert all(isinstance(said, Sentence) for said in english)
    with speaking(language):
        words = [sentence_words(said) for said in english]
    assert not set(english) & set(words)
    left = [said for said in words for text in ("statement", "joins", "no source", "both", " money") if text in said]
    assert left == []
    assert not isinstance(answer.model_validate_json(answer.model_dump_json()).summary, Sentence)


def test_lines_of_a_timeline_are_said_in_the_language(demo_store: Store) -> None:
    answer = timeline(demo_store, scope=Scope(limit=1000))
    own = [row for row in answer.rows if isinstance(row.what, Sentence)]
    others = [row for row in answer.rows if not isinstance(row.what, Sentence)]
    assert len(own) > 10
    assert len(others) > 10
    with speaking("fr"):
        assert [row.what for row in own if sentence_words(row.what) == row.what] == []
        assert [row.what for row in others if told_words(answer, row, "what") == (row.what,)] == []

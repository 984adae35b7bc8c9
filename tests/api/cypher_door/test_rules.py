"""What a text may not say, judged without a Neo4j: every trick here is refused by its tokens alone."""

from __future__ import annotations

import re

import pytest
from coopnet.api.cypher_door.rules import judged
from coopnet.api.cypher_door.tokens import LONGEST, tokens_of, written
from coopnet.graph.errors import BadArgument, CoopnetError, NotPermitted
from hypothesis import given
from hypothesis import strategies as st

from .tricks import HARMLESS, TRICKS

_ASIDE = r"\s|//.*|/\*.*?\*/|[`\"';\\]"
"""What is written anew: spaces, comments, quotes."""


@pytest.mark.parametrize("text", TRICKS)
def test_every_trick_is_refused_with_the_reason(text: str) -> None:
    with pytest.raises((NotPermitted, BadArgument)) as error:
        judged(text)
    assert error.value.message.startswith("query: ")
    assert error.value.remedy


@pytest.mark.parametrize("text", HARMLESS)
def test_what_researchers_write_is_run_as_it_is(text: str) -> None:
    said = judged(text)
    assert judged(said) == said
    assert re.sub(_ASIDE, "", said) == re.sub(_ASIDE, "", text)


@given(st.text(alphabet="'\"`\\/*$ \n\rabu0027;:CALLSET{}()[].,+|é\u2028\u00a0", max_size=40))
def test_a_text_has_one_reading_or_none(text: str) -> None:
    try:
        tokens = tokens_of(text)
    except CoopnetError:
        return
    again = tokens_of(written(tokens))
    assert [(token.kind, token.value) for token in again] == [(token.kind, token.value) for token in tokens]
    assert "//" not in written([token for token in tokens if token.kind == "sign"]).replace(" ", "") or "/" in text


@given(st.text(max_size=60))
def test_strings_and_names_come_through_whole(text: str) -> None:
    if any(not letter.isprintable() for letter in text) or "\\u" in text.lower():
        return
    quoted = "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
    assert [token.value for token in tokens_of(f"RETURN {quoted}")] == ["RETURN", text]
    if text:
        named = "`" + text.replace("`", "``") + "`"
        assert [token.value for token in tokens_of(f"RETURN {named}")] == ["RETURN", text]


def test_texts_are_limited() -> None:
    with pytest.raises(BadArgument):
        judged("RETURN '" + "x" * LONGEST + "'")
    for empty in ("", ";", " // nothing"):
        with pytest.raises(BadArgument):
            judged(empty)

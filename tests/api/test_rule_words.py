"""What rules of matching say is said in the reader's language."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from coopnet.api.languages import speaking
from coopnet.api.rule_words import FEATURES, feature_words, rule_words, why_asked
from coopnet.graph.judging import settling
from coopnet.graph.matching.actors import Actor, Identifier, Name
from coopnet.graph.matching.deciding import RULES, decide


def reasons() -> Iterator[str]:
    """Every sentence that stands in the code that leaves pairs to people, with AB for each value in it."""
    for node in ast.walk(ast.parse(Path(settling.__file__ or "").read_text("utf-8"))):
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "A and B" for part in node.values)
            if text.endswith("."):
                yield text
        if isinstance(node, ast.Constant) and str(node.value).startswith("Asked"):
            yield str(node.value)


@pytest.mark.parametrize("language", ["fr", "es", "ro", "lv", "ru"])
def test_rules_features_and_reasons_have_words(language: str) -> None:
    told = list(reasons())
    assert len(told) >= 4
    with speaking(language):
        assert [name for name, *_ in RULES if rule_words(name) == name] == []
        alike = {feature for feature in FEATURES if feature_words(f"{feature} +0.50") == f"{feature} +0.50"}
        assert alike <= {"code"}  # a French word, too
        assert [why for why in told if why_asked(why) == why] == []
        assert why_asked("Somebody's own words.") == "Somebody's own words."


def test_every_feature_is_known() -> None:
    left, right = (
        Actor(
            f"org:{key}",
            (Name("United Nations Children's Fund (UNICEF)"),),
            ("UNICEF",),
            (Identifier("XM-DAC", "41122"), Identifier("GB-CHC", "202918")),
            country="US",
        )
        for key in "ab"
    )
    assert set(decide(left, right).features) <= set(FEATURES)

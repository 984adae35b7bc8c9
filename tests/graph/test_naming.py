"""What an entity is called: the rule of `naming`, on descriptions as the graph holds them."""

from __future__ import annotations

from typing import Any

import pytest
from coopnet.graph.model.naming import Called, called
from hypothesis import given
from hypothesis import strategies as st


def description(*names: str, language: str = "", form: str = "as stated", **others: Any) -> dict[str, Any]:
    own = {"names": list(names), "languages": [language] * len(names), "name_kinds": [form] * len(names)}
    return {**own, "basis": "stated", "since": 1, **others}


@pytest.mark.parametrize(
    ("descriptions", "name"),
    [
        ([], ""),
        # one odd entry renames nobody, whatever sorts first
        ([description("Commitment"), description("Directorate-General", uses=2)], "Directorate-General"),
        ([description("Central Fund"), *[description("Office of Coordination")] * 2], "Office of Coordination"),
        # its own name goes before that which all others use
        ([description("An Agency", uses=1000), description("The Agency", is_own=True)], "The Agency"),
        ([description("An Agency", uses=9, language="en"), description("The Agency", is_own=True)], "The Agency"),
        # of equal ones the one that stood first
        ([description("Alpha", since=7), description("Omega", since=3)], "Omega"),
        ([description("Omega"), description("Alpha")], "Alpha"),
        # capitals are a way of writing, where the same or anything else is written otherwise
        ([description("MINISTRY OF HEALTH", uses=50), description("Ministry of Health")], "Ministry of Health"),
        ([description("MINISTRY OF HEALTH", uses=50), description("Health Ministry")], "Health Ministry"),
        ([description("MINISTRY OF HEALTH"), description("MoH", form="acronym")], "MINISTRY OF HEALTH"),
        ([description("UNICEF", uses=5), description("Children Fund")], "UNICEF"),
        ([description("OXFAM", uses=5), description("Oxfam")], "Oxfam"),
        # the reader's language, then English
        ([description("Ministère", language="fr", uses=9), description("Ministry", language="en")], "Ministry"),
        ([description("Ministerium", language="de", uses=9), description("Ministry")], "Ministry"),
        ([description("Moldova", language="en", form="official"), description("MD", uses=99)], "Moldova"),
        ([description("An alias", form="alias", uses=99), description("A name")], "A name"),
        ([description("Inferred", basis="inferred", uses=99), description("Stated")], "Stated"),
    ],
)
def test_which_name_is_shown(descriptions: list[dict[str, Any]], name: str) -> None:
    assert called(descriptions, "en").name == name
    assert called(reversed(descriptions), "en").name == name


def test_the_readers_language() -> None:
    names = [description("Moldova", language="en"), description("Moldavie", language="fr")]
    assert called(names, "fr") == Called("Moldavie", "fr", "")
    assert called(names, "de") == Called("Moldova", "en", "")


def test_the_kind_goes_by_the_same_rule() -> None:
    used = [description(kind="academic", uses=1), description(kind="government", uses=3)]
    assert called(used, "en").kind == "government"
    assert called([*used, description(kind="multilateral", is_own=True)], "en").kind == "multilateral"


@given(
    st.lists(
        st.builds(
            description,
            st.sampled_from(["A", "a", "B b", "B B"]),
            uses=st.integers(1, 3),
            since=st.integers(1, 3),
            is_own=st.booleans(),
        ),
        max_size=6,
    ),
    st.randoms(),
)
def test_the_order_in_which_names_come_never_matters(descriptions: list[dict[str, Any]], random: Any) -> None:
    shuffled = list(descriptions)
    random.shuffle(shuffled)
    assert called(descriptions, "en") == called(shuffled, "en")

"""What is taken for one actor, and by which rule."""

from __future__ import annotations

import pytest
from coopnet.graph.matching.actors import Actor, Decision
from coopnet.graph.matching.deciding import decide

from .some_actors import actor


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("World Trade Organisation", "World Trade Organization"),
        ("Agency for Development Co-operation", "Agency for Development Cooperation"),
        ("fr:Banque asiatique de développement", "Asian Development Bank"),
        ("de:Asiatische Entwicklungsbank", "Asian Development Bank"),
        ("ru:Азиатский банк развития", "Asian Development Bank"),
        ("ar:بنك التنمية الآسيوي", "Asian Development Bank"),
        ("zh:亚洲开发银行", "Asian Development Bank"),
        ("de:Kapitalentwicklungsfonds der Vereinten Nationen", "United Nations Capital Development Fund"),
        ("sv:Svenska Röda Korset", "Swedish Red Cross"),
        ("ru:ЮНЕСКО", "UNESCO"),
        ("United Nations Children's Fund", "Unicef"),
        ("WFP (World Food Programme)", "United Nations World Food Programme"),
        ("Catholic Agency For Overseas Development (CAFOD)", "CAFOD"),
        (
            "USAID - United States Agency for International Development",
            "United States Agency for International Development",
        ),
        ("COFFEY INTERNATIONAL DEVELOPMENT LTD", "Coffey International Development Limited"),
        ("The Nordic Development Fund", "Nordic Development Fund (NDF)"),
        ("Welthungerhilfe e.V.", "WELTHUNGERHILFE"),
        ("Solidaridad Developement Network", "Solidaridad Development Network"),
    ],
)
def test_one_actor_by_its_names(left: str, right: str) -> None:
    pair = decide(actor("a", left), actor("b", right))
    assert pair.decision is Decision.MATCH, pair


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # across schemes, if the names agree
        (
            actor("a", "United Nations Development Programme (UNDP)", code="XM-DAC-41114"),
            actor("b", "UN Development Programme", code="crs-channel 41114"),
        ),
        # leading zeros, odd capitals and spaces
        (actor("a", "Acme Works Ltd", code="GB-COH 04905100"), actor("b", "Acme Works", code="gb-coh-4905100")),
        (actor("a", "DFID", code="GB-1"), actor("b", "Department for International Development", code="GB-1")),
        # in one country a name is enough, also one with the country in it
        (actor("a", "Ministry of Health", country="KE"), actor("b", "Kenya - Ministry of Health")),
        (actor("a", "Ministry of Health", country="BJ"), actor("b", "fr:Ministère de la Santé", country="BJ")),
    ],
)
def test_one_actor_by_code_or_country(left: Actor, right: Actor) -> None:
    pair = decide(left, right)
    assert pair.decision is Decision.MATCH, pair


def test_a_pair_says_what_it_was_decided_by() -> None:
    pair = decide(
        actor("b", "Green Climate Fund", code="XM-DAC 41317"), actor("a", "Green Climate Fund", code="XM-DAC-41317")
    )
    assert (pair.left, pair.right) == ("a", "b")
    assert pair.rule == "one organisation of the crosswalk"
    assert pair.features["name"] == pair.features["code"] == 1
    assert pair.score == 1


def test_what_speaks_for_more_has_the_higher_score() -> None:
    bank = actor("a", "Development Bank of the Levant", code="XM-DAC 46999")
    same = decide(bank, actor("b", "Development Bank of the Levant", code="XM-DAC 46999"))
    less = decide(bank, actor("b", "Levant Bank for Reconstruction and Development", code="XM-DAC 46999"))
    assert same.score > less.score > 0


@pytest.mark.parametrize("name", ["", " ", "…", "()", "()[];:-", "\x00", "a" * 100_000, "„“"])
def test_odd_names_are_nobody(name: str) -> None:
    assert decide(actor("a", name), actor("b", "United Nations")).decision is Decision.NONE


def test_actors_without_names_are_not_joined_by_a_code() -> None:
    assert decide(actor("a", code="GB-CHC 1"), actor("b", code="GB-CHC 1")).decision is Decision.REVIEW

"""What is taken for one actor, and by which rule."""

from __future__ import annotations

import pytest
from coopnet.graph.matching.actors import Actor, Decision
from coopnet.graph.matching.deciding import decide
from coopnet.graph.matching.proposing import propose

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


@pytest.mark.parametrize(
    "codes",
    [
        ("iati-ref XM-DAC-41114", "DAC channel 41114"),
        ("DAC donor 959", "iati-ref XM-DAC-959"),
        ("iati-ref GB-COH-04905100", "GB-COH 4905100"),
        ("iati-ref XI-IATI-EBRD", "XI-IATI EBRD"),
    ],
)
def test_one_code_in_the_schemes_of_loaders(codes: tuple[str, str]) -> None:
    left, right = (
        actor(entity, "Bank for Levantine Growth", code=code) for entity, code in zip("ab", codes, strict=True)
    )
    assert decide(left, right).features["code"] == 1


def test_numbers_within_a_donor_are_of_no_scheme() -> None:
    left, right = (actor(entity, "Bank for Levantine Growth", code="DAC agency 2") for entity in "ab")
    assert "code" not in decide(left, right).features


def test_pairs_are_proposed_that_have_no_word_in_common() -> None:
    actors = [
        actor("a", "ru:ЮНЕСКО"),
        actor("b", "United Nations Educational, Scientific and Cultural Organization"),
        actor("c", "zh:亚洲开发银行"),
        actor("d", "fr:Banque asiatique de développement"),
        actor("e", "International Institute for Something Else"),
    ]
    matched = {(pair.left, pair.right) for pair in propose(actors) if pair.decision is Decision.MATCH}
    assert matched == {("a", "b"), ("c", "d")}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # renamed in 2024
        (
            actor("a", "UN Trade and Development"),
            actor("b", "fr:Conférence des Nations Unies sur le commerce et le développement"),
        ),
        # bodies of one state, by names that no dictionary holds to be the same
        (actor("a", "Ministry of Finance", country="BR"), actor("b", "pt:Ministério da Fazenda", country="BR")),
        (actor("a", "Ministry of Finance", country="CL"), actor("b", "es:Ministerio de Hacienda", country="CL")),
        (actor("a", "Chile - Ministry of Finance"), actor("b", "es:Ministerio de Hacienda", country="CL")),
        (actor("a", "Global Affairs Canada"), actor("b", "fr:Affaires mondiales Canada")),
        # an agency by its acronym, in its country
        (
            actor("a", "AECID", country="ES"),
            actor("b", "Spanish Agency for International Development Cooperation", country="ES"),
        ),
    ],
)
def test_one_actor_by_lists_of_publishers_and_ministries(left: Actor, right: Actor) -> None:
    pair = decide(left, right)
    assert pair.decision is Decision.MATCH, pair
    assert pair.features["reference"] > 0


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # the number of its publisher in IATI's registry, and that of the channel
        ("XI-IATI-EBRD", "XM-DAC-46015"),
        # the number that it publishes by, and that of the channel
        ("XM-DAC-41AAA", "DAC channel 41502"),
        # a registered number, and the number of its channel
        ("CH-FDJP-CHE109506789", "XM-DAC-47123"),
    ],
)
def test_one_code_across_lists(left: str, right: str) -> None:
    name = "Centre for Something"
    assert decide(actor("a", name, code=left), actor("b", name, code=right)).features["code"] == 1


def test_codes_of_one_organisation_join_no_names_that_disagree() -> None:
    left, right = actor("a", "Water for All", code="XI-IATI-EBRD"), actor("b", "Bread for All", code="XM-DAC-46015")
    assert decide(left, right).decision is Decision.REVIEW

"""What holds of matching whatever the actors are: symmetry, no order, and never across countries by name."""

from __future__ import annotations

from itertools import combinations
from random import Random

from coopnet.graph.matching.actor_readings import read_actor
from coopnet.graph.matching.actors import Actor, Decision, Identifier, Name
from coopnet.graph.matching.deciding import decide, may_be_one
from coopnet.graph.matching.proposing import propose
from hypothesis import given, settings
from hypothesis import strategies as st

WORDS = [
    *("Ministry", "Bank", "Fund", "Agency", "International", "African", "Asian", "Health", "Development", "of", "for"),
    *("Banque", "Développement", "Kenya", "Sweden", "Swedish", "Oxfam", "WaterAid", "UNICEF", "WHO", "Ltd", "(UNDP)"),
    *(
        "Банк",
        "развития",
        "开发银行",
        "بنك",
        "-",
        "/",
        ";",
        "and",
        "Entwicklungsbank",
        "Zorro",
        "Zoro",
        "Nations",
        "United",
    ),
]
NAMES = st.one_of(st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join), st.text(max_size=12))
COUNTRIES = st.sampled_from(["", "KE", "SE", "GB"])
SCHEMES = st.sampled_from(["", "XM-DAC", "GB-CHC", "KE-NCB"])
CODES = st.sampled_from(["", "41114", "22000", "0012", "12", "GB-CHC-12", "n/a"])


@st.composite
def an_actor(draw: st.DrawFn, entity: str = "a") -> Actor:
    names = draw(st.lists(NAMES, max_size=2))
    return Actor(
        id=entity,
        names=tuple(Name(text, draw(st.sampled_from(["", "en", "fr", "ru"]))) for text in names),
        identifiers=tuple(Identifier(draw(SCHEMES), code) for code in draw(st.lists(CODES, max_size=2))),
        country=draw(COUNTRIES),
        kind=draw(st.sampled_from(["", "10", "21", "40", "ministry"])),
    )


@st.composite
def some(draw: st.DrawFn) -> list[Actor]:
    return [draw(an_actor(f"org:{number}")) for number in range(draw(st.integers(0, 7)))]


@given(an_actor("a"), an_actor("b"))
def test_deciding_is_symmetrical(left: Actor, right: Actor) -> None:
    assert decide(left, right) == decide(right, left)


@given(an_actor("a"), an_actor("b"))
def test_a_score_and_its_features_are_in_bounds(left: Actor, right: Actor) -> None:
    pair = decide(left, right)
    assert 0 <= pair.score <= 1
    assert all(-1 <= value <= 1 for value in pair.features.values())


@given(st.lists(NAMES, min_size=1, max_size=2), st.sampled_from(["", "10", "21"]))
def test_a_name_alone_never_joins_two_countries(names: list[str], kind: str) -> None:
    said = tuple(map(Name, names))
    kenyan, swedish = (Actor(id=country, names=said, country=country, kind=kind) for country in ("KE", "SE"))
    assert decide(kenyan, swedish).decision is not Decision.MATCH


@settings(max_examples=50)
@given(some(), st.randoms(use_true_random=False))
def test_proposals_do_not_depend_on_the_order(actors: list[Actor], chance: Random) -> None:
    shuffled = list(actors)
    chance.shuffle(shuffled)
    assert list(propose(actors)) == list(propose(shuffled))


@settings(max_examples=50)
@given(some())
def test_proposals_are_what_is_decided_each_once(actors: list[Actor]) -> None:
    by_id = {actor.id: actor for actor in actors}
    proposed = list(propose(actors))
    assert len({(pair.left, pair.right) for pair in proposed}) == len(proposed)
    for pair in proposed:
        assert pair == decide(by_id[pair.left], by_id[pair.right])
        assert pair.decision is not Decision.NONE


@settings(max_examples=50)
@given(some())
def test_every_match_among_a_few_actors_is_proposed(actors: list[Actor]) -> None:
    matches = {
        (pair.left, pair.right)
        for pair in (decide(left, right) for left, right in combinations(actors, 2))
        if pair.decision is Decision.MATCH
    }
    assert matches <= {(pair.left, pair.right) for pair in propose(actors)}


@settings(max_examples=50)
@given(some())
def test_what_is_known_is_not_proposed(actors: list[Actor]) -> None:
    proposed = list(propose(actors))
    known = {frozenset((pair.left, pair.right)) for pair in proposed[::2]}
    assert list(propose(actors, known)) == proposed[1::2]


@settings(max_examples=50)
@given(some())
def test_what_cannot_be_one_is_not_decided_otherwise(actors: list[Actor]) -> None:
    """What is told without comparing names is what the rules say when they compare them."""
    for left, right in combinations(sorted(actors, key=lambda actor: actor.id), 2):
        if not may_be_one(read_actor(left), read_actor(right)):
            assert decide(left, right).decision is Decision.NONE

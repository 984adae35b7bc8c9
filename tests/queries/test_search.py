"""Search by name: no stored name is missed, whatever its script; and the ways in which people write names."""

from __future__ import annotations

import pytest
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.model.records import Record
from coopnet.graph.store.snapshot import Snapshot
from coopnet.graph.store.store import Store
from coopnet.queries import Scope, search
from coopnet.queries.finding.looking_up import look_up
from coopnet.queries.finding.search import CUT
from coopnet.queries.finding.sought import Sought
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ..conftest import SharedDatabase
from ..graph.pool import SOURCE, dataset, named, paid, stated

NAMED: dict[str, list[str]] = {
    "org:US-GOV-1": ["U.S. Agency for International Development", "USAID"],
    "org:name/usaid": ["USAID"],
    "project:usaid": ["USAID"],
    "project:usaid-farms": ["USAID farms"],
    "org:XM-DAC-41122": ["UNICEF"],
    "org:drc": ["Danish Refugee Council"],
    "org:drc-project": ["Refugee Council of Kent"],
    "org:works": ["Nairobi Works Limited"],
    "org:trust": ["Trust for Bridges & Roads"],
    "org:fao": ["Food and Agriculture Organization of the United Nations (FAO)"],
    "org:initials": ["Baltic Association of Road Keepers"],
    "org:co": ["Côte d'Ivoire: Direction de l’Eau"],
    "org:kr": ["한국국제협력단"],
    "org:th": ["กระทรวงการคลัง"],
    "org:in": ["वित्त मंत्रालय, भारत सरकार"],
    "org:il": ["משרד החוץ"],
    "org:cn": ["中华人民共和国财政部"],
    "org:md-mia": ["Ministry of Internal Affairs"],
    "org:dk-mfa": ["Ministry of Foreign Affairs"],
    "org:no-mfa": ["Ministry of Foreign Affairs"],
    "country:MD": ["Moldova"],
    "country:DK": ["Denmark"],
    "country:NO": ["Norway"],
}
FURTHER = [
    named("s", SOURCE, "Register of names"),
    named("id", "org:works", "Works", identifiers=["KE-RCO-PVT 123/45"], schemes=["test"], kind="company"),
    named("kind", "org:md-mia", "МВД", kind="ministry"),
    *(
        stated(f"c{at}", "OF_COUNTRY", *ends)
        for at, ends in enumerate(
            [
                ("org:md-mia", "country:MD"),
                ("org:dk-mfa", "country:DK"),
                ("org:no-mfa", "country:NO"),
            ]
        )
    ),
    *(paid(f"m{at}", f"project:p{at}", "5", provider="org:US-GOV-1") for at in range(5)),
]


def called(names: dict[str, list[str]]) -> list[Record]:
    return [named(f"{at}-{entity}", entity, name) for entity, some in names.items() for at, name in enumerate(some)]


@pytest.fixture
def names(database: SharedDatabase) -> Store:
    if database.holds != "world of names":
        load(database.empty(), dataset("names"), [*called(NAMED), *FURTHER], Report())
        database.holds = "world of names"
    return database.store


@pytest.fixture
def many_names(database: SharedDatabase) -> Store:
    """Actors that are named after one word each: so many of them, each in so many statements."""
    sorts = (("Harbour", 80, 1), ("Lighthouse", 81, 1), ("Windmill", 60, 4), ("Dyke", 40, 4), ("Ferry", 40, 1))
    if database.holds != "world of many names":
        named_so = {
            f"org:{word.lower()}-{at}": [f"{word} {at}{'abcd'[place]}" for place in range(names)]
            for word, entities, names in sorts
            for at in range(entities)
        }
        load(database.empty(), dataset("names"), called(named_so), Report())
        database.holds = "world of many names"
    return database.store


@pytest.mark.parametrize(
    ("text", "first", "match"),
    [
        ("USAID", "org:US-GOV-1", "exact"),
        ("usaid", "org:US-GOV-1", "exact"),
        ("U.S.A.I.D.", "org:US-GOV-1", "exact"),
        ("United Nations Children's Fund", "org:XM-DAC-41122", "translation"),
        ("Fonds des Nations Unies pour l’enfance", "org:XM-DAC-41122", "translation"),
        ("Danish Refugee Council Kenya", "org:drc", "similar"),
        ("Danish Refuge Council", "org:drc", "similar"),
        ("Refugee Council, Danish", "org:drc", "wording"),
        ("danish refug", "org:drc", "beginning"),
        ("Nairobi Works Ltd.", "org:works", "wording"),
        ("ke-rco-pvt-123/45", "org:works", "identifier"),
        ("Trust for Bridges and Roads", "org:trust", "exact"),
        ("Trust für Bridges und Roads", "org:trust", "wording"),
        ("FAO", "org:fao", "acronym"),
        ("BARK", "org:initials", "acronym"),
        ("Direction de l'eau", "org:co", "words"),
        ("한국국제협력단", "org:kr", "exact"),
        ("한국국제", "org:kr", "beginning"),
        ("กระทรวงการคลัง", "org:th", "exact"),
        ("भारत सरकार", "org:in", "words"),
        ("מִשְׂרַד הַחוּץ", "org:il", "exact"),
        ("财政部", "org:cn", "words"),
        ("Ministère de l'Intérieur", "org:md-mia", "wording"),
        ("Ministerstvo vnutrennikh del Moldova", "org:md-mia", "wording"),
        ("Norwegian Ministry of Foreign Affairs", "org:no-mfa", "wording"),
        ("Danish Ministry of Foreign Affairs", "org:dk-mfa", "wording"),
        ("Republik Moldau", "country:MD", "translation"),
    ],
)
def test_finds_what_is_meant_first(names: Store, text: str, first: str, match: str) -> None:
    rows = search(names, text, scope=Scope(limit=5)).rows
    assert [(rows[0].entity.id, rows[0].match)] == [(first, match)]
    assert 0 < rows[0].score <= 1
    assert rows[0].why


def test_rows_say_who_is_meant_and_why(names: Store) -> None:
    found = {row.entity.id: row for row in search(names, "Ministry of Foreign Affairs").rows}
    assert {one.countries[0].id for one in found.values() if one.match == "exact"} == {"country:DK", "country:NO"}
    (works,) = search(names, "Nairobi Works Limited").rows
    assert works.identifiers == ("KE-RCO-PVT 123/45",)
    assert (works.score, works.why) == (1.0, "it has this name")


def test_filters_narrow_and_pages_add_up(names: Store) -> None:
    def ids(**filters: str) -> list[str]:
        return [row.entity.id for row in search(names, "Ministry", **filters).rows]

    assert set(ids()) >= {"org:md-mia", "org:dk-mfa", "org:no-mfa", "org:cn", "org:il"}
    assert ids(country="country:NO") == ["org:no-mfa"]
    assert ids(kind="ministry") == ["org:md-mia"]
    assert ids(type="Project") == []
    pages = [search(names, "Ministry", scope=Scope(limit=1, page=page)) for page in range(1, 1 + len(ids()))]
    assert [page.rows[0].entity.id for page in pages] == ids()
    assert {page.total for page in pages} == {len(pages)}


@pytest.mark.parametrize(
    ("text", "found", "is_cut"),
    [
        ("harbour", 80, False),  # as many as are compared, and no more
        ("lighthouse", 80, True),  # one more than that
        ("dyke", 40, False),  # in as many statements as the index is asked for
        ("windmill", None, True),  # in more
        ("ferri", 40, False),  # only a looser query finds them
        ("lighthause", 50, True),  # which has its own bounds
    ],
)
def test_what_could_not_be_compared_is_said(many_names: Store, text: str, found: int | None, is_cut: bool) -> None:
    answer = search(many_names, text)
    assert [part.reason for part in answer.left_out] == [CUT] * is_cut
    assert found in (None, answer.total)


def test_an_unknown_name_finds_nothing(names: Store) -> None:
    assert search(names, "Zugvogelwarte Hinterpommern").rows == []


_SCRIPTS = (
    "abcdéüñçøßžłđ", "ABCDEŠÇİ", "абвгдежзйёіїщъь", "αβγδέήςώ", "कखगिीुूँ्मत", "কখগািুর্য", "กขคิุู์่านม", "가나다한국제협력",
    "財政部外交中国日本", "アイウガギプンー", "ひらがなぶ",
    "ابتثجوِزَةُي", "אבגדְָשׁו",
    "ႀကခဂငိုး", "აბგდე", "աբգդե",
    "ＡＢｃ１２",
    "ﬁﬂ½№",
    "0123456789", "'’ʼ`-‐–.,&/()·_",
)  # fmt: skip
_words = st.sampled_from(_SCRIPTS).flatmap(lambda script: st.text(script, min_size=1, max_size=8))
_names = st.lists(
    st.tuples(_words, st.sampled_from([" ", "-", " & ", "'", "’", ". ", "/", " (", "\u00a0", ""])), max_size=4
)
_name = st.builds(lambda first, rest: first + "".join(between + word for word, between in rest), _words, _names)


@settings(max_examples=2, suppress_health_check=list(HealthCheck), derandomize=True, phases=[Phase.generate])
@given(texts=st.lists(_name, min_size=60, max_size=60, unique=True))
def test_every_name_and_identifier_asked_verbatim_is_found_first(database: SharedDatabase, texts: list[str]) -> None:
    names, identifiers = texts[:40], texts[40:]
    records = [named(f"n{at}", f"org:n{at}", name) for at, name in enumerate(names)]
    records += [
        named(f"i{at}", f"org:i{at}", f"Body {at}", identifiers=[one], schemes=["test"])
        for at, one in enumerate(identifiers)
    ]
    load(database.empty(), dataset("names"), records, Report())
    graph = Snapshot(database.store)
    for at, text in enumerate(texts):
        wanted = f"org:n{at}" if at < len(names) else f"org:i{at - len(names)}"
        found = look_up(graph, Sought(" ".join(text.split()))).findings
        place = next((place for place, one in enumerate(found) if one.entity == wanted), None)
        assert place is not None, text
        assert found[place].fit.match in ("exact", "identifier"), text
        assert all(one.fit.score == 1 for one in found[: place + 1]), text

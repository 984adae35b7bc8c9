"""How names are folded: for any text, and for names of the scripts that sources write."""

from __future__ import annotations

import unicodedata

import pytest
from coopnet.graph.matching.name_forms import spelled
from coopnet.graph.model.folding import folded, initials, key, spelt, words
from coopnet.graph.model.index_terms import LONGEST_KEY, index_terms
from coopnet.graph.model.name_words import canonical
from hypothesis import given
from hypothesis import strategies as st


@given(st.text(max_size=60))
def test_folding_is_stable_and_blind_to_case_and_form(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert spelt(spelt(text)) == spelt(text)
    for form in ("NFC", "NFD"):
        assert key(unicodedata.normalize(form, text)) == key(text)
    assert key(f"  {text} ") == key(text)


@given(st.text(max_size=60))
def test_whatever_has_a_sign_has_a_key_and_a_term(text: str) -> None:
    if text.strip():
        assert key(text) or not spelt(text)
        terms = index_terms([text])
        assert all(len(term) <= LONGEST_KEY * 2 for term in terms)
        assert not any(sign.isspace() for term in terms for sign in term)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S.A.I.D.", "USAID"),
        ("Children’s Fund", "Childrens Fund"),
        ("Côte d'Ivoire", "COTE DIVOIRE"),
        ("Co-operation", "Cooperation"),
        ("Ｗｏｒｌｄ　Ｂａｎｋ", "World Bank"),
        ("ﬁnance", "Finance"),
        ("Straße", "STRASSE"),
        ("Åland & Øresund", "aland and oresund"),
        ("Łódź", "lodz"),
        ("İzmir", "izmir"),
        ("שָׁלוֹם", "שלום"),
        ("وِزَارَة", "وزارة"),
        ("Министерство", "ministerstvo"),
        ("Ελλάδα", "ellada"),
        ("한국", unicodedata.normalize("NFD", "한국")),
        ("ガーナ", "ｶﾞｰﾅ"),
    ],
)
def test_ways_to_write_a_name_are_one(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("मंत्री", "मंत्रा"), ("กรม", "กรุม"), ("財政部", "財務部"), ("—", "+"), ("мир", "мор")]
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_words_can_be_looked_up_one_by_one() -> None:
    assert words("Ministère de l’Intérieur") == ("ministere", "de", "interieur")
    assert words("U. S. A. office") == ("usa", "office")
    assert words("財政部") == ("cai", "zheng", "bu")
    assert initials("Food and Agriculture Organization (FAO)") == "fao"


@pytest.mark.parametrize(
    "names",
    [
        ("Ministry of Internal Affairs", "Ministerio del Interior", "Ministère de l'Intérieur", "内政部"),
        ("Міністерство внутрішніх справ", "Министерство внутренних дел", "Innenministerium"),
        (
            "Ministry of Foreign Affairs",
            "Udenrigsministeriet",
            "Auswärtiges Amt",
            "Ministerio de Relaciones Exteriores",
        ),
        ("Nairobi Works Ltd", "Nairobi Works Limited", "NAIROBI WORKS, LTD."),
        ("World Health Organisation", "World Health Organization"),
        ("Trade & Health", "Trade and Health", "Trade und Health"),
    ],
)
def test_common_words_mean_the_same_in_every_language(names: tuple[str, ...]) -> None:
    found = {name: canonical(name) for name in names}
    assert len(set(found.values())) == 1, found


@pytest.mark.parametrize("name", ["Acme Oyj", "Acme e.V.", "Acme PJSC", "ООО Acme", "The Acme", "Det Acme", "Het Acme"])
def test_what_says_nothing_in_a_name_does_so_to_search_and_to_matching(name: str) -> None:
    assert canonical(name) == ("acme",)
    assert spelled(name) == "acme"

"""Spellings of states' names in registers: folded, inverted, and without the form of government."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_STYLE = frozenset(
    {
        "the",
        "of",
        "and",
        "republic",
        "republics",
        "kingdom",
        "state",
        "states",
        "sovereign",
        "independent",
        "federal",
        "federation",
        "federative",
        "federated",
        "democratic",
        "people",
        "peoples",
        "popular",
        "socialist",
        "islamic",
        "bolivarian",
        "plurinational",
        "hashemite",
        "principality",
        "grand",
        "duchy",
        "sultanate",
        "commonwealth",
        "union",
        "cooperative",
        "co",
        "operative",
        "bailiwick",
        "mandated",
        "territory",
        "former",
        "oriental",
    }
)
"""Words of forms of government: without them the name of the country itself is left."""
_STYLE_ELSEWHERE = frozenset(
    """republique royaume etat etats federation federale federal federative confederation principaute grand duche
    sultanat union populaire socialiste democratique islamique arabe unie de du des la le les et
    republica reino estado estados federacion federativa confederacion principado gran ducado sultanato popular
    socialista democratica islamica bolivariana plurinacional cooperativa unida del las los el da do dos das
    federacao sultanado repubblica regno stato federazione principato popolare araba di della dei degli
    republik konigreich staat furstentum grossherzogtum volksrepublik foderation der die das von demokratische
    sozialistische islamische arabische vereinigte
    hachemite plurinational independant bolivarienne confederation hachemita independiente mancomunidad
    республика королевство государство федеративная федерация народная демократическая социалистическая исламская
    арабская княжество великое герцогство султанат союз объединенная боливарианская многонациональное независимое
    кооперативная""".split()  # noqa: SIM905 - a list of words reads better so
)
"""The same in French, Spanish, Portuguese, Italian, German and Russian, with the words between."""
_SHARED_STEMS = frozenset(
    {
        "",
        "korea",
        "congo",
        "china",
        "vietnam",
        "viet nam",
        "yemen",
        "germany",
        "virgin islands",
        "guinea",
        "samoa",
        "macedonia",
        "serbia",
        "yugoslavia",
        "ireland",
        "sudan",
        "dominican",
        "united",
        "america",
        "new guinea",
        "timor",
        "south",
        "north",
        "mali",
        "georgia",
    }
)
"""What several states have called themselves: here the form of government tells them apart."""
_SHARED_ELSEWHERE = _SHARED_STEMS | frozenset(
    """coree corea coreia chine cina vietna jemen iemen allemagne alemania alemanha germania deutschland kongo guinee
    guine irlande irlanda irland serbie servia serbien yougoslavie iugoslavia jugoslavia jugoslawien macedoine
    mazedonien soudan dominica dominicana
    германия корея конго китаи вьетнам иемен ирландия сербия югославия судан македония гвинея самоа грузия""".split()  # noqa: SIM905
)
_GOVERNMENT = re.compile(r"(?:the )?(?:royal )?(?:government|govt?|gov) of (?:the )?|gouvernement (?:de la|du|de) ")
_LONGER = {"rep": "Republic", "dem": "Democratic", "fed": "Federal"}
_ABBREVIATED = re.compile(r"\b(rep|dem|fed)\b\.?", re.IGNORECASE)
_ELISION = re.compile(r"\b[dl]['’]", re.IGNORECASE)
_APOSTROPHES = re.compile("['’‘`´ʼʻ]")
_BRACKETS = re.compile(r"\(([^)]*)\)")
_NO_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=65_536)
def folded(name: str) -> str:
    """Return a name without case, accents, articles and punctuation, words apart by one space."""
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name).casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = _NO_WORD.sub(" ", letters.replace("&", " and ")).strip()
    return re.sub(r"(?:^| )the\b", "", re.sub(r"\bst\b", "saint", words)).strip()


def spellings(name: str) -> Iterator[str]:
    """Yield the folded spellings by which a name may be known, the whole name first.

    “Germany, Federal Republic of” is “federal republic of germany”, and so with brackets; “Rep.” is a republic; the
    government of a state is that state; and where nothing but words of forms of government stand around a name that one
    state alone has, that name is given.
    """
    yield folded(name)
    of_state = _GOVERNMENT.sub("", folded(name), count=1) if _GOVERNMENT.match(folded(name)) else ""
    if of_state:
        yield of_state
    for sign in (",", "("):
        head, found, tail = name.partition(sign)
        if found:
            yield folded(f"{tail} {head}")
    bare = folded(_BRACKETS.sub(_without_style, name))
    if bare != folded(name) and bare not in _SHARED_ELSEWHERE:
        yield bare
    for spelling in (folded(name), of_state, bare):
        if (stem := _stem(spelling, _STYLE)) not in _SHARED_STEMS:
            yield stem
    longer = _ABBREVIATED.sub(lambda found: _LONGER[found[1].casefold()], name)
    if longer != name:
        yield from spellings(longer)
    elsewhere = _stem(folded(_ELISION.sub("", name)), _STYLE_ELSEWHERE)
    if elsewhere not in _SHARED_ELSEWHERE:
        yield elsewhere


def _without_style(bracket: re.Match[str]) -> str:
    return " " if set(folded(bracket[1]).split()) <= _STYLE else bracket[0]


def _stem(words: str, style: frozenset[str]) -> str:
    parts = words.split()
    while parts and parts[0] in style:
        parts = parts[1:]
    while parts and parts[-1] in style:
        parts = parts[:-1]
    return " ".join(parts)

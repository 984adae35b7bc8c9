"""What a name says: its words by their meaning, the acronyms beside it, the countries in it.

Left out are legal forms (“Ltd”) and remarks of lists (“Contributions to special funds only”). An acronym in brackets,
or before or behind a dash, belongs to the name beside it (“Catholic Agency For Overseas Development (CAFOD)”).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from ..model.empty_words import legal_forms
from .concept_words import COUNTRY, folded, is_small, meanings, section_of, split
from .kind_names import is_kind

_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")
_REMARK = re.compile(
    r"(?:incl|excl|except|only|core|assessed|extrabudgetary|contributions?|not in|via|reportable|formerly|ex)\b",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s+[-–—|/:]\s+|\s*[:|]\s+|\s*,\s+(?=[A-ZА-Я]{3,9}$)")
_PARTS = re.compile(r"\s*;\s*")
_ACRONYMS = re.compile(r"\b(?!HIV|VIH)[A-Z]{3,}\b(?:\s*[/&+,]\s*|\s+(?:and|et|y|e|und|et)\s+)\b[A-Z]{3,}\b")
_HEADS = ("ministry", "bank", "university", "government", "embassy", "agency")
_LONGEST_NAME = 500  # characters; what is longer is a text, and its beginning tells it from others
_LONGEST_ACRONYM = 11
_SHORTEST_INITIALS = 3
_LEGAL_FORMS = frozenset(map(folded, legal_forms()))
_SPEAK = {
    "en": "of the and for on",
    "fr": "des du et aux pour les",
    "es": "del las los y el",
    "pt": "da do dos das e ao",
    "de": "der die und für des zur",
    "it": "della dello delle degli di per",
    "nl": "van het voor een",
    "sv": "och för",
}
_BY_WORD = {word: language for language, words in _SPEAK.items() for word in words.split()}
_SCRIPTS = ((re.compile(r"[Ѐ-ӿ]"), "ru"), (re.compile(r"[؀-ۿ]"), "ar"), (re.compile(r"[㐀-鿿]"), "zh"))
_SHARED = frozenset({"des", "e"})


@dataclass(frozen=True, slots=True)
class Form:
    """One way to read a name.

    `words` are its meanings without countries, `order` is their order, `spelling` how they are spelt; `is_part` says
    that something of the name was left out, so that it may be of another actor. The language is the one that its
    small words or letters are of, or else the stated one.
    """

    words: frozenset[str]
    order: tuple[str, ...]
    spelling: frozenset[str]
    countries: frozenset[str]
    language: str
    is_part: bool = False


@dataclass(frozen=True, slots=True)
class NameReading:
    """All forms of a name, the acronyms that stand beside it or are it, and the initials of its words.

    `spelling` are the words as they are written, without small words and what stands in brackets or before a dash.
    """

    spelling: str
    forms: tuple[Form, ...]
    acronyms: frozenset[str]
    initials: str
    is_acronym: bool
    is_several: bool
    is_kind: bool


@lru_cache(maxsize=1 << 17)
def read_name(text: str, language: str = "") -> NameReading:
    """Read a name in a stated language, or in none that is stated."""
    whole, beside, acronyms = _without_brackets(text[:_LONGEST_NAME].strip(" \"'“”«»,"))
    whole, found = _without_dash(whole)
    acronyms |= found
    is_acronym = _is_acronym(whole)
    acronyms |= {acronym_key(whole)} if is_acronym else set()
    spoken = _language(whole, language)
    forms = [_form(whole, spoken, is_part=False), *(_form(part, spoken, is_part=True) for part in beside)]
    whole_forms = [form for form in forms if not form.is_part and (form.words or form.countries)]
    no_country = not any(form.countries for form in whole_forms)
    return NameReading(
        spelled(whole),
        tuple(dict.fromkeys(form for form in forms if form.words or form.countries)),
        frozenset(acronyms - {""}),
        initials(whole),
        is_acronym,
        _is_several(whole),
        no_country and is_kind(text, split(whole), [form.words for form in whole_forms]),
    )


def acronym_key(text: str) -> str:
    """Return an acronym as it is compared: without case, dots and dashes, in Latin letters."""
    return re.sub(r"[\W_]", "", anyascii(folded(text))).lower()


def spelled(text: str) -> str:
    """Return the words of a text, folded, without small words and legal forms."""
    return " ".join(word for word in split(text) if not is_small(word) and word not in _LEGAL_FORMS)


def initials(text: str) -> str:
    """Return the first letters of the words of a name that has at least three; small words have none."""
    words = [word for word in split(text) if not is_small(word) and word not in _LEGAL_FORMS]
    return "".join(_latin(word[0]) for word in words) if len(words) >= _SHORTEST_INITIALS else ""


def first_letters(text: str) -> str:
    """Return the first letters of all words of a name, small ones included: DFID."""
    return "".join(_latin(word[0]) for word in split(text))


def _latin(letter: str) -> str:
    return letter if letter.isascii() else anyascii(letter).lower()[:1]


def is_listed(word: str) -> bool:
    """Tell whether a word is one of the listed meanings, and not a word that is somebody's own."""
    return word in section_of()


def _is_several(text: str) -> bool:
    """Tell whether a name is of two organisations or more: “A; B”, “UNDP and UNICEF”, a ministry and another."""
    parts = [part for part in _PARTS.split(text) if len(part) > _SHORTEST_INITIALS]
    if len(parts) > 1 or (_ACRONYMS.search(text) and not text.isupper()):
        return True
    meant = meanings(text)
    return "/" not in text and any(meant.count(head) > 1 for head in _HEADS)


def _form(text: str, language: str, *, is_part: bool) -> Form:
    meant = meanings(text)
    countries = frozenset(word[1:] for word in meant if word.startswith(COUNTRY))
    words = frozenset(word for word in meant if not word.startswith(COUNTRY))
    if "united_nations" in words and len(words) > 1:
        words -= {"organisation"}  # “Organisation des Nations unies pour …”
    words = words - _LEGAL_FORMS or words
    order = tuple(word for word in meant if word in words)
    spelling = frozenset(word for word in split(text) if not is_small(word))
    return Form(words, order, spelling, countries, language, is_part)


def _without_brackets(text: str) -> tuple[str, list[str], set[str]]:
    """Return the text without acronyms and remarks in brackets, what it is without other brackets, and the acronyms."""
    acronyms, others = set[str](), list[str]()
    if not _BRACKETS.search(text):
        return text, [], acronyms
    whole, outer = text, text
    for found in _BRACKETS.finditer(text):
        inner = found[1].strip()
        kept = ""
        if _is_acronym(inner):
            acronyms.add(acronym_key(inner))
        elif not _REMARK.match(inner):
            kept = f" {inner} "
            if not all(word.startswith(COUNTRY) for word in meanings(inner)):
                others.append(inner)
        whole = whole.replace(found[0], kept or " ")
        outer = outer.replace(found[0], " ")
    if not split(outer):
        return text, [], acronyms
    if len(others) == 1 and _is_acronym(outer.strip()) and abbreviates(acronym_key(outer), others[0]):
        return others[0], [], acronyms | {acronym_key(outer)}
    return " ".join(whole.split()), [" ".join(outer.split()), *others] if others else [], acronyms


def _without_dash(text: str) -> tuple[str, set[str]]:
    """Take an acronym of the name before or behind a dash from it: “USAID - United States Agency for …”."""
    parts = [part for part in _DASH.split(text) if part]
    if len(parts) != 2:
        return text, set()
    for acronym, name in ((parts[0], parts[1]), (parts[1], parts[0])):
        is_only_country = all(word.startswith(COUNTRY) for word in meanings(name))
        is_short = _is_acronym(acronym) or (acronym.istitle() and len(acronym) <= _LONGEST_ACRONYM)
        if is_short and not is_only_country and abbreviates(acronym_key(acronym), name):
            return name, {acronym_key(acronym)}
    return text, {acronym_key(part) for part in parts if _is_acronym(part)} if _names_country(parts) else set()


def _names_country(parts: list[str]) -> bool:
    return any(meanings(part) and all(word.startswith(COUNTRY) for word in meanings(part)) for part in parts)


def abbreviates(acronym: str, name: str) -> bool:
    """Tell whether the letters of an acronym stand in this order in a name, the first one at its beginning."""
    words = [anyascii(word).lower() for word in split(name)]
    letters = iter("".join(words))
    begins = {word[:1] for word in words[:2]}
    return (
        len(words) > 1
        and acronym not in words
        and acronym[:1] in begins
        and all(letter in letters for letter in acronym)
    )


@lru_cache(maxsize=1 << 14)
def _is_acronym(text: str) -> bool:
    bare = text.strip().replace(".", "")
    capitals = sum(c.isupper() for c in bare)
    is_word = bool(bare) and len(bare) <= _LONGEST_ACRONYM and not re.search(r"\s", bare) and bare[0].isalpha()
    return is_word and capitals >= 2 and not any(word.startswith(COUNTRY) for word in meanings(bare))


def _language(text: str, stated: str) -> str:
    script = next((language for letters, language in _SCRIPTS if letters.search(text)), "")
    if script:
        return stated if script == "ru" and stated == "uk" else script
    votes: dict[str, int] = {}
    for word in split(text):
        if word in _BY_WORD and word not in _SHARED:
            votes[_BY_WORD[word]] = votes.get(_BY_WORD[word], 0) + 1
    if votes and len(votes) == 1:
        return next(iter(votes))
    return stated.partition("-")[0].lower()

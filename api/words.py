"""Plain words for what the graph writes in codes: how real something is, what a column holds, what an aspect asks for.

Whatever has no entry here is shown as it is written, with spaces for underscores.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ..graph.model.schema import BY_LABEL
from ..graph.model.statement_types import BY_NAME
from ..queries.asking.rows import GIVES
from .languages import gettext, written_forms
from .languages.catalogues_read import translated, translated_for

if TYPE_CHECKING:
    from ..queries.asking.shown_statements import EntityRef

MODALITIES: Mapping[str, str] = {
    "done": "done",
    "ongoing": "under way",
    "state": "stated as a fact",
    "planned": "planned",
    "expected": "expected",
    "draft": "draft",
    "discussed": "only discussed",
    "interest": "interest expressed",
    "possible": "possible",
    "attributed": "reported",
}
"""How real something is, by modality."""

BASES: Mapping[str, str] = {
    "stated": "stated",
    "inferred": "inferred, not said in so many words",
    "background": "background knowledge, not from the source",
    "assigned": "assigned by whoever keeps the records",
}
"""Where a statement's content comes from."""

PLURALS: Mapping[str, str] = {
    "Country": "countries",
    "Person": "persons",
    "Ministry": "ministries",
    "Entity": "entities",
}
"""Plurals that do not just end in s."""

_KINDS: Mapping[str, str] = {
    "igo": "intergovernmental organisation",
    "ngo": "non-governmental organisation",
    "ingo": "international non-governmental organisation",
    "eu institution": "EU institution",
    "eu delegation": "EU delegation",
    "unresolved": "who this is has not been settled",
}
_NAME_KINDS: Mapping[str, str] = {
    "official": "official name",
    "translation": "translated name",
    "alias": "also called",
    "acronym": "short form",
    "as stated": "name as the source writes it",
    "described": "described so, without a name",
    "": "name",
}
_OWN: Mapping[str, str] = {
    "held": "date",
    "start": "began",
    "end": "ended",
    "period": "covers",
    "duration": "lasts",
    "published": "published",
    "updated": "last updated",
    "post": "post",
    "how": "how",
    "what": "what",
    "count": "how many",
    "count_op": "how exactly counted",
    "post_basis": "how the post is known",
    "complete": "is the list complete",
    "sha256": "SHA-256 of the text",
    "url": "web address",
    "is_secondary": "secondary publisher",
    "is_own": "said of itself",
    "uses": "how often said",
    "deflators": "deflators",
    "deflator_years": "years of the deflators",
    "base_year": "base year of the deflators",
    "names": "names used",
    "languages": "their languages",
}
ASPECTS: Mapping[str, str] = {
    "took_place": "that it took place",
    "duration": "how long it lasts",
    "approval_date": "date of approval",
    "funding_instrument": "funding instrument",
    "office_holder": "who holds office there",
    "contact": "contact data",
    "share": "share of each country in the money",
    "theme": "what it is about",
    "title": "a name of its own",
}
STATUSES: Mapping[str, str] = {
    "answered": "Answered",
    "not_stated": "No source states this",
    "planned_only": "Only planned, expected or drafted: no source says that it happened",
    "not_stored": "Never stored, whatever sources say",
}
"""How an answer stands, as a sentence without its full stop."""

LEGS: Mapping[str, tuple[str, str]] = {
    "PROVIDER": ("gives money", "from"),
    "RECEIVER": ("receives money", "to"),
    "OF_PROJECT": ("money for it", "for"),
    "OF_PROGRAMME": ("money from it", "out of"),
    "TO_PLACE": ("money for it as a place", "in"),
    "FOR_THEME": ("money for this theme", "on"),
}
"""A leg of money as a heading of the entity's page, and as the word before the entity in a sentence."""

DATASETS: Mapping[str, str] = {
    "curated": "records written up by hand",
    "crs": "aid statistics (CRS)",
    "iati": "activities (IATI)",
    "table": "table of a register",
    "treaties": "register of treaties",
    "reference": "reference data",
}
"""What kind of dataset it is."""
_SCHEMES: Mapping[str, str] = {
    "iso3166": "ISO 3166",
    "iso3166-3": "ISO 3166-3",
    "iati": "IATI",
    "iati-ref": "reference in IATI",
    "dac-region": "region of the DAC",
    "dac-income": "income group of the DAC",
    "iati-region-1": "region code in IATI",
}

_MATCHES: Mapping[str, str] = {
    "identifier": "by its identifier",
    "exact": "the same name",
    "translation": "another name of it",
    "acronym": "its acronym",
    "wording": "the same words, in other form",
    "beginning": "begins so",
    "words": "has these words",
    "similar": "similar name",
}


def plain(text: object) -> str:
    """Return a code as a word or two: underscores become spaces."""
    return str(text).replace("_", " ")


def sentence_case(text: str) -> str:
    """Begin with a capital letter; the rest stays."""
    return f"{text[:1].upper()}{text[1:]}"


def counted(count: int, single: str, several: str = "") -> str:
    """Say how many there are of something, such as “1 row” or “2,000 rows”."""
    return f"{written_forms.number(count)} {translated_for(single, several or f'{single}s', count)}"


def kind_of(kind: str) -> str:
    """Say a kind of entity; abbreviations are written out."""
    return translated(_KINDS.get(kind, kind))


def label(name: str, count: int = 1) -> str:
    """Say a label of the schema as a word, in the plural for any other count than one."""
    return translated_for(*label_forms(name), count)


def label_forms(name: str) -> tuple[str, str]:
    """Return a label in English, as one and as several."""
    word = "funding instrument" if name == "Programme" else name.lower()
    return word, PLURALS.get(name, f"{word}s").lower()


def what(type_name: str, kind: str) -> str:
    """Say what an entity is: its kind where a source gives one, with its type unless the kind says that."""
    word, said = label(type_name), kind_of(kind)
    is_said = label_forms(type_name)[0] in _KINDS.get(kind, kind).lower()
    return word if not said else said if is_said else f"{said} ({word})"


def name(entity: EntityRef) -> str:
    """Return the name of an entity as people see it: where no source gives one, that it has none, with its key."""
    if entity.name != entity.id:
        return entity.name
    if sector := _OF_DAC.match(entity.id):
        return gettext("sector %(code)s of OECD DAC (name not stated)", code=sector[1])
    return gettext("%(type)s %(key)s (name not stated)", type=label(entity.type), key=entity.id.partition(":")[2])


def name_kind(kind: str) -> str:
    """Say what kind of name a name is."""
    return translated(_NAME_KINDS.get(kind, kind))


def scheme(name: str) -> str:
    """Say in which scheme an identifier stands."""
    return translated(_SCHEMES.get(name, plain(name)))


def language(tag: str) -> str:
    """Say a language by its name, or by its tag where it has none."""
    return str(written_forms.names_of_languages().get(tag.replace("-", "_"), tag))


def own(name: str) -> str:
    """Say a property that a type of statement has of its own."""
    for ending, words in (("_text", "in the source's words"), ("_relative_to", "counted from")):
        if name.endswith(ending):
            return f"{own(name.removesuffix(ending))}, {translated(words)}"
    return translated(_OWN.get(name, plain(name)))


def aspect(name: str) -> str:
    """Say what an aspect asks for."""
    return translated(ASPECTS.get(name, plain(name)))


def type_of_statement(name: str) -> str:
    """Say a type of statement as it reads between its ends."""
    if name == "FLOW":
        return translated("states money")
    return translated(BY_NAME[name].reads) if name in BY_NAME else plain(name).lower()


def value(name: str, code: object) -> str:
    """Say a code that stands in a column or field of this name."""
    text = str(code)
    by_name: Mapping[str, Mapping[str, str]] = {
        "modality": MODALITIES,
        "without": MODALITIES,
        "basis": BASES,
        "match": _MATCHES,
        **_CODES,
    }
    if name in by_name:
        return translated(by_name[name].get(text, plain(text)))
    if name in _BY_FUNCTION:
        return _BY_FUNCTION[name](text)
    if name in ("role", "act") and text not in BY_NAME and text != "FLOW":
        return "; ".join(translated(part) if part in _ROLES else part for part in text.split("; "))
    if name == "roles" and text == "FLOW":
        return translated("gives or gets money")
    if name == "status" and text in STATUSES:
        return translated(STATUSES[text])
    if name in ("type", "roles", "other_type", "role") and (text in BY_NAME or text in BY_LABEL or text == "FLOW"):
        return label(text) if text in BY_LABEL else type_of_statement(text)
    return translated(FLAGS[text.lower()]) if text.lower() in FLAGS else text


def status(code: str) -> str:
    """Say how an answer stands."""
    return translated(STATUSES[code])


def leg(name: str) -> tuple[str, str]:
    """Say a leg of money as a heading, and as the word before the entity."""
    return translated(LEGS[name][0]), translated(LEGS[name][1])


def dataset_kind(kind: str) -> str:
    """Say what kind of dataset it is."""
    return translated(DATASETS.get(kind, kind))


FLAGS: Mapping[str, str] = {"true": "yes", "false": "no"}
_CODES: Mapping[str, Mapping[str, str]] = {
    "coverage": {"alone": "yes", "shared": "no, shared with others"},
    "change": {"new": "new", "ended": "ended", "revised": "revised", "withdrawn": "no longer stated"},
    "identity": {"grouped": "as one actor", "stated": "each key by itself"},
    "vocabulary": {"1": "OECD DAC, five digits", "2": "OECD DAC, three digits", "none": "not named"},
    "count_op": {">": "more than", "<": "fewer than", "~": "approximately"},
}
ROLES_OF_MONEY = (GIVES, "provides", "receives", "all money")
_ROLES = frozenset({*ROLES_OF_MONEY, *(known.reads for known in BY_NAME.values())})
"""Roles that are said by an answer itself; others stand as sources state them."""
_OF_DAC = re.compile(r"theme:iati-[12]-(\d{3,5})$")
"""A sector under a code of OECD DAC; some that sources use are on none of its lists any more."""
_BY_FUNCTION: Mapping[str, Callable[[str], str]] = {"aspect": aspect, "kind": kind_of, "language": language}


TABLES: tuple[Mapping[str, str], ...] = (
    MODALITIES,
    BASES,
    _KINDS,
    _NAME_KINDS,
    _OWN,
    ASPECTS,
    STATUSES,
    DATASETS,
    _SCHEMES,
    _MATCHES,
    FLAGS,
    *_CODES.values(),
)
"""Words by code, for the catalogues."""
PAIRS: tuple[Mapping[str, tuple[str, str]], ...] = (LEGS,)
"""Words by code where each code has two."""

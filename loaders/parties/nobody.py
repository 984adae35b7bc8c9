"""Names that stand for nobody in particular: placeholders, and categories of parties, by one list for all loaders.

The list is `nobody.json`: each group says why its names are no organisation's, and whether they are a *kind* of parties
(“National NGOs”: a loader may count them as a group) or *nothing* (“n/a”, “Supplier Name Withheld”, “Correction”).
Names are compared without regard to case, punctuation, and brackets around the whole; a name without any letter is
nothing; the names of codes for kinds of parties in the OECD's list of channels and in IATI's list of types are kinds.
A reference or a register's number makes an organisation of whoever is called so: the list is for names that come alone.
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, NamedTuple, NotRequired, TypedDict, cast

from ..keys import folded
from ..reference.codelists import codelist

Meaning = Literal["kind", "nothing"]

_ORGANISATIONS = frozenset({"42000", "43000", "44000", "45000", "47100", "47400"})
"""Channels whose codes end like those of kinds, and that are one organisation."""
_NO_LETTER = re.compile(r"[\W\d_xX]*")
"""Dashes, dots, figures, and the letter that forms are crossed out with."""


class _Group(TypedDict):
    means: Meaning
    because: str
    names: NotRequired[list[str]]
    patterns: NotRequired[list[str]]


class _Listed(NamedTuple):
    names: dict[str, Meaning]
    patterns: tuple[tuple[re.Pattern[str], Meaning], ...]


@lru_cache(maxsize=32_768)
def nobody(name: str) -> Meaning | None:
    """Tell whether a name that comes alone is a kind of parties or nothing; None if it can be somebody's."""
    bare = " ".join(name.strip(" \t()[]{}<>\"'“”«».:;,-–—").split())
    if _NO_LETTER.fullmatch(bare):
        return "nothing"
    listed = _listed()
    if found := listed.names.get(folded(bare)):
        return found
    return next((means for pattern, means in listed.patterns if pattern.fullmatch(bare)), None)


def is_nobody(entity: str) -> bool:
    """Tell whether an id was made of such a name: `org:name/national-ngos`, or within a scope."""
    return entity.startswith("org:name/") and nobody(entity.rpartition("/")[2].replace("-", " ")) is not None


def is_category(code: str) -> bool:
    """Tell whether a code of the OECD's list of channels is that of a kind of organisations, and not of one."""
    if code in _ORGANISATIONS:
        return False
    return code.endswith("00") or code[:1] in ("1", "6", "9")


@cache
def categories() -> frozenset[str]:
    """Return the codes of the OECD's list of channels that are kinds of organisations."""
    return frozenset(filter(is_category, codelist("CRSChannelCode")))


@cache
def _listed() -> _Listed:
    channels, types = codelist("CRSChannelCode"), codelist("OrganisationType")
    official = [*(channels[code] for code in sorted(categories())), *types.values()]
    names: dict[str, Meaning] = {folded(name): "kind" for code in official for name in code.names.values()}
    patterns: list[tuple[re.Pattern[str], Meaning]] = []
    for group in _groups():
        names |= {folded(name): group["means"] for name in group.get("names", ())}
        for pattern in group.get("patterns", ()):
            patterns.append((re.compile(pattern, re.IGNORECASE), group["means"]))
    return _Listed(names, tuple(patterns))


def _groups() -> list[_Group]:
    text = files("coopnet.loaders.parties").joinpath("nobody.json").read_text("utf-8")
    return cast("list[_Group]", json.loads(text))

"""What is looked for: a name with perhaps a country, a kind and an identifier, in all the forms that are tried."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from ...graph.model.folding import in_brackets, initials, key, spelt, without_brackets, words
from ...graph.model.name_words import canonical
from .countries_named import Mention, mentioned
from .known_bodies import also_called


class Form(NamedTuple):
    """A name as it is compared: all that is derived from it, made once."""

    text: str
    spelt: str
    key: str
    words: tuple[str, ...]
    canonical: tuple[str, ...]
    initials: str
    bare: str
    """The key of the name without what is in brackets; empty where it has none."""
    acronyms: frozenset[str]
    """Keys of what is in brackets."""
    mention: Mention


@lru_cache(maxsize=65_536)
def form(name: str) -> Form:
    """Return a name as it is compared."""
    inner = in_brackets(name)
    return Form(
        name,
        spelt(name),
        key(name),
        words(name),
        canonical(name),
        initials(name),
        key(without_brackets(name)) if inner else "",
        frozenset(map(key, inner)),
        mentioned(name),
    )


@dataclass(frozen=True)
class Sought:
    """What is looked for; empty where it is not known. `country` is an id, `kind` as sources say it."""

    name: str = ""
    country: str = ""
    kind: str = ""
    identifier: str = ""

    @cached_property
    def form(self) -> Form:
        """The name as it is compared."""
        return form(self.name)

    @cached_property
    def shorter(self) -> tuple[Form, ...]:
        """The name without its brackets, and each acronym in these."""
        if not self.form.bare:
            return ()
        acronyms = [inner for inner in in_brackets(self.name) if " " not in inner]
        return tuple(map(form, (without_brackets(self.name), *acronyms)))

    @cached_property
    def elsewhere(self) -> tuple[Form, ...]:
        """The other names of a body that is widely known by this one."""
        names = (also_called(one.key) for one in (self.form, *self.shorter))
        return tuple(form(other) for others in names for other in others)

    @cached_property
    def without_country(self) -> frozenset[tuple[str, ...]]:
        """The sorted canonical words of the name and its other names, without the countries they mention."""
        bare = self.form.mention.without
        others = (form(name) for name in also_called("".join(bare)) if self.form.mention.countries)
        found = (tuple(sorted(one.mention.without)) for one in (self.form, *self.elsewhere, *others))
        return frozenset(filter(None, found))

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that it is looked for in: the one that was given, else those in the name."""
        return frozenset({self.country}) if self.country else self.form.mention.countries

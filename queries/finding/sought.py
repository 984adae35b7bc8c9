"""What is looked for: a name with perhaps a country, a kind and an identifier, in all the forms that are tried."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from ...graph.model.folding import in_brackets, initials, key, spelt, without_brackets, words
from ...graph.model.name_words import canonical
from .countries_named import Mention, mentioned
from .known_bodies import also_called


class Form:
    """A name as it is compared: what is seldom wanted of it is made when it is first wanted, and once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spelt = spelt(text)
        self.key = key(text)
        self.words = words(text)
        """Its folded words."""
        self.canonical = canonical(text)
        """Its canonical words in their order."""
        self.acronyms = frozenset(map(key, in_brackets(text)))
        """The keys of what it has in brackets."""

    @cached_property
    def sorted(self) -> tuple[str, ...]:
        """Its canonical words in alphabetical order."""
        return tuple(sorted(self.canonical))

    @cached_property
    def initials(self) -> str:
        """Its initials; empty where they make no acronym."""
        return initials(self.text)

    @cached_property
    def bare(self) -> str:
        """Its key without what is in brackets; empty where it has none."""
        return key(without_brackets(self.text)) if self.acronyms else ""

    @cached_property
    def mention(self) -> Mention:
        """The countries that it mentions, and its canonical words without them."""
        return mentioned(self.text)


@lru_cache(maxsize=65_536)
def form(name: str) -> Form:
    """Return a name as it is compared."""
    return Form(name)


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
        names = (also_called(known.key) for known in (self.form, *self.shorter))
        return tuple(form(other) for others in names for other in others)

    @cached_property
    def without_country(self) -> frozenset[tuple[str, ...]]:
        """The sorted canonical words of the name and its other names, without the countries they mention."""
        bare = self.form.mention.without
        others = (form(name) for name in also_called("".join(bare)) if self.form.mention.countries)
        found = (tuple(sorted(known.mention.without)) for known in (self.form, *self.elsewhere, *others))
        return frozenset(filter(None, found))

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that it is looked for in: the one that was given, else those in the name."""
        return frozenset({self.country}) if self.country else self.form.mention.countries

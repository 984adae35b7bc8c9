"""Measure how long it takes to match many generated actors, and then a hundred more.

    python benchmarks/matching_speed.py [NUMBER]

The names are made of the listed words in several languages, of words of nobody else's, and of countries; a third of the
actors repeat another one under another key: translated, with its acronym, with a typing error, with its country.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable

from coopnet.graph.matching.actors import Actor, Identifier, Name
from coopnet.graph.matching.compared import Compared, compared
from coopnet.graph.model import countries

_MORE = 100
_BODIES = (
    ("Ministry", "Ministère", "Ministerio"),
    ("Agency", "Agence", "Agencia"),
    ("Bank", "Banque", "Banco"),
    ("Fund", "Fonds", "Fondo"),
    ("Institute", "Institut", "Instituto"),
    ("Association", "Association", "Asociación"),
    ("Foundation", "Fondation", "Fundación"),
    ("University", "Université", "Universidad"),
    ("Council", "Conseil", "Consejo"),
    ("Centre", "Centre", "Centro"),
)
_SUBJECTS = (
    ("Health", "Santé", "Salud"),
    ("Education", "Éducation", "Educación"),
    ("Agriculture", "Agriculture", "Agricultura"),
    ("Development", "Développement", "Desarrollo"),
    ("Water", "Eau", "Agua"),
    ("Energy", "Énergie", "Energía"),
    ("Trade", "Commerce", "Comercio"),
    ("Research", "Recherche", "Investigación"),
    ("Youth", "Jeunesse", "Juventud"),
    ("Peace", "Paix", "Paz"),
)
_LANGUAGES = ("en", "fr", "es")
_OF = ("of", "de", "de")
_SYLLABLES = tuple("abcdefghijklmnopqrstuvwxyz"[i] + vowel for i in range(1, 26, 2) for vowel in "aeiou")


def actors(number: int, chance: random.Random) -> list[Actor]:
    """Return generated actors, a third of which repeat another."""
    made: list[tuple[int, int, str, str]] = []
    found: list[Actor] = []
    codes = sorted(countries.current())
    for place in range(number):
        if place % 3 == 2:
            body, subject, own, country = chance.choice(made)
        else:
            body, subject = chance.randrange(len(_BODIES)), chance.randrange(len(_SUBJECTS))
            own = "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))).title() if chance.random() < 0.8 else ""
            country = chance.choice(codes)
            made.append((body, subject, own, country))
        found.append(_actor(place, (body, subject, own, country), chance))
    return found


def _actor(place: int, said: tuple[int, int, str, str], chance: random.Random) -> Actor:
    body, subject, own, country = said
    spoken = chance.choice((0, 0, 0, 1, 2))
    language = _LANGUAGES[spoken]
    text = f"{own} {_BODIES[body][spoken]} {_OF[spoken]} {_SUBJECTS[subject][spoken]}".strip()
    if chance.random() < 0.2:
        text += f" {countries.name(country)}"
    if chance.random() < 0.2:
        text += f" ({''.join(word[0] for word in text.split()).upper()})"
    if own and chance.random() < 0.1:
        text = text.replace(own[2:4], own[3:4] + own[2:3], 1)
    number = f"{chance.randrange(10**7):07}"
    return Actor(
        id=f"org:{place:07}",
        names=(Name(text, language if chance.random() < 0.5 else ""),),
        identifiers=(Identifier(f"{country}-REG", number),) if chance.random() < 0.3 else (),
        country=country if chance.random() < 0.6 else "",
        kind=chance.choice(("", "10", "22", "21")),
    )


def main() -> None:
    """Match as many actors as asked for, 100,000 if nothing is said, then a hundred more; print how long each took."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    generated = actors(number + _MORE, random.Random(7))
    first = timed(f"{number:,} actors", lambda: compared(generated[:number]))
    held = first.arrays()
    forget_all()
    timed(f"{_MORE} more", lambda: compared(generated, Compared.of_arrays(held)))


def forget_all() -> None:
    """Empty the matcher's caches, as in the new process of another load."""
    for name, module in list(sys.modules.items()):
        if name.startswith("coopnet.graph.matching"):
            for cached in vars(module).values():
                if hasattr(cached, "cache_clear"):
                    cached.cache_clear()


def timed(what: str, run: Callable[[], Compared]) -> Compared:
    """Run the matcher, and print what that took."""
    begun, worked = time.perf_counter(), time.process_time()
    made = run()
    taken, worked = time.perf_counter() - begun, time.process_time() - worked
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    decided = Counter(str(pair.decision) for pair in made.found)
    print(
        f"{what} in {taken:.1f} s ({worked:.1f} s of one core), {memory:,.0f} MB: {made.anew:,} of "
        f"{len(made.codes):,} pairs compared, {dict(decided)}"
    )
    return made


if __name__ == "__main__":
    main()

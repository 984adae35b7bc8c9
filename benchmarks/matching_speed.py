"""Measure how long it takes to propose pairs over many generated actors.

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

from coopnet.graph.matching.actors import Actor, Identifier, Name
from coopnet.graph.matching.proposing import propose
from coopnet.graph.model import countries

_BODIES = {
    "en": "Ministry Agency Bank Fund Institute Association Foundation Network University Council Centre Commission".split(),
    "fr": "Ministère Agence Banque Fonds Institut Association Fondation Réseau Université Conseil Centre Commission".split(),
    "es": "Ministerio Agencia Banco Fondo Instituto Asociación Fundación Red Universidad Consejo Centro Comisión".split(),
}
_SUBJECTS = {
    "en": "Health Education Agriculture Development Water Energy Trade Research Youth Women Peace Environment".split(),
    "fr": "Santé Éducation Agriculture Développement Eau Énergie Commerce Recherche Jeunesse Femmes Paix Environnement".split(),
    "es": "Salud Educación Agricultura Desarrollo Agua Energía Comercio Investigación Juventud Mujeres Paz Ambiente".split(),
}
_OF = {"en": "of", "fr": "de", "es": "de"}
_SYLLABLES = "ba ko lu mi ra te shi no va du gre lan pos tor wen zi mo kha qui ben sal ter".split()


def actors(number: int, chance: random.Random) -> list[Actor]:
    """Return generated actors, a third of which repeat another."""
    made: list[tuple[int, int, str, str]] = []
    found: list[Actor] = []
    codes = sorted(countries.current())
    for place in range(number):
        if place % 3 == 2:  # noqa: PLR2004
            body, subject, own, country = chance.choice(made)
        else:
            body, subject = chance.randrange(12), chance.randrange(12)
            own = "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))).title() if chance.random() < 0.8 else ""
            country = chance.choice(codes)
            made.append((body, subject, own, country))
        found.append(_actor(place, (body, subject, own, country), chance))
    return found


def _actor(place: int, said: tuple[int, int, str, str], chance: random.Random) -> Actor:
    body, subject, own, country = said
    language = chance.choice(("en", "en", "en", "fr", "es"))
    text = f"{own} {_BODIES[language][body]} {_OF[language]} {_SUBJECTS[language][subject]}".strip()
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
    """Propose over as many actors as asked for, 100,000 if nothing is said, and print how long it took."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    generated = actors(number, random.Random(7))
    begun = time.perf_counter()
    decided = Counter(str(pair.decision) for pair in propose(generated))
    taken = time.perf_counter() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{number:,} actors in {taken:.1f} s, {memory:,.0f} MB: {dict(decided)}")


if __name__ == "__main__":
    main()

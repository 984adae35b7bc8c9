"""Let the rules of `coopnet.graph.matching` decide over the labelled pairs.

python benchmarks/matching_quality.py --with matching_rules:Rules
"""

from __future__ import annotations

from dataclasses import replace

from coopnet.graph.matching.actor_readings import Reading, read_actor
from coopnet.graph.matching.actors import Actor, Identifier, Name
from coopnet.graph.matching.concept_words import meanings
from coopnet.graph.matching.deciding import decide, decided
from labelled.draw_pairs import Row
from matching_quality import SameNameOrReference

_CHANNELS = frozenset({"oecd-channels", "iati-channels", "oecd-donors"})


def actor(row: Row) -> Actor:
    """Return a record as an actor."""
    names = [name.partition(":") for name in row["names"].split(" || ")]
    country = row["country"]
    if country and len(country) != 2:
        meant = meanings(country)
        country = meant[0][1:] if len(meant) == 1 and meant[0].startswith("@") else ""
    return Actor(
        id=row["id"],
        names=tuple(Name(text, language) for language, _, text in names),
        identifiers=(identifier(row),) if row["reference"] else (),
        country=country,
        kind="" if row["kind"] == "channel" else row["kind"],
    )


def identifier(row: Row) -> Identifier:
    """Return the reference of a record with the scheme that its publisher states it in."""
    publisher, reference = row["publisher"], row["reference"]
    if publisher in _CHANNELS:
        return Identifier("XM-DAC", reference)
    if publisher.startswith(("budget:", "oecd-agencys")):
        return Identifier(publisher, reference)
    if publisher.startswith("supraverden:"):
        return Identifier("wikidata", reference)
    return Identifier("", reference)


class Rules(SameNameOrReference):
    """Decide by the rules; look-ups are those of the baseline, as the rules are no search."""

    def decide(self, left: Row, right: Row) -> str:
        """Return the decision of the rules."""
        return str(decide(actor(left), actor(right)).decision)


class WithoutCrosswalk(SameNameOrReference):
    """Decide by the rules with nothing but the two records."""

    def decide(self, left: Row, right: Row) -> str:
        """Return the decision of the rules."""
        return str(decided(*sorted((_alone(left), _alone(right)), key=lambda reading: reading.actor.id)).decision)


def _alone(row: Row) -> Reading:
    return replace(read_actor(actor(row)), known=frozenset(), abbreviated=frozenset())

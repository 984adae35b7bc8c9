"""The bodies of a country (ministries, agencies, embassies): what they do counts as the country's, by one rule.

Wherever a question asks for somebody who acts, a country stands for itself and its bodies, unless the scope says that
it stands alone. A body is an organisation that a source states to be of the country, and that no source calls an
association, a company or the like. In rows, each stands under its own name.

Questions about one entity and what is near it (`connections`, `neighbourhood`, `statements`, `timeline`, `entity`) take
a country as itself: its bodies are neighbours there, and the statement that makes them its own is shown as a step.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ...graph.errors import BadArgument
from ...graph.store.store import Readable
from ...graph.store.texts import text
from .scope import Moment

EVERY = "all"
"""What `alone` takes for every argument."""
NOT_OF_THE_STATE = frozenset(
    {
        "academic, training and research",
        "association",
        "church",
        "civil society organisation",
        "company",
        "foundation",
        "ingo",
        "international ngo",
        "media",
        "national ngo",
        "network",
        "ngo",
        "non-governmental organisation",
        "partner country based ngo",
        "private sector",
        "private sector in aid recipient country",
        "private sector in provider country",
        "private sector in third country",
        "public private partnership",
        "regional ngo",
        "think tank",
        "university",
    }
)
"""Kinds of organisation, as sources and IATI's list of them have it, that are no bodies of the country they are of."""


def bodies_of(store: Readable, homes: Iterable[str], at: Moment) -> Mapping[str, Sequence[str]]:
    """Return the ids of the bodies of each of these countries that has any, as of a moment."""
    wanted = sorted(home for home in homes if is_country(home))
    if not wanted:
        return {}
    given = {**at.parameters(), "homes": wanted, "kinds": sorted(NOT_OF_THE_STATE)}
    found: dict[str, list[str]] = defaultdict(list)
    for row in store.read(text("coopnet.queries", "bodies"), given):
        found[row["home"]].append(row["body"])
    return found


def is_country(entity: object) -> bool:
    """Tell whether an id is that of a country."""
    return isinstance(entity, str) and entity.startswith("country:")


def check_alone(alone: Iterable[str], acting: Sequence[str]) -> None:
    """Raise BadArgument where `alone` names no argument for somebody who acts."""
    for name in alone:
        if name not in (EVERY, *acting):
            known = f"Give {EVERY}{''.join(f' or {way}' for way in acting)}." if acting else "Leave it out."
            raise BadArgument(f"alone: “{name}” is no argument here that a country's bodies count for.", known, "alone")

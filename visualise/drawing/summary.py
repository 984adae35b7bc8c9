"""Describe a picture in plain words, for readers who cannot see it and as a check for those who can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from ...graph.model.network import Network
from ..wording import Wording

_LISTED = 4
_BUSIEST = 3


def summary(network: Network, words: Wording) -> str:
    """Describe how many entities and statements there are, of which types, and which entities have most statements."""
    if len(network.nodes) == 0:
        return words.gettext("Nothing that is stated answers this question, so there is nothing to draw.")
    types = Counter(node.type for node in network.nodes)
    listed = _listed(types, lambda label, count: f"{words.number(count)} {words.type(label, count)}", words)
    entities = f"{_entities(network, words)} ({listed})"
    if len(network.edges) == 0:
        return words.gettext("%(entities)s and no statement.", entities=entities)
    labels = Counter(edge.label for edge in network.edges)
    relations = _listed(
        labels,
        lambda label, count: words.gettext(
            "%(count)s × “%(relation)s”", count=words.number(count), relation=words.relation(label)
        ),
        words,
    )
    said = words.gettext(
        "%(entities)s and %(statements)s.",
        entities=entities,
        statements=_statements(network, words) + " (" + relations + ")",
    )
    return f"{said} {_busiest(network, words)}".rstrip()


def counts(network: Network, words: Wording) -> str:
    """Return one line with the numbers of entities and statements."""
    return f"{_entities(network, words)}, {_statements(network, words)}"


def _entities(network: Network, words: Wording) -> str:
    count = len(network.nodes)
    return words.ngettext("%(count)s entity", "%(count)s entities", count, count=words.number(count))


def _statements(network: Network, words: Wording) -> str:
    count = len(network.edges)
    return words.ngettext("%(count)s statement", "%(count)s statements", count, count=words.number(count))


def _busiest(network: Network, words: Wording) -> str:
    ends = Counter(end for edge in network.edges for end in sorted({edge.source, edge.target}))
    names = {node.id: node.name for node in network.nodes}
    most = [f"{names.get(end) or end} ({words.number(count)})" for end, count in ends.most_common(_BUSIEST)]
    return "" if len(most) < _BUSIEST else words.gettext("Most statements touch: %(names)s.", names="; ".join(most))


def _listed(counts: Counter[str], describe: Callable[[str, int], str], words: Wording) -> str:
    listed = [describe(name, count) for name, count in counts.most_common(_LISTED)]
    rest = sum(counts.values()) - sum(count for _, count in counts.most_common(_LISTED))
    other = words.ngettext("%(count)s other", "%(count)s others", rest, count=words.number(rest))
    return ", ".join([*listed, other] if rest > 0 else listed)

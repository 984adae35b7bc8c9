"""Describe a picture in plain words, for readers who cannot see it and as a check for those who can."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from ...graph.model.network import Network

_LISTED = 4


def summary(network: Network) -> str:
    """Describe how many entities and statements there are, of which types, and which entities have most statements."""
    if len(network.nodes) == 0:
        return "Nothing that is stated answers this question, so there is nothing to draw."
    types = Counter(node.type.lower() for node in network.nodes)
    entities = f"{_counted('entity', len(network.nodes))} ({_listed(types, _counted)})"
    if len(network.edges) == 0:
        return f"{entities} and no statement."
    labels = Counter(edge.label for edge in network.edges)
    statements = f"{_counted('statement', len(network.edges))} ({_listed(labels, lambda label, n: f'{n} × “{label}”')})"
    return f"{entities} and {statements}. {_busiest(network)}".rstrip()


def counts(network: Network) -> str:
    """Return one line with the numbers of entities and statements."""
    return f"{_counted('entity', len(network.nodes))}, {_counted('statement', len(network.edges))}"


def _busiest(network: Network) -> str:
    ends = Counter(end for edge in network.edges for end in sorted({edge.source, edge.target}))
    names = {node.id: node.name for node in network.nodes}
    most = [f"{names.get(end) or end} ({count})" for end, count in ends.most_common(3)]
    return "" if len(most) < 3 else f"Most statements touch: {most[0]}; {most[1]}; {most[2]}."


def _listed(counts: Counter[str], describe: Callable[[str, int], str]) -> str:
    listed = [describe(name, count) for name, count in counts.most_common(_LISTED)]
    rest = sum(counts.values()) - sum(count for _, count in counts.most_common(_LISTED))
    return ", ".join([*listed, f"{rest} other"] if rest > 0 else listed)


def _counted(singular: str, count: int) -> str:
    plural = singular[:-1] + "ies" if singular.endswith("y") else singular + "s"
    return f"{count:,} {singular if count == 1 else plural}"

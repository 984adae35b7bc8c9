"""Thin out a network that is too large to draw: keep the most important part, and say how much that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ...graph.model.network import Edge, Network
from ..wording import Wording
from .lines import main_currency, money

MAX_NODES = 2000
"""The most entities that one picture draws."""

MAX_LINKS = 4000
"""The most links (pairs of entities that some statement joins) that one picture draws."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The part of a network that is drawn, and the size of the whole.

    `nodes` and `links` count the whole network. `shares` are a kind of money, its currency, and the per cent of it that
    is drawn.
    """

    network: Network
    nodes: int
    links: int
    drawn_links: int
    shares: tuple[tuple[str, str, int], ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing was left out."""
        return len(self.network.nodes) == self.nodes and self.drawn_links == self.links

    def note(self, words: Wording) -> str:
        """Say how much of the network is drawn; nothing if all of it is."""
        if self.is_whole:
            return ""
        return words.gettext(
            "The picture shows %(entities)s of %(all_entities)s entities and %(links)s of %(all_links)s links"
            "%(shares)s; the files for programs and the answer itself have all.",
            entities=words.number(len(self.network.nodes)),
            all_entities=words.number(self.nodes),
            links=words.number(self.drawn_links),
            all_links=words.number(self.links),
            shares="".join(self._share(*share, words) for share in self.shares),
        )

    @staticmethod
    def _share(kind: str, currency: str, percent: int, words: Wording) -> str:
        return words.gettext(
            ", %(percent)s %% of the %(kind)s in %(currency)s",
            percent=percent,
            kind=words.relation(kind) if kind else words.gettext("money"),
            currency=currency or words.gettext("a currency that is not stated"),
        )


def thin(network: Network, most_nodes: int = MAX_NODES, most_links: int = MAX_LINKS) -> Excerpt:
    """Keep what the question is about, then the links with most money, then those with most statements.

    A link is a pair of entities that some statement joins. At most `most_nodes` entities and `most_links` links remain.
    """
    between: dict[tuple[str, str], list[Edge]] = {}
    for edge in network.edges:
        between.setdefault((min(edge.source, edge.target), max(edge.source, edge.target)), []).append(edge)
    if len(network.nodes) <= most_nodes and len(between) <= most_links:
        return Excerpt(network, len(network.nodes), len(between), len(between))
    focus = {node.id for node in network.nodes if node.is_focus}
    currency = main_currency(network.edges)
    ranked = sorted(between, key=lambda pair: (*_worth(between[pair], currency), pair))
    ranked.sort(key=lambda pair: not focus.intersection(pair))
    nodes = set(sorted(focus)[:most_nodes])
    drawn: set[tuple[str, str]] = set()
    for pair in ranked:
        if len(drawn) < most_links and len(nodes.union(pair)) <= most_nodes:
            nodes.update(pair)
            drawn.add(pair)
    for node in network.nodes:
        if len(nodes) < most_nodes:
            nodes.add(node.id)
    kept = Network(
        tuple(node for node in network.nodes if node.id in nodes),
        tuple(
            edge for edge in network.edges if (min(edge.source, edge.target), max(edge.source, edge.target)) in drawn
        ),
    )
    return Excerpt(kept, len(network.nodes), len(between), len(drawn), _shares(network.edges, kept.edges))


def _worth(edges: list[Edge], currency: str | None) -> tuple[Decimal, int]:
    """Return the sort key of a link: its largest sum by kind of money in `currency`, then its number of statements."""
    sums: dict[str, Decimal] = {}
    for edge in edges:
        stated = money(edge)
        if stated is not None and edge.currency == currency:
            sums[edge.flow_kind] = sums.get(edge.flow_kind, Decimal(0)) + stated
    return -max(sums.values(), default=Decimal(0)), -len(edges)


def _shares(edges: Iterable[Edge], drawn: Iterable[Edge]) -> tuple[tuple[str, str, int], ...]:
    """Return for each kind of money and currency the per cent drawn, rounded down so that 100 % means all of it."""
    whole, part = _sums(edges), _sums(drawn)
    return tuple((*kind, int(part[kind] * 100 / whole[kind])) for kind in sorted(whole) if whole[kind] > 0)


def _sums(edges: Iterable[Edge]) -> Counter[tuple[str, str]]:
    sums: Counter[tuple[str, str]] = Counter()
    for edge in edges:
        stated = money(edge)
        if stated is not None and stated > 0:
            sums[edge.flow_kind, edge.currency] += stated  # pyright: ignore[reportArgumentType] - a Counter adds decimals as well
    return sums

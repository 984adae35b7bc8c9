"""Measures of how central a node is: by its ties, by who is tied to it, by the paths through it."""

from __future__ import annotations

from .centralities import betweenness, closeness, harmonic
from .declared import PLAIN, WEIGHED, Measure, Of
from .degrees import degree, strength
from .spectral import eigenvector, hits, katz, pagerank

_PATHS = (
    "Path measures take what flows from neighbour to neighbour for granted; money that A gives B is rarely what B "
    "gives C.",
    "Where weights are amounts, length=weights makes large amounts far apart; length=inverse makes them near.",
)
CENTRALITIES: tuple[Measure, ...] = (
    Measure(
        name="degree",
        title="Degree",
        of=Of.NODES,
        compute=degree,
        formula="degree(v) = number of ties of v; with directions, those that come in plus those that go out",
        reference="Freeman 1979, Centrality in social networks: conceptual clarification, Social Networks 1:215–239",
        columns={
            "degree": "ties, a tie to oneself twice",
            "in_degree": "ties that come in",
            "out_degree": "ties that go out",
        },
        needs=PLAIN,
        caveats=("Counts who is stated to be a partner: who publishes more has more.",),
        networkx="Graph.degree, in_degree, out_degree",
    ),
    Measure(
        name="strength",
        title="Strength",
        of=Of.NODES,
        compute=strength,
        formula="strength(v) = sum of the weights of the ties of v",
        reference="Barrat et al. 2004, The architecture of complex weighted networks, PNAS 101:3747–3752",
        columns={"strength": "weight of all ties", "in_strength": "that comes in", "out_strength": "that goes out"},
        needs=PLAIN,
        caveats=("Floating-point sums for comparison; the exact amounts are in the answers of the catalogue.",),
        networkx="Graph.degree(weight=…)",
    ),
    Measure(
        name="pagerank",
        title="PageRank",
        of=Of.NODES,
        compute=pagerank,
        formula="p(v) = (1 − α)/n + α · (Σ over ties u→v of p(u) · w(u,v)/w(u,·) + Σ over u without ties out of "
        "p(u)/n)",
        reference="Page, Brin, Motwani and Winograd 1999; Langville and Meyer 2005, SIAM Review 47:135–161",
        columns={"pagerank": "share of all, which add up to 1"},
        needs=WEIGHED,
        caveats=("Follows ties in their direction: in a network of donors and recipients it ranks recipients.",),
        networkx="pagerank",
    ),
    Measure(
        name="eigenvector",
        title="Eigenvector centrality",
        of=Of.NODES,
        compute=eigenvector,
        formula="λ · x(v) = Σ over ties u→v of w(u,v) · x(u), λ the largest eigenvalue; length of x is 1",
        reference="Bonacich 1972, Journal of Mathematical Sociology 2:113–120; Newman 2010, Networks, 7.2",
        columns={"eigenvector": "centrality"},
        needs=WEIGHED,
        caveats=(
            "Only the part with the largest eigenvalue has values above 0; in a network with directions, only what a "
            "cycle leads to.",
        ),
        networkx="eigenvector_centrality",
    ),
    Measure(
        name="katz",
        title="Katz centrality",
        of=Of.NODES,
        compute=katz,
        formula="x(v) = α · Σ over ties u→v of w(u,v) · x(u) + β; then divided by its length",
        reference="Katz 1953, A new status index derived from sociometric analysis, Psychometrika 18:39–43",
        columns={"katz": "centrality"},
        needs=WEIGHED,
        caveats=("Defined for α below 1 / largest eigenvalue; the message says which where it is not.",),
        networkx="katz_centrality",
    ),
    Measure(
        name="hits",
        title="Hubs and authorities (HITS)",
        of=Of.NODES,
        compute=hits,
        formula="a = Aᵀh, h = Aa up to a factor: the leading singular vectors of the weights; each adds up to 1",
        reference="Kleinberg 1999, Authoritative sources in a hyperlinked environment, Journal of the ACM 46:604–632",
        columns={"hub": "leads to good authorities", "authority": "good hubs lead to it"},
        needs=WEIGHED,
        caveats=(
            "Where several parts tie for the largest singular value, as in any bipartite network without directions, "
            "Kleinberg’s start decides; networkx gives what chance decides.",
        ),
        networkx="hits",
    ),
    Measure(
        name="closeness",
        title="Closeness",
        of=Of.NODES,
        compute=closeness,
        formula="c(v) = (r − 1)/Σ d(u,v) · (r − 1)/(n − 1), over the r − 1 other nodes u that reach v",
        reference="Freeman 1979; Wasserman and Faust 1994, Social Network Analysis, p. 201",
        columns={"closeness": "0 where nobody reaches it"},
        needs=WEIGHED,
        caveats=(*_PATHS, "In networks that fall apart, harmonic is easier to read."),
        networkx="closeness_centrality",
        pairs=True,
    ),
    Measure(
        name="harmonic",
        title="Harmonic centrality",
        of=Of.NODES,
        compute=harmonic,
        formula="h(v) = Σ over other nodes u of 1/d(u,v), 0 where u does not reach v",
        reference="Boldi and Vigna 2014, Axioms for centrality, Internet Mathematics 10:222–262",
        columns={
            "harmonic": "sum",
            "standard_error": "of an estimate, with pivots",
            "bound": "how far off it is at most, in 95 of 100 draws",
        },
        needs=WEIGHED,
        caveats=_PATHS,
        networkx="harmonic_centrality",
        pairs=True,
    ),
    Measure(
        name="betweenness",
        title="Betweenness",
        of=Of.NODES,
        compute=betweenness,
        formula="b(v) = Σ over pairs s ≠ v ≠ t of σ(s,t|v)/σ(s,t), divided by the number of such pairs",
        reference="Freeman 1977; Brandes 2001, Journal of Mathematical Sociology 25:163–177; "
        "sampled: Brandes and Pich 2007, International Journal of Bifurcation and Chaos 17:2303–2318",
        columns={
            "betweenness": "share of shortest paths",
            "standard_error": "of an estimate, with pivots; small for a node that few pivots’ paths touch",
            "bound": "how far off it is at most, in 95 of 100 draws (Hoeffding; Maurer and Pontil 2009)",
        },
        needs=WEIGHED,
        caveats=_PATHS,
        networkx="betweenness_centrality (k=pivots and the same seed: the same pivots)",
        pairs=True,
    ),
)

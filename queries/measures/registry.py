"""The table of measures: what each computes, needs and rests on. Help, documentation and doors are made from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from .brokerage import brokerage, constraint, effective_size
from .centralities import betweenness, closeness, harmonic
from .cohesion import bridges, clustering, components, core, cut_points
from .communities import communities
from .concentration import backbone, concentration, fragmentation, proliferation
from .declared import Measure, Need, Of
from .degrees import degree, reciprocity, strength
from .mixing import assortativity, mixing
from .spectral import eigenvector, hits, katz, pagerank

_PLAIN = frozenset({Need.TIES})
_WEIGHED = frozenset({Need.TIES, Need.NO_NEGATIVE_WEIGHTS})
_MONEY = frozenset({Need.TIES, Need.NO_NEGATIVE_WEIGHTS, Need.DIRECTION})
_PATHS = (
    "Path measures take what flows from neighbour to neighbour for granted; money that A gives B is rarely what B gives C.",
    "Where weights are amounts, length=weights makes large amounts far apart; length=inverse makes them near.",
)
_FRAGMENTED = "Says how many share, not how well they work together; and it is of what is stated: a donor that publishes nothing is missing."


def _table(measures: Iterable[Measure]) -> Mapping[str, Measure]:
    return MappingProxyType({measure.name: measure for measure in measures})


MEASURES: Mapping[str, Measure] = _table(
    (
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
            needs=_PLAIN,
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
            needs=_PLAIN,
            caveats=("Floating-point sums for comparison; the exact amounts are in the answers of the catalogue.",),
            networkx="Graph.degree(weight=…)",
        ),
        Measure(
            name="pagerank",
            title="PageRank",
            of=Of.NODES,
            compute=pagerank,
            formula="p(v) = (1 − α)/n + α · (Σ over ties u→v of p(u) · w(u,v)/w(u,·) + Σ over u without ties out of p(u)/n)",
            reference="Page, Brin, Motwani and Winograd 1999; Langville and Meyer 2005, SIAM Review 47:135–161",
            columns={"pagerank": "share of all, which add up to 1"},
            needs=_WEIGHED,
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
            needs=_WEIGHED,
            caveats=(
                "Only the part with the largest eigenvalue has values above 0; in a network with directions, only what a cycle leads to.",
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
            needs=_WEIGHED,
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
            needs=_WEIGHED,
            caveats=(
                "Where two parts of a network tie for the largest singular value, their shares are not determined.",
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
            needs=_WEIGHED,
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
            columns={"harmonic": "sum", "error": "1.96 standard errors of an estimate, with pivots"},
            needs=_WEIGHED,
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
            columns={"betweenness": "share of shortest paths", "error": "1.96 standard errors, with pivots"},
            needs=_WEIGHED,
            caveats=_PATHS,
            networkx="betweenness_centrality (k=pivots and the same seed: the same pivots)",
            pairs=True,
        ),
        Measure(
            name="core",
            title="k-core",
            of=Of.NODES,
            compute=core,
            formula="the largest k such that v is in a part of the network where each node has k ties to others of it",
            reference="Seidman 1983, Social Networks 5:269–287; Batagelj and Zaveršnik 2003",
            columns={"core": "k"},
            needs=_PLAIN,
            caveats=("Ties both ways between two nodes count twice, as in networkx. A tie to oneself is left out.",),
            networkx="core_number (refuses ties of a node to itself)",
        ),
        Measure(
            name="clustering",
            title="Clustering coefficient",
            of=Of.NODES,
            compute=clustering,
            formula="triangles of v / pairs of neighbours of v; weighted: Σ of (w₁w₂w₃)^⅓ / largest weight, over the pairs",
            reference="Watts and Strogatz 1998; weighted: Onnela et al. 2005; with directions: Fagiolo 2007, Physical Review E 76:026107",
            columns={"clustering": "0 where there is no pair"},
            needs=_WEIGHED,
            caveats=(
                "In a network made of events or projects, those in one project are all tied to each other: expect high values.",
            ),
            networkx="clustering",
        ),
        Measure(
            name="constraint",
            title="Burt’s constraint",
            of=Of.NODES,
            compute=constraint,
            formula="c(v) = Σ over neighbours u of (p(v,u) + Σ over w of p(v,w) · p(w,u))², p(v,u) = (w(v,u) + w(u,v)) / all of v’s",
            reference="Burt 2004, Structural holes and good ideas, American Journal of Sociology 110:349–399",
            columns={"constraint": "not defined for an isolate"},
            needs=_WEIGHED,
            caveats=("A tie to oneself is left out.",),
            networkx="constraint",
        ),
        Measure(
            name="effective_size",
            title="Burt’s effective size",
            of=Of.NODES,
            compute=effective_size,
            formula="e(v) = Σ over neighbours u of (1 − Σ over w of p(v,w) · m(u,w)), m(u,w) = mutual weight / largest of u",
            reference="Burt 1992, Structural Holes, Harvard University Press, p. 52; Borgatti 1997, Connections 20:35–38",
            columns={
                "effective_size": "not defined for an isolate",
                "efficiency": "divided by the number of neighbours",
            },
            needs=_WEIGHED,
            caveats=(
                "A tie to oneself is left out. networkx 3.6, asked for all nodes at once, divides by the largest weight of w in "
                "place of u’s, so that it differs from its own formula where weights or directions are given; asked for nodes by "
                "name, on the network without direction, it agrees.",
            ),
            networkx="effective_size(nodes=…)",
        ),
        Measure(
            name="brokerage",
            title="Gould and Fernandez’ brokerage",
            of=Of.NODES,
            compute=brokerage,
            formula="number of pairs a → v → c without a → c, by the groups of a, v and c",
            reference="Gould and Fernandez 1989, Structures of mediation, Sociological Methodology 19:89–126",
            columns={
                "brokerage": "all five",
                "coordinator": "a, v, c in one group",
                "gatekeeper": "v and c in one group, a in another",
                "representative": "a and v in one group, c in another",
                "consultant": "a and c in one group, v in another",
                "liaison": "three groups",
            },
            needs=frozenset({Need.TIES, Need.GROUPS}),
            caveats=("Counts, not scores: large groups give more of each. A tie to oneself is left out.",),
        ),
        Measure(
            name="reciprocity",
            title="Reciprocity",
            of=Of.NODES,
            compute=reciprocity,
            formula="2 · ties both ways / (ties in + ties out); of the network: ties that are answered / all ties",
            reference="Wasserman and Faust 1994, Social Network Analysis, 13.2",
            columns={"reciprocity": "not defined for an isolate"},
            needs=frozenset({Need.TIES, Need.DIRECTION}),
            caveats=("Aid is hardly ever answered by aid: read it for meetings, membership and mentions.",),
            networkx="reciprocity, overall_reciprocity",
        ),
        Measure(
            name="components",
            title="Components",
            of=Of.NODES,
            compute=components,
            formula="largest sets of nodes that paths join; strong: in both directions",
            reference="Wasserman and Faust 1994, Social Network Analysis, 4.2",
            columns={"component": "its number, the largest is 0", "size": "nodes in it"},
            caveats=("Many small parts often are actors nobody has resolved yet, not strangers.",),
            networkx="weakly_connected_components, strongly_connected_components",
        ),
        Measure(
            name="cut_points",
            title="Articulation points",
            of=Of.NODES,
            compute=cut_points,
            formula="nodes without which there would be more components",
            reference="Hopcroft and Tarjan 1973, Communications of the ACM 16:372–378",
            columns={"cut_point": "true or false"},
            needs=_PLAIN,
            caveats=("Directions are not looked at.",),
            networkx="articulation_points",
        ),
        Measure(
            name="bridges",
            title="Bridges",
            of=Of.TIES,
            compute=bridges,
            formula="ties without which there would be more components",
            reference="Schmidt 2013, Information Processing Letters 113:241–244",
            columns={"weight": "weight of the tie, of both directions"},
            needs=_PLAIN,
            caveats=("Directions are not looked at; ties both ways between two nodes are one.",),
            networkx="bridges",
        ),
        Measure(
            name="communities",
            title="Communities",
            of=Of.NODES,
            compute=communities,
            formula="a division that makes modularity large: Σ over groups of (weight within / all − resolution · (ends / all ends)²)",
            reference="Newman 2004; Blondel et al. 2008 (Louvain); Traag, Waltman and van Eck 2019 (Leiden), Scientific Reports 9:5233",
            columns={
                "community": "its number, the largest is 0",
                "size": "nodes in it",
                "stability": "how much of it is found again in the other runs (Jaccard), 1 if all",
            },
            needs=_WEIGHED,
            caveats=(
                "Very different divisions can be about as good: read stability first. Modularity is blind to small groups in large "
                "networks (Fortunato and Barthélemy 2007).",
            ),
            networkx="community.louvain_communities, community.modularity (without direction)",
        ),
        Measure(
            name="assortativity",
            title="Degree assortativity",
            of=Of.NETWORK,
            compute=assortativity,
            formula="Pearson’s correlation, over ties, of the degree at one end and at the other",
            reference="Newman 2003, Mixing patterns in networks, Physical Review E 67:026126",
            columns={"assortativity": "from −1 to 1; not defined where all have one degree"},
            needs=_PLAIN,
            caveats=("Heavy tails pull it towards 0 from below in large networks.",),
            networkx="degree_assortativity_coefficient",
        ),
        Measure(
            name="mixing",
            title="Mixing of groups",
            of=Of.GROUPS,
            compute=mixing,
            formula="e(g,h) = share of ties from group g to group h; assortativity = (Σ e(g,g) − Σ a(g)b(g)) / (1 − Σ a(g)b(g))",
            reference="Newman 2003, Mixing patterns in networks, Physical Review E 67:026126",
            columns={
                "source_group": "from",
                "target_group": "to",
                "ties": "number, or weight if weighted",
                "share": "of all",
            },
            needs=frozenset({Need.TIES, Need.GROUPS, Need.NO_NEGATIVE_WEIGHTS}),
            networkx="attribute_assortativity_coefficient",
        ),
        Measure(
            name="concentration",
            title="Concentration: HHI and Gini",
            of=Of.NODES,
            compute=concentration,
            formula="HHI(v) = Σ over partners of share²; Gini over the same shares",
            reference="Hirschman 1964, American Economic Review 54:761; Gini 1921, Economic Journal 31:124–126",
            columns={
                "hhi_in": "of what comes in; 1 / number of partners to 1",
                "gini_in": "0 if all partners give the same",
                "hhi_out": "of what goes out",
                "gini_out": "0 if all partners get the same",
                "hhi": "without directions, of all",
                "gini": "without directions, of all",
            },
            needs=_WEIGHED,
            caveats=("Gini is over partners that are there: who gives nothing to v is not counted as 0.",),
        ),
        Measure(
            name="fragmentation",
            title="Donor fragmentation",
            of=Of.NODES,
            compute=fragmentation,
            formula="1 − Σ over donors of (share in the recipient’s aid)²; ratio: donors that are not significant / donors",
            reference="Knack and Rahman 2007, Journal of Development Economics 83:176–197; "
            "ratio: OECD 2011, Report on Division of Labour: Addressing Cross-country Fragmentation of Aid",
            columns={
                "fragmentation": "0 with one donor, near 1 with many equal ones",
                "donors": "number",
                "significant": "donors whose share is at least their share in all aid, or who are among the largest that give 90 % together",
                "fragmentation_ratio": "share of donors that are not significant",
            },
            needs=_MONEY,
            caveats=(_FRAGMENTED,),
        ),
        Measure(
            name="proliferation",
            title="Donor proliferation",
            of=Of.NODES,
            compute=proliferation,
            formula="1 − Σ over recipients of (share in the donor’s aid)²; Theil’s T = ln(n) − entropy of the shares, n all recipients",
            reference="Acharya, Fuzzo de Lima and Moore 2006, Journal of Development Studies 42:1–21 (by Theil’s index); "
            "the squared shares mirror Knack and Rahman 2007",
            columns={
                "proliferation": "0 with one recipient, near 1 with many equal ones",
                "recipients": "number",
                "theil": "large where few receive much: the less, the more aid is scattered",
            },
            needs=_MONEY,
            caveats=(_FRAGMENTED,),
        ),
        Measure(
            name="backbone",
            title="Backbone (disparity filter)",
            of=Of.TIES,
            compute=backbone,
            formula="α(u,v) = (1 − w(u,v)/strength(u))^(degree(u) − 1), the smaller of both ends; a tie stays if it is below alpha",
            reference="Serrano, Boguñá and Vespignani 2009, PNAS 106:6483–6488",
            columns={"significance": "the smaller α of both ends", "weight": "of the tie"},
            needs=_WEIGHED,
            caveats=("An end with one tie only says nothing of it: such a tie stays only by its other end.",),
        ),
    )
)
"""All measures by name, in the order in which the documentation shows them."""

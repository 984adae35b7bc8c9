"""Measures of how a network hangs together: around a node, between groups, in parts."""

from __future__ import annotations

from .brokerage import brokerage, constraint, effective_size
from .cohesion import bridges, clustering, components, core, cut_points, triangles
from .communities import communities, label_propagation
from .declared import PLAIN, WEIGHED, Measure, Need, Of
from .degrees import reciprocity
from .mixing import assortativity, mixing

STRUCTURE: tuple[Measure, ...] = (
    Measure(
        name="core",
        title="k-core",
        of=Of.NODES,
        compute=core,
        formula="the largest k such that v is in a part of the network where each node has k ties to others of it",
        reference="Seidman 1983, Social Networks 5:269–287; Batagelj and Zaveršnik 2003",
        columns={"core": "k"},
        needs=PLAIN,
        caveats=("Ties both ways between two nodes count twice, as in networkx. A tie to oneself is left out.",),
        networkx="core_number (refuses ties of a node to itself)",
    ),
    Measure(
        name="clustering",
        title="Clustering coefficient",
        of=Of.NODES,
        compute=clustering,
        formula="triangles of v / pairs of neighbours of v; weighted: Σ of (w₁w₂w₃)^⅓ / largest weight, over the pairs",
        reference="Watts and Strogatz 1998; weighted: Onnela et al. 2005; with directions: Fagiolo 2007, Physical "
        "Review E 76:026107",
        columns={"clustering": "0 where there is no pair"},
        needs=WEIGHED,
        caveats=(
            "In a network made of events or projects, those in one project are all tied to each other: expect high "
            "values.",
        ),
        networkx="clustering",
    ),
    Measure(
        name="triangles",
        title="Triangles",
        of=Of.NODES,
        compute=triangles,
        formula="number of pairs of neighbours of v that have a tie to each other",
        reference="Latapy 2008, Theoretical Computer Science 407:458–473",
        columns={"triangles": "number"},
        needs=PLAIN,
        caveats=("Grows with the square of the number of ties; the clustering coefficient does not.",),
        networkx="triangles (without direction)",
    ),
    Measure(
        name="constraint",
        title="Burt’s constraint",
        of=Of.NODES,
        compute=constraint,
        formula="c(v) = Σ over neighbours u of (p(v,u) + Σ over w of p(v,w) · p(w,u))², p(v,u) = (w(v,u) + w(u,v)) / "
        "all of v’s",
        reference="Burt 2004, Structural holes and good ideas, American Journal of Sociology 110:349–399",
        columns={"constraint": "not defined for an isolate"},
        needs=WEIGHED,
        caveats=("A tie to oneself is left out.",),
        networkx="constraint",
    ),
    Measure(
        name="effective_size",
        title="Burt’s effective size",
        of=Of.NODES,
        compute=effective_size,
        formula="e(v) = Σ over neighbours u of (1 − Σ over w of p(v,w) · m(u,w)), m(u,w) = mutual weight / largest "
        "of u",
        reference="Burt 1992, Structural Holes, Harvard University Press, p. 52; Borgatti 1997, Connections 20:35–38",
        columns={
            "effective_size": "not defined for an isolate",
            "efficiency": "divided by the number of neighbours",
        },
        needs=WEIGHED,
        caveats=(
            "A tie to oneself is left out. networkx 3.6, asked for all nodes at once, divides by the largest weight "
            "of w in "
            "place of u’s, so that it differs from its own formula where weights or directions are given; asked for "
            "nodes by "
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
        groups=True,
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
        needs=PLAIN,
        caveats=("Directions are not looked at.",),
        groups=True,
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
        needs=PLAIN,
        caveats=("Directions are not looked at; ties both ways between two nodes are one.",),
        networkx="bridges",
    ),
    Measure(
        name="communities",
        title="Communities",
        of=Of.NODES,
        compute=communities,
        formula="a division that makes modularity large: Σ over groups of (weight within / all − resolution · (ends "
        "/ all ends)²)",
        reference="Newman 2004; Blondel et al. 2008 (Louvain); Traag, Waltman and van Eck 2019 (Leiden), Scientific "
        "Reports 9:5233",
        columns={
            "community": "its number, the largest is 0",
            "size": "nodes in it",
            "stability": "how much of it is found again in the other runs (Jaccard), 1 if all",
        },
        needs=WEIGHED,
        caveats=(
            "Very different divisions can be about as good: read stability first. Modularity is blind to small "
            "groups in large "
            "networks (Fortunato and Barthélemy 2007).",
        ),
        groups=True,
        networkx="community.louvain_communities, community.modularity (without direction)",
    ),
    Measure(
        name="label_propagation",
        title="Communities by label propagation",
        of=Of.NODES,
        compute=label_propagation,
        formula="each node takes the label that most of its neighbours have, until labels stay",
        reference="Raghavan, Albert and Kumara 2007, Physical Review E 76:036106",
        columns={"community": "its number, the largest is 0", "size": "nodes in it"},
        needs=PLAIN,
        caveats=(
            "Quick, for very large networks; where labels are as frequent, the order decides, so that another seed or "
            "engine finds other communities. Weights are not looked at. For all others take Communities.",
        ),
        groups=True,
    ),
    Measure(
        name="assortativity",
        title="Degree assortativity",
        of=Of.NETWORK,
        compute=assortativity,
        formula="Pearson’s correlation, over ties, of the degree at one end and at the other",
        reference="Newman 2003, Mixing patterns in networks, Physical Review E 67:026126",
        columns={"assortativity": "from −1 to 1; not defined where all have one degree"},
        needs=PLAIN,
        caveats=("Heavy tails pull it towards 0 from below in large networks.",),
        networkx="degree_assortativity_coefficient",
    ),
    Measure(
        name="mixing",
        title="Mixing of groups",
        of=Of.GROUPS,
        compute=mixing,
        formula="e(g,h) = share of ties from group g to group h; assortativity = (Σ e(g,g) − Σ a(g)b(g)) / (1 − Σ "
        "a(g)b(g))",
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
)

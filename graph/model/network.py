"""A network as a value: what a question returns for a picture, an export file or a centrality analysis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..lazy_library import library
from .schema import NOT_YET, ONLY_TALK, Basis, Modality

if TYPE_CHECKING:
    from networkx import MultiDiGraph


@dataclass(frozen=True, slots=True)
class Node:
    """An entity in a network; `type` is a label of the schema, `kind` a word such as “ministry”, `name` for display.

    `is_donor`: stated to fund. `is_focus`: what the question was about. `measured`: what a measure gave it, by which
    its mark is sized; None where nothing was measured, or the measure is not defined for it.
    """

    id: str
    type: str
    name: str
    kind: str = ""
    is_donor: bool = False
    is_focus: bool = False
    measured: float | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """One statement between two nodes, in its stated direction, or the sum of many flows of money.

    `statement` is the key under which an answer lists the statement; `label` reads “subject label object”.
    `amount` (in `currency`, as stated) is None where the statement is not of money. A sum stands for `count` flows;
    `behind` says how to ask for them, and `statement` is a key of its own. What `is_mutual` holds either way: it has no
    direction, and `count` is how much it weighs.
    """

    source: str
    target: str
    type: str
    label: str
    statement: str
    modality: Modality = Modality.STATE
    basis: Basis = Basis.STATED
    amount: str | None = None
    currency: str = ""
    flow_kind: str = ""
    count: int = 1
    behind: str = ""
    is_mutual: bool = False

    @property
    def is_not_yet(self) -> bool:
        """Whether it is only planned, expected, drafted, possible, discussed or reported: drawn dashed."""
        return self.modality in NOT_YET or self.modality in ONLY_TALK

    @property
    def is_inferred(self) -> bool:
        """Whether the source does not say it in so many words: drawn grey."""
        return self.basis is not Basis.STATED


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and directed, parallel edges."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()

    def to_networkx(self) -> MultiDiGraph[str]:
        """Return a new `networkx.MultiDiGraph` with entity ids as node keys and statement keys as edge keys.

        Attributes are plain strings and flags, so that every export format of networkx can write them; an amount
        that is not stated has no attribute.
        """
        graph: MultiDiGraph[str] = library("networkx").MultiDiGraph()
        for node in self.nodes:
            graph.add_node(node.id, name=node.name, type=node.type, kind=node.kind, is_donor=node.is_donor)
        for edge in self.edges:
            money = (
                {}
                if edge.amount is None
                else {
                    "amount": edge.amount,
                    "currency": edge.currency,
                    "flow_kind": edge.flow_kind,
                    "count": edge.count,
                }
            )
            graph.add_edge(
                edge.source,
                edge.target,
                key=f"{edge.statement} {edge.type}",
                type=edge.type,
                label=edge.label,
                modality=str(edge.modality),
                basis=str(edge.basis),
                **money,
            )
        return graph

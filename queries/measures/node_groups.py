"""The groups of nodes that brokerage and mixing go by: given, or the type that stands in the id."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from ...graph.errors import BadArgument, shortened
from .simple_graph import SimpleGraph

Groups = Annotated[
    Mapping[str, str] | None,
    "The group of each node, by id. If not given, the type that stands before the colon of the id: country, org …",
]


def group_of_each(graph: SimpleGraph, groups: Mapping[str, str] | None) -> tuple[NDArray[np.int64], list[str]]:
    """Return the position of each node's group, and the names of groups; raises BadArgument for a node without one."""
    nodes = graph.edges.nodes
    if groups is None:
        named = [before if colon else "" for before, colon, _ in (node.partition(":") for node in nodes)]
    else:
        named = [groups.get(node, "") for node in nodes]
    missing = [node for node, group in zip(nodes, named, strict=True) if not group]
    if missing:
        raise BadArgument(
            f"{len(missing)} of {len(nodes)} nodes have no group, “{shortened(missing[0])}” is one of them.",
            "Give a group for each node, “not stated” for instance.",
            "groups",
        )
    names, group = np.unique(np.array(named), return_inverse=True)
    return group.astype(np.int64), [str(name) for name in names]

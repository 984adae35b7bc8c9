"""The way in: check what was asked, compute it, and return a table that says all that is needed to do it again."""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...graph.errors import BadArgument, NotFound, TooLarge
from ...graph.model.edge_list import EdgeList
from .declared import Columns, Computed, Measure, Need, Of, Parameter
from .registry import MEASURES
from .result import Measured
from .simple_graph import SimpleGraph

_MOST_WORK = 2e11
"""Number of nodes times number of ties up to which all pairs are looked at: some minutes."""


def measure(
    network: EdgeList | SimpleGraph,
    name: str,
    *,
    engine: str = "",
    backend: str = "",
    **parameters: Any,
) -> Measured:
    """Measure a network.

    A `SimpleGraph` of an edge list is taken as it is: several measures of one network share what is made of it.
    `engine="networkx"` has networkx compute it, `backend` names a backend that networkx hands it to. Raises NotFound
    for a measure that is not there, BadArgument for one that is not defined on this network, TooLarge where there are
    too many pairs of nodes to look at.
    """
    wanted = measure_named(name)
    graph = network if isinstance(network, SimpleGraph) else SimpleGraph(network)
    used = _parameters(wanted, parameters)
    _check(wanted, graph, used)
    if engine not in ("", "networkx"):
        raise BadArgument(f"There is no engine “{engine}”.", "Leave it out, or say networkx.", "engine")
    if engine or backend:
        from .by_networkx import computed_by_networkx

        computed = computed_by_networkx(graph, wanted, used, backend)
    else:
        computed = wanted.compute(graph, **used)
    return _measured(wanted, graph, used, computed)


def measure_named(name: str) -> Measure:
    """Return a measure; raises NotFound, with those that are spelt alike."""
    found = MEASURES.get(name.replace("-", "_"))
    if found is not None:
        return found
    alike = difflib.get_close_matches(name, MEASURES, 3, 0.5)
    raise NotFound(
        f"There is no measure “{name}”.",
        f"Did you mean {' or '.join(alike)}?" if alike else f"There are: {', '.join(MEASURES)}.",
    )


def _parameters(wanted: Measure, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return all parameters as their types, what was not given by its default."""
    declared = wanted.parameters
    unknown = [name for name in given if name not in declared]
    if unknown:
        known = f"It takes {', '.join(declared)}." if declared else "It takes none."
        raise BadArgument(f"{wanted.name} takes no parameter “{unknown[0]}”.", known, unknown[0])
    return {
        name: taken(parameter, given[name]) if name in given else parameter.default
        for name, parameter in declared.items()
    }


def taken(parameter: Parameter, value: Any) -> Any:
    """Return a value, or text that stands for it, as the type of a parameter; raises BadArgument."""
    if value is None and parameter.may_be_none:
        return None
    kind: Any = parameter.type
    is_choice = issubclass(kind, StrEnum)
    if not is_choice and kind not in _FROM_TEXT:
        return value
    try:
        return kind(value) if is_choice else _FROM_TEXT[kind](str(value).lower())
    except (ValueError, KeyError):
        choices = f"Choose one of {', '.join(kind)}." if is_choice else _EXPECTED[kind]
        raise BadArgument(f"“{value}” is no value for {parameter.name}.", choices, parameter.name) from None


def _finite(text: str) -> float:
    if not math.isfinite(value := float(text)):
        raise ValueError(text)
    return value


_FROM_TEXT: Mapping[Any, Callable[[str], Any]] = {
    bool: {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}.__getitem__,
    int: int,
    float: _finite,
}
_EXPECTED: Mapping[Any, str] = {bool: "Say true or false.", int: "Give a whole number.", float: "Give a number."}


def _check(wanted: Measure, graph: SimpleGraph, used: Mapping[str, Any]) -> None:
    """Refuse a network that a measure is not defined on."""
    edges = graph.edges
    if not edges.nodes:
        raise BadArgument("The network is empty: it has no nodes.", "Ask for one with other choices.", "network")
    if Need.TIES in wanted.needs and not len(edges):
        raise BadArgument(
            f"The network has {graph.size} nodes and no ties, so there is nothing that {wanted.name} could measure.",
            "Ask for one with other choices.",
            "network",
        )
    if Need.DIRECTION in wanted.needs and not edges.is_directed:
        raise BadArgument(
            f"{wanted.name} is about who gives to whom, and the ties of this network have no direction.",
            "Take a network with directions.",
            "network",
        )
    if Need.NO_NEGATIVE_WEIGHTS in wanted.needs and _looks_at_weights(used):
        negative = int(np.count_nonzero(edges.weights < 0))
        if negative:
            raise BadArgument(
                f"{negative} of {len(edges)} ties have a negative weight, for which {wanted.name} is not defined.",
                _without_weights(used),
                "network",
            )
    if wanted.pairs and used.get("pivots") is None:
        _check_size(wanted, graph)


def _without_weights(used: Mapping[str, Any]) -> str:
    if "length" in used:
        return "Leave them out, or count each tie as 1: length=ties."
    return "Leave them out, or measure without weights: weighted=false." if "weighted" in used else "Leave them out."


def _looks_at_weights(used: Mapping[str, Any]) -> bool:
    if "length" in used:
        return used["length"] != "ties"
    return bool(used.get("weighted", True))


def _check_size(wanted: Measure, graph: SimpleGraph) -> None:
    if graph.size * (graph.size + len(graph.edges)) <= _MOST_WORK:
        return
    alternative = wanted.name if "pivots" in wanted.parameters else "harmonic"
    raise TooLarge(
        f"{wanted.name} looks at every pair of nodes: too many for {graph.size} nodes with {len(graph.edges)} edges.",
        f"Estimate it from some nodes: {alternative} with pivots=256 says how far off it may be.",
    )


def _measured(wanted: Measure, graph: SimpleGraph, used: Mapping[str, Any], computed: Computed) -> Measured:
    draws = used.get("pivots", graph.size) is not None and "seed" in used
    return Measured(
        measure=wanted.name,
        of=wanted.of,
        keys=_keys(wanted.of, graph.edges, computed.ends),
        values={name: _frozen(column) for name, column in computed.columns.items()},
        parameters=dict(used),
        engine=computed.engine,
        seed=used["seed"] if draws else None,
        figures=computed.figures,
        left_out=computed.left_out,
        notes=computed.notes,
        nodes=graph.size,
        edges=len(graph.edges),
    )


def _keys(of: Of, edges: EdgeList, ends: tuple[NDArray[np.int64], ...]) -> Columns:
    if of not in (Of.NODES, Of.TIES):
        return {}
    ids, names = np.array(edges.nodes, object), np.array(edges.names, object)
    if of is Of.NODES:
        rows = ends[0] if ends else np.arange(len(ids))
        return {"node": ids[rows], "name": names[rows]}
    source, target = ends
    return {
        "source": ids[source],
        "target": ids[target],
        "source_name": names[source],
        "target_name": names[target],
    }


def _frozen(column: NDArray[Any]) -> NDArray[Any]:
    column.setflags(write=False)
    return column

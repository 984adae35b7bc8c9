"""The way in: check what was asked, compute it, and return a table that says all that is needed to do it again."""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ...graph.errors import BadArgument, NotFound, TooLarge
from ...graph.model.edge_list import EdgeList
from .declared import Columns, Computed, Measure, Need, Of, Parameter
from .registry import MEASURES
from .result import Measured
from .simple_graph import SimpleGraph

SPARK = "spark"
ENGINES = ("networkx", SPARK)
"""What a measure can be computed with in place of the engine that it is declared with."""
_MOST_WORK = 2e11
"""Number of nodes times number of ties up to which all pairs are looked at: some minutes."""


class _Network(Protocol):
    """What a result tells of a network: the ids and names of its nodes, and the number of its edges."""

    @property
    def nodes(self) -> Sequence[str]: ...

    @property
    def names(self) -> Sequence[str]: ...

    def __len__(self) -> int: ...


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
    `engine="networkx"` has networkx compute it, `backend` names a backend that networkx hands it to, and
    `engine="spark"` has Spark's GraphX compute it. Raises NotFound for a measure that is not there, BadArgument for one
    that is not defined on this network, TooLarge where there are too many pairs of nodes to look at.
    """
    wanted = measure_named(name)
    graph = network if isinstance(network, SimpleGraph) else SimpleGraph(network)
    used = _parameters(wanted, parameters)
    _check(wanted, graph, used)
    return _measured(wanted, graph.edges, used, _computed(graph, wanted, used, engine, backend))


def _computed(graph: SimpleGraph, wanted: Measure, used: Mapping[str, Any], engine: str, backend: str) -> Computed:
    if engine not in ("", *ENGINES):
        raise BadArgument(f"There is no engine “{engine}”.", f"Leave it out, or say {' or '.join(ENGINES)}.", "engine")
    if engine == SPARK and not backend:
        from .by_spark import computed_by_spark

        return computed_by_spark(graph, wanted, used)
    if engine or backend:
        from .by_networkx import computed_by_networkx

        return computed_by_networkx(graph, wanted, used, backend)
    return wanted.compute(graph, **used)


def measure_on_spark(address: str, name: str, *, is_directed: bool = True, **parameters: Any) -> Measured:
    """Measure a network in Parquet that Spark reads itself, so that it may be larger than this machine's memory.

    `address` is a file, a folder, or any address that Spark knows; which columns it must have, `read_network` says. The
    rows of the result, one for each node, come back to this machine. Raises what `measure` and `read_network` raise.
    """
    from .by_spark import computed_by_spark, read_network

    wanted = measure_named(name)
    used = _parameters(wanted, parameters)
    network = read_network(address, is_directed=is_directed)
    if not len(network):
        raise BadArgument(f"{address}: there are no ties.", "Name another table.", "network")
    return _measured(wanted, network, used, computed_by_spark(network, wanted, used))


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


def _measured(wanted: Measure, network: _Network, used: Mapping[str, Any], computed: Computed) -> Measured:
    draws = computed.is_drawn and used.get("pivots", len(network.nodes)) is not None and "seed" in used
    return Measured(
        measure=wanted.name,
        of=wanted.of,
        keys=_keys(wanted.of, network, computed.ends),
        values={name: _frozen(column) for name, column in computed.columns.items()},
        parameters=dict(used),
        engine=computed.engine,
        seed=used["seed"] if draws else None,
        figures=computed.figures,
        left_out=computed.left_out,
        notes=computed.notes,
        nodes=len(network.nodes),
        edges=len(network),
    )


def _keys(of: Of, network: _Network, ends: tuple[NDArray[np.int64], ...]) -> Columns:
    if of not in (Of.NODES, Of.TIES):
        return {}
    ids, names = np.array(network.nodes, object), np.array(network.names, object)
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

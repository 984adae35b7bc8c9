"""How a measure is asked: as it is, by year, or with how sure it is; the same for all doors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ..graph.errors import BadArgument
from ..graph.model.edge_list import EdgeList
from ..queries import measures
from ..queries.measures import Measured

DRAWS = 200
"""How many draws are made unless another number is asked for."""


def way_of(
    by: str | None = None,
    window: int = 1,
    leave_out: str | None = None,
    resample: str | None = None,
    null: str | None = None,
    draws: int = DRAWS,
    seed: int = 0,
    engine: str | None = None,
) -> Callable[[EdgeList, str, Mapping[str, Any]], Measured]:
    """Return how a measure is asked: as it is, by year, or with how sure it is.

    `engine` names what computes it instead of what it is declared with, as it is only.
    """
    wanted = [option for option in (by, leave_out, resample, null) if option]
    if len(wanted) > 1:
        raise BadArgument(
            "by, leave-out, resample and null each make a table of their own.",
            "Ask for one of them.",
            wanted[1],
        )
    if window != 1 and not by:
        raise BadArgument("window is for measures by year.", "Ask for it by year too.", "window")
    if engine and wanted:
        raise BadArgument(
            f"{wanted[0]} measures many networks, each with its own engine.", "Leave the engine out.", "engine"
        )
    drawn = {"draws": draws, "seed": seed}
    if by:
        return lambda edges, name, given: measures.by_period(edges, name, window=window, **given)
    if leave_out:
        return lambda edges, name, given: measures.without_each_publisher(edges, name, **given)
    if resample:
        return lambda edges, name, given: measures.resampled_publishers(edges, name, **drawn, **_without_seed(given))
    if null:
        return lambda edges, name, given: measures.against_degrees(edges, name, **drawn, **_without_seed(given))
    return lambda edges, name, given: measures.measure(edges, name, engine=engine or "", **_seeded(name, given, seed))


def _seeded(name: str, given: Mapping[str, Any], seed: int) -> dict[str, Any]:
    return ({"seed": seed} if "seed" in measures.measure_named(name).parameters else {}) | dict(given)


def _without_seed(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name != "seed"}


def named_values(named: Iterable[str], option: str) -> dict[str, Any]:
    """Return values by name out of words such as alpha=0.9."""
    found: dict[str, Any] = {}
    for words in named:
        name, equals, value = words.partition("=")
        if not equals:
            raise BadArgument(f"“{words}” gives no value.", f"Write {option} NAME=VALUE.", option.strip("-"))
        found[name.replace("-", "_")] = value
    return found


def parameters_for(name: str, names: Iterable[str], parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parameters that a measure takes; of several measures, each parameter is for those that take it."""
    known = {each: measures.measure_named(each).parameters for each in names}
    return {
        parameter: value
        for parameter, value in parameters.items()
        if parameter in known[name] or not any(parameter in takes for takes in known.values())
    }

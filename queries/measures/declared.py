"""How a measure is declared: what it computes, what it needs, where its formula stands, and what to beware of."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import numpy as np
from numpy.typing import NDArray

Columns = Mapping[str, NDArray[Any]]


class Of(StrEnum):
    """What the rows of a measure are about."""

    NODES = "nodes"
    TIES = "ties"
    GROUPS = "groups"
    YEARS = "years"
    NETWORK = "network"


class Need(StrEnum):
    """What a network must have so that a measure is defined on it."""

    TIES = "at least one tie"
    NO_NEGATIVE_WEIGHTS = "no negative weight"
    DIRECTION = "directed ties"
    GROUPS = "a group for each node"
    YEARS = "a year for each edge"


PLAIN = frozenset({Need.TIES})
WEIGHED = frozenset({Need.TIES, Need.NO_NEGATIVE_WEIGHTS})


@dataclass(frozen=True, slots=True)
class Computed:
    """What a measure returns: columns of one length, and what has to be known to read them.

    `ends` are positions of nodes: one array for rows about nodes that are not all nodes in order, two for rows about
    ties, none where the rows are all nodes in order, groups, or the network. `figures` are about the whole network;
    `left_out` counts what did not enter; `notes` say how the network was changed, or how far off a value may be.
    `is_drawn` is false where the engine draws nothing by the seed.
    """

    columns: Columns
    engine: str
    ends: tuple[NDArray[np.int64], ...] = ()
    figures: Mapping[str, float] = field(default_factory=dict[str, float])
    left_out: Mapping[str, int] = field(default_factory=dict[str, int])
    notes: tuple[str, ...] = ()
    is_drawn: bool = True


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a measure: its type, what it is if not given, and what it means."""

    name: str
    type: type
    default: Any
    description: str
    may_be_none: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure as it is declared.

    `columns` says what each column means; the first is the one that nodes are ranked by. `networkx` names the function
    of networkx that defines the same, with what differs; it is empty where networkx has none. `pairs` is true where
    every pair of nodes is looked at, so that only small networks can be measured exactly; `groups` where values tell
    groups apart and are no sizes.
    """

    name: str
    title: str
    of: Of
    compute: Callable[..., Computed]
    formula: str
    reference: str
    columns: Mapping[str, str]
    needs: frozenset[Need] = frozenset()
    caveats: tuple[str, ...] = ()
    networkx: str = ""
    pairs: bool = False
    groups: bool = False

    @property
    def column(self) -> str:
        """The column that nodes are ranked by."""
        return next(iter(self.columns))

    @property
    def parameters(self) -> Mapping[str, Parameter]:
        """The parameters by name, as the signature of `compute` declares them."""
        hints = get_type_hints(self.compute, include_extras=True)
        return {
            name: _parameter(name, hints[name], declared.default)
            for name, declared in inspect.signature(self.compute).parameters.items()
            if declared.kind is inspect.Parameter.KEYWORD_ONLY
        }


def _parameter(name: str, hint: Any, default: Any) -> Parameter:
    kind, description = get_args(hint)[:2] if get_origin(hint) is Annotated else (hint, "")
    kinds = [each for each in get_args(kind) if each is not type(None)] or [kind]
    return Parameter(name, kinds[0], default, description, may_be_none=type(None) in get_args(kind))

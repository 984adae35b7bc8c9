"""What a measure is, in words: for the command line and the documentation."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from ..queries.measures import Measure, Parameter, measure_named


def explained(name: str) -> Iterator[str]:
    """Yield the lines that explain a measure; raises NotFound for one that is not there."""
    wanted = measure_named(name)
    yield f"{wanted.name}: {wanted.title}"
    yield summary_of(wanted)
    yield f"Formula: {wanted.formula}"
    yield from (f"Reference: {text}" for text in (wanted.reference,) if text)
    yield f"Needs: {needs_of(wanted)}"
    yield from (f"In networkx: {text}" for text in (wanted.networkx,) if text)
    yield from (f"Column {column}: {meaning}" for column, meaning in wanted.columns.items())
    yield from (f"Parameter {each.name} ({value_of(each)}): {each.description}" for each in wanted.parameters.values())
    yield from (f"Beware: {caveat}" for caveat in wanted.caveats)


def summary_of(wanted: Measure) -> str:
    """Return what a measure returns, in its own words."""
    return " ".join((inspect.getdoc(wanted.compute) or "").split())


def needs_of(wanted: Measure) -> str:
    """Return what a network must have for a measure."""
    return ", ".join(sorted(wanted.needs)) or "one node"


def value_of(parameter: Parameter) -> str:
    """Return what a parameter is if it is not given."""
    if parameter.default is None:
        return "not given"
    return str(parameter.default).lower() if isinstance(parameter.default, bool) else f"{parameter.default}"

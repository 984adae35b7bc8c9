"""Say of a network what it is, of which data it was made, by whom that is stated and under which terms."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from typing import Any

from ...graph.model.projected_network import MoneyOfKind, Part, Provenance
from ...graph.store.texts import text
from .reading import Reading

_DATASET = ("dataset", "title", "version", "licence", "attribution", "load", "finished")


def provenance_of(
    reading: Reading,
    sources: Iterable[str],
    kept: tuple[MoneyOfKind, ...],
    replaced: Iterable[Part],
    left_out: Iterable[Part],
    prices: Mapping[str, Any],
) -> Provenance:
    """Return the provenance of a network that rests on statements of these sources."""
    projection, at, snapshot = reading.projection, reading.at, reading.snapshot
    ids = sorted(set(sources) - {""})
    names = reading.names(ids)
    rows = snapshot.read(text("coopnet.queries", "source_licences"), {"ids": ids, "now": at.now})
    licences = {row["id"]: row["licence"] for row in rows}
    datasets = snapshot.read(text("coopnet.graph", "datasets"), {"now": at.now})
    told = [*left_out]
    if at.erased:
        told.append(Part("erased since at the request of persons, from the whole graph", at.erased))
    return Provenance(
        projection=projection.name,
        description=" ".join((inspect.getdoc(type(projection)) or "").split()),
        choices=projection.choices(),
        load=at.now,
        load_time=at.at,
        coopnet=version("coopnet"),
        datasets=tuple({name: row[name] for name in _DATASET if row.get(name) is not None} for row in datasets),
        sources=tuple(
            {"id": source, "name": names[source], **({"licence": licences[source]} if source in licences else {})}
            for source in ids
        ),
        kept=kept,
        replaced=tuple(replaced),
        left_out=tuple(told),
        prices=prices,
    )

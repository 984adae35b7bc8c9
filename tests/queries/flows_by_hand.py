"""Flows written by hand, counted as every loader counts them."""

from __future__ import annotations

from collections.abc import Mapping

from coopnet.graph.model.flows import Amount, Flow, Leg
from coopnet.graph.model.records import Record
from coopnet.graph.model.schema import FlowKind, Modality
from coopnet.graph.model.statements import Circumstances, StatedDate, Value
from coopnet.graph.money.allocation import allocate

SOURCE = "source:register"


def flow(
    record: str,
    amount: str,
    currency: str = "EUR",
    kind: FlowKind = FlowKind.DISBURSEMENT,
    date: str = "2020-05-04",
    places: dict[str, str | None] | None = None,
    sectors: dict[tuple[str, str], str | None] | None = None,
    source: str = SOURCE,
    modality: Modality = Modality.DONE,
    details: Mapping[str, Value] | None = None,
    **legs: str,
) -> Record:
    """A record of one flow; `places` by id and `sectors` by vocabulary and id give shares, legs ends by their types."""
    ends = tuple(Leg(name, entity) for name, entity in legs.items())
    placed = tuple(Leg("TO_PLACE", place, share) for place, share in (places or {}).items())
    themed = tuple(Leg("FOR_THEME", theme, share, vocabulary=name) for (name, theme), share in (sectors or {}).items())
    circumstances = Circumstances(source, modality, date=StatedDate(date) if date else None)
    made = Flow(kind, Amount(amount, currency), (*ends, *placed, *themed), circumstances, details=details or {})
    return Record(record, (allocate(made),))

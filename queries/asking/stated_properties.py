"""From the stored properties of a statement to its money, date, evidence and words, as answers have them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from ...graph.model.dates import precision
from ...graph.money.rates import RATE_SOURCE
from .amounts import units
from .shown_statements import DateOut, EvidenceOut, LegOut, MoneyOut

_TOLD = ("names", "identifiers", "period", "start", "end", "held", "duration", "status", "phase", "post", "how", "what")
"""Own properties without which a statement's sentence would say nothing."""
_CONVERSION = ("usd_rate", "eur_rate", "rate_date", "not_converted")


def money_of(properties: Mapping[str, Any], legs: tuple[LegOut, ...]) -> MoneyOut:
    """Return the money of a flow, with its legs."""
    usd, eur = properties.get("usd"), properties.get("eur")
    given = {name: properties[name] for name in _CONVERSION if name in properties}
    return MoneyOut(
        kind=properties["kind"],
        system=properties.get("system", ""),
        amount=properties["amount"],
        currency=properties.get("currency"),
        text=properties.get("amount_text", ""),
        value_date=properties.get("value_date"),
        year=properties.get("year"),
        usd=None if usd is None else units(usd),
        eur=None if eur is None else units(eur),
        rate_source=RATE_SOURCE if given.get("rate_date") else "",
        repairs=tuple(properties.get("repairs", ())),
        not_counted=properties.get("not_counted", ""),
        legs=legs,
        **given,
    )


def told_by(own: Mapping[str, Any]) -> str:
    """Tell the properties without which the sentence of a statement would say nothing."""
    return ", ".join(filter(None, (_told(own, name) for name in _TOLD)))


def _told(own: Mapping[str, Any], name: str) -> str:
    """Tell one property, in words where it is known in words alone."""
    value = own.get(name)
    if name == "duration" and value:
        return in_words(value)
    if value is None and (words := own.get(f"{name}_text")):
        return f"{name} {in_words(words, own.get(f'{name}_relative_to', ''))}"
    return ", ".join(str(item) for item in cast("list[Any]", value)) if isinstance(value, list) else str(value or "")


def in_words(text: str, relative_to: str = "") -> str:
    """Return a date in the source's own words, with what a relative date is counted from."""
    return f"“{text}”, counted from {relative_to}" if relative_to else f"“{text}”"


def date_of(properties: Mapping[str, Any]) -> DateOut | None:
    """Return the date of a statement, None where none is stated."""
    edtf, words = properties.get("date", ""), properties.get("date_text", "")
    if not edtf and not words:
        return None
    return DateOut(
        edtf=edtf,
        text=words,
        bound=properties.get("date_bound", ""),
        basis=properties.get("date_basis", ""),
        relative_to=properties.get("date_relative_to", ""),
        precision=precision(edtf) if edtf else "",
    )


def evidence_of(properties: Mapping[str, Any]) -> EvidenceOut | None:
    """Return what in the source a statement rests on, None where its record says nothing of it."""
    spans = zip(properties.get("evidence_start", ()), properties.get("evidence_end", ()), strict=True)
    evidence = EvidenceOut(
        sha256=properties.get("evidence_sha256", ""),
        spans=tuple(spans),
        quotes=tuple(properties.get("evidence_quotes", ())),
    )
    return evidence if evidence.spans or evidence.quotes else None

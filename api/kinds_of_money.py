"""Plain words for kinds of money, and for the systems that it is reported to."""

from __future__ import annotations

from collections.abc import Mapping

from . import words
from .languages import gettext
from .languages.catalogues_read import translated

MONEY: Mapping[str, tuple[str, str]] = {
    "pledge": ("announced", "was announced"),
    "incoming pledge": ("announced to the receiver", "was announced to the receiver"),
    "budget": ("budgeted", "was budgeted"),
    "planned disbursement": ("planned to be paid out", "was planned to be paid out"),
    "commitment": ("promised", "was promised"),
    "incoming commitment": ("expected by the receiver", "was expected by the receiver"),
    "disbursement": ("paid out", "was paid out"),
    "expenditure": ("spent directly", "was spent directly"),
    "incoming funds": ("received", "was received"),
    "repayment": ("paid back", "was paid back"),
    "interest payment": ("paid as interest", "was paid as interest"),
    "reimbursement": ("refunded", "was refunded"),
    "purchase of equity": ("paid for shares in companies", "was paid for shares in companies"),
    "sale of equity": ("got from selling shares", "was got from selling shares"),
    "credit guarantee": ("guaranteed", "was guaranteed"),
    "contribution": ("contributed", "was contributed"),
    "grant": ("granted", "was granted"),
    "grant equivalent": ("grant part of loans", "was the grant part of loans"),
    "unknown kind": ("of a kind not stated", "was moved, its kind not stated"),
    "total budget": ("budgeted by an organisation in all", "was budgeted in all"),
    "recipient organisation budget": ("budgeted for organisations", "was budgeted for organisations"),
    "recipient country budget": ("budgeted for countries", "was budgeted for countries"),
    "recipient region budget": ("budgeted for regions", "was budgeted for regions"),
    "total expenditure": ("spent by an organisation in all", "was spent in all"),
}
"""A kind of money: as a choice, and as the verb of a sentence whose subject is an amount."""
SYSTEMS: Mapping[str, str] = {
    "IATI": "IATI, the open register of aid",
    "CRS": "CRS, the aid statistics of the OECD",
    "": "no reporting system",
}


def kind_told(kind: str, is_planned: bool = False) -> str:
    """Say a kind of money as a choice."""
    told = translated(MONEY.get(kind, (words.plain(kind), ""))[0])
    if is_planned and kind != "planned disbursement":
        return gettext("%(kind)s, only planned so far", kind=told)
    return told


def noun(kind: str) -> str:
    """Say a kind of money as its standard term: disbursement, commitment."""
    return translated(words.plain(kind))


def verb(kind: str, is_planned: bool = False) -> str:
    """Say what happened with an amount, as the verb after it."""
    if is_planned and kind != "planned disbursement":
        return gettext(
            "is planned or expected to be %(kind)s", kind=translated(MONEY.get(kind, (words.plain(kind), ""))[0])
        )
    return translated(MONEY[kind][1]) if kind in MONEY else gettext("is stated as %(kind)s", kind=words.plain(kind))


def system(name: str) -> str:
    """Say a reporting system."""
    return translated(SYSTEMS[name]) if name in SYSTEMS else name

"""Recognise the columns of CRS files under all their names, and refuse unsuitable headers.

The OECD has written the same columns in several ways: `donorname` (CRS++ reports and files until 2013), `DonorName`
(files of one year), `donor_name` (the file of all years), `Donor name`. So names are compared without case, spaces and
signs, and those that remain different stand here side by side.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "year": ("Year",),
    "donor_code": ("DonorCode", "ProviderCode"),
    "donor_iso": ("DEDonorcode",),
    "donor": ("DonorName", "Donor", "Provider"),
    "agency_code": ("AgencyCode",),
    "agency": ("AgencyName", "ExtendingAgency"),
    "crs_id": ("CrsID", "CRS_identification_n"),
    "project_number": ("ProjectNumber", "Donor_project_n"),
    "recipient_code": ("RecipientCode",),
    "recipient_iso": ("DERecipientcode",),
    "recipient": ("RecipientName", "Recipient"),
    "flow_code": ("FlowCode",),
    "category": ("Category",),
    "finance_type": ("Finance_t", "TypeOfFinance", "FinanceType"),
    "aid_type": ("Aid_t", "TypeOfAid", "AidType"),
    "commitment": ("USD_Commitment", "Commitment"),
    "disbursement": ("USD_Disbursement", "Disbursement"),
    "received": ("USD_Received", "Received"),
    "grant_equivalent": ("USD_GrantEquiv", "USD_GrantEquivalent"),
    "constant_commitment": ("USD_Commitment_Defl", "USD_Commitment_Deflated", "USD_Commitment_Constant"),
    "constant_disbursement": ("USD_Disbursement_Defl", "USD_Disbursement_Deflated", "USD_Disbursement_Constant"),
    "constant_received": ("USD_Received_Defl", "USD_Received_Deflated", "USD_Received_Constant"),
    "currency": ("currency",),
    "reported_currency": ("CurrencyCode",),
    "reported_commitment": ("Commitment_National",),
    "reported_disbursement": ("Disbursement_National",),
    "reported_grant_equivalent": ("GrantEquiv", "GrantEquiv_National"),
    "base_year": ("BaseYear",),
    "title": ("ProjectTitle",),
    "short_description": ("ShortDescription",),
    "purpose_code": ("PurposeCode",),
    "purpose": ("PurposeName",),
    "channel_code": ("ChannelCode",),
    "channel": ("ChannelName",),
    "channel_reported": ("ChannelReportedName",),
    "start": ("ExpectedStartDate",),
    "end": ("CompletionDate",),
}
"""Our name of a column, and the names that files have for it; columns that are not here are not read."""

OF_SUMS = frozenset({"TIME_PERIOD", "OBS_VALUE"})
"""Columns of what the OECD's Data Explorer gives (SDMX): sums over activities, one within the other."""
AMOUNTS = (
    "commitment",
    "disbursement",
    "received",
    "grant_equivalent",
    "constant_commitment",
    "constant_disbursement",
    "constant_received",
)
"""The columns that hold money in the currency of the row. What stands in `reported_…` is the same once more."""
CODES = frozenset(name for name in SPELLINGS if name.endswith("_code")) | {
    "year",
    "base_year",
    "crs_id",
    "project_number",
    "category",
    "finance_type",
    "aid_type",
    "currency",
    "reported_currency",
}
"""The columns that hold codes, of which a spreadsheet may have made numbers."""
_NEEDED = (("year",), ("donor", "donor_code", "donor_iso"), ("recipient", "recipient_code", "recipient_iso"), AMOUNTS)
_WORDS = {"year": "the year", "donor": "the donor", "recipient": "the recipient", "commitment": "an amount"}
_UNITS = (("million", 1_000_000), ("thousand", 1000))
_UNIT = re.compile(r"(?:inusd|usd|in)?(million|thousand)s?(?:usd)?$")
_NUMBERED = re.compile(r" \(\d+\)$")
"""What a name that is there twice was given by the table's reader."""
_BASE = re.compile(r"(\d{4})(?:prices?)?$")


class Column(NamedTuple):
    """A column as it is called with us, and what its name says of its unit and of the base year of its prices."""

    name: str
    unit: int = 0
    base_year: str = ""


@dataclass(frozen=True)
class Header:
    """The columns of a file by their place (none where it is not read), the unit that they state, their base year."""

    columns: tuple[Column | None, ...]

    @property
    def names(self) -> frozenset[str]:
        """The recognised columns that are present."""
        return frozenset(column.name for column in self.columns if column)

    @property
    def unit(self) -> int:
        """What the names of the columns of money say that one of them is worth; 0 where they do not, or not all."""
        stated = {column.unit for column in self.columns if column and column.name in AMOUNTS}
        return stated.pop() if len(stated) == 1 else 0

    @property
    def is_of_oecd(self) -> bool:
        """Whether the amounts in the currency that was reported stand beside, as in the files that the OECD makes.

        There the columns of dollars are in millions of dollars, and `CurrencyCode` is the currency of the others.
        """
        return "reported_currency" in self.names and not self.names.isdisjoint(
            {"reported_commitment", "reported_disbursement"}
        )

    @property
    def missing(self) -> list[str]:
        """What this header lacks, in words: what it is and how the OECD calls it."""
        return [
            f"{_WORDS[group[0]]} ({', '.join(SPELLINGS[name][0] for name in group[:3])})"
            for group in _NEEDED
            if self.names.isdisjoint(group)
        ]


def recognised(columns: Sequence[str]) -> Header:
    """Tell which columns these are. A name that is there twice is read once, where it stands first."""
    seen: set[str] = set()
    found: list[Column | None] = []
    for column in columns:
        known = _column(column)
        found.append(known if known and known.name not in seen else None)
        if known:
            seen.add(known.name)
    return Header(tuple(found))


def _column(stated: str) -> Column | None:
    folded = _folded(stated)
    if folded in _BY_SPELLING:
        return Column(_BY_SPELLING[folded])
    bare, unit, base_year = folded, 0, ""
    if said := _UNIT.search(bare):
        bare, unit = bare[: said.start()], dict(_UNITS)[said[1]]
    if said := _BASE.search(bare):
        bare, base_year = bare[: said.start()], said[1]
    name = _BY_SPELLING.get(bare, "")
    return Column(name, unit, base_year) if name in AMOUNTS else None


def _folded(name: str) -> str:
    return re.sub(r"[\W_]+", "", _NUMBERED.sub("", name)).casefold()


_BY_SPELLING = {_folded(spelling): name for name, spellings in SPELLINGS.items() for spelling in spellings}

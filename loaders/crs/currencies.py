"""Determine the currency of a row: by the row itself, then by declaration, never by a column's name.

Columns are called `usd_commitment` in every CRS file, and hold other money where a donor's own report was given that
header: there the column `currency` says which. In the files that the OECD makes the amounts that were reported stand
beside (`Commitment_National`), `CurrencyCode` is theirs, and the others are dollars.

| the row has | its money is |
|---|---|
| `currency` | that |
| `CurrencyCode` of the dollar | dollars |
| neither, and `--currency` says what | that |
| the amounts that were reported beside the others, and they differ | dollars |
| anything else | not told: the row is set aside |
"""

from __future__ import annotations

from functools import lru_cache

from babel.numbers import list_currencies

from ..table.cell_problem import CellProblem

BY_CODE = {
    "1": "ATS",
    "2": "BEF",
    "3": "DKK",
    "4": "FRF",
    "5": "DEM",
    "6": "ITL",
    "7": "NLG",
    "8": "NOK",
    "9": "PTE",
    "10": "SEK",
    "11": "CHF",
    "12": "GBP",
    "18": "FIM",
    "20": "ISK",
    "21": "IEP",
    "22": "LUF",
    "40": "GRD",
    "50": "ESP",
    "55": "TRY",
    "62": "HRK",
    "68": "CZK",
    "69": "SKK",
    "72": "BGN",
    "75": "HUF",
    "76": "PLN",
    "77": "RON",
    "82": "EEK",
    "83": "LVL",
    "84": "LTL",
    "87": "RUB",
    "301": "CAD",
    "302": "USD",
    "546": "ILS",
    "552": "KWD",
    "561": "QAR",
    "566": "SAR",
    "576": "AED",
    "611": "AZN",
    "613": "KZT",
    "701": "JPY",
    "732": "TWD",
    "742": "KRW",
    "764": "THB",
    "801": "AUD",
    "820": "NZD",
    "918": "EUR",
}
"""A CRS currency code is the code of the donor whose money it is; 918, the EU's institutions, is the euro."""
DECLARE = "say with --currency what it is"
_REPORTED = (("commitment", "reported_commitment"), ("disbursement", "reported_disbursement"))


@lru_cache(maxsize=1024)
def is_currency(code: str) -> bool:
    """Tell whether this is a code of ISO 4217, today's or a former one."""
    return code in list_currencies()


def of_row(cells: dict[str, str], declared: str, is_of_oecd: bool) -> str:
    """Return the ISO 4217 code of a row's amounts; raise CellProblem if it cannot be told."""
    if stated := cells.get("currency", ""):
        return _known(stated)
    reported = cells.get("reported_currency", "")
    if reported and _known(reported) == "USD":
        return "USD"
    if declared:
        return declared
    if is_of_oecd:
        _refuse_same(cells, reported)
        return "USD"
    if reported:
        detail = (
            f"it was reported in {_known(reported)}, and nothing says whether the amounts are in that or in dollars"
        )
        raise CellProblem("a currency that cannot be told", f"{detail}; {DECLARE}")
    raise CellProblem("a currency that is not stated", DECLARE)


def of_reported(cells: dict[str, str], amounts: str) -> str:
    """Return the currency of what stands in `reported_…`, which is that of the amounts where no other is stated."""
    reported = cells.get("reported_currency", "")
    return _known(reported) if reported else amounts


def _known(stated: str) -> str:
    """Return the ISO 4217 code for a CRS code, however many zeros stand before it, or for itself."""
    found = BY_CODE.get(stated.lstrip("0"), "") or stated.upper()
    if not is_currency(found):
        raise CellProblem("a currency that cannot be told", f"“{stated}” is no code of a currency that we know")
    return found


def _refuse_same(cells: dict[str, str], reported: str) -> None:
    """Refuse a row whose dollars are the same as its kroner: one of them is not what its column says."""
    for name, of_donor in _REPORTED:
        amount = cells.get(name, "")
        if reported and amount.strip("0.") and amount == cells.get(of_donor):
            detail = f"{amount} in dollars and in {_known(reported)}"
            raise CellProblem("a currency that cannot be told", f"{detail}; {DECLARE}")

"""The differences between IATI versions 1.00 to 2.03 in one table; the same code reads all versions.

| | 1.0x | 2.0x | read as |
|---|---|---|---|
| texts | content of the element | `narrative` elements | whichever is there (`narratives.py`) |
| codes of dates, roles, transactions, budgets … | words and letters | numbers | numbers, by `OLD_CODES` |
| any code | may be the name instead | | the code of that name |
| days | attribute `iso-date` or content | attribute `iso-date` | a day (`notations.py`) |
| vocabularies of sectors and markers | letters (“DAC”) | numbers | numbers, by `OLD_CODES` |
| coordinates | `coordinates` with two attributes | `point/pos` | latitude and longitude (`places.py`) |
| other identifiers | `owner-ref`, `owner-name`, content | `ref`, `type`, `owner-org` | identifier and scheme |
| location's country | `administrative/@country` | `administrative` or none | `LOCATED_IN` |
| an organisation's identifier | `iati-identifier` | `organisation-identifier` | identifier |
| countries and sectors of transactions | none | allowed since 2.00 | legs of the flow |
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..reference.codelists import codelist

OLD_CODES: Mapping[str, Mapping[str, str]] = {
    "TransactionType": {
        "IF": "1",
        "C": "2",
        "D": "3",
        "E": "4",
        "IR": "5",
        "IP": "5",
        "LR": "6",
        "R": "7",
        "QP": "8",
        "QS": "9",
        "CG": "10",
        "incoming funds": "1",
        "commitment": "2",
        "interest repayment": "5",
        "loan repayment": "6",
    },
    "OrganisationRole": {"Funding": "1", "Accountable": "2", "Extending": "3", "Implementing": "4"},
    "ActivityDateType": {"start-planned": "1", "start-actual": "2", "end-planned": "3", "end-actual": "4"},
    "SectorVocabulary": {
        "DAC": "1",
        "DAC-5": "1",
        "DAC-3": "2",
        "COFOG": "3",
        "NACE": "4",
        "NTEE": "5",
        "ADT": "6",
        "RO": "99",
        "RO2": "98",
        "ISO": "ISO",
        "WB": "WB",
    },
    "PolicyMarkerVocabulary": {"DAC": "1", "CRS": "1", "RO": "99"},
    "ActivityStatus": {"implementation": "2", "completion": "3", "finalisation": "3", "post-completion": "4"},
    "OrganisationType": {
        "international ngo": "21",
        "national ngo": "22",
        "public private partnership": "30",
        "academic, training and research": "80",
    },
}
"""By list: what 1.0x writes, to the code of 2.0x."""


@cache
def _current(name: str) -> Mapping[str, str]:
    codes = codelist(name)
    by_name = {code.english.casefold(): number for number, code in codes.items() if code.english}
    old = {key.casefold(): number for key, number in OLD_CODES.get(name, {}).items()}
    return {**by_name, **old, **{number.casefold(): number for number in codes}}


def current(name: str, stated: str) -> str:
    """Return the code of version 2.0x for what a file of any version states; what no list holds stays as it is."""
    return _current(name).get(stated.casefold(), stated) if stated else ""


def is_known(name: str, code: str) -> bool:
    """Tell whether the official list holds this code."""
    return code in codelist(name)

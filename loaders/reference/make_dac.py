"""Make `dac.json`, the codes of the OECD's Development Assistance Committee; run by hand when they change.

    python -m coopnet.loaders.reference.make_dac NAMES.json CHANNELS.csv [AGENCIES.csv]

NAMES.json and CHANNELS.csv are `crs_names.json` and `crs_channel_mapping.csv` of the Python package oda-data.
AGENCIES.csv is the sheet of agencies in the OECD's own list of codes, with the columns `code` (the donor's),
`agency_code`, `agency_name_en` and `agency_name_fr`. (The agencies of NAMES.json are not taken: they are not told apart
by donor.)

What IATI's lists have already (purposes, sectors, channels with English and French names, agencies of 24 donors) is
left out: `dac.py` reads those beside this file.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..parties import named
from .codelists import codelist

_TARGET = Path(__file__).with_name("dac.json")

_REGION_OF = (
    (range(1, 100), "10010"),
    (range(130, 190), "10002"),
    (range(200, 290), "10003"),
    (range(298, 299), "10001"),
    (range(320, 390), "10005"),
    (range(425, 490), "10006"),
    (range(498, 499), "10004"),
    (range(530, 590), "10011"),
    (range(600, 690), "10009"),
    (range(720, 790), "10008"),
    (range(798, 799), "10007"),
    (range(830, 890), "10012"),
    (range(998, 999), "15006"),
    (range(1027, 1031), "10003"),
    (range(1031, 1033), "10005"),
    (range(1033, 1036), "10012"),
    (range(9998, 9999), "15006"),
)
"""The DAC numbers its recipients by region: each of these ranges of codes lies in one."""
_WIDER = {
    "10002": "10001",
    "10003": "10001",
    "10005": "10004",
    "10006": "10004",
    "10008": "10007",
    "10009": "10007",
    "10011": "10007",
    "6790": "10009",
    "8600": "10012",
    "10280": "10003",
    "10330": "10012",
    "10350": "10012",
}
"""Which region a region is part of."""
_MEANT = {"234": "CG", "742": "KR"}
"""Countries whose DAC name means two."""

Rows = list[dict[str, str]]


def lists(names: Mapping[str, Mapping[str, str | None]], channels: Rows, agencies: Rows) -> dict[str, dict[str, Any]]:
    """Return every list by its name: code to `[English name, further columns …]`, without empty ends."""
    return {
        "donors": {code: _short(name, _country(code, name)) for code, name in _sorted(names["donor_code"])},
        "agencies": _agencies(agencies),
        "recipients": {
            code: _short(name, _region(code), _country(code, name)) for code, name in _sorted(names["recipient_code"])
        },
        "regions": {code: _short(name, _WIDER.get(code, "")) for code, name in _sorted(names["recipient_region_code"])},
        "incomes": {code: _short(name) for code, name in _sorted(names["recipient_income_code"])},
        "sectors": {
            code: _short(name.split(". ", 1)[-1])
            for code, name in _sorted(names["sector_code"])
            if code not in codelist("SectorCategory")
        },
        "purposes": {
            code: _short(name, code[:3])
            for code, name in _sorted(names["purpose_code"])
            if len(code) == 5 and code not in codelist("Sector")
        },
        "channels": _channels(channels),
    }


def _sorted(listed: Mapping[str, str | None]) -> list[tuple[str, str]]:
    return [(code, name) for code, name in sorted(listed.items(), key=lambda item: int(item[0])) if name]


def _short(*entry: str) -> list[str]:
    kept = list(entry)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _country(code: str, name: str) -> str:
    """Return the ISO code of a donor or recipient that is a country; empty for a region and an organisation."""
    if code in _MEANT:
        return _MEANT[code]
    found = named(name.removesuffix(" (China)")).entity
    return found.removeprefix("country:") if found.startswith("country:") else ""


def _region(code: str) -> str:
    return next(region for span, region in _REGION_OF if int(code) in span)


def _channels(rows: Rows) -> dict[str, list[str]]:
    listed = codelist("CRSChannelCode")
    made: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda channel: int(channel["channel_code"])):
        known = row["channel_code"] in listed
        name, acronyms = "" if known else row["channel_name"].strip(), (row["en_acronym"], row["fr_acronym"])
        if entry := _short(name, *(acronym.strip() for acronym in acronyms)):
            made[row["channel_code"]] = entry
    return made


def _agencies(rows: Rows) -> dict[str, dict[str, list[str]]]:
    """Return the agencies of each donor, by the donor's code and their own."""
    made: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        names = _short(row["agency_name_en"].strip(), row["agency_name_fr"].strip())
        made.setdefault(row["code"], {})[row["agency_code"]] = names[:1] if len(set(names)) == 1 else names
    return made


def _rows(path: Path) -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def main() -> None:
    """Write the file anew; one list a line, so that a difference can be read."""
    names_file, channels_file, *more = (Path(argument) for argument in sys.argv[1:])
    names = json.loads(names_file.read_text("utf-8"))
    channels, agencies = _rows(channels_file), [row for file in more for row in _rows(file)]
    lines = (
        f"{json.dumps(name)}:{json.dumps(codes, ensure_ascii=False, separators=(',', ':'))}"
        for name, codes in lists(names, channels, agencies).items()
    )
    _TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


if __name__ == "__main__":
    main()

"""Make the bundled datasets of real size; run by hand when they are to be renewed.

    python -m coopnet.loaders.bundled.make_bundled CRS.csv UN_FOLDER UK.jsonl

CRS.csv is Denmark's report to the OECD's Creditor Reporting System (docs/crs.md), UN_FOLDER and UK.jsonl what
`coopnet load un-treaties` and `coopnet load uk-treaties` take (docs/tables.md). What is made, all of it facts:

- `denmark-aid.csv`: commitments, disbursements and repayments added up exactly by year, recipient, purpose and channel.
  Only rows that say in which currency they are: the others are left out, and counted on the terminal.
- `un-treaties.csv`: treaties of the UN collection to which one of a dozen countries is party, and what these did when.
- `uk-treaties.jsonl`: treaties of these countries since 1945 that the United Kingdom's register has as bilateral.

Titles, names, days and figures are taken as they are; descriptions, texts and declarations are not.
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from ...graph.loading.report import Report
from ..crs.reader import CrsFile, open_crs
from ..parties import named
from ..treaties.uk import rows as uk_rows
from ..treaties.uk import table_of
from ..treaties.un import collection_of

HERE = Path(__file__).parent
DOZEN = frozenset({"DE", "DK", "KE", "LT", "LV", "MD", "NL", "NO", "RO", "SE", "UA", "VN"})
"""Who the treaties are of, by ISO code: those of the five texts, of the aid, and some neighbours."""
_SINCE = 1945
_BY = ("year", "donor_code", "donor", "recipient_code", "recipient", "purpose_code", "channel_code", "currency")
_AMOUNTS = {"commitment": "Commitment", "disbursement": "Disbursement", "received": "Received"}
_HEADS = ("Year", "DonorCode", "DonorName", "RecipientCode", "RecipientName", "PurposeCode", "ChannelCode", "currency")
_UN = (
    "key",
    "number",
    "title",
    "concluded",
    "place",
    "treaty",
    "participant",
    "act",
    "words",
    "when",
    "treaty_name",
    "chapter_name",
    "url",
)
_UK = (
    "uuid",
    "lb_document_id",
    "references",
    "title",
    "field3",
    "subject",
    "country_name",
    "signed_event_date",
    "signed_event_location",
    "adopted_event_date",
    "provisional_eif_event_date",
    "definative_eif_event_date",
    "definative_eif_event_effective_date",
    "terminated_event_date",
    "terminated_event_effective_date",
    "withdrawn_event_date",
    "document_url",
)


def make(crs: Path, un: Path, uk: Path, folder: Path = HERE) -> None:
    """Write the three files."""
    _write(folder / "denmark-aid.csv", (*_HEADS, "PurposeName", *_AMOUNTS.values()), _aid(crs))
    _write(folder / "un-treaties.csv", _UN, _of_un(un))
    lines = [json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in _of_uk(uk)]
    (folder / "uk-treaties.jsonl").write_text("\n".join(lines) + "\n", "utf-8")


def _aid(path: Path) -> Iterable[Mapping[str, str]]:
    file: CrsFile = open_crs(path, unit=1)
    sums: dict[tuple[str, ...], dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    names: dict[str, Counter[str]] = defaultdict(Counter)
    left_out = 0
    for row in file.rows(Report()):
        cells = row.cells
        if not cells.get("currency"):
            left_out += 1
            continue
        names[cells.get("purpose_code", "")][cells.get("purpose", "")] += 1
        for name in _AMOUNTS:
            sums[tuple(cells.get(column, "") for column in _BY)][name] += Decimal(cells.get(name, "0"))
    print(f"{left_out} rows do not say in which currency they are, and are left out.", file=sys.stderr)
    for key, amounts in sorted(sums.items()):
        if any(amounts.values()):
            known = dict(zip(_HEADS, key, strict=True))
            stated = {head: f"{amounts[name]:f}" for name, head in _AMOUNTS.items() if amounts[name]}
            (usual, _), *_ = names[known["PurposeCode"]].most_common(1)
            yield known | {"PurposeName": usual} | stated


def _of_un(folder: Path) -> Iterable[Mapping[str, str]]:
    treaty: Mapping[str, str] = {}
    for row in collection_of(folder).rows(Report()):
        if "number" in row.cells:
            treaty = row.cells
        elif row.cells["act"] != "declared" and _is_of_dozen(row.cells["participant"]):
            if treaty:
                yield treaty
                treaty = {}
            yield row.cells


def _of_uk(path: Path) -> Iterable[Mapping[str, Any]]:
    first = True
    for row in uk_rows(table_of(path), Report()):
        states, day = row.lists["states"], row.cells.get("signed_event_date", "")
        is_since = day[-4:].isdigit() and int(day[-4:]) >= _SINCE
        if row.cells.get("field3") != "BI" or not is_since or not any(map(_is_of_dozen, states)):
            continue
        # The first line has all names of columns, so that the file has them.
        yield {name: row.cells.get(name, "") for name in _UK if first or name in row.cells}
        first = False


def _is_of_dozen(name: str) -> bool:
    return named(name).entity.removeprefix("country:") in DOZEN


def _write(file: Path, heads: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, heads, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    make(*map(Path, sys.argv[1:]))

"""Make `un_names.json`: what the United Nations call states, from a list that others keep; run by hand when it changes.

    python -m coopnet.graph.model.make_un_names FILE

FILE is “Countries & Territories Taxonomy MVP - C&T Taxonomy.csv” of the Python package hdx-python-country. What is
kept: for each country, by its code of two letters, its short names in the six languages of the United Nations and its
formal name in English.
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

_TARGET = Path(__file__).with_name("un_names.json")
_CODE = "ISO 3166-1 Alpha 2-Codes"
_LANGUAGES = {"en": "English", "fr": "French", "es": "Spanish", "ru": "Russian", "zh": "Chinese", "ar": "Arabic"}
_FORMS = ("{} Short", "{} Formal", "M49 {}")


def compact(file: Path) -> dict[str, dict[str, list[str]]]:
    """Return the names of every country by its code and their language."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if len(row[_CODE]) == 2]
    return {row[_CODE]: _names(row) for row in sorted(rows, key=lambda row: row[_CODE])}


def _names(row: dict[str, str]) -> dict[str, list[str]]:
    stated = {
        language: [" ".join(row.get(form.format(word), "").split()).removeprefix("the ") for form in _FORMS]
        for language, word in _LANGUAGES.items()
    }
    return {language: list(dict.fromkeys(filter(None, names))) for language, names in stated.items() if any(names)}


def main() -> None:
    """Write the file anew; one country a line, so that a difference can be read."""
    lines = (
        f"{json.dumps(code)}:{json.dumps(names, ensure_ascii=False, separators=(',', ':'))}"
        for code, names in compact(Path(sys.argv[1])).items()
    )
    _TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


if __name__ == "__main__":
    main()

"""Make `registers.json`, the prefixes of org-id.guide, from its list of registers; run by hand when it changes.

    python -m coopnet.loaders.reference.make_registers FOLDER

FOLDER holds the list as its maintainers keep it: one JSON file a register, in any subfolders. What is kept of each: its
code, its English name, how it stands, the countries that its code does not tell, and the codes that it had before.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

_TARGET = Path(__file__).with_name("registers.json")


def compact(folder: Path) -> dict[str, list[Any]]:
    """Return every register by its code: `[name, standing, countries, former codes]`, without empty ends."""
    read = (json.loads(file.read_text("utf-8")) for file in sorted(folder.rglob("*.json")))
    return {register["code"]: _entry(register) for register in sorted(read, key=lambda register: register["code"])}


def _entry(register: dict[str, Any]) -> list[Any]:
    standing = (
        "deprecated" if register.get("deprecated") else "confirmed" if register.get("confirmed") else "unconfirmed"
    )
    countries: list[str] = register.get("coverage") or []
    told = [] if countries == [register["code"][:2]] else countries
    former: list[str] = [code for code in register.get("formerPrefixes") or () if code]
    entry: list[Any] = [" ".join(register["name"]["en"].split()), standing, told, former]
    while not entry[-1]:
        entry.pop()
    return entry


def main() -> None:
    """Write the file anew; one register a line, so that a difference can be read."""
    lines = (
        f"{json.dumps(code)}:{json.dumps(entry, ensure_ascii=False, separators=(',', ':'))}"
        for code, entry in compact(Path(sys.argv[1])).items()
    )
    _TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


if __name__ == "__main__":
    main()

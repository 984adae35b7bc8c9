"""Make `codelists.json`, the compact codelists, from a folder of the official lists; run by hand when they change.

    python -m coopnet.loaders.reference.make_codelists FOLDER

FOLDER holds the `*.xml` files of IATI's codelists, embedded and others, in any subfolders. What is kept of each code:
its English and its French name, and the category it belongs to where the list has a list of categories.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from lxml import etree

LEFT_OUT = frozenset({"FileFormat", "LocationType", "LocationType-category", "Language", "ContactType", "Version"})
"""Lists whose codes are not read."""
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TARGET = Path(__file__).with_name("codelists.json")

Entry = list[str]


def compact(folder: Path) -> dict[str, dict[str, Entry]]:
    """Return every list by its name: code to `[English, French, category]`, without empty ends."""
    lists: dict[str, dict[str, Entry]] = {}
    for file in sorted(folder.rglob("*.xml")):
        root = etree.parse(file).getroot()
        name = root.get("name")
        if root.tag == "codelist" and name and name not in LEFT_OUT:
            lists[name] = dict(_entry(item) for item in root.iter("codelist-item"))
    return lists


def _entry(item: etree._Element) -> tuple[str, Entry]:  # pyright: ignore[reportPrivateUsage] - lxml has no other name
    english, french = "", ""
    for narrative in item.iterfind("name/narrative"):
        text = " ".join((narrative.text or "").split())
        if narrative.get(_LANG) in (None, "en"):
            english = english or text
        elif narrative.get(_LANG) == "fr":
            french = french or text
    entry = [english, french, item.findtext("category") or ""]
    while entry and not entry[-1]:
        entry.pop()
    return (item.findtext("code") or "").strip(), entry


def main() -> None:
    """Write the file anew; one list a line, so that a difference can be read."""
    lists = compact(Path(sys.argv[1]))
    lines = (
        f"{json.dumps(name)}:{json.dumps(codes, ensure_ascii=False, separators=(',', ':'))}"
        for name, codes in sorted(lists.items())
    )
    _TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


if __name__ == "__main__":
    main()

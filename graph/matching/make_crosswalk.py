"""Make `crosswalk.jsonl`: organisations that lists of several makers hold, with all their names, acronyms and codes.

Made with it is `kind_names.json`: what the codes of channels that stand for many organisations are called.

    python -m coopnet.graph.matching.make_crosswalk DATA

DATA holds `orgs/supraverden_general_list.yaml` (the general list of supraverden),
`crs/oda_data_crs_channel_mapping.csv` and `crs/oda_data_crs_names.json` (channels and donors of the Creditor Reporting
System, as oda-data carries them) and `iati/codelists/non_embedded-2021-09/CRSChannelCode.xml` (the channels in English
and French, as IATI has them).

The entries of different lists are joined by the rules of `deciding.py`, without the crosswalk itself; entries of one
list never are. Names of kinds of organisations are left out. An entry without a second name or an acronym says nothing
that its name does not, and is left out as well.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from lxml import etree
from ruamel.yaml import YAML

from . import kind_names
from .actors import Actor, Decision, Identifier, Name
from .blocking import candidates
from .codes import read_code
from .crosswalk import FILE
from .deciding import decided
from .name_forms import acronym_key, read_name, spelled
from .proposing import readings_of

_TARGET = Path(__file__).with_name(FILE)
_KINDS = Path(__file__).with_name(kind_names.FILE)
_NAME = re.compile(r"Name(?:_other(?:_\d)?|_former)?_([a-z]{2})")
_ACRONYM = re.compile(r"Abbreviation(?:_other(?:_\d)?|_former)?_[a-z]{2}")
_NO_CODE = "["
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass
class Entry:
    """An organisation of a list: names with languages in the list's order, acronyms and codes."""

    source: str
    names: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    acronyms: list[str] = field(default_factory=list[str])
    codes: list[str] = field(default_factory=list[str])

    def spellings(self) -> set[str]:
        """Return its English names as they are compared by their letters."""
        return {spelled(text) for text, language in self.names if language == "en"}

    def actor(self, place: int) -> Actor:
        """Return the entry as an actor of many states, as most in these lists are."""
        return Actor(
            id=f"{place:05}",
            names=tuple(Name(text, language) for text, language in self.names),
            acronyms=tuple(self.acronyms),
            identifiers=tuple(Identifier("", code) for code in self.codes),
            kind="40",
        )


def supraverden(path: Path) -> Iterator[Entry]:
    """Yield international organisations with their names in up to 32 languages."""
    listed = YAML(typ="safe").load(path.read_text("utf-8"))  # pyright: ignore[reportUnknownMemberType]
    for fields in cast("dict[str, dict[str, Any]]", listed).values():
        stated = {key: text for key, text in fields.items() if isinstance(text, str) and not text.startswith(_NO_CODE)}
        names = [(text, found[1]) for key, text in stated.items() if (found := _NAME.fullmatch(key))]
        acronyms = [text for key, text in stated.items() if _ACRONYM.fullmatch(key)]
        codes = [f"wikidata:{stated['Wikidata_code']}"] if "Wikidata_code" in stated else []
        yield Entry("supraverden", names, acronyms, codes)


def channels(mapping: Path, codelist: Path) -> Iterator[Entry]:
    """Yield the channels of the CRS with their acronyms and their French names."""
    found: dict[str, Entry] = defaultdict(lambda: Entry("channels"))
    with mapping.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            entry = found[row["channel_code"]]
            entry.names.append((row["channel_name"], "en"))
            entry.acronyms += [row["en_acronym"], row["fr_acronym"]]
    for item in etree.parse(codelist).iter("codelist-item"):
        entry = found[item.findtext("code", "").strip()]
        for narrative in item.iterfind("name/narrative"):
            entry.names.append((narrative.text or "", narrative.get(_XML_LANGUAGE, "en")))
    for code, entry in found.items():
        entry.codes.append(f"XM-DAC-{code}")
        yield entry


def is_of_kinds(entry: Entry) -> bool:
    """Tell whether the entry is of a code that stands for many organisations."""
    read = [read_code(Identifier("", code)) for code in entry.codes]
    return any(code is not None and code.is_kind for code in read)


def donors(path: Path) -> Iterator[Entry]:
    """Yield the donors of the CRS that are no states."""
    for code, name in cast("dict[str, dict[str, str | None]]", json.loads(path.read_text("utf-8")))[
        "donor_code"
    ].items():
        if name and any(form.words for form in read_name(name, "en").forms):
            yield Entry("donors", [(name, "en")], [], [f"XM-DAC-{code}"])


def cleaned(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries without empty names, doubles and names of kinds."""
    kept: list[Entry] = []
    for entry in entries:
        names = [(" ".join(text.split()), language) for text, language in entry.names if text.strip()]
        entry.names = list(dict.fromkeys(names))
        entry.acronyms = list(dict.fromkeys(text.strip() for text in entry.acronyms if text.strip()))
        if entry.names and not any(read_name(text, language).is_kind for text, language in entry.names):
            kept.append(entry)
    return kept


def joined(entries: list[Entry]) -> list[list[Entry]]:
    """Return the entries in groups of one organisation each; no group has two entries of a list."""
    found = readings_of(entry.actor(place) for place, entry in enumerate(entries))
    readings = [replace(reading, known=frozenset(), abbreviated=frozenset()) for reading in found]
    group = {place: [entry] for place, entry in enumerate(entries)}
    for left, right in sorted(candidates(readings)):
        if group[left] is group[right] or {e.source for e in group[left]} & {e.source for e in group[right]}:
            continue
        is_one = decided(readings[left], readings[right]).decision is Decision.MATCH
        if is_one or entries[left].spellings() & entries[right].spellings():
            together = group[left] + group[right]
            group |= {place: together for place, some in group.items() if some is group[left] or some is group[right]}
    return with_short_names(list({id(some): some for some in group.values()}.values()))


def with_short_names(groups: list[list[Entry]]) -> list[list[Entry]]:
    """Join what a list calls by an acronym only with the one other group that has this acronym, if it is one."""
    holders: dict[str, list[list[Entry]]] = defaultdict(list)
    for group in groups:
        for acronym in {acronym_key(text) for entry in group for text in entry.acronyms}:
            holders[acronym].append(group)
    kept: list[list[Entry]] = []
    for group in groups:
        names = [text for entry in group for text, _ in entry.names]
        others = holders[acronym_key(names[0])] if len(names) == 1 else []
        if len(others) == 1 and others[0] is not group:
            others[0].extend(group)
        else:
            kept.append(group)
    return kept


def forms(entries: list[Entry]) -> set[str]:
    """Return all names and acronyms of a group, apart from case."""
    return {text.casefold() for e in entries for text in (*(name for name, _ in e.names), *e.acronyms)}


def line(entries: list[Entry]) -> str:
    """Return a group as a line of JSON: names by language, acronyms and codes."""
    names: dict[str, list[str]] = defaultdict(list)
    for text, language in dict.fromkeys(name for entry in entries for name in entry.names):
        names[language].append(text)
    kept = {
        "names": names,
        "acronyms": list(dict.fromkeys(text for entry in entries for text in entry.acronyms)),
        "codes": list(dict.fromkeys(code for entry in entries for code in entry.codes)),
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def main() -> None:
    """Write the files anew; one organisation a line, so that a difference can be read."""
    data = Path(sys.argv[1])
    listed = list(
        channels(
            data / "crs/oda_data_crs_channel_mapping.csv",
            data / "iati/codelists/non_embedded-2021-09/CRSChannelCode.xml",
        )
    )
    kinds = {text for entry in listed if is_of_kinds(entry) for text, _ in entry.names if text.strip()}
    _KINDS.write_text(json.dumps(sorted(kinds), ensure_ascii=False, indent=0) + "\n", "utf-8")
    entries = cleaned(
        [
            *supraverden(data / "orgs/supraverden_general_list.yaml"),
            *(entry for entry in listed if not is_of_kinds(entry)),
            *donors(data / "crs/oda_data_crs_names.json"),
        ]
    )
    groups = [group for group in joined(entries) if len(forms(group)) > 1]
    _TARGET.write_text("".join(sorted(line(group) + "\n" for group in groups)), "utf-8")


if __name__ == "__main__":
    main()

"""Make `crosswalk.jsonl`: organisations that lists of several makers hold, with all their names, acronyms and codes.

Made with it is `kind_names.json`: what the codes of channels that stand for many organisations are called.

    python -m coopnet.graph.matching.make_crosswalk DATA

DATA holds `orgs/supraverden_general_list.yaml` (the general list of supraverden),
`crs/oda_data_crs_channel_mapping.csv` and `crs/oda_data_crs_names.json` (channels and donors of the Creditor Reporting
System, as oda-data carries them), `iati/codelists/non_embedded-2021-09/CRSChannelCode.xml` (the channels in English
and French, as IATI has them), `orgs/iati-registry-publishers-dportal.json` (publishers of IATI's registry with their
identifiers) and `orgs/gov-id-finder/*.csv` (ministries and other bodies of states by the codes of their budgets).

The entries of different lists are joined by the rules of `deciding.py`, without the crosswalk itself; entries of one
list never are. Names of kinds of organisations are left out. An entry without a second name or an acronym says nothing
that its name does not, and is left out as well.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from lxml import etree
from ruamel.yaml import YAML

from . import kind_names
from .actors import Actor, Decision, Identifier, Name
from .blocking import candidates
from .compared import readings_of
from .concept_words import meanings
from .crosswalk import FILE, codes_of, keys_of
from .deciding import decided
from .name_forms import acronym_key, read_name, spelled

_STATED = ("title", "publisher_iati_id", "publisher_organization_type", "publisher_country")
_TARGET = Path(__file__).with_name(FILE)
_KINDS = Path(__file__).with_name(kind_names.FILE)
_NAME = re.compile(r"Name(?:_other(?:_\d)?|_former)?_([a-z]{2})")
_ACRONYM = re.compile(r"Abbreviation(?:_other(?:_\d)?|_former)?_[a-z]{2}")
_NO_CODE = "["
_OF_MANY_STATES, _OF_A_STATE = "40", frozenset({"10", "15"})
"""Kinds of organisations, as IATI codes them."""
_OF_A_DONOR = re.compile(r"(?:XM-DAC-)?\d{1,4}")
_BARE = re.compile(r"\d[\dA-Z]{4}")
_MINISTRY = "ministry"
_TWO_LANGUAGES = re.compile(r"\s+[/|]\s+")
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass
class Entry:
    """An organisation of a list: names with languages in the list's order, acronyms and codes.

    The country is that of a body of a state, whose name bodies of other states may have. The kind is as IATI codes it.
    With `is_known_only`, it is of use only with what another list says.
    """

    source: str
    names: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    acronyms: list[str] = field(default_factory=list[str])
    codes: list[str] = field(default_factory=list[str])
    country: str = ""
    kind: str = _OF_MANY_STATES
    is_known_only: bool = False

    def spellings(self) -> set[str]:
        """Return its English names as they are compared by their letters."""
        return {spelled(text) for text, language in self.names if language == "en"}

    def actor(self, place: int) -> Actor:
        """Return the entry as an actor."""
        return Actor(
            id=f"{place:05}",
            names=tuple(Name(text, language) for text, language in self.names),
            acronyms=tuple(self.acronyms),
            identifiers=tuple(Identifier("", code) for code in self.codes),
            country=self.country,
            kind=self.kind,
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
    return any(code.is_kind for code in codes_of(entry.codes))


def donors(path: Path) -> Iterator[Entry]:
    """Yield the donors of the CRS that are no states."""
    for code, name in cast("dict[str, dict[str, str | None]]", json.loads(path.read_text("utf-8")))[
        "donor_code"
    ].items():
        if name and any(form.words for form in read_name(name, "en").forms):
            yield Entry("donors", [(name, "en")], [], [f"XM-DAC-{code}"])


def publishers(path: Path) -> Iterator[Entry]:
    """Yield the publishers of IATI's registry with their identifiers.

    Left out are identifiers and names that two publishers have, and codes of donors, which are those of states, unless
    the publisher is of many states. What is neither of a state nor of many may share its acronym or its name of a word
    with anybody, so only its longer names are taken, where another list has it too.
    """
    listed = cast("dict[str, dict[str, Any]]", json.loads(path.read_text("utf-8"))).values()
    stated = [{name: str(row[name] or "").strip() for name in _STATED} for row in listed]
    times = Counter(text.casefold() for row in stated for text in (row["title"], row["publisher_iati_id"]))
    for row in stated:
        title, code, kind = row["title"], row["publisher_iati_id"], row["publisher_organization_type"]
        is_of_many = kind == _OF_MANY_STATES
        is_public = is_of_many or kind in _OF_A_STATE
        is_unclear = times[title.casefold()] > 1 or times[code.casefold()] > 1 or not (is_public or " " in title)
        if not code or is_unclear or (_OF_A_DONOR.fullmatch(code) and not is_of_many):
            continue
        names = [(part, "") for part in in_two_languages(title)]
        yield Entry(
            "publishers",
            names,
            beside(names) if is_public else [],
            [f"XM-DAC-{code}" if _BARE.fullmatch(code) else code],
            country="" if is_of_many else row["publisher_country"],
            kind=kind,
            is_known_only=not is_public,
        )


def ministries(folder: Path) -> Iterator[Entry]:
    """Yield the ministries of budgets; what else has a code there is often no organisation (“Public debt”)."""
    codes = set[str]()
    for path in sorted(folder.glob("[A-Z][A-Z].csv")):
        with path.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                stated = {(column or "").strip().lower(): text for column, text in row.items() if isinstance(text, str)}
                names = [(text, column[-2:]) for column, text in stated.items() if column.startswith("name_")]
                code = stated.get("identifier", "").strip() or f"{path.stem}-COA-{stated['code'].strip()}"
                if code not in codes and all(_MINISTRY in meanings(text) for text, _ in names):
                    codes.add(code)
                    yield Entry("ministries", names, beside(names), [code], country=path.stem, kind="10")


def in_two_languages(title: str) -> list[str]:
    """Return both names of “Name / Nom”."""
    parts = _TWO_LANGUAGES.split(title)
    return parts if all(" " in part for part in parts) else [title]


def beside(names: Iterable[tuple[str, str]]) -> list[str]:
    """Return the acronyms that stand beside names, and are not themselves one of the names."""
    found = {acronym for name in names for acronym in read_name(*name).acronyms}
    return sorted(acronym.upper() for acronym in found - {acronym_key(text) for text, _ in names})


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
    nothing = frozenset[int]()
    readings = [
        replace(reading, known=nothing, abbreviated=nothing, codes=codes_of(entry.codes))
        for reading, entry in zip(found, entries, strict=True)
    ]
    group = {place: [entry] for place, entry in enumerate(entries)}
    for left, right in sorted(candidates(readings)):
        if group[left] is group[right] or are_apart(group[left], group[right]):
            continue
        is_one = decided(readings[left], readings[right]).decision is Decision.MATCH
        if is_one or entries[left].spellings() & entries[right].spellings():
            together = group[left] + group[right]
            group |= {place: together for place, some in group.items() if some is group[left] or some is group[right]}
    return with_short_names(list({id(some): some for some in group.values()}.values()))


def are_apart(left: list[Entry], right: list[Entry]) -> bool:
    """Tell whether two groups are of one list, or a ministry and what is not of its state."""
    sources = {e.source for e in left} & {e.source for e in right}
    countries = {frozenset(e.country for e in some) for some in (left, right)}
    return bool(sources) or ("ministries" in {e.source for e in (*left, *right)} and len(countries) > 1)


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


def without_clashes(groups: list[list[Entry]]) -> list[list[Entry]]:
    """Take from publishers what another group has: a name of two organisations would be known of neither."""
    holders: dict[object, set[int]] = defaultdict(set)
    for place, group in enumerate(groups):
        for entry in group:
            for key in (*entry.codes, *(key for name in entry.names for key in keys_of(read_name(*name)))):
                holders[key].add(place)
    for group in groups:
        for entry in group:
            if entry.source == "publishers" and len(group) > 1:
                entry.codes = [code for code in entry.codes if len(holders[code]) == 1]
                entry.names = [
                    name for name in entry.names if all(len(holders[key]) == 1 for key in keys_of(read_name(*name)))
                ]
    return groups


def says_more(entries: list[Entry]) -> bool:
    """Tell whether a group says more than one name does, in a list that may be relied on by itself."""
    return len(forms(entries)) > 1 and not all(entry.is_known_only for entry in entries)


def forms(entries: list[Entry]) -> set[str]:
    """Return all names and acronyms of a group, apart from case."""
    return {text.casefold() for e in entries for text in (*(name for name, _ in e.names), *e.acronyms)}


def line(entries: list[Entry]) -> str:
    """Return a group as a line of JSON: names by language, acronyms and codes."""
    names: dict[str, list[str]] = defaultdict(list)
    spellings = set[str]()
    for text, language in dict.fromkeys(name for entry in entries for name in entry.names):
        if language or spelled(text) not in spellings:
            names[language].append(text)
            spellings.add(spelled(text))
    countries = {entry.country for entry in entries if not entry.is_known_only}
    kept: dict[str, object] = {
        "names": names,
        "acronyms": list(dict.fromkeys(text for entry in entries for text in entry.acronyms)),
        "codes": list(dict.fromkeys(code for entry in entries for code in entry.codes)),
    }
    if len(countries) == 1 and "" not in countries:
        kept["country"] = countries.pop()
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
            *publishers(data / "orgs/iati-registry-publishers-dportal.json"),
            *ministries(data / "orgs/gov-id-finder"),
        ]
    )
    groups = [group for group in without_clashes(joined(entries)) if says_more(group)]
    _TARGET.write_text("".join(sorted(line(group) + "\n" for group in groups)), "utf-8")


if __name__ == "__main__":
    main()

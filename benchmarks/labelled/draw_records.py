"""Draw organisations, as each publisher writes them, from a folder of real files.

    python benchmarks/labelled/draw_records.py DATA OUT

DATA is a folder with the files that METHOD.md names, OUT one for the tables. A record is what one publisher says of
one organisation: the reference and the names it uses for it, with kind and country where it states them. Nothing is
joined beyond that.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree
from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage] - lxml has no other name for it
from ruamel.yaml import YAML

_ENDS = ("reporting-org", "participating-org", "provider-org", "receiver-org")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_PREFIX = re.compile(r"([A-Z]{2})-[A-Z0-9]{2,}-.|([A-Z]{2})-\d+$")
_NOBODY_STATES = {"XM", "XI", "XR", "XE"}
_PERSONS = {"591092fa", "765e57e5", "1329b37f"}  # records that name a person
_INTERGOVERNMENTAL_LANGUAGES = ("en", "fr", "es", "de", "pt", "ru", "uk", "zh", "ar")


@dataclass
class Record:
    """What one publisher says of one organisation."""

    source: str
    publisher: str
    reference: str
    kind: str = ""
    country: str = ""
    entry: str = ""  # what ties the languages of a list together; for drawing pairs only
    names: dict[str, None] = field(default_factory=dict)  # "language:name", or ":name" when no language is stated

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two mentions the same record: publisher, reference, first name without case."""
        return self.publisher, self.reference, next(iter(self.names), "").partition(":")[2].casefold()

    @property
    def identifier(self) -> str:
        """An identifier that is the same each time the record is drawn."""
        return hashlib.sha256("\n".join(self.key).encode()).hexdigest()[:8]


def clean(text: str | None) -> str:
    """Return a text with its white space made single."""
    return " ".join((text or "").replace("&amp;", "&").split())


def country_of(reference: str) -> str:
    """Return the country that stands in a reference with the prefix of a national register, or nothing."""
    found = _PREFIX.match(reference)
    country = (found[1] or found[2]) if found else ""
    return "" if country in _NOBODY_STATES else country


def iati_names(end: Element) -> dict[str, None]:
    """Return the names of an organisation element, of version 1 or 2, with their languages."""
    narratives = end.findall("narrative")
    stated = [(n.get(_LANGUAGE) or "", clean(n.text)) for n in narratives] or [("", clean(end.text))]
    return {f"{language}:{name}": None for language, name in stated if name}


def iati_file(path: Path, source: str) -> Iterator[Record]:
    """Yield the organisations that stand at an end of an activity or of a transaction."""
    for _, activity in etree.iterparse(path, tag="iati-activity", resolve_entities=False, huge_tree=True):
        reporting = activity.find("reporting-org")
        reporter = (reporting.get("ref") or "") if reporting is not None else ""
        for end in activity.iter(*_ENDS):
            names = iati_names(end)
            reference = clean(end.get("ref"))
            if names:
                yield Record(
                    source, f"iati:{reporter}", reference, end.get("type") or "", country_of(reference), names=names
                )
        activity.clear()


def registry(path: Path) -> Iterator[Record]:
    """Yield the publishers of the IATI registry."""
    for publisher in json.loads(path.read_text("utf-8")).values():
        names = {f":{clean(publisher['title'])}": None}
        reference = clean(publisher["publisher_iati_id"])
        kind, country = publisher["publisher_organization_type"] or "", publisher["publisher_country"] or ""
        yield Record(path.name, "registry", reference, kind, country, names=names)


def ocha_fts(path: Path) -> Iterator[Record]:
    """Yield the organisations at both ends of the flows of the Financial Tracking Service."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for end in ("sourceObjects", "destinationObjects"):
                identifiers = (row[f"{end}_Organization.id"] or "").split("; ")
                names = (row[f"{end}_Organization.name"] or "").split("; ")
                kinds = (row[f"{end}_Organization.organizationSubTypes"] or "").split("; ")
                if len(identifiers) == len(names) == len(kinds) == 1 and names[0]:
                    yield Record(path.name, "ocha", identifiers[0], kinds[0], names={f"en:{clean(names[0])}": None})


def channels(path: Path) -> Iterator[Record]:
    """Yield the channels of delivery, with their acronyms, of the Development Assistance Committee."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            stated = {"en": (row["channel_name"], row["en_acronym"]), "fr": (row["fr_acronym"],)}
            names = {f"{lang}:{clean(name)}": None for lang, texts in stated.items() for name in texts if clean(name)}
            yield Record(path.name, "oecd-channels", row["channel_code"], "channel", names=names)


def code_list(path: Path, publisher: str) -> Iterator[Record]:
    """Yield the organisations of a code list of IATI, the French names apart from the English ones."""
    for item in etree.parse(path).iter("codelist-item"):
        code, name = clean(item.findtext("code")), item.find("name")
        for stated in iati_names(name) if name is not None else ():
            language, _, text = stated.partition(":")
            country = country_of(code)
            if language:
                yield Record(path.name, f"{publisher}:{language}", "", "", country, code, {stated: None})
            else:
                yield Record(path.name, publisher, code, "", country, code, {f"en:{text}": None})


def donors(path: Path) -> Iterator[Record]:
    """Yield the donors that are no states, and the agencies, of the Creditor Reporting System."""
    names = json.loads(path.read_text("utf-8"))
    for part in ("donor_code", "agency_code", "channel_code"):
        for code, name in names[part].items():
            yield Record(path.name, f"oecd-{part.replace('_code', 's')}", code, names={f"en:{clean(name)}": None})


def columns(path: Path, publisher: str, wanted: tuple[str, ...], encoding: str) -> Iterator[Record]:
    """Yield the organisations in columns of a table, published by whom the column `publisher` or the text says."""
    with path.open(encoding=encoding, newline="") as file:
        for row in csv.DictReader(file):
            who = f"iati:{clean(row[publisher])}" if publisher in row else publisher
            country = clean(row.get("donor_name")) if publisher not in row else ""
            for column in wanted:
                if clean(row[column]):
                    yield Record(path.name, who, "", country=country, names={f":{clean(row[column])}": None})


def budgets(folder: Path) -> Iterator[Record]:
    """Yield the ministries and other units of public budgets, one file a country."""
    for path in sorted(folder.glob("??.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [{k.strip().casefold(): v for k, v in row.items() if k} for row in csv.DictReader(file)]
        for row in rows:
            names = {f"{k[5:]}:{clean(v)}": None for k, v in row.items() if k.startswith("name_") and clean(v)}
            if names:
                yield Record(path.name, f"budget:{path.stem}", clean(row["code"]), "10", path.stem, names=names)


def intergovernmental(path: Path) -> Iterator[Record]:
    """Yield international organisations, one record a language, the reference only with the English names."""
    entries = YAML(typ="safe").load(path.read_text("utf-8"))  # pyright: ignore[reportUnknownMemberType]
    for name, facts in entries.items():
        for language in _INTERGOVERNMENTAL_LANGUAGES:
            keys = (f"Name_{language}", f"Abbreviation_{language}", f"Name_other_{language}")
            names = {f"{language}:{clean(str(facts[key]))}": None for key in keys if facts.get(key)}
            reference = str(facts.get("Wikidata_code", "")) if language == "en" else ""
            if language == "en":
                names = {f"en:{clean(str(name))}": None} | names
            yield Record(path.name, f"supraverden:{language}", reference, "40", entry=str(name), names=names)


def drawn(data: Path) -> Iterator[Record]:
    """Yield every mention of an organisation in the files."""
    for folder in ("v1", "v1/small", "v2", "v2/acfspain", "large"):
        for path in sorted((data / "iati" / folder).glob("*.xml")):
            yield from iati_file(path, path.name)
    yield from registry(data / "orgs/iati-registry-publishers-dportal.json")
    yield from ocha_fts(data / "ocha_fts/fts_2000.csv")
    yield from ocha_fts(data / "ocha_fts/fts_2026.csv")
    yield from channels(data / "crs/oda_data_crs_channel_mapping.csv")
    lists = data / "iati/codelists/non_embedded-2021-09"
    yield from code_list(lists / "CRSChannelCode.xml", "iati-channels")
    yield from code_list(lists / "IATIOrganisationIdentifier.xml", "iati-identifiers")
    yield from code_list(lists / "OrganisationIdentifier.xml", "iati-identifiers")
    yield from donors(data / "crs/oda_data_crs_names.json")
    electoral = ("reporting_organisation", "donor_name", "implementing_name")
    yield from columns(data / "crs/iati_electoral_flat.csv", "reporting_organisation", electoral, "utf-8")
    yield from columns(data / "crs/Denmark-5.csv", "denmark", ("channelname", "channelreportedname"), "utf-8")
    yield from columns(data / "crs/crs_electoral_first.csv", "crs", ("agency_name",), "latin-1")
    yield from columns(data / "crs/crs_crvs.csv", "crs", ("agency_name",), "latin-1")
    yield from budgets(data / "orgs/gov-id-finder")
    yield from intergovernmental(data / "orgs/supraverden_general_list.yaml")


def joined(mentions: Iterator[Record]) -> list[Record]:
    """Return one record for the mentions that one publisher makes with one reference and one name."""
    records: dict[tuple[str, str, str], Record] = {}
    for mention in mentions:
        if mention.names:
            kept = records.setdefault(mention.key, mention)
            kept.names |= mention.names
            kept.kind, kept.country = kept.kind or mention.kind, kept.country or mention.country
    return sorted(records.values(), key=lambda r: r.identifier)


def write(path: Path, records: list[Record]) -> None:
    """Write records as a table."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("id", "source", "publisher", "reference", "names", "kind", "country", "entry"))
        for r in records:
            names = " || ".join(r.names)
            table.writerow((r.identifier, r.source, r.publisher, r.reference, names, r.kind, r.country, r.entry))


def main() -> None:
    """Write the records of a folder as two tables, as they are under two licences."""
    records = [r for r in joined(drawn(Path(sys.argv[1]))) if r.identifier not in _PERSONS]
    write(Path(sys.argv[2]) / "records.csv", [r for r in records if not r.publisher.startswith("supraverden")])
    write(
        Path(sys.argv[2]) / "records_intergovernmental.csv",
        [r for r in records if r.publisher.startswith("supraverden")],
    )


if __name__ == "__main__":
    main()

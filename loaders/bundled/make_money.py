"""Make the bundled money of several publishers; run by hand when it is to be renewed.

    python -m coopnet.loaders.bundled.make_money IATI_FOLDER

IATI_FOLDER holds files of the International Aid Transparency Initiative; `FILES` says which, with their SHA-256. Only
publishers are taken whose licence lets others pass their data on, as their entry in IATI's registry states it; NOTICE
says which, and what was left out. Of each activity stands here what the explorer shows: its identifier, title, dates,
parties, places, sectors and money. Descriptions, documents, locations, results and contact data do not.

An extract is cut by whole years and whole countries, so that each sum of a year in a country is the publisher's own.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage] - lxml has no other name for it

HERE = Path(__file__).parent
COUNTRIES = frozenset({"BO", "BR", "BW", "CG", "CM", "EC", "GM", "LS", "MD", "RO", "TD", "TR", "UZ"})
"""The countries that the largest of these files is cut to."""
SINCE = 2022
"""The first year of that file's money."""
_ACTIVITY = frozenset(
    {
        "iati-identifier",
        "reporting-org",
        "title",
        "participating-org",
        "activity-status",
        "activity-date",
        "recipient-country",
        "recipient-region",
        "sector",
        "default-flow-type",
        "default-finance-type",
        "default-aid-type",
        "default-tied-status",
        "transaction",
    }
)
_TRANSACTION = frozenset(
    {
        "transaction-type",
        "transaction-date",
        "value",
        "provider-org",
        "receiver-org",
        "sector",
        "recipient-country",
        "recipient-region",
        "flow-type",
        "finance-type",
        "aid-type",
        "tied-status",
    }
)
_NAMING = frozenset({"title", "reporting-org", "participating-org", "provider-org", "receiver-org", "recipient-region"})
"""Elements whose words are kept; those of the others are names of codes."""
_EDITED = 1
"""Activities at the beginning of IOM's file into which whoever passed it on wrote examples."""


_SAID = frozenset(
    {
        "default-currency",
        "last-updated-datetime",
        "hierarchy",
        "humanitarian",
        "{http://www.w3.org/XML/1998/namespace}lang",
    }
)
"""Attributes of an activity that are kept."""


@dataclass(frozen=True, slots=True)
class Extract:
    """A file to make: the publishers whose activities are taken, and how many of the first are not."""

    name: str
    files: tuple[str, ...]
    publishers: frozenset[str]
    is_cut: bool = False
    after: int = 0


FILES: Mapping[str, str] = {
    "large/usaid-merged-A.xml": "1781315d8c528b4f788ad3bc39777360ebfeb57db2df342426dbe199b2a5772f",
    "v2/usaid-md.xml": "869fb3d324eef6d570c0c12d7e51701abd6fe7ff75936615b9931a76a3a22ba5",
    "v2/usaid-bo.xml": "41527ecefaf938f5c26b35173a4e2d0e1842b7b7c3d16f2505848a1b170c5663",
    "v2/usaid-ro.xml": "672434c001faae79ffdd70db8e13914d930fd07c710405b1c4be24d0c52dfccd",
    "v2/iom-577-activities.xml": "989a28f8004828a63ef0b8d195f28b251e593083b7da366a3e4b649d1e2b5304",
    "v2/who-bra.xml": "78cd693586e7e7c2e677a1f78c4c093739dcc5792b1d1d7f482c0aad37e8f8d1",
    "v2/mixed-publishers-dflat-download.xml": "3db961f93489e11645f8e5bca13bc3b6a9d8e2624eb49e2e61f298250ec9148d",
    "v2/dfid-purchase-of-equity.xml": "a45e4a41c94e4fd321c8ee92ffa850735d4fbe06c1421738aa4475f8f7981ccc",
    "v2/acfspain/acfspain-bd.xml": "dabf6b08bcde3c18ec22780e8375799529fcf1b0a6d8343203e45448ccc90561",
    "v2/acfspain/acfspain-es.xml": "1765f06a153d82a180b550291b339fd66d63b4e54a3b99dd7f8f70512ea584e3",
    "v2/acfspain/acfspain-fr.xml": "c1a3a295a6cfa86b0916092446ccc71e8ec4362964a17c48f7f26b4a72af97cf",
    "v2/acfspain/acfspain-ke.xml": "81e25a4fde5da3fb69b5162ae31fdfadce6daad0f4df1cf07bd6b5f5d1ca4914",
    "v2/acfspain/acfspain-ug.xml": "5a0c3b615e12a4eceb03a097155896069112893563e76d627e4fc13f3af83acf",
}
"""The files that the extracts are made of, and the SHA-256 of each."""
EXTRACTS: tuple[Extract, ...] = (
    Extract(
        "usaid-money",
        ("large/usaid-merged-A.xml", "v2/usaid-md.xml", "v2/usaid-bo.xml", "v2/usaid-ro.xml"),
        frozenset({"US-GOV-1"}),
        is_cut=True,
    ),
    Extract("iom-money", ("v2/iom-577-activities.xml",), frozenset({"XM-DAC-47066"}), after=_EDITED),
    Extract("who-money", ("v2/who-bra.xml",), frozenset({"XM-DAC-928"})),
    Extract(
        "several-money",
        (
            "v2/mixed-publishers-dflat-download.xml",
            "v2/dfid-purchase-of-equity.xml",
            *(f"v2/acfspain/acfspain-{country}.xml" for country in ("bd", "es", "fr", "ke", "ug")),
        ),
        frozenset(
            {
                "US-EIN-300108263",  # GlobalGiving, CC BY
                "US-EIN-941655673",  # William and Flora Hewlett Foundation, CC BY
                "XM-DAC-41114",  # United Nations Development Programme, CC BY
                "NL-KVK-27108436",  # Oxfam Novib, CC BY
                "GB-GOV-1",  # Foreign, Commonwealth and Development Office, OGL
                "ES-CIF-G81164105",  # Action against Hunger Spain, public domain
            }
        ),
    ),
)


def make(folder: Path, into: Path = HERE) -> None:
    """Write the extracts; raises ValueError for a file that is not the one they were made of."""
    for extract in EXTRACTS:
        root = etree.Element("iati-activities", version="2.03")
        root.text = "\n"
        for activity in _taken(extract, folder):
            activity.tail = "\n"
            root.append(activity)
        content = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
        (into / f"{extract.name}.xml").write_bytes(content + b"\n")


def _taken(extract: Extract, folder: Path) -> Iterator[Element]:
    for name in extract.files:
        content = (folder / name).read_bytes()
        if hashlib.sha256(content).hexdigest() != FILES[name]:
            raise ValueError(f"{name} is another file than the one that the extracts were made of.")
        activities = etree.fromstring(content, etree.XMLParser(no_network=True, resolve_entities=False))
        for at, activity in enumerate(activities.iter("iati-activity")):
            reporter = activity.find("reporting-org")
            is_theirs = reporter is not None and reporter.get("ref") in extract.publishers
            if is_theirs and at >= extract.after and (kept := _kept(activity, is_cut=extract.is_cut)) is not None:
                yield kept


def _kept(activity: Element, *, is_cut: bool) -> Element | None:
    """Return what is kept of an activity; None for one without money, or with none of these years and countries."""
    made = etree.Element("iati-activity", _attributes(activity, _SAID))
    for child in _children(activity, _ACTIVITY):
        if child.tag != "transaction":
            made.append(_bare(child))
        elif not is_cut or _is_in_extract(child):
            transaction = etree.SubElement(made, "transaction", _attributes(child))
            transaction.extend([_bare(part) for part in _children(child, _TRANSACTION)])
    return made if made.find("transaction") is not None else None


def _children(element: Element, names: frozenset[str]) -> Iterable[Element]:
    return (child for child in element.iterchildren("*") if child.tag in names)


def _is_in_extract(transaction: Element) -> bool:
    country, date = transaction.find("recipient-country"), transaction.find("transaction-date")
    if country is None or date is None:
        return False
    return country.get("code") in COUNTRIES and int((date.get("iso-date") or "0")[:4]) >= SINCE


def _bare(element: Element) -> Element:
    """Return an element without what is not kept of it: the words that only repeat a code's name."""
    made = etree.Element(str(element.tag), _attributes(element))
    made.text = (element.text or "").strip() or None
    is_own_code = element.tag == "sector" and element.get("vocabulary") in ("98", "99")
    if element.tag in _NAMING or is_own_code:
        for narrative in element.iter("narrative"):
            if (narrative.text or "").strip():
                told = etree.SubElement(made, "narrative", _attributes(narrative))
                told.text = " ".join((narrative.text or "").split())
    return made


def _attributes(element: Element, only: frozenset[str] | None = None) -> dict[str, str]:
    told = {str(name): str(value) for name, value in element.attrib.items() if value}
    return {name: value for name, value in told.items() if only is None or name in only}


if __name__ == "__main__":
    make(Path(sys.argv[1]))

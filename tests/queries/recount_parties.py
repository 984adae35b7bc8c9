"""Who is meant, for the independent recount: the table “Who is who” of docs/iati.md, written a second time.

What says nothing and who is nobody is known for the files that are recounted, not in general.
"""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

SAYS_NOTHING = frozenset({"", "excluded", "n/a", "na", "nan", "none", "not available"})
NOBODY = re.compile(
    r"nan|n/a|unknown|others?|various|supplier name withheld|correction|unspecified vendors?.*|.*redacted this field.*"
    r"|(enterprise|ngo|government|university|foundation|network) - .*(other|unknown)",
    re.IGNORECASE,
)
NATIONAL = re.compile(
    r"(the )?((royal|federal|national|state) )?(ministry|government|department|embassy|gouvernement|"
    r"minist[èe]re|ministerio|gobierno|parliament|central bank)\b",
    re.IGNORECASE,
)
OUTGOING = frozenset(
    {
        "commitment",
        "disbursement",
        "expenditure",
        "purchase of equity",
        "credit guarantee",
        "pledge",
        "planned disbursement",
    }
)
INCOMING = frozenset({"incoming funds", "incoming commitment", "incoming pledge"})


def folded(name: str) -> str:
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-")


class Parties:
    """Ids by what files state, with the official lists of `codelists`."""

    def __init__(self, codelists: Path) -> None:
        self._listed = {
            code for name in ("OrganisationIdentifier", "CRSChannelCode") for code in items(codelists, name)
        }
        channels = items(codelists, "CRSChannelCode")
        self._kinds = {
            code for code in channels if code.endswith("000") and not code.startswith(("42", "43", "44", "45"))
        }
        self._kinds_named = {folded(name) for code in self._kinds for name in channels[code]}
        self._countries = items(codelists, "Country")
        self._called = {
            folded(called): code
            for code, names in self._countries.items()
            for name in names
            for called in (name, name.partition(" (")[0])
        }

    def scope(self, activity: etree._Element) -> str:
        reporting = activity.find("reporting-org")
        return self._whole("" if reporting is None else reporting.get("ref", ""))

    def ends(self, element: etree._Element, activity: etree._Element, kind: str) -> tuple[str | None, str | None]:
        """Give provider and receiver."""
        scope = self.scope(activity)
        owners = self._owners(activity, scope)
        reporting = activity.find("reporting-org")
        us = None if reporting is None else self._party(reporting, scope)
        found: list[str | None] = []
        for tag, assumed in (("provider-org", OUTGOING), ("receiver-org", INCOMING)):
            end = element.find(tag)
            if end is None or not (end.get("ref", "").strip() or "".join(end.itertext()).strip()):
                found.append(us if kind in assumed else None)
                continue
            who = self._party(end, scope)
            owned = owners.get(named(end), set()) if who and not self._ref(end) else set[str]()
            found.append(next(iter(owned)) if len(owned) == 1 else who)
        return found[0], found[1]

    def _owners(self, activity: etree._Element, scope: str) -> dict[str, set[str]]:
        """Give whom the activity names so with a reference."""
        owners: dict[str, set[str]] = {}
        for one in activity.iter("reporting-org", "participating-org", "provider-org", "receiver-org"):
            if (who := self._party(one, scope)) and (self._ref(one) or who == f"country:{one.get('ref', '').strip()}"):
                owners.setdefault(named(one), set()).add(who)
        return owners

    def _ref(self, element: etree._Element) -> str:
        ref = element.get("ref", "").strip()
        says_nothing = ref.lower() in SAYS_NOTHING or ref.lower().endswith("-null")
        return "" if says_nothing or ref.removeprefix("XM-DAC-") in self._kinds or ref in self._countries else ref

    def _whole(self, ref: str) -> str:
        whole = "".join(ref.split()).upper()
        return whole if re.fullmatch(r"[A-Z]{2}-[A-Z][A-Z0-9_]+-.+", whole) or whole in self._listed else ref.strip()

    def _party(self, element: etree._Element, scope: str) -> str | None:
        code, ref, name = element.get("ref", "").strip(), self._ref(element), named(element)
        if code in self._countries and (not name or folded(name) in map(folded, self._countries[code])):
            return f"country:{code}"
        if ref:
            whole = self._whole(ref)
            is_registered = whole in self._listed or re.fullmatch(r"[A-Z]{2}-[A-Z][A-Z0-9_]+-.+", whole)
            return f"org:{whole}" if is_registered else f"org:{scope}/{'%20'.join(ref.split())}"
        if not name or NOBODY.fullmatch(name.strip(" .()")) or folded(name) in self._kinds_named:
            return None
        if (country := self._country(name)) and element.get("type", "") in ("", "10", "15", "90", "Government"):
            return f"country:{country}"
        if element.get("type") in ("10", "11", "15", "Government") or NATIONAL.match(name):
            own = next(filter(None, map(self._country, re.split(r"\b(?:of|for)\b|[,(-]|\bgovernment\b", name))), "")
            return f"org:name/{own.lower() or scope}/{folded(name)}"
        return f"org:name/{folded(name)}"

    def _country(self, name: str) -> str:
        """Give the code of the country that is called so, in the words of the official list."""
        wanted = re.sub(r"^the-", "", folded(name))
        return self._called.get(wanted, "")


def named(element: etree._Element) -> str:
    first = next((one.text for one in element.iterchildren("narrative") if (one.text or "").strip()), element.text)
    return " ".join((first or "").split())


def items(codelists: Path, name: str) -> dict[str, list[str]]:
    """Give the codes of an official list with their names."""
    path = next(codelists.rglob(f"{name}.xml"))
    return {
        one.findtext("code", ""): [text.text or "" for text in one.findall("name/narrative")]
        for one in etree.parse(path).getroot().iter("codelist-item")
    }

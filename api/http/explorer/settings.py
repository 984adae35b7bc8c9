"""What an address of the explorer asks: whose money, of which kind, in which years, and shown how."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from ....graph.errors import BadArgument
from ....graph.model.schema import LABELS, FlowKind, type_of
from ....graph.store.snapshot import clock
from ....graph.store.store import Store
from ....queries import CATALOGUE
from ....queries.asking.identity import resolve
from ....queries.asking.scope import Scope
from ..querying import asked, pairs
from ..route_paths import under_prefix

NOT_STATED, OTHERS = "none", "others"
"""In an address: what is of nobody stated, and of all who are not named."""
CONVERTED = ("USD", "EUR")
TOPS = (5, 10, 15, 25)
THROUGH = ("theme", "place", "nothing")
SORTS = ("amount", "funder", "partner", "rows")
PLANNED = ":planned"
"""What follows a kind of money in the form's choice where only what is planned of it is meant."""
_TOP = 10
_FIRST_YEAR, _LAST_YEAR = 1, 9999
_MOST_YEARS = 300
_OWN = ("from", "to", "planned", "shown", "top", "through", "sort", "all", "finance", "aid_type", "tied")
ANY = "any"
"""In an address: that nothing is chosen of what money is told apart by."""
DETAILS = ("finance", "aid_type", "tied")
"""What money is told apart by, as the filters of flows call it: its form, the type of aid, whether it is tied."""
PICKS = ("pick_funder", "pick_partner", "pick_theme", "pick_place", "pick_home", "pick_year", "rows")


@dataclass(frozen=True, slots=True)
class Subject:
    """A question that is answered by the explorer.

    `filters` says which of its arguments is which filter of the question “totals”; `fields` are those that the sentence
    asks for by name: the argument, the word before it, what stands there where nothing is given, and its types.
    """

    question: str
    filters: Mapping[str, str]
    fields: tuple[tuple[str, str, str, str], ...]


_PLACES, _ACTORS = "Country,Place", "Organisation,Country,Person,Group"
_RECIPIENTS = f"{_ACTORS},Project,Programme"
_FOR, _ON = ("country", "for", "every place", _PLACES), ("theme", "on", "every theme", "Theme")
SUBJECTS: Mapping[str, Subject] = {
    subject.question: subject
    for subject in (
        Subject(
            "who_funds_whom",
            {
                "funder": "provider",
                "recipient": "receiver",
                "country": "country",
                "theme": "theme",
                "publisher": "publisher",
                "vocabulary": "vocabulary",
            },
            (
                _FOR,
                _ON,
                ("funder", "from", "every funder", _ACTORS),
                ("recipient", "to", "everybody", _RECIPIENTS),
            ),
        ),
        Subject(
            "totals",
            {
                name: name
                for name in CATALOGUE["totals"].parameters
                if name not in ("by", "convert", "kind", "system", "planned", "year", "currency", *DETAILS)
            },
            (_FOR, _ON, ("provider", "from", "every funder", _ACTORS), ("receiver", "to", "everybody", _ACTORS)),
        ),
        Subject("money", {"actor": "actor"}, (("actor", "given or received by", "", _ACTORS),)),
    )
}
"""By question. Its other arguments (kind, system, planned, year, currency) are choices of the explorer itself."""
_CHOICES = ("kind", "system", "planned", "year", "currency")


@dataclass(frozen=True, slots=True)
class Settings:
    """An address of the explorer, taken apart; what it leaves open is empty, and chosen by what there is.

    `shown` is USD or EUR (converted), or “stated:” with the code of a currency, whose amounts are then shown as stated.
    `years` are those asked for, none for all.
    """

    subject: Subject
    given: Mapping[str, Any]
    scope: Scope
    kinds: tuple[str, ...] = ()
    planned: bool | None = None
    system: str = ""
    years: tuple[int, ...] = ()
    shown: str = ""
    top: int = _TOP
    through: str = ""
    sort: str = "amount"
    is_whole: bool = False
    details: Mapping[str, str] = field(default_factory=dict[str, str])
    """What is chosen of `DETAILS`."""

    def address(self, path: str = "", **picks: Any) -> str:
        """Return the address that asks this again, of the page or of another path, with what is picked from it."""
        base = under_prefix(path or f"/view/{self.subject.question}")
        query = urlencode([*pairs(self.given, self.scope), *self.own(), *pairs(picks)])
        return f"{base}?{query}" if query else base

    def own(self) -> list[tuple[str, str]]:
        """Return the choices as they stand in an address, defaults left out."""
        told: list[tuple[str, str]] = [("kind", kind) for kind in self.kinds]
        if self.planned is not None:
            told.append(("planned", str(self.planned).lower()))
        told += [(name, value) for name, value in (("system", self.system), ("shown", self.shown)) if value]
        if self.years and self.years == tuple(range(self.years[0], self.years[-1] + 1)):
            told += [("from", str(self.years[0])), ("to", str(self.years[-1]))]
        else:
            told += [("year", str(year)) for year in self.years]
        told += list(self.details.items())
        told += [("top", str(self.top))] if self.top != _TOP else []
        told += [("through", self.through)] if self.through else []
        told += [("sort", self.sort)] if self.sort != "amount" else []
        return [*told, ("all", "yes")] if self.is_whole else told

    @property
    def detailed(self) -> dict[str, Any]:
        """The details as filters of flows."""
        return {name: value if name == "aid_type" else [value] for name, value in self.details.items()}

    def without_detail(self, name: str) -> Settings:
        """Return the same without one of the details."""
        return replace(self, details={key: value for key, value in self.details.items() if key != name})

    def but(self, **changes: Any) -> Settings:
        """Return other settings."""
        return replace(self, **changes)

    def of(self, kind: str, is_planned: bool, system: str, shown: str = "") -> Settings:
        """Return the settings that ask for one heading of money, and leave nothing about it open."""
        return self.but(kinds=(kind,), planned=is_planned, system=system or NOT_STATED, shown=shown or self.shown)

    def narrowed(self, **given: Any) -> Settings:
        """Return the same for other arguments of the question, None taking one away."""
        kept = {name: value for name, value in {**self.given, **given}.items() if value is not None}
        return replace(self, given=kept)

    def filters(self, store: Store) -> tuple[dict[str, Any], Scope]:
        """Return the arguments of “totals” for whose money this is, and the scope with its names of them."""
        named: dict[str, str] = {}
        for name in self.given:
            named[name] = self.subject.filters[name]
            if named[name] == "receiver" and self.subject.question == "who_funds_whom":
                named[name] = _receiving(store, str(self.given[name]))
        alone = tuple(named.get(name, name) for name in self.scope.alone)
        return {named[name]: value for name, value in self.given.items()}, replace(self.scope, alone=alone)


def is_explored(name: str, query: QueryParams) -> bool:
    """Tell whether an address is answered by the explorer: other groupings and pages are lists, as they were."""
    subject = SUBJECTS.get(name)
    if subject is None or any(
        name_given in query for name_given in ("by", "page", "limit", "counterpart", "role", "convert")
    ):
        return False
    return any(query.get(filter_name) for filter_name in subject.filters) or name != "money"


def settings_of(name: str, query: QueryParams, further: tuple[str, ...] = ()) -> Settings:
    """Take an address apart; raises BadArgument for what it cannot ask."""
    subject = SUBJECTS[name]
    question = CATALOGUE[name]
    given, scope = asked(question, query, [*_OWN, *_CHOICES, *further])
    question.validated({filter_name: value for filter_name, value in given.items() if filter_name in subject.filters})
    own = {choice: query[choice] for choice in (*_OWN, *_CHOICES) if choice in query}
    return Settings(
        subject=subject,
        given={filter_name: value for filter_name, value in given.items() if filter_name in subject.filters},
        scope=scope,
        kinds=_kinds([kind.removesuffix(PLANNED) for kind in query.getlist("kind")]),
        planned=True if query.get("kind", "").endswith(PLANNED) else _flag(own, "planned"),
        system=own.get("system", ""),
        years=_years(query),
        shown=_shown(own),
        top=int(_among(own, "top", tuple(map(str, TOPS)), str(_TOP))),
        through=_among(own, "through", THROUGH, ""),
        sort=_among(own, "sort", SORTS, "amount"),
        is_whole=_among(own, "all", ("yes", "no"), "no") == "yes",
        details=_details(own),
    )


def _details(own: Mapping[str, str]) -> dict[str, str]:
    """Take what money is told apart by; raises BadArgument for what it cannot be."""
    details = {name: own[name] for name in DETAILS if own.get(name, ANY) not in (ANY, "")}
    filters = {name: value if name == "aid_type" else [value] for name, value in details.items()}
    CATALOGUE["totals"].validated(filters)
    return details


def _receiving(store: Store, wanted: str) -> str:
    found = resolve(store, wanted, clock(store)["now"], LABELS - {"Provision"}, "recipient")
    return {"Project": "project", "Programme": "programme"}.get(type_of(found).label, "receiver")


def _kinds(given: list[str]) -> tuple[str, ...]:
    for kind in given:
        if kind not in set(map(str, FlowKind)):
            raise BadArgument(f"kind: “{kind}” is no kind of money.", f"Kinds are: {', '.join(FlowKind)}.", "kind")
    return tuple(dict.fromkeys(given))


def _among(own: Mapping[str, str], name: str, known: tuple[str, ...], default: str) -> str:
    value = own.get(name, default)
    if value != default and value not in known:
        raise BadArgument(f"{name}: “{value}” is none of {', '.join(known)}.", argument=name)
    return value


def _flag(own: Mapping[str, str], name: str) -> bool | None:
    return {"true": True, "false": False, "": None}[_among(own, name, ("true", "false"), "")]


def _shown(own: Mapping[str, str]) -> str:
    """Take the currency to show amounts in; “currency” alone asks for amounts as stated in it."""
    code = own.get("currency", "").upper()
    shown = own.get("shown", f"stated:{code}" if code else "")
    kind, _, stated = shown.partition(":")
    is_code = len(stated) == len("USD") and stated.isalpha() and stated.isupper()
    if shown in ("", *CONVERTED) or (kind == "stated" and (is_code or stated == NOT_STATED)):
        return shown
    raise BadArgument(f"shown: “{shown}” is none of USD, EUR, stated:DKK (or another code).", argument="shown")


def _years(query: QueryParams) -> tuple[int, ...]:
    def year(text: str, name: str) -> int:
        if not text.isdigit() or not _FIRST_YEAR <= int(text) <= _LAST_YEAR:
            raise BadArgument(f"{name}: “{text}” is no year.", "Give one such as 2018.", name)
        return int(text)

    listed = tuple(sorted({year(text, "year") for text in query.getlist("year")}))
    if "from" not in query and "to" not in query:
        return listed
    first = year(query["from"], "from") if "from" in query else 0
    last = year(query["to"], "to") if "to" in query else 0
    first, last = first or last - _MOST_YEARS, last or first + _MOST_YEARS
    if first > last:
        raise BadArgument(f"The years from {first} to {last} end before they begin.", argument="to")
    if last - first > _MOST_YEARS:
        raise BadArgument(f"From {first} to {last} are more than {_MOST_YEARS} years.", argument="from")
    return tuple(range(max(first, _FIRST_YEAR), min(last, _LAST_YEAR) + 1))

"""Questions about money and support: who gives what to whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...graph.model.schema import NOT_YET, Basis, Modality
from ...graph.model.statement_types import BY_NAME
from ..asking.answer import Answer, LeftOut, Status
from ..asking.bodies import bodies_of
from ..asking.inquiry import Found, Inquiry, ReadResult, Shaped, listed
from ..asking.parameters import Actor, CountryOrPlace, Theme
from ..asking.periods import only_within
from ..asking.question import question
from ..asking.rows import GIVES, Supporter
from ..asking.scope import EVERYTHING, Scope
from ..asking.shaping import is_planned_there, stated_date
from ..asking.shown_statements import EntityRef, StatementOut
from .flow_filters import Selection
from .left_out import ON_ITS_WAY_BACK, summed_and_outside
from .sums import MANY, TEXTS, Sum, figure_of

_OWN = "{}'s own part in what is for it"
_UNTHEMED = "direct support whose theme is not stated"


@dataclass(frozen=True, slots=True)
class _Role:
    """A role in a project, or direct support, before its statements are read: those of its page alone will be."""

    actor: str
    supported: str
    type: str
    keys: tuple[str, ...]
    refs: tuple[str, ...]
    date: str | None
    is_planned: bool


def _supporters(inquiry: Inquiry) -> ReadResult[Supporter]:
    """Put together who has a role in projects or supports directly, and who gives money."""
    (country,) = listed(inquiry.arguments["country"])
    home = inquiry.identities.members(country)
    own = [*home, *(body for found in bodies_of(inquiry.store, home, inquiry.at).values() for body in found)]
    inquiry.identities.know(own)
    every, counts = _roles(inquiry, frozenset(own))
    roles, left_out = only_within(every, lambda role: role.date, inquiry.within)
    place = inquiry.hydrator().entity(country)
    givers, not_given = _by_money(inquiry, place, set(map(inquiry.identities.of, own)), counts)
    left_out += not_given
    left_out += [LeftOut(reason=reason.format(place.name), count=count) for reason, count in counts.items() if count]
    entries = sorted([*roles, *givers], key=_place)
    shown = entries[inquiry.scope.skip : inquiry.scope.skip + inquiry.scope.limit]
    read, known = _read(inquiry, [each for each in shown if isinstance(each, _Role)])
    page = [read[each.refs] if isinstance(each, _Role) else each for each in shown]
    return ReadResult(Shaped(page, total=len(entries), left_out=tuple(left_out), status=_status(entries)), known)


def _place(entry: _Role | Supporter) -> tuple[str, str, str, tuple[str, ...]]:
    if isinstance(entry, _Role):
        return entry.actor, entry.supported, entry.type, entry.keys
    return entry.actor.id, entry.supported.id, entry.type, entry.statements


def _status(entries: Sequence[_Role | Supporter]) -> Status:
    if not entries:
        return Status.NOT_STATED
    return Status.PLANNED_ONLY if all(map(_is_planned, entries)) else Status.ANSWERED


def _is_planned(entry: _Role | Supporter) -> bool:
    if isinstance(entry, _Role):
        return entry.is_planned
    return entry.modality in NOT_YET or entry.is_planned_there


def _roles(inquiry: Inquiry, own: frozenset[str]) -> tuple[list[_Role], Counter[str]]:
    """Return every role, entities by the ids of their groups; count those that are no support, by reason."""
    (read,) = inquiry.read("supporter_roles", bound=MANY + 1, not_yet=sorted(map(str, NOT_YET)))
    if len(read["actor"]) > MANY:
        raise inquiry.too_large()
    of, counts = inquiry.identities.of, Counter[str]()
    inquiry.identities.know({*read["actor"], *read["supported"]})
    roles: list[_Role] = []
    columns = ("actor", "supported", "type", "keys", "refs", "date", "is_planned", "lacks_theme")
    for values in zip(*(read[name] for name in columns), strict=True):
        actor, supported, kind, keys, refs, date, is_planned, lacks_theme = values
        if actor in own:
            counts[_OWN] += 1
        elif lacks_theme:
            counts[_UNTHEMED] += 1
        else:
            roles.append(_Role(of(actor), of(supported), kind, tuple(keys), tuple(refs), date or None, is_planned))
    return roles, counts


def _read(
    inquiry: Inquiry, roles: Sequence[_Role]
) -> tuple[Mapping[tuple[str, ...], Supporter], Mapping[str, StatementOut]]:
    """Return the rows of some roles, by the handles that these are known by, and the statements they rest on."""
    found, _ = inquiry.found(inquiry.read("supporters", roles=[list(role.refs) for role in roles]) if roles else [])
    known = {statement.key: statement for match in found for statement in match.statements}
    return {tuple(each["role"]): _supporter(each) for each in found}, known


def _supporter(found: Found) -> Supporter:
    actor: EntityRef = found["actor"]
    leading = next(
        statement
        for statement in found.statements
        if statement.type == found["type"] and statement.subject is not None and statement.subject.id == actor.id
    )
    return Supporter(
        actor=actor,
        role=str(leading.own.get("role") or BY_NAME[leading.type].reads),
        type=leading.type,
        supported=found["supported"],
        programmes=found["programmes"],
        how=str(leading.own.get("how", "")),
        modality=leading.modality,
        basis=leading.basis,
        is_planned_there=is_planned_there(found.statements),
        date=stated_date(leading),
        statements=found.keys,
    )


def _by_money(
    inquiry: Inquiry, country: EntityRef, own: set[str], counts: Counter[str]
) -> tuple[list[Supporter], list[LeftOut]]:
    """Return a row for each that gives money for the country, with the sums of it."""
    selection = Selection.of(inquiry, ("provider",), {"provider": "actor"}, actor=None)
    by_giver: dict[str, list[Sum]] = defaultdict(list)
    every, not_given = summed_and_outside(selection, MANY)
    for total in every:
        giver = total.group["provider"]
        if total.kind in selection.passed_over:
            counts[ON_ITS_WAY_BACK] += total.count
        elif not giver:
            counts["flows that name no provider"] += total.count
        elif giver in own:
            counts[_OWN] += total.count
        else:
            by_giver[giver].append(total)
    hydrator = inquiry.hydrator(extra=by_giver)
    rows = [
        Supporter(
            actor=hydrator.entity(giver),
            role=GIVES,
            type="FLOW",
            supported=country,
            programmes=(),
            how="",
            modality=Modality.PLANNED if all(total.is_planned for total in sums) else Modality.DONE,
            basis=Basis.STATED,
            is_planned_there=False,
            given=tuple([figure_of(selection, total) for total in sums]),
        )
        for giver, sums in by_giver.items()
    ]
    return rows, not_given


@question(
    Supporter,
    read=_supporters,
    draws=True,
    example={"country": "country:MD", "theme": "theme:thb"},
    texts=(("supporter_roles",), ("supporters",), *TEXTS),
)
def supporters(
    country: CountryOrPlace, theme: Theme | None = None, actor: Actor | None = None, scope: Scope = EVERYTHING
) -> Answer[Supporter]:
    """Who supports a country, on a theme, and in which role: funder, lead, partner, giver of money, or directly.

    country: whom. theme: only on this theme or a narrower one. actor: only this supporter.
    Who gives money for the country is there with the sums of it. What the country's own bodies do for it is left out
    and counted, and so are repayments and interest, and support whose theme is not stated.
    """
    ...

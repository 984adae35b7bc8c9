"""The question `signed_not_ratified`: who signed and has not ratified, by document or party, at a date."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...graph.model.countries import years
from ...graph.model.dates import Days, days
from ...graph.model.schema import NOT_YET, PartyAct
from ..asking.acts import BINDING, RATIFYING
from ..asking.answer import Answer, LeftOut, Status
from ..asking.composed_sentences import Edtf, Sentence
from ..asking.coverage import reaches, said_of
from ..asking.identity import Identities
from ..asking.inquiry import Columns, Inquiry, ReadResult, Shaped
from ..asking.parameters import Actor, Document, Theme
from ..asking.question import question
from ..asking.scope import EVERYTHING, Scope
from .memberships import Day, asked_date
from .rows import Unratified

_SIGNED = str(PartyAct.SIGNED)
_DENOUNCED = str(PartyAct.DENOUNCED)
_WITHDRAWN = str(PartyAct.WITHDRAWN)
_LATER = frozenset(map(str, (PartyAct.DECLARED, PartyAct.RESERVED, PartyAct.PROVISIONALLY_APPLIED)))
"""Acts that leave a signature as it is."""
AT = "At %(day)s"
LATER = "At %(day)s, which is later than the data (%(beyond)s)"
NONE_LEFT = "%(when)s, no signature is left after which no source states a ratification."
LEFT = "%(when)s: %(signatures)s after which no source states a ratification, by %(parties)s, of %(documents)s."
SIGNATURES = ("%(count)s signature", "%(count)s signatures")
SIGNATORIES = ("%(count)s signatory", "%(count)s signatories")
DOCUMENTS = ("%(count)s document", "%(count)s documents")
SENTENCES = (AT, LATER, NONE_LEFT, LEFT, SIGNATURES, SIGNATORIES, DOCUMENTS)
"""What the answer says in short, for catalogues of translations."""
_MOST = 10_000
"""Most documents that are read for one answer."""


@dataclass(frozen=True, slots=True)
class _Signature:
    """A signature after which no act that binds the party is stated.

    `later` are acts after it that do not bind, `refs` the statements' database handles, `bound` the number of others
    that are bound by the document.
    """

    document: str
    party: str
    date: str
    later: tuple[str, ...]
    refs: tuple[str, ...]
    bound: int


def _unratified(inquiry: Inquiry) -> ReadResult[Unratified]:
    rows = _read(inquiry)
    day = asked_date(inquiry)
    at = days(day)
    left_out: Counter[str] = Counter()
    found = [signature for row in rows for signature in _of_document(inquiry, row, at, left_out)]
    if inquiry.within is not None:
        found = _within(found, inquiry.within, left_out)
    found.sort(key=lambda signature: (not signature.date, signature.date, signature.document, signature.party))
    shown = found[inquiry.scope.skip : inquiry.scope.skip + inquiry.scope.limit]
    refs = [ref for signature in shown for ref in signature.refs]
    ends = [end for signature in shown for end in (signature.document, signature.party)]
    by_ref, hydrator = inquiry.statements(refs, extra=ends)
    made = [
        Unratified(
            document=hydrator.entity(signature.document),
            party=hydrator.entity(signature.party),
            signed=signature.date or None,
            since_then=signature.later,
            parties_bound=signature.bound,
            date=signature.date or None,
            statements=tuple(by_ref[ref].key for ref in signature.refs),
        )
        for signature in shown
    ]
    known = {statement.key: statement for statement in by_ref.values()}
    reasons = tuple(LeftOut(reason=reason, count=count) for reason, count in sorted(left_out.items()))
    status = Status.ANSWERED if found else Status.NOT_STATED
    beyond = said_of(day, reaches(inquiry.at, {item.dataset for item in known.values()}))
    shaped = Shaped(
        made, left_out=reasons, total=len(found), status=status, summary=_summary(found, day, beyond), beyond=beyond
    )
    return ReadResult(shaped, known)


def _summary(found: list[_Signature], day: str, beyond: str) -> Sentence:
    """Say how many there are; of a day after the data ends, first that it is not known."""
    when = Sentence(LATER, day=Edtf(day), beyond=beyond) if beyond else Sentence(AT, day=Edtf(day))
    if not found:
        return Sentence(NONE_LEFT, when=when)
    return Sentence(
        LEFT,
        when=when,
        signatures=Sentence(*SIGNATURES, count=len(found)),
        parties=Sentence(*SIGNATORIES, count=len({match.party for match in found})),
        documents=Sentence(*DOCUMENTS, count=len({match.document for match in found})),
    )


def _read(inquiry: Inquiry) -> Sequence[Columns]:
    given = inquiry.parameters
    ends = {name: given[name] for name in ("document", "party", "themes")}
    begin = next((name for name, ids in ends.items() if ids), "all")
    sections = {f"from {begin}", *(name for name, ids in ends.items() if ids and name != begin)}
    further: dict[str, Any] = {
        **ends,
        "not_yet": sorted(map(str, NOT_YET)),
        "ratifying": sorted(RATIFYING),
        "binding": sorted({*BINDING, _WITHDRAWN}),
        "bound": _MOST + 1,
    }
    rows = inquiry.read_sections(("signatures",), frozenset(sections), further)
    if len(rows) > _MOST:
        raise inquiry.too_large()
    return _as_one(inquiry, rows)


def _as_one(inquiry: Inquiry, rows: Sequence[Columns]) -> Sequence[Columns]:
    """Put together what is stated of one document, and of one party to it, under several keys."""
    identities = inquiry.identities
    if not identities.is_grouped:
        return rows
    signatories = {party["id"] for row in rows for party in row["parties"]}
    bound = {actor for row in rows for actor, *_ in row["bound_by"]}
    identities.know(signatories | bound | {row["document"] for row in rows})
    documents: dict[str, list[Columns]] = defaultdict(list)
    for row in rows:
        documents[identities.of(row["document"])].append(row)
    return [_merged(identities, document, found) for document, found in documents.items()]


def _merged(identities: Identities, document: str, rows: Sequence[Columns]) -> Columns:
    parties: dict[str, list[Columns]] = defaultdict(list)
    for row in rows:
        for party in row["parties"]:
            parties[identities.of(party["id"])].append(party)
    return {
        "document": document,
        "parties": [
            {
                "id": party,
                "is_group": all(row["is_group"] for row in found),
                "sources": sorted({source for row in found for source in row["sources"]}),
                "acts": sorted(
                    (act for row in found for act in row["acts"]), key=lambda act: (not act["date"], act["date"])
                ),
            }
            for party, found in parties.items()
        ],
        "ratified_by": sorted({source for row in rows for source in row["ratified_by"]}),
        "bound_by": [(identities.of(actor), *act) for row in rows for actor, *act in row["bound_by"]],
    }


def _of_document(inquiry: Inquiry, row: Columns, at: Days, left_out: Counter[str]) -> Iterable[_Signature]:
    of = inquiry.identities.of
    bound = _bound([(of(actor), act, date) for actor, act, date in row["bound_by"]], at)
    for party in row["parties"]:
        reason, signature = _of_party(of(row["document"]), of(party["id"]), party, row, at)
        if reason:
            left_out[reason] += 1
        elif signature is not None:
            yield _Signature(*signature, bound=len(bound - {of(party["id"])}))


def _bound(acts: Sequence[tuple[str, str, str]], at: Days) -> set[str]:
    """Return who is bound at a date, of (actor, act, date) that bind or take back what bound."""
    stated = [act for act in acts if not act[2] or days(act[2]).first <= at.last]
    taken_back: dict[str, str] = {}
    for actor, act, date in stated:
        if act == _WITHDRAWN:
            taken_back[actor] = max(taken_back.get(actor, ""), days(date).last if date else at.last)
    return {
        actor
        for actor, act, date in stated
        if act != _WITHDRAWN and (actor not in taken_back or (date and days(date).first > taken_back[actor]))
    }


def _standing(acts: Sequence[Mapping[str, str]], at: Days) -> tuple[list[Mapping[str, str]], list[Mapping[str, str]]]:
    """Part acts into those that stand at a date and those of a ratification that was taken back by then."""
    withdrawn = [days(act["date"]).last for act in acts if act["act"] == _WITHDRAWN and act["date"]]
    last = max((day for day in withdrawn if day <= at.last), default="")
    gone = [
        act for act in acts if act["date"] and act["act"] in (*BINDING, _WITHDRAWN) and days(act["date"]).last <= last
    ]
    return [act for act in acts if act not in gone], gone


def _of_party(
    document: str, party: str, stated: Mapping[str, Any], row: Columns, at: Days
) -> tuple[str, tuple[Any, ...] | None]:
    """Say why a signatory is not listed, or give its signature; neither where it is bound, or signed later."""
    acts: list[Mapping[str, str]] = stated["acts"]
    signed = [act for act in acts if act["act"] == _SIGNED]
    if all(act["date"] and days(act["date"]).first > at.last for act in signed):
        return "", None
    if stated["is_group"]:
        return "unnamed groups, whose members are not stated", None
    if not set(stated["sources"]) & set(row["ratified_by"]):
        return "signatures of documents for which their source states no ratification by anybody", None
    others, taken_back = _standing([act for act in acts if act["act"] not in (_SIGNED, *_LATER)], at)
    before = [act for act in others if not act["date"] or days(act["date"]).first <= at.last]
    if any(act["act"] in BINDING and act["date"] and days(act["date"]).last <= at.last for act in before):
        return "", None
    if before:
        return _left_open(before, at), None
    if not any(act["date"] and days(act["date"]).last <= at.last for act in signed):
        return "signatures without a date, or with one that leaves open whether it was before", None
    ended = years(party.removeprefix("country:")) if party.startswith("country:") else None
    if ended is not None and f"{ended[1]:04}-12-31" < at.first:
        return "signatures of states that no longer exist: what their successors did stands under their own names", None
    later = [act for act in acts if act["act"] in _LATER and (not act["date"] or days(act["date"]).first <= at.last)]
    later += taken_back
    kept = [act for act in signed if not act["date"] or days(act["date"]).first <= at.last]
    date = min(item["date"] for item in kept if item["date"])
    refs = tuple(act["ref"] for act in (*kept, *later))
    return "", (document, party, date, tuple(sorted({act["act"] for act in later})), refs)


def _left_open(acts: Sequence[Mapping[str, str]], at: Days) -> str:
    """Say why it cannot be told whether somebody was bound."""
    if any(act["act"] in (_DENOUNCED, _WITHDRAWN) for act in acts):
        return "signatories that denounced or withdrew, and for which no ratification before the date is stated"
    if any(act["act"] in BINDING for act in acts):
        return "signatories whose ratification is undated, or so dated that it may have come later"
    _ = at
    return "signatories for which a further act is stated, but not which (party, notification)"


def _within(found: list[_Signature], within: Days, left_out: Counter[str]) -> list[_Signature]:
    kept = [signature for signature in found if days(signature.date).overlaps(within)]
    if len(kept) < len(found):
        left_out["outside the period"] += len(found) - len(kept)
    return kept


@question(
    Unratified,
    read=_unratified,
    texts=(("signatures",), ("by_ref",)),
    draws=True,
    example={"document": "doc:brdo-2018-joint-declaration"},
)
def signed_not_ratified(
    document: Document | None = None,
    party: Actor | None = None,
    theme: Theme | None = None,
    at: Day | None = None,
    scope: Scope = EVERYTHING,
) -> Answer[Unratified]:
    """Who signed and is not stated to have ratified, by document or by party, the oldest signatures first.

    Ratified is whoever accepted, approved, confirmed, acceded, succeeded, consented, or signed definitively, too. Whose
    ratification was withdrawn is listed again from that day on, with both acts. A
    signature counts only where the source that states it also states that somebody ratified the document: a register
    that has signatures alone does not say that a ratification was needed, and what it has is counted as left out.
    Whoever denounced without having ratified is left out and counted, and so are states that no longer exist and
    parties for which an act is stated that is not named. No row says that somebody has not ratified: no source here
    states it.
    document: only signatories of this one. party: only what this one signed. theme: only documents on this theme or a
    narrower one.
    at: the date, such as 2000 or 2000-06-30; today, or the moment of an as_of, if none is given.
    """
    ...

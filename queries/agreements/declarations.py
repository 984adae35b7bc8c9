"""The question for declarations, treaties and other documents: who has which part in them, when, where, on what."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from ..asking.acts import Act
from ..asking.answer import Answer, EntityRef, Gap, LeftOut, StatementOut, Status
from ..asking.inquiry import Found, Inquiry, ReadResult, Shaped
from ..asking.parameters import Actor, CountryOrPlace, Document, Theme, Year
from ..asking.question import question
from ..asking.rows import DocumentRow, Party
from ..asking.scope import EVERYTHING, Scope
from ..asking.shaping import described, keys, objects, others_in_line, stated_date, subjects, unique
from .document_filters import TEXTS, Kept, acts_asked, kept

PARTIES = 20
"""Acts of parties that a row has, unless its document was asked for by itself; their number stands beside them."""
_FURTHER = 200
_EVERY = 100_000
_PARTY_ACTS = ("SIGNED", "ADOPTED", "APPROVED", "PARTY_TO", "PRESENTED", "SUPPORTED")


class Sides(StrEnum):
    """For how many parties an agreement is, as a source says."""

    BILATERAL = "bilateral"
    PLURILATERAL = "plurilateral"
    MULTILATERAL = "multilateral"


def _documents(inquiry: Inquiry) -> ReadResult[DocumentRow]:
    found, left_out = kept(inquiry, acts_asked(inquiry.arguments))
    shown = found[inquiry.scope.skip : inquiry.scope.skip + inquiry.scope.limit]
    pages = [member for one in shown for member in one.members]
    first = [*inquiry.parameters["party"], *inquiry.parameters["other"]]
    most = _EVERY if inquiry.arguments["document"] else PARTIES
    rows = inquiry.read("declarations", page=pages, first=first, parties=most, further=_FURTHER, bound=len(pages))
    read, _ = inquiry.found(rows)
    by_document: dict[str, list[Found]] = {}
    for one in read:
        by_document.setdefault(one["document"].id, []).append(one)
    made = [_document(one, by_document[one.id]) for one in shown]
    known = {statement.key: statement for one in read for statement in one.statements}
    unnamed = [
        Gap(about=row.document, aspect="members of the group", status=Status.NOT_STATED, note=one.actor.name)
        for row in made for one in row.parties if not one.is_named
    ]  # fmt: skip
    cut = [row for row in made if row.party_count > len({one.actor.id for one in row.parties})]
    if cut:
        reason = f"parties beyond the first {PARTIES} acts of a document: ask for the document by itself"
        missing = sum(row.party_count - len({one.actor.id for one in row.parties}) for row in cut)
        left_out.append(LeftOut(reason=reason, count=missing))
    return ReadResult(Shaped(made, gaps=tuple(unnamed), left_out=tuple(left_out), total=len(found)), known)


def _document(one: Kept, found: list[Found]) -> DocumentRow:
    document: EntityRef = found[0]["document"]
    unlike = {statement.key: statement for each in found for statement in each.statements}
    statements = list(unlike.values())
    acts = [statement for statement in statements if statement.type in _PARTY_ACTS and _is_of(statement, document)]
    successions = [statement for statement in statements if statement.type == "SUCCEEDED_BY"]
    return DocumentRow(
        document=document, membership=described(statements, document, "membership") or "",
        period=described(statements, document, "period"), status=described(statements, document, "status") or "",
        countries=objects((each for each in statements if _begins(each, document)), "OF_COUNTRY"),
        places=unique(place for each in found for place in each["places"]),
        parties=tuple(party for act in acts if (party := _party(act)) is not None),
        party_count=max(each["party_count"] for each in found), provisions=sum(each["provisions"] for each in found),
        predecessors=others_in_line(successions, document, after=False),
        successors=others_in_line(successions, document, after=True),
        events=subjects((each for each in statements if _is_of(each, document)), "RESULTED_IN", "DISCUSSED"),
        themes=objects(statements, "ADDRESSES"), date=one.date, statements=keys(statements),
    )  # fmt: skip


def _is_of(statement: StatementOut, document: EntityRef) -> bool:
    return statement.object is not None and statement.object.id == document.id


def _begins(statement: StatementOut, document: EntityRef) -> bool:
    return statement.subject is not None and statement.subject.id == document.id


def _party(act: StatementOut) -> Party | None:
    if act.subject is None:
        return None
    return Party(
        actor=act.subject, act=_act(act), date=stated_date(act), modality=act.modality,
        is_named=act.subject.type != "Group",
    )  # fmt: skip


def _act(statement: StatementOut) -> str:
    own: dict[str, Any] = statement.own
    said = own.get("act") or own.get("act_text") or statement.type.lower().replace("_", " ")
    return f"{said}, as a territory" if own.get("role") == "territory" else str(said)


@question(DocumentRow, read=_documents, draws=True, example={"kind": "declaration"}, texts=(*TEXTS, ("declarations",)))
def declarations(
    document: list[Document] = [],
    party: Actor | None = None,
    other: Actor | None = None,
    act: list[Act] = [],
    country: CountryOrPlace | None = None,
    theme: Theme | None = None,
    kind: str | None = None,
    membership: Sides | None = None,
    place: CountryOrPlace | None = None,
    year: list[Year] = [],
    scope: Scope = EVERYTHING,
) -> Answer[DocumentRow]:
    """Declarations, treaties, agreements, strategies and other documents, the latest first, with parties and acts.

    A document's date is the day of its signature or conclusion, else that of the earliest act, else when it begins to
    apply. Of a document with very many parties the first stand in its row, and how many there are beside them.
    document: only these, with every party. party: only those in which this one has a part.
    other: and in which this one has a part, too.
    act: only where the part is one of these: signed, ratified, acceded, …; signatory stands for every act that makes a
    signatory or party (not a reservation, declaration or denunciation, not a territory, not what is only planned).
    country: only those of this country. theme: only on this theme or a narrower one.
    kind: such as declaration, treaty, agreement, strategy or action plan.
    membership: only bilateral, plurilateral or multilateral ones, as sources say.
    place: only those signed or concluded there. year: only dated in one of these years.
    """
    ...

"""The question `declarations`: declarations, treaties and other documents, with parties, acts, dates and themes."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from ..asking.acts import Act
from ..asking.answer import Answer, Gap, LeftOut, Status
from ..asking.inquiry import Found, Inquiry, ReadResult, Shaped
from ..asking.parameters import Actor, CountryOrPlace, Document, Theme, Year
from ..asking.question import question
from ..asking.rows import DocumentRow, Party
from ..asking.scope import EVERYTHING, Scope
from ..asking.shaping import described, keys, objects, others_in_line, stated_date, subjects, unique
from ..asking.shown_statements import EntityRef, StatementOut
from .document_filters import TEXTS, Kept, acts_asked, kept

PARTIES = 20
"""Most acts of parties in a row, unless its document was asked for by itself; the row also has their number."""
_FURTHER = 200
_EVERY = 100_000
_PARTY_ACTS = ("SIGNED", "ADOPTED", "APPROVED", "PARTY_TO", "PRESENTED", "SUPPORTED")


class Sides(StrEnum):
    """The membership of an agreement as a source states it: for two, a few or many parties."""

    BILATERAL = "bilateral"
    PLURILATERAL = "plurilateral"
    MULTILATERAL = "multilateral"


def _documents(inquiry: Inquiry) -> ReadResult[DocumentRow]:
    found, left_out = kept(inquiry, acts_asked(inquiry.arguments))
    shown = found[inquiry.scope.skip : inquiry.scope.skip + inquiry.scope.limit]
    pages = [member for document in shown for member in document.members]
    first = [*inquiry.parameters["party"], *inquiry.parameters["other"]]
    most = _EVERY if inquiry.arguments["document"] else PARTIES
    rows = inquiry.read("declarations", page=pages, first=first, parties=most, further=_FURTHER, bound=len(pages))
    read, _ = inquiry.found(rows)
    by_document: dict[str, list[Found]] = {}
    for part in read:
        by_document.setdefault(part["document"].id, []).append(part)
    made = [_document(document, by_document[document.id]) for document in shown]
    known = {statement.key: statement for part in read for statement in part.statements}
    unnamed = [
        Gap(about=row.document, aspect="members of the group", status=Status.NOT_STATED, note=party.actor.name)
        for row in made
        for party in row.parties
        if not party.is_named
    ]
    cut = [row for row in made if row.party_count > len({party.actor.id for party in row.parties})]
    if cut:
        reason = f"parties beyond the first {PARTIES} acts of a document: ask for the document by itself"
        missing = sum(row.party_count - len({party.actor.id for party in row.parties}) for row in cut)
        left_out.append(LeftOut(reason=reason, count=missing))
    return ReadResult(Shaped(made, gaps=tuple(unnamed), left_out=tuple(left_out), total=len(found)), known)


def _document(filtered: Kept, found: list[Found]) -> DocumentRow:
    document: EntityRef = found[0]["document"]
    by_key = {statement.key: statement for part in found for statement in part.statements}
    statements = list(by_key.values())
    acts = [statement for statement in statements if statement.type in _PARTY_ACTS and _is_about(statement, document)]
    successions = [statement for statement in statements if statement.type == "SUCCEEDED_BY"]
    return DocumentRow(
        document=document,
        membership=described(statements, document, "membership") or "",
        period=described(statements, document, "period"),
        status=described(statements, document, "status") or "",
        countries=objects((statement for statement in statements if _is_from(statement, document)), "OF_COUNTRY"),
        places=unique(place for part in found for place in part["places"]),
        parties=tuple(party for act in acts if (party := _party(act)) is not None),
        party_count=max(part["party_count"] for part in found),
        provisions=sum(part["provisions"] for part in found),
        predecessors=others_in_line(successions, document, after=False),
        successors=others_in_line(successions, document, after=True),
        events=subjects(
            (statement for statement in statements if _is_about(statement, document)), "RESULTED_IN", "DISCUSSED"
        ),
        themes=objects(statements, "ADDRESSES"),
        date=filtered.date,
        statements=keys(statements),
    )


def _is_about(statement: StatementOut, document: EntityRef) -> bool:
    return statement.object is not None and statement.object.id == document.id


def _is_from(statement: StatementOut, document: EntityRef) -> bool:
    return statement.subject is not None and statement.subject.id == document.id


def _party(act: StatementOut) -> Party | None:
    if act.subject is None:
        return None
    return Party(
        actor=act.subject,
        act=_act(act),
        date=stated_date(act),
        modality=act.modality,
        is_named=act.subject.type != "Group",
    )


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

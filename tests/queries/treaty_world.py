"""A small world of treaties, memberships and meetings, in two registers; what is right about it is known by hand."""

from __future__ import annotations

from dataclasses import replace

from coopnet.graph.model.records import Record
from coopnet.graph.model.schema import FlowKind, Modality
from coopnet.graph.model.statements import Circumstances, StatedDate, Statement

from ..graph.pool import SOURCE, named, stated
from .flows_by_hand import flow

OTHER = "source:second-register"
SEA, RIVER, LIST, TALKS, DECLARATION = "doc:sea", "doc:river", "doc:listed", "doc:talks", "doc:declaration"


def act(record: str, party: str, document: str, act: str = "", date: str = "", **own: str) -> Record:
    """One act of a party, with its date."""
    given = {**({"act": act} if act else {}), **own}
    one = stated(record, "PARTY_TO", party if ":" in party else f"country:{party}", document, **given).statements[0]
    assert isinstance(one, Statement)
    when = StatedDate(date) if date else None
    return Record(record, (replace(one, circumstances=replace(one.circumstances, date=when)),))


def dated(record: Record, date: str) -> Record:
    """The same with a date."""
    one = record.statements[0]
    assert isinstance(one, Statement)
    return Record(record.id, (replace(one, circumstances=replace(one.circumstances, date=StatedDate(date))),))


def second(record: Record) -> Record:
    """The same by the second register."""
    one = record.statements[0]
    assert isinstance(one, Statement)
    subject = OTHER if one.type == "DESCRIBES" else one.subject
    return Record(record.id, (replace(one, subject=subject, circumstances=replace(one.circumstances, source=OTHER)),))


WORLD: tuple[Record, ...] = (
    named("r1", SOURCE, "Register"),
    Record("r2", (Statement("DESCRIBES", OTHER, OTHER, Circumstances(OTHER), {}),)),
    # a treaty with every kind of act
    named("sea", SEA, "Treaty on the sea", "treaty", held="1950-05-01", membership="multilateral"),
    stated("sea-theme", "ADDRESSES", SEA, "theme:fish"),
    stated("fish", "PART_OF", "theme:fish", "theme:water"),
    act("s1", "FR", SEA, "signed", "1950-05-01"),
    act("s2", "FR", SEA, "ratified", "1952-03-01"),
    act("s3", "DE", SEA, "signed", "1950-05-01"),
    act("s4", "KE", SEA, "acceded", "1965-01-01"),
    act("s5", "GB", SEA, "signed", "1950-05-02"),
    act("s6", "GB", SEA, "denounced", "1960-01-01"),
    act("s7", "CS", SEA, "signed", "1950-05-01"),
    act("s8", "IT", SEA, "signed", "1950-05-01"),
    act("s9", "IT", SEA, "", "", act_text="Signature or participation"),
    act("s10", "UG", SEA, "signed", "1951"),
    act("s11", "UG", SEA, "ratified", "1955"),
    act("s12", "NL", SEA, "signed", "1950-05-01"),
    act("s13", "NL", SEA, "declared"),
    act("s14", "BR", SEA, "declared"),
    act("s15", "group:others", SEA, "signed", "1950-05-01"),
    # signatures alone: whether anybody has to ratify is not stated
    named("river", RIVER, "Agreement on the river", "agreement", membership="bilateral"),
    act("v1", "FR", RIVER, "signed", "1970-01-01"),
    act("v2", "DE", RIVER, "signed", "1970-01-01"),
    # a register that lists parties without their acts
    second(named("list", LIST, "Convention as listed", "treaty", held="1980-06-01", membership="multilateral")),
    second(act("l1", "FR", LIST)),
    second(act("l2", "GB", LIST)),
    second(act("l3", "BM", LIST, role="territory")),
    stated("list-theme", "ADDRESSES", LIST, "theme:water"),
    # under negotiation
    named("talks", TALKS, "Talks", "treaty"),
    stated("t1", "PARTY_TO", "country:FR", TALKS, Modality.PLANNED),
    stated("t2", "PARTY_TO", "country:DE", TALKS, Modality.PLANNED),
    # a declaration, adopted at a meeting in a city of Kenya
    named("decl", DECLARATION, "Declaration of Nairobi", "declaration", held="1999-09-09"),
    stated("d1", "ADOPTED", "country:FR", DECLARATION),
    stated("d2", "ADOPTED", "country:KE", DECLARATION),
    named("meeting", "event:nairobi", "Meeting in Nairobi", "meeting", held="1999-09-09"),
    stated("d3", "RESULTED_IN", "event:nairobi", DECLARATION),
    stated("d4", "HELD_IN", "event:nairobi", "place:nairobi"),
    stated("d5", "LOCATED_IN", "place:nairobi", "country:KE"),
    stated("d6", "ATTENDED", "country:FR", "event:nairobi"),
    stated("d7", "HOSTED", "country:KE", "event:nairobi"),
    # who is a member of what
    dated(stated("m1", "MEMBER_OF", "country:FR", "org:union"), "1958-01-01/.."),
    dated(stated("m2", "MEMBER_OF", "country:GB", "org:union"), "1973-01-01/2020-01-31"),
    dated(stated("m3", "MEMBER_OF", "country:DE", "org:union"), "/.."),
    stated("m4", "MEMBER_OF", "country:NL", "org:union"),
    dated(stated("m5", "MEMBER_OF", "country:KE", "org:club"), "2030-01-01/.."),
    # a project of two, money, and somebody with two posts
    named("dam", "project:dam", "Dam", start="2001-01-01", end="2004-12-31"),
    stated("p1", "FUNDS", "country:FR", "project:dam"),
    stated("p2", "BENEFITS", "project:dam", "country:KE"),
    stated("p3", "HOLDS_POST", "person:p", "country:FR", post="envoy"),
    stated("p4", "HOLDS_POST", "person:p", "country:KE", post="adviser"),
    flow("f1", "10.50", PROVIDER="country:FR", RECEIVER="country:KE", date="2002-02-02"),
    flow("f2", "4.50", PROVIDER="country:FR", RECEIVER="country:KE", date="2002-03-03"),
    flow("f3", "7", "USD", kind=FlowKind.COMMITMENT, PROVIDER="country:FR", RECEIVER="country:KE", date="2003-03-03"),
)

"""A file about Ukraine in two versions, and a register of two treaties: what stands beside the demo."""

from __future__ import annotations

from coopnet.graph.model.records import Dataset, Record
from coopnet.graph.model.schema import FlowKind
from coopnet.graph.model.statements import Circumstances, StatedDate, Statement

from ..graph.pool import named
from .flows_by_hand import flow

UA, MD, LV = "country:UA", "country:MD", "country:LV"
SOURCE, REGISTER = "source:watch", "source:treaties"
FUNDER, BUILDER, TEACHER, LATE = "org:funder", "org:builder", "org:teacher", "org:late"
BRIDGE, SCHOOL, MILL, THEME = "project:bridge", "project:school", "project:mill", "theme:rebuilding"
SIGNED_ONLY, RATIFIED = "doc:on-rivers", "doc:on-mills"
MINISTRY = "org:ministry-of-rivers"


def _said(
    record: str, type_name: str, subject: str, object_id: str, source: str = SOURCE, date: str = "", **own: str
) -> Record:
    circumstances = Circumstances(source=source, date=StatedDate(date) if date else None)
    return Record(record, (Statement(type_name, subject, object_id, circumstances, dict(own)),))


def _project(record: str, project: str, name: str, actor: str, **own: str) -> list[Record]:
    """A project for Ukraine on the theme, carried out by an actor."""
    described = {"names": [name], "languages": ["en"], "name_kinds": ["official"], **own}
    return [
        Record(f"{record}.name", (Statement("DESCRIBES", SOURCE, project, Circumstances(source=SOURCE), described),)),
        _said(f"{record}.for", "BENEFITS", project, UA),
        _said(f"{record}.on", "ADDRESSES", project, THEME),
        _said(f"{record}.by", "IMPLEMENTS", actor, project),
    ]


_NAMES = [
    named("n0", SOURCE, "Watched file"),
    named("n1", UA, "Ukraine"),
    named("n2", FUNDER, "Fund for Rivers"),
    named("n3", BUILDER, "Bridge Builders"),
    named("n4", TEACHER, "School Trust"),
    named("n5", LATE, "Late Comers"),
    named("n6", THEME, "Rebuilding"),
    named("n7", MINISTRY, "Ministry of Rivers"),
]


def _money(amount: str) -> Record:
    return flow(
        "m1",
        amount,
        "USD",
        FlowKind.DISBURSEMENT,
        "2025-05-04",
        {UA: None},
        source=SOURCE,
        PROVIDER=FUNDER,
        RECEIVER=BUILDER,
    )


FIRST = [
    *_NAMES,
    *_project(
        "p1", BRIDGE, "Bridge over the river", BUILDER, start="2024-01-01", end="2027-06-30", status="implementation"
    ),
    *_project("p2", SCHOOL, "School at the river", TEACHER, start="2024-01-01", end="2027-06-30"),
    _said("p1.paid", "FUNDS", FUNDER, BRIDGE),
    _money("1000.00"),
    flow("m2", "700.00", "USD", FlowKind.COMMITMENT, "2025-01-01", {UA: None}, source=SOURCE, PROVIDER=FUNDER),
]
SECOND = [
    *_NAMES,
    *_project("p1", BRIDGE, "Bridge over the river", BUILDER, start="2024-01-01", end="2025-06-30", status="closed"),
    *_project("p2", SCHOOL, "School at the river, new wing", TEACHER, start="2024-01-01", end="2027-06-30"),
    *_project("p3", MILL, "Mill", LATE),
    _money("1500.00"),
    flow("m2", "700.00", "USD", FlowKind.COMMITMENT, "2025-01-01", {UA: None}, source=SOURCE, PROVIDER=FUNDER),
]
"""The bridge is closed, the school renamed, the mill new, the payment larger; the funder of the bridge is gone."""

TREATIES = [
    named("t0", REGISTER, "Register of treaties"),
    named("t1", SIGNED_ONLY, "Convention on Rivers"),
    named("t2", RATIFIED, "Convention on Mills"),
    _said("a1", "PARTY_TO", MD, SIGNED_ONLY, REGISTER, "2001-02-03", act="signed"),
    _said("a2", "PARTY_TO", LV, SIGNED_ONLY, REGISTER, "2001-02-03", act="signed"),
    _said("a3", "PARTY_TO", LV, SIGNED_ONLY, REGISTER, "2003-02-03", act="ratified"),
    _said("a4", "PARTY_TO", MD, RATIFIED, REGISTER, "2001-02-03", act="signed"),
    _said("a5", "PARTY_TO", MD, RATIFIED, REGISTER, "2004-02-03", act="ratified"),
    _said("a6", "PARTY_TO", LV, RATIFIED, REGISTER, "2004-02-03", act="acceded"),
]
WATCH, OF_TREATIES = Dataset("watch", "curated", title="Watched"), Dataset("treaties", "curated", title="Treaties")

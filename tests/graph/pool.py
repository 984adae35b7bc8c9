"""Small records for tests of loading: a world of two donors, two projects, one meeting."""

from __future__ import annotations

from coopnet.graph.model.flows import Amount, Flow, Leg
from coopnet.graph.model.records import Dataset, Record
from coopnet.graph.model.schema import FlowKind, Modality
from coopnet.graph.model.statements import Circumstances, Statement

SOURCE = "source:register"


def stated(record: str, type: str, subject: str, obj: str, modality: Modality = Modality.DONE, **own: object) -> Record:
    """A record of one statement."""
    return Record(record, (Statement(type, subject, obj, Circumstances(SOURCE, modality), own),))


def named(record: str, entity: str, name: str, kind: str = "", **more: object) -> Record:
    """A record that names an entity."""
    own = {"names": [name], "languages": ["en"], "name_kinds": ["official"], **({"kind": kind} if kind else {}), **more}
    return stated(record, "DESCRIBES", SOURCE, entity, Modality.STATE, **own)


def paid(record: str, project: str, amount: str, currency: str = "EUR", provider: str = "") -> Record:
    """A record of a budget."""
    legs = (Leg("OF_PROJECT", project), *((Leg("PROVIDER", provider),) if provider else ()))
    return Record(record, (Flow(FlowKind.BUDGET, Amount(amount, currency), legs, Circumstances(SOURCE)),))


def dataset(name: str) -> Dataset:
    """A dataset of that name."""
    return Dataset(name, "curated", title=f"Dataset {name}", licence="CC0-1.0")


POOL: tuple[Record, ...] = (
    named("s", SOURCE, "Register of aid"),
    named("n1", "org:alpha", "Alpha Ministry", "ministry", identifiers=["XM-1"], schemes=["test"]),
    named("n2", "org:beta", "Beta Fund"),
    named("n3", "project:bridge", "Bridge", period="2019/2021"),
    named("n4", "country:KE", "Kenya"),
    named("n5", "event:launch", "Launch of the bridge", held="2019-05-02"),
    named("n6", "doc:plan", "Plan for bridges", "strategy"),
    stated("1", "FUNDS", "org:alpha", "project:bridge"),
    stated("2", "FUNDS", "org:beta", "project:bridge", Modality.PLANNED),
    stated("3", "BENEFITS", "project:bridge", "country:KE"),
    stated("4", "OF_COUNTRY", "org:alpha", "country:DE"),
    stated("5", "IMPLEMENTS", "org:gamma", "project:bridge", role="lead"),
    stated("6", "ADDRESSES", "project:bridge", "theme:roads"),
    stated("7", "HELD_IN", "event:launch", "country:KE"),
    stated("8", "ATTENDED", "org:beta", "event:launch"),
    stated("9", "PART_OF", "event:launch", "project:bridge"),
    stated("10", "ADOPTED", "org:alpha", "doc:plan"),
    stated("11", "SUPPORTED", "country:DE", "country:KE", Modality.DISCUSSED, how="roads"),
    stated("12", "MENTIONS", SOURCE, "org:beta", names=["Beta"], languages=["en"]),
    stated("13", "JUDGED", "org:alpha", "org:gamma", verdict="same"),
    stated("14", "FUNDS", "org:alpha", "project:school"),
    stated("15", "BENEFITS", "project:school", "country:KE"),
    paid("m1", "project:bridge", "100.50", provider="org:alpha"),
    paid("m2", "project:bridge", "20", "KES"),
    paid("m3", "project:school", "7.0001"),
)

"""By which name the answers and the database call an organisation that files name in several ways."""

from __future__ import annotations

from pathlib import Path

from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.store.store import Store
from coopnet.loaders import iati
from coopnet.queries import EVERYTHING, Scope, entity, search
from coopnet.queries.asking.shown_statements import EntityRef

VALID = Path(__file__).parents[1] / "loaders" / "fixtures" / "iati" / "valid"
OTHER = """<iati-activities version="2.03"><iati-activity xml:lang="en"><iati-identifier>NL-KVK-1-1</iati-identifier>
<reporting-org ref="NL-KVK-1" type="21"><narrative>Another</narrative></reporting-org>
<participating-org role="1" ref="XM-DAC-2-10" type="70"><narrative>A Fund of the Directorate</narrative>
</participating-org>
<participating-org role="4" ref="XI-TEST-1" type="80"><narrative>Accounts of Partner One</narrative></participating-org>
<participating-org role="4" type="10"><narrative>Republic of Moldova</narrative></participating-org>
</iati-activity></iati-activities>"""


def take(store: Store, path: Path) -> None:
    (file,), _ = iati.find([path])
    report = Report()
    dataset, records = iati.read(file, report)
    load(store, dataset, records, report)


def shown(store: Store, wanted: str, scope: Scope = EVERYTHING) -> EntityRef:
    """The entity that is meant, as the answer about it shows it."""
    answer = entity(store, wanted, scope=scope)
    ends = (end for row in answer.rows for end in (row.subject, row.object) if end is not None)
    return next(end for end in ends if end.id == answer.arguments["entity"])


def test_an_organisation_goes_by_its_own_name_and_kind(empty_store: Store, tmp_path: Path) -> None:
    other = tmp_path / "other.xml"
    other.write_text(OTHER)
    take(empty_store, other)
    before = shown(empty_store, "org:XM-DAC-2-10")
    assert (before.name, before.kind) == ("A Fund of the Directorate", "private sector")
    take(empty_store, VALID / "names-of-the-publisher.xml")
    own = shown(empty_store, "org:XM-DAC-2-10")
    assert (own.name, own.kind) == ("Directorate-general Development Cooperation", "government")
    # two ends call the partner so, and one otherwise
    assert shown(empty_store, "org:XI-TEST-1").name == "Accounts of Partner One"
    rows = empty_store.read("MATCH (e:Entity {id: 'org:XM-DAC-2-10'}) RETURN e.name AS name, e.kind AS kind", {})
    assert [(row["name"], row["kind"]) for row in rows] == [(own.name, own.kind)]
    # what was known then
    assert shown(empty_store, "org:XM-DAC-2-10", Scope(as_of="1")).name == before.name


def test_a_country_is_found_by_the_names_of_the_united_nations(empty_store: Store, tmp_path: Path) -> None:
    other = tmp_path / "other.xml"
    other.write_text(OTHER)
    take(empty_store, other)
    for name in ("Republic of Moldova", "République de Moldova", "República de Moldova", "Республика Молдова"):
        assert shown(empty_store, name).id == "country:MD"
        assert "country:MD" in {row.entity.id for row in search(empty_store, name).rows}

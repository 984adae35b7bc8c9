"""Reference data: made again from the official lists, held against what others count, and found in the graph."""

from __future__ import annotations

import csv
import json
from importlib.resources import files
from pathlib import Path

import pytest
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.model import countries
from coopnet.graph.model.statements import Statement
from coopnet.graph.store.store import Store
from coopnet.loaders.iati.narratives import NOTHING
from coopnet.loaders.iati.organisations import party
from coopnet.loaders.reference import dac, make_codelists, make_dac, make_registers
from coopnet.loaders.reference.codelists import codelist
from coopnet.loaders.reference.reader import bodies, read
from coopnet.loaders.reference.registers import prefix, registers
from coopnet.queries import Scope, entity, search

EU, DAC = "European Union", "OECD Development Assistance Committee"


def bundled(name: str) -> object:
    return json.loads((files("coopnet.loaders.reference") / name).read_text("utf-8"))


def test_the_lists_are_what_their_scripts_make_of_the_official_files(shared: Path) -> None:
    data = shared / "data"
    assert make_codelists.compact(data / "iati" / "codelists") == bundled("codelists.json")
    assert make_registers.compact(data / "orgs" / "org-id-guide") == bundled("registers.json")
    names = json.loads((data / "crs" / "oda_data_crs_names.json").read_text("utf-8"))
    with (data / "crs" / "oda_data_crs_channel_mapping.csv").open(encoding="utf-8-sig", newline="") as file:
        assert make_dac.lists(names, list(csv.DictReader(file)), []) == bundled("dac.json")


def test_recipients_lie_in_the_regions_that_rows_of_the_crs_give(shared: Path) -> None:
    with (shared / "data" / "crs" / "Denmark-5.csv").open(encoding="utf-8", errors="replace", newline="") as file:
        rows = {(row["recipientcode"], row["regioncode"]) for row in csv.DictReader(file) if row["regioncode"]}
    known = {(code, region) for code, region in rows if code in dac.recipients() and dac.recipients()[code].country}
    assert len(known) > 60
    assert {(code, dac.recipients()[code].region) for code, _ in known} == known


def test_codes_of_the_dac() -> None:
    assert dac.donors()["5"].names == {"en": "Germany", "fr": "Allemagne"}
    assert all(countries.is_country(recipient.country) for recipient in dac.recipients().values() if recipient.country)
    assert {recipient.country for recipient in dac.recipients().values()} >= {"CG", "CD", "KR", "KP", "PS", "XK", "AN"}
    assert [dac.agency(*one) is None for one in (("3", "1"), ("918", "2"), ("3", "777"), ("777", "1"))] == [
        False,
        False,
        True,
        True,
    ]
    # IATI's list names a code where it has it, the DAC's where not
    assert dac.purposes()["13040"] == codelist("Sector")["13040"]
    assert dac.purposes()["22081"].category == "220"
    assert dac.channels()["41114"].acronyms["en"] == "UNDP"
    assert "fr" in dac.channels()["41114"].names


@pytest.mark.parametrize(
    ("body", "day", "count"),
    [
        (EU, "1957-12-31", 0),
        (EU, "1958-01-01", 6),
        (EU, "1973-01-01", 9),
        (EU, "1981-01-01", 10),
        (EU, "1986-01-01", 12),
        (EU, "1995-01-01", 15),
        (EU, "2004-05-01", 25),
        (EU, "2007-01-01", 27),
        (EU, "2013-07-01", 28),
        (EU, "2020-01-31", 28),
        (EU, "2020-02-01", 27),
        (DAC, "1961-12-31", 11),
        (DAC, "1980-01-01", 18),
        (DAC, "2010-12-31", 24),
        (DAC, "2017-06-30", 30),
        (DAC, "2022-11-16", 31),
        (DAC, "2023-12-31", 32),
        (DAC, "2025-03-19", 33),
    ],
)
def test_as_many_members_as_there_were(body: str, day: str, count: int) -> None:
    about = [
        statement.circumstances
        for record in read(Report())[1]
        for statement in record.statements
        if isinstance(statement, Statement) and statement.type == "MEMBER_OF" and statement.object == bodies()[body].id
    ]
    spans = [one.date.days for one in about if one.date]
    assert len(spans) == len(about)
    assert sum(span.first <= day <= span.last for span in spans) == count


@pytest.mark.parametrize(
    ("identifier", "code", "standing"),
    [
        ("GB-CHC-285908", "GB-CHC", "confirmed"),
        ("xm-dac-41114", "XM-DAC", "confirmed"),
        ("CN-11-CR-123", "CN-11-CR", "unconfirmed"),
        ("GB-GOVUK-1", "GB-GOVUK", "deprecated"),
        ("IT-CR-1", "IT-CR", "deprecated"),
        ("XM-OCHA-FTS-5", "XM-OCHA-FTS", "confirmed"),
        ("XX-FOO-1", "XX-FOO", None),
        ("US-GOV-1", "US-GOV", None),
        ("41114", None, None),
        ("GB-1", None, None),
        ("GB-CHC", None, None),
        ("GB-CHC-", None, None),
        ("", None, None),
    ],
)
def test_prefixes_are_known_unknown_or_none(identifier: str, code: str | None, standing: str | None) -> None:
    found = prefix(identifier)
    assert (found.code if found else None) == code
    assert (found.register.standing if found and found.register else None) == standing


def test_every_register_that_iati_knows_is_known() -> None:
    assert set(codelist("OrganisationRegistrationAgency")) <= set(registers())


def test_an_unlisted_prefix_is_told_and_changes_nothing() -> None:
    told = party("XX-FOO-1", NOTHING, "", "XM-DAC-7", "")
    assert (told.entity, told.repairs) == ("org:XX-FOO-1", ("prefix_unlisted",))
    assert party("GB-CHC-1", NOTHING, "", "XM-DAC-7", "").repairs == ()
    assert party("our-own-1", NOTHING, "", "XM-DAC-7", "").repairs == ()


def test_loaded_it_names_countries_in_every_language_and_says_who_was_a_member_when(empty_store: Store) -> None:
    dataset, records = read(Report())
    stated = list(records)
    assert {one.id: one.fingerprint for one in stated} == {one.id: one.fingerprint for one in read(Report())[1]}
    load(empty_store, dataset, stated, Report())
    for name in ("Allemagne", "Deutschland", "Γερμανία", "ألمانيا"):
        assert search(empty_store, name).rows[0].entity.id == "country:DE"
    germany = search(empty_store, "Germany", scope=Scope(language="fr")).rows[0].entity
    assert (germany.name, germany.language) == ("Allemagne", "fr")
    lines = entity(empty_store, "Royaume-Uni", type=["MEMBER_OF"]).rows
    assert {(line.object.name, line.date) for line in lines} == {(EU, "1973-01-01/2020-01-31"), (DAC, "1961/..")}
    kenya = entity(empty_store, "country:KE", type=["PART_OF"], scope=Scope(language="fr")).rows
    assert {"Sud du Sahara, régional", "Afrique de l'est, régional"} <= {line.object.name for line in kenya}


def test_all_data_that_is_held_stands_in_the_notice() -> None:
    root = Path(str(files("coopnet.loaders")))
    notice = (root.parent / "NOTICE").read_text("utf-8")
    held = {
        file.relative_to(root.parent).as_posix()
        for kind in ("json", "jsonl", "csv", "yaml")
        for file in root.rglob(f"*.{kind}")
    }
    ours = {name for name in held if name.endswith(".schema.json") or "/mappings/" in name}
    assert [
        name for name in sorted(held - ours) if name not in notice and f"{Path(name).parent}/\n" not in notice
    ] == []

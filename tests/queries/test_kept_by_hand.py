"""What a document written up by hand answers: two ministries sign a project of three years, “this Wednesday”."""

from __future__ import annotations

from pathlib import Path

import pytest
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.store.store import Store
from coopnet.loaders import curated
from coopnet.queries import Status, events, pair, project_money, projects, stated, statements, timeline

from ..conftest import SharedDatabase

FILE = Path(__file__).parents[1] / "loaders" / "fixtures" / "curated" / "valid" / "cuencas-compartidas.yaml"
PROJECT, MEXICO, COSTA_RICA = "project:cuencas-compartidas", "org:mx-semarnat", "org:cr-minae"


@pytest.fixture
def basins(database: SharedDatabase) -> Store:
    if database.holds != "basins":
        store, report = database.empty(), Report()
        load(store, *curated.read(FILE, report), report)
        database.holds = "basins"
    return database.store


def test_who_signs_a_project_is_one_of_its_parties(basins: Store) -> None:
    (row,) = projects(basins, actor=MEXICO, other=COSTA_RICA).rows
    assert [signatory.id for signatory in row.signatories] == [COSTA_RICA, MEXICO]
    answer = pair(basins, MEXICO, COSTA_RICA)
    (joint,) = [row for row in answer.rows if row.tie == "projects"]
    assert (joint.count, [entity.id for entity in joint.entities]) == (1, [PROJECT])
    assert "1 project in which both have a part" in answer.summary
    parties = {(part.party.id, part.role) for part in project_money(basins, PROJECT).rows if part.party}
    assert {(MEXICO, "signed"), (COSTA_RICA, "signed")} < parties


def test_a_project_has_the_countries_that_it_is_for(basins: Store) -> None:
    (row,) = stated(basins, [PROJECT], ["country"]).rows
    assert [entity.id for entity in row.entities] == ["country:CR", "country:GT", "country:MX"]
    (of,) = stated(basins, [MEXICO], ["country"]).rows
    assert [entity.id for entity in of.entities] == ["country:MX"]
    (key,) = of.statements
    statement = stated(basins, [MEXICO], ["country"]).statements[key]
    assert (statement.source.id, statement.basis) == ("source:agua-noticias-2024-05-09", "stated")
    assert statement.evidence is not None
    assert statement.evidence.quotes == ("Secretaría de Medio Ambiente de México",)


@pytest.mark.parametrize(
    ("aspect", "status", "value"),
    [
        ("period", Status.PLANNED_ONLY, "“tres años”"),
        ("duration", Status.PLANNED_ONLY, "“tres años”"),
        ("start", Status.PLANNED_ONLY, "“en cuanto lleguen las lluvias”"),
        ("end", Status.NOT_STATED, ""),
        ("date", Status.ANSWERED, "“este miércoles”"),
    ],
)
def test_what_is_known_in_words_is_told_in_them(basins: Store, aspect: str, status: Status, value: str) -> None:
    (row,) = stated(basins, [PROJECT], [aspect]).rows
    assert (row.status, row.value, row.date) == (status, value, None)


def test_projects_and_events_tell_when_in_words(basins: Store) -> None:
    (row,) = projects(basins, with_period=True).rows
    assert (row.project.id, row.period, row.start) == (PROJECT, None, None)
    assert row.date_text == "“tres años”; “en cuanto lleguen las lluvias”"
    assert projects(basins, with_period=False).rows == []
    (event,) = events(basins).rows
    assert (event.date, event.date_text) == (None, "“este miércoles”, counted from the day of publication")


def test_a_timeline_tells_what_is_known_in_words(basins: Store) -> None:
    told = {row.what: (row.date, row.date_text, row.is_act) for row in timeline(basins, [MEXICO]).rows}
    signed = "Secretaría de Medio Ambiente signed Cuencas Compartidas (“este miércoles”)"
    assert told[signed] == (None, "“este miércoles”", True)
    assert told["Cuencas Compartidas lasts “tres años”"] == (None, "“tres años”", False)
    assert told["Cuencas Compartidas began “en cuanto lleguen las lluvias”"][0] is None
    of_project = {row.what for row in timeline(basins, [PROJECT]).rows}
    assert {signed, "Cuencas Compartidas lasts “tres años”"} < of_project


def test_statements_show_their_words(basins: Store) -> None:
    rows = statements(basins, entity=[PROJECT], type=["SIGNED"]).rows
    assert [(row.date, row.date_text) for row in rows] == [(None, "“este miércoles”")] * 2

"""What a map says of itself: the share is that of the place it names, and names have the room that they take."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations

from coopnet.api.http.explorer.map_view import map_view
from coopnet.api.http.explorer.reading import Cell, Explored
from coopnet.graph.loading.difference import load
from coopnet.graph.loading.report import Report
from coopnet.graph.model.records import Dataset
from coopnet.graph.store.store import Store
from coopnet.queries.asking.shown_statements import EntityRef

from ...graph.pool import named
from ...queries.flows_by_hand import SOURCE, flow
from .conftest import app_around, client_of

EAST, KE, UG = "place:region-1-298", "country:KE", "country:UG"
LETTER = 7.4
"""How wide a letter of a name is, about."""


def test_the_share_is_that_of_the_place_that_is_named(empty_store: Store) -> None:
    records = [
        named("s", SOURCE, "Register"),
        named("p", KE, "Kenya"),
        flow("1", "600", "USD", PROVIDER="org:giver", places={EAST: None}),
        flow("2", "300", "USD", PROVIDER="org:giver", places={KE: None}),
        flow("3", "100", "USD", PROVIDER="org:giver", places={UG: None}),
    ]
    load(empty_store, Dataset("x", "curated"), records, Report())
    with client_of(app_around(empty_store)) as client:
        text = client.get("/view/who_funds_whom?funder=org:giver", headers={"Accept": "text/html"}).text
    assert re.search(r"Kenya has the most of 2 countries: 30\s?% of the money\.", text)


def test_names_of_homes_have_the_room_they_take() -> None:
    homes = {f"org:{code}": code for code in ("GB", "NL", "BE", "CH", "CZ", "BA", "LU", "DE")}
    cells = [Cell(funder, "", "", KE, 2020, Decimal(1000 + at)) for at, funder in enumerate(homes)]
    names = {KE: EntityRef(id=KE, type="Country", name="Kenya")}
    explored = Explored(None, "place", cells, {}, {}, None, names, None, True, True, homes)  # type: ignore[arg-type]
    view = map_view(explored)
    assert view is not None
    boxes = []
    for spot in view.chart.homes:
        if spot.label is not None:
            wide = LETTER * len(view.home(spot.key))
            left = spot.label.x - {"start": 0, "middle": wide / 2, "end": wide}[spot.label.anchor]
            boxes.append((left, spot.label.y - 13, left + wide, spot.label.y + 4))
    assert len(boxes) > 1
    for box, other in combinations(boxes, 2):
        assert not (box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3])

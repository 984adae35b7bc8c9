"""The panel in constant prices: known values worked by hand, what has no deflator, and the choices around them."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path
from typing import Any

import pytest
from coopnet.graph.errors import BadArgument
from coopnet.graph.loading.difference import load, unload
from coopnet.graph.loading.report import Report
from coopnet.graph.model.projected_network import ProjectedNetwork
from coopnet.graph.model.records import Record
from coopnet.graph.store.store import Store
from coopnet.loaders.deflators import read
from coopnet.queries.networks import PROJECTIONS, donor_recipient_years
from coopnet.visualise.network_files import NETWORK_FORMATS
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ..conftest import SharedDatabase
from ..graph.pool import dataset, stated
from .flows_by_hand import flow

JP, DE, KE = "country:JP", "country:DE", "country:KE"
FLOWS: tuple[Record, ...] = (
    # the OECD's own example: 100 million dollars of 1966 are 600 million of 2006, by a deflator of one sixth
    flow("1", "100000000", "USD", PROVIDER=JP, places={KE: None}, date="1966-05-04"),
    flow("2", "10.01", "USD", PROVIDER=DE, places={KE: "50", "country:UG": "50"}, date="2005"),
    flow("3", "7", "USD", PROVIDER=DE, places={KE: None}, date="2006-01-01"),
    flow("4", "8", "USD", PROVIDER=DE, places={KE: None}, date="2007-01-01"),
    flow("5", "9", "USD", PROVIDER="org:nobody", places={KE: None}, date="2006-01-01"),
    flow("6", "11", "USD", PROVIDER=DE, places={KE: None}, date=""),
    flow("7", "12", "USD", PROVIDER="org:ministry", places={KE: None}, date="2005-07-01"),
    flow("8", "13", "MDL", PROVIDER=DE, places={KE: None}, date="2005-07-01"),
    stated("c", "OF_COUNTRY", "org:ministry", DE),
)
ROWS = ("JP,1966,16.67,2006", "JP,2006,100,2006", "DE,2005,96,2006", "DE,2006,100,2006", "FR,2007,103,2006")


def deflators(store: Store, folder: Path, *rows: str, name: str | None = None) -> None:
    file = folder / "deflators.csv"
    file.write_text("\n".join(("donor,year,deflator,base_year", *rows)), "utf-8")
    report = Report()
    load(store, *read(file, report, name), report)


def told(parts: Any) -> dict[str, tuple[int, Decimal | None]]:
    return {part.reason: (part.count, sum((money.usd or Decimal(0)) for money in part.money)) for part in parts}


def rows_of(network: ProjectedNetwork) -> dict[tuple[Any, ...], Any]:
    return {(row["source"], row["target"], row.get("year")): row for row in network.edge_rows()}


@pytest.fixture
def panel_world(empty_store: Store, tmp_path: Path) -> Store:
    load(empty_store, dataset("money"), FLOWS, Report())
    deflators(empty_store, tmp_path, *ROWS)
    return empty_store


def test_amounts_are_multiplied_by_100_and_divided_by_the_deflator(panel_world: Store) -> None:
    network = donor_recipient_years(panel_world, prices="constant")
    found = {ends: (row["usd"], row["usd_constant"]) for ends, row in rows_of(network).items()}
    assert found == {
        (JP, KE, 1966): (Decimal(100_000_000), Decimal("599880023.9952")),  # 10,000,000,000 / 16.67
        (DE, KE, 2005): (Decimal("5.01"), Decimal("5.2188")),  # 501 / 96 = 5.21875, half to even
        (DE, "country:UG", 2005): (Decimal("5"), Decimal("5.2083")),  # 500 / 96 = 5.208333…
        (DE, KE, 2006): (Decimal("7"), Decimal("7")),
        ("org:ministry", KE, 2005): (Decimal("12"), Decimal("12.5")),
    }
    for row in network.edge_rows():
        assert row["base_year"] == 2006
        assert row["weight"] == float(row["usd_constant"])


def test_what_has_no_deflator_is_left_out_and_told_with_its_money(panel_world: Store) -> None:
    origin = donor_recipient_years(panel_world, prices="constant").provenance
    assert told(origin.left_out) == {
        "not converted to USD": (1, Decimal(0)),
        "in no year that is stated, so that no deflator fits": (1, Decimal(11)),
        "the donor has no deflators": (1, Decimal(9)),
        # France has one of 2007, and so may a total: neither stands in
        "the donor has no deflator of the year": (1, Decimal(8)),
    }
    assert told(origin.replaced) == {"no deflators of the donor: those of its country": (1, Decimal(12))}


def test_the_result_says_base_year_formula_deflators_and_their_licence(panel_world: Store) -> None:
    origin = donor_recipient_years(panel_world, prices="constant").provenance
    assert origin.choices["prices"] == "constant"
    assert origin.prices["base_year"] == 2006
    assert origin.prices["formula"] == "USD × 100 / deflator of the donor in the year"
    assert origin.prices["deflators"]["dataset"] == "dac-deflators"
    assert origin.prices["deflators"]["version"].startswith("sha256:")
    assert origin.as_json()["prices"] == origin.prices
    assert "OECD DAC deflators" in {source["name"] for source in origin.sources if "licence" in source}
    assert "prices" not in donor_recipient_years(panel_world).provenance.as_json()


def test_current_prices_are_what_they_were(panel_world: Store) -> None:
    network = donor_recipient_years(panel_world)
    assert "usd_constant" not in network.edges
    assert "base_year" not in network.edges
    assert rows_of(network)[JP, KE, 1966]["usd"] == Decimal(100_000_000)


def test_years_and_countries_are_added_up_in_constant_prices(panel_world: Store) -> None:
    network = donor_recipient_years(panel_world, prices="constant", by_year=False, level="country")
    found = {(row["source"], row["target"]): row["usd_constant"] for row in network.edge_rows()}
    assert found[DE, KE] == Decimal("5.2188") + 7 + Decimal("12.5")
    assert network.to_networkx(simple=True).edges[DE, KE]["usd_constant"] == found[DE, KE]


def test_every_file_has_the_base_year(panel_world: Store, tmp_path: Path) -> None:
    network = donor_recipient_years(panel_world, prices="constant")
    for name in ("csv", "jsonl", "graphml", "gexf"):
        files = NETWORK_FORMATS[name].save(network, tmp_path / name)
        text = "".join(file.read_text("utf-8") for file in files)
        assert "base_year" in text
        assert "599880023.9952" in text


def test_deflators_obey_the_moment_that_is_asked_about(panel_world: Store, tmp_path: Path) -> None:
    before = donor_recipient_years(panel_world, prices="constant")
    deflators(panel_world, tmp_path, "JP,1966,20,2010", "JP,2010,100,2010")
    now = donor_recipient_years(panel_world, prices="constant")
    assert now.provenance.prices["base_year"] == 2010
    assert rows_of(now)[JP, KE, 1966]["usd_constant"] == Decimal(500_000_000)
    then = donor_recipient_years(panel_world, prices="constant", as_of="2")
    assert rows_of(then) == rows_of(before)
    unload(panel_world, "dac-deflators")
    with pytest.raises(BadArgument, match="No deflators are loaded") as caught:
        donor_recipient_years(panel_world, prices="constant")
    assert "coopnet load deflators" in str(caught.value)
    assert rows_of(donor_recipient_years(panel_world, prices="constant", as_of="2")) == rows_of(before)


def test_of_several_datasets_one_is_chosen(panel_world: Store, tmp_path: Path) -> None:
    deflators(panel_world, tmp_path, "JP,1966,20,2010", name="base-2010")
    with pytest.raises(BadArgument, match="base-2010, dac-deflators"):
        donor_recipient_years(panel_world, prices="constant")
    chosen = donor_recipient_years(panel_world, prices="constant", deflators="base-2010")
    assert rows_of(chosen)[JP, KE, 1966]["usd_constant"] == Decimal(500_000_000)
    with pytest.raises(BadArgument, match="“base-1990” is no dataset of deflators"):
        donor_recipient_years(panel_world, prices="constant", deflators="base-1990")


@pytest.mark.parametrize(
    ("choices", "said"),
    [({"prices": "real"}, "prices"), ({"prices": "constant", "weight": "eur"}, "US dollars only")],
)
def test_what_cannot_be_chosen_is_said(panel_world: Store, choices: dict[str, Any], said: str) -> None:
    with pytest.raises(BadArgument, match=said):
        PROJECTIONS["donor_recipient_years"].ask(panel_world, choices)


def test_those_judged_the_same_share_their_deflators(empty_store: Store, tmp_path: Path) -> None:
    records = [
        flow("1", "12", "USD", PROVIDER="org:eu-of-iati", places={KE: None}, date="2005"),
        stated("2", "JUDGED", "org:eu-of-iati", "org:crs/918", verdict="same"),
    ]
    load(empty_store, dataset("money"), records, Report())
    deflators(empty_store, tmp_path, "918,2005,96,2006")
    (row,) = donor_recipient_years(empty_store, prices="constant").edge_rows()
    assert row["usd_constant"] == Decimal("12.5")
    assert not list(donor_recipient_years(empty_store, prices="constant", identity="stated").edge_rows())


@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture], phases=[Phase.generate])
@given(
    amounts=st.lists(
        st.tuples(
            st.sampled_from(["country:DE", "country:FR", "country:JP"]),
            st.integers(-(10**9), 10**14).map(lambda cents: f"{Decimal(cents) / 100:f}"),
            st.sampled_from(["2005", "2006"]),
        ),
        min_size=1,
        max_size=30,
    ),
    index=st.integers(1, 10**7).map(lambda number: Decimal(number) / 10**4),
)
def test_constant_in_the_base_year_is_current_and_exact_before(
    database: SharedDatabase, tmp_path: Path, amounts: list[tuple[str, str, str]], index: Decimal
) -> None:
    store = database.empty()
    records = [
        flow(str(number), amount, "USD", PROVIDER=donor, places={KE: None}, date=year)
        for number, (donor, amount, year) in enumerate(amounts)
    ]
    load(store, dataset("any"), records, Report())
    rows = [
        f"{code},{year},{found:f},2006" for code in ("DE", "FR", "JP") for year, found in ((2005, index), (2006, 100))
    ]
    deflators(store, tmp_path, *rows)
    constant, current = (rows_of(donor_recipient_years(store, prices=prices)) for prices in ("constant", "current"))
    assert constant.keys() == current.keys()
    unit = Decimal("0.0001")
    expected: dict[tuple[str, str, int], Decimal] = {}
    for donor, amount, year in amounts:
        exact = Decimal(amount) * 100 / (index if year == "2005" else 100)
        key = donor, KE, int(year)
        expected[key] = expected.get(key, Decimal()) + exact.quantize(unit, ROUND_HALF_EVEN)
    assert {ends: row["usd_constant"] for ends, row in constant.items()} == expected
    assert all(row["usd_constant"] == row["usd"] for ends, row in constant.items() if ends[2] == 2006)

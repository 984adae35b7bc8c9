"""Files of deflators: both layouts, who a donor is, and everything that makes a file refused whole."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from coopnet.graph.errors import BadArgument, BadInput
from coopnet.graph.loading.difference import load, unload
from coopnet.graph.loading.report import Report
from coopnet.graph.model.statements import Statement
from coopnet.graph.store.digest import digest
from coopnet.graph.store.store import Store
from coopnet.loaders.deflators import SOURCE, read

HEADER = "donor,year,deflator,base_year\n"


def stated(path: Path, report: Report | None = None, name: str | None = None) -> dict[str, dict[int, str]]:
    _, records = read(path, report or Report(), name)
    found: dict[str, dict[int, str]] = {}
    for record in records:
        for statement in record.statements:
            if isinstance(statement, Statement) and "deflators" in statement.own:
                years, numbers = statement.own["deflator_years"], statement.own["deflators"]
                assert isinstance(years, list)
                assert isinstance(numbers, list)
                assert statement.subject == SOURCE
                found[statement.object] = {int(year): str(number) for year, number in zip(years, numbers, strict=True)}
    return found


def plain(folder: Path, *rows: str) -> Path:
    file = folder / "deflators.csv"
    file.write_text(HEADER + "".join(f"{row}\n" for row in rows), "utf-8")
    return file


def workbook(folder: Path, rows: list[list[object]], name: str = "Deflators-base-2021.xlsx") -> Path:
    file = folder / name
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet("Deflators")
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell != "":
                    sheet.write(number, column, cell)
    return file


OECD: list[list[object]] = [
    ["Deflators for Resource Flows from DAC Donors (2021 = 100)"],
    [""],
    ["", 2019, 2020, 2021, 2022],
    ["Germany", 91.5, 93.25, 100, 91.37],
    ["Slovak Republic", "..", "", 100, 92],
    ["United Kingdom", 88.1, 90.02, 100, 94],
    ["EC", 92, 94, 100, 90],
    ["Total DAC", 93, 95, 100, 94],
    ["Note: deflators include the effect of exchange rates."],
]


def test_a_donor_is_named_by_code_iso_code_name_or_id(tmp_path: Path) -> None:
    rows = ("5,2020,93.25,2021", "FRA,2020,94,2021", "GB,2020,95,2021", "Korea,2020,96,2021", "918,2020,97,2021")
    found = stated(plain(tmp_path, *rows, "org:XM-DAC-918-3,2020,98,2021", "country:JP,2020,16.67,2021"))
    assert found == {
        "country:DE": {2020: "93.25"},
        "country:FR": {2020: "94"},
        "country:GB": {2020: "95"},
        "country:KR": {2020: "96"},
        "org:crs/918": {2020: "97"},
        "org:XM-DAC-918-3": {2020: "98"},
        "country:JP": {2020: "16.67"},
    }


def test_the_workbook_of_the_oecd_is_read_as_it_is_published(tmp_path: Path) -> None:
    report = Report()
    file = workbook(tmp_path, OECD)
    found = stated(file, report)
    assert found["country:DE"] == {2019: "91.5", 2020: "93.25", 2021: "100", 2022: "91.37"}
    # what is not stated stays so
    assert found["country:SK"] == {2021: "100", 2022: "92"}
    assert set(found) == {"country:DE", "country:SK", "country:GB", "org:crs/918"}
    assert [(aside.line, aside.reason) for aside in report.set_aside] == [(8, "a total over donors, not a donor")]
    dataset, _ = read(file, Report())
    assert (dataset.name, dataset.kind, dataset.title) == (
        "dac-deflators",
        "deflators",
        "OECD DAC deflators, 2021 = 100",
    )
    assert dataset.version.startswith("sha256:")
    assert dataset.licence


def test_the_base_year_is_seen_where_neither_title_nor_name_state_it(tmp_path: Path) -> None:
    untitled = [["Deflators"], *OECD[1:]]
    dataset, _ = read(workbook(tmp_path, untitled, "table.xlsx"), Report())
    assert dataset.title.endswith("2021 = 100")
    shifted = [[cell if cell != 100 else 99 for cell in row] for row in untitled]
    with pytest.raises(BadInput, match="nothing says which year is the base") as caught:
        read(workbook(tmp_path, shifted, "table.xlsx"), Report())
    assert "Deflators-base-2023.xlsx" in str(caught.value)
    with pytest.raises(BadInput, match=r"in the base year 2020 is 93\.25, and not 100"):
        read(workbook(tmp_path, untitled, "Deflators-base-2020.xlsx"), Report())


def test_a_decimal_comma_is_read_and_empty_cells_state_nothing(tmp_path: Path) -> None:
    file = tmp_path / "d.csv"
    file.write_text("donor;year;deflator;base_year\nDE;2020;93,25;2021\nDE;2019;;2021\nDE;2018;..;2021\n", "utf-8")
    assert stated(file) == {"country:DE": {2020: "93.25"}}
    # three decimals alone are no thousands: deflators are about 100
    assert stated(plain(tmp_path, "DE,2020,93.125,2021")) == {"country:DE": {2020: "93.125"}}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("DE,2021,0,2022", "the deflator is 0, and must be above 0"),
        ("DE,2021,-3.5,2022", "the deflator is -3.5, and must be above 0"),
        ("DE,2021,many,2022", "“many” is no number"),
        ("Narnia,2021,99,2022", "“Narnia” is not a known donor"),
        ("77777,2021,99,2022", "“77777” is not the DAC code"),
        ("country:XY,2021,99,2022", "“country:XY” is not the id of a country"),
        ("EC,2021,99,2022", "Ecuador in ISO 3166"),
        (",2021,99,2022", "no donor is named"),
        ("DE,1821,99,2022", "“1821” is no year from 1950 to 2100"),
        ("DE,2021/22,99,2022", "“2021/22” is no year"),
        ("DE,2021,99,", "“” is no base year"),
        ("DE,2021,99,2015", "the base year is 2015 here, and 2022 before"),
        ("country:FR,2020,98,2022", "country:FR has a deflator of 2020 in line 2 already"),
        ("DE,2022,99.2,2022", "in the base year 2022 is 99.2, and not 100"),
        ("DE,2021,99,2022,7", "too many or too few cells"),
    ],
)
def test_what_is_wrong_is_said_with_line_reason_and_remedy(tmp_path: Path, row: str, reason: str) -> None:
    file = plain(tmp_path, "FR,2020,98,2022", row)
    with pytest.raises(BadInput) as caught:
        read(file, Report())
    (complaint,) = caught.value.complaints
    assert reason in complaint.reason
    assert (complaint.file, complaint.line) == (file, 3)
    assert complaint.remedy


def test_what_is_no_table_of_deflators_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other.csv"
    file.write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(BadInput, match="no table of deflators"):
        read(file, Report())
    with pytest.raises(BadInput, match="no donor has a deflator"):
        read(plain(tmp_path, "DE,2020,,2021"), Report())
    with pytest.raises(BadArgument, match="cannot name a dataset"):
        read(plain(tmp_path, "DE,2020,99,2021"), Report(), "My deflators")


def test_loading_unloading_and_loading_again_leave_the_same_graph(empty_store: Store, tmp_path: Path) -> None:
    file = workbook(tmp_path, OECD)

    def loaded() -> Report:
        report = Report()
        load(empty_store, *read(file, report), report)
        return report

    assert loaded().written["DESCRIBES"] >= 5
    once = digest(empty_store)
    assert not loaded().written
    assert digest(empty_store) == once
    unload(empty_store, "dac-deflators")
    assert digest(empty_store) != once
    loaded()
    assert digest(empty_store) == once


def test_a_file_with_anything_wrong_in_it_leaves_nothing(empty_store: Store, tmp_path: Path) -> None:
    before = digest(empty_store)
    with pytest.raises(BadInput):
        load(empty_store, *read(plain(tmp_path, "FR,2020,98,2022", "DE,2021,0,2022"), Report()), Report())
    assert digest(empty_store) == before

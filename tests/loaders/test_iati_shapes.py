"""Elements within elements: activities in activities, and several periods and values in one budget."""

from __future__ import annotations

from pathlib import Path

import pytest
from coopnet.graph.errors import BadInput

from .iati_fixtures import Read, legs, read, valid


def amounts(found: Read) -> list[tuple[str, str]]:
    """What each flow is worth, and over which period."""
    return [(flow.amount.text, flow.circumstances.date.edtf if flow.circumstances.date else "") for flow in found.flows]


def test_periods_and_values_of_one_budget_are_paired_in_order() -> None:
    found = valid("several-periods-in-one-budget")
    assert amounts(found) == [
        ("11000000", "2014-01-01/2014-12-31"),
        ("52000000", "2015-01-01/2015-12-31"),
        ("7000000", "2016-01-01/2016-12-31"),
    ]
    assert [legs(flow, "TO_PLACE") for flow in found.flows] == [["country:ML"]] * 3
    assert found.report.set_aside == []


def period(year: int) -> str:
    return f'<period-start iso-date="{year}-01-01"/><period-end iso-date="{year}-12-31"/>\n'


def value(amount: int) -> str:
    return f"<value>{amount}</value>\n"


@pytest.mark.parametrize(
    ("inside", "taken", "aside"),
    [
        (period(2019) + value(1) + period(2020) + value(2), {2019: "1", 2020: "2"}, []),
        (value(1) + period(2019) + value(2) + period(2020), {2019: "1", 2020: "2"}, []),
        (period(2019) + period(2020) + value(1) + value(2), {2019: "1", 2020: "2"}, []),
        (period(2019) + period(2020) + value(1) + value(2) + value(3), {2019: "1", 2020: "2"}, ["3"]),
        (period(2019) + value(1) + value(2) + period(2020) + value(3), {2019: "1", 2020: "3"}, ["2"]),
        (period(2019) + value(1) + period(2020) + period(2021) + value(2), {2019: "1", 2021: "2"}, []),
        (period(2019) + value(1) + value(2), {2019: "1"}, ["2"]),
        (value(1) + value(2), {}, ["1", "2"]),
    ],
)
@pytest.mark.parametrize("tag", ["budget", "planned-disbursement"])
def test_what_does_not_pair_is_set_aside_by_line(
    tmp_path: Path, tag: str, inside: str, taken: dict[int, str], aside: list[str]
) -> None:
    path = tmp_path / "budget.xml"
    text = (
        f'<iati-activities version="2.03"><iati-activity default-currency="EUR"><iati-identifier>A-1</iati-identifier>'
        f'<reporting-org ref="A"/><{tag}>{inside}</{tag}></iati-activity></iati-activities>'
    )
    path.write_text(text)
    found = read(path)
    assert dict(amounts(found)) == {text: f"{year}-01-01/{year}-12-31" for year, text in taken.items()}
    lines = [text[: text.index(f"<value>{amount}<")].count("\n") + 1 for amount in aside]
    assert [(one.line, one.detail.rpartition(" ")[2]) for one in found.report.set_aside] == [
        (line, f"“{amount}”") for line, amount in zip(lines, aside, strict=True)
    ]
    assert found.report.read[tag.replace("-", " ")] == len(taken) + len(aside)


def one(identifier: str, inside: str = "", reporter: str = "") -> str:
    own = f"<iati-identifier>{identifier}</iati-identifier>" if identifier else ""
    ref = (
        f'<reporting-org ref="{reporter}"><narrative>Reporter {reporter}</narrative></reporting-org>'
        if reporter
        else ""
    )
    return f'<iati-activity default-currency="EUR">{own}{ref}{inside}</iati-activity>'


def spent(amount: int) -> str:
    return (
        f'<transaction><transaction-type code="3"/><transaction-date iso-date="2020-01-01"/><value>{amount}</value>'
        "</transaction>"
    )


def written(tmp_path: Path, *activities: str, end: str = "</iati-activities>") -> Path:
    path = tmp_path / "nested.xml"
    path.write_text(f'<iati-activities version="2.03">{"".join(activities)}{end}')
    return path


def activities(found: Read) -> dict[str, tuple[str, list[str]]]:
    """The source of each activity and its amounts."""
    return {
        record.id: (record.source, [flow.amount.text for flow in found.flows if flow in record.statements])
        for record in found.records
        if record.publishes.startswith("project:")
    }


def test_an_activity_in_an_activity_is_one_of_its_own(tmp_path: Path) -> None:
    inner = one("A-2", spent(2) + one("B-3", spent(3), "B"))
    found = read(written(tmp_path, one("A-1", spent(1) + inner + spent(4), "A"), one("A-9", spent(9), "A")))
    assert activities(found) == {
        "A-1": ("source:iati-A", ["1", "4"]),
        "A-2": ("source:iati-A", ["2"]),
        "B-3": ("source:iati-B", ["3"]),
        "A-9": ("source:iati-A", ["9"]),
    }
    assert found.report.repaired["activity_nested"] == 2
    assert found.report.read["activity"] == 4


def test_who_reports_may_stand_after_the_activities_within(tmp_path: Path) -> None:
    reporter = '<reporting-org ref="A"><narrative>Reporter A</narrative></reporting-org>'
    found = read(written(tmp_path, one("A-1", one("A-2") + reporter)))
    assert {source for source, _ in activities(found).values()} == {"source:iati-A"}


def test_what_only_stands_around_activities_is_none(tmp_path: Path) -> None:
    found = read(written(tmp_path, one("", one("A-1", spent(1)) + one("A-2", spent(2)), "A")))
    assert activities(found) == {"A-1": ("source:iati-A", ["1"]), "A-2": ("source:iati-A", ["2"])}


def test_activities_within_one_that_never_ends_are_whole(tmp_path: Path) -> None:
    path = written(tmp_path, one("A-1", one("A-2", spent(2)), "A").removesuffix("</iati-activity>"))
    with pytest.raises(BadInput, match="1 whole activity or organisation stands before"):
        read(path)
    assert list(activities(read(path, take_whole=True))) == ["A-2"]


SECOND = [
    '<?xml version="1.0"?><?xml version="1.0" encoding="UTF-7"?>',
    '<?xml version="1.0"?>\n<!-- a comment -->\n<?xml version="1.0" encoding="UTF-16LE"?>',
    '<?xml version="1.0"?><?x y?><?xml\tencoding="utf-7" version="1.0"?>',
    '<?xml version="1.0"?><?\x01xml version="1.0" encoding="UTF-7"?>',
    '<?xml version="1.0" a=">" encoding="UTF-7"?>',
]


@pytest.mark.parametrize("prolog", SECOND)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-16"])
def test_a_second_declaration_is_refused(tmp_path: Path, prolog: str, encoding: str) -> None:
    path = tmp_path / "smuggled.xml"
    path.write_bytes(f'{prolog}<iati-activities version="2.03">{one("A-1")}</iati-activities>'.encode(encoding))
    with pytest.raises(BadInput, match="second XML declaration"):
        read(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-16"])
@pytest.mark.parametrize(
    "dtd", ['<!DOCTYPE r [<!ENTITY a "b">]>', '<!-- c --><!DOCTYPE r SYSTEM "x.dtd">', "<?x y?> <!DOCTYPE r []>"]
)
def test_a_dtd_in_any_encoding_is_refused(tmp_path: Path, dtd: str, encoding: str) -> None:
    path = tmp_path / "dtd.xml"
    path.write_bytes(f'<?xml version="1.0"?>{dtd}<iati-activities/>'.encode(encoding))
    with pytest.raises(BadInput, match="DTD"):
        read(path)

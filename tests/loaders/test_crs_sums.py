"""Sums over activities, as the OECD's Data Explorer gives them: no rows of the CRS, and read by the page's mapping."""

from __future__ import annotations

from pathlib import Path

import pytest
from coopnet.graph.errors import BadInput
from coopnet.graph.loading.report import Report
from coopnet.loaders.crs import read

from .table_files import money_of, read_all

SUMS = """\
DONOR,RECIPIENT,SECTOR,MEASURE,CHANNEL,MODALITY,FLOW_TYPE,PRICE_BASE,UNIT_MEASURE,UNIT_MULT,TIME_PERIOD,OBS_VALUE
DNK,KEN,140,100,_T,_T,D,V,USD,6,2022,12.5
DNK,KEN,14030,100,_T,_T,D,V,USD,6,2022,2.5
"""


def test_sums_of_the_data_explorer_are_refused_and_read_by_the_mapping_of_the_page(tmp_path: Path) -> None:
    file, mapping = tmp_path / "crs-sums.csv", tmp_path / "crs-sums.yaml"
    file.write_text(SUMS, "utf-8")
    with pytest.raises(BadInput, match="these are sums over activities"):
        read(file, Report())
    page = (Path(__file__).parents[2] / "docs" / "crs.md").read_text("utf-8")
    mapping.write_text(page.partition("<!-- sums: begin -->\n```yaml\n")[2].partition("```")[0], "utf-8")
    records, report = read_all(file, mapping)
    (money,) = [one for record in records.values() for one in money_of(record)]
    assert (money.kind, money.amount.text, money.amount.currency) == ("disbursement", "12500000", "USD")
    assert {(leg.type, leg.entity) for leg in money.legs} == {
        ("PROVIDER", "country:DK"),
        ("TO_PLACE", "country:KE"),
        ("FOR_THEME", "theme:dac-140"),
    }
    assert report.set_aside == []

"""Codes that are repeated in activities and transactions: read from XML made at random, each division adds up."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .iati_fixtures import read

ACTIVITY = """<iati-activities version="2.03"><iati-activity default-currency="EUR">
<iati-identifier>XM-DAC-7-1</iati-identifier><reporting-org ref="XM-DAC-7"/>
<title><narrative>Split</narrative></title>{}</iati-activity></iati-activities>"""
TRANSACTION = """<transaction><transaction-type code="3"/><transaction-date iso-date="2020-03-01"/>
<value>900.01</value>{}</transaction>"""
WHOLE = 9_000_100

ENTRY = '<{} code="{}"{}/>'
percent = st.sampled_from(["", "25", "33.33", "50", "100", "40", "7.5"])
sectors = st.lists(st.tuples(st.sampled_from(["11220", "14030", "21020"]), percent), max_size=4)
countries = st.lists(st.tuples(st.sampled_from(["KE", "UG"]), percent), max_size=3)
Coded = list[tuple[str, str]]


def coded(tag: str, entries: Coded, vocabulary: str = "") -> str:
    further = f' vocabulary="{vocabulary}"' if vocabulary else ""
    return "".join(
        ENTRY.format(tag, code, further + (f' percentage="{percent}"' if percent else "")) for code, percent in entries
    )


@settings(max_examples=40, deadline=None)
@given(countries, countries, sectors, sectors, sectors)
def test_every_way_to_repeat_codes_adds_up(
    tmp_path_factory: pytest.TempPathFactory, of_activity: Coded, own: Coded, first: Coded, second: Coded, its: Coded
) -> None:
    path = tmp_path_factory.getbasetemp() / "split.xml"
    inside = coded("recipient-country", own) + coded("sector", its, "1")
    path.write_text(
        ACTIVITY.format(
            f"{coded('recipient-country', of_activity)}{coded('sector', first, '1')}{coded('sector', second, '2')}"
            f"{TRANSACTION.format('')}{TRANSACTION.format(inside)}"
        )
    )
    found = read(path).flows
    assert len(found) == 2
    for flow in found:
        for _, cells in groupby(flow.cells, key=lambda cell: cell.division):
            amounts = [cell.amount for cell in cells]
            assert sum(amounts) == WHOLE
            assert min(amounts) >= 0
    for flow, places, themes in ((found[0], of_activity, first), (found[1], own or of_activity, its or first)):
        for type, entries in (("TO_PLACE", places), ("FOR_THEME", themes)):
            legs = [leg for leg in flow.legs if leg.type == type and leg.vocabulary in ("", "1")]
            stated = [Fraction(percent) for _, percent in entries if percent]
            assert len(legs) == len(entries)
            if entries and len(stated) == len(entries) and sum(stated) <= 99:
                cents = [WHOLE * percent / 100 for percent in stated]
                assert all(abs((leg.part or 0) - one) < 200 * 4 for leg, one in zip(legs, cents, strict=True))

"""Which codes are countries, today and formerly."""

from __future__ import annotations

import pytest
from coopnet.graph import countries


def test_todays_codes_are_those_of_iso_3166_and_kosovo() -> None:
    assert len(countries.current()) == 249 + 1
    assert countries.name("MD") == "Moldova"


@pytest.mark.parametrize("code", ["EU", "UN", "EZ", "QO", "ZZ", "XA", "XB", "AC", "md", "MDA", "", "001", "UK", "XX"])
def test_what_is_no_country(code: str) -> None:
    assert not countries.is_country(code)
    assert countries.years(code) is None


@pytest.mark.parametrize("code", ["SU", "YU", "CS", "DD", "AN", "ZR", "TP", "BU", "CSXX"])
def test_former_states_have_their_years(code: str) -> None:
    assert countries.is_country(code)
    assert code not in countries.current()
    first, last = countries.years(code) or (0, 0)
    assert 1600 < first < last < 2020


def test_no_former_code_is_one_of_today() -> None:
    assert not set(countries.FORMER) & set(countries.current())

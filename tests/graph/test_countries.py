"""Which codes are countries, today and formerly."""

from __future__ import annotations

import pycountry
import pytest
from coopnet.graph.model import countries


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


def test_codes_of_two_and_three_letters_and_of_digits_lead_to_todays_country() -> None:
    for country in pycountry.countries:
        for code in (country.alpha_2, country.alpha_3, country.numeric, country.numeric.lstrip("0")):
            assert countries.of_code(code)[0] == country.alpha_2, code


def test_former_codes_are_those_of_iso_3166_3() -> None:
    ours = {one.iso_3166_3: one for one in countries.FORMER.values()}
    # Byelorussia kept its two letters and changed its name: Belarus, BY
    assert {country.alpha_4 for country in pycountry.historic_countries} - set(ours) == {"BYAA"}
    for country in pycountry.historic_countries:
        if country.alpha_4 != "BYAA":
            mine = ours[country.alpha_4]
            assert mine.alpha_3 == country.alpha_3
            assert mine.numeric == getattr(country, "numeric", "")
            # the code goes some years after the state; Yugoslavia's was kept by another state for eleven years
            assert -1 <= int(country.withdrawal_date[:4]) - mine.last <= 8 or mine.iso_3166_3 in ("PCHH", "YUCS")
            assert countries.of_code(country.alpha_4) == (
                next(code for code, is_ in countries.FORMER.items() if is_ is mine),
            )


def test_what_replaced_a_former_code_is_a_country() -> None:
    for former in countries.FORMER.values():
        assert all(countries.is_country(code) for code in former.replaced_by)
    assert countries.FORMER["CS"].replaced_by == ("CZ", "SK")


@pytest.mark.parametrize(
    ("code", "countries_of_it"),
    [
        ("278", ("DD",)),
        ("104", ("MM", "BU")),
        ("890", ("YU",)),
        ("UK", ("GB",)),
        ("8", ("AL",)),
        ("900", ()),
        ("SUN", ("SU",)),
        ("YU", ("YU", "CSXX")),
        ("xk", ("XK",)),
        ("Moldova", ()),
        ("", ()),
    ],
)
def test_codes_of_former_states(code: str, countries_of_it: tuple[str, ...]) -> None:
    assert countries.of_code(code) == countries_of_it


def test_names_in_many_languages() -> None:
    assert countries.names("de")["MD"] == "Republik Moldau"
    for language in countries.LANGUAGES:
        assert len(countries.names(language)) >= 249, language

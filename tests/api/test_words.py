"""What stands in codes is said in words."""

from __future__ import annotations

import pytest
from coopnet.api.words import name, value
from coopnet.queries.asking.shown_statements import EntityRef


@pytest.mark.parametrize(
    ("key", "called", "said"),
    [
        ("theme:iati-1-15050", "theme:iati-1-15050", "sector 15050 of OECD DAC (name not stated)"),
        ("theme:iati-2-150", "theme:iati-2-150", "sector 150 of OECD DAC (name not stated)"),
        ("theme:iati-1-15050", "Administration", "Administration"),
        ("theme:iati-99-15050", "theme:iati-99-15050", "theme iati-99-15050 (name not stated)"),
        ("theme:iati-1-15050x", "theme:iati-1-15050x", "theme iati-1-15050x (name not stated)"),
    ],
)
def test_a_sector_without_a_name_is_said_by_its_code(key: str, called: str, said: str) -> None:
    assert name(EntityRef(id=key, type="Theme", name=called)) == said


def test_a_list_of_codes_is_called_by_its_name() -> None:
    assert [value("vocabulary", code) for code in ("1", "none", "99")] == ["OECD DAC, five digits", "not named", "99"]

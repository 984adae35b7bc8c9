"""Labels are short, recognisable, and never cut inside what a reader sees as one character."""

from coopnet.visualise.drawing.labels import (
    LINE_CHARACTERS,
    MAX_LINES,
    ROOMY_LINES,
    abbreviate,
    clean,
    shorten,
    width,
    wrap,
)
from hypothesis import given
from hypothesis import strategies as st


def test_a_long_name_keeps_both_ends():
    lines = wrap("Ministry of Foreign Affairs and European Integration of the Republic of Moldova")
    assert lines == ("Ministry of Foreign", "Affairs and … of Moldova")
    roomy = wrap("International Centre for Migration Policy Development", ROOMY_LINES)
    assert roomy == ("International Centre", "for Migration Policy", "Development")


def test_a_brief_name_is_cut_between_words():
    assert abbreviate("United Nations Office on Drugs and Crime") == "United … Crime"
    assert abbreviate("International Organization for Migration") == "International …"
    assert abbreviate("Ж" * 300) == "Ж" * 13 + " …"
    assert abbreviate("Moldova, Republic") == "Moldova, Republic"
    assert wrap("National Anti-Trafficking Coordinators") == ("National Anti-Trafficking", "Coordinators")


def test_a_short_name_stays_as_it_is():
    assert wrap("Border management") == ("Border management",)
    assert shorten("Latvia", 6) == "Latvia"


def test_a_joined_emoji_is_one_character():
    family = "👩‍👩‍👧"
    assert shorten(family * 30, 12).count("👧") == shorten(family * 30, 12).count("\u200d") / 2


def test_marks_that_turn_text_and_control_characters_are_taken_out():
    assert clean("a\u202eb\u2066c\x00d\n e\u2028f") == "abc d e f"


def test_an_ideograph_is_wider_than_a_letter_and_an_accent_has_no_width():
    assert width("日本") > width("ab")
    assert width("e\u0301") == width("e")


@given(st.text())
def test_any_text_fits(text):
    lines = wrap(text)
    assert 1 <= len(lines) <= MAX_LINES
    assert all(width(line) <= width("日" * LINE_CHARACTERS) for line in lines)

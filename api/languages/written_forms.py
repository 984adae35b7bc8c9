"""Numbers, amounts and dates as the language of the request writes them; amounts keep every digit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from ...queries.asking.composed_sentences import listed_in_english
from .spoken import ENGLISH, spoken

if TYPE_CHECKING:
    from babel import Locale

_TENTH = Decimal("0.1")
_LEAST_ROUNDED = Decimal(10) ** 6
_LEAST_SHORTENED = 1000
_NO_BREAK = "\u00a0"


def number(count: int) -> str:
    """Write a whole number: 12,345; 12 345."""
    language = spoken()
    if language == ENGLISH:
        return f"{count:,}"
    from babel.numbers import format_decimal

    return format_decimal(count, locale=_locale(language))


def listed(items: Sequence[str], *, is_choice: bool = False) -> str:
    """Write a list: “a, b and c”; of a choice “a, b or c”."""
    if spoken() == ENGLISH:
        return listed_in_english(items, is_choice=is_choice)
    from babel.lists import format_list

    return format_list(items, "or" if is_choice else "standard", _locale(spoken()))


def exact_digits(grouped: str) -> str:
    """Write an exact amount, given with a point and narrow spaces, by the decimal mark of the language."""
    if spoken() == ENGLISH:
        return grouped
    mark = cast("str", cast("Any", _locale(spoken())).number_symbols["latn"]["decimal"])
    whole, point, cents = grouped.rpartition(".")
    return f"{whole}{mark}{cents}" if point and cents.isdigit() else grouped


def with_currency(amount: str, currency: str) -> str:
    """Put a currency to an amount: before it in English, after it elsewhere."""
    return f"{currency} {amount}" if spoken() == ENGLISH else f"{amount}{_NO_BREAK}{currency}"


def rounded_large(amount: Decimal, *, is_short: bool) -> str:
    """Write an amount of a million or more by its magnitude: 492.3 million, 492,3 millions, 492,3 млн."""
    from babel.numbers import format_compact_decimal

    # What lies halfway is rounded to the even digit, as everywhere here.
    magnitude = Decimal(10) ** (3 * (amount.copy_abs().adjusted() // 3))
    kept = (amount / magnitude).quantize(_TENTH, ROUND_HALF_EVEN) * magnitude
    form = "short" if is_short else "long"
    return format_compact_decimal(kept, format_type=form, locale=_locale(spoken()), fraction_digits=1)


def shortened(amount: Decimal) -> str:
    """Write an amount in a few characters, for beside a line: 1,25 M; 40 k."""
    from babel.numbers import format_compact_decimal

    if abs(amount) < _LEAST_SHORTENED:
        return exact_digits(f"{amount.normalize():f}")
    kept = round(amount, 2 - amount.adjusted())
    return format_compact_decimal(kept, locale=_locale(spoken()), fraction_digits=2)


def percentage(percent: Decimal | int | str) -> str:
    """Write a percentage, given as a number of hundredths."""
    mark = str(percent) if spoken() == ENGLISH else exact_digits(str(percent))
    return f"{mark} %" if spoken() == ENGLISH else f"{mark}{_NO_BREAK}%"


def day(year: int, month: int | None = None, of_month: int | None = None) -> str:
    """Write a day, a month or a year: 22 November 2026, ноябрь 2026 г.; raises ValueError for none."""
    if month is None:
        return f"{year:04}"
    day_or_first = date(year, month, of_month or 1)
    from babel.dates import format_date, format_skeleton

    if spoken() == ENGLISH:  # as in Europe: CLDR's English puts the month first
        return format_date(day_or_first, "d MMMM yyyy" if of_month else "MMMM yyyy", locale=_locale(ENGLISH))
    if of_month:
        written = format_date(day_or_first, "long", locale=_locale(spoken()))
        # French has an ordinal for the first of a month alone, which CLDR's patterns cannot say.
        return f"1er{written[1:]}" if spoken() == "fr" and of_month == 1 else written
    # CLDR's Latvian has a stop too many: “2018. gada. marts”
    return str(format_skeleton("yMMMM", day_or_first, locale=_locale(spoken()))).replace("gada. ", "gada ")


def moment(iso: str) -> str:
    """Write an ISO 8601 moment: 22 November 2026, 18:42 UTC."""
    when = datetime.fromisoformat(iso).astimezone(UTC)
    return f"{day(when.year, when.month, when.day)}, {when:%H:%M} UTC"


def names_of_languages() -> Any:
    """Return what languages are called, by tag with underscores."""
    return cast("Any", _locale(spoken())).languages


@cache
def _locale(language: str) -> Locale:
    from babel import Locale

    return Locale.parse(language)

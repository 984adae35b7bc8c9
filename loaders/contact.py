"""Telephone numbers and e-mail addresses are never kept, wherever in a source they stand.

A number counts as a telephone number where something beside it says so: a plus or 00, a word such as “tālrunis” or
“fax”, a zero in brackets. Bare numbers stay, for nothing tells them from amounts, years, laws and contracts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

MARK = "[…]"
"""Stands where something was taken out, so that a reader sees that the source had more."""

_SPACE = r"[ \u00a0\u2007\u2009\u202f]"
_JOINT = rf"(?:{_SPACE}?[-/()\u2010-\u2015]{{1,2}}{_SPACE}?|\.|{_SPACE})"
_WORD = (
    r"(?:t(?:ā|a\u0304)lr(?:u\w*)?|t[eé]l(?:[eé](?:ph|f)\w*)?|(?:tele)?phone\w*|mob(?:ile|il)?|cell(?:phone)?"
    r"|fax\w*|faks\w*|тел(?:еф\w*)?|факс\w*|моб|whatsapp|viber)"
)
_BETWEEN = r"(?:[\s.:;,#№=/()\[\]+\u2010-\u2015-]|\b(?:nr|no|number|num|numurs|numuru|is|at|on|and|or|un|и)\b)"
_FEWEST, _USUAL = 5, 7
_WINDOW = 48
"""Characters before a number that are looked at: a word, and what may stand between it and the number."""

_RUN = re.compile(rf"(?:\+{_SPACE}?)?\(?\d(?:{_JOINT}?\d)*+")
_NAMED = re.compile(
    rf"(?<!\w)(?:{_WORD}{_BETWEEN}{{0,12}}|[TFM]{_SPACE}?:{_SPACE}?|[☎☏✆📞📠📱]\ufe0f?\s?)\Z", re.IGNORECASE
)
_NAMED_AFTER = re.compile(rf"{_SPACE}?\({_WORD}\b", re.IGNORECASE)
_FURTHER = re.compile(r"\s*(?:[,;/]|\b(?:and|or|un|vai|и)\b)\s*", re.IGNORECASE)
_ZEROS = re.compile(rf"(?<![\w/.,-])00{_SPACE}?[1-9]\d{{0,2}}{_SPACE}\d")
_BRACKET = re.compile(rf"(?<![\w/.,-])(?:\d{{1,3}}{_SPACE}?)?\(0\d{{0,4}}\)")
_DATE = re.compile(
    r"(?:\d{4}-\d\d-\d\d(?!\d)|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}(?!\d)"
    rf"|(?:19|20)\d\d{_SPACE}?[-/\u2013]{_SPACE}?(?:19|20)\d\d(?!\d)){_JOINT}?"
)
_EMAIL = re.compile(
    r"(?<![^\s@<>()\[\],;:])[^\s@<>()\[\],;:]++@(?:[\w-]++\.)+[\w-]++"
    r"|(?<![\w.+-])[\w.+-]++\s?[(\[{]\s?(?:at|@)\s?[)\]}]\s?(?:[\w-]++(?:\.|\s?[(\[{]\s?(?:dot|\.)\s?[)\]}]\s?))+[\w-]++",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and kind (“e-mail”, “telephone”) of each piece of contact data, in order, none overlapping."""
    found = [(match.start(), match.end(), "e-mail") for match in _EMAIL.finditer(text)]
    found += ((start, end, "telephone") for start, end in _telephones(text))
    last = 0
    for start, end, kind in sorted(found):
        if end > last:
            yield max(start, last), end, kind
            last = end


def remove(text: str) -> tuple[str, Counter[str]]:
    """Return the text without contact data, and how many pieces of each kind were taken out."""
    pieces: list[str] = []
    removed: Counter[str] = Counter()
    last = 0
    for start, end, kind in find(text):
        pieces += text[last:start], MARK
        removed[kind] += 1
        last = end
    return "".join([*pieces, text[last:]]), removed


def _telephones(text: str) -> Iterator[tuple[int, int]]:
    last = -1
    for run in _RUN.finditer(text):
        start, end = run.span()
        while date := _DATE.match(text, start, end):
            start = date.end()
        if _digits(text, start, end) < _FEWEST:
            continue
        is_further = last >= 0 and _FURTHER.fullmatch(text, last, start) is not None
        if is_further or _NAMED.search(text, max(0, start - _WINDOW), start):
            last = end
            yield start, end
        elif (begin := _recognised(text, start, end)) is not None:
            last = end
            yield begin, end


def _recognised(text: str, start: int, end: int) -> int | None:
    """Return where a telephone number begins, as shown by its own form or a word in brackets after it."""
    if _digits(text, start, end) < _USUAL:
        return None
    if text[start] == "+" or _ZEROS.match(text, start, end) or _NAMED_AFTER.match(text, end):
        return start
    bracket = _BRACKET.search(text, start, end)
    return bracket.start() if bracket and _digits(text, bracket.start(), end) >= _USUAL else None


def _digits(text: str, start: int, end: int) -> int:
    return sum(character.isdigit() for character in text[start:end])

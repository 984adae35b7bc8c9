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


def _number(least: int) -> str:
    """A run of at least so many digits with the joints that telephone numbers have."""
    return rf"\+?\(?\d(?:{_JOINT}?\d){{{least - 1},}}+"


_WORD = (
    r"(?:t(?:ā|a\u0304)lr(?:u\w*)?|t[eé]l(?:[eé](?:ph|f)\w*)?|(?:tele)?phone\w*|mob(?:ile|il)?|cell(?:phone)?"
    r"|fax\w*|faks\w*|тел(?:еф\w*)?|факс\w*|моб|whatsapp|viber)"
)
_LEAD = r"(?:[\s.:;,#№=/()\[\]+\u2010-\u2015-]|\b(?:nr|no|number|num|numurs|numuru|is|at|on|and|or|un|и)\b|0\))"
_MORE = rf"(?:{_SPACE}*(?:[,;/]|\b(?:and|or|un|vai|и)\b){_SPACE}*{_number(5)})*"

_EMAIL = re.compile(
    r"(?<![^\s@<>()\[\],;:])[^\s@<>()\[\],;:]++@(?:[\w-]++\.)+[\w-]++"
    r"|(?<![\w.+-])[\w.+-]++\s?[(\[{]\s?(?:at|@)\s?[)\]}]\s?(?:[\w-]++(?:\.|\s?[(\[{]\s?(?:dot|\.)\s?[)\]}]\s?))+[\w-]++",
    re.IGNORECASE,
)
_TELEPHONE = re.compile(
    rf"(?<!\w)(?:{_WORD}{_LEAD}{{0,12}}|[TFM]{_SPACE}?:{_SPACE}?|[☎☏✆📞📠📱]\ufe0f?\s?)(?P<named>{_number(5)}{_MORE})"
    rf"|(?P<plus>\+{_SPACE}?\(?\d(?:{_JOINT}?\d){{6,}}+)"
    rf"|(?<![\w/.,-])(?P<zeros>00{_SPACE}?[1-9]\d{{0,2}}{_SPACE}\d(?:{_JOINT}?\d){{4,}}+)"
    rf"|(?<![\w/.,-])(?P<bracket>(?:\d{{1,3}}{_SPACE}?)?\(0\d{{0,4}}\){_SPACE}?\d(?:{_JOINT}?\d){{4,}}+)"
    rf"|(?<![\w/.,-])(?P<before>{_number(7)})(?={_SPACE}?\({_WORD}\b)",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\d{4}-\d\d-\d\d(?!\d)|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}(?!\d)|(?:19|20)\d\d\s?[-/\u2013]\s?(?:19|20)\d\d(?!\d)"
)


def find(text: str) -> Iterator[tuple[int, int, str]]:
    """Give start, end and kind (“e-mail”, “telephone”) of each piece of contact data, in order, none overlapping."""
    if not any(character.isdigit() or character in "@([" for character in text):
        return
    found = [(match.start(), match.end(), "e-mail") for match in _EMAIL.finditer(text)]
    for match in _TELEPHONE.finditer(text):
        name = match.lastgroup or ""
        if not _DATE.match(match[name]):
            found.append((match.start(name), match.end(name), "telephone"))
    end = 0
    for start, stop, kind in sorted(found):
        if start >= end:
            yield start, stop, kind
            end = stop


def remove(text: str) -> tuple[str, Counter[str]]:
    """Give the text without contact data, and how many pieces of each kind were taken out."""
    pieces: list[str] = []
    removed: Counter[str] = Counter()
    end = 0
    for start, stop, kind in find(text):
        pieces += text[end:start], MARK
        removed[kind] += 1
        end = stop
    return ("".join(pieces) + text[end:], removed) if removed else (text, removed)

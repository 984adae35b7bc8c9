"""Fit names into a picture: clean them, shorten them in the middle, wrap them, and estimate their width.

Widths are estimated from classes of letters, at `FONT_SIZE` and for the widest of the common sans-serif fonts: the
server has no fonts to measure with, and an estimate that is slightly too wide only leaves a little more space.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

FONT_SIZE = 14
LINE_HEIGHT = 17
LINE_CHARACTERS = 26
MAX_LINES = 2
ROOMY_LINES = 3
"""Most lines of a label in a picture of few entities, where there is room for most names in full."""
ELLIPSIS = "…"

_WIDE = 1.05  # of the font size, for an ideograph or an emoji
_UPPER = 0.7
_USUAL = 0.62  # for a letter of any alphabet
_SHARES = {
    char: share for chars, share in (("ijlI|!.,:;'’ ", 0.34), ("frt()-[]/", 0.42), ("mwMW@%", 0.98)) for char in chars
}
_ABBREVIATED, _BEGINNING = 18, 13  # characters of an abbreviated name, and of its beginning
_PART_OF_A_WORD = 12  # characters that may be dropped so that a name is cut between words


def shorten(text: str, limit: int) -> str:
    """Shorten a text to `limit` characters by leaving out its middle: names differ at their ends more than within."""
    pieces = _clusters(text)
    if len(pieces) <= limit:
        return text
    end = max(1, (limit - 3) // 3)
    head, tail = pieces[: max(1, limit - 3 - end)], pieces[len(pieces) - end :]
    last = max((at for at, piece in enumerate(head) if piece == " "), default=0)
    first = tail.index(" ") if " " in tail else len(tail)
    if len(head) - last <= _PART_OF_A_WORD < last:
        head = head[:last]
    if first <= min(_PART_OF_A_WORD, len(tail) - 2):
        tail = tail[first + 1 :]
    return f"{''.join(head).rstrip()} {ELLIPSIS} {''.join(tail).lstrip()}"


def clean(text: str) -> str:
    """Replace control characters by spaces, remove bidirectional controls, and collapse white space."""
    kept = (
        " " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char for char in text if not _is_bidi_control(char)
    )
    return " ".join("".join(kept).split())


def abbreviate(text: str) -> str:
    """Abbreviate a name to its first words and its last word, as far as they fit into a short label."""
    name = clean(text)
    pieces = _clusters(name)
    if len(pieces) <= _ABBREVIATED:
        return name
    space = max((at for at, piece in enumerate(pieces[: _BEGINNING + 1]) if piece == " "), default=0)
    head = "".join(pieces[: space or _BEGINNING])
    last = name.rpartition(" ")[2]
    return f"{head} {ELLIPSIS} {last}" if len(head) + len(last) + 3 <= _ABBREVIATED + 2 else f"{head} {ELLIPSIS}"


@lru_cache(maxsize=8192)
def wrap(text: str, most: int = MAX_LINES) -> tuple[str, ...]:
    """Wrap a text into the lines of a label, `most` at the most, broken between words where possible."""
    name = clean(text)
    lines: list[str] = []
    for limit in range(LINE_CHARACTERS * most, LINE_CHARACTERS - 1, -2):
        lines = _break(shorten(name, limit))
        if len(lines) <= most and all(len(_clusters(line)) <= LINE_CHARACTERS for line in lines):
            return tuple(_balance(lines))
    return (shorten(name, LINE_CHARACTERS),)


def _balance(lines: list[str]) -> list[str]:
    """Break the same words into the same number of lines, of about equal length."""
    text = " ".join(lines)
    narrower = (_break(text, characters) for characters in range(len(text) // len(lines), LINE_CHARACTERS))
    return next((candidate for candidate in narrower if len(candidate) == len(lines)), lines)


def _break(text: str, characters: int = LINE_CHARACTERS) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        if len(lines) > 0 and len(lines[-1]) + 1 + len(word) <= characters:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines


def width(line: str) -> float:
    """Estimate the width of a line of text in pixels."""
    return FONT_SIZE * sum(_share(char) for char in line)


def _share(char: str) -> float:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0.0
    if unicodedata.east_asian_width(char) in {"W", "F"}:
        return _WIDE
    return _SHARES.get(char) or (_UPPER if char.isupper() else _USUAL)


def _is_bidi_control(char: str) -> bool:
    return "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069"


def _clusters(text: str) -> list[str]:
    """Split a text into what a reader sees as characters, so that no accent or joined emoji is cut in two."""
    return regex.findall(r"\X", text)

"""Names as they fit into a picture: cleaned, shortened in the middle, wrapped, and how wide they come out.

Widths are estimates for a sans-serif at the size of `FONT_SIZE`: the server has no fonts, and an estimate that is a
little too wide only leaves a little more air.
"""

from __future__ import annotations

import unicodedata

FONT_SIZE = 14
LINE_HEIGHT = 17
LINE_CHARACTERS = 24
MAX_LINES = 2
ELLIPSIS = "…"

_NARROW = 0.6  # of the font size, for a letter of an alphabet
_WIDE = 1.05  # for an ideograph or an emoji
_JOINER = "\u200d"


def shorten(text: str, limit: int) -> str:
    """Leave out the middle of what is longer than `limit`: names differ at their ends more often than within."""
    pieces = _clusters(text)
    if len(pieces) <= limit:
        return text
    tail = (limit - 1) // 3
    head = limit - 1 - tail
    return "".join(pieces[:head]).rstrip() + ELLIPSIS + "".join(pieces[len(pieces) - tail :]).lstrip()


def clean(text: str) -> str:
    """Take out what has no place in a label: control characters, and marks that turn the text around it."""
    kept = (" " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char for char in text if not _turns(char))
    return " ".join("".join(kept).split())


def wrap(text: str) -> tuple[str, ...]:
    """Give the lines of a label, broken between words where that is possible."""
    lines: list[str] = []
    for word in shorten(clean(text), LINE_CHARACTERS * MAX_LINES - 2).split(" "):
        if len(lines) > 0 and len(lines[-1]) + 1 + len(word) <= LINE_CHARACTERS:
            lines[-1] += " " + word
        else:
            lines.append(word)
    if len(lines) > MAX_LINES:
        lines = [*lines[: MAX_LINES - 1], " ".join(lines[MAX_LINES - 1 :])]
    return tuple(shorten(line, LINE_CHARACTERS + 4) for line in lines)


def width(line: str) -> float:
    """Estimate how wide a line is drawn, in pixels."""
    return FONT_SIZE * sum(_share(char) for char in line)


def _share(char: str) -> float:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0.0
    return _WIDE if unicodedata.east_asian_width(char) in {"W", "F"} else _NARROW


def _turns(char: str) -> bool:
    return "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069"


def _clusters(text: str) -> list[str]:
    """Split where a reader sees characters, so that no accent or joined emoji is cut in two."""
    pieces: list[str] = []
    for char in text:
        belongs = (
            unicodedata.category(char) in {"Mn", "Me", "Mc"} or char == _JOINER or "\U0001f3fb" <= char <= "\U0001f3ff"
        )
        if len(pieces) > 0 and (belongs or pieces[-1].endswith(_JOINER)):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces

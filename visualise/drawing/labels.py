"""Names as they fit into a picture: cleaned, shortened in the middle, wrapped, and how wide they come out.

Widths are estimates at the size of `FONT_SIZE` for the widest of the common sans-serifs, by classes of letters: the
server has no fonts, and an estimate that is a little too wide only leaves a little more air.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

FONT_SIZE = 14
LINE_HEIGHT = 17
LINE_CHARACTERS = 26
MAX_LINES = 2
ROOMY_LINES = 3
"""Lines of a label in a picture of few entities, where there is room for most names in full."""
ELLIPSIS = "…"

_WIDE = 1.05  # of the font size, for an ideograph or an emoji
_UPPER = 0.7
_USUAL = 0.62  # for a letter of any alphabet
_SHARES = {
    char: share for chars, share in (("ijlI|!.,:;'’ ", 0.34), ("frt()-[]/", 0.42), ("mwMW@%", 0.98)) for char in chars
}
_BRIEF, _BEGINNING = 18, 13  # characters of a short name, and of its beginning
_PART_OF_A_WORD = 12  # characters that are given up so that a name is cut between words
_JOINER = "\u200d"


def shorten(text: str, limit: int) -> str:
    """Leave out the middle of what is longer than `limit`: names differ at their ends more often than within."""
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
    """Take out what has no place in a label: control characters, and marks that turn the text around it."""
    kept = (" " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char for char in text if not _turns(char))
    return " ".join("".join(kept).split())


def brief(text: str) -> str:
    """Give the first words and the last, as far as they find room in a short label."""
    name = clean(text)
    pieces = _clusters(name)
    if len(pieces) <= _BRIEF:
        return name
    space = max((at for at, piece in enumerate(pieces[: _BEGINNING + 1]) if piece == " "), default=0)
    head = "".join(pieces[: space or _BEGINNING])
    last = name.rpartition(" ")[2]
    return f"{head} {ELLIPSIS} {last}" if len(head) + len(last) + 3 <= _BRIEF + 2 else f"{head} {ELLIPSIS}"


@lru_cache(maxsize=8192)
def wrap(text: str, most: int = MAX_LINES) -> tuple[str, ...]:
    """Give the lines of a label, at most so many, broken between words where that is possible."""
    name = clean(text)
    lines: list[str] = []
    for limit in range(LINE_CHARACTERS * most, LINE_CHARACTERS - 1, -2):
        lines = _broken(shorten(name, limit))
        if len(lines) <= most and all(len(_clusters(line)) <= LINE_CHARACTERS for line in lines):
            return tuple(_even(lines))
    return (shorten(name, LINE_CHARACTERS),)


def _even(lines: list[str]) -> list[str]:
    """Break the same words into as many lines, about as long as each other."""
    text = " ".join(lines)
    narrower = (_broken(text, characters) for characters in range(len(text) // len(lines), LINE_CHARACTERS))
    return next((one for one in narrower if len(one) == len(lines)), lines)


def _broken(text: str, characters: int = LINE_CHARACTERS) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        if len(lines) > 0 and len(lines[-1]) + 1 + len(word) <= characters:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines


def width(line: str) -> float:
    """Estimate how wide a line is drawn, in pixels."""
    return FONT_SIZE * sum(_share(char) for char in line)


def _share(char: str) -> float:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0.0
    if unicodedata.east_asian_width(char) in {"W", "F"}:
        return _WIDE
    return _SHARES.get(char) or (_UPPER if char.isupper() else _USUAL)


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

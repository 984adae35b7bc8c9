"""Texts of files that are not UTF-8, or not all: extracts were pasted together from files in several encodings.

Such a file is read byte for byte (as Latin-1, which takes any byte), and each cell is then taken for what it is: UTF-8
where its bytes are that, else Windows-1252, in which an accent that was already UTF-8 is kept as it was meant.
"""

from __future__ import annotations

import re
from collections import Counter

BYTES = "latin-1"
"""The encoding in which a file is opened whose cells are to be looked at one by one."""
_UTF8 = re.compile(rb"(?:[\xc2\xc3][\x80-\xbf]|\xe2\x80[\x80-\xbf])+")
"""What stands for one letter of Latin-1, or one sign of punctuation, in UTF-8; in Windows-1252 it is nonsense (Ã©)."""


def meant(cell: str, repaired: Counter[str]) -> str:
    """Decode the bytes of a cell, and count cells whose encoding had to be guessed."""
    if cell.isascii():
        return cell
    stated = cell.encode(BYTES)
    try:
        text = stated.decode("utf-8")
    except UnicodeDecodeError:
        parts = _UTF8.split(stated)
        if len(parts) == 1:
            repaired["cell read as Windows-1252"] += 1
            return _windows(stated)
        repaired["cell read as Windows-1252 with UTF-8 in it"] += 1
        inside = [found[0].decode("utf-8") for found in _UTF8.finditer(stated)]
        return "".join(_windows(part) + letter for part, letter in zip(parts, [*inside, ""], strict=True))
    repaired["cell read as UTF-8"] += 1
    return text


def _windows(stated: bytes) -> str:
    """Return bytes as Windows-1252; the five bytes that it does not have as the sign for what cannot be read."""
    return stated.decode("windows-1252", errors="replace")

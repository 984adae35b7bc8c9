"""Text as XML may hold it."""

from __future__ import annotations

import re

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """Replace what no XML 1.0 document can hold, such as most control characters, by U+FFFD: seen, not lost."""
    return _ILLEGAL.sub("\ufffd", text)

"""Make text safe for XML."""

from __future__ import annotations

import re

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_safe(text: str) -> str:
    """Replace characters that XML 1.0 forbids, such as most control characters, by U+FFFD, so that the loss shows."""
    return _ILLEGAL.sub("\ufffd", text)

"""Which template an English sentence was made from, and with which values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

_VALUE = re.compile(re.escape(re.escape("%(")) + r"(\w+)" + re.escape(re.escape(")s")))


def recognised(sentence: str, templates: Iterable[str]) -> tuple[str, dict[str, str]] | None:
    """Return the first template, with values as `%(name)s`, that a sentence fits, and the values; None if none does."""
    for template in templates:
        if found := _pattern(template).fullmatch(sentence):
            return template, found.groupdict()
    return None


@cache
def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(_VALUE.sub(lambda value: f"(?P<{value[1]}>.+)", re.escape(template)))

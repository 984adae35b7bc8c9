"""Which regular expressions of a mapping could take for ever: those that repeat what repeats in several ways."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, cast

# The parser of the standard library, under the name it has had since Python 3.11.
_parser: Any = re._parser  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownVariableType]
_FEW = 10
"""Times by which a repetition with an end may be repeated."""
_LONGEST = 2000
"""Characters that are looked at by a pattern with several repetitions."""


@lru_cache(maxsize=256)
def is_endless(pattern: str) -> bool:
    """Whether a repetition stands within a repetition, so that a text can be divided in ever more ways."""
    return _deepest(_parser.parse(pattern), is_inside=False)


@lru_cache(maxsize=256)
def longest_text(pattern: str) -> int | None:
    """Give how many characters a pattern is to look at; None for any number."""
    return _LONGEST if len(re.findall(r"(?<!\\)[*+]|,\}", pattern)) > 1 else None


def _deepest(parsed: Any, *, is_inside: bool) -> bool:
    for operator, argument in cast("list[tuple[Any, Any]]", list(parsed)):
        name = str(operator)
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            least, most, body = argument
            is_open = int(most) > _FEW and most != least
            if is_open and is_inside:
                return True
            if _deepest(body, is_inside=is_inside or is_open):
                return True
            if is_open and _branches_alike(body):
                return True
        elif any(_deepest(one, is_inside=is_inside) for one in _inside(name, argument)):
            return True
    return False


def _inside(name: str, argument: Any) -> list[Any]:
    if name == "SUBPATTERN":
        return [argument[-1]]
    if name == "BRANCH":
        return list(argument[1])
    if name in ("ASSERT", "ASSERT_NOT"):
        return [argument[1]]
    return [argument] if name == "ATOMIC_GROUP" else []


def _branches_alike(body: Any) -> bool:
    """Whether what is repeated has alternatives that can begin alike; alternatives of single characters cannot."""
    for operator, argument in cast("list[tuple[Any, Any]]", list(body)):
        name = str(operator)
        if name == "BRANCH":
            starts = [str(one[0]) if len(one) else "" for one in argument[1]]
            if len(set(starts)) < len(starts) or any("ANY" in one or "IN" in one or not one for one in starts):
                return True
        if any(_branches_alike(one) for one in _inside(name, argument)):
            return True
    return False

"""Entity ids from what files state: without spaces, never too long, the same from file to file."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

_FORBIDDEN = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_LONGEST = 180
"""Characters of one part of an id; an id has at most three parts and 300 characters after its prefix."""


@lru_cache(maxsize=65_536)
def key(stated: str, longest: int = _LONGEST) -> str:
    """Return a part of an id: spaces as %20; what is too long by a hash, whose first characters stay readable."""
    text = _FORBIDDEN.sub("%20", stated.strip())
    return text if len(text) <= longest else f"{text[:24]}~{digest(text)}"


def digest(text: str, length: int = 20) -> str:
    """Return the beginning of a text's SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


@lru_cache(maxsize=65_536)
def folded(name: str) -> str:
    """Return a name as a key: without case, and any run of what is no letter or digit as one hyphen."""
    return key(re.sub(r"[\W_]+", "-", name.casefold()).strip("-") or digest(name), 120)


def project(identifier: str) -> str:
    """Return the id of an activity."""
    return f"project:{key(identifier)}"

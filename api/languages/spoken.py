"""In which language of the interface a request is answered."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

ENGLISH = "en"
LANGUAGES: Mapping[str, str] = {
    "en": "English",
    "fr": "Français",
    "es": "Español",
    "ro": "Română",
    "lv": "Latviešu",
    "ru": "Русский",
}
"""The languages of the interface, each by its own name; the sentences of all but English stand in catalogues."""
_SPOKEN: ContextVar[str] = ContextVar("interface_language", default=ENGLISH)


def interface_language(tag: str) -> str:
    """Return the language of the interface for readers of a language: fr for fr-CA, English where there is none."""
    primary = tag.lower().partition("-")[0]
    return primary if primary in LANGUAGES else ENGLISH


def is_spoken(tag: str) -> bool:
    """Tell whether the interface speaks a language."""
    return tag.lower().partition("-")[0] in LANGUAGES


def spoken() -> str:
    """Return the language in which this request is answered: English outside of one, as on the command line."""
    return _SPOKEN.get()


@contextmanager
def speaking(tag: str) -> Generator[str]:
    """Answer in the interface's language for a reader's language, here and in threads that are given this context."""
    language = interface_language(tag)
    token = _SPOKEN.set(language)
    try:
        yield language
    finally:
        _SPOKEN.reset(token)


def to_translate(message: str) -> str:
    """Mark a message of a table for the catalogues, and return it as it is: it is translated where it is shown."""
    return message

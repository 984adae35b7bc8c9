"""The interface in its languages: sentences from gettext catalogues, numbers and dates as each language writes them."""

from .catalogues_read import counted_messages, gettext, ngettext, pgettext, script_messages
from .spoken import ENGLISH, LANGUAGES, interface_language, is_spoken, speaking, spoken, to_translate

__all__ = [
    "ENGLISH",
    "LANGUAGES",
    "counted_messages",
    "gettext",
    "interface_language",
    "is_spoken",
    "ngettext",
    "pgettext",
    "script_messages",
    "speaking",
    "spoken",
    "to_translate",
]

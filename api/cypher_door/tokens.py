"""Cypher text as tokens, and from them a text of one reading: what is judged is exactly what Neo4j is then given.

Whatever two parsers might read differently is refused or written anew: comments are left out, strings are quoted anew,
letters outside of ASCII stand only in strings and backticks, and escapes for characters (backslash, u), which Neo4j
replaces before it parses anything, do not stand at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...graph.errors import BadArgument

LONGEST = 10_000
"""Characters of a text at the most."""
_ESCAPES = {"\\": "\\", "'": "'", '"': '"', "`": "`", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_NUMBER = re.compile(r"0[xo][0-9A-Fa-f]+|[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_SPACE = re.compile(r"(?:[ \t\r\n]|//[^\r\n]*|/\*(?s:.*?)\*/)+")
_SIGNS = frozenset("()[]{}.,:;|=<>+-*/%^!&?~")
_PRINTABLE_CONTROLS = "\t\r\n"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a text: its kind, its value without quotes, and whether space stands before it."""

    kind: str
    """word, name (in backticks), string, number, parameter or sign."""
    value: str
    is_spaced: bool

    @property
    def word(self) -> str:
        """The word in capitals; empty for everything else, a name in backticks included."""
        return self.value.upper() if self.kind == "word" else ""

    @property
    def sign(self) -> str:
        """The sign; empty for everything else, a string or name that looks like one included."""
        return self.value if self.kind == "sign" else ""

    @property
    def text(self) -> str:
        """The token as Cypher."""
        if self.kind == "string":
            return "'" + self.value.replace("\\", "\\\\").replace("'", "\\'") + "'"
        quoted = "`" + self.value.replace("`", "``") + "`"
        return {"name": quoted, "parameter": f"${quoted}"}.get(self.kind, self.value)


def written(tokens: Sequence[Token]) -> str:
    """Write tokens as Cypher that has one reading."""
    return "".join(f"{' ' if token.is_spaced else ''}{token.text}" for token in tokens).strip()


def tokens_of(text: str) -> list[Token]:
    """Take a text apart; raises BadArgument for what is no Cypher, or might be read in two ways."""
    if len(text) > LONGEST:
        raise _wrong(f"has {len(text):,} characters", f"It may have {LONGEST:,}. Pass values as parameters.")
    if re.search(r"\\u", text, re.IGNORECASE):
        raise _wrong("holds an escape for a character (\\u)", "Write the character itself, or pass it as a parameter.")
    for character in text:
        if not character.isprintable() and character not in _PRINTABLE_CONTROLS:
            raise _wrong(f"holds the character U+{ord(character):04X}", "Pass it within a parameter.")
    return list(_read(text))


def _read(text: str) -> Iterator[Token]:
    at, is_spaced = 0, False
    while at < len(text):
        space = _SPACE.match(text, at)
        if space:
            at, is_spaced = space.end(), True
            continue
        kind, value, end = _next(text, at)
        if kind == "parameter" and not is_spaced and at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_"):
            raise _wrong("has “$” within a word", "Put the name into backticks.")
        yield Token(kind, value, is_spaced)
        at, is_spaced = end, False


def _next(text: str, at: int) -> tuple[str, str, int]:
    character = text[at]
    if character in "'\"":
        return ("string", *_string(text, at))
    if character == "`":
        return ("name", *_name(text, at))
    if character == "$":
        return ("parameter", *_parameter(text, at + 1))
    if text.startswith("/*", at):
        raise _wrong("has a comment that does not end", "End it with */.")
    for kind, pattern in (("word", _WORD), ("number", _NUMBER)):
        found = pattern.match(text, at)
        if found:
            return kind, found[0], found.end()
    if character in _SIGNS:
        return "sign", character, at + 1
    raise _wrong(f"holds “{character}” outside of a string", "Put names with other letters into backticks.")


def _string(text: str, at: int) -> tuple[str, int]:
    quote, value, place = text[at], "", at + 1
    while place < len(text):
        character = text[place]
        if character == quote:
            return value, place + 1
        if character == "\\":
            escaped = text[place + 1 : place + 2]
            if escaped not in _ESCAPES or not escaped:
                raise _wrong(f"has the unknown escape “\\{escaped}” in a string", "Pass it as a parameter.")
            value, place = value + _ESCAPES[escaped], place + 2
        else:
            value, place = value + character, place + 1
    raise _wrong("has a string that does not end", f"End it with {quote}.")


def _name(text: str, at: int) -> tuple[str, int]:
    found = re.compile(r"`((?:[^`]|``)+)`").match(text, at)
    if not found:
        raise _wrong("has a name in backticks that does not end, or is empty", "End it with `.")
    return found[1].replace("``", "`"), found.end()


def _parameter(text: str, at: int) -> tuple[str, int]:
    if text.startswith("`", at):
        return _name(text, at)
    found = _WORD.match(text, at)
    if not found:
        raise _wrong("has “$” without the name of a parameter", "Such as $country.")
    return found[0], found.end()


def _wrong(what: str, remedy: str) -> BadArgument:
    return BadArgument(f"query: {what}.", remedy, "query")

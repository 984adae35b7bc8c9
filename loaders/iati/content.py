"""The bytes of a file as UTF-8 that a parser may have: unpacked, of a known encoding, without a DTD, within limits.

Entities are refused before any parser sees them: whatever a parser promises, attributes are expanded while they are
read. So the beginning of a file, up to its first element, is looked at here, as text, and a parser is given just that
text: a second declaration would name it another encoding, in which other characters stand there than were looked at.

| what is there | what becomes of it | recorded as |
|---|---|---|
| a DTD | the file is refused | |
| a second XML declaration, or one that is no plain declaration | the file is refused | |
| an encoding other than UTF-8, UTF-16, ISO 8859 or Windows-125x | the file is refused | |
| “UTF-16” declared, bytes of UTF-8 | read as UTF-8 | encoding_declared_wrongly |
| bytes that the encoding does not have (in ISO 8859-1: 80–9F) | read as Windows-1252 | encoding_wrong_bytes (each) |
| control characters, which XML does not allow | left out | control_characters |
| blank lines before the XML declaration | left out | blank_beginning |
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import BinaryIO

from .refusing import Damaged, refusal

_CHUNK = 1 << 16
_LONGEST_PROLOG = 1 << 20
LARGEST = 20 << 30
"""Bytes of one file after unpacking."""
LARGEST_ELEMENT = 64 << 20
"""Bytes between the ends of two activities; the largest activity seen in the wild has some ten million."""
_LARGEST_RATIO = 400
_RATIO_FROM = 100 << 20
"""IATI packs to a tenth or a thirtieth; beyond these bytes, more than the ratio is a bomb."""

_DECLARATION = re.compile(r"<\?xml\s[^>]*?\?>")
_ANY_DECLARATION = re.compile(r"<\?xml(?![\w.:-])", re.IGNORECASE)
_DECLARED = re.compile(rb"""\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>]*)["']""")
_CONTROL = bytes([*range(9), 11, 12, *range(14, 32)])
_CONTROL_LETTERS = dict.fromkeys(_CONTROL)
_ESCAPED = re.compile("[\udc80-\udcff]")
_UNUSED = re.compile("[\x80-\x9f]")
"""Control characters of ISO 8859-1; a file that declares this encoding but has them is in Windows-1252."""
_SKIPPED = re.compile(r"\s+|<!--.*?-->|<\?.*?\?>", re.DOTALL)
_OPEN_END = re.compile(r"<!--(?:(?!-->).)*\Z|<\?(?:(?!\?>).)*\Z|<!?-?\Z|<!\w*\Z", re.DOTALL)
_ALLOWED = re.compile(r"utf-8(?:-sig)?|ascii|iso8859-\d+|cp125\d|utf-16(?:-[lb]e)?")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SILENT = ((b"<\x00?\x00", "utf-16-le"), (b"\x00<\x00?", "utf-16-be"), (b"<\x00", "utf-16-le"), (b"\x00<", "utf-16-be"))


class Content:
    """A file's text as UTF-8, to be read by a parser; `repairs` are counted while it is read.

    Opening it raises BadInput for what is no XML, has a DTD, or an encoding that is not read. Reading raises `Damaged`
    where a packed file ends early, and BadInput beyond the limits.
    """

    def __init__(self, raw: BinaryIO, shown: str, packed_size: int | None = None) -> None:
        self.repairs: Counter[str] = Counter()
        self._raw = raw
        self._shown = shown
        self._limit = LARGEST if packed_size is None else min(LARGEST, max(_RATIO_FROM, packed_size * _LARGEST_RATIO))
        self._taken = 0
        self._since = 0
        try:
            head = self._bytes(_CHUNK)
            name, mark = _encoding_of(head, shown, self.repairs)
            self._is_wide, self._is_latin = name.startswith("utf-16"), name == "iso8859-1"
            self._decoder = codecs.getincrementaldecoder(name)("replace" if self._is_wide else "surrogateescape")
            self._rest = self._after_prolog(self._text(head[mark:]))
        except Damaged as damage:
            raise refusal(shown, f"{damage.reason}.", "Fetch the file again.") from damage

    def read(self, size: int = _CHUNK) -> bytes:
        """Return the next bytes; none at the end."""
        if self._rest:
            given, self._rest = self._rest, b""
            return given
        while raw := self._bytes(max(size, _CHUNK)):
            if given := self._encoded(self._text(raw)):
                return given
        return self._encoded(self._text(b""))

    def element_ended(self) -> None:
        """Take note that all before was used: the limit for one element counts anew."""
        self._since = 0

    def _bytes(self, size: int) -> bytes:
        try:
            raw = self._raw.read(size)
        except (EOFError, OSError) as error:
            raise Damaged("the packed file ends early or is damaged") from error
        self._taken += len(raw)
        self._since += len(raw)
        if self._taken > self._limit:
            raise refusal(
                self._shown,
                "unpacked, this file is larger than any of IATI could be.",
                "Unpack it yourself and look at what is in it.",
            )
        if self._since > LARGEST_ELEMENT:
            most = f"{LARGEST_ELEMENT >> 20} MB"
            raise refusal(
                self._shown,
                f"more than {most} follow each other without a whole activity.",
                "Check whether this is an IATI file.",
            )
        return raw

    def _text(self, raw: bytes) -> str:
        text = self._decoder.decode(raw, final=not raw)
        if self._is_wide and "\ufffd" in text:
            self.repairs["encoding_wrong_bytes"] += text.count("\ufffd")
        if self._is_latin:
            text, count = _UNUSED.subn(_as_windows, text)
            self.repairs["encoding_wrong_bytes"] += count
        return text

    def _encoded(self, text: str) -> bytes:
        try:
            encoded = text.encode()
        except UnicodeEncodeError:
            text, count = _ESCAPED.subn(_as_windows, text)
            self.repairs["encoding_wrong_bytes"] += count
            encoded = text.encode("utf-8", "replace")
        allowed = encoded.translate(None, _CONTROL)
        if len(allowed) < len(encoded):
            self.repairs["control_characters"] += len(encoded) - len(allowed)
        return allowed

    def _after_prolog(self, text: str) -> bytes:
        """Look at all before the first element; give it without the declaration, whose encoding no longer holds."""
        text = self._allowed(text)
        stripped = text.lstrip("\ufeff \t\r\n")
        if not stripped:
            raise refusal(self._shown, "the file is empty.", "Fetch it again.")
        blank = text[: len(text) - len(stripped)].lstrip("\ufeff")
        if declaration := _DECLARATION.match(stripped):
            if blank:
                self.repairs["blank_beginning"] += 1
            stripped = "\n" * declaration[0].count("\n") + stripped[declaration.end() :]
        text = blank + stripped
        at = 0
        while True:
            while skipped := _SKIPPED.match(text, at):
                self._refuse_declaration(skipped[0])
                at = skipped.end()
            if at < len(text) and not _OPEN_END.match(text, at):
                break
            more = self._bytes(_CHUNK)
            if not more or len(text) > _LONGEST_PROLOG:
                break
            text += self._allowed(self._text(more))
        self._refuse_other(text[at : at + 64])
        return self._encoded(text)

    def _allowed(self, text: str) -> str:
        """Return a text as it will reach the parser, without control characters."""
        allowed = text.translate(_CONTROL_LETTERS)
        if len(allowed) < len(text):
            self.repairs["control_characters"] += len(text) - len(allowed)
        return allowed

    def _refuse_declaration(self, instruction: str) -> None:
        if _ANY_DECLARATION.match(instruction):
            raise refusal(
                self._shown,
                "a second XML declaration stands at the beginning of the file.",
                "It can hide text in another encoding: take it out, or fetch the file anew.",
            )

    def _refuse_other(self, start: str) -> None:
        if start[:9].upper() == "<!DOCTYPE":
            if start[9:].lstrip()[:4].lower() == "html":
                raise refusal(
                    self._shown,
                    "this is a web page, not an IATI file.",
                    "Perhaps an error, or a login; fetch the file itself.",
                )
            raise refusal(
                self._shown,
                "the file has a DTD (<!DOCTYPE …>), which can name other files and entities.",
                "No IATI file needs one: take the DTD out.",
            )
        if start[:5].lower() == "<html":
            raise refusal(self._shown, "this is a web page, not an IATI file.", "Fetch the file itself.")
        if not start.startswith("<") or not (start[1:2].isalpha() or start[1:2] in "_:"):
            what = "JSON" if start[:1] in "{[" else "a zip file in a gzip file" if start[:2] == "PK" else "no XML"
            begins = "".join(
                character if character.isprintable() else "�" for character in " ".join(start.split())[:30]
            )
            raise refusal(self._shown, f"this is {what}: it begins with “{begins}”.", "coopnet reads IATI's XML.")


def _as_windows(match: re.Match[str]) -> str:
    byte = bytes([ord(match[0]) & 0xFF])
    return byte.decode("cp1252", "replace")


def _encoding_of(head: bytes, shown: str, repairs: Counter[str]) -> tuple[str, int]:
    """Return the encoding and the length of the byte order mark."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            if name == "utf-32":
                raise refusal(shown, "the encoding UTF-32 is not read.", "Save the file as UTF-8.")
            return name, len(mark)
    for start, name in _SILENT:
        if head.startswith(start):
            return name, 0
    declared = _DECLARED.match(head)
    if declared is None:
        return "utf-8", 0
    stated = declared[1].decode("ascii", "replace").strip()
    try:
        wanted = codecs.lookup(stated).name
    except LookupError:
        wanted = ""
    if not _ALLOWED.fullmatch(wanted):
        raise refusal(shown, f"the encoding “{stated}” is not read.", "Save the file as UTF-8.")
    if wanted.startswith("utf-16"):
        repairs["encoding_declared_wrongly"] += 1
        return "utf-8", 0
    return "utf-8" if wanted in ("ascii", "utf-8-sig") else wanted, 0

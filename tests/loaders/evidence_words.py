"""From spans of evidence to the words, for a reader who has the texts; coopnet keeps none of them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from coopnet.graph.model.statements import Evidence
from coopnet.loaders.contact import MARK, find


@dataclass(frozen=True)
class Texts:
    """The texts of a folder, found by their SHA-256 whatever the files are called."""

    folder: Path

    @cached_property
    def files(self) -> dict[str, Path]:
        """Every file of the folder by the SHA-256 of its bytes."""
        every = sorted(file for file in self.folder.rglob("*") if file.is_file())
        return {hashlib.sha256(file.read_bytes()).hexdigest(): file for file in every}

    def words(self, evidence: Evidence) -> tuple[str, ...]:
        """Give the words of each span, without contact data; nothing where the text is not in the folder.

        Contact data is looked for in the whole text, for a span may hold a number and not the “telephone” before it.
        """
        file = self.files.get(evidence.sha256)
        if file is None:
            return ()
        raw = file.read_bytes()
        if hashlib.sha256(raw).hexdigest() != evidence.sha256:
            return ()
        text = raw.decode("utf-8")
        private = [(start, end) for start, end, _ in find(text)]
        return tuple(_without(text, start, end, private) for start, end in evidence.spans)


def _without(text: str, start: int, end: int, private: list[tuple[int, int]]) -> str:
    pieces: list[str] = []
    for first, last in private:
        if first < end and last > start:
            pieces += text[start : max(start, first)], MARK
            start = min(last, end)
    return "".join(pieces) + text[start:end]

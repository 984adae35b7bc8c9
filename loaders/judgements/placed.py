"""What the lines of a file of judgements state, checked, with the places where they do."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from ...graph.errors import BadInput, Complaint, shortened
from ...graph.judging.judgement import Judgement, Verdict
from ...graph.model.schema import type_of
from .. import contact

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONGEST = 2000
"""Characters that a reason or a name may have."""
_SHOWN = 20
"""Complaints that are shown one by one."""


@dataclass(frozen=True)
class Placed:
    """A judgement and the line that states it."""

    judgement: Judgement
    line: int


@dataclass
class Reading:
    """What a file states; `left_out` counts by reason what is no judgement, `removed` contact data by kind."""

    file: Path
    placed: list[Placed] = field(default_factory=list[Placed])
    left_out: Counter[str] = field(default_factory=Counter[str])
    removed: Counter[str] = field(default_factory=Counter[str])
    complaints: list[Complaint] = field(default_factory=list[Complaint])

    def complain(self, line: int, reason: str, remedy: str = "") -> None:
        """Note that a line cannot be taken."""
        self.complaints.append(Complaint(reason, self.file, line, remedy=remedy))

    def take(self, line: int, ends: tuple[str, str], verdict: Verdict, by: str, why: str, when: str) -> None:
        """Note what a line states, or a complaint about it."""
        left, right = sorted(ends)
        if wrong := _wrong_id(left) or _wrong_id(right):
            self.complain(line, wrong)
        elif left == right:
            self.complain(line, f"“{left}” is judged against itself.", "Name two entities.")
        elif not by.strip():
            self.complain(line, "Nobody is named who decided it.", "Fill in who did, or import with --by NAME.")
        elif max(len(by), len(why)) > _LONGEST:
            self.complain(line, f"A name or a reason is longer than {_LONGEST:,} characters.")
        elif (moment := _moment(when)) is None:
            self.complain(line, f"“{shortened(when)}” is no moment.", "Write it as 2026-11-29 or 2026-11-29T10:30:00.")
        else:
            texts = [self._without_contact(text.strip()) for text in (by, why)]
            self.placed.append(Placed(Judgement(left, right, verdict, by=texts[0], why=texts[1], when=moment), line))

    def finished(self) -> Reading:
        """Return it without repetitions; raises BadInput with one complaint for each line that cannot be taken."""
        first: dict[frozenset[str], Placed] = {}
        for placed in self.placed:
            before = first.setdefault(placed.judgement.pair, placed)
            said, then = placed.judgement.verdict, before.judgement.verdict
            if said != then:
                reason = f"It says “{said}” of a pair of which line {before.line} says “{then}”."
                self.complain(placed.line, reason, "Keep one of the two.")
        if repeated := len(self.placed) - len(first):
            self.left_out["said before in the same file"] += repeated
        self.placed = list(first.values())
        self.refuse()
        return self

    def refuse(self) -> None:
        """Raise BadInput if there are complaints; of very many the first are told, and how many there are."""
        complaints = sorted(self.complaints, key=lambda complaint: complaint.line or 0)
        further = len(complaints) - _SHOWN
        if further > 0:
            complaints = [*complaints[:_SHOWN], Complaint(f"{further:,} further lines cannot be taken.", self.file)]
        if complaints:
            raise BadInput(complaints)

    def _without_contact(self, text: str) -> str:
        kept, removed = contact.remove(text)
        self.removed.update(removed)
        return kept


def read_text(file: Path) -> str:
    """Read a file of text; raises BadInput where there is none, or it is not UTF-8."""
    try:
        return file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise BadInput([Complaint(f"It cannot be read: {error.strerror or error}.", file)]) from error
    except UnicodeDecodeError as error:
        raise BadInput([Complaint("It is not text in UTF-8.", file, remedy="Save it as UTF-8.")]) from error


def _wrong_id(entity: str) -> str:
    try:
        label = type_of(entity).label
    except ValueError as error:
        return f"{shortened(str(error), 300)}."
    return f"“{entity}” is a source, and sources are not judged to be one." if label == "Source" else ""


def _moment(when: str) -> str | None:
    """Return a moment as a day or as ISO 8601, now for none, None for what is neither."""
    when = when.strip()
    if not when:
        return datetime.now(UTC).isoformat(timespec="seconds")
    try:
        moment = datetime.fromisoformat(when)
    except ValueError:
        return None
    return when if _DAY.fullmatch(when) else moment.isoformat()

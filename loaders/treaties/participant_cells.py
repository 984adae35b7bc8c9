"""What a cell of a UN participants' table says: the letter after its date, under the words at the column's head.

| cell | act |
|---|---|
| `22 Mar 1956 a` | acceded |
| `… d` | succeeded; signed, where the head says “Succession to signature(d)” |
| `… A` | accepted |
| `… AA` | approved |
| `… s` | definitively signed; signed, where the head says “Signature ad referendum (s)” |
| `… c`, `… C` | confirmed |
| `… n` | provisionally applied |
| `… P` | consented, under “Consent to be bound(P)”; under “Participation …(P)” no act is named |
| no letter | what the head says without a letter (Signature, Ratification …), if that is one thing alone |

Where the head leaves open which of several acts it was, the party stands without one, with the head's words.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ...graph.model.schema import PartyAct
from ..table.act_words import act_of

_BY_LETTER = {
    "a": PartyAct.ACCEDED,
    "d": PartyAct.SUCCEEDED,
    "A": PartyAct.ACCEPTED,
    "AA": PartyAct.APPROVED,
    "s": PartyAct.DEFINITIVELY_SIGNED,
    "c": PartyAct.CONFIRMED,
    "C": PartyAct.CONFIRMED,
    "n": PartyAct.PROVISIONALLY_APPLIED,
}
"""What a letter means where its words name no act of ours."""
_BY_WORD = (
    ("definitive signature", PartyAct.DEFINITIVELY_SIGNED),
    ("confirmation", PartyAct.CONFIRMED),
    ("formal confirmation", PartyAct.CONFIRMED),
    ("signature", PartyAct.SIGNED),
    ("ratification", PartyAct.RATIFIED),
    ("notification", PartyAct.NOTIFIED),
    ("consent to be bound", PartyAct.CONSENTED),
    ("accession", PartyAct.ACCEDED),
    ("acceptance", PartyAct.ACCEPTED),
    ("approval", PartyAct.APPROVED),
    ("succession to signature", PartyAct.SIGNED),
    ("succession", PartyAct.SUCCEEDED),
    ("provisional application", PartyAct.PROVISIONALLY_APPLIED),
)
_CELL = re.compile(r"(\d{1,2} \w+ \d{4})(?: ([A-Za-z]{1,2}))?")
_ITEM = re.compile(r"(?P<words>[^,]+?(?:, as amended)?)\s*\((?P<letter>[A-Za-z]{1,2})\)(?=\s*(?:,|\Z))")
"""One thing that a head names with its letter; commas separate such things, but for “, as amended”."""


class NoCell(ValueError):
    """A cell that is no date, or has a letter that its head does not explain."""


def read_cell(head: str, cell: str) -> tuple[str, str, str]:
    """Return the date as written, the act (empty where none is named) and the head's words for it."""
    found = _CELL.fullmatch(cell)
    if found is None:
        raise NoCell(f"“{cell}” is no date with a letter")
    letter = found[2] or ""
    return (found[1], *(_of_letter(head, letter) if letter else _without_letter(head)))


@lru_cache(maxsize=1024)
def _of_letter(head: str, letter: str) -> tuple[str, str]:
    words = next((found["words"].strip() for found in _ITEM.finditer(head) if found["letter"] == letter), "")
    if not words:
        raise NoCell(f"the head “{head}” does not explain the letter “{letter}”")
    return _act(words) or str(_BY_LETTER.get(letter, "")), f"{words} ({letter})"


@lru_cache(maxsize=1024)
def _without_letter(head: str) -> tuple[str, str]:
    if head.casefold().startswith("participation in"):
        return "", head
    lettered = [item["words"].strip() for item in _ITEM.finditer(head)]
    plain = [name.strip() for name in _ITEM.sub("", head).split(",") if name.strip()]
    only = plain if plain else lettered
    return (_act(only[0]), only[0]) if len(only) == 1 else ("", head)


def _act(words: str) -> str:
    """Return the act that words begin with; none if they offer several, or name no act of ours."""
    if known := act_of(words):
        return known
    said = words.casefold()
    if " or " in said and not said.startswith("ratification"):
        return ""
    return next((str(act) for word, act in _BY_WORD if said.startswith(word)), "")

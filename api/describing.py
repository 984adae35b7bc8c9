"""Parse a question's docstring: its summary, the meaning of each parameter, and the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..queries.asking.question import Question

SCOPE: Mapping[str, str] = {
    "as_of": "Answer as of then: a load number, a day (2026-11-22) or a moment (2026-11-22T15:00Z).",
    "start": "Only rows dated then or later: a date such as 2018, 2018-03 or 2018-03-23 (EDTF).",
    "end": "Only rows dated then or earlier.",
    "source": "Only what this source states; its id. Can be repeated.",
    "alone": "Take a country given as this argument without its ministries and other bodies; “all”: as any. "
    "Can be repeated.",
    "identity": "grouped: entities that are judged to be the same answer as one; stated: each as its sources key it.",
    "language": "Language of names where there is a choice: en, ro, lv …",
    "limit": "Rows to give at the most; the answer says how many there are.",
    "page": "Which portion of so many rows: 1 has the first.",
}
"""What every question can be narrowed by."""

_SENTENCE_END = re.compile(r"(?<=[.…])\s+")


@dataclass(frozen=True)
class Description:
    """The parts of a docstring."""

    summary: str
    parameters: Mapping[str, str]
    remarks: str


def described(question: Question[Any, Any]) -> Description:
    """Take a question's docstring apart: “name: meaning.” is about a parameter, “one, other: meaning.” about two."""
    summary, _, rest = question.doc.partition("\n\n")
    parameters: dict[str, str] = {}
    remarks: list[str] = []
    for sentence in _SENTENCE_END.split(" ".join(rest.split())):
        names, colon, meaning = sentence.partition(": ")
        subjects = names.split(", ")
        if colon and all(name in question.parameters for name in subjects):
            parameters.update(dict.fromkeys(subjects, meaning[:1].upper() + meaning[1:]))
        elif sentence:
            remarks.append(sentence)
    return Description(" ".join(summary.split()), parameters, " ".join(remarks))

"""Acts of parties by the words that registers have for them, where a mapping does not translate these."""

from __future__ import annotations

import re

from ...graph.model.schema import PartyAct

_LONGEST = 200
_BINDING = r"(?:ratifications?|acceptances?|approvals?|accessions?|consent)"
_WORDS = (
    (rf"(?:withdr[ae]w\w*|revo[ck]\w+|retract\w*|rescind\w*|cancel\w*)\b.*\b{_BINDING}\b.*", PartyAct.WITHDRAWN),
    (rf"{_BINDING} (?:was )?(?:withdrawn|revoked|rescinded|retracted)", PartyAct.WITHDRAWN),
    (r"denunciation.*|(?:withdrew|withdrawal|withdrawn) from .*", PartyAct.DENOUNCED),
)


def act_of(words: str) -> str:
    """Return the act that words mean; empty if they are not among those that can mean one alone."""
    if len(words) > _LONGEST:
        return ""
    found = (act for pattern, act in _WORDS if re.fullmatch(pattern, words.strip(), re.IGNORECASE))
    return str(next(found, ""))

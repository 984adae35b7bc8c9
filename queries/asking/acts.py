"""The acts of parties to a document, and the other ways to sign it, as one list of words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from ...graph.model.schema import PartyAct
from ...graph.model.statement_types import BY_NAME


class Act(StrEnum):
    """An act of a party to a document, or a word that stands for several acts."""

    SIGNATORY = "signatory"
    """Any act that makes somebody a signatory or a party."""
    PARTY = "party"
    """Stated to be a party; which act made it one is not stated."""
    TERRITORY = "territory"
    """Named as a territory: a party itself or only extended to, the register does not say."""
    ADOPTED = "adopted"
    PRESENTED = "presented"
    SUPPORTED = "supported"
    SIGNED = PartyAct.SIGNED.value
    DEFINITIVELY_SIGNED = PartyAct.DEFINITIVELY_SIGNED.value
    RATIFIED = PartyAct.RATIFIED.value
    ACCEPTED = PartyAct.ACCEPTED.value
    APPROVED = PartyAct.APPROVED.value
    CONFIRMED = PartyAct.CONFIRMED.value
    ACCEDED = PartyAct.ACCEDED.value
    SUCCEEDED = PartyAct.SUCCEEDED.value
    CONSENTED = PartyAct.CONSENTED.value
    PROVISIONALLY_APPLIED = PartyAct.PROVISIONALLY_APPLIED.value
    NOTIFIED = PartyAct.NOTIFIED.value
    IN_FORCE = PartyAct.IN_FORCE.value
    RESERVED = PartyAct.RESERVED.value
    DECLARED = PartyAct.DECLARED.value
    DENOUNCED = PartyAct.DENOUNCED.value
    WITHDRAWN = PartyAct.WITHDRAWN.value


_MAKES_NO_PARTY = frozenset(
    {
        Act.SIGNATORY,
        Act.TERRITORY,
        Act.PRESENTED,
        Act.SUPPORTED,
        Act.RESERVED,
        Act.DECLARED,
        Act.DENOUNCED,
        Act.WITHDRAWN,
    }
)
SIGNATORY = tuple(str(act) for act in Act if act not in _MAKES_NO_PARTY)
"""Acts that make somebody a signatory or party; reserving, declaring, denouncing or withdrawing does not."""
RATIFYING = frozenset(map(str, (Act.RATIFIED, Act.ACCEPTED, Act.APPROVED, Act.CONFIRMED, Act.CONSENTED)))
"""Acts by which a signatory gives its consent to be bound after signing."""
BINDING = RATIFYING | frozenset(map(str, (Act.DEFINITIVELY_SIGNED, Act.ACCEDED, Act.SUCCEEDED, Act.IN_FORCE)))
"""Acts after which somebody is bound."""
READS: Mapping[str, str] = {
    Act.SIGNED: "signed",
    Act.DEFINITIVELY_SIGNED: "definitively signed",
    Act.RATIFIED: "ratified",
    Act.ACCEPTED: "accepted",
    Act.APPROVED: "approved",
    Act.CONFIRMED: "confirmed",
    Act.ACCEDED: "acceded to",
    Act.SUCCEEDED: "succeeded to",
    Act.CONSENTED: "consented to be bound by",
    Act.PROVISIONALLY_APPLIED: "provisionally applied",
    Act.NOTIFIED: "gave notice on",
    Act.IN_FORCE: "is bound by",
    Act.RESERVED: "made a reservation to",
    Act.DECLARED: "made a declaration or reservation on",
    Act.DENOUNCED: "denounced",
    Act.WITHDRAWN: "withdrew its ratification of",
}
"""How each act of a party reads between the party and the document."""


def reads(type_name: str, own: Mapping[str, Any]) -> str:
    """Say how a statement of a type reads between its ends: of a party, what it did."""
    act = READS.get(str(own.get("act", ""))) if type_name == "PARTY_TO" else None
    return act or BY_NAME[type_name].reads


def codes(acts: Iterable[str]) -> list[str]:
    """Return the codes that the texts compare with: those of the acts asked for, empty for any part whatever."""
    return sorted({code for act in acts for code in (SIGNATORY if act == Act.SIGNATORY else (str(act),))})

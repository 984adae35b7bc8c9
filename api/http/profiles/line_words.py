"""What the lines of a profile say: how somebody or something has to do with the entity, in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from ....queries.asking.acts import READS
from ....queries.portions import Line
from ... import words
from ...languages import gettext, to_translate
from ...languages.catalogues_read import translated

_ACTS: Mapping[str, str] = {
    "acceded": to_translate("joined"),
    "succeeded": to_translate("took it over from a predecessor"),
    "consented": to_translate("agreed to be bound"),
    "in_force": to_translate("is bound by it"),
    "provisionally_applied": to_translate("applies it provisionally"),
    "notified": to_translate("gave notice"),
    "reserved": to_translate("made a reservation"),
    "declared": to_translate("made a declaration or reservation"),
    "withdrawn": to_translate("withdrew its ratification"),
    "definitively_signed": "signed definitively",
}
_SAYS: Mapping[tuple[str, str], str] = {
    ("SIGNED", "from"): to_translate("signed"),
    ("SIGNED", "to"): to_translate("signed it"),
    ("ADOPTED", "from"): to_translate("adopted"),
    ("ADOPTED", "to"): to_translate("adopted it"),
    ("APPROVED", "from"): to_translate("approved"),
    ("APPROVED", "to"): to_translate("approved it"),
    ("PRESENTED", "from"): to_translate("presented"),
    ("PRESENTED", "to"): to_translate("presented it"),
    ("FUNDS", "to"): to_translate("funds it"),
    ("IMPLEMENTS", "to"): to_translate("carries it out"),
    ("IMPLEMENTS", "from"): to_translate("carried out by it"),
    ("PARTNERS_IN", "to"): to_translate("partner"),
    ("MANAGES", "to"): to_translate("manages it"),
    ("SUPPORTED", "to"): to_translate("helps it"),
    ("SUPPORTED", "from"): to_translate("is helped by it"),
    ("HOSTED", "from"): to_translate("hosted"),
    ("HOSTED", "to"): to_translate("host"),
    ("HOSTED", "bodies"): to_translate("hosted"),
    ("ATTENDED", "from"): to_translate("took part"),
    ("ATTENDED", "to"): to_translate("took part"),
    ("ATTENDED", "bodies"): to_translate("took part"),
    ("DISCUSSED", "to"): to_translate("discussed there"),
    ("DISCUSSED", "from"): to_translate("discussed"),
    ("HELD_IN", "to"): to_translate("held there"),
    ("RESULTED_IN", "to"): to_translate("brought it about"),
    ("SUCCEEDED_BY", "from"): to_translate("follows it"),
    ("SUCCEEDED_BY", "to"): to_translate("came before it"),
    ("LOCATED_IN", "from"): to_translate("located there"),
    ("LOCATED_IN", "to"): to_translate("located there"),
    ("PUBLISHED_BY", "from"): to_translate("publisher"),
    ("AUTHORED_BY", "from"): "author",
}
_ROLES: Mapping[str, str] = {
    "accountable": to_translate("answers for it"),
    "extending": to_translate("runs it for the funder"),
    "funding": to_translate("funds it"),
    "implementing": "carries it out",
}


def says(line: Line) -> str:
    """Say how the other end has to do with the entity; empty where the heading says it already."""
    own = line.own
    if line.type == "PARTY_TO":
        act = str(own.get("act", ""))
        told = translated(_ACTS.get(act) or READS.get(act) or "") or str(own.get("act_text", "")) or gettext("party")
        return gettext("%(act)s, as a territory", act=told) if own.get("role") == "territory" else told
    if line.type == "HOLDS_POST":
        return str(own.get("post", ""))
    role = str(own.get("role", ""))
    if role in _ROLES:
        return translated(_ROLES[role])
    told = translated(_SAYS.get((line.type, line.way), ""))
    for name in ("how", "what", "relation", "kind", "role"):
        if own.get(name):
            more = words.value(name, own[name])
            return f"{told}: {more}" if told else more
    return told

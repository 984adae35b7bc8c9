"""What the lines of a profile say: how somebody or something has to do with the entity, in plain words."""

from __future__ import annotations

from collections.abc import Mapping

from ....queries.asking.acts import READS
from ....queries.portions import Line
from ... import words

_ACTS: Mapping[str, str] = {
    "acceded": "joined",
    "succeeded": "took it over from a predecessor",
    "consented": "agreed to be bound",
    "in_force": "is bound by it",
    "provisionally_applied": "applies it provisionally",
    "notified": "gave notice",
    "reserved": "made a reservation",
    "declared": "made a declaration or reservation",
    "withdrawn": "withdrew its ratification",
    "definitively_signed": "signed definitively",
}
_SAYS: Mapping[tuple[str, str], str] = {
    ("SIGNED", "from"): "signed",
    ("SIGNED", "to"): "signed it",
    ("ADOPTED", "from"): "adopted",
    ("ADOPTED", "to"): "adopted it",
    ("APPROVED", "from"): "approved",
    ("APPROVED", "to"): "approved it",
    ("PRESENTED", "from"): "presented",
    ("PRESENTED", "to"): "presented it",
    ("FUNDS", "to"): "funds it",
    ("IMPLEMENTS", "to"): "carries it out",
    ("IMPLEMENTS", "from"): "carried out by it",
    ("PARTNERS_IN", "to"): "partner",
    ("MANAGES", "to"): "manages it",
    ("SUPPORTED", "to"): "helps it",
    ("SUPPORTED", "from"): "is helped by it",
    ("HOSTED", "from"): "hosted",
    ("HOSTED", "to"): "host",
    ("HOSTED", "bodies"): "hosted",
    ("ATTENDED", "from"): "took part",
    ("ATTENDED", "to"): "took part",
    ("ATTENDED", "bodies"): "took part",
    ("DISCUSSED", "to"): "discussed there",
    ("DISCUSSED", "from"): "discussed",
    ("HELD_IN", "to"): "held there",
    ("RESULTED_IN", "to"): "brought it about",
    ("SUCCEEDED_BY", "from"): "follows it",
    ("SUCCEEDED_BY", "to"): "came before it",
    ("LOCATED_IN", "from"): "located there",
    ("LOCATED_IN", "to"): "located there",
    ("PUBLISHED_BY", "from"): "publisher",
    ("AUTHORED_BY", "from"): "author",
}
_ROLES: Mapping[str, str] = {
    "accountable": "answers for it",
    "extending": "runs it for the funder",
    "funding": "funds it",
    "implementing": "carries it out",
}


def says(line: Line) -> str:
    """Say how the other end has to do with the entity; empty where the heading says it already."""
    own = line.own
    if line.type == "PARTY_TO":
        act = str(own.get("act", ""))
        told = _ACTS.get(act) or READS.get(act) or str(own.get("act_text", "")) or "party"
        return f"{told}, as a territory" if own.get("role") == "territory" else told
    if line.type == "HOLDS_POST":
        return str(own.get("post", ""))
    role = str(own.get("role", ""))
    if role in _ROLES:
        return _ROLES[role]
    told = _SAYS.get((line.type, line.way), "")
    for name in ("how", "what", "relation", "kind", "role"):
        if own.get(name):
            more = words.value(name, own[name])
            return f"{told}: {more}" if told else more
    return told

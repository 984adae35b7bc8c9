"""Group the entities that judgements hold to be the same, and store who belongs to which group.

A group is stored as a relationship SAME_AS from each member to the canonical one, the member whose id sorts first. It
is derived: made anew from the judgements that stand whenever a load changes one. `begun` and `ended` are the loads
between which it stands; they are not called `since` and `until`, so that no text takes it for a statement. A question
thus looks up the groups of the few entities it is about, and never reads all judgements.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..model.entity_groups import EntityGroups
from ..progress import Progress
from ..store.plain_values import Row
from ..store.preparing import OPEN
from ..store.store import Store
from ..store.write_lock import WriteLock, cypher

_WRITTEN = 5000


def group(store: Store, lock: WriteLock, progress: Progress) -> None:
    """Make the stored groups those of the judgements that stand as of load `lock.number`."""
    at = {"load": lock.number, "open": OPEN}
    progress("joining what is judged the same")
    wanted = joined(store.stream(cypher("standing_judgements"), at))
    standing = {row["member"]: row["canonical"] for row in store.stream(cypher("standing_groups"), at)}
    gone = [member for member, canonical in standing.items() if wanted.get(member) != canonical]
    added = [member for member, canonical in wanted.items() if standing.get(member) != canonical]
    for name, members, groups in (("part_entities", gone, standing), ("join_entities", added, wanted)):
        for first in range(0, len(members), _WRITTEN):
            rows = [{"member": member, "canonical": groups[member]} for member in members[first : first + _WRITTEN]]
            lock.transact([(cypher(name), {**at, "rows": rows})])


def joined(judgements: Iterable[Row]) -> dict[str, str]:
    """Map each entity that is judged the same as one that sorts before it to the first of its group.

    Judgements have `left`, `right` and `verdict`, and are followed in the order given. A “same” that would put two
    entities into one group which a “different” keeps apart is not followed.
    """
    rows = list(judgements)
    groups = EntityGroups(frozenset((row["left"], row["right"])) for row in rows if row["verdict"] == "different")
    for row in rows:
        if row["verdict"] == "same":
            groups.join(row["left"], row["right"])
    firsts = ((min(members), members) for members in groups.all())
    return {member: first for first, members in firsts for member in members if member != first}

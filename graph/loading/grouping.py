"""Group the entities that judgements hold to be the same, and store who belongs to which group.

A group is stored as a relationship SAME_AS from each member to the canonical one, the member whose id sorts first. It
is derived: made anew from the judgements that stand whenever a load changes one. `begun` and `ended` are the loads
between which it stands; they are not called `since` and `until`, so that no text takes it for a statement. A question
thus looks up the groups of the few entities it is about, and never reads all judgements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, cast

from ..progress import Progress
from ..store.preparing import OPEN
from ..store.store import Row, Store
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

    Judgements have `left`, `right` and `verdict`, and are followed in the order given, in near linear time. A “same”
    that would put two entities into one group which a “different” keeps apart is not followed. `apart` holds for each
    group the groups that it must not be joined with.
    """
    rows = list(judgements)
    if not rows:
        return {}
    from networkx.utils import UnionFind  # takes a fifth of a second, which few loads need

    found = cast("Any", UnionFind)()
    apart: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row["verdict"] == "different":
            apart[row["left"]].add(row["right"])
            apart[row["right"]].add(row["left"])
    for row in rows:
        left, right = found[row["left"]], found[row["right"]]
        if row["verdict"] != "same" or left == right or right in apart[left]:
            continue
        found.union(left, right)
        kept = found[left]
        moved = right if kept == left else left
        for other in apart.pop(moved, set[str]()):
            apart[other].remove(moved)
            apart[other].add(kept)
            apart[kept].add(other)
    groups = {min(members): members for members in found.to_sets()}
    return {member: first for first, members in groups.items() for member in members if member != first}

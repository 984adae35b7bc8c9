"""Groups of entities that are held to be one, joined pair by pair in near linear time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


class EntityGroups:
    """Entities joined one pair after the other; pairs that are kept apart are never joined, also not through others."""

    def __init__(self, apart: Iterable[frozenset[str]]) -> None:
        self._parent: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._apart: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
        for pair in sorted((pair for pair in apart if len(pair) > 1), key=sorted):  # nothing differs from itself
            left, right = sorted(pair)
            self._apart[left][right] = self._apart[right][left] = pair

    def of(self, entity: str) -> str:
        """Return the entity that stands for the group."""
        found = entity
        while (parent := self._parent.get(found, found)) != found:
            found = parent
        while (parent := self._parent.get(entity, entity)) != found:
            self._parent[entity], entity = found, parent
        return found

    def members(self, entity: str) -> list[str]:
        """List the group of an entity, itself included."""
        return self._members.get(self.of(entity), [entity])

    def all(self) -> Iterable[list[str]]:
        """Return the members of every group of more than one."""
        return self._members.values()

    def kept_apart(self, left: str, right: str) -> frozenset[str] | None:
        """Return two entities, one of each group, that are judged to be different; None if there are none."""
        return self._apart[self.of(left)].get(self.of(right))

    def join(self, left: str, right: str) -> bool:
        """Join two groups unless they are kept apart; tell whether they are one now."""
        kept, moved = self.of(left), self.of(right)
        if kept == moved:
            return True
        if moved in self._apart[kept]:
            return False
        if len(self.members(kept)) < len(self.members(moved)):
            kept, moved = moved, kept
        self._members.setdefault(kept, [kept]).extend(self._members.pop(moved, [moved]))
        self._parent[moved] = kept
        for other, pair in self._apart.pop(moved, {}).items():
            del self._apart[other][moved]
            self._apart[other].setdefault(kept, pair)
            self._apart[kept].setdefault(other, pair)
        return True

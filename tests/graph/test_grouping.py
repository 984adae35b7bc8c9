"""Groups of entities that judgements make: compared with a plain reference that looks at every group each time."""

from __future__ import annotations

from typing import Any

from coopnet.graph.loading.grouping import joined
from hypothesis import given
from hypothesis import strategies as st


def by_looking(judgements: list[dict[str, Any]]) -> set[frozenset[str]]:
    """Join one pair after the other; never where some member of one side is held to differ from one of the other."""
    groups = {frozenset({end}) for row in judgements for end in (row["left"], row["right"])}
    apart = {frozenset({row["left"], row["right"]}) for row in judgements if row["verdict"] == "different"}
    for row in judgements:
        if row["verdict"] != "same":
            continue
        left = next(group for group in groups if row["left"] in group)
        right = next(group for group in groups if row["right"] in group)
        if left != right and not any(frozenset({a, b}) in apart for a in left for b in right):
            groups = groups - {left, right} | {left | right}
    return {group for group in groups if len(group) > 1}


ids = st.sampled_from([f"org:{letter}" for letter in "abcdefgh"])
judgement = st.fixed_dictionaries(
    {
        "left": ids,
        "right": ids,
        "verdict": st.sampled_from(["same", "same", "same", "different", "unsure"]),
    }
).filter(lambda row: row["left"] != row["right"])


@given(st.lists(judgement, max_size=12, unique_by=lambda row: (row["left"], row["right"])))
def test_groups_are_those_of_looking_at_every_pair(judgements: list[dict[str, Any]]) -> None:
    wanted = {member: min(group) for group in by_looking(judgements) for member in group}
    assert joined(judgements) == {member: first for member, first in wanted.items() if member != first}


def test_a_hundred_thousand_judgements_are_joined() -> None:
    row = {"verdict": "same"}
    chain = [{"left": f"org:{n:06}", "right": f"org:{n + 1:06}", **row} for n in range(100_000)]
    groups = joined(chain)
    assert len(groups) == 100_000
    assert set(groups.values()) == {"org:000000"}

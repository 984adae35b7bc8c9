"""A text is sent the parameters that it names, and no others."""

from __future__ import annotations

from coopnet.graph.store.texts import named_parameters


def test_only_what_a_text_names_is_sent() -> None:
    given = {"now": 3, "now_or_then": 4, "only": {"kind": None}}
    assert named_parameters("RETURN $now, $only.kind, $only[$now]", given) == {"now": 3, "only": {"kind": None}}
    assert named_parameters("RETURN 1", given) == {}
    assert named_parameters("RETURN $`now`", given) == given

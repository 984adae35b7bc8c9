"""Comparing only what is new gives what comparing everything gives."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from coopnet.graph.judging.remembering import RememberingMatcher
from coopnet.graph.matching import compared as module
from coopnet.graph.matching.actors import Actor, Name
from coopnet.graph.matching.compared import Compared, compared
from coopnet.graph.matching.proposing import propose
from hypothesis import given, settings
from hypothesis import strategies as st

from .test_matching_anything import an_actor, some


@st.composite
def changed(draw: st.DrawFn) -> tuple[list[Actor], list[Actor]]:
    """Actors, and what some loads and unloads later stands instead: the same, others under their keys, more, fewer."""
    before = draw(some())
    later = {actor.id: actor for actor in before if draw(st.booleans())}
    for actor in before:
        if draw(st.integers(0, 3)) == 0:
            later[actor.id] = draw(an_actor(actor.id))
    further = [draw(an_actor(f"org:{letter}")) for letter in draw(st.lists(st.sampled_from("0ab9"), unique=True))]
    return before, [*later.values(), *further]


def filed(run: Compared) -> Compared:
    """What a run compared, written to a file and read from it."""
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, **run.arrays())
    file.seek(0)
    with np.load(file, allow_pickle=False) as arrays:
        return Compared.of_arrays({name: arrays[name] for name in arrays.files})


@settings(max_examples=200)
@given(changed())
def test_what_was_known_changes_nothing(actors: tuple[list[Actor], list[Actor]]) -> None:
    before, after = actors
    anew, remembered = compared(after), compared(after, filed(compared(before)))
    assert remembered.found == anew.found
    assert remembered.anew <= anew.anew


@settings(max_examples=50)
@given(some())
def test_what_is_as_it_was_is_not_compared_again(actors: list[Actor]) -> None:
    run = compared(actors)
    assert compared(reversed(actors), filed(run)).anew == 0


def test_other_rules_compare_everything_again(monkeypatch: pytest.MonkeyPatch) -> None:
    actors = [Actor(f"org:{number}", (Name("Zorro Foundation"),)) for number in range(3)]
    run = compared(actors)
    assert run.anew == 3
    arrays = run.arrays()
    monkeypatch.setattr(module, "rules_digest", lambda: b"others")
    assert Compared.of_arrays(arrays).ids == ()


def test_a_file_is_a_hint_alone(tmp_path: Path) -> None:
    file = tmp_path / "of a graph" / "compared"
    actors = [Actor(f"org:{number}", (Name("Zorro Foundation"),)) for number in range(3)]
    wanted = list(propose(actors))
    matcher = RememberingMatcher(file)
    assert list(matcher(actors, ())) == wanted
    written = file.read_bytes()
    for content in (b"", b"PK\x05\x06 no archive", written[: len(written) // 2], written):
        file.write_bytes(content)
        assert list(matcher(actors, ())) == wanted
    fewer = [replace(actors[0], country="KE"), *actors[1:2]]
    assert list(matcher(fewer, ())) == list(propose(fewer))
    assert [each.name for each in file.parent.iterdir()] == [file.name]

"""Any answer `as_of` load n is that of a graph that stopped after load n: for random histories, every question."""

from __future__ import annotations

import json
from typing import Any

from coopnet.graph.errors import CoopnetError
from coopnet.graph.loading.difference import datasets, load, unload
from coopnet.graph.loading.report import Report
from coopnet.graph.store.digest import digest
from coopnet.graph.store.snapshot import clock
from coopnet.graph.store.store import Store
from coopnet.queries import CATALOGUE, Scope
from coopnet.queries.answer_network import network_of
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ..conftest import SharedDatabase
from .pool import POOL, dataset

ASKED: dict[str, dict[str, object]] = {
    "search": {"text": "bridge"},
    "actors": {},
    "boundary": {"country": "country:KE"},
    "boundary_flows": {"side": "all", "actor": ["org:alpha"]},
    "two_sided": {},
    "entity": {"entity": "org:alpha"},
    "statements": {"country": "country:KE"},
    "neighbourhood": {"entity": "project:bridge", "depth": 2},
    "who_funds_whom": {},
    "supporters": {"country": "country:KE"},
    "funding": {"country": "country:KE"},
    "programmes": {},
    "totals": {"by": ["provider", "country", "year"], "convert": "USD"},
    "flows": {"counted": "all"},
    "described_by_others": {"actor": "org:beta"},
    "publishers": {},
    "project_money": {"project": "project:bridge"},
    "money": {"actor": "org:alpha"},
    "top_recipients": {"convert": "EUR"},
    "top_funders": {},
    "projects": {},
    "declarations": {},
    "co_signatories": {},
    "signed_not_ratified": {"at": "2020"},
    "memberships": {"ever": True, "at": "2020"},
    "provisions": {},
    "persons": {},
    "events": {},
    "attendance": {"event": "event:launch"},
    "discussed": {"event": "event:launch"},
    "timeline": {"entity": ["project:bridge", "event:launch"]},
    "connections": {"one": "country:DE", "other": "country:KE"},
    "pair": {"one": "org:alpha", "other": "org:beta"},
    "in_common": {"one": "org:alpha", "other": "org:beta"},
    "addressing": {"theme": "theme:roads"},
    "mentioned": {},
    "changes": {"entity": "country:KE", "since": "0"},
    "potential_partners": {"country": "country:KE"},
    "sources": {},
    "planned": {},
    "stated": {"about": ["project:bridge"], "aspect": ["funder", "amount", "title"]},
}

subsets = st.sets(st.sampled_from(range(len(POOL))), min_size=8).map(sorted)
steps = st.one_of(st.tuples(st.sampled_from("ab"), subsets), st.tuples(st.sampled_from("ab"), st.none()))


def test_every_question_is_asked() -> None:
    assert set(ASKED) == set(CATALOGUE)


@settings(
    max_examples=2,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    # an example takes seconds: a failure is told as it is found, not shrunk for minutes
    phases=[Phase.generate],
)
@given(history=st.lists(steps, min_size=3, max_size=5))
def test_as_of_is_what_was_known_then(database: SharedDatabase, history: list[tuple[str, list[int] | None]]) -> None:
    store = database.empty()
    then: dict[int, dict[str, str]] = {}
    for name, chosen in history:
        if chosen is not None:
            load(store, dataset(name), [POOL[i] for i in chosen], Report())
        elif any(one["dataset"] == name for one in datasets(store)):
            unload(store, name)
        then[clock(store)["now"]] = everything(store, None)
    for number, answers in then.items():
        assert everything(store, str(number)) == answers


def everything(store: Store, as_of: str | None) -> dict[str, str]:
    """Every question's answer as text, a refusal as its sentence; what only names the moment asked at is left out."""
    answers = {"digest": digest(store, int(as_of) if as_of else None)}
    for name, given_arguments in ASKED.items():
        try:
            answer = CATALOGUE[name].ask(store, given_arguments, Scope(as_of=as_of))
        except CoopnetError as error:
            answers[name] = str(error)
            continue
        answers[f"picture of {name}"] = repr(network_of(answer, truncated="accept"))
        said = answer.model_dump(mode="json")
        answers[name] = json.dumps(without_moment(said), sort_keys=True)
    return answers


def without_moment(said: Any) -> Any:
    """The same without the moment asked at, which arguments and the ways to the rows behind sums repeat."""
    if isinstance(said, dict):
        kept = {name: value for name, value in said.items() if name != "as_of" or isinstance(value, int)}
        return {name: without_moment(value) for name, value in kept.items()}
    return [without_moment(saying) for saying in said] if isinstance(said, list) else said

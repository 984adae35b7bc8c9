"""Clauses that many texts need are written once, and expanded where a text names them."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from coopnet.graph.store.macros import expanded, macros
from coopnet.graph.store.texts import text, texts

PACKAGES = ("coopnet.graph", "coopnet.queries")
WRITTEN_OUT = {
    "when something is visible": r"\.since\s*<=|<\s*\w+\.until\b(?!\s*<)",
    "which sources are excluded": r"\$excluded",
    "a date that is only a limit": r"\bCASE \w+\.date_bound",
    "a filter that is not given": r"(?:size\(\$\w+\) = 0|\$\w+ IS NULL) OR",
    "why a flow is not counted": r"not_counted IS NULL\s+AND NOT EXISTS|RETURN mark\.rule",
}
ANY_SOURCE: Mapping[str, str] = {
    "stale_entities": "derived names and labels are for all, whoever asks",
    "total_changes": "the derived totals are of all sources",
    "visible": "the digest is over all that stands",
    "standing_judgements": "who is the same as whom, whoever judges it",
    "keys_of": "what an entity is called under each key, and why they are one, whoever says so",
    "yearly_totals": "the derived totals are read only where no source is excluded",
    "selected_flows": "the marks that flows are looked for by; why one is left out is judged by visible ones",
    "names": "what an entity is called and is, whoever says so",
    "called": "a name in a question means what anybody calls so",
    "present": "an id in a question means what anybody states something of",
    "every_source": "which sources there are",
    "narrower_themes": "a theme in a question means what anybody places under it",
    **dict.fromkeys(("entity_counts", "statement_counts", "listed", "prominent"), "what the whole graph holds"),
    **dict.fromkeys(
        ("groups", "group_counts", "one_group", "highlights", "project_periods"),
        "the page of an entity shows all sources side by side",
    ),
    "judgements": "a judgement counts for all, whoever made it",
    **dict.fromkeys(("actors_to_match", "stated_of_actors"), "who somebody is, by all that anybody states"),
    "entity_columns": "which entities there are",
    "changes_since": "what changed in the graph, whoever states it",
    "source_licences": "the terms of a source, whoever describes them",
    "stated_deflators": "what makes prices constant, whoever states the money",
    "of_source": "the page of a source is of that one",
}
"""Texts that ask what stands at a moment whichever source states it, and why."""


def every_text() -> Mapping[str, str]:
    return {name: path.read_text("utf-8") for package in PACKAGES for name, path in texts(package).items()}


def without_comments(cypher: str) -> str:
    return re.sub(r"^\s*// .*\n", "", cypher, flags=re.MULTILINE)


def test_every_text_begins_with_what_it_is_for() -> None:
    assert [name for name, cypher in every_text().items() if not re.match(r"// .{20,}\n", cypher)] == []


@pytest.mark.parametrize("what", sorted(WRITTEN_OUT))
def test_no_text_writes_out_what_has_a_macro(what: str) -> None:
    found = [name for name, cypher in every_text().items() if re.search(WRITTEN_OUT[what], without_comments(cypher))]
    assert found == []


def test_what_ignores_excluded_sources_is_listed_with_its_reason() -> None:
    used = {name for name, cypher in every_text().items() if re.search(r"\bstands(_at)?\(", without_comments(cypher))}
    assert used == set(ANY_SOURCE)


def test_a_macro_is_read_as_its_clause() -> None:
    assert expanded("WHERE stands(s) AND s.key") == "WHERE ((s.since <= $now < s.until)) AND s.key"
    assert expanded("stands_at(f, $load - 1)") == "(f.since <= $load - 1 < f.until)"
    assert expanded("WHERE visible(one)").count("one.") == 3
    assert expanded("a.visible(s) OR other(s)") == "a.visible(s) OR other(s)"


def test_a_macro_with_too_few_arguments_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        expanded("stands_at(f)")


def test_every_macro_is_expanded() -> None:
    called = re.compile(rf"(?<![\w.:])({'|'.join(macros())})\(")
    read = {name: text(package, name) for package in PACKAGES for name in texts(package)}
    assert [name for name, cypher in read.items() if called.search(without_comments(cypher))] == []

"""What a question is called, and what it was asked about, in words that a reader would use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from ..graph.model.schema import BY_LABEL
from ..graph.store.store import Store
from ..queries import CATALOGUE, Question
from ..queries.asking.answer import Answer
from ..queries.asking.parameters import means
from ..queries.asking.scope import Scope
from ..queries.asking.shown_statements import EntityRef
from ..queries.portions import named
from .describing import described
from .headings import form_label
from .languages import gettext
from .languages.catalogues_read import translated
from .words import label, plain, sentence_case, value

_TITLES: Mapping[str, tuple[str, str]] = {
    "search": ("Find by name or identifier", "Found for “{text}”"),
    "actors": ("Who is there", "Who is there[: {type}][ of kind {kind}][ of {country}][ that {role}]"),
    "entity": ("Everything about one", "Everything stated about {entity}"),
    "statements": ("Statements", "Statements[ about {entity}][ and {other}][ touching {country}]"),
    "neighbourhood": ("Neighbourhood", "Around {entity}"),
    "who_funds_whom": (
        "Who funds whom",
        "Who funds whom[ for {country}][ on {theme}][: given by {funder}][: received by {recipient}]",
    ),
    "supporters": ("Who supports a country", "Who supports {country}[ on {theme}][: {actor}]"),
    "funding": ("How much money", "How much money is stated[ for {country}][ on {theme}][: {project}]"),
    "programmes": ("Funding instruments", "Funding instruments[ managed by {manager}]"),
    "projects": ("Projects", "Projects[ for {country}][ on {theme}][ with {actor}][ and {other}][: {project}]"),
    "declarations": (
        "Declarations and other documents",
        "Declarations and other documents[ of {country}][ on {theme}][ with {party}][ and {other}][: {document}]",
    ),
    "co_signatories": ("Who signed with whom", "Who signed with whom[: {actor}][ and {other}][ on {theme}]"),
    "signed_not_ratified": (
        "Signed, and not stated to be ratified",
        "Signed[ by {party}][ on {theme}], and not stated to be ratified[: {document}]",
    ),
    "memberships": ("Who is a member of what", "Who is a member of what[: {member}][ and {other}][ in {organisation}]"),
    "provisions": ("Aims, commitments, activities", "Aims, commitments, activities[ of {of}][ on {theme}]"),
    "persons": ("Persons and posts", "Persons and posts[ at {at}][ and {other}][ of {country}][: {person}]"),
    "events": ("Events", "Events[ with {actor}][ and {other}][ in {place}][ of {project}][: {event}]"),
    "attendance": ("Who was there", "Who was at {event}"),
    "discussed": ("What was discussed", "What was discussed at {event}"),
    "timeline": ("What happened when", "What happened when[: {entity}][: {type}][ of {country}]"),
    "changes": ("What changed", "What changed for {entity} since {since}[: {change}]"),
    "potential_partners": (
        "Who could work together",
        "Who could work together[ on {theme}][ in {country}][ with {actor}]",
    ),
    "connections": ("How two are connected", "How {one} and {other} are connected"),
    "pair": ("What is between two", "What is between {one} and {other}"),
    "in_common": ("What two have in common", "What {one} and {other} have in common"),
    "addressing": ("Where a theme comes up", "Where {theme} comes up"),
    "mentioned": ("Who is mentioned where", "Who is mentioned where[: {type}]"),
    "sources": ("Sources", "Sources[ mentioning {mentions}]"),
    "planned": ("What is only planned", "What is only planned[ with {entity}]"),
    "totals": (
        "Sums of money",
        "Sums of money[ for {country}][ on {theme}][: {actor}][ given by {provider}]"
        "[ received by {receiver}][, by {by}]",
    ),
    "flows": (
        "Flows of money, one by one",
        "Flows of money[ for {country}][ on {theme}][: {project}][: {actor}][ given by {provider}]"
        "[ received by {receiver}]",
    ),
    "top_funders": ("Who gives most", "Who gives most[ for {country}][ on {theme}]"),
    "top_recipients": ("Who receives most", "Who receives most[ for {country}][ on {theme}]"),
    "money": ("What one gives and gets", "What {actor} gives and gets[, by {by}]"),
    "project_money": ("A project's money and parties", "Money and parties of {project}"),
    "publishers": ("Who publishes, and how fresh it is", "Who publishes, and how fresh it is"),
    "described_by_others": ("What others call somebody", "What others call {actor}"),
    "boundary": ("Into, within and out of", "Money into, within and out of[ {country}][ {programme}][ {actor}]"),
    "boundary_flows": (
        "The flows of one side of a boundary",
        "Flows of money[ around {country}][ around {programme}][ around {actor}]: {side}",
    ),
    "two_sided": ("Do both sides say the same?", "Do giver and receiver say the same?[ {actor}][ {project}]"),
    "stated": ("Is it stated?", "Is it stated? {about}[: {aspect}]"),
}
"""By question: what it is called, and its title with what was asked; a part in brackets goes where nothing fills it."""

_SUBJECTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Money and support", ("who_funds_whom", "supporters", "funding", "programmes", "top_funders", "top_recipients")),
    (
        "Sums and flows of money",
        ("totals", "flows", "money", "project_money", "boundary", "boundary_flows", "two_sided", "publishers"),
    ),
    ("Declarations and treaties", ("declarations", "co_signatories", "signed_not_ratified", "provisions")),
    ("Projects, persons, memberships", ("projects", "persons", "memberships")),
    ("Events and time", ("events", "attendance", "discussed", "timeline", "changes", "planned")),
    ("Connections", ("pair", "potential_partners", "connections", "in_common", "neighbourhood", "addressing")),
    (
        "Who says what",
        ("entity", "statements", "stated", "sources", "described_by_others", "mentioned", "actors", "search"),
    ),
)
_PART = re.compile(r"\[([^\]]*)\]|\{(\w+)\}")
_QUIET = frozenset({"depth", "max_length", "parts"})


def called(name: str) -> str:
    """Return what a question is called."""
    return translated(_TITLES[name][0]) if name in _TITLES else sentence_case(plain(name))


def summary_of(question: Question[Any, Any]) -> str:
    """Return what a question does, in a sentence that does not begin with what it is called."""
    return translated(english_summary(question))


def english_summary(question: Question[Any, Any]) -> str:
    """Return the same sentence as its docstring has it."""
    summary = described(question).summary
    title = f"{_TITLES[question.name][0]}: " if question.name in _TITLES else ""
    return sentence_case(summary.removeprefix(title)) if title and summary.startswith(title) else summary


def subjects() -> list[tuple[str, list[str]]]:
    """Return every question under the subject it belongs to; those without one come last."""
    known = {name for _, names in _SUBJECTS for name in names}
    further = [name for name in CATALOGUE if name not in known]
    listed = [(translated(subject), [name for name in names if name in CATALOGUE]) for subject, names in _SUBJECTS]
    return [*listed, (gettext("Further questions"), further)] if further else listed


def title_of(answer: Answer[Any], further: Iterable[EntityRef] = ()) -> str:
    """Say what was asked: the question, with the names of what it is about, from the answer or from `further`."""
    names = {entity.id: entity.name for entity in (*entities(answer), *further)}
    given = {
        name: _and([names.get(str(value)) or _said(name, value) for value in _listed(answer.arguments.get(name))])
        for name in CATALOGUE[answer.question].parameters
    }
    title, used = _filled(answer.question, given)
    others = [
        f"{form_label(name, answer.question).lower()}: {words}"
        for name, words in given.items()
        if words and name not in used | _QUIET and not _is_default(answer, name)
    ]
    return f"{title} · {' · '.join(others)}" if others else title


def asked_about(store: Store, answer: Answer[Any], scope: Scope) -> list[EntityRef]:
    """Return the entities that were asked about; those that no row names are looked up."""
    parameters = CATALOGUE[answer.question].parameters
    entitled = [name for name, parameter in parameters.items() if means(parameter.annotation) is not None]
    wanted = [str(value) for name in entitled for value in _listed(answer.arguments.get(name))]
    known = {entity.id: entity for entity in entities(answer)}
    missing = [wanted_id for wanted_id in wanted if wanted_id not in known]
    known |= {entity.id: entity for entity in (named(store, missing, scope) if missing else ())}
    return [known[entity] for entity in dict.fromkeys(wanted) if entity in known]


def example_title(name: str, names: Mapping[str, str]) -> str:
    """Return the title of a question's example; `names` says what the entities in it are called."""
    example = CATALOGUE[name].example
    given = {
        key: _and([names.get(str(value)) or _said(key, value) for value in _listed(content)])
        for key, content in example.items()
    }
    return _filled(name, given)[0]


def entities(answer: Answer[Any]) -> Iterator[EntityRef]:
    """Return every entity that an answer names."""
    for statement in answer.statements.values():
        yield from (end for end in (statement.subject, statement.object, statement.source) if end is not None)
        yield from statement.themes
        if statement.money is not None:
            yield from (leg.entity for leg in statement.money.legs)
    for row in answer.rows:
        for _, content in row:
            for item in cast("tuple[Any, ...]", content) if isinstance(content, tuple) else (content,):
                if isinstance(item, EntityRef):
                    yield item
    yield from (gap.about for gap in answer.gaps)


def _said(name: str, content: Any) -> str:
    """Say what was asked for; a type of entity stands for all that are of it."""
    return label(str(content), 2) if name == "type" and str(content) in BY_LABEL else value(name, content)


def _filled(name: str, given: Mapping[str, str]) -> tuple[str, frozenset[str]]:
    """Fill the title of a question; gives it with the names of the arguments that stand in it."""
    pattern = translated(_TITLES[name][1]) if name in _TITLES else called(name)
    used: set[str] = set()

    def fill(match: re.Match[str]) -> str:
        optional, single = match.groups()
        if single:
            used.add(single)
            return given.get(single) or "…"
        inner = re.search(r"\{(\w+)\}", optional)
        if inner is None or not given.get(inner[1]):
            return ""
        return _PART.sub(fill, optional)

    return _PART.sub(fill, pattern), frozenset(used)


def _is_default(answer: Answer[Any], name: str) -> bool:
    return answer.arguments.get(name) == CATALOGUE[answer.question].parameters[name].default


def _and(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return gettext("%(first)s and %(last)s", first=", ".join(words[:-1]), last=words[-1])


def _listed(content: Any) -> list[Any]:
    if content is None:
        return []
    return list(cast("list[Any]", content)) if isinstance(content, (list, tuple)) else [content]


TABLES: tuple[Mapping[str, str], ...] = (
    {f"{name} {at}": text for name, texts in _TITLES.items() for at, text in enumerate(texts)},
    {subject: subject for subject, _ in _SUBJECTS},
)
"""Titles of questions and of their subjects, for the catalogues."""

"""Sentences that stand in tables and docstrings, and are translated where they are shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...graph.matching.deciding import RULES
from ...graph.model.schema import DERIVED_LABELS, DONOR, ENTITY_TYPES, FlowKind
from ...graph.model.statement_types import STATEMENT_TYPES
from ...queries import CATALOGUE, kinds_of_tie
from ...queries.actors.events import SENTENCES as OF_EVENTS
from ...queries.actors.potential_partners import SENTENCES as OF_PARTNERS
from ...queries.actors.what_changed import SENTENCES as OF_CHANGES
from ...queries.agreements.memberships import SENTENCES as OF_MEMBERSHIPS
from ...queries.agreements.ratification import SENTENCES as OF_RATIFICATION
from ...queries.asking.acts import READS, Act
from ...queries.asking.coverage import SENTENCES as OF_COVERAGE
from ...queries.money.timelines import SENTENCES as OF_TIMELINES
from ...queries.pair import SENTENCES as OF_PAIRS
from ...visualise import FILE_FORMATS
from .. import fit_words, headings, kinds_of_money, left_out_words, rule_words, titles, words
from ..describing import SCOPE, described
from ..http.explorer.columns import COLUMN_KINDS
from ..http.explorer.settings import SUBJECTS
from ..http.forms import codes_of
from ..http.graph_pages import ACTS
from ..http.problem_kinds import PROBLEMS
from ..http.profiles.beside import STATED
from ..http.profiles.listings import LISTINGS, PROJECTS_FOOT
from ..http.profiles.sides import SIDES

Message = tuple[str, str | tuple[str, str], str | None]
"""The file a message is from; the message, or its forms for one and for several; its context."""
_SENTENCES: Mapping[str, tuple[str | tuple[str, str], ...]] = {
    "api/words.py": words.ROLES_OF_MONEY,
    "queries/actors/events.py": OF_EVENTS,
    "queries/actors/potential_partners.py": OF_PARTNERS,
    "queries/actors/what_changed.py": OF_CHANGES,
    "queries/agreements/memberships.py": OF_MEMBERSHIPS,
    "queries/agreements/ratification.py": OF_RATIFICATION,
    "queries/asking/coverage.py": OF_COVERAGE,
    "queries/money/timelines.py": OF_TIMELINES,
    "queries/pair.py": OF_PAIRS,
}
"""What answers say in sentences of their own."""


def table_messages() -> Iterator[Message]:
    """Yield every sentence that pages take from a table or a docstring."""
    yield from _of_words()
    yield from _of_questions()
    yield from _of_the_explorer()
    yield from _of_profiles()
    for kind in PROBLEMS.values():
        yield "api/http/problem_kinds.py", kind.title, None
        yield "api/http/problem_kinds.py", kind.meaning, None
    yield from _listed("api/http/graph_pages.py", ACTS)
    for clause in (*fit_words.WHYS, *fit_words.TEMPLATES):
        yield "api/fit_words.py", clause, None
    yield from _of_rules()
    yield from _of_sentences()
    for reason in (*left_out_words.REASONS, *left_out_words.TEMPLATES):
        yield "api/left_out_words.py", reason, None
    yield from (("visualise/files/formats.py", form.purpose, None) for form in FILE_FORMATS.values())


def _of_words() -> Iterator[Message]:
    for table in words.TABLES:
        yield from _listed("api/words.py", table)
    for pairs in words.PAIRS:
        for pair in pairs.values():
            yield from (("api/words.py", text, None) for text in pair)
    yield from _listed("api/kinds_of_money.py", kinds_of_money.SYSTEMS)
    for pair in kinds_of_money.MONEY.values():
        yield from (("api/kinds_of_money.py", text, None) for text in pair)
    for ending in ("in the source's words", "counted from", "states money", "gives or gets money"):
        yield "api/words.py", ending, None
    for label in (*(known.label for known in (*ENTITY_TYPES, *DERIVED_LABELS)), DONOR):
        yield "graph/model/schema.py", words.label_forms(label), None
    for kind in FlowKind:
        yield "graph/model/schema.py", words.plain(kind), None
    for act in Act:
        yield "queries/asking/acts.py", words.plain(act), None
    yield from _listed("queries/asking/acts.py", READS)
    for known in STATEMENT_TYPES:
        own = (of.name for of in known.properties if not of.name.endswith(("_text", "_relative_to")))
        yield from (("graph/model/statement_types.py", words.own(name), None) for name in own)
        yield from (("graph/model/statement_types.py", text, None) for text in (known.reads, known.reads_back))


def _of_questions() -> Iterator[Message]:
    for table in titles.TABLES:
        yield from _listed("api/titles.py", table)
    for question in CATALOGUE.values():
        yield f"queries/{question.name}", titles.english_summary(question), None
        about = described(question)
        for text in (*about.parameters.values(), about.remarks):
            if text:
                yield f"queries/{question.name}", text, None
        for name in question.row.model_fields:
            yield "api/headings.py", headings.english_heading(name, question.name), None
        for name in (*question.parameters, *SCOPE):
            yield "api/headings.py", headings.english_field(name, question.name), None
        for name in question.parameters:
            for code in codes_of(question, name):
                yield f"queries/{question.name}", words.value(name, code), None
    yield from _listed("api/describing.py", SCOPE)


def _of_rules() -> Iterator[Message]:
    for rule in dict.fromkeys(name for name, *_ in RULES):
        yield "graph/matching/deciding.py", rule, None
    yield from (("api/rule_words.py", feature, "feature") for feature in rule_words.FEATURES)
    yield from (("api/rule_words.py", why, None) for why in rule_words.NOT_JOINED)


def _of_sentences() -> Iterator[Message]:
    for words_of_tie in kinds_of_tie.WORDS:
        yield "queries/kinds_of_tie.py", (words_of_tie.single, words_of_tie.several), None
        yield "queries/kinds_of_tie.py", words_of_tie.absent, None
    for file, sentences in _SENTENCES.items():
        yield from ((file, said, None) for said in sentences)


def _of_the_explorer() -> Iterator[Message]:
    for kind in COLUMN_KINDS.values():
        yield from (("api/http/explorer/columns.py", text, None) for text in (kind.heading, kind.silence))
    for subject in SUBJECTS.values():
        for _, before, empty, _ in subject.fields:
            yield "api/http/explorer/settings.py", before, "field"
            if empty:
                yield "api/http/explorer/settings.py", empty, None


def _of_profiles() -> Iterator[Message]:
    for listing in {id(each): each for several in LISTINGS.values() for each in several}.values():
        file = "api/http/profiles/listings.py"
        yield file, listing.title, None
        yield file, (listing.single, listing.several), None
        if listing.foot:
            yield file, listing.foot, None
    yield "api/http/profiles/listings.py", PROJECTS_FOOT, None
    yield from _listed("api/http/profiles/beside.py", STATED)
    for _, kind in (pair for pairs in SIDES.values() for pair in pairs):
        for text in (kind.title, kind.finding, kind.alone, kind.only, *kind.ends.values()):
            yield "api/http/profiles/sides.py", text, None


def _listed(file: str, table: Mapping[str, str]) -> Iterator[Message]:
    yield from ((file, text, None) for text in table.values() if text)

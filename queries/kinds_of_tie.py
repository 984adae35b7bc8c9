"""The kinds of tie between two actors: what each is called, and the question that lists it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from .actors.events import events
from .actors.links import connections, in_common
from .actors.projects import persons, projects
from .agreements.declarations import declarations
from .agreements.memberships import memberships
from .asking.acts import Act
from .asking.bodies import is_country
from .asking.composed_sentences import Sentence
from .asking.question import Question
from .asking.shown_statements import EntityRef
from .money.supporters import supporters
from .money.totals import totals
from .money.who_funds_whom import who_funds_whom


class Words(NamedTuple):
    """What a kind of tie is called: how many there are, one and several, and what is not stated or not counted."""

    single: str
    several: str
    absent: str


DIRECT = Words(
    "%(count)s statement that joins the two themselves",
    "%(count)s statements that join the two themselves",
    "anything that joins the two themselves",
)
PROJECTS = Words(
    "%(count)s project in which both have a part",
    "%(count)s projects in which both have a part",
    "joint projects",
)
DOCUMENTS = Words(
    "%(count)s document that both signed or are party to",
    "%(count)s documents that both signed or are party to",
    "documents that both signed or are party to",
)
MONEY = Words(
    "%(count)s flow of money that %(to)s received from %(by)s",
    "%(count)s flows of money that %(to)s received from %(by)s",
    "money that %(to)s received from %(by)s",
)
FUNDING = Words(
    "%(count)s funding link from %(by)s for activities in %(to)s",
    "%(count)s funding links from %(by)s for activities in %(to)s",
    "money from %(by)s for activities in %(to)s",
)
SUPPORT = Words(
    "%(count)s way in which %(by)s supports %(to)s",
    "%(count)s ways in which %(by)s supports %(to)s",
    "support of %(to)s by %(by)s",
)
EVENTS = Words(
    "%(count)s event in which both took part",
    "%(count)s events in which both took part",
    "common events",
)
MEMBERSHIPS = Words(
    "%(count)s organisation that both are members of",
    "%(count)s organisations that both are members of",
    "common memberships",
)
MEMBERSHIP = Words(
    "%(count)s membership of %(by)s in %(to)s",
    "%(count)s memberships of %(by)s in %(to)s",
    "a membership of %(by)s in %(to)s",
)
POSTS = Words(
    "%(count)s post of persons with posts at both",
    "%(count)s posts of persons with posts at both",
    "persons with posts at both",
)
JOINED = Words(
    "%(count)s entity that both themselves are joined to",
    "%(count)s entities that both themselves are joined to",
    "anything that both themselves are joined to",
)
WORDS = (DIRECT, PROJECTS, DOCUMENTS, MONEY, FUNDING, SUPPORT, EVENTS, MEMBERSHIPS, MEMBERSHIP, POSTS, JOINED)
"""All of them, for catalogues of translations."""
QUESTIONS: tuple[Question[Any, Any], ...] = (
    connections,
    projects,
    declarations,
    totals,
    who_funds_whom,
    supporters,
    events,
    memberships,
    persons,
    in_common,
)
"""The questions that list ties of some kind."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One way in which two may have to do with each other: its name, its words, and the question that lists it.

    `by` and `to` are the names of whoever gives and receives, or of a member and what it is a member of. `shows` is the
    column whose entities are named.
    """

    name: str
    words: Words
    question: Question[Any, Any]
    arguments: Mapping[str, Any]
    shows: str = ""
    by: str = ""
    to: str = ""

    def alone(self, wanted: frozenset[str]) -> tuple[str, ...]:
        """Return the arguments in which a country stands for itself, of those that its bodies could count for."""
        acting = self.question.acting
        return tuple(
            name for name, value in self.arguments.items() if name in acting and is_country(value) and value in wanted
        )

    def counted(self, count: int) -> Sentence:
        """Say how many there are."""
        return Sentence(self.words.single, self.words.several, count=count, by=self.by, to=self.to)

    @property
    def absent(self) -> Sentence:
        """What there is none of, or too much."""
        return Sentence(self.words.absent, by=self.by, to=self.to)


def ties(one: EntityRef, other: EntityRef) -> Iterator[Tie]:
    """Yield what is asked of two; money, support and membership are told both ways.

    What comes to a country and what is for activities in it are two things: the first its bodies receive, the second
    anybody may, and none of the words for the one could be read as the other.
    """
    ends, both = {"one": one.id, "other": other.id}, {"actor": one.id, "other": other.id}
    signing = {"party": one.id, "other": other.id, "act": [str(Act.SIGNATORY)]}
    yield Tie("direct", DIRECT, connections, {**ends, "max_length": 1})
    yield Tie("projects", PROJECTS, projects, both, "project")
    yield Tie("documents", DOCUMENTS, declarations, signing, "document")
    for giver, taker in ((one, other), (other, one)):
        yield from _money(giver, taker)
    yield Tie("events", EVENTS, events, both, "event")
    yield Tie("memberships", MEMBERSHIPS, memberships, {"member": one.id, "other": other.id}, "organisation")
    for member, whole in ((one, other), (other, one)):
        if whole.type in ("Organisation", "Group"):
            asked = {"member": member.id, "organisation": whole.id}
            yield Tie("membership", MEMBERSHIP, memberships, asked, "", member.name, whole.name)
    yield Tie("posts", POSTS, persons, {"at": one.id, "other": other.id}, "person")
    yield Tie("joined", JOINED, in_common, ends, "shared")


def _money(giver: EntityRef, taker: EntityRef) -> Iterator[Tie]:
    names = (giver.name, taker.name)
    yield Tie("money", MONEY, totals, {"provider": giver.id, "receiver": taker.id}, "", *names)
    if taker.type == "Country":
        asked = {"funder": giver.id, "country": taker.id}
        yield Tie("funding", FUNDING, who_funds_whom, asked, "recipient", *names)
        yield Tie("support", SUPPORT, supporters, {"country": taker.id, "actor": giver.id}, "actor", *names)

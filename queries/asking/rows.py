"""The rows of the catalogue's questions."""

from __future__ import annotations

from .answer import Figure, Row, Status, WordedRow
from .composed_sentences import Said
from .shown_statements import EntityRef, Out


class Match(Row):
    """An entity that a search found."""

    entity: EntityRef
    matched: str
    """The name or identifier that matched."""
    language: str
    """Language of that name; empty where unknown."""
    match: str
    """identifier, exact, translation (another name of a country or of a body that is known by several, whether a source
    gives it or not), acronym, wording (the same words in other order or form), beginning, words or similar."""
    score: float
    """How well it fits, from 0 to 1: for programs, which can set a limit; it is no probability."""
    why: str
    """In what way it fits, as a clause."""
    countries: tuple[EntityRef, ...]
    """The countries it is of, as stated or assigned."""
    identifiers: tuple[str, ...]


class ActorRow(Row):
    """An actor with what it does."""

    actor: EntityRef
    countries: tuple[EntityRef, ...]
    """The country it is of, as stated or assigned."""
    roles: tuple[str, ...]
    """Types of the statements in which it acts: FUNDS, IMPLEMENTS …"""
    sources: int
    """How many sources mention it or state something of it."""


class Line(WordedRow):
    """One statement, in words."""

    sentence: str
    type: str
    subject: EntityRef | None
    object: EntityRef | None
    under: EntityRef | None = None
    """The entity asked about under which the line stands; null where none was asked about."""
    modality: str
    source: EntityRef
    attributed: str = ""
    """Whom the source quotes for it."""


GIVES = "gives money for"
"""The role of a supporter by its money."""


class Supporter(Row):
    """Somebody who supports a country, and in which role."""

    actor: EntityRef
    role: str
    """As stated; where no role is stated, what the statement says."""
    type: str
    supported: EntityRef
    """The project through which, or what is supported directly."""
    programmes: tuple[EntityRef, ...]
    how: str
    modality: str
    basis: str
    is_planned_there: bool
    """Whether no source says more than that the project is planned for this country."""
    given: tuple[Figure, ...] = ()
    """Of who gives money: the sums of all that it gives for this country, through projects or not."""


class ProjectMoney(Row):
    """One flow that touches a country."""

    project: EntityRef | None
    """Null where the flow names no project."""
    kind: str
    currency: str | None
    amount: str
    share: str | None
    """Per cent of it that is for this country, as stated."""
    part: str | None
    """What sums of this country count of it; null where it only touches the country, or names no place."""
    coverage: str
    """alone: for this country only; shared: also for others, so that it counts in “at most” alone."""
    countries: tuple[EntityRef, ...]
    """Every country and place that the project benefits or the flow names."""
    modality: str
    is_planned_there: bool
    """Whether no source says more than that the project is planned for this country."""


class ProjectRow(WordedRow):
    """A project with all its parties."""

    project: EntityRef
    period: str | None
    """The time frame stated for it, as EDTF; null where none is stated."""
    start: str | None
    end: str | None
    status: str
    identifiers: tuple[str, ...]
    funders: tuple[EntityRef, ...]
    implementers: tuple[EntityRef, ...]
    partners: tuple[EntityRef, ...]
    signatories: tuple[EntityRef, ...]
    countries: tuple[EntityRef, ...]
    """Whom it benefits, of countries and places."""
    beneficiaries: tuple[EntityRef, ...]
    """Whom it benefits, of organisations and groups."""
    programmes: tuple[EntityRef, ...]
    themes: tuple[EntityRef, ...]
    flows: int
    """How many statements of money it has; “flows” lists them."""
    predecessors: tuple[EntityRef, ...]
    successors: tuple[EntityRef, ...]
    only_planned: tuple[EntityRef, ...]
    """Those of all these whose part is only planned, expected, drafted or possible."""


class DocumentRow(Row):
    """A declaration, treaty, strategy or other document with its parties."""

    document: EntityRef
    membership: str
    """For how many parties it is: bilateral, plurilateral or multilateral; empty where no source says so."""
    period: str | None
    status: str
    countries: tuple[EntityRef, ...]
    places: tuple[EntityRef, ...]
    """Where it was signed or concluded."""
    parties: tuple[Party, ...]
    """Acts of parties; of a document with very many, those asked about and the first others."""
    party_count: int
    """How many have a part in it, unnamed groups included."""
    provisions: int
    predecessors: tuple[EntityRef, ...]
    successors: tuple[EntityRef, ...]
    events: tuple[EntityRef, ...]
    """Events that it resulted from or was discussed at."""
    themes: tuple[EntityRef, ...]


class Party(Out):
    """Who did what with a document."""

    actor: EntityRef
    act: str
    date: str | None
    modality: str
    is_named: bool
    """False for an unnamed collective, whose members are not stated."""


class ProvisionRow(Row):
    """One aim, activity, commitment, priority or point."""

    owner: EntityRef
    kind: str
    text: str
    """In our own words, not the source's."""
    language: str
    is_list_complete: bool
    """False where the source says that it lists only some."""
    themes: tuple[EntityRef, ...]
    mentions: tuple[EntityRef, ...]
    modality: str


class EventRow(WordedRow):
    """An event with its place and participants."""

    event: EntityRef
    date_basis: str
    """stated; or “of EVENT”, where the date is that of the event it is part of; empty without a date."""
    places: tuple[EntityRef, ...]
    hosts: tuple[EntityRef, ...]
    participants: tuple[EntityRef, ...]
    part_of: tuple[EntityRef, ...]
    results: tuple[EntityRef, ...]
    ways: tuple[Said, ...]
    """How the actor asked about took part: directly, through a person, through a project."""
    modality: str


class Participant(Row):
    """Somebody at an event."""

    participant: EntityRef
    act: str
    role: str
    count: int | None
    count_op: str
    is_named: bool
    """False for an unnamed collective."""
    represents: tuple[EntityRef, ...]
    modality: str


class Post(Row):
    """A person's post."""

    person: EntityRef
    post: str
    at: EntityRef
    countries: tuple[EntityRef, ...]
    """The country of the office."""


class ProgrammeRow(Row):
    """A funding instrument with whose it is and what it finances."""

    programme: EntityRef
    managers: tuple[EntityRef, ...]
    """Whose it is; empty where no source says so."""
    projects: tuple[EntityRef, ...]


class Moment(WordedRow):
    """One point of a timeline."""

    entity: EntityRef
    what: Said
    is_act: bool
    """Whether something happened then; otherwise it is a period that something covers."""
    date_basis: str = ""
    """stated; or “of the document”, “of the event”: that of what was signed or held; empty without a date."""
    money: tuple[Figure, ...] = ()
    """For money: the sums of one kind in a year, by currency."""
    modality: str
    attributed: str = ""


class Hop(Out):
    """One step of a connection."""

    origin: EntityRef
    type: str
    is_forward: bool
    """Whether the statement runs in the direction of the step."""
    target: EntityRef
    statement: str
    """Key of the statement."""
    modality: str
    source: EntityRef


class Connection(Row):
    """One shortest way from one entity to another."""

    length: int
    """Steps; a hop along money counts as two, to the flow and on."""
    hops: tuple[Hop, ...]


class Shared(Row):
    """Something that two entities both have to do with."""

    shared: EntityRef
    one_sentences: tuple[str, ...]
    other_sentences: tuple[str, ...]


class SourceRow(Row):
    """A source and what it states."""

    source: EntityRef
    publisher: str
    authors: tuple[EntityRef, ...]
    published: str | None
    language: str
    licence: str
    url: str
    states: dict[str, int]
    """Number of visible statements by type."""


class Mentioned(Row):
    """An entity with the sources that mention it."""

    entity: EntityRef
    sources: tuple[EntityRef, ...]
    count: int
    """How many sources; one statement of each stands behind the row."""


class Aspect(Row):
    """What is stated of one aspect of one entity."""

    about: EntityRef
    aspect: str
    status: Status
    value: str
    """In words; empty where no source states it."""
    entities: tuple[EntityRef, ...]
    """The entities that the value names."""


DocumentRow.model_rebuild()

"""The first sentences of a profile: what a reader is to know at a glance, by kind of entity."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ....graph.model.schema import NOT_YET
from ....queries.asking.answer import EntityRef
from ....queries.portions import Line, ProjectPeriods
from ... import words
from ..descriptions import Said
from ..moments import day_words
from .blocks import Listed
from .line_words import says
from .money_side import DrawnSide


@dataclass(frozen=True)
class Known:
    """What the sentences are made of."""

    entity: EntityRef
    names: Mapping[str, EntityRef]
    sides: Mapping[str, DrawnSide]
    projects: ProjectPeriods
    lists: Mapping[str, Listed]
    said: Iterable[Said]
    countries: tuple[str, ...]
    """Ids of the countries that it is of."""

    @property
    def name(self) -> str:
        """What it is called."""
        return words.name(self.entity)

    def fact(self, *names: str) -> str:
        """Return what sources describe it by under the first of these properties that is stated."""
        texts = {said.name: said.text for said in reversed(list(self.said))}
        return next((texts[name] for name in names if texts.get(name)), "")

    def count(self, key: str) -> int:
        """Return how many a list holds."""
        return self.lists[key].count if key in self.lists else 0

    def called(self, key: str, types: tuple[str, ...] = (), most: int = 3) -> str:
        """Name the first of a list, of some types of statement."""
        found = [
            other
            for other, lines in self._shown(key).items()
            if other in self.names and (not types or any(line.type in types for line in lines))
        ]
        return and_of([words.name(self.names[other]) for other in found], most)

    def first(self, key: str) -> tuple[str, Line] | None:
        """Return the first line of a list, with the id at its other end."""
        return next(((other, lines[0]) for other, lines in self._shown(key).items()), None)

    def _shown(self, key: str) -> Mapping[str, list[Line]]:
        return self.lists[key].shown if key in self.lists else {}


def and_of(names: list[str], most: int = 3) -> str:
    """Name several, and say how many more there are."""
    if len(names) > most:
        return "{names} and {count} more".format(names=", ".join(names[:most]), count=len(names) - most)
    if len(names) > 1:
        return "{names} and {last}".format(names=", ".join(names[:-1]), last=names[-1])
    return "".join(names)


def sentences_of(known: Known) -> tuple[str, ...]:
    """Return the sentences of an entity."""
    made = _BY_LABEL.get(known.entity.type, _other)(known)
    return tuple(sentence for sentence in made if sentence)


def _country(known: Known) -> list[str]:
    told: list[str] = []
    side = known.sides.get("for")
    funders = words.counted(side.count_all("funder"), "funder") if side else ""
    projects = words.counted(known.projects.total, "project") if known.projects.total else ""
    if funders and projects:
        told.append(f"Sources on file name {funders} of {known.name} and {projects} there.")
    elif funders:
        told.append(f"Sources on file name {funders} of {known.name}.")
    elif projects:
        told.append(f"Sources on file name {projects} for {known.name}, and state no money for it.")
    if "given" in known.sides:
        told.append(
            "{name} and its ministries and other bodies give money to {receivers}.".format(
                name=known.name, receivers=words.counted(known.sides["given"].count_all("partner"), "receiver")
            )
        )
    agreements, memberships = known.count("agreements"), known.count("memberships")
    if agreements and memberships:
        told.append(
            "It has a part in {agreements} and is stated to be a member of {organisations}.".format(
                agreements=words.counted(agreements, "agreement"),
                organisations=words.counted(memberships, "organisation"),
            )
        )
    elif agreements:
        told.append("It has a part in {agreements}.".format(agreements=words.counted(agreements, "agreement")))
    elif memberships:
        told.append(
            "It is stated to be a member of {organisations}.".format(
                organisations=words.counted(memberships, "organisation")
            )
        )
    return told or _other(known)


def _kind(known: Known) -> str:
    return words.what(known.entity.type, known.entity.kind)


def _organisation(known: Known) -> list[str]:
    homes = and_of([words.name(known.names[home]) for home in known.countries if home in known.names])
    kind = words.sentence_case(_kind(known))
    told = [f"{kind} of {homes}." if homes else f"{kind}."]
    if known.entity.kind == "unresolved":
        told = ["Who this is has not been settled."]
    given, received = known.sides.get("given"), known.sides.get("received")
    if given and received:
        told.append(
            "It gives money to {receivers} and receives money from {funders}.".format(
                receivers=words.counted(given.count_all("partner"), "receiver"),
                funders=words.counted(received.count_all("funder"), "funder"),
            )
        )
    elif given:
        told.append(
            "It gives money to {receivers}.".format(receivers=words.counted(given.count_all("partner"), "receiver"))
        )
    elif received:
        told.append(
            "It receives money from {funders}.".format(funders=words.counted(received.count_all("funder"), "funder"))
        )
    if known.projects.total:
        told.append("It has a part in {projects}.".format(projects=words.counted(known.projects.total, "project")))
    return told


def _project(known: Known) -> list[str]:
    places = known.called("places", ("BENEFITS",))
    told = [f"A project for {places}." if places else "A project."]
    start, end, period = known.fact("start"), known.fact("end"), known.fact("period")
    if start and end:
        told.append(f"It is stated to run from {start} to {end}.")
    elif period:
        told.append(f"It is stated to run for this time: {period}.")
    elif start:
        told.append(f"It began on {start}; when it ends is not stated.")
    funders, carried = known.called("parties", ("FUNDS",)), known.called("parties", ("IMPLEMENTS",))
    if funders:
        told.append(f"Who pays for it: {funders}.")
    if carried:
        told.append(f"Who carries it out: {carried}.")
    if not funders and not carried:
        told.append("Who pays for it and who carries it out is not stated.")
    return told


def _document(known: Known) -> list[str]:
    kind, parties = words.sentence_case(_kind(known)), known.count("parties")
    held = known.fact("held", "published", "period")
    status = known.fact("status")
    listed = known.lists.get("parties")
    acts = [line.date for lines in (listed.others.values() if listed else ()) for line in lines if line.date]
    told = [f"{kind}, {held}." if held else f"{kind}; its date is not stated."]
    if not held and acts:
        told = [f"{kind}; the first act on file is of {day_words(min(acts))}."]
    told += [f"Its status: {status}."] if status else []
    if parties > 1:
        told.append(f"Parties that signed it or have a part in it: {parties:,}.")
    elif parties:
        told.append(f"One party signed it or has a part in it: {known.called('parties')}.")
    return told


def _event(known: Known) -> list[str]:
    kind, held, where = words.sentence_case(_kind(known)), known.fact("held"), known.called("where")
    if held and where:
        told = [f"{kind}, {held}, in {where}."]
    elif held or where:
        told = ["{kind}, {when_or_where}.".format(kind=kind, when_or_where=held or f"in {where}")]
    else:
        told = [f"{kind}; when and where is not stated."]
    hosts = known.called("participants", ("HOSTED",))
    told += [f"Its host: {hosts}."] if hosts else []
    count = known.count("participants")
    told += [f"Participants who are stated: {count:,}."] if count else []
    return told


def _theme(known: Known) -> list[str]:
    side, told = known.sides.get("for"), list[str]()
    if known.projects.total:
        told.append(
            "{projects} on file {verb} about {name}.".format(
                projects=words.counted(known.projects.total, "project"),
                verb="is" if known.projects.total == 1 else "are",
                name=known.name,
            )
        )
    if side is not None:
        told.append(
            "Sources name {funders} of work on it and {receivers}.".format(
                funders=words.counted(side.count_all("funder"), "funder"),
                receivers=words.counted(side.count_all("partner"), "receiver"),
            )
        )
    return told or ["A theme; no project or money on file is stated to be about it."]


def _person(known: Known) -> list[str]:
    first = known.first("posts")
    if first is None or first[0] not in known.names:
        return ["A person in a public function; no post is stated."]
    other, line = first
    post, where = says(line), words.name(known.names[other])
    when = day_words(line.date) if line.date else ""
    verb = "is stated as planned for" if line.modality in NOT_YET else "is named with"
    if not post:
        return [f"{known.name} {verb} a post at {where}."]
    told = "{name} {verb} this post: {post}, {where}" + (" ({when})." if when else ".")
    return [told.format(name=known.name, verb=verb, post=post, where=where, when=when)]


def _source(known: Known) -> list[str]:
    publisher, published = known.called("publisher") or known.fact("publisher"), known.fact("published")
    told = ["A source."]
    if publisher and published:
        told = [f"A source, published by {publisher}, {published}."]
    elif publisher:
        told = [f"A source, published by {publisher}."]
    told.append("The text itself is not kept; what is taken from it names its place there.")
    return told


def _other(known: Known) -> list[str]:
    return [f"{words.sentence_case(_kind(known))}."]


_BY_LABEL: Mapping[str, Callable[[Known], list[str]]] = {
    "Country": _country,
    "Organisation": _organisation,
    "Group": _organisation,
    "Project": _project,
    "Document": _document,
    "Event": _event,
    "Theme": _theme,
    "Person": _person,
    "Source": _source,
}

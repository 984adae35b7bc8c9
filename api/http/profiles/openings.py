"""The first sentences of a profile: what a reader is to know at a glance, by kind of entity."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ....graph.model.schema import NOT_YET
from ....queries.asking.shown_statements import EntityRef
from ....queries.portions import Line, ProjectPeriods
from ... import words
from ...languages import gettext, ngettext, written_forms
from ...languages.catalogues_read import translated_for
from ...moments import day_words
from ..descriptions import Said
from .blocks import Listed
from .drawn_side import DrawnSide
from .line_words import says


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

    def finding(self, key: str) -> str:
        """Say how many a list holds, as its heading on the page does."""
        return self.lists[key].finding

    def counted(self, key: str, single: str, several: str) -> str:
        """Say how many a list holds of something, such as “at least 2,000 agreements”; nothing where it holds none."""
        if not self.count(key):
            return ""
        return f"{self.lists[key].count_told} {translated_for(single, several, self.count(key))}"

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
        count = len(names) - most
        return ngettext(
            "%(names)s and %(count)s more",
            "%(names)s and %(count)s more",
            count,
            names=", ".join(names[:most]),
            count=count,
        )
    if len(names) > 1:
        return gettext("%(first)s and %(last)s", first=", ".join(names[:-1]), last=names[-1])
    return "".join(names)


def sentences_of(known: Known) -> tuple[str, ...]:
    """Return the sentences of an entity."""
    made = _BY_LABEL.get(known.entity.type, _other)(known)
    return tuple(sentence for sentence in made if sentence)


def _country(known: Known) -> list[str]:
    told: list[str] = []
    side = known.sides.get("for")
    funders = side.ends_told("funder") if side and side.ids("funder") else ""
    projects = words.counted(known.projects.total, "project", "projects") if known.projects.total else ""
    if funders and projects:
        told.append(
            gettext(
                "Sources on file name %(funders)s giving money for %(name)s, and %(projects)s there.",
                funders=funders,
                name=known.name,
                projects=projects,
            )
        )
    elif funders:
        told.append(
            gettext("Sources on file name %(funders)s giving money for %(name)s.", funders=funders, name=known.name)
        )
    elif projects:
        told.append(
            gettext(
                "Sources on file name %(projects)s for %(name)s, and state no money for it.",
                projects=projects,
                name=known.name,
            )
        )
    if "given" in known.sides:
        told.append(
            gettext(
                "%(name)s and its ministries and other bodies give money to %(receivers)s.",
                name=known.name,
                receivers=known.sides["given"].ends_told("partner"),
            )
        )
    agreements = known.counted("agreements", "agreement", "agreements")
    organisations = known.counted("memberships", "organisation", "organisations")
    if agreements and organisations:
        told.append(
            gettext(
                "It takes part in %(agreements)s and is stated to be a member of %(organisations)s.",
                agreements=agreements,
                organisations=organisations,
            )
        )
    elif agreements:
        told.append(gettext("It takes part in %(agreements)s.", agreements=agreements))
    elif organisations:
        told.append(gettext("It is stated to be a member of %(organisations)s.", organisations=organisations))
    return told or _other(known)


def _kind(known: Known) -> str:
    return words.what(known.entity.type, known.entity.kind)


def _organisation(known: Known) -> list[str]:
    homes = and_of([words.name(known.names[home]) for home in known.countries if home in known.names])
    kind = words.sentence_case(_kind(known))
    told = [gettext("%(kind)s of %(country)s.", kind=kind, country=homes) if homes else f"{kind}."]
    if known.entity.kind == "unresolved":
        told = [gettext("Who this is has not been settled.")]
    given, received = known.sides.get("given"), known.sides.get("received")
    if given and received:
        told.append(
            gettext(
                "It gives money to %(receivers)s and receives money from %(funders)s.",
                receivers=given.ends_told("partner"),
                funders=received.ends_told("funder"),
            )
        )
    elif given:
        told.append(
            gettext(
                "It gives money to %(receivers)s.",
                receivers=given.ends_told("partner"),
            )
        )
    elif received:
        told.append(
            gettext(
                "It receives money from %(funders)s.",
                funders=received.ends_told("funder"),
            )
        )
    if known.projects.total:
        told.append(
            gettext(
                "It takes part in %(projects)s.", projects=words.counted(known.projects.total, "project", "projects")
            )
        )
    return told


def _project(known: Known) -> list[str]:
    places = known.called("places", ("BENEFITS",))
    told = [gettext("A project for %(places)s.", places=places) if places else gettext("A project.")]
    start, end, period = known.fact("start"), known.fact("end"), known.fact("period")
    if start and end:
        told.append(gettext("It is stated to run from %(start)s to %(end)s.", start=start, end=end))
    elif period:
        told.append(gettext("It is stated to run for this time: %(period)s.", period=period))
    elif start:
        told.append(gettext("It began on %(start)s; when it ends is not stated.", start=start))
    funders, carried = known.called("parties", ("FUNDS",)), known.called("parties", ("IMPLEMENTS",))
    if funders:
        told.append(gettext("Who pays for it: %(funders)s.", funders=funders))
    if carried:
        told.append(gettext("Who carries it out: %(carried)s.", carried=carried))
    if not funders and not carried:
        told.append(gettext("Who pays for it and who carries it out is not stated."))
    return told


def _document(known: Known) -> list[str]:
    kind, parties = words.sentence_case(_kind(known)), known.count("parties")
    held = known.fact("held", "published", "period")
    status = known.fact("status")
    listed = known.lists.get("parties")
    acts = [line.date for lines in (listed.others.values() if listed else ()) for line in lines if line.date]
    told = [f"{kind}, {held}." if held else gettext("%(kind)s; its date is not stated.", kind=kind)]
    if not held and acts:
        told = [gettext("%(kind)s; the first act on file is of %(day)s.", kind=kind, day=day_words(min(acts)))]
    told += [gettext("Its status: %(status)s.", status=status)] if status else []
    if parties > 1:
        told.append(f"{known.finding('parties')}.")
    elif parties:
        told.append(f"{known.finding('parties')}: {known.called('parties')}.")
    return told


def _event(known: Known) -> list[str]:
    kind, held, where = words.sentence_case(_kind(known)), known.fact("held"), known.called("where")
    if held and where:
        told = [gettext("%(kind)s, %(day)s, in %(place)s.", kind=kind, day=held, place=where)]
    elif held or where:
        told = [
            gettext(
                "%(kind)s, %(when_or_where)s.", kind=kind, when_or_where=held or gettext("in %(place)s", place=where)
            )
        ]
    else:
        told = [gettext("%(kind)s; when and where is not stated.", kind=kind)]
    hosts = known.called("participants", ("HOSTED",))
    told += [gettext("Its host: %(hosts)s.", hosts=hosts)] if hosts else []
    told += [f"{known.finding('participants')}."] if known.count("participants") else []
    return told


def _theme(known: Known) -> list[str]:
    side, told = known.sides.get("for"), list[str]()
    if known.projects.total:
        told.append(
            ngettext(
                "%(count)s project on file is about %(name)s.",
                "%(count)s projects on file are about %(name)s.",
                known.projects.total,
                count=written_forms.number(known.projects.total),
                name=known.name,
            )
        )
    if side is not None:
        told.append(
            gettext(
                "Sources on file name %(funders)s giving money for work on it, and %(receivers)s.",
                funders=side.ends_told("funder"),
                receivers=side.ends_told("partner"),
            )
        )
    return told or [gettext("A theme; no project or money on file is stated to be about it.")]


def _person(known: Known) -> list[str]:
    first = known.first("posts")
    if first is None or first[0] not in known.names:
        return [gettext("A person in a public function; no post is stated.")]
    other, line = first
    post, where = says(line), words.name(known.names[other])
    when = day_words(line.date) if line.date else ""
    held = f"{post}, {where}" if post else where
    held = f"{held} ({when})" if when and post else held
    if line.modality in NOT_YET:
        return [gettext("%(name)s is stated as planned for this post: %(post)s.", name=known.name, post=held)]
    return [gettext("%(name)s is named with this post: %(post)s.", name=known.name, post=held)]


def _source(known: Known) -> list[str]:
    publisher, published = known.called("publisher") or known.fact("publisher"), known.fact("published")
    told = [gettext("A source.")]
    if publisher and published:
        told = [
            gettext("A source, published by %(publisher)s, %(published)s.", publisher=publisher, published=published)
        ]
    elif publisher:
        told = [gettext("A source, published by %(publisher)s.", publisher=publisher)]
    told.append(gettext("The text itself is not kept; what is taken from it names its place there."))
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

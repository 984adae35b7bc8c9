"""What stands beside the lists of a profile: signatures not ratified, what a source states, further questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ....graph.errors import CoopnetError, TimedOut, TooLarge
from ....graph.model.schema import ACTORS
from ....queries.asking.answer import Answer
from ....queries.asking.shown_statements import EntityRef
from ....queries.portions import Stated
from ... import words
from ...languages import gettext, ngettext, to_translate, written_forms
from ...languages.catalogues_read import translated
from ...moments import day_words
from ..linking import Links
from ..problem_kinds import kind_of
from .parts import Block, Item, Note, SeeAll

STATED: Mapping[str, str] = {
    "FLOW": "Money",
    "FUNDS": "Who pays for projects",
    "IMPLEMENTS": "Who carries out projects",
    "PARTNERS_IN": "Partners in projects",
    "MANAGES": "Who answers for projects, or runs them",
    "BENEFITS": "Whom projects are for",
    "FINANCED_UNDER": "Funding instruments of projects",
    "SUPPORTED": "Who helps whom",
    "PARTY_TO": "Acts of parties to treaties",
    "SIGNED": "Signatures",
    "ADOPTED": "Who adopted what",
    "APPROVED": "Approvals",
    "PRESENTED": "Who presented what",
    "MANDATES": "Tasks given",
    "HOSTED": "Hosts of events",
    "ATTENDED": "Who took part in events",
    "HELD_IN": "Where events were held",
    "DISCUSSED": "What was discussed",
    "RESULTED_IN": "Results",
    "HOLDS_POST": "Posts",
    "REPRESENTED": "Who spoke for whom",
    "OF_COUNTRY": "Of which country somebody is",
    "LOCATED_IN": "Where something is",
    "PART_OF": "What is part of what",
    "SUCCEEDED_BY": "What follows on what",
    "RELATED_TO": "Further relations",
    "ADDRESSES": "What something is about",
    "HAS_PROVISION": "Aims, commitments and activities",
    "MEMBER_OF": "Memberships",
    "PUBLISHED_BY": "Publishers",
    "AUTHORED_BY": "Authors",
    "MENTIONS": "Who and what is mentioned",
    "DESCRIBES": "Names, codes and descriptions",
    "JUDGED": "Who is held to be one and the same",
}
"""What a source says, by type of statement."""
_NOT_KNOWN = to_translate(
    "No source says that one was not ratified: what is listed is what no source states as ratified."
)


def ratification_block(
    answer: Answer[Any] | CoopnetError | None, entity_id: str, label: str, links: Links
) -> list[Block]:
    """List the oldest signatures after which no ratification is stated."""
    name = "document" if label == "Document" else "party"
    title, address = gettext("Signed, not stated as ratified"), links.view("signed_not_ratified", **{name: entity_id})
    if isinstance(answer, CoopnetError):
        see = SeeAll(gettext("Ask for it by itself"), address)
        return [Block("unratified", title, refusal_words(answer), (), (see,))]
    if answer is None or not answer.total:
        return []
    items: list[Item] = []
    for row in answer.rows:
        bound = ngettext(
            "%(count)s other is bound by it",
            "%(count)s others are bound by it",
            row.parties_bound,
            count=written_forms.number(row.parties_bound),
        )
        entity = row.party if label == "Document" else row.document
        items.append(Item(entity, "", (Note(bound),) if row.parties_bound else (), day_words(row.signed)))
    total = written_forms.number(answer.total)
    finding = gettext("%(count)s signed and, so far as stated, not ratified", count=total)
    see = SeeAll(gettext("See all %(count)s", count=total), address)
    return [Block("unratified", title, finding, tuple(items), (see,), translated(_NOT_KNOWN))]


def refusal_words(error: CoopnetError) -> str:
    """Say in plain words why something that was looked for beside the rest is not on the page."""
    if isinstance(error, TooLarge):
        return gettext("There are too many to be listed here")
    if isinstance(error, TimedOut):
        return gettext("To look for it took too long")
    return gettext("This cannot be told here: %(why)s", why=translated(kind_of(error).title))


def states_block(stated: Stated, entity_id: str, links: Links) -> list[Block]:
    """List how much a source states of each kind."""
    groups = sorted(stated.groups, key=lambda group: -group.count)
    if not groups:
        return []
    items = tuple(
        Item(
            None,
            translated(STATED[group.type])
            if group.type in STATED
            else words.sentence_case(words.type_of_statement(group.type)),
            (),
            written_forms.number(group.count),
            links.entity(entity_id, type=group.type, way="states"),
        )
        for group in groups
    )
    see = SeeAll(gettext("As one table"), links.view("statements", source=entity_id))
    finding = ngettext(
        "%(count)s single thing",
        "%(count)s single things",
        stated.count,
        count=written_forms.number(stated.count),
    )
    return [Block("states", gettext("What it says"), finding, items, (see,))]


def further_links(entity: EntityRef, links: Links) -> list[tuple[str, str]]:
    """Return links to the questions that a reader of this page is likely to ask next."""
    label = entity.type
    given: list[tuple[str, str]] = [(gettext("What changed"), links.to("/changes", entity=entity.id))]
    if label in ("Country", "Organisation"):
        given.append((gettext("Compare with another"), links.to("/compare", one=entity.id)))
    if label in ("Country", "Place", "Theme", "Organisation"):
        name = {"Theme": "theme", "Organisation": "actor"}.get(label, "country")
        given.append((gettext("Who could work together"), links.view("potential_partners", **{name: entity.id})))
    if label == "Country":
        given.append((gettext("Who helps it, and how"), links.view("supporters", country=entity.id)))
        given.append((gettext("Money into it, within it and out of it"), links.view("boundary", country=entity.id)))
    if label in ("Country", "Organisation"):
        given.append((gettext("What is between it and another"), links.view("pair", one=entity.id)))
        given.append((gettext("Who signed with it"), links.view("co_signatories", actor=entity.id)))
    if label in ACTORS - {"Country"}:
        given.append((gettext("Its money, all kinds"), links.view("money", actor=entity.id)))
    if label == "Theme":
        given.append((gettext("Where it comes up"), links.view("addressing", theme=entity.id)))
    if label != "Source":
        given += [
            (gettext("What happened when"), links.view("timeline", entity=entity.id)),
            (gettext("What is only planned"), links.view("planned", entity=entity.id)),
            (gettext("What is around it"), links.view("neighbourhood", entity=entity.id)),
            (gettext("Sources that mention it"), links.view("sources", mentions=entity.id)),
        ]
    return given

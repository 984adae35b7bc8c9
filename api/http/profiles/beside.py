"""What stands beside the lists of a profile: signatures not ratified, what a source states, further questions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ....graph.errors import CoopnetError
from ....graph.model.schema import ACTORS
from ....queries.asking.answer import Answer, EntityRef
from ....queries.portions import Stated
from ... import words
from ..linking import Links
from ..moments import day_words
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
_NOT_KNOWN = "No source says that one was not ratified: what is listed is what no source states as ratified."


def ratification_block(
    answer: Answer[Any] | CoopnetError | None, entity_id: str, label: str, links: Links
) -> list[Block]:
    """List the oldest signatures after which no ratification is stated."""
    if answer is None or isinstance(answer, CoopnetError) or not answer.total:
        return []
    name = "document" if label == "Document" else "party"
    items: list[Item] = []
    for row in answer.rows:
        bound = "{count} others are bound by it".format(count=f"{row.parties_bound:,}")
        entity = row.party if label == "Document" else row.document
        items.append(Item(entity, "", (Note(bound),) if row.parties_bound else (), day_words(row.signed)))
    finding = "{count} signed and, so far as stated, not ratified".format(count=f"{answer.total:,}")
    see = SeeAll(f"See all {answer.total:,}", links.view("signed_not_ratified", **{name: entity_id}))
    return [Block("unratified", "Signed, not stated as ratified", finding, tuple(items), (see,), _NOT_KNOWN)]


def states_block(stated: Stated, entity_id: str, links: Links) -> list[Block]:
    """List how much a source states of each kind."""
    groups = sorted(stated.groups, key=lambda group: -group.count)
    if not groups:
        return []
    items = tuple(
        Item(
            None,
            STATED.get(group.type, words.sentence_case(words.type_of_statement(group.type))),
            (),
            f"{group.count:,}",
            links.entity(entity_id, type=group.type, way="states"),
        )
        for group in groups
    )
    see = SeeAll("As one table", links.view("statements", source=entity_id))
    return [Block("states", "What it says", "{count} single things".format(count=f"{stated.count:,}"), items, (see,))]


def further_links(entity: EntityRef, links: Links) -> list[tuple[str, str]]:
    """Return links to the questions that a reader of this page is likely to ask next."""
    label = entity.type
    given: list[tuple[str, str]] = [("What changed", links.to("/changes", entity=entity.id))]
    if label in ("Country", "Organisation"):
        given.append(("Compare with another", links.to("/compare", one=entity.id)))
    if label in ("Country", "Place", "Theme", "Organisation"):
        name = {"Theme": "theme", "Organisation": "actor"}.get(label, "country")
        given.append(("Who could work together", links.view("potential_partners", **{name: entity.id})))
    if label == "Country":
        given.append(("Who helps it, and how", links.view("supporters", country=entity.id)))
        given.append(("Money into it, within it and out of it", links.view("boundary", country=entity.id)))
    if label in ("Country", "Organisation"):
        given.append(("What is between it and another", links.view("pair", one=entity.id)))
        given.append(("Who signed with it", links.view("co_signatories", actor=entity.id)))
    if label in ACTORS - {"Country"}:
        given.append(("Its money, all kinds", links.view("money", actor=entity.id)))
    if label == "Theme":
        given.append(("Where it comes up", links.view("addressing", theme=entity.id)))
    if label != "Source":
        given += [
            ("What happened when", links.view("timeline", entity=entity.id)),
            ("What is only planned", links.view("planned", entity=entity.id)),
            ("What is around it", links.view("neighbourhood", entity=entity.id)),
            ("Sources that mention it", links.view("sources", mentions=entity.id)),
        ]
    return given

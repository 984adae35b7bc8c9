"""The question for the network around one entity: who is near, and what joins them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from ...graph.model.statement_types import JOINING
from ..asking.answer import Answer, LeftOut
from ..asking.inquiry import Asked, Found, Inquiry, ReadResult, Shaped
from ..asking.parameters import Entity, StatementTypeName
from ..asking.question import question
from ..asking.rows import Line
from ..asking.scope import EVERYTHING, Scope
from ..asking.shaping import lines
from ..asking.single_text import rows_of

NEAR = 300
"""Neighbours that are drawn at the most."""
HUB = 5_000
"""Links from which on what is further away is not looked for along an entity."""
LOOKED_AT = 20_000
"""Links that are looked at: those of the middle, and again those of its neighbours, the smallest of them first."""


def _around(inquiry: Inquiry) -> ReadResult[Line]:
    joining = [*JOINING, "FLOW"]
    types = inquiry.arguments["type"] or joining
    bounds = {"along": [kind_of_tie for kind_of_tie in joining if kind_of_tie in types], "links": LOOKED_AT}
    near = inquiry.read("neighbours", **bounds, most=NEAR, hub=HUB)[0]
    small = _smallest(near["ids"], near["degrees"])

    def shape(found: list[Found], asked: Asked) -> Shaped[Line]:
        left_out = _left_out(near["count"] - NEAR, len(near["ids"]) - len(small))
        return Shaped(lines(found, asked).rows, left_out=left_out)

    nodes = [*inquiry.parameters["entity"], *near["ids"]]
    others = sorted(set(nodes) - set(small))
    further = {**bounds, "nodes": nodes, "small": small, "others": others}
    return rows_of(inquiry, "neighbourhood", shape, further)


def _smallest(ids: Sequence[str], degrees: Sequence[int]) -> list[str]:
    """Keep the entities with the fewest links, as many as together have no more links than can be read."""
    taken: list[str] = []
    looked_at = 0
    for degree, entity in sorted(zip(degrees, ids, strict=True)):
        looked_at += degree
        if looked_at > LOOKED_AT:
            break
        taken.append(entity)
    return taken


def _left_out(beyond: int, large: int) -> tuple[LeftOut, ...]:
    cut = f"neighbours beyond the first {NEAR}, of the links that were looked at: ask for fewer types of statement"
    unjoined = "neighbours with very many links: what joins two of them to each other is not looked for"
    reasons = {cut: beyond, unjoined: large if large > 1 else 0}
    return tuple(LeftOut(reason=reason, count=count) for reason, count in reasons.items() if count > 0)


@question(
    Line,
    read=_around,
    draws=True,
    example={"entity": "org:icmpd", "depth": 2},
    texts=(("neighbours",), ("neighbourhood",)),
)
def neighbourhood(
    entity: Entity,
    depth: Annotated[int, Field(ge=1, le=2)] = 1,
    type: list[StatementTypeName] = [],
    scope: Scope = EVERYTHING,
) -> Answer[Line]:
    """The network around one entity: the statements that join it and its neighbours.

    entity: the one in the middle.
    depth: steps away from it, 1 or 2.
    type: only along statements of these types.
    """
    ...

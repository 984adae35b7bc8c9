"""From an answer to the network that its statements make: no second query for a picture."""

from __future__ import annotations

from typing import Any, Literal, cast

from ..graph.errors import BadArgument
from ..graph.model.network import Edge, Network, Node
from ..graph.model.schema import BY_LABEL, Modality
from .agreements.rows import CoSignatory
from .asking.acts import reads
from .asking.answer import Answer, Figure
from .asking.rows import Supporter
from .asking.shown_statements import EntityRef, StatementOut
from .money.rows import FundingLink


def network_of(answer: Answer[Any], truncated: Literal["refuse", "accept"] = "refuse") -> Network:
    """Return the entities and statements of an answer as nodes and directed edges.

    Provisions and sources are no nodes; a flow is an edge from its provider to its receiver, else to its project or
    programme, and no edge where it has no provider. What the question was about is marked as focus.

    Raises BadArgument for an answer that is one portion of its rows, since measures of a part are not those of the
    whole; with `truncated="accept"` the network is of that portion.
    """
    if answer.is_truncated and truncated == "refuse":
        raise BadArgument(
            f"This answer to “{answer.question}” holds {len(answer.rows):,} of {answer.total:,} rows: "
            "a part of the network.",
            "Project the whole with coopnet.queries.networks, ask with a larger limit, or accept the part: "
            'network_of(answer, truncated="accept").',
            "truncated",
        )
    asked = {item for value in answer.arguments.values() for item in _each(value)}
    nodes: dict[str, Node] = {}
    edges = [
        _sum(row.actor.id, row.supported.id, figure)
        for row in answer.rows
        if isinstance(row, Supporter)
        for figure in row.given
    ]
    for key, statement in answer.statements.items():
        ends = statement.subject, statement.object
        if not all(end is not None and BY_LABEL[end.type].in_pictures for end in ends) or statement.type == "JUDGED":
            continue
        for end in ends:
            if end is not None:
                nodes[end.id] = _node(end, asked)
        edges.append(_edge(key, statement))
    edges += [edge for row in answer.rows if isinstance(row, FundingLink) for edge in _sums(row, answer)]
    edges += [_together(row) for row in answer.rows if isinstance(row, CoSignatory)]
    for value in (value for row in answer.rows for _, value in row):
        for entity in _each(value):
            if isinstance(entity, EntityRef) and BY_LABEL[entity.type].in_pictures:
                nodes.setdefault(entity.id, _node(entity, asked))
    return Network(
        nodes=tuple(nodes[key] for key in sorted(nodes)),
        edges=tuple(sorted(edges, key=lambda edge: (edge.source, edge.target, edge.type, edge.statement))),
    )


def _sums(row: FundingLink, answer: Answer[Any]) -> list[Edge]:
    """Return an edge for each sum of a pair; what names no receiver leads to the country that was asked about."""
    target = row.recipient.id if row.recipient is not None else answer.arguments.get("country")
    if row.funder is None or target is None:
        return []
    return [_sum(row.funder.id, target, figure, row.year) for figure in row.given]


def _sum(source: str, target: str, figure: Figure, year: int | None = None) -> Edge:
    """Return the edge of a sum of money."""
    planned = "planned" if figure.is_planned else ""
    parts = (source, target, figure.kind, figure.system, figure.currency, str(year or ""), planned)
    return Edge(
        source=source,
        target=target,
        type="FLOW",
        label=f"{figure.kind}, {year}" if year else figure.kind,
        statement=" ".join(filter(None, parts)),
        modality=Modality.PLANNED if figure.is_planned else Modality.DONE,
        amount=f"{figure.amount:f}",
        currency=figure.currency or "",
        flow_kind=figure.kind,
        count=figure.count,
        behind=str(figure.behind or ""),
    )


def _together(row: CoSignatory) -> Edge:
    """Return the edge of two who are in the same documents: it stands for all of them."""
    return Edge(
        source=row.one.id,
        target=row.other.id,
        type="CO_SIGNED",
        label="in documents with",
        modality=Modality.DONE,
        statement=" ".join(filter(None, (row.one.id, row.other.id, row.period))),
        count=row.documents,
        behind=str(row.behind),
        is_mutual=True,
    )


def _each(value: Any) -> list[Any]:
    return list(cast("list[Any]", value)) if isinstance(value, list | tuple) else [value]


def _node(entity: EntityRef, asked: set[Any]) -> Node:
    return Node(
        id=entity.id,
        type=entity.type,
        name=entity.name,
        kind=entity.kind,
        is_donor=entity.is_donor,
        is_focus=entity.id in asked,
    )


def _edge(key: str, statement: StatementOut) -> Edge:
    source, target, money = statement.subject, statement.object, statement.money
    return Edge(
        source=source.id if source else "",
        target=target.id if target else "",
        type=statement.type,
        label=reads(statement.type, statement.own) if money is None else money.kind,
        statement=key,
        modality=statement.modality,
        basis=statement.basis,
        amount=money.amount if money else None,
        currency=(money.currency or "") if money else "",
        flow_kind=money.kind if money else "",
    )

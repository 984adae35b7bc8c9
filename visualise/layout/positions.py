"""Compute the positions of the nodes of a picture on the server, so that nothing moves when it opens.

The same network always gets the same positions, in whatever order its nodes and edges come; similar networks get
similar positions.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

import numpy as np

from .spacing import ASPECT, pack_rectangles, remove_overlaps
from .stress import Floats, distances
from .stress import layout as stress_layout

STEP = 150.0
"""The length of an edge in pixels, before overlaps are removed."""

_ROOMY = 50  # up to so many nodes in a component, all labels get their full room
_LEAST_ROOM = 0.4  # of a box, where there are many nodes: their labels appear as the reader zooms in
_LEAST = (70.0, 57.0)  # pixels: a mark and one line of its name
_BARE = 46.0  # pixels: no mark with its ring is larger
_EXACT = 400  # up to so many nodes in a component, all overlaps are removed
_QUICK_ROUNDS = 25  # of overlap removal, in larger components
_WIDER = 1.5
_MOST_WIDENED = 1.6
_LOOSE = 1.5  # times the area of all boxes
_GAP = 40.0  # pixels between components

Size = tuple[float, float]
Point = tuple[float, float]


def place(boxes: Mapping[str, Size], edges: Iterable[tuple[str, str]]) -> dict[str, Point]:
    """Return the centre of each node's box in pixels, by id.

    `boxes` are the sizes of what is drawn for each node; `edges` join ids of nodes, their direction does not matter.
    """
    parts = _parts(boxes, edges)
    laid = [_part(nodes, pairs, boxes) for nodes, pairs in parts]
    frames = [_frame(nodes, centres, boxes) for (nodes, _), centres in zip(parts, laid, strict=True)]
    corners = pack_rectangles([(high[0] - low[0], high[1] - low[1]) for low, high in frames], _GAP)
    points: dict[str, Point] = {}
    for (nodes, _), centres, (low, _), corner in zip(parts, laid, frames, corners, strict=True):
        moved = np.round(centres - low + np.asarray(corner))
        points.update((node, (float(x), float(y))) for node, (x, y) in zip(nodes, moved.tolist(), strict=True))
    return points


def _parts(nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> list[tuple[list[str], set[tuple[int, int]]]]:
    """Split into connected components, largest first; each with its sorted nodes, and its edges as pairs of indices."""
    leader = {node: node for node in nodes}

    def find(node: str) -> str:
        while leader[node] != node:
            leader[node] = leader[leader[node]]
            node = leader[node]
        return node

    pairs = {(min(pair), max(pair)) for pair in edges if pair[0] != pair[1]}
    for source, target in pairs:
        first, second = sorted((find(source), find(target)))
        leader[second] = first
    members: dict[str, list[str]] = {}
    for node in sorted(leader):
        members.setdefault(find(node), []).append(node)
    own: dict[str, set[tuple[int, int]]] = {root: set() for root in members}
    number = {node: at for part in members.values() for at, node in enumerate(part)}
    for source, target in pairs:
        own[find(source)].add((number[source], number[target]))
    ordered = sorted(members, key=lambda root: (-len(members[root]), root))
    return [(members[root], own[root]) for root in ordered]


def _part(nodes: list[str], pairs: set[tuple[int, int]], boxes: Mapping[str, Size]) -> Floats:
    sizes = np.asarray([boxes[node] for node in nodes], dtype=np.float64)
    if len(nodes) == 1:
        return np.zeros((1, 2))
    if len(nodes) == 2:
        half = (sizes[:, 0].sum() / 2 + STEP * 0.6) / 2
        return np.asarray([[-half, 0.0], [half, 0.0]])
    steps = distances(len(nodes), np.asarray(sorted(pairs), dtype=np.int64))
    room = float(np.clip(np.sqrt(_ROOMY / len(nodes)), _LEAST_ROOM, 1.0))
    centres = stress_layout(steps, _scatter(nodes)) * (STEP * _WIDER * room, STEP * room)
    if len(nodes) > _EXACT:
        return remove_overlaps(centres, np.maximum(sizes * room, np.minimum(sizes, _BARE)), most_rounds=_QUICK_ROUNDS)
    wanted = np.maximum(sizes * room, np.minimum(sizes, _LEAST))
    if len(nodes) <= _ROOMY:
        return remove_overlaps(centres, wanted)
    return _widen(remove_overlaps(centres * _growth(centres, wanted), wanted))


def _growth(centres: Floats, boxes: Floats) -> float:
    """Return the factor by which a component must grow for its boxes to have room.

    If boxes were only pushed apart, hubs would leave the middle of their neighbours.
    """
    variances = np.maximum(np.linalg.eigvalsh(np.cov(centres.T)), (float(boxes[:, 1].mean()) / 4) ** 2)
    ellipse = 4 * np.pi * float(np.sqrt(variances.prod()))
    return max(1.0, float(np.sqrt(_LOOSE * boxes.prod(axis=1).sum() / ellipse)))


def _widen(centres: Floats) -> Floats:
    """Stretch a component sideways, since frames are wide and so are names."""
    across, down = centres.max(axis=0) - centres.min(axis=0)
    return centres * (float(np.clip(ASPECT * down / max(across, 1.0), 1.0, _MOST_WIDENED)), 1.0)


def _scatter(nodes: list[str]) -> Floats:
    """Return a small pseudo-random vector per node, drawn from its id so that it is the same on every machine."""
    drawn = b"".join(hashlib.blake2b(node.encode("utf-8", "replace"), digest_size=8).digest() for node in nodes)
    numbers = np.frombuffer(drawn, dtype="<u4").reshape(-1, 2).astype(np.float64)
    return (numbers / 2**32 - 0.5) * 0.1


def _frame(nodes: list[str], centres: Floats, boxes: Mapping[str, Size]) -> tuple[Floats, Floats]:
    half = np.asarray([boxes[node] for node in nodes], dtype=np.float64) / 2
    return (centres - half).min(axis=0), (centres + half).max(axis=0)

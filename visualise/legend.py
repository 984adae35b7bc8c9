"""What the marks and lines of one picture mean: only what the picture has in it is listed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .drawing import Drawing
from .lines import THIN_SPACE, mixes_money
from .marks import Look, look_of, types_shown


@dataclass(frozen=True, slots=True)
class Legend:
    """Marks by type, which rings and looks of lines occur, and the steps of width with their amounts."""

    types: tuple[tuple[str, Look], ...]
    donors: bool
    focus: bool
    stated: bool
    money: bool
    not_yet: bool
    inferred: bool
    several: bool
    widths: tuple[tuple[str, float], ...]
    widths_note: str


def legend(drawing: Drawing) -> Legend:
    """List what occurs in the drawing."""
    nodes = [mark.node for mark in drawing.marks]
    scale = drawing.scale
    kind = f"{scale.flow_kind}, {scale.currency}".strip(", ") if scale else ""
    note = (
        f"Line width: money ({kind}), by its square root; per source added up, the largest source counts."
        if scale
        else ""
    )
    if mixes_money(drawing.network.edges):
        note = "Line width does not show money here: the amounts are of several currencies or kinds."
    return Legend(
        types=tuple((label, look_of(label)) for label in types_shown(drawing.marks)),
        donors=any(node.is_donor for node in nodes),
        focus=any(node.is_focus for node in nodes),
        stated=any(not line.is_not_yet and not line.is_inferred and not line.has_money for line in drawing.lines),
        money=any(line.has_money for line in drawing.lines),
        not_yet=any(line.is_not_yet for line in drawing.lines),
        inferred=any(line.is_inferred for line in drawing.lines),
        several=any(line.count > 1 for line in drawing.lines),
        widths=tuple((f"{_grouped(step)} {scale.currency}", width) for step, width in scale.steps()) if scale else (),
        widths_note=note,
    )


def _grouped(value: Decimal) -> str:
    text = f"{value:,f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(",", THIN_SPACE)

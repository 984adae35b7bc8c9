"""The legend of a picture: what its marks and lines mean, listing only what occurs in it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from .drawing import Drawing
from .lines import THIN_SPACE, WidthScale
from .marks import Look, look_of, types_shown


@dataclass(frozen=True, slots=True)
class Legend:
    """The entries of a legend.

    `types` are labels of entity types with their looks. The flags say which rings and styles of lines occur, `widths`
    are steps of the width scale as (amount in words, pixels).
    """

    types: tuple[tuple[str, Look], ...]
    donors: bool
    focus: bool
    stated: bool
    money: bool
    not_yet: bool
    inferred: bool
    several: bool
    tips: bool
    widths: tuple[tuple[str, float], ...]
    widths_note: str


def legend(drawing: Drawing) -> Legend:
    """Return the legend of a drawing, with an entry for each kind of mark and line that occurs in it."""
    nodes = [mark.node for mark in drawing.marks]
    scale = drawing.scale
    return Legend(
        types=tuple((label, look_of(label)) for label in types_shown(drawing.marks)),
        donors=any(node.is_donor for node in nodes),
        focus=any(node.is_focus for node in nodes) and all(node.measured is None for node in nodes),
        stated=any(not line.is_not_yet and not line.is_inferred and not line.has_money for line in drawing.lines),
        money=any(line.has_money for line in drawing.lines),
        not_yet=any(line.is_not_yet for line in drawing.lines),
        inferred=any(line.is_inferred for line in drawing.lines),
        several=any(line.count > 1 and not line.is_mutual for line in drawing.lines),
        tips=any(not line.is_mutual for line in drawing.lines),
        widths=tuple((f"{_grouped(step)} {scale.currency}".strip(), width) for step, width in scale.steps())
        if scale
        else (),
        widths_note=_widths_note(scale) if scale else "",
    )


def _widths_note(scale: WidthScale) -> str:
    kinds = f" ({', '.join(scale.kinds)})" if scale.kinds else ""
    apart = " Kinds of money are drawn apart and never added." if len(scale.kinds) > 1 else ""
    others = " Amounts in other currencies have no width." if scale.leaves_others else ""
    if scale.counts:
        return f"Line width: the number of {scale.currency}, by its square root; such lines have no direction."
    return (
        f"Line width: money in {scale.currency or 'a currency that is not stated'}{kinds}, by its square root; per "
        f"source added up, the largest source counts.{apart}{others}"
    )


def _grouped(value: Decimal) -> str:
    text = f"{value:,f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(",", THIN_SPACE)

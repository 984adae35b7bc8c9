"""The legend of a picture: what its marks and lines mean, listing only what occurs in it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ..wording import THIN_SPACE, Wording, capital
from .drawing import Drawing
from .lines import WidthScale
from .marks import Look, look_of, types_shown


@dataclass(frozen=True, slots=True)
class Legend:
    """The entries of a legend.

    `types` are entity types in words with their looks. The flags say which rings and styles of lines occur, `widths`
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
        types=tuple((capital(drawing.words.type(label, 1)), look_of(label)) for label in types_shown(drawing.marks)),
        donors=any(node.is_donor for node in nodes),
        focus=any(node.is_focus for node in nodes) and all(node.measured is None for node in nodes),
        stated=any(not line.is_not_yet and not line.is_inferred and not line.has_money for line in drawing.lines),
        money=any(line.has_money for line in drawing.lines),
        not_yet=any(line.is_not_yet for line in drawing.lines),
        inferred=any(line.is_inferred for line in drawing.lines),
        several=any(line.count > 1 and not line.is_mutual for line in drawing.lines),
        tips=any(not line.is_mutual for line in drawing.lines),
        widths=tuple((_step(step, scale, drawing.words), width) for step, width in scale.steps()) if scale else (),
        widths_note=_widths_note(scale, drawing.words) if scale else "",
    )


def _step(step: Decimal, scale: WidthScale, words: Wording) -> str:
    unit = words.gettext("documents") if scale.counts else scale.currency
    return f"{words.digits(_grouped(step))} {unit}".strip()


def _widths_note(scale: WidthScale, words: Wording) -> str:
    if scale.counts:
        return words.gettext(
            "Line width: the number of %(counted)s, by its square root; such lines have no direction.",
            counted=words.gettext("documents"),
        )
    kinds = f" ({', '.join(map(words.relation, scale.kinds))})" if scale.kinds else ""
    said = [
        words.gettext(
            "Line width: money in %(currency)s%(kinds)s, by its square root; per source added up, the largest source "
            "counts.",
            currency=scale.currency or words.gettext("a currency that is not stated"),
            kinds=kinds,
        )
    ]
    if len(scale.kinds) > 1:
        said.append(words.gettext("Kinds of money are drawn apart and never added."))
    if scale.leaves_others:
        said.append(words.gettext("Amounts in other currencies have no width."))
    return " ".join(said)


def _grouped(value: Decimal) -> str:
    text = f"{value:,f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(",", THIN_SPACE)

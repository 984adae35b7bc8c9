"""Write a picture as an SVG image for a slide: title, network, legend, sources, and the date of the data.

All text stays text, in fonts of the reader's program. As in the page, a label that would overlap another is left out.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..drawing import labels
from ..drawing.drawing import Drawing, drawing
from ..drawing.label_placement import place_labels
from ..drawing.legend import Legend, legend
from ..drawing.marks import RING, Mark
from ..drawing.shapes import outline
from ..drawing.strokes import stroke
from ..drawing.summary import counts, summary
from ..layout.positions import Point
from ..page.templating import render
from ..page.xml_text import xml_safe
from ..picture import Picture
from ..wording import Wording

FAMILIES = (
    "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', 'Liberation Sans', Arial, Helvetica, "
    "sans-serif"
)
"""The fonts of all text; the first available is used."""

WIDTH, HEIGHT = 1600.0, 900.0
"""The size in pixels of the image of a usual network; others are larger or smaller, in the same proportion."""

_AREA = (40.0, 128.0, 1210.0, 820.0)  # the area of the network: left, top, right, bottom
_MARGIN = (100.0, 66.0)  # kept free around all marks for their labels
_SMALLEST, _LARGEST = 0.7, 4.0  # times the usual size, so that few entities appear large and many have room
_COMFORTABLE = 0.95  # scale at which most names have room
_CLOSEST = 1.25
_TITLE_CHARACTERS, _FOOT_CHARACTERS = 66, 200
_SOURCES = 6


@dataclass(frozen=True, slots=True)
class Shape:
    """A mark as the template draws it."""

    mark: Mark
    x: float
    y: float
    path: str
    ring: float


def svg(picture: Picture) -> str:
    """Return the picture as an SVG document."""
    drawn = drawing(picture)
    known = legend(drawn)
    factor, places, growth = _fit(drawn)
    strokes = [
        stroke(line, drawn.marks_by_id, places, width, growth)
        for line, width in zip(drawn.lines, drawn.widths, strict=True)
    ]
    captions = [line.caption(amount, picture.words) for line, amount in zip(drawn.lines, drawn.amounts, strict=True)]
    middles = ((text, line.middle, line.length) for text, line in zip(captions, strokes, strict=True))
    left, top, right, bottom = (factor * side for side in _AREA)
    names = place_labels(drawn, places, middles, (left, top, right, bottom), growth)
    return render(
        "slide.svg",
        picture.words,
        families=FAMILIES,
        width=WIDTH * factor,
        height=HEIGHT * factor,
        factor=factor,
        growth=growth,
        picture=picture,
        title=_lines(picture.title, _TITLE_CHARACTERS, 2),
        summary=xml_safe(picture.summary or summary(picture.network, picture.words)),
        below=_below(picture),
        notes=_notes(picture, drawn),
        sources=_sources(picture),
        legend=known,
        entries=_entries(known, picture.words),
        strokes=strokes,
        shapes=_shapes(drawn, places),
        labels=names,
        line_height=labels.LINE_HEIGHT,
        font_size=labels.FONT_SIZE,
    )


def _fit(drawn: Drawing) -> tuple[float, dict[str, Point], float]:
    """Fit a drawing into an image: return the image's size as a factor, the centres of marks, and the marks' scale."""
    if not drawn.marks:
        return 1.0, {}, 1.0
    centres = {
        mark.node.id: (drawn.points[mark.node.id][0], drawn.points[mark.node.id][1] - mark.rise) for mark in drawn.marks
    }
    xs, ys = [x for x, _ in centres.values()], [y for _, y in centres.values()]
    spans = max(max(xs) - min(xs), 1.0), max(max(ys) - min(ys), 1.0)
    room = _AREA[2] - _AREA[0] - 2 * _MARGIN[0], _AREA[3] - _AREA[1] - 2 * _MARGIN[1]
    factor = min(
        max(_SMALLEST, *(_COMFORTABLE * span / free for span, free in zip(spans, room, strict=True))), _LARGEST
    )
    sides = [factor * (_AREA[at + 2] - _AREA[at]) - 2 * _MARGIN[at] for at in (0, 1)]
    scale = min(_CLOSEST, sides[0] / spans[0], sides[1] / spans[1])
    middle = [factor * (_AREA[at] + _AREA[at + 2]) / 2 for at in (0, 1)]
    places = {
        node: (middle[0] + scale * (x - (max(xs) + min(xs)) / 2), middle[1] + scale * (y - (max(ys) + min(ys)) / 2))
        for node, (x, y) in centres.items()
    }
    return factor, places, min(1.0, max(scale, 0.35))


def _shapes(drawn: Drawing, places: dict[str, Point]) -> list[Shape]:
    return [
        Shape(mark, *places[mark.node.id], outline(mark.look.shape, mark.look.size), mark.look.size + RING)
        for mark in drawn.marks
    ]


def _entries(known: Legend, words: Wording) -> list[tuple[str, object, str]]:
    """Return the legend's entries from top to bottom: the kind of symbol, its look or line width, and its meaning."""
    entries: list[tuple[str, object, str]] = [("mark", look, label) for label, look in known.types]
    if known.donors:
        entries.append(("ring", None, words.gettext("Ring: donor (stated to fund)")))
    if known.focus:
        entries.append(("focus", None, words.gettext("Larger: what the question is about")))
    for is_there, kind, meaning in (
        (known.stated, "line", words.gettext("Stated by a source")),
        (known.money and not known.widths, "money", words.gettext("Money, with its amount")),
        (known.not_yet, "dashed", words.gettext("Planned, expected or only reported")),
        (known.inferred, "inferred", words.gettext("Inferred, not said in so many words")),
    ):
        if is_there:
            entries.append((kind, 1.8, meaning))
    return entries + [("money" if known.money else "line", width, amount) for amount, width in known.widths]


def _below(picture: Picture) -> str:
    parts = [counts(picture.network, picture.words), picture.made]
    return xml_safe(" · ".join(labels.clean(part) for part in parts if part))


def _notes(picture: Picture, drawn: Drawing) -> list[str]:
    notes = [note for note in (drawn.excerpt.note(picture.words), *picture.notes) if note]
    return _lines(" ".join(notes), _FOOT_CHARACTERS, 2) if notes else []


def _sources(picture: Picture) -> list[str]:
    gettext, ngettext = picture.words.gettext, picture.words.ngettext
    titles = sorted({panel.source for panel in picture.panels.values() if panel.source}, key=str.casefold)
    if not titles:
        is_sum = any(edge.behind for edge in picture.network.edges)
        several = gettext("Sources: each line stands for several statements, whose sources coopnet names.")
        return _lines(several, _FOOT_CHARACTERS, 2) if is_sum else []
    shown = [labels.shorten(labels.clean(title), 60) for title in titles[:_SOURCES]]
    more = gettext(" and %(count)s more", count=len(titles) - _SOURCES) if len(titles) > _SOURCES else ""
    said = ngettext("Source: %(titles)s.", "Sources: %(titles)s.", len(titles), titles="; ".join(shown) + more)
    return _lines(said, _FOOT_CHARACTERS, 2)


def _lines(text: str, characters: int, most: int) -> list[str]:
    """Break a text between words into at most `most` lines; a text or a word that is too long loses its middle."""
    words = labels.shorten(labels.clean(text), characters * most - 10).split(" ")
    lines = [""]
    for word in (labels.shorten(each, characters - 4) for each in words):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > characters:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [xml_safe(line) for line in lines]

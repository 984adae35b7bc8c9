"""The mark of a type of entity beside its name: the shapes and colours that pictures use."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from ...graph.model.schema import BY_LABEL

_SHAPES = {
    "dot": '<circle cx="8" cy="8" r="6"/>',
    "box": '<rect x="1" y="4" width="14" height="8" rx="2"/>',
    "square": '<rect x="2.5" y="2.5" width="11" height="11"/>',
    "hexagon": '<path d="M4.5 2h7L15 8l-3.5 6h-7L1 8z"/>',
    "triangle": '<path d="M8 1.5 15 14H1z"/>',
    "diamond": '<path d="m8 1 7 7-7 7-7-7z"/>',
    "star": '<path d="m8 1 2 4.8 5.2.4-4 3.4 1.3 5.1L8 12l-4.5 2.7 1.3-5.1-4-3.4L6 5.8z"/>',
    "ellipse": '<ellipse cx="8" cy="8" rx="7" ry="4.5"/>',
    "text": '<path d="M2 3h12v2H2zm0 4h12v2H2zm0 4h8v2H2z"/>',
}
_HOLLOW = frozenset({"Place", "Source"})
_SMALL = frozenset({"Person"})


@cache
def mark(label: str) -> Markup:
    """Return the icon of a type as SVG, hidden from screen readers since the words beside it say the same."""
    known = BY_LABEL.get(label)
    shape, colour = (known.shape, known.colour) if known else ("dot", "#999999")
    fill = f'fill="none" stroke="{colour}" stroke-width="2"' if label in _HOLLOW else f'fill="{colour}"'
    scale = ' transform="translate(3.2 3.2) scale(.6)"' if label in _SMALL else ""
    return Markup(  # noqa: S704 - every part is ours
        f'<svg class="kind" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" {fill}>'
        f"<g{scale}>{_SHAPES[shape]}</g></svg>"
    )

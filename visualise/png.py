"""A picture as a PNG: the SVG of `slide`, drawn by resvg.

resvg (MIT or Apache 2.0) comes as one small wheel without further programs, draws the same on every machine, loads
nothing from anywhere, and takes the machine's own fonts, also for scripts that the first font does not have. Browsers
would draw as well, but a server should not need one; Cairo would have to be installed beside Python.
"""

from __future__ import annotations

from functools import cache

from ..graph.errors import EngineUnavailable
from .picture import Picture
from .slide import svg

ZOOM = 2
"""Pixels of the image for one of the SVG's: sharp on a projector."""

_WIDEST = 6400  # pixels; a larger image is more than most programs open gladly
_PROBE = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text y="16" font-size="16">{}</text></svg>'


def png(picture: Picture) -> bytes:
    """Give the picture as a PNG image; raises EngineUnavailable where this machine has no font at all."""
    import resvg_py

    text = svg(picture)
    if not has_fonts():
        raise EngineUnavailable(
            "This machine has no fonts, so an image would have no words.",
            "Install one, such as DejaVu Sans, or save the picture as SVG.",
        )
    width = float(text.partition(' width="')[2].partition('"')[0])
    return resvg_py.svg_to_bytes(svg_string=text, width=min(round(ZOOM * width), _WIDEST))


@cache
def has_fonts() -> bool:
    """Whether this machine has any font that a text is drawn with."""
    import resvg_py

    written, empty = (resvg_py.svg_to_bytes(svg_string=_PROBE.format(word)) for word in ("A", ""))
    return written != empty

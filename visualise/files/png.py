"""A picture as a PNG: the SVG of `slide`, drawn by resvg.

resvg (MIT or Apache 2.0) comes as one small wheel without further programs, draws the same on every machine, loads
nothing from anywhere, and takes the machine's own fonts, also for scripts that the first font does not have. Browsers
would draw as well, but a server should not need one; Cairo would have to be installed beside Python.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import cache

from ...graph.errors import EngineUnavailable
from ..drawing.labels import clean
from ..picture import Picture
from .svg import FAMILIES, WIDTH, svg

ZOOM = 2
"""Pixels of the image for one of the SVG's: sharp on a projector."""

_WIDEST = 6400  # pixels; a larger image is more than most programs open gladly
_PROBE = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" font-family="{FAMILIES}">'
    '<text y="16" font-size="16">{}</text></svg>'
)
_IN_NO_FONT = "\U0010fffd"  # a private letter: what is drawn for it stands for any that is missing
_PLAIN = 0x250  # letters of Latin scripts, which every font has, come before


def png(picture: Picture) -> bytes:
    """Give the picture as a PNG image; raises EngineUnavailable where this machine has no font at all."""
    import resvg_py

    if not has_fonts():
        raise EngineUnavailable(
            "This machine has no fonts, so an image would have no words.",
            "Install one, such as DejaVu Sans, or save the picture as SVG.",
        )
    missing = lacking(picture)
    if missing:
        note = f"No font of the machine that made this image has letters of: {', '.join(missing)}. The SVG has them."
        picture = replace(picture, notes=(note, *picture.notes))
    text = svg(picture)
    width = float(text.partition(' width="')[2].partition('"')[0])
    return resvg_py.svg_to_bytes(svg_string=text, width=min(round(ZOOM * max(width, WIDTH)), _WIDEST))


@cache
def has_fonts() -> bool:
    """Whether this machine has any font that a text is drawn with."""
    return _drawn("A") != _drawn("")


def lacking(picture: Picture) -> list[str]:
    """Name the scripts of names in a picture that this machine has no font for: they come out as boxes."""
    letters = {char for node in picture.network.nodes for char in clean(node.name) if ord(char) >= _PLAIN}
    letters |= {char for char in clean(picture.title) if ord(char) >= _PLAIN}
    scripts = {_script(char): char for char in sorted(letters)}
    return sorted(script for script, char in scripts.items() if script and _drawn(char) == _drawn(_IN_NO_FONT))


def _script(char: str) -> str:
    """Name the script of a letter as Unicode does; pictures are one, and other signs are none."""
    if unicodedata.category(char) == "So":
        return "Emoji"
    return unicodedata.name(char, "").partition(" ")[0].title() if char.isalpha() else ""


@cache
def _drawn(text: str) -> bytes:
    import resvg_py

    return resvg_py.svg_to_bytes(svg_string=_PROBE.format(text))

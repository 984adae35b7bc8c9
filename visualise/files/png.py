"""Write a picture as a PNG image: the SVG of `svg.py`, rendered by resvg.

resvg (MIT or Apache 2.0) is one small wheel without further programs. It renders the same on every machine, loads
nothing from the network, and uses the machine's own fonts, falling back to others for scripts that the first font
lacks. A browser could render too, but a server should not need one; Cairo would have to be installed beside Python.
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
"""Pixels of the image per pixel of the SVG, so that it is sharp on a projector."""

_WIDEST = 6400  # pixels; many programs have trouble with larger images
_PROBE = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" font-family="{FAMILIES}">'
    '<text y="16" font-size="16">{}</text></svg>'
)
_IN_NO_FONT = "\U0010fffd"  # a private-use character: it is rendered as any missing one is
_PLAIN = 0x250  # the end of the Latin letters that every font has


def png(picture: Picture) -> bytes:
    """Return the picture as a PNG image; raise EngineUnavailable if this machine has no fonts."""
    _check_fonts()
    missing = missing_scripts(picture)
    if missing:
        note = picture.words.gettext(
            "No font of the machine that made this image has letters of: %(scripts)s. The SVG has them.",
            scripts=", ".join(missing),
        )
        picture = replace(picture, notes=(note, *picture.notes))
    return png_of(svg(picture))


def png_of(text: str) -> bytes:
    """Return any SVG of ours, whose first width is its own, as a PNG image; raise as `png` does."""
    import resvg_py

    _check_fonts()
    width = float(text.partition(' width="')[2].partition('"')[0])
    return resvg_py.svg_to_bytes(svg_string=text, width=min(round(ZOOM * max(width, WIDTH)), _WIDEST))


def _check_fonts() -> None:
    if not has_fonts():
        raise EngineUnavailable(
            "This machine has no fonts, so an image would have no words.",
            "Install one, such as DejaVu Sans, or save the picture as SVG.",
        )


@cache
def has_fonts() -> bool:
    """Whether this machine has any font to render text with."""
    return _drawn("A") != _drawn("")


def missing_scripts(picture: Picture) -> list[str]:
    """Return the scripts in a picture's names and title for which this machine has no font, sorted by name."""
    letters = {char for node in picture.network.nodes for char in clean(node.name) if ord(char) >= _PLAIN}
    letters |= {char for char in clean(picture.title) if ord(char) >= _PLAIN}
    scripts = {_script(char): char for char in sorted(letters)}
    return sorted(script for script, char in scripts.items() if script and _drawn(char) == _drawn(_IN_NO_FONT))


def _script(char: str) -> str:
    """Return the script of a letter as its Unicode name begins, “Emoji” for a pictograph, otherwise an empty text."""
    if unicodedata.category(char) == "So":
        return "Emoji"
    return unicodedata.name(char, "").partition(" ")[0].title() if char.isalpha() else ""


@cache
def _drawn(text: str) -> bytes:
    import resvg_py

    return resvg_py.svg_to_bytes(svg_string=_PROBE.format(text))

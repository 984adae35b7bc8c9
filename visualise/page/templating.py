"""Render the templates of this folder, with all values escaped."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from jinja2 import Environment, PackageLoader, StrictUndefined

from ..drawing.shapes import outline
from ..wording import Wording
from .xml_text import xml_safe

_PACKAGE = __name__.rpartition(".")[0]


def render(template: str, words: Wording, **values: Any) -> str:
    """Render a template in some words; raise jinja2's UndefinedError if it uses a value that is missing."""
    return (
        _environment()
        .get_template(template)
        .render(_=words.gettext, ngettext=words.ngettext, number=words.number, language=words.language, **values)
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(_PACKAGE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    known = cast("dict[str, Any]", environment.globals)
    known["outline"] = outline
    filters = cast("dict[str, Any]", environment.filters)
    filters |= {"xml_safe": xml_safe, "lines": str.splitlines}
    return environment

"""The templates of this folder, with everything escaped that they are given."""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from jinja2 import Environment, PackageLoader, StrictUndefined

from ..drawing.shapes import outline
from .xml_text import legal

_PACKAGE = __name__.rpartition(".")[0]


def rendered(template: str, **shown: Any) -> str:
    """Fill a template."""
    return _environment().get_template(template).render(**shown)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(_PACKAGE), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    known = cast("dict[str, Any]", environment.globals)
    known["outline"] = outline
    filters = cast("dict[str, Any]", environment.filters)
    filters |= {"legal": legal, "lines": str.splitlines}
    return environment

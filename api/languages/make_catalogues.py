"""Bring the catalogues up to date: `make catalogues`, or `python -m coopnet.api.languages.make_catalogues`.

Sentences are taken from templates, scripts and Python, and from tables and docstrings that pages show. What is new is
added without a translation, what has changed is marked as fuzzy, what is gone is taken out. A test fails while any
sentence is without a translation.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from .spoken import ENGLISH, LANGUAGES
from .table_messages import table_messages

API = Path(__file__).parent.parent
VISUALISE = API.parent / "visualise"
CATALOGUES = Path(__file__).parent / "catalogues"
_METHODS = [
    ("command_line/**", "ignore"),
    ("assistants/**", "ignore"),
    ("http/v1/**", "ignore"),
    ("**.py", "python"),
    ("http/templates/**.html", "jinja2.ext:babel_extract"),
    ("http/scripts/**.js", "javascript"),
]
_OF_PICTURES = [
    ("**.py", "python"),
    ("page/templates/**.html", "jinja2.ext:babel_extract"),
    ("page/templates/**.svg", "jinja2.ext:babel_extract"),
    ("page/templates/**.js", "javascript"),
]
_OF_TEMPLATES = {
    "trimmed": "true",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "silent": "false",
    "newstyle_gettext": "true",
}
_OPTIONS = {
    "http/templates/**.html": _OF_TEMPLATES,
    "page/templates/**.html": _OF_TEMPLATES,
    "page/templates/**.svg": _OF_TEMPLATES,
    "page/templates/**.js": {"parse_template_string": "true"},
}
_KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "to_translate": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "counted": (2, 3),
}
_CHANGING = tuple(
    f'"{name}'
    for name in (
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Generated-By",
        "Project-Id-Version",
        "Report-Msgid-Bugs-To",
        "Last-Translator",
        "Language-Team",
    )
)
_PLURALS = {"fr": "nplurals=2; plural=(n > 1)", "es": "nplurals=2; plural=(n != 1)"}
"""Where CLDR, and so Babel, has a form of its own for whole millions, which is for “a million of rows” alone."""
_HEADER = """# The interface of coopnet in {name}. How to mend or add a translation: CONTRIBUTING.md, “Languages”.
# The words used for each term: glossary.md beside this folder."""


def template() -> Catalog:
    """Return all sentences of the interface, without translations."""
    found = Catalog(project="coopnet", charset="utf-8", fuzzy=False)
    for file, message, context in sorted(_messages(), key=lambda each: (each[0], str(each[1]), each[2] or "")):
        found.add(message, locations=[(file, 0)], context=context)
    return found


def updated(language: str, sentences: Catalog) -> Catalog:
    """Return the catalogue of a language with exactly these sentences; translations that are there are kept."""
    path = CATALOGUES / f"{language}.po"
    known = read_po(io.BytesIO(path.read_bytes()), language) if path.exists() else _begun(language)
    known.update(sentences)
    known.obsolete.clear()
    known.header_comment = _HEADER.format(name=LANGUAGES[language])
    known.fuzzy = False
    return known


def _begun(language: str) -> Catalog:
    begun = Catalog(language, project="coopnet", charset="utf-8", fuzzy=False)
    if language in _PLURALS:
        begun.mime_headers = [("Plural-Forms", _PLURALS[language])]
    return begun


def written(catalogue: Catalog) -> bytes:
    """Return a catalogue as its file holds it: without dates and line numbers, which change with every edit."""
    held = io.BytesIO()
    write_po(held, catalogue, width=120, include_lineno=False, omit_header=False)
    lines = held.getvalue().decode("utf-8").splitlines(keepends=True)
    kept = (line for line in lines if not line.startswith(_CHANGING))
    return "".join(kept).encode("utf-8")


def _messages() -> Iterator[tuple[str, Any, str | None]]:
    for folder, methods in ((API, _METHODS), (VISUALISE, _OF_PICTURES)):
        for file, _, message, _, context in extract_from_dir(folder, methods, _OPTIONS, _KEYWORDS):
            yield f"{folder.name}/{file}", message, context
    yield from table_messages()


def main() -> None:
    """Write every catalogue anew."""
    sentences = template()
    for language in LANGUAGES:
        if language == ENGLISH:
            continue
        catalogue = updated(language, sentences)
        (CATALOGUES / f"{language}.po").write_bytes(written(catalogue))
        missing = sum(1 for message in catalogue if message.id and (not _is_whole(message.string) or message.fuzzy))
        print(f"{language}: {len(catalogue)} sentences, {missing} to translate")


def _is_whole(string: Any) -> bool:
    return all(cast("tuple[str, ...]", string)) if isinstance(string, (list, tuple)) else bool(string)


if __name__ == "__main__":
    main()

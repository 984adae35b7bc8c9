"""An answer to take along: a zip with a page that opens from disk, charts, data files, provenance and licences.

The same answer of the same version of the data gives the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from starlette.datastructures import QueryParams

from ....graph.errors import NotFound
from ....graph.loading.difference import datasets
from ....graph.store.store import Store
from ....queries.asking.answer import Answer
from ....queries.money.rows import FlowRow
from ... import words
from ...files import as_csv
from ...languages import to_translate
from ...languages.catalogues_read import translated
from ..linking import Links
from ..rendering import rendered
from ..static import static_files
from .explorer_page import chart_of, page_of, shown_of
from .reading import Reader
from .settings import settings_of
from .workbook_page import workbook_around

_CHARTS = (("flow", to_translate("Flow")), ("map", to_translate("Map")), ("years", to_translate("Over time")))
_BOM = "\ufeff"
"""By which Excel knows that a CSV file is UTF-8."""
_DAY = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the zip, so that equal answers make equal zips."""


def bundle_of(store: Store, name: str, query: QueryParams) -> bytes:
    """Make the zip; raises NotFound where there is no money to put into it."""
    reader = Reader(store, settings_of(name, query))
    page = page_of(reader, reader.overview())
    if page is None:
        raise NotFound("There is no money of this kind to save.", "See the page: it says what there is.")
    flows: Answer[FlowRow] = reader.ask("flows", **reader.of(page.choice))
    shown = shown_of(page)
    drawn = {chart: chart_of(page, shown, chart) for chart, _ in _CHARTS}
    charts = {f"{chart}.svg": text for chart, text in drawn.items() if text}
    named = [(f"{chart}.svg", translated(title)) for chart, title in _CHARTS if f"{chart}.svg" in charts]
    held = [dataset for dataset in datasets(store) if dataset["dataset"] in _behind(flows)]
    files: dict[str, str | bytes] = {
        **charts,
        "answer.xlsx": workbook_around(page, flows),
        "rows.csv": _BOM + as_csv(flows),
        "sums.json": json.dumps(page.explored.answer.model_dump(mode="json"), ensure_ascii=False, indent=1),
        "LICENCES.txt": _licences(held, shown["takeaway"].citation),
        "index.html": rendered(
            "bundle.html",
            charts=named,
            held=held,
            rows_here=len(flows.rows),
            rows_in_all=flows.total,
            links=Links.of(page.settings.scope),
            css=static_files()["pages.css"].text + static_files()["explorer.css"].text,
            **shown,
        ),
    }
    files["provenance.json"] = _provenance(shown, page.explored.answer, held, files)
    return _zipped(files)


def _behind(flows: Answer[FlowRow]) -> set[str]:
    return {row.dataset for row in flows.rows}


def _licences(held: list[dict[str, Any]], citation: str) -> str:
    """Say under which licence each dataset of the answer is, as its load states it."""
    lines = [citation, "", "The datasets in this answer, with the licence that each of them is under:", ""]
    for dataset in held:
        owed = f" Attribution: {dataset['attribution']}." if dataset["attribution"] else ""
        licence = dataset["licence"] or "not stated"
        lines.append(f"- {dataset['title'] or dataset['dataset']} ({dataset['dataset']}). Licence: {licence}.{owed}")
    lines += ["", "Shapes of countries: Natural Earth, public domain."]
    return "\n".join(lines) + "\n"


def _provenance(
    shown: Mapping[str, Any], answer: Answer[Any], held: list[dict[str, Any]], files: Mapping[str, str | bytes]
) -> str:
    told = {
        "title": shown["title"],
        "citation": shown["takeaway"].citation,
        "permalink": shown["takeaway"].permalink,
        "question": answer.question,
        "arguments": answer.arguments,
        "version": answer.as_of,
        "data_as_of": answer.as_of_time,
        "datasets": [
            {key: dataset[key] for key in ("dataset", "title", "version", "licence", "attribution", "load")}
            for dataset in held
        ],
        "sources": [words.name(source) for source, *_ in shown["sources"]],
        "files": {name: hashlib.sha256(_bytes(content)).hexdigest() for name, content in sorted(files.items())},
    }
    return json.dumps(told, ensure_ascii=False, indent=1, default=str) + "\n"


def _zipped(files: Mapping[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, _DAY), _bytes(content), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content

"""Reading one IATI file into a dataset and its records."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage] - lxml has no other name for it

from ...graph.loading.report import Report
from ...graph.model.records import Dataset, Record
from ..keys import folded
from . import activity, organisation_file
from .content import Content
from .context import Children, FileContext, children_of, first
from .finding import IatiFile
from .narratives import narratives
from .notes import Notes
from .refusing import Damaged, refusal
from .stream import ACTIVITY, ORGANISATION, elements

KIND = "iati"
_KINDS = {"organisation": "actor", "publisher": "publisher", "code": "code", "organisation-file": "organisation file"}
"""By what a record's id begins with; any other is an activity's `iati-identifier`."""
_REPORTER = "reporting-org"
_COVERS = "what publishers state of their own activities and budgets by the IATI standard, as far as this file has it"
_WRAPPING = frozenset({ACTIVITY, ORGANISATION, _REPORTER})
"""All that an element has that says nothing itself and stands around activities only."""
_VERSIONS = frozenset(
    {"", "1.0", "1.00", "1.01", "1.02", "1.03", "1.04", "1.05", "2.0", "2.00", "2.01", "2.02", "2.03"}
)


def read(
    file: IatiFile, report: Report, *, version: str = "", take_whole: bool = False
) -> tuple[Dataset, Iterator[Record]]:
    """Read a file as the dataset `file.name`; `version` is its content's SHA-256, as `finding.sha256` gives it.

    Raises BadInput, before any record, for what is no IATI file at all; and while records are taken for a file that is
    cut off or damaged, unless `take_whole`: then what was whole is given, and the report says where it ended.
    """
    report.dataset, report.kind_of = file.name, _kind_of
    with file.open() as (raw, packed_size):
        # Only to see whether it is an IATI file: whoever takes the records later opens it anew, and closes it.
        next(
            _whole_ones(elements(Content(raw, file.shown, packed_size), file.shown), Notes(Report(), file.shown), True),
            0,
        )
    dataset = Dataset(file.name, KIND, title=file.title, version=version, system="IATI", covers=_COVERS)
    return dataset, _records(file, Notes(report, file.shown), take_whole)


def _kind_of(record: str) -> str:
    """Tell what a record is of, by its id."""
    return _KINDS.get(record.partition("/")[0], "activity")


def _whole_ones(found: Iterator[Element], notes: Notes, take_whole: bool) -> Iterator[Element]:
    count = 0
    try:
        for element in found:
            yield element
            count += 1
    except Damaged as damage:
        whole = _said_before(count)
        if count == 0:
            raise refusal(notes.file, f"{damage.reason}.", "Fetch the file again.", damage.line) from damage
        if not take_whole:
            notes.set_aside(damage.line, "the file is cut off or damaged", f"{damage.reason}; {whole}, none is loaded")
            raise refusal(
                notes.file,
                f"{damage.reason}; {whole}.",
                "Fetch the file again, or load what is whole with --take-whole.",
                damage.line,
            ) from damage
        notes.set_aside(damage.line, "the file is cut off or damaged", f"{damage.reason}; {whole} and are taken")


def _said_before(count: int) -> str:
    what = "activity or organisation stands" if count == 1 else "activities or organisations stand"
    return f"{count} whole {what} before"


def _records(file: IatiFile, notes: Notes, take_whole: bool) -> Iterator[Record]:
    context = FileContext(notes, file.name)
    given: Counter[bytes] = Counter()
    version: str | None = None
    with file.open() as (raw, packed_size):
        content = Content(raw, file.shown, packed_size)
        for element in _whole_ones(elements(content, file.shown), notes, take_whole):
            if version is None:
                version = (element.getroottree().getroot().get("version") or element.get("version") or "").strip()
                if version not in _VERSIONS:
                    notes.repaired("unknown_code Version")
                elif not version:
                    notes.repaired("version_missing")
            record = _readable(element, given, context)
            for due in context.descriptions.due():
                yield _unique(due, given)[0]
            if record is not None:
                yield record
        for named in context.named():
            yield _unique(named, given)[0]
        if version is None:
            notes.set_aside(None, "no activity and no organisation is in the file")
        notes.report.repaired.update(content.repairs)


def _readable(element: Element, given: Counter[bytes], file: FileContext) -> Record | None:
    """Read one element; one whose values nobody foresaw is set aside, and does not stop the others."""
    try:
        return _record(element, given, file)
    except (ValueError, ArithmeticError) as error:
        file.notes.set_aside(element, "the activity cannot be read", str(error))
        return None


def _record(element: Element, given: Counter[bytes], file: FileContext) -> Record | None:
    children = children_of(element, file.notes)
    if (above := next(element.iterancestors(ACTIVITY, ORGANISATION), None)) is not None:
        file.notes.repaired("activity_nested")
        if _REPORTER not in children and (reporter := next(_reporters(above), None)) is not None:
            children[_REPORTER] = [reporter]
    if children.keys() <= _WRAPPING and not children.keys() <= {_REPORTER}:
        return None
    if element.tag == ORGANISATION:
        identifier = organisation_file.identifier_of(children)
        made = organisation_file.record_of(element, children, identifier, file)
        if made is None:
            return None
        made, is_again = _unique(made, given)
        if is_again:
            file.notes.repaired("organisation_repeated")
        return made
    identifier = activity.identifier_of(children)
    if not identifier:
        file.notes.repaired("identifier_missing")
        identifier = _instead_of_identifier(children, file)
    record, is_again = _unique(activity.record_of(element, children, identifier, file), given)
    if is_again:
        file.notes.repaired("activity_repeated")
    return record


def _reporters(element: Element) -> Iterator[Element]:
    """Yield who reports the activities around another one, the nearest first."""
    for holder in (element, *element.iterancestors(ACTIVITY, ORGANISATION)):
        yield from holder.iterchildren(_REPORTER)


def _instead_of_identifier(children: Children, file: FileContext) -> str:
    """Return a stable substitute for a missing activity identifier, made from the file and the title.

    Two without identifier are never one published twice, so the second of a title has its number.
    """
    title = first(children, "title")
    words = "" if title is None else "-".join(narratives(title, "", file.notes).texts)
    known_by = f"no-identifier/{file.dataset}/{folded(words)[:60] if words else 'no-title'}"
    file.unidentified[known_by] += 1
    number = file.unidentified[known_by]
    return known_by if number == 1 else f"{known_by}/{number}"


def _unique(record: Record, given: Counter[bytes]) -> tuple[Record, bool]:
    """Return a record whose id no other one of the file has: the second of an id is called `#2`, and so on."""
    short = hashlib.blake2b(record.id.encode(), digest_size=8).digest()
    given[short] += 1
    if given[short] == 1:
        return record, False
    return _unique(replace(record, id=f"{record.id}#{given[short]}"), given)[0], True

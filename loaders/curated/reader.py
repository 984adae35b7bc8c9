"""Reading a curated file or folder, whole or not at all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from ... import loaders
from ...graph.errors import BadArgument, BadInput, Complaint, NotFound
from ...graph.loading.report import Report
from ...graph.model.records import Dataset, Record
from .complaints import Complaints
from .consistency import check
from .curation import Curation
from .fitting import Shaped, shape
from .nearby import LookUp, nothing_nearby
from .yaml_file import parse_in_part

KIND = "curated"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


def demo_folder() -> Path:
    """Return the folder of the bundled demonstration dataset."""
    return Path(str(files(loaders) / "demo"))


def read(
    path: Path, report: Report, name: str | None = None, look_up: LookUp = nothing_nearby
) -> tuple[Dataset, Iterator[Record]]:
    """Read a file, or all `*.yaml` files of a folder, as one dataset, called `name` where given.

    Everything is checked before the first record is given: raises BadInput with all that is wrong. `look_up` finds what
    a graph has already: ids that seem to be meant become remedies, and entities that seem to be there under another id
    become hints of the report. The report also gets what was removed; whoever takes the records counts them.
    """
    if name is not None and not _NAME.fullmatch(name):
        raise BadArgument(f"“{name}” cannot name a dataset.", "Use small letters, digits and hyphens.", "name")
    complaints, shaped, removed = Complaints(), Shaped(), Counter[str]()
    for file, shown in _files(path):
        parsed = parse_in_part(file, shown)
        complaints.take(parsed.complaints, shown, parsed.unreadable)
        shape(parsed, shaped, complaints, removed)
    dataset = _dataset(shaped, path, name, complaints)
    known = check(shaped, look_up)
    complaints.refuse_any()
    report.dataset = dataset.name
    report.removed.update(removed)
    report.hints += _hints(shaped, look_up)
    return dataset, Curation(dataset, known).records(shaped)


def _hints(shaped: Shaped, look_up: LookUp) -> Iterator[str]:
    """Tell of entities that the graph has under another id, by exactly their names."""
    called = {
        form.id: (*(form.name or {}).values(), *(alias.name for alias in form.aliases)) for form, _ in shaped.entities
    }
    nearby = look_up({entity: names for entity, names in called.items() if names}, True)
    for entity, place in shaped.entities:
        found = [near for near in nearby.get(entity.id, ()) if near.id != entity.id]
        if found:
            there = ", ".join(map(str, found))
            here = f"{place.file}:{place.line('id')}: {entity.id}"
            yield f"{here} is called like {there}; if that is the same, use its id."


def _files(path: Path) -> list[tuple[Path, Path]]:
    if path.is_file():
        return [(path, path)]
    if not path.is_dir():
        raise NotFound(f"There is no file or folder {path}.", "Check the path.")
    found = sorted(file for file in path.rglob("*.yaml") if file.is_file() and not file.name.startswith("."))
    if not found:
        raise BadInput([Complaint("the folder has no *.yaml file.", path, remedy="Name the files so, not *.yml.")])
    return [(file, file) for file in found]


def _dataset(shaped: Shaped, path: Path, name: str | None, complaints: Complaints) -> Dataset:
    """Return the dataset; where it is not described in full, one that will be refused."""
    if not shaped.dataset:
        if shaped.is_whole:
            remedy = "Begin the file (in a folder: one file) with “dataset:” and in it a name and a title."
            complaints.add(Complaint("there is no dataset section.", path, remedy=remedy))
        return Dataset("", KIND, "")
    for _, place in shaped.dataset[1:]:
        first = shaped.dataset[0][1]
        there = f"{first.file}:{first.line()}"
        place.complain(f"a second dataset section; the first is in {there}.", remedy="One folder is one dataset.")
    form, place = shaped.dataset[0]
    dataset = Dataset(
        name or form.name,
        KIND,
        form.title,
        form.version or "",
        form.licence or "",
        form.attribution or "",
        covers=form.covers or "",
        covers_until=form.covers_until or "",
    )
    if any(source.id == f"source:{dataset.name}" for source, _ in shaped.sources):
        reason = f"a source has the id source:{dataset.name}, which stands for the dataset itself."
        place.complain(reason, remedy="Give the source or the dataset another name.")
    return dataset

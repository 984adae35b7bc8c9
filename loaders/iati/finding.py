"""Find the files to load: a file, the files of a folder or the members of a zip, each a dataset of its own."""

from __future__ import annotations

import gzip
import hashlib
import re
import zipfile
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, cast

from ...graph.errors import BadArgument, NotFound
from .refusing import refusal

RULES = 4
"""Raise it when the same file would be read to other statements: then it is loaded again."""
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_SUFFIXES = re.compile(r"(?:\.(?:xml|gz|gzip|zip|iati))+$", re.IGNORECASE)
_TAKEN = frozenset({".xml", ".gz", ".gzip", ".zip", ".iati"})
_OFFICE = ("xl/", "word/", "ppt/", "mimetype", "content.xml")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class IatiFile:
    """One file to load: where it is, its dataset's name, and how messages call it. `member` is that of a zip."""

    path: Path
    name: str
    shown: str
    member: str = ""
    title: str = ""

    @contextmanager
    def open(self) -> Generator[tuple[BinaryIO, int | None]]:
        """Yield the unpacked bytes, and the packed size if any; raise BadInput for what no IATI file is."""
        with _opened(self.path) as raw, ExitStack() as stack:
            yield self._unpacked(raw, stack)

    def _unpacked(self, raw: BinaryIO, stack: ExitStack) -> tuple[BinaryIO, int | None]:
        if self.member:
            archive = stack.enter_context(zipfile.ZipFile(raw))
            info = archive.getinfo(self.member)
            return cast("BinaryIO", stack.enter_context(archive.open(info))), info.compress_size
        head = raw.read(4)
        raw.seek(0)
        if head == _OLD_OFFICE:
            raise _spreadsheet(self.shown)
        if head == b"PK\x03\x04":
            raise self._zip_refusal(raw)
        if head[:2] == b"\x1f\x8b":
            return cast("BinaryIO", stack.enter_context(gzip.GzipFile(fileobj=raw))), self.path.stat().st_size
        return raw, None

    def _zip_refusal(self, raw: BinaryIO) -> Exception:
        try:
            names = zipfile.ZipFile(raw).namelist()
        except zipfile.BadZipFile:
            return refusal(self.shown, "the zip file is cut off or damaged.", "Fetch it again.")
        if any(name.startswith(_OFFICE) for name in names):
            return _spreadsheet(self.shown)
        return refusal(self.shown, "no *.xml file is in this zip.", "Unpack it and look at what is in it.")


def sha256(file: IatiFile) -> str:
    """Return the SHA-256 of the bytes as they lie there; of a zip's member, of its own."""
    digest = hashlib.sha256()
    with ExitStack() as stack:
        raw = stack.enter_context(file.open())[0] if file.member else stack.enter_context(_opened(file.path))
        while chunk := raw.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def version_of(file: IatiFile, *, take_whole: bool = False) -> str:
    """Return the version of a dataset: equal for equal content, read by the same rules."""
    return f"sha256:{sha256(file)} rules:{RULES}{' whole' if take_whole else ''}"


def find(paths: Iterable[Path], name: str | None = None) -> tuple[list[IatiFile], list[Path]]:
    """Return all files of files and folders in order, and what of folders and zips is passed over for its name.

    `name` names the only one, or begins the names of several. Raises NotFound and BadArgument.
    """
    if name is not None and not _NAME.fullmatch(name):
        raise BadArgument(f"“{name}” cannot name a dataset.", "Use small letters, digits and hyphens.", "as")
    found: list[IatiFile] = []
    others: list[Path] = []
    for path in paths:
        if path.is_dir():
            within = [
                path_within
                for path_within in sorted(path.rglob("*"))
                if path_within.is_file() and not _is_hidden(path_within, path)
            ]
            others += [file for file in within if file.suffix.lower() not in _TAKEN]
            found += (
                IatiFile(file, _name_of(str(file.relative_to(path))), str(file), title=str(file.relative_to(path)))
                for file in within
                if file.suffix.lower() in _TAKEN
            )
        elif path.is_file():
            found.append(IatiFile(path, _name_of(path.name), str(path), title=path.name))
        else:
            raise NotFound(f"There is no file or folder {path}.", "Check the path.")
    return _distinct([member for file in found for member in _members(file, others)], name), others


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _name_of(path: str) -> str:
    """Make a dataset's name of a path: small letters, digits, hyphens."""
    name = re.sub(r"[^a-z0-9]+", "-", _SUFFIXES.sub("", path).lower()).strip("-")
    if len(name) <= 63 and name:
        return name
    return f"{name[:50]}-{hashlib.sha256(path.encode()).hexdigest()[:10]}".lstrip("-")


def _distinct(files: list[IatiFile], name: str | None) -> list[IatiFile]:
    if name is not None and len(files) == 1:
        return [replace(files[0], name=name)]
    seen: set[str] = set()
    distinct: list[IatiFile] = []
    for file in files:
        wanted = file.name if name is None else _name_of(f"{name}-{file.name}")
        if wanted in seen:
            wanted = f"{wanted[:52]}-{hashlib.sha256(file.shown.encode()).hexdigest()[:10]}"
        seen.add(wanted)
        distinct.append(replace(file, name=wanted))
    return distinct


def _members(file: IatiFile, others: list[Path]) -> Iterator[IatiFile]:
    """Yield the members of a zip, and add to `others` those that are passed over; a file that is none is its own."""
    with _opened(file.path) as raw:
        if raw.read(4) != b"PK\x03\x04":
            yield file
            return
        try:
            names = [info.filename for info in zipfile.ZipFile(raw).infolist() if not info.is_dir()]
        except zipfile.BadZipFile:
            yield file
            return
    inside = [member for member in names if member.lower().endswith((".xml", ".iati")) and "__MACOSX" not in member]
    if any(member.startswith(_OFFICE) for member in names) or not inside:
        yield file
        return
    others += [Path(f"{file.shown}!{member}") for member in names if member not in inside and "__MACOSX" not in member]
    if len(inside) == 1:
        yield replace(file, member=inside[0])
    else:
        yield from (
            replace(file, member=member, name=_name_of(f"{file.name}-{member}"), shown=f"{file.shown}!{member}")
            for member in inside
        )


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise refusal(str(path), f"the file cannot be read: {error.strerror or error}.") from error


def _spreadsheet(shown: str) -> Exception:
    return refusal(
        shown,
        "this is a spreadsheet or another office document, not XML.",
        "Export it as IATI XML with the tool it was made for, and load that file.",
    )

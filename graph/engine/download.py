"""Fetch jars that the cache lacks from the machine's own Maven repository or else from the network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

from ..disk import is_disk_trouble
from ..errors import EngineUnavailable
from ..progress import Progress
from .coordinates import VERSION, Jar
from .jars import THREADS, sha256_of
from .maven import local_repository, maven_context, with_retries


def take(missing: list[Jar], folder: Path, total: int, progress: Progress) -> None:
    """Put the missing jars into the folder, each atomically; the caller must hold the folder's lock.

    Raises EngineUnavailable if a jar cannot be fetched, and OSError on a disk error.
    """
    # The lock is held, so an existing staging folder was left by an interrupted fetch.
    for left in folder.parent.glob("staging-*"):
        shutil.rmtree(left, ignore_errors=True)
    staging = Path(mkdtemp(prefix="staging-", dir=folder.parent))
    try:
        _take_all(missing, partial(_take, folder=folder, staging=staging), total, progress)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _take_all(missing: list[Jar], take: Callable[[Jar], int], total: int, progress: Progress) -> None:
    taken, size = total - len(missing), 0
    with ThreadPoolExecutor(THREADS) as threads:
        waiting: dict[Future[int], Jar] = {threads.submit(take, jar): jar for jar in missing}
        try:
            for future in as_completed(waiting):
                size += _size_or_sentence(future, waiting[future])
                taken += 1
                progress(f"Fetching Neo4j {VERSION}: {size / 1e6:.0f} MB so far", taken, total)
        except BaseException:
            # The first failure ends the fetch; after Ctrl-C, too, no download may go on.
            threads.shutdown(wait=True, cancel_futures=True)
            raise


def _size_or_sentence(future: Future[int], jar: Jar) -> int:
    try:
        return future.result()
    except (OSError, RuntimeError, AssertionError) as error:
        if is_disk_trouble(error):
            raise
        raise EngineUnavailable(
            f"Neo4j cannot be fetched: {jar.coordinate} is neither in this machine's Maven repository "
            "nor to be had from the repositories it is configured for.",
            "Connect to the network (or configure a mirror in ~/.m2/settings.xml) and try again, "
            "or set COOPNET_URI to a Neo4j of your own.",
        ) from error


def _take(jar: Jar, folder: Path, staging: Path) -> int:
    """Put a jar into the folder atomically; return its size in bytes."""
    own = local_repository() / jar.path
    target = folder / jar.name
    part = staging / jar.name
    if own.is_file() and sha256_of(own) == jar.sha256:
        _link_or_copy(own, part)
    else:
        downloaded = with_retries(partial(_download, jar, staging))
        downloaded.replace(part)
    part.replace(target)
    return target.stat().st_size


def _link_or_copy(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)


def _download(jar: Jar, staging: Path) -> Path:
    # Each attempt gets its own repository: jgo takes a partial file from an earlier attempt for complete.
    repository = Path(mkdtemp(dir=staging))
    component = maven_context(repository).project(jar.group, jar.artifact).at_version(jar.version)
    path = component.artifact(jar.classifier, jar.packaging).resolve()
    if sha256_of(path) != jar.sha256:
        raise RuntimeError(f"{jar.coordinate} arrived with another SHA-256 than the locked one")
    return path

"""Write `neo4j.lock` anew: `python -m coopnet.graph.engine.lock`, for whoever moves to another Neo4j.

Resolves the product of `coordinates.PRODUCT` with jgo, takes every jar once, and writes its coordinate
and SHA-256. No address goes into the lock: where jars come from is the machine's configuration.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from .coordinates import LOCK_NAME, PRODUCT, Jar
from .jars import sha256_of
from .maven import maven_context, with_retries

if TYPE_CHECKING:
    from jgo.maven import Artifact

HEADER = """\
# The jars of {}, which coopnet runs as a program of its own.
# Written by python -m coopnet.graph.engine.lock: coordinate and SHA-256, one jar a line.
"""


def resolve(repository: Path) -> list[Jar]:
    """Take every jar that the product needs at run time into `repository`, and say what they are."""
    context = maven_context(repository)
    wanted = context.create_dependency(":".join(PRODUCT))
    direct, transitive = context.resolver.resolve([wanted])
    artifacts = [d.artifact for d in direct]
    artifacts += [d.artifact for d in transitive if d.scope in ("compile", "runtime")]
    with ThreadPoolExecutor(16) as threads:
        jars = list(threads.map(_taken, artifacts))
    if len({jar.name for jar in jars}) != len(jars):
        raise ValueError("two jars have the same file name: one folder cannot hold them")
    return sorted(jars, key=lambda jar: jar.coordinate)


def _taken(artifact: Artifact) -> Jar:
    path = with_retries(artifact.resolve)
    a = artifact
    return Jar(a.groupId, a.artifactId, a.version, a.classifier, a.packaging, sha256_of(path))


def main() -> None:
    """Write the lock beside this module."""
    with TemporaryDirectory() as folder:
        jars = resolve(Path(folder))
    lines = "".join(f"{jar.coordinate} {jar.sha256}\n" for jar in jars)
    Path(__file__).with_name(LOCK_NAME).write_text(HEADER.format(":".join(PRODUCT)) + lines, "utf-8")


if __name__ == "__main__":
    main()

"""The jars of one Neo4j: read from `neo4j.lock`, one coordinate and one SHA-256 a line, no address."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.resources import files

PRODUCT = ("org.neo4j", "neo4j", "5.26.30")
VERSION = PRODUCT[2]
LOCK_NAME = "neo4j.lock"


@dataclass(frozen=True)
class Jar:
    """One jar: its Maven coordinate and the SHA-256 that it must have."""

    group: str
    artifact: str
    version: str
    classifier: str
    packaging: str
    sha256: str

    @property
    def coordinate(self) -> str:
        """`group:artifact:version[:classifier][:packaging]`; a jar's packaging goes without saying."""
        parts = [self.group, self.artifact, self.version]
        if self.packaging != "jar":
            return ":".join([*parts, self.classifier, self.packaging])
        return ":".join([*parts, self.classifier] if self.classifier else parts)

    @property
    def name(self) -> str:
        """The name of the file, as in every Maven repository."""
        classifier = f"-{self.classifier}" if self.classifier else ""
        return f"{self.artifact}-{self.version}{classifier}.{self.packaging}"

    @property
    def path(self) -> str:
        """Where the file is in a Maven repository."""
        return "/".join([*self.group.split("."), self.artifact, self.version, self.name])

    @classmethod
    def parse(cls, line: str) -> Jar:
        """Read one line of the lock; ValueError when it is not one."""
        coordinate, sha256 = line.split()
        group, artifact, version, *rest = coordinate.split(":")
        classifier, packaging = [*rest, "", "jar"][:2] if len(rest) < 2 else rest
        return cls(group, artifact, version, classifier, packaging or "jar", sha256)


@dataclass(frozen=True)
class Lock:
    """All jars of one Neo4j; `identity` differs whenever one of them does."""

    jars: tuple[Jar, ...]
    identity: str

    @classmethod
    def read(cls) -> Lock:
        """Read the lock of this package."""
        text = files("coopnet.graph.engine").joinpath(LOCK_NAME).read_text("utf-8")
        lines = [line for line in text.splitlines() if line and not line.startswith("#")]
        digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
        return cls(tuple(Jar.parse(line) for line in lines), f"neo4j-{VERSION}-{digest[:8]}")

"""Where jars come from: Maven repositories as this machine is configured, read through jgo.

Order, later wins for the same name: Maven's own central repository; a mirror of it in the user's
`~/.m2/settings.xml`; the `[repositories]` of jgo's own configuration file. The local repository is
Maven's (`~/.m2/repository`, or what jgo's configuration or `M2_REPO` says). Proxies go by the
usual environment variables, which jgo's HTTP client reads.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from xml.etree import ElementTree

from jgo.config import GlobalSettings
from jgo.maven import MavenContext
from tenacity import Retrying, retry_if_exception, stop_after_attempt, wait_random_exponential

from ..disk import is_disk_trouble

# jgo tells of single files that it could not take; we retry those, and say at the end what failed.
logging.getLogger("jgo").setLevel(logging.CRITICAL)

T = TypeVar("T")


def maven_context(repository: Path) -> MavenContext:
    """A context that stores into `repository` and asks the repositories this machine is configured for."""
    context = MavenContext(repo_cache=repository, timeout=20)
    context.remote_repos.update(_mirror_of_central() | GlobalSettings.load().repositories)
    return context


def local_repository() -> Path:
    """The Maven repository that this machine already has, whether or not it exists."""
    return GlobalSettings.load().repo_cache


def _mirror_of_central() -> dict[str, str]:
    try:
        root = ElementTree.parse(Path.home() / ".m2" / "settings.xml").getroot()  # noqa: S314 - the user's own file
    except (OSError, ElementTree.ParseError):
        return {}
    # The namespace is there in some files and not in others.
    for mirror in (element for element in root.iter() if element.tag.rpartition("}")[2] == "mirror"):
        fields = {child.tag.rpartition("}")[2]: (child.text or "").strip() for child in mirror}
        of = re.split(r"\s*,\s*", fields.get("mirrorOf", ""))
        if fields.get("url") and "!central" not in of and {"central", "*", "external:*"} & set(of):
            return {"central": fields["url"].rstrip("/")}
    return {}


def with_retries(work: Callable[[], T]) -> T:
    """Do `work` up to four times while it fails for reasons that may pass; raise its last error.

    Downloads stumble now and then. What jgo raises is OSError (its HTTP client's errors are such),
    RuntimeError (not found, server errors) or AssertionError (a file in its way).
    """
    passing = (OSError, RuntimeError, AssertionError)
    return Retrying(
        retry=retry_if_exception(lambda error: isinstance(error, passing) and not is_disk_trouble(error)),
        stop=stop_after_attempt(4),
        wait=wait_random_exponential(multiplier=0.5, max=8),
        reraise=True,
    )(work)

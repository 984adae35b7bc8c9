"""The path of a request as our routes know it."""

from __future__ import annotations

from starlette.types import Scope


def route_path(scope: Scope) -> str:
    """Return the path without the prefix under which a proxy serves us (`--root-path`)."""
    path, root = str(scope["path"]), str(scope.get("root_path", ""))
    return path.removeprefix(root) if root and (path == root or path.startswith(f"{root}/")) else path

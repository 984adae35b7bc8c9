"""Check the accessibility of a page with axe, for tests of pages and of pictures."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe

GRAVE = ("serious", "critical")


def troubles(page: Any) -> list[str]:
    """Run axe on an open page; return its serious and critical violations, each with the first three places."""
    violations = Axe().run(page).response["violations"]
    return [
        f"{violation['impact']}: {violation['id']}: {violation['help']} "
        f"at {[node['target'] for node in violation['nodes'][:3]]}"
        for violation in violations
        if violation["impact"] in GRAVE
    ]

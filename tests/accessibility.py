"""What axe finds on a page: one function for pages and pictures."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe

GRAVE = ("serious", "critical")


def troubles(page: Any) -> list[str]:
    """Run axe over a page that is open; give what it finds serious or critical, with the first places of each."""
    found = Axe().run(page).response["violations"]
    return [
        f"{one['impact']}: {one['id']}: {one['help']} at {[node['target'] for node in one['nodes'][:3]]}"
        for one in found
        if one["impact"] in GRAVE
    ]

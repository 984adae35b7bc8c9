"""Make `known_bodies.json`: the bodies that were written down by hand, and those of IATI's list of channels.

    python -m coopnet.queries.finding.make_known_bodies CODELISTS DAC

CODELISTS and DAC are `loaders/reference/codelists.json` and `dac.json`: the names of multilateral channels in English
and French, and their acronyms. A channel that has a name of a body that is there already adds its names to that body.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from ...graph.model.folding import folded, key
from ...graph.model.name_words import canonical

_FOLDER = Path(__file__).parent
_CHANNELS = ("21", "30", "31", "41", "42", "44", "45", "46", "47", "51")
_SHARES_OF_BODIES = frozenset("hipc mdri core assessed contributions tf tfs trust account special".split())  # noqa: SIM905
"""Words of channels that are a part of a body's money and not a body."""


def main() -> None:
    """Write the file anew, one body a line."""
    codelists, dac = (json.loads(Path(path).read_text("utf-8")) for path in sys.argv[1:3])
    bodies: list[list[str]] = json.loads((_FOLDER / "known_bodies_by_hand.json").read_text("utf-8"))
    for code, names in codelists["CRSChannelCode"].items():
        given = [name for name in [*names[:2], *dac["channels"].get(code, [])[1:2]] if name]
        is_body = code.startswith(_CHANNELS) and not code.endswith("00")
        if is_body and not any(_SHARES_OF_BODIES & set(folded(name).split()) for name in given):
            _add(bodies, given)
    unique = [list({key(name): name for name in reversed(body)}.values())[::-1] for body in bodies]
    lines = (json.dumps(body, ensure_ascii=False) for body in unique if len(body) > 1)
    (_FOLDER / "known_bodies.json").write_text("[\n" + ",\n".join(lines) + "\n]\n", "utf-8")


def _add(bodies: list[list[str]], names: list[str]) -> None:
    """Add names to the body that has one of more than one word among them, else a body of its own."""
    long = {canonical(name) for name in names if " " in name}
    for body in bodies:
        if long & set(map(canonical, body)):
            body += names
            return
    bodies.append(names)


if __name__ == "__main__":
    main()

"""Draw actors from real files, to judge by reading how many have another group for the same actor after the rules.

    python benchmarks/duplicates_drawn.py FILE_OR_FOLDER … [--draw 50] [--seed 1] [--every]

IATI files are read as a load reads them, without a graph: what their records state of organisations is put together by
key, the matcher proposes pairs, and what its rules hold is joined (`settle`), as `coopnet match propose` would. Then
keys are drawn at random. Of each are printed its group, the pairs that wait for a person, and the groups with the most
similar names, by whatever words: whoever reads decides whether one of these is the same actor. `--every` prints the
names of all groups, to look further.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from coopnet.graph.errors import CoopnetError
from coopnet.graph.judging.groups import grouped
from coopnet.graph.judging.judgement import Judgement, Verdict
from coopnet.graph.judging.reading import actor_of
from coopnet.graph.judging.settling import settle
from coopnet.graph.loading.report import Report
from coopnet.graph.matching.actors import Actor
from coopnet.graph.matching.proposing import propose
from coopnet.graph.model.folding import folded
from coopnet.graph.model.statements import Statement
from coopnet.loaders.iati import find, read
from rapidfuzz import fuzz, process

_ALIKE = 4
"""Groups with similar names that are shown of each."""
_LEAST = 60
"""Likeness, of 100, from which a name is shown."""


def main() -> None:
    """Read, match, draw and print."""
    parser = argparse.ArgumentParser(description="Draw actors from real files to look for their duplicates.")
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--draw", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", action="store_true", help="print the names of all groups")
    arguments = parser.parse_args()
    actors = {actor.id: actor for actor in organisations(arguments.paths)}
    judgements = settle(propose(actors.values()), (), actors)
    groups = grouped(judgements)
    members: dict[str, list[str]] = defaultdict(list)
    for entity in sorted(actors):
        members[groups.of(entity)].append(entity)
    verdicts = Counter(str(judgement.verdict) for judgement in judgements)
    print(f"{len(actors):,} keys, {len(members):,} groups; pairs: {dict(verdicts)}\n")
    waiting = _waiting(judgements)
    for place, entity in enumerate(random.Random(arguments.seed).sample(sorted(actors), arguments.draw), 1):
        print(f"{place}. {_said(actors, members[groups.of(entity)])}")
        for other in sorted({groups.of(each) for each in waiting[entity]} - {groups.of(entity)}):
            print(f"   waits: {_said(actors, members[other])}")
        for other in _similar(actors, members, groups.of(entity)):
            print(f"   like:  {_said(actors, members[other])}")
    if arguments.every:
        print(*sorted(_said(actors, some) for some in members.values()), sep="\n")


def organisations(paths: Iterable[Path]) -> Iterator[Actor]:
    """Yield the organisations that IATI files state something of; files that cannot be read are named and left out."""
    rows: dict[str, dict[str, Any]] = defaultdict(
        lambda: {"descriptions": [], "countries": set[str](), "wholes": set[str](), "related": set[str]()}
    )
    for file in find(paths)[0]:
        try:
            for record in read(file, Report(), take_whole=True)[1]:
                for statement in record.statements:
                    if isinstance(statement, Statement):
                        _take(rows, statement)
        except CoopnetError as error:
            print(f"left out: {error}")
    for entity, row in rows.items():
        if row["descriptions"]:
            others = {name: sorted(row[name]) for name in ("countries", "wholes", "related")}
            yield actor_of({"id": entity, "descriptions": row["descriptions"], **others})


def _take(rows: Mapping[str, dict[str, Any]], statement: Statement) -> None:
    subject, stated, about = statement.subject, statement.type, statement.object
    if stated == "DESCRIBES" and about.startswith("org:"):
        described = {**statement.properties(), "source": subject}
        if described not in rows[about]["descriptions"]:
            rows[about]["descriptions"].append(described)
    if stated == "OF_COUNTRY" and subject.startswith("org:"):
        rows[subject]["countries"].add(about)
    if stated in ("PART_OF", "SUCCEEDED_BY") and subject.startswith("org:"):
        rows[subject]["related"].add(about)
        rows[about]["related"].add(subject)
        if stated == "PART_OF":
            rows[subject]["wholes"].add(about)


def _waiting(judgements: Iterable[Judgement]) -> Mapping[str, set[str]]:
    waiting: dict[str, set[str]] = defaultdict(set)
    for judgement in judgements:
        if judgement.verdict == Verdict.UNSURE:
            waiting[judgement.left].add(judgement.right)
            waiting[judgement.right].add(judgement.left)
    return waiting


def _similar(actors: Mapping[str, Actor], members: Mapping[str, list[str]], group: str) -> list[str]:
    """Return the groups with the most similar names, by words in any order."""
    mine = {folded(name.text) for entity in members[group] for name in actors[entity].names}
    others = {
        (other, folded(name.text)): folded(name.text)
        for other, some in members.items()
        for entity in some
        for name in actors[entity].names
        if other != group
    }
    best: Counter[str] = Counter()
    for name in sorted(mine):
        for _, likeness, (other, _) in process.extract(
            name, others, scorer=fuzz.token_set_ratio, score_cutoff=_LEAST, limit=3 * _ALIKE
        ):
            best[other] = max(best[other], round(likeness))
    return [other for other, _ in sorted(best.items(), key=lambda each: (-each[1], each[0]))[:_ALIKE]]


def _said(actors: Mapping[str, Actor], some: Iterable[str]) -> str:
    return " = ".join(
        f"{entity} “{' | '.join(name.text for name in actors[entity].names[:3])}” {actors[entity].country}".rstrip()
        for entity in some
    )


if __name__ == "__main__":
    main()

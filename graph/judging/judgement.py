"""A judgement on whether two entities are one, and its form as a record of one of two datasets.

`judgements` holds what people decided, `matching` what rules propose, so that one can be withdrawn without the other.
Each has one record a pair, named by the two ids in order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ..matching.actors import Actor
from ..model.records import Dataset, Record
from ..model.schema import Basis, Modality
from ..model.statements import Circumstances, StatedDate, Statement, Value, canonical

BY_PEOPLE = Dataset(
    "judgements", "judgements", title="Judgements on identity", covers="what people decided on which entities are one"
)
BY_RULES = Dataset(
    "matching", "matching", title="Entities matched by rules", covers="which entities rules hold to be one or doubtful"
)


class Verdict(StrEnum):
    """What is held of two entities."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Judgement:
    """What somebody holds of two entities, by their ids in order.

    `by` names a person, `why` gives the reason in their words, `when` is an ISO date or time. A rule gives its name,
    its own `decision` (match or review), score and features; the verdict may be more careful than that,
    and `why` then says so. `known` is a hash of what was stated of both, for unsure ones. `dataset`, `record` and
    `since` tell where a judgement stands in a graph, empty and 0 for one that does not yet.
    """

    left: str
    right: str
    verdict: Verdict
    by: str = ""
    why: str = ""
    when: str = ""
    rule: str = ""
    decision: str = ""
    score: str = ""
    features: tuple[str, ...] = ()
    known: str = ""
    dataset: str = field(default="", compare=False)
    record: str = field(default="", compare=False)
    since: int = field(default=0, compare=False)

    @property
    def pair(self) -> frozenset[str]:
        """The two ids."""
        return frozenset((self.left, self.right))

    @property
    def key(self) -> str:
        """The id of its record."""
        return f"{self.left} {self.right}"

    def statement(self) -> Statement:
        """Return it as a statement of the dataset that it belongs to."""
        own: dict[str, Value] = {"verdict": str(self.verdict)}
        further: dict[str, Value] = {
            "rule": self.rule,
            "decision": self.decision,
            "score": self.score,
            "features": list(self.features),
            "known": self.known,
        }
        own |= {name: value for name, value in further.items() if value not in ("", [])}
        day = self.when[: len("2026-11-29")]
        circumstances = Circumstances(
            source_of(BY_RULES if self.rule else BY_PEOPLE),
            Modality.STATE,
            Basis.INFERRED if self.rule else Basis.ASSIGNED,
            attributed_text=self.by,
            date=StatedDate(day, text=self.when if self.when != day else "") if day else None,
            note=self.why,
        )
        return Statement("JUDGED", self.left, self.right, circumstances, own)

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Judgement:
        """Return the judgement of a row with `left`, `right` and the `properties` of its statement."""
        stated: Mapping[str, Any] = row["properties"]
        left, right = sorted((row["left"], row["right"]))
        return cls(
            left,
            right,
            Verdict(stated["verdict"]),
            by=stated.get("attributed_text", ""),
            why=stated.get("note", ""),
            when=stated.get("date_text", stated.get("date", "")),
            **{name: stated.get(name, "") for name in ("rule", "decision", "score", "known")},
            features=tuple(stated.get("features", ())),
            dataset=stated["dataset"],
            record=stated["record"],
            since=stated["since"],
        )


def source_of(dataset: Dataset) -> str:
    """Return the id of the source that states a dataset's judgements."""
    return f"source:{dataset.name}"


def records(dataset: Dataset, judgements: Iterable[Judgement]) -> Iterator[Record]:
    """Yield the records of a dataset of judgements: one that describes its source, then one for each pair."""
    source = source_of(dataset)
    own: dict[str, Value] = {"names": [dataset.title], "languages": ["en"], "name_kinds": ["official"]}
    described = Statement("DESCRIBES", source, source, Circumstances(source, basis=Basis.ASSIGNED), own)
    yield Record("source", (described,))
    for judgement in judgements:
        yield Record(judgement.key, (judgement.statement(),))


def known_of(left: Actor, right: Actor) -> str:
    """Hash what is stated of two actors, whichever comes first."""
    return hashlib.sha256(canonical(sorted(map(_stated, (left, right)))).encode()).hexdigest()[:16]


def _stated(actor: Actor) -> str:
    identifiers = [[stated.scheme, stated.code, stated.publisher] for stated in actor.identifiers]
    names = [[stated.text, stated.language] for stated in actor.names]
    further = [actor.country, actor.kind, actor.parent, sorted(actor.related), sorted(actor.acronyms)]
    return canonical([actor.id, sorted(names), sorted(identifiers), *further])

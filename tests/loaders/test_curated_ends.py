"""Which types of entity a statement of each type of the curated form may join."""

from __future__ import annotations

from coopnet.graph.model.schema import ENTITY_TYPES
from coopnet.graph.model.statement_types import BY_NAME, STATEMENT_TYPES
from coopnet.loaders.curated.complaints import MOST

from .curated_files import Write, complaints_of, records_of

LABELS = {entity_type.label: entity_type.prefix for entity_type in ENTITY_TYPES}
REQUIRED = {"JUDGED": "verdict: same", "RELATED_TO": "kind: links to"}


def _end(label: str, which: str) -> str:
    if label == "Provision":
        return "{provision: aim-" + which + "}"
    return "country:" + {"a": "MD", "b": "SU"}[which] if label == "Country" else f"{LABELS[label]}:{which}"


def _pairs(allowed: bool) -> list[str]:
    pairs: list[str] = []
    for one in STATEMENT_TYPES:
        if one.name in ("DESCRIBES", "HAS_PROVISION"):
            continue
        for subject in LABELS:
            for target in LABELS:
                if (subject in one.subjects and target in one.objects) == allowed:
                    fields = f"id: {one.name}-{subject}-{target}, type: {one.name}, modality: state"
                    ends = f"subject: {_end(subject, 'a')}, object: {_end(target, 'b')}"
                    pairs.append(f"  - {{{fields}, {ends}, {REQUIRED.get(one.name, 'note: x')}}}\n")
    return pairs


def _everything(statements: list[str]) -> str:
    entities = [
        f"{prefix}:{which}"
        for label, prefix in LABELS.items()
        for which in "ab"
        if label not in ("Country", "Source", "Provision")
    ]
    return "".join(
        [
            "dataset: {name: ends, title: Ends}\nsource: source:a\nsources:\n",
            "  - {id: source:a, title: A}\n  - {id: source:b, title: B}\nentities:\n",
            *(f"  - {{id: '{entity}', name: X}}\n" for entity in entities),
            "statements:\n",
            *(
                f"  - {{id: aim-{which}, type: HAS_PROVISION, subject: doc:a, modality: planned, "
                "provision: {kind: aim, text: x}}\n"
                for which in "ab"
            ),
            *statements,
        ]
    )


def test_every_pair_of_ends_that_a_type_allows_is_taken(write: Write) -> None:
    pairs = _pairs(allowed=True)
    records = records_of(write(_everything(pairs)))
    taken = [record.statements[0] for key, record in records.items() if key.split("-")[0] in BY_NAME]
    assert len(taken) == len(pairs)


def test_no_other_pair_of_ends_is_taken(write: Write) -> None:
    pairs = _pairs(allowed=False)
    complaints = complaints_of(write(_everything(pairs)))
    assert complaints[-1].startswith(f"… and {len(pairs) - MOST} more")
    assert all(" cannot go from " in complaint and "It goes from " in complaint for complaint in complaints[:-1])


def test_the_same_file_comes_to_the_same_records(write: Write) -> None:
    file = write(_everything(_pairs(allowed=True)))
    assert records_of(file) == records_of(file)

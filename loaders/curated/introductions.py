"""Check that every id used in a dataset is introduced in it, and suggest what an unknown id may mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .complaints import Place, Steps, nearest
from .entity_form import SourceForm
from .nearby import LookUp, Namesake


@dataclass
class Known:
    """The ids that a dataset introduces.

    `is_whole` is false where a part of it could not be read: what is missing may then stand in that part. `missing`
    are ids that are used and not introduced, each with the places that use it.
    """

    sources: dict[str, SourceForm] = field(default_factory=dict[str, SourceForm])
    entities: set[str] = field(default_factory=set[str])
    provisions: set[str] = field(default_factory=set[str])
    is_whole: bool = True
    missing: list[tuple[str, Place, Steps]] = field(default_factory=list[tuple[str, Place, Steps]])


def introduced(entity: str, place: Place, known: Known, *path: str | int) -> None:
    """Keep an id that is used and not introduced; where a part of the dataset could not be read, nothing is missing."""
    if not known.is_whole or entity in known.entities or entity in known.sources or entity.startswith("country:"):
        return
    known.missing.append((entity, place, path))


def complain_of_missing(known: Known, look_up: LookUp) -> None:
    """Complain of every id that is not introduced, with what is like it here or in the graph."""
    wanted = {entity: (entity.partition(":")[2].replace("-", " "),) for entity, _, _ in known.missing}
    nearby: Mapping[str, Sequence[Namesake]] = look_up(wanted, False) if wanted else {}
    for entity, place, path in known.missing:
        add = f"“- id: {entity}” under “{'sources' if entity.startswith('source:') else 'entities'}”"
        found = nearby.get(entity, ())
        named = next((introduced.name for introduced in found if introduced.id == entity), "")
        if named:
            remedy = f"It is in the graph (“{named}”): add {add}; the id alone is enough."
        else:
            close = _close(entity, known) or (
                f"Did you mean {', '.join(map(str, found))}, in the graph?" if found else ""
            )
            add = f"{add}, with a name unless another dataset has it."
            remedy = f"{close} Else add {add}" if close else f"Add {add}"
        place.complain(f"“{entity}” is not introduced.", *path, remedy=remedy)


def _close(entity: str, known: Known) -> str:
    """Ask whether an id of the same kind that the dataset introduces was meant."""
    prefix, key = entity.split(":", 1)
    keys = {
        known_id.split(":", 1)[1] for known_id in (*known.entities, *known.sources) if known_id.startswith(f"{prefix}:")
    }
    meant = nearest(key, keys)
    return f"Did you mean {prefix}:{meant}?" if meant else ""

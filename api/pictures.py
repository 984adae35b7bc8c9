"""An answer as a picture with its table, panels and notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ..graph.errors import BadArgument, CoopnetError
from ..graph.model.network import Network
from ..graph.store.store import Store
from ..queries import CATALOGUE, Question
from ..queries.answer_network import network_of
from ..queries.asking.answer import Answer, Behind, Status
from ..queries.asking.scope import EVERYTHING, Scope
from ..queries.measures import measured_network
from ..visualise import Addresses, Picture, Table, View, check_view, expand
from .answer_words import sentence_words
from .languages import gettext, ngettext, written_forms
from .languages.catalogues_read import translated
from .left_out_words import why
from .picture_panels import panel_of, panels_of_sums
from .picture_words import picture_words
from .tables import for_people

_WHOLE = re.compile(r"-?\d{1,6}")
_NARROWS = frozenset(
    {"theme", "type", "without", "modality", "basis", "kind", "actor", "other_type", "attributed", "with_period"}
)
"""Arguments that leave a part of an answer away, rather than say what it is about."""

MOST_AROUND = 60
"""Entities that expanding one brings at the most: more would be too much to look at at once."""
MADE_OF_IT = ("focus", "hide", "expand", "pin", "move", "size")
"""What the address of a file says of how its reader has made the picture: `focus` and `size` once, others often."""


def picture_of(
    answer: Answer[Any],
    title: str,
    addresses: Addresses | None = None,
    ground: Network | None = None,
    is_framed: bool = False,
    rows_at: Callable[[Behind], str] | None = None,
) -> Picture:
    """Everything the page of a question's network shows.

    Only where pages are served: `addresses`, and `rows_at`, which says where the rows behind a sum are to be seen.
    """
    table = for_people(answer)
    notes = notes_of(answer)
    network = network_of(answer, truncated="accept")  # the notes of the picture say how many rows it shows
    return Picture(
        title=title,
        network=network,
        table=Table(table.columns, table.rows, table.row_statements),
        panels={key: panel_of(statement) for key, statement in answer.statements.items()}
        | panels_of_sums(answer, network, rows_at),
        notes=notes[1:] if answer.status == Status.ANSWERED else notes,
        words=picture_words(),
        made=made_of(answer),
        ground=ground,
        addresses=addresses or Addresses(),
        is_framed=is_framed,
    )


def ground_of(question: Question[Any, Any], given: Mapping[str, Any], scope: Scope, store: Store) -> Network | None:
    """Ask the same without filters, so that the picture can keep every entity where it is without them.

    None where nothing was filtered, or where the whole cannot be had: the picture is then laid out by itself.
    """
    about = {name: value for name, value in given.items() if name not in _NARROWS or _is_needed(question, name)}
    wide = replace(scope, start=None, end=None, source=())
    if not about and given:
        about = dict(given)
    if about == dict(given) and wide == scope:
        return None
    try:
        return network_of(question.ask(store, about, wide), truncated="accept")
    except CoopnetError:
        return None


def as_made(
    picture: Picture, made: Mapping[str, Sequence[str]], store: Store, scope: Scope, as_of: str = ""
) -> Picture:
    """Make of a picture what its reader has made of it; raises BadArgument for an entity that is not in it.

    `made` has values for the names of `MADE_OF_IT`; what is expanded is of the moment and the filters of `scope`.
    """
    for expanded in made.get("expand", ()):
        answer = CATALOGUE["neighbourhood"].ask(store, {"entity": expanded}, around_scope(scope, as_of))
        picture = expand(picture, expanded, picture_of(answer, ""), MOST_AROUND)
    focus = made.get("focus", ())
    if len(focus) > 1:
        raise BadArgument(f"focus: is given {len(focus)} times.", "Give it once.", "focus")
    view = View(
        tuple(made.get("hide", ())),
        "".join(focus),
        tuple(made.get("pin", ())),
        dict(_place(node) for node in made.get("move", ())),
    )
    return check_view(sized(replace(picture, view=view), made.get("size", ())))


def sized(picture: Picture, measures: Sequence[str]) -> Picture:
    """Size the marks of a picture by a measure, if one is named; it is then laid out by itself, for they need room."""
    if len(measures) > 1:
        raise BadArgument(f"size: is given {len(measures)} times.", "Give it once.", "size")
    if not measures:
        return picture
    note = gettext("Marks are sized by %(measure)s; each tie counts once, whatever it is of.", measure=measures[0])
    network = measured_network(picture.network, measures[0])
    undefined = gettext("Where %(measure)s is not defined, the mark is grey.", measure=measures[0])
    notes = (note, undefined) if any(node.measured is None for node in network.nodes) else (note,)
    return replace(picture, network=network, ground=None, notes=(*picture.notes, *notes))


def around_scope(scope: Scope, as_of: str) -> Scope:
    """Return the scope in which an entity of a picture is expanded: its filters and its moment, none of its pages."""
    return replace(scope, as_of=as_of or scope.as_of, alone=(), limit=EVERYTHING.limit, page=EVERYTHING.page)


def _place(text: str) -> tuple[str, tuple[float, float]]:
    x, _, rest = text.partition(",")
    y, _, entity = rest.partition(",")
    if not all(_WHOLE.fullmatch(number) for number in (x, y)) or not entity:
        raise BadArgument(f"move: “{text}” is not understood.", "Write x,y,ID, in whole pixels.", "move")
    return entity, (float(x), float(y))


def _is_needed(question: Question[Any, Any], name: str) -> bool:
    parameter = question.parameters[name]
    return parameter.default is parameter.empty


def made_of(answer: Answer[Any]) -> str:
    """Say how old the data of an answer is: by when its last load was completed."""
    if not answer.as_of_time:
        return gettext("As of load %(load)s", load=answer.as_of)
    moment = written_forms.moment(answer.as_of_time)
    return gettext("Data as of %(moment)s", moment=moment)


def notes_of(answer: Answer[Any]) -> tuple[str, ...]:
    """What a reader must know beside the rows: how the answer stands, what is missing, what was left out."""
    notes = [gettext("Status of this answer: %(status)s.", status=translated(answer.status.replace("_", " ")))]
    if answer.is_truncated:
        shown, total = written_forms.number(len(answer.rows)), written_forms.number(answer.total)
        notes.append(gettext("Only %(shown)s of %(total)s rows are shown.", shown=shown, total=total))
    notes += [
        ngettext(
            "%(country)s is counted together with its one ministry or other body.",
            "%(country)s is counted together with its %(count)s ministries and other bodies.",
            counted.bodies,
            country=counted.country.name,
            count=written_forms.number(counted.bodies),
        )
        for counted in answer.counted_with
    ]
    notes += (
        [gettext("Data ends before the date asked about: %(day)s.", day=sentence_words(answer.coverage.beyond))]
        if answer.coverage.beyond
        else []
    )
    for gap in answer.gaps:
        about = f"{gap.about.name}: {translated(gap.aspect)} {translated(gap.status.replace('_', ' '))}"
        notes.append(f"{about} ({translated(gap.note)})." if gap.note else f"{about}.")
    notes += [
        gettext("Left out: %(count)s — %(why)s.", count=omission.count, why=why(omission.reason))
        for omission in answer.left_out
    ]
    return tuple(notes)

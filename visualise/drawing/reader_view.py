"""Apply a reader's view to a picture: leave out what is hidden, and add the neighbourhoods that were expanded."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from ...graph.errors import BadArgument
from ...graph.model.network import Network
from ..picture import Picture, View
from .labels import clean, shorten
from .thinning import thin

_NAMED = 4  # hidden entities that the note names
_NAME_CHARACTERS = 40


def check_view(picture: Picture) -> Picture:
    """Return the picture unchanged if its view is valid; raise BadArgument if it names an entity not in the picture."""
    view, known = picture.view, {node.id for node in picture.network.nodes}
    for argument, ids in (
        ("focus", [view.focus] if view.focus else []),
        ("hide", view.hidden),
        ("pin", view.pinned),
        ("move", view.places),
    ):
        for entity in ids:
            if entity not in known:
                raise BadArgument(f"{argument}: “{entity}” is not in this picture.", "Open the picture anew.", argument)
    return picture


def apply_view(picture: Picture) -> Picture:
    """Leave out what the reader has hidden or what lies outside the focus, with a note; the rest keeps its place."""
    network, view = picture.network, picture.view
    ends = [(edge.source, edge.target) for edge in network.edges]
    near = {view.focus, *(end for pair in ends if view.focus in pair for end in pair)}
    shown = {node.id for node in network.nodes if not view.focus or node.id in near} - set(view.hidden)
    if len(shown) == len(network.nodes):
        return picture
    edges = tuple(edge for edge in network.edges if edge.source in shown and edge.target in shown)
    kept = Network(tuple(node for node in network.nodes if node.id in shown), edges)
    away = {edge.statement for edge in network.edges} - {edge.statement for edge in edges}
    return replace(
        picture,
        network=kept,
        ground=picture.ground or network,
        notes=(_note(picture, kept), *picture.notes),
        panels={key: panel for key, panel in picture.panels.items() if key not in away},
    )


def expand(picture: Picture, centre: str, neighbourhood: Picture, most: int) -> Picture:
    """Add the neighbourhood of an entity, at most its `most` most important entities, as the open page does."""
    part = thin(neighbourhood.network, most)
    known = {edge.statement for edge in picture.network.edges}
    nodes = {node.id: node for node in (*part.network.nodes, *picture.network.nodes)}
    edges = tuple(edge for edge in part.network.edges if edge.statement not in known)
    name = nodes[centre].name if centre in nodes else centre
    words = picture.words
    said = words.gettext("Brought in by the reader: what is stated around %(name)s.", name=_short(name))
    note = f"{said} {part.note(words)}".strip()
    return replace(
        picture,
        network=Network(tuple(nodes[id_] for id_ in sorted(nodes)), (*picture.network.edges, *edges)),
        ground=picture.ground or picture.network,
        notes=(*picture.notes, note),
        panels={**neighbourhood.panels, **picture.panels},
    )


def fragment(view: View) -> str:
    """Write the view as the fragment of an address, in the form that the script of the page reads."""
    focus = [("focus", view.focus)] if view.focus else []
    return urlencode([*focus, *(("hide", id_) for id_ in view.hidden), *(("pin", id_) for id_ in view.pinned)])


def _note(picture: Picture, kept: Network) -> str:
    names = {node.id: _short(node.name or node.id) for node in picture.network.nodes}
    entities = len(picture.network.nodes) - len(kept.nodes)
    statements = len(picture.network.edges) - len(kept.edges)
    hidden = [names[id_] for id_ in picture.view.hidden]
    named = f" ({', '.join(hidden[:_NAMED])}{' …' if len(hidden) > _NAMED else ''})" if hidden else ""
    words = picture.words
    focus = picture.view.focus
    only = words.gettext("only %(name)s and its neighbours are shown; ", name=names[focus]) if focus else ""
    return words.gettext(
        "Chosen by the reader: %(focus)s%(entities)s of %(all_entities)s entities%(named)s and %(statements)s of "
        "%(all_statements)s statements are hidden.",
        focus=only,
        entities=words.number(entities),
        all_entities=words.number(len(picture.network.nodes)),
        named=named,
        statements=words.number(statements),
        all_statements=words.number(len(picture.network.edges)),
    )


def _short(name: str) -> str:
    return shorten(clean(name), _NAME_CHARACTERS)

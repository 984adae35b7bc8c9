"""From a network to a picture: pyvis pages with their tables."""

from .drawing import MAX_EDGES, MAX_NODES
from .page import page, policy
from .picture import Panel, Picture, Table

__all__ = ["MAX_EDGES", "MAX_NODES", "Panel", "Picture", "Table", "page", "policy"]

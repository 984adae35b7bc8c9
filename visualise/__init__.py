"""From a network to a picture: pyvis pages with their tables, and the files that other programs open."""

from .drawing.reader_view import checked, grown
from .drawing.thinning import MAX_LINKS, MAX_NODES
from .files.formats import FORMS, Form
from .page.assets import assets, policy, served_policy
from .page.packing import around, told
from .page.page import page, served_page
from .picture import Addresses, Panel, Picture, Table, View

__all__ = [
    "FORMS", "MAX_LINKS", "MAX_NODES", "Addresses", "Form", "Panel", "Picture", "Table", "View", "around", "assets",
    "checked", "grown", "page", "policy", "served_page", "served_policy", "told",
]  # fmt: skip

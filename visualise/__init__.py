"""From a network to a picture: pyvis pages with their tables, and the files that other programs open."""

from .assets import assets, policy, served_policy
from .export import FORMS, Form
from .packing import around, told
from .page import page, served_page
from .picture import Addresses, Panel, Picture, Table, View
from .seen import checked, grown
from .thinning import MAX_LINKS, MAX_NODES

__all__ = [
    "FORMS", "MAX_LINKS", "MAX_NODES", "Addresses", "Form", "Panel", "Picture", "Table", "View", "around", "assets",
    "checked", "grown", "page", "policy", "served_page", "served_policy", "told",
]  # fmt: skip

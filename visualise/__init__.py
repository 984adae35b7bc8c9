"""Draw a network: interactive pyvis pages with their tables, and files that other programs open."""

from .drawing.reader_view import check_view, expand
from .drawing.thinning import MAX_LINKS, MAX_NODES
from .files.formats import FILE_FORMATS, FileFormat
from .page.assets import assets, policy, served_policy
from .page.packing import neighbourhood_json, panels_json
from .page.page import page, served_page
from .picture import Addresses, Panel, Picture, Table, View

__all__ = [
    "FILE_FORMATS",
    "MAX_LINKS",
    "MAX_NODES",
    "Addresses",
    "FileFormat",
    "Panel",
    "Picture",
    "Table",
    "View",
    "assets",
    "check_view",
    "expand",
    "neighbourhood_json",
    "page",
    "panels_json",
    "policy",
    "served_page",
    "served_policy",
]

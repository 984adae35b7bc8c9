"""Registers of treaties whose tables a mapping alone cannot read: UK Treaties Online and the UN Treaty Collection."""

from .uk import preview as preview_uk
from .uk import read as read_uk
from .un import preview as preview_un
from .un import read as read_un

__all__ = ["preview_uk", "preview_un", "read_uk", "read_un"]

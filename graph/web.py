"""Which addresses of strangers a reader may be sent to."""

from __future__ import annotations

from urllib.parse import urlsplit


def web_address(text: object) -> str:
    """Return an address unchanged if a reader may follow it: http or https with a host; otherwise nothing."""
    if not isinstance(text, str):
        return ""
    address = text.strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in ("http", "https") and parts.netloc != "" else ""

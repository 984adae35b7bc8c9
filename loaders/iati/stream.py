"""One activity or organisation after another, wherever in a file they stand, in constant memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from lxml import etree
from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage] - lxml has no other name for it

from .content import Content
from .refusing import Damaged, refusal

ACTIVITY, ORGANISATION = "iati-activity", "iati-organisation"
_ROOTS = frozenset({"iati-activities", "iati-organisations", ACTIVITY, ORGANISATION})


def elements(content: Content, shown: str) -> Iterator[Element]:
    """Yield each `iati-activity` and `iati-organisation`, at any depth, in each other and under any roots.

    One that stands in another is given after it, while that is still whole. An element is cleared when the next one is
    asked for. Raises `Damaged` where the XML ends early or is not well formed, after all that was whole before;
    BadInput for what has no such element and is no IATI file.
    """
    tags = (f"{{*}}{ACTIVITY}", f"{{*}}{ORGANISATION}")
    parsing = etree.iterparse(
        content,
        events=("end",),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    found = False
    within: list[Element] = []
    try:
        for _, element in parsing:
            found = True
            if element.tag[0] == "{":
                _without_namespace(element, content)
            if next(element.iterancestors(*tags), None) is not None:
                within.append(element)
                continue
            content.element_ended()
            yield element
            if within:
                yield from element.iterdescendants(ACTIVITY, ORGANISATION)
                within.clear()
            _forget(element)
    except etree.XMLSyntaxError as error:
        yield from within
        raise Damaged(*_place(error, parsing.error_log)) from error
    root = cast("Element | None", parsing.root)
    if not found and root is not None and etree.QName(root).localname not in _ROOTS:
        raise refusal(
            shown,
            f"this is no IATI file: its root is <{etree.QName(root).localname}>, and no activity or "
            "organisation is in it.",
            "coopnet reads IATI activity and organisation files.",
        )


def _without_namespace(element: Element, content: Content) -> None:
    """Take the element and what of it is in the same namespace as IATI's own, which has none."""
    content.repairs["namespace_on_iati"] += 1
    namespace = etree.QName(element).namespace
    for inner in element.iter("*"):
        name = etree.QName(inner)
        if name.namespace == namespace:
            inner.tag = name.localname


def _forget(element: Element) -> None:
    """Free what was read: the element, and all that stands before it and before what it is in."""
    element.clear()
    above: Element | None = element
    while above is not None:
        parent = above.getparent()
        if parent is not None:
            while parent[0] is not above:
                del parent[0]
        above = parent


def _place(error: etree.XMLSyntaxError, log: etree._ListErrorLog) -> tuple[str, int | None]:  # pyright: ignore[reportPrivateUsage]
    """Return the parser's words without its own account of the place, and the line."""
    words, line = error.msg or "not well-formed XML", error.lineno
    if not line and len(log) > 0:
        # an entity that is not defined ends the parsing and is told in the log only
        words, line = log[-1].message, log[-1].line
    return f"the XML is cut off or not well formed ({words.split(', line ')[0]})", line or None

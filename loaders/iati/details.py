"""The further codes of a flow: those of its transaction, and where it has none those its activity gives for all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage] - lxml has no other name for it

from ...graph.model.statements import Value
from .context import ActivityContext, Children, code_in
from .notations import flag
from .notes import Notes

_CODES = (
    ("flow-type", "flow_type", "FlowType"),
    ("finance-type", "finance_type", "FinanceType"),
    ("tied-status", "tied_status", "TiedStatus"),
    ("disbursement-channel", "channel", "DisbursementChannel"),
)
"""Elements, the flow's details they become (`statements.FLOW_PROPERTIES`), and their codelists."""


def of_activity(element: Element, children: Children, notes: Notes) -> dict[str, Value]:
    """Return the codes that an activity's transactions have where they state none of their own."""
    defaults = _coded(children, "default-", notes)
    if flag(element.get("humanitarian")):
        defaults["humanitarian"] = True
    return defaults


def of_transaction(element: Element, children: Children, context: ActivityContext) -> Mapping[str, Value]:
    """Return the codes of a transaction, its own before those of its activity."""
    details = {**context.defaults, **_coded(children, "", context.notes)}
    if reference := (element.get("ref") or "").strip():
        details["reference"] = reference
    if (humanitarian := flag(element.get("humanitarian"))) is not None:
        details["humanitarian"] = humanitarian
    return details


def _coded(children: Children, prefix: str, notes: Notes) -> dict[str, Value]:
    details: dict[str, Value] = {}
    for tag, name, codelist in _CODES:
        stated = f"{prefix}{tag}"
        if stated in children and (code := code_in(children, stated, codelist, notes)):
            details[name] = code
    if (aid := f"{prefix}aid-type") in children and (codes := _aid_types(children[aid])):
        details["aid_type"] = codes
    return details


def _aid_types(elements: Iterable[Element]) -> list[str]:
    """Return aid types; those of other vocabularies as vocabulary:code."""
    codes: list[str] = []
    for element in elements:
        code, vocabulary = (element.get("code") or "").strip(), (element.get("vocabulary") or "1").strip()
        if code:
            codes.append(code if vocabulary in ("", "1") else f"{vocabulary}:{code}")
    return codes

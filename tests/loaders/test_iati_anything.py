"""Whatever stands in a file, reading it ends in statements that fit the schema, or in an error of ours."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
from coopnet.graph.errors import BadInput
from coopnet.graph.model.flow_properties import LEG_BY_NAME
from coopnet.graph.model.flows import Flow
from coopnet.graph.model.schema import type_of
from coopnet.graph.model.statement_types import BY_NAME
from hypothesis import given, settings
from hypothesis import strategies as st

from .iati_fixtures import VALID, read

TAGS = (
    "reporting-org",
    "iati-identifier",
    "title",
    "narrative",
    "participating-org",
    "activity-date",
    "activity-status",
    "recipient-country",
    "recipient-region",
    "sector",
    "policy-marker",
    "tag",
    "humanitarian-scope",
    "budget",
    "value",
    "period-start",
    "period-end",
    "planned-disbursement",
    "transaction",
    "transaction-type",
    "transaction-date",
    "provider-org",
    "receiver-org",
    "location",
    "name",
    "point",
    "pos",
    "coordinates",
    "related-activity",
    "result",
    "document-link",
    "category",
    "other-identifier",
    "default-aid-type",
    "aid-type",
    "total-budget",
    "recipient-org",
    "organisation-identifier",
    "x:foreign",
    "iati-activity",
)
ATTRIBUTES = (
    "ref",
    "type",
    "code",
    "role",
    "percentage",
    "vocabulary",
    "iso-date",
    "value-date",
    "currency",
    "xml:lang",
    "url",
    "significance",
    "humanitarian",
    "secondary-reporter",
    "receiver-activity-id",
    "hierarchy",
    "latitude",
    "longitude",
    "default-currency",
    "last-updated-datetime",
    "status",
)
VALUES = st.one_of(
    st.sampled_from(
        [
            "",
            " ",
            "1",
            "2",
            "3",
            "4",
            "11",
            "98",
            "99",
            "0",
            "-1",
            "100",
            "100.0001",
            "50%",
            "1e9",
            "1e999",
            "NaN",
            "Infinity",
            "GB",
            "md",
            "XX",
            "KE",
            "USD",
            "usd ",
            "E",
            "IF",
            "Funding",
            "DAC",
            "XM-DAC-41114",
            "N/A",
            "none",
            "Unknown",
            "52000",
            "2019-01-01",
            "20191900-01-01",
            "2019-02-30",
            "0000-00-00",
            "9999-99-99",
            "2019-01-01T00:00:00Z",
            "1,000.50",
            "1 000,5",
            "-12.345678",
            "9" * 40,
            "٣",
            "en",
            "https://example.org/a b",
            "javascript:alert(1)",
            "a@example.org",
            "Ministry of Health",
            "x" * 500,
            "ﬁ é \u2028 \U0001f600",
            "91 181",
            "1.0 2.0",
            "true",
            "a/b:c#d",
        ]
    ),
    st.text(st.characters(min_codepoint=32, blacklist_categories=("Cs", "Cc", "Cn")), max_size=12),
)


def _element(tag: str, attributes: dict[str, str], text: str, children: list[str]) -> str:
    stated = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    return f"<{tag}{stated}>{escape(text)}{''.join(children)}</{tag}>"


ELEMENTS = st.recursive(
    st.builds(
        _element,
        st.sampled_from(TAGS),
        st.dictionaries(st.sampled_from(ATTRIBUTES), VALUES, max_size=4),
        VALUES,
        st.just([]),
    ),
    lambda inner: st.builds(
        _element,
        st.sampled_from(TAGS),
        st.dictionaries(st.sampled_from(ATTRIBUTES), VALUES, max_size=4),
        VALUES,
        st.lists(inner, max_size=6),
    ),
    max_leaves=25,
)


def _check(path: Path) -> None:
    done = read(path, take_whole=True)
    assert len({record.id for record in done.records}) == len(done.records)
    for record in done.records:
        assert record.fingerprint
        for statement in record.statements:
            if isinstance(statement, Flow):
                assert all(type_of(leg.entity).label in LEG_BY_NAME[leg.type].objects for leg in statement.legs)
            else:
                assert type_of(statement.subject).label in BY_NAME[statement.type].subjects
                assert type_of(statement.object).label in BY_NAME[statement.type].objects


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("anything")


@settings(max_examples=150, deadline=None)
@given(
    root=st.sampled_from(["iati-activity", "iati-organisation"]),
    attributes=st.dictionaries(st.sampled_from(ATTRIBUTES), VALUES, max_size=4),
    children=st.lists(ELEMENTS, max_size=12),
)
def test_elements_in_any_order_with_any_values(
    folder: Path, root: str, attributes: dict[str, str], children: list[str]
) -> None:
    path = folder / "made.xml"
    whole = _element(root, attributes, "", children)
    path.write_text(f'<iati-activities xmlns:x="https://example.org">{whole}</iati-activities>', "utf-8")
    _check(path)


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from(["version-1", "version-2", "odd-dates", "organisation-budgets"]), data=st.data())
def test_files_with_bytes_changed(folder: Path, name: str, data: st.DataObject) -> None:
    raw = bytearray((VALID / f"{name}.xml").read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    path = folder / "changed.xml"
    path.write_bytes(bytes(raw))
    try:
        _check(path)
    except BadInput as refused:
        if not refused.complaints[0].reason:
            raise

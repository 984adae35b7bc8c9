"""Whatever a file of the curated form holds, it is taken or refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from coopnet.graph.errors import BadInput
from coopnet.graph.loading.report import Report
from coopnet.loaders.curated import read
from coopnet.loaders.curated.statement_form import FORMS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

YAML_LIKE = st.text(alphabet="ab:-#[]{}&*!|>'\"%@` \n\t?,01\u00e9\x85", max_size=80)
VALUES = st.recursive(
    st.text(max_size=12) | st.sampled_from(["org:a", "source:a", "2018", "country:MD", "FUNDS", "FLOW", "-1", "[["]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "id",
                    "type",
                    "subject",
                    "object",
                    "provision",
                    "date",
                    "edtf",
                    "amount",
                    "evidence",
                    "text",
                    "name",
                    "as",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def taken_or_refused(file: Path) -> None:
    try:
        _, records = read(file, Report())
        list(records)
    except BadInput:
        return


@given(raw=st.binary(max_size=60) | YAML_LIKE.map(str.encode))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_file_brings_it_down(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "any.yaml"
    file.write_bytes(raw)
    taken_or_refused(file)


@given(values=st.lists(VALUES, min_size=6, max_size=6), name=st.sampled_from(sorted(FORMS)))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_value_brings_it_down(tmp_path: Path, values: list[Any], name: str) -> None:
    one, two, three, four, five, six = values
    data = {
        "dataset": {"name": "mine", "title": "x"},
        "sources": [{"id": "source:a", "title": one, "text": two}],
        "entities": [{"id": "org:a", "name": three}],
        "statements": [
            {"id": "1", "type": name, "source": "source:a", "subject": "org:a", "object": "org:a", "date": four},
            {"id": "2", "type": name, "evidence": five, "provision": six, "amount": one},
        ],
    }
    file = tmp_path / "any.yaml"
    file.write_text(json.dumps(data, ensure_ascii=True))
    taken_or_refused(file)

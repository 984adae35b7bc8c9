"""What the description promises, tried out with made-up values: never a fault, always an answer or a problem."""

from __future__ import annotations

import json
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings

PATHS = [
    "/v1/questions/statements",
    "/v1/questions/neighbourhood",
    "/v1/questions/search",
    "/v1/questions/stated",
    "/v1/entities/{entity_id}",
    "/v1/statements/{dataset}/{record}",
    "/v1/status",
]


@pytest.mark.parametrize("path", PATHS)
def test_made_up_requests_never_make_a_fault(client: TestClient, path: str) -> None:
    schema = schemathesis.openapi.from_dict(client.get("/openapi.json").json())

    @settings(
        max_examples=15,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=schema[path]["GET"].as_strategy())
    def asks(case: Any) -> None:
        response = client.request("GET", case.formatted_path, params=case.query)
        assert response.status_code < 500, response.text
        if response.status_code >= 400:
            assert response.headers["content-type"] == "application/problem+json"
            assert json.loads(response.text)["status"] == response.status_code

    asks()

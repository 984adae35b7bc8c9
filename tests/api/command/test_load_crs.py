"""Files of the CRS by command: the page that explains it, run line by line; what sums have, and what they leave out."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from coopnet.graph.loading.difference import datasets
from coopnet.graph.store.store import Store

from ...loaders.test_crs_sums import SUMS
from .conftest import Coopnet

PAGE = (Path(__file__).parents[3] / "docs" / "crs.md").read_text("utf-8")
SHELL = [
    line.partition("#")[0].split()
    for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for line in block.splitlines()
]
CONSTANT = "in constant prices, which are never added to current ones"


def example() -> str:
    found = re.search(r"<!-- example: begin -->\n```csv\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_page_line_by_line(
    inside: Coopnet, empty_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("kenya.csv").write_text(example(), "utf-8")
    Path("crs-sums.csv").write_text(SUMS, "utf-8")
    mapping = PAGE.partition("<!-- sums: begin -->\n```yaml\n")[2].partition("```")[0]
    Path("crs-sums.yaml").write_text(mapping, "utf-8")
    answers = []
    for _, *words in SHELL:
        done = inside(*words, "--format", "json")
        assert done.returncode == 0, f"{words}: {done.stderr}"
        answers.append(json.loads(done.stdout))
    dry, first, second, totals, funding, _, sums = answers
    assert dry["load"] is None
    assert (first["read"]["row"], [one["line"] for one in first["set_aside"]]) == (3, [4])
    assert (second["set_aside"], second["written"]["FLOW"]) == ([], 1)
    assert json.loads(Path("report.json").read_text("utf-8")) == second
    shown = ("kind", "year", "currency", "system")
    assert {(*(row[name] for name in shown), Decimal(row["amount"])) for row in totals["rows"]} == {
        ("commitment", 2010, "DKK", "CRS", Decimal(2500000)),
        ("disbursement", 2010, "DKK", "CRS", Decimal(1250000)),
        ("disbursement", 2011, "DKK", "CRS", Decimal(1250000)),
        ("commitment", 2011, "USD", "CRS", Decimal(750000)),
    }
    assert {(row["funder"]["name"], row["recipient"]["name"]) for row in funding["rows"]} >= {
        ("Denmark", "Recipient Government"),
        ("Denmark", "United Nations Development Programme"),
    }
    assert (sums["load"], sums["read"]["row"], sums["written"]["FLOW"]) == (None, 2, 1)
    assert datasets(empty_store) == []


def test_constant_prices_are_listed_and_in_no_sum(inside: Coopnet, empty_store: Store, tmp_path: Path) -> None:
    file = tmp_path / "crs-mixed.csv"
    file.write_text(
        "Year,DonorName,RecipientName,CrsID,USD_Disbursement,USD_Disbursement_Defl,USD_GrantEquiv\n"
        "2020,Denmark,Kenya,1,100,90,70\n2020,Denmark,Kenya,2,10,9,\n",
        "utf-8",
    )
    assert inside("load", "crs", file, "--currency", "USD", "--unit", "1").returncode == 0
    totals = json.loads(inside("ask", "totals", "--country", "KE", "--format", "json").stdout)
    assert {(row["kind"], Decimal(row["amount"]), row["count"]) for row in totals["rows"]} == {
        ("disbursement", Decimal(110), 2),
        ("grant equivalent", Decimal(70), 1),
    }
    assert [(total["reason"], total["count"]) for total in totals["left_out"]] == [(f"not counted: {CONSTANT}", 2)]
    listed = json.loads(inside("ask", "flows", "--counted", "no", "--format", "json").stdout)
    assert sorted(Decimal(row["amount"]) for row in listed["rows"]) == [9, 90]
    funders = json.loads(inside("ask", "top_funders", "--country", "KE", "--format", "json").stdout)
    assert {(row["kind"], Decimal(row["amount"])) for row in funders["rows"]} == {
        ("disbursement", Decimal(110)),
        ("grant equivalent", Decimal(70)),
    }


def test_a_file_that_is_refused_says_which_option_is_missing(inside: Coopnet, tmp_path: Path) -> None:
    file = tmp_path / "kenya.csv"
    file.write_text(example(), "utf-8")
    done = inside("load", "crs", file)
    assert done.returncode == 3
    assert "kenya.csv:1: nothing says whether its amounts are in units" in done.stderr
    assert "--unit 1000000" in done.stderr

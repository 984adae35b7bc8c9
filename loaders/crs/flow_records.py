"""One row of the CRS as a record: its money, and what it says of the project; and what many rows name, told once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from ...graph.loading.report import Report, SetAside
from ...graph.model.flows import Amount, Flow
from ...graph.model.records import Record
from ...graph.model.schema import Basis, FlowKind, Modality
from ...graph.model.statements import Circumstances, StatedDate, Statement, Value
from ...graph.money.allocation import allocate
from ..keys import digest, key
from ..numbers import Column
from ..reference import dac
from ..table.cell_problem import CellProblem
from ..table.cell_values import amount, free
from ..table.descriptions import Shared
from ..table.mapping_form import AmountForm
from ..table.table_rows import Row
from . import currencies, row_parties
from .columns import AMOUNTS
from .row_ends import RowEnds, ends_of, legs_of
from .row_parties import Named
from .stated_days import stated_day

SOURCE = "source:oecd-crs"
ABOUT = Circumstances(SOURCE)
_OURS = Circumstances(SOURCE, basis=Basis.ASSIGNED)
_KINDS = {
    "commitment": FlowKind.COMMITMENT,
    "disbursement": FlowKind.DISBURSEMENT,
    "received": FlowKind.REPAYMENT,
    "grant_equivalent": FlowKind.GRANT_EQUIVALENT,
    "reported_grant_equivalent": FlowKind.GRANT_EQUIVALENT,
}
"""What the columns of money are: what a donor receives is what it gets back, of loans above all."""
_FORMS = {
    (column, unit): AmountForm.model_validate({"text": f"{{{column}}}", "unit": str(unit)})
    for column in (*AMOUNTS, "reported_grant_equivalent")
    for unit in (1, 1000, 1_000_000)
}
_DECLARE = "say with --decimal . or --decimal , which sign is before decimals"
CONSTANT = "in constant prices, which are never added to current ones"
_LONGEST_KEY = 500
_EXCEL = re.compile(r"_x[0-9A-Fa-f]{4}_")
"""How a spreadsheet writes a sign that XML cannot have; here ends of lines."""


@dataclass(frozen=True)
class Terms:
    """What holds for a whole file: what one of its amounts is worth, and the currency of rows that do not say theirs.

    `amounts` are the columns to read, `base_years` those of the prices of constant ones, where a header states them;
    `written` is how the amounts are written.
    """

    unit: int
    currency: str
    is_of_oecd: bool
    amounts: tuple[str, ...]
    base_years: dict[str, str]
    written: Column = field(default_factory=Column)


@dataclass
class Reading:
    """One file being read. The report gets what is set aside; `shared` what is told after the rows."""

    file: str
    terms: Terms
    report: Report
    shared: Shared = field(default_factory=lambda: Shared(SOURCE, "en"))
    _keys: Counter[str] = field(default_factory=Counter[str])
    _told: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])

    def record(self, row: Row) -> Record | None:
        """Return the record of a row; None if the whole row is set aside."""
        cells = row.cells
        try:
            year = _year(cells.get("year", ""))
            currency = currencies.of_row(cells, self.terms.currency, self.terms.is_of_oecd)
            ends = ends_of(cells)
        except CellProblem as problem:
            self.set_aside(row, problem)
            return None
        self._tell(ends)
        return Record(
            self._key(year, cells, ends),
            (*self._of_project(cells, ends), *self._flows(row, StatedDate(year), currency, ends)),
            file=self.file,
            line=row.number,
        )

    def set_aside(self, row: Row, problem: CellProblem, what: str = "") -> None:
        """Note what of a row is left out, or the whole row."""
        place = f"row {row.number}" + (f", {what.replace('_', ' ')}, kept without this" if what else "")
        detail = f"{place}: {problem.reason}" + (f" ({problem.detail})" if problem.detail else "")
        self.report.set_aside.append(SetAside(self.file, row.number, problem.reason, detail))

    def _flows(self, row: Row, date: StatedDate, currency: str, ends: RowEnds) -> Iterator[Flow]:
        legs = legs_of(ends)
        details, note = _details(row.cells, ends), self._note(row.cells, ends)
        for column in self.terms.amounts:
            try:
                money = currencies.of_reported(row.cells, currency) if column.startswith("reported_") else currency
                form = _FORMS[column, self.terms.unit]
                stated, in_words = amount(form, row.cells, money, self.terms.written, _DECLARE)
            except CellProblem as problem:
                self.set_aside(row, problem, column)
                continue
            if not stated:
                continue
            if Decimal(stated) == 0:
                self.report.repaired["amount of 0, of which nothing is made"] += 1
                continue
            bare = column.removeprefix("constant_")
            is_constant = bare != column
            kind = _KINDS[bare]
            modality = Modality.STATE if kind is FlowKind.GRANT_EQUIVALENT else Modality.DONE
            year = self.terms.base_years.get(column, "") or row.cells.get("base_year", "")
            yield allocate(
                Flow(
                    kind,
                    Amount(stated, money),
                    legs[kind is FlowKind.REPAYMENT],
                    Circumstances(SOURCE, modality, date=date, note=note),
                    in_words,
                    date.edtf,
                    "constant" if is_constant else "current",
                    int(year) if is_constant and year.isdigit() else None,
                    {**details, **({"not_counted": CONSTANT} if is_constant else {})},
                )
            )

    def _of_project(self, cells: row_parties.Cells, ends: RowEnds) -> Iterator[Statement]:
        """Yield the statements of a row about its project itself; each year's row repeats them."""
        project = ends.project.entity
        if not project:
            return
        own: dict[str, Value] = {}
        if title := self._title(cells):
            own |= {"names": [title], "languages": [""], "name_kinds": ["as stated"]}
        numbers = [
            (scheme, cells[name])
            for scheme, name in (("CRS", "crs_id"), ("donor's number", "project_number"))
            if cells.get(name)
        ]
        own |= {"schemes": [scheme for scheme, _ in numbers], "identifiers": [number for _, number in numbers]}
        for name in ("start", "end"):
            if day := stated_day(cells.get(name, ""), self.report.repaired):
                own[name] = day
        yield Statement("DESCRIBES", SOURCE, project, ABOUT, own)
        yield _joined("FUNDS", ends.donor, project, {})
        if ends.agency.entity:
            yield _joined("MANAGES", ends.agency, project, {"role": "extending"})
        if ends.channel.entity:
            channel: dict[str, Value] = {"channel": ends.channel.code} if ends.channel.code else {}
            yield _joined("IMPLEMENTS", ends.channel, project, channel)
        if ends.recipient.entity:
            yield Statement("BENEFITS", project, ends.recipient.entity, ABOUT)
        if ends.purpose.entity:
            yield Statement("ADDRESSES", project, ends.purpose.entity, ABOUT, {"vocabulary": "1"})

    def _title(self, cells: row_parties.Cells) -> str:
        titles = (_EXCEL.sub(" ", cells.get(name, "")) for name in ("title", "short_description"))
        title = next((" ".join(text.split()) for text in titles if re.search(r"\w", text)), "")
        return free(title, self.report.removed)

    def _note(self, cells: row_parties.Cells, ends: RowEnds) -> str:
        """Return a description in words of a project without a number; empty if it has one."""
        if ends.project.entity:
            return ""
        by = f"extended by {ends.agency.name}" if ends.agency.name else ""
        title = self._title(cells)
        return "; ".join(filter(None, (f"“{title}”" if title else "", by)))

    def _key(self, year: str, cells: row_parties.Cells, ends: RowEnds) -> str:
        """Return the record's id: what tells the row from others in every version of the file, without its amounts."""
        what = ends.project.entity.removeprefix("project:crs/") or digest(self._title(cells))
        parts = (
            year,
            row_parties.scope(ends.donor),
            ends.agency.code or key(ends.agency.name),
            what,
            ends.recipient.entity.rpartition(":")[2],
            ends.purpose.code,
            ends.channel.code,
            *(cells.get(name, "") for name in ("finance_type", "aid_type")),
        )
        made = "/".join(parts)
        made = made if len(made) <= _LONGEST_KEY else f"{made[:60]}~{digest(made)}"
        self._keys[made] += 1
        if self._keys[made] == 1:
            return made
        self.report.repaired["row that an earlier one equals in all but its amounts"] += 1
        return f"{made}#{self._keys[made]}"

    def _tell(self, ends: RowEnds) -> None:
        """Have donors, agencies, recipients, channels and purposes described once, by each name that rows have."""
        home = ends.donor.entity
        for named, scheme in (
            (ends.donor, "DAC donor"),
            (ends.agency, "DAC agency"),
            (ends.recipient, "DAC recipient"),
            (ends.channel, "DAC channel"),
            (ends.purpose, "DAC purpose"),
        ):
            if not named.entity or (named.entity, named.name) in self._told:
                continue
            self._told.add((named.entity, named.name))
            self.shared.name_end(named.entity)
            self._describe(
                named, scheme, f"{row_parties.scope(ends.donor)}-{named.code}" if named is ends.agency else named.code
            )
            if named is ends.agency and home.startswith("country:"):
                self.shared.add(Statement("OF_COUNTRY", named.entity, home, ABOUT))
            elif named is ends.agency:
                self.shared.add(Statement("PART_OF", named.entity, home, ABOUT))
            elif named is ends.purpose:
                self._place_purpose(named)

    def _describe(self, named: Named, scheme: str, code: str) -> None:
        own: dict[str, Value] = {}
        if name := free(named.name, self.report.removed):
            own |= {"names": [name], "languages": [""], "name_kinds": ["as stated"]}
        if named.code and not named.entity.startswith(("org:name/", "country:")):
            own |= {"schemes": [scheme], "identifiers": [code]}
        if named.entity.startswith("group:"):
            own["kind"] = "kind of channel"
        if own:
            self.shared.add(Statement("DESCRIBES", SOURCE, named.entity, ABOUT, own))

    def _place_purpose(self, named: Named) -> None:
        listed = dac.purposes().get(named.code)
        broader = listed.category if listed else ""
        sector = dac.sectors().get(broader)
        if sector is None:
            return
        theme = f"theme:iati-2-{broader}"
        self.shared.add(Statement("PART_OF", named.entity, theme, _OURS))
        self.shared.add(
            Statement(
                "DESCRIBES",
                SOURCE,
                theme,
                _OURS,
                {
                    "names": [sector.english],
                    "languages": ["en"],
                    "name_kinds": ["official"],
                    "schemes": ["DAC sector"],
                    "identifiers": [broader],
                },
            )
        )


def _joined(type_name: str, party: Named, project: str, own: dict[str, Value]) -> Statement:
    about = Circumstances(SOURCE, as_ref=party.code, as_name=(party.name,) if party.name else ())
    return Statement(type_name, party.entity, project, about, own)


def _details(cells: row_parties.Cells, ends: RowEnds) -> dict[str, Value]:
    details: dict[str, Value] = {
        "flow_type": cells.get("category") or cells.get("flow_code", ""),
        "finance_type": cells.get("finance_type", ""),
        "channel": ends.channel.code,
    }
    if aid_type := cells.get("aid_type"):
        details["aid_type"] = [aid_type]
    return {name: value for name, value in details.items() if value}


def _year(stated: str) -> str:
    if re.fullmatch(r"(?:19|20)\d\d", stated) is None:
        raise CellProblem("a year that is none", f"“{stated}”")
    return stated

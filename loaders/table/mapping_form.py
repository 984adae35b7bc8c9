"""The form of a mapping: which columns of a table say what. `item_form` has the form of statements and money.

Every description here ends up in docs/tables.md and in the published JSON Schema, where an editor shows it.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Annotated, Any, Literal, cast, get_args

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from ...graph.model.schema import Basis
from ..curated.entity_form import Form, NameKind, plain
from ..curated.field_values import Edtf, EntityOrWords, FreeText, Language, SourceId, Url, Wrong
from ..numbers import Sign
from . import patterns
from .templates import FILTERS, OF_PLACE, columns_of, texts_of

Format = Literal["csv", "tsv", "xlsx", "json", "jsonl", "yaml", "parquet"]


def _template(text: str) -> str:
    for column, name in columns_of(text):
        if column.startswith("@") and column not in OF_PLACE and not column.startswith("@cell."):
            raise Wrong(f"there is no “{column}”.", f"Beside columns there are {', '.join(OF_PLACE)}.")
        if name and name not in FILTERS:
            raise Wrong(f"there is no “|{name}”.", f"After “|” goes one of {', '.join(FILTERS)}.")
    if set(re.sub(r"\{[^{}]*\}", "", text)) & {"{", "}"}:
        raise Wrong("a bracket is not closed.", "Write a column as {Name of the column}.")
    return text


Template = Annotated[str, AfterValidator(_template), Field(examples=["{Title}", "doc:register-{Number}"])]
"""Text with columns in braces; empty where one of the columns is empty in a row."""


def _pattern(text: str) -> str:
    try:
        return patterns.check(text)
    except ValueError as error:
        raise Wrong(str(error)) from error


Pattern = Annotated[str, AfterValidator(_pattern), Field(examples=["^B", r"\b(\d{4})$"])]


def one_or_several(value: Any) -> Any:
    """Let one value stand for a list of one."""
    return [value] if isinstance(value, str | dict) else value


class ValueForm(Form):
    """A value made from columns; a text with columns in braces is enough where nothing is to be translated."""

    text: Template = Field(description="Text with columns in braces.")
    pattern: Pattern | None = Field(None, description="Keep only what matches: the first group, or all that matches.")
    values: dict[str, Template] = Field({}, description="Translate: what the table has → what is meant.")
    otherwise: Template | None = Field(
        None,
        description="What a value becomes that “values” does not have; without it, such a row's item is set aside.",
    )
    if_empty: Template | None = Field(None, description="What to take where the columns are empty.")


Value = Annotated[ValueForm, plain("text", ValueForm)]


class AmountForm(Form):
    """An amount of money as the table writes it."""

    text: Template = Field(description="The column in braces.")
    decimal: Literal[".", ","] | None = Field(
        None,
        description="The sign before decimals. Where left out, the dot in JSON and YAML; elsewhere the one that the "
        "rest of the column shows, and what can be two numbers is set aside.",
    )
    thousands: Literal[".", ",", " ", "'"] | None = Field(
        None, description="The only sign between thousands; any other than the decimal one where left out."
    )

    @model_validator(mode="after")
    def _tell_signs_apart(self) -> AmountForm:
        if self.decimal is not None and self.decimal == self.thousands:
            raise Wrong(f"“{self.decimal}” cannot be both signs.", "Leave one of the two out.")
        return self

    @property
    def sign(self) -> Sign | None:
        """The decimal sign, where it is declared or follows from the other one."""
        if self.decimal is None and self.thousands in (".", ","):
            return "." if self.thousands == "," else ","
        return self.decimal

    unit: Literal["1", "1000", "1000000", "1000000000"] = Field(
        "1", description="What one unit of the column is worth: 1000000 for a column in millions."
    )


Amount = Annotated[AmountForm, plain("text", AmountForm)]


class DateForm(Form):
    """A date as the table writes it."""

    text: Template = Field(description="The column in braces.")
    pattern: Pattern | None = Field(None, description="Take only what matches, where the cell holds more than a date.")
    formats: Annotated[list[FreeText], BeforeValidator(one_or_several)] = Field(
        ["YYYY-MM-DD", "YYYY-MM", "YYYY"],
        description="How it is written, by YYYY, MM or M, DD or D, and Mon or Month for the name of a month; the first "
        "that fits is taken.",
    )
    if_empty: Template | None = Field(None, description="The column to take where the first is empty.")
    to: Template | None = Field(None, description="The column with the last day, where the date is a period.")
    bound: Literal["before", "after"] | None = Field(None, description="Where the date is only a limit.")


Date = Annotated[DateForm, plain("text", DateForm)]


class ConditionForm(Form):
    """A condition on one column; of several conditions all must hold."""

    column: FreeText = Field(description="The column's name, without braces; “@cell” for the cell of “each”.")
    is_: Annotated[list[Template], BeforeValidator(one_or_several)] | None = Field(
        None, alias="is", description="It has one of these values."
    )
    is_not: Annotated[list[Template], BeforeValidator(one_or_several)] | None = Field(
        None, description="It has none of these values."
    )
    filled: bool | None = Field(None, description="true: it is not empty; false: it is.")
    matches: Pattern | None = Field(None, description="It has something that matches this regular expression.")


Conditions = Annotated[list[ConditionForm], BeforeValidator(one_or_several)]


class EachForm(Form):
    """Make one statement for each filled cell; {@cell} is the cell, {@column} its column's name, {@n} its number."""

    columns: Annotated[list[FreeText], BeforeValidator(one_or_several)] = Field(
        description="Columns, or a range such as “c1…c91”."
    )
    split: Annotated[list[str], BeforeValidator(one_or_several)] = Field(
        [],
        description="What separates several values in one cell: “;”, or [“,”, and]; a word does where it stands by "
        "itself; \\n is the end of a line.",
    )


Each = Annotated[EachForm, plain("columns", EachForm)]


class PartyForm(Form):
    """Somebody whom the table names and who has no id there: resolved to a country, an organisation, or nobody yet."""

    text: Template = Field(description="The name or code; {@cell} within “each”.")
    pattern: Pattern | None = Field(None, description="Take only what matches, where the cell holds more than a name.")
    by: Literal["name", "code"] = Field("name", description="name, or code for ISO 3166 letters or digits.")
    on: Date | None = Field(None, description="The day of which the name is valid: Zaire is one from 1971 to 1997.")
    since: Date | None = Field(None, description="The same, where the party may have come later than that day.")
    known: dict[str, Template] = Field({}, description="Names that mean something of their own here → id.")


class NameForm(Form):
    """A name, with what is known about it."""

    text: Template
    language: Language | None = None
    kind: NameKind | None = None


Name = Annotated[NameForm, plain("text", NameForm)]


class IdentifierForm(Form):
    """A number or code that the table has for it."""

    scheme: FreeText = Field(description="Whose numbers these are: unts, wikidata, XI-IATI …")
    value: Value = Field(description="The column in braces.")


def _by_language(value: Any) -> Any:
    if isinstance(value, dict):
        by_language = cast("dict[str, Any]", value)
        if not by_language.keys() & {"text", "language", "kind"}:
            return [{"text": text, "language": language} for language, text in by_language.items()]
    return one_or_several(value)


Names = Annotated[list[Name], BeforeValidator(_by_language)]


class DescriptionForm(Form):
    """What the table says about one entity by itself."""

    name: Names = Field([], description="Its name, as text or as {language: text}.")
    acronym: Template | None = None
    identifiers: list[IdentifierForm] = Field(
        [], description="Numbers and codes that the table has for it: [{scheme: unts, value: “{Number}”}]."
    )
    kind: Value | None = Field(None, description="A lower-case word or two: ministry, treaty …")
    status: Value | None = None
    membership: Value | None = Field(None, description="Of an agreement: bilateral, plurilateral or multilateral.")
    held: Date | None = Field(None, description="The day of an event or of a document.")
    start: Date | None = Field(None, description="When it began; of an agreement: when it came into force.")
    end: Date | None = None
    period: Date | None = None
    phase: Value | None = None
    url: Template | None = Field(None, description="Where it is to be read, http or https.")
    vocabulary: Value | None = Field(None, description="The vocabulary that a theme belongs to.")
    resolution: Value | None = None

    @cached_property
    def with_columns(self) -> tuple[str, ...]:
        """The templates with columns that the description is made from, the date of a statement among them."""
        fields = (*DescriptionForm.model_fields, "date")
        every = [text for name in fields for text in texts_of(getattr(self, name, None))]
        return tuple(form for form in every if any(columns_of(form)))


class EntityForm(DescriptionForm):
    """Whom or what a row is about."""

    id: Template | None = Field(None, description="Its id: a prefix such as doc: and columns that make it unique.")
    party: Annotated[PartyForm, plain("text", PartyForm)] | None = Field(
        None, description="Instead of an id: the name or code by which somebody is to be resolved."
    )
    once: bool = Field(
        False, description="true where many rows name it, such as a theme: it is described once, after the rows."
    )
    where: Conditions = Field([], description="Only in rows for which this holds.")
    country: Template | None = Field(None, description="The ISO code of the country it belongs to.")
    basis: Basis = Field(Basis.STATED, description="assigned where the description is yours and not the table's.")


class DatasetForm(Form):
    """What is loaded and reloaded as one."""

    name: Template = Field(description="Small letters, digits, hyphens; {@file} is the file's name without ending.")
    title: Template = Field(description="What the dataset is, in a line.")
    licence: FreeText | None = None
    attribution: FreeText | None = Field(None, description="Whom to name when the data is used.")
    version: FreeText | None = None
    covers: FreeText | None = Field(None, description="What it covers, such as “treaties of twelve countries”.")
    covers_until: Edtf | None = Field(None, description="Until when it does: 2015, 2015-02 or 2015-02-28.")


class SourceForm(Form):
    """Who speaks in the table. It is called like the dataset where left out."""

    id: SourceId | None = None
    title: FreeText | None = None
    language: Language | None = Field(None, description="The language of names that have none of their own.")
    kind: FreeText = Field("register", description="register, dataset, list …")
    publisher: EntityOrWords | None = Field(None, description="An actor's id, or the name in plain words.")
    published: FreeText | None = None
    url: Url | None = None
    licence: FreeText | None = None


class TableForm(Form):
    """How the file is written. Everything here can be left out; what is left out is found by the rules below."""

    format: Format | None = None
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] | None = Field(
        None, description="“tab” is written \\t."
    )
    encoding: FreeText | None = Field(None, description="utf-8, latin-1, windows-1252 …")
    sheet: FreeText | None = Field(None, description="The sheet of an XLSX file; the first where left out.")
    header: Annotated[list[Annotated[int, Field(ge=1)]], Field(min_length=1), BeforeValidator(one_or_several)] = Field(
        [1], description="The line with the column names; [3, 4] where they go over two, such as “Signature Date”."
    )
    keyed: bool = Field(
        False, description="true where a JSON or YAML file is one object that holds the rows by key: {@key}."
    )
    empty: list[str] = Field([], description="What cells hold that hold nothing, such as NA.")
    optional: list[FreeText] = Field([], description="Columns that may be missing.")
    where: Conditions = Field([], description="Only these rows; the others are counted and left out.")


FORMATS: tuple[str, ...] = get_args(Format)

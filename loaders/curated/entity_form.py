"""The form of the dataset, its sources and entities; `statement_form` has the form of the statements.

Every description here ends up in the published JSON Schema, where an editor shows it to whoever writes a file.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BaseModel, BeforeValidator, Field, model_validator

from ...graph.model.schema import Basis
from .field_values import (
    CountryId,
    Edtf,
    EntityId,
    EntityOrWords,
    EvidenceItem,
    FreeText,
    Language,
    Names,
    Sha256,
    Slug,
    SourceId,
    Span,
    ThemeId,
    Url,
    Whole,
    Wrong,
)

NameKind = Literal["official", "translation", "alias", "acronym", "as stated", "described"]


class Form(BaseModel, extra="forbid"):
    """A part of the form: nothing but the fields that it names."""

    is_whole: ClassVar[bool] = True
    """False for what is only checked further: some of its fields were wrong and are left out."""


class DatasetForm(Form):
    """What is loaded and reloaded as one. One file of a folder has it."""

    name: Slug = Field(description="Short name: small letters, digits, hyphens. Reloading compares within this name.")
    title: FreeText = Field(description="What the dataset is, in a line.")
    licence: FreeText | None = Field(None, description="The terms on which you publish your records.")
    attribution: FreeText | None = Field(None, description="Whom to name when the records are used.")
    version: FreeText | None = Field(None, description="Your own version, such as a date.")
    covers: FreeText | None = Field(None, description="What it covers, such as “treaties of twelve countries”.")
    covers_until: Edtf | None = Field(None, description="Until when it does: 2015, 2015-02 or 2015-02-28.")


class NamedForm(Form):
    """One name, with what is known about it; plain text is enough for a name alone."""

    name: FreeText
    language: Language | None = None
    kind: NameKind | None = Field(None, description="What kind of name it is.")


class IdentifierForm(Form):
    """A number or code that somebody else uses for it."""

    scheme: FreeText = Field(description="Whose numbering it is, such as grant_contract, iati, wikidata.")
    value: FreeText = Field(description="The number exactly as given.")


class TextForm(Form):
    """The text that spans count in; the text itself stays with you."""

    sha256: Sha256 = Field(description="SHA-256 of the text file, in hexadecimal.")
    characters: Whole = Field(description="Its length in characters (Unicode code points).")
    file: FreeText | None = Field(None, description="Its file name, for whoever has the texts.")


def plain(field: str, form: type[Form]) -> BeforeValidator:
    """Let plain text stand for a form with this one field filled in."""

    def widen(value: Any) -> Any:
        return {field: value} if isinstance(value, str) else value

    return BeforeValidator(widen, json_schema_input_type=str | form)


Named = Annotated[NamedForm, plain("name", NamedForm)]


class DayForm(Form):
    """A date as EDTF, in the source's own words, or both; words alone where they name no day."""

    edtf: Edtf | None = Field(None, description="Year first: 2018-03-16, 2018-03, 2018/2023; only what is told.")
    text: FreeText | None = Field(None, description="The source's own words: “this week”, “from next spring”.")
    relative_to: FreeText | None = Field(None, description="What “this week” was counted from.")

    @model_validator(mode="after")
    def _says_when(self) -> Self:
        if self.edtf is None and self.text is None:
            raise Wrong("this says nothing of when.", "Give edtf (year first), text (the source's words), or both.")
        return self


Day = Annotated[DayForm, plain("edtf", DayForm)]


class BelongingForm(Form):
    """A country with where that is from; the id alone is your own classification."""

    id: CountryId
    basis: Basis = Field(Basis.ASSIGNED, description="stated where the source's text itself says so.")
    source: SourceId | None = Field(None, description="Who says so; where left out, the file's “source:”.")
    evidence: list[EvidenceItem] = Field([], description="Spans [first character, end] of the text, or quotes.")


class MentionForm(Form):
    """That a source names an entity."""

    entity: EntityId
    as_: list[Named] = Field([], alias="as", description="The names the source calls it by, in its language.")
    spans: list[Span] = Field([], description="Where: [first character, end] in the source's text.")
    note: FreeText | None = Field(None, description="In what sense, such as “context only”.")


class AuthorForm(Form):
    """Who wrote or prepared a source."""

    entity: EntityId
    role: FreeText | None = None


class SourceForm(Form):
    """Who speaks: a press release, a page, a report, a speech."""

    id: SourceId = Field(description="source: and a key, best with publisher and date: source:icmpd-2018-03-16.")
    title: Names = Field(description="Its title, as text or as {language: text}.")
    title_kind: NameKind = Field("official", description="described where the title is in your words.")
    language: Language | None = Field(None, description="The language of its text.")
    kind: FreeText | None = Field(None, description="press release, project page, treaty, report, speech …")
    publisher: EntityOrWords | None = Field(None, description="An actor's id (org:icmpd), or the name in plain words.")
    published: Edtf | None = Field(None, description="The day of publication, only if it is stated.")
    authors: list[Annotated[AuthorForm, plain("entity", AuthorForm)]] = []
    url: Url | None = None
    licence: FreeText | None = Field(None, description="The terms of its text, or “not stated”.")
    identifiers: list[IdentifierForm] = []
    text: TextForm | None = Field(None, description="Needed only if evidence is given as spans.")
    basis: Basis = Field(Basis.STATED, description="assigned where these particulars are your own.")
    note: FreeText | None = None
    mentions: list[MentionForm] = Field([], description="Whom and what it names, where that is worth keeping.")


class Described(Form):
    """What can be said about one entity by itself."""

    name: Names | None = Field(None, description="Its name, as text or as {language: text}.")
    name_kind: NameKind | None = Field(
        None, description="described where it has no name of its own; translation where the name is your translation."
    )
    aliases: list[Named] = Field([], description="Further names.")
    acronym: FreeText | None = Field(None, description="Its short form, such as ICMPD.")
    identifiers: list[IdentifierForm] = Field([], description="Numbers and codes that others use for it.")
    kind: FreeText | None = Field(None, description="A lower-case word or two: ministry, strategy, kick-off meeting …")
    status: FreeText | None = Field(None, description="planned, draft, approved, expected …")
    period: Day | None = Field(None, description="The time it covers, such as 2018/2023.")
    duration: FreeText | None = Field(None, description="How long it lasts, in the source's words: “three years”.")
    start: Day | None = Field(None, description="When it began or begins.")
    end: Day | None = Field(None, description="When it ended or ends.")
    held: Day | None = Field(None, description="The day of an event or of a document.")
    phase: FreeText | None = Field(None, description="Which phase of a longer whole.")
    count: Whole | None = Field(None, description="How many, for an unnamed group.")
    count_op: Literal[">", "<", "~"] | None = Field(None, description="Where the count is a bound or an estimate.")
    resolution: FreeText | None = Field(None, description="What is not settled about who or what this is.")
    vocabulary: FreeText | None = Field(None, description="The vocabulary that a theme belongs to.")


class EntityForm(Described):
    """Whom or what your statements are about. An id alone will do for what another dataset describes."""

    id: EntityId
    country: Annotated[BelongingForm, plain("id", BelongingForm)] | None = Field(
        None, description="The country it belongs to; say with basis and evidence where the text itself states it."
    )
    broader: list[ThemeId] = Field([], description="For a theme: the wider themes it is part of.")
    basis: Basis = Field(Basis.ASSIGNED, description="Where the values here come from; assigned = your own.")
    aliases_basis: Basis | None = Field(None, description="The same for the aliases, if it differs.")
    acronym_basis: Basis | None = Field(None, description="The same for the acronym, if it differs.")
    note: FreeText | None = None

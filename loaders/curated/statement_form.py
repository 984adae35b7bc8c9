"""The form of the statements: one model a type, made from `graph.statements`, so that neither can drift."""

from __future__ import annotations

from typing import Annotated, Any, Literal, cast

from pydantic import BaseModel, BeforeValidator, Discriminator, Field, Tag, create_model

from ...graph.model.schema import Basis, FlowKind, Modality, PartyAct
from ...graph.model.statement_properties import BY_RULE, DEFLATORS, Property
from ...graph.model.statement_type import StatementType
from ...graph.model.statement_types import STATEMENT_TYPES
from ...graph.model.statements import Value
from .entity_form import DayForm, Described, Form, plain
from .field_values import (
    AmountText,
    Currency,
    Edtf,
    EntityId,
    EntityOrWords,
    EventId,
    EvidenceItem,
    FreeText,
    Key,
    Language,
    Names,
    Share,
    SourceId,
    ThemeId,
    Whole,
    Wrong,
)


class DateForm(DayForm):
    """When something was stated or done; plain EDTF is enough for a date alone."""

    bound: Literal["before", "after"] | None = Field(None, description="Where the date is only a limit.")
    basis: Literal["inferred", "resolved", "background"] | None = Field(
        None, description="How you had the date where it is not stated."
    )


class ProvisionRef(Form):
    """A provision, by the id of the statement that gives it."""

    provision: Key


End = Annotated[
    Annotated[EntityId, Tag("id")] | Annotated[ProvisionRef, Tag("provision")],
    Discriminator(lambda value: "provision" if isinstance(value, dict | BaseModel) else "id"),
]


def _several(value: Any) -> Any:
    ends = cast("list[Any]", value) if isinstance(value, list) else [value]
    if len(ends) == 0:
        raise Wrong("this list is empty.", "Name at least one.")
    twice = next((end for i, end in enumerate(ends) if end in ends[:i]), None)
    if twice is not None:
        raise Wrong(f"“{twice}” stands twice in this list.", "Keep one of the two.")
    return ends


Ends = Annotated[list[End], BeforeValidator(_several, json_schema_input_type=End | list[End])]
"""One end of a statement, or several of which the same is stated."""


class ProvisionForm(Form):
    """One aim, activity, commitment or point, in your own words."""

    kind: FreeText = Field(description="aim, activity, commitment, priority, statement, situation …")
    text: Names = Field(description="What it says, in your own words, as text or {language: text}.")
    complete: bool | None = Field(None, description="false where the source says that it lists only some.")
    order: Whole | None = Field(None, description="Its place in the list.")
    themes: list[ThemeId] = Field([], description="What it addresses.")
    mentions: list[EntityId] = Field([], description="Whom or what it involves.")
    parties: list[EntityId] = Field([], description="Who would act together in it.")


class SharedForm(Form):
    """One of several that money is for, with its share."""

    id: EntityId
    share: Share | None = Field(None, description="Per cent, only if stated.")


class StatementForm(Form):
    """What every statement has."""

    id: Key = Field(description="Your own number for it; keep it for good: reloading compares by it.")
    type: str = Field(description="What it states, in capitals; what else it can say depends on it.")
    source: SourceId | None = Field(
        None,
        description="Who says so; where left out, the file's “source:”. Where you assign or judge it, that is you.",
    )
    modality: Modality = Field(description=f"How real the source says it is: {', '.join(Modality)}.")
    basis: Basis = Field(Basis.STATED, description=f"Where it comes from: {', '.join(Basis)}.")
    attributed_to: EntityOrWords | None = Field(
        None, description="Whom the source quotes for it: an id, or plain words."
    )
    date: Annotated[DateForm, plain("edtf", DateForm)] | None = Field(
        None, description="When, as EDTF or with its words."
    )
    evidence: list[EvidenceItem] = Field([], description="Spans [first character, end] of the text, or quotes.")
    note: FreeText | None = Field(None, description="What a reader should know.")
    at_event: EventId | None = Field(None, description="The event at which this was said or done.")
    as_: list[FreeText] = Field([], alias="as", description="What the source called the object here.")

    def own(self) -> dict[str, Value]:
        """Return the properties of its type."""
        return {}

    def about(self) -> list[str]:
        """Return the themes that the statement itself is about."""
        return []


class ThemedForm(StatementForm):
    """A statement that may be about themes of its own."""

    themes: list[ThemeId] = Field([], description="What the statement itself is about, where its ends do not say it.")

    def about(self) -> list[str]:
        """Return those themes."""
        return list(self.themes)


class JoinForm(ThemedForm):
    """A statement between two entities."""

    subject: Ends
    object: Ends

    def own(self) -> dict[str, Value]:
        """Return the properties of its type that are filled in."""
        values = {name: getattr(self, name) for name in type(self).model_fields if name in _OWN[self.type]}
        return {name: _value(value) for name, value in values.items() if value is not None}


class DescribesForm(ThemedForm, Described):
    """What the source says about one entity by itself."""

    object: Ends = Field(description="Whom or what it describes; the source is who describes.")


class ProvisionStatementForm(ThemedForm):
    """An aim, activity, commitment or point of the subject."""

    subject: EntityId
    provision: ProvisionForm


class FlowForm(StatementForm):
    """Money: one amount of one kind, from whom, to whom, for what. Give only what is stated."""

    kind: FlowKind = Field(description="Kinds are never mixed: a budget is no payment.")
    amount: AmountText = Field(description="Digits only; negative only where the source states it so.")
    currency: Currency | None = Field(None, description="ISO 4217; leave it out where the source does not state it.")
    text: FreeText | None = Field(None, description="The source's own writing: “EUR 1,150,000”.")
    value_date: Edtf | None = Field(None, description="The day or year of the money.")
    project: EntityId | None = None
    programme: EntityId | None = Field(None, description="The funding instrument it comes from (fund:…).")
    provider: EntityId | None = Field(None, description="Who gives the money.")
    receiver: EntityId | None = Field(None, description="Who receives it.")
    countries: list[Annotated[SharedForm, plain("id", SharedForm)]] = Field(
        [], description="Countries or places it is for."
    )
    themes: list[Annotated[SharedForm, plain("id", SharedForm)]] = Field([], description="Sectors it is for.")


_CLOSED: dict[tuple[str, str], Any] = {
    ("PARTY_TO", "act"): PartyAct,
    ("ATTENDED", "count_op"): Literal[">", "<", "~"],
    ("JUDGED", "verdict"): Literal["same", "different", "unsure"],
    ("MENTIONS", "languages"): list[Language],
}
_REQUIRED = {("JUDGED", "verdict"), ("RELATED_TO", "kind")}
_KINDS: dict[str, Any] = {
    "text": FreeText,
    "texts": list[FreeText],
    "integer": Whole,
    "flag": bool,
    "date": Edtf,
    "entities": list[EntityId],
}
_LOADED = frozenset((*BY_RULE, *DEFLATORS))
"""Properties that no one writes by hand."""
_OWN = {
    statement_type.name: frozenset(own.name for own in statement_type.properties) for statement_type in STATEMENT_TYPES
}


def _value(value: Any) -> Value:
    return str(value) if isinstance(value, PartyAct) else cast("Value", value)


def _field(statement_type: StatementType, own: Property) -> Any:
    where = (statement_type.name, own.name)
    kind = _CLOSED.get(where, _KINDS[own.kind])
    if where in _REQUIRED:
        return (kind, Field(description=own.description))
    return (kind | None, Field(None, description=own.description))


def _joining(statement_type: StatementType) -> type[StatementForm]:
    fields = {own.name: _field(statement_type, own) for own in statement_type.properties if own not in _LOADED}
    made = create_model(
        f"{statement_type.name}_statement", __base__=JoinForm, __doc__=statement_type.description, **fields
    )
    return cast("type[StatementForm]", made)


FORMS: dict[str, type[StatementForm]] = {
    **{statement_type.name: _joining(statement_type) for statement_type in STATEMENT_TYPES},
    "DESCRIBES": DescribesForm,
    "HAS_PROVISION": ProvisionStatementForm,
    "FLOW": FlowForm,
}
"""The form of each type of statement."""

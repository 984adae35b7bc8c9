"""The form of the statements and of money in a mapping: one model a type, made from `graph.statements`."""

from __future__ import annotations

from typing import Annotated, Any, Optional

from pydantic import BeforeValidator, Field, create_model

from ...graph.model.flow_properties import FLOW_PROPERTIES
from ...graph.model.schema import Basis, FlowKind, Modality
from ...graph.model.statement_type import StatementType
from ...graph.model.statement_types import STATEMENT_TYPES
from ..curated.entity_form import Form, plain
from ..curated.field_values import FreeText
from .mapping_form import Amount, Conditions, Date, DescriptionForm, Each, Template, Value, one_or_several

End = Annotated[Template, Field(examples=["treaty", "country:{ISO}"])]
"""An entity by its name under “entities”, or an id with columns in braces."""
_NOT_TO_BE_MAPPED = frozenset({"count_op"})
DETAILS = (
    "budget_type",
    "status",
    "flow_type",
    "finance_type",
    "aid_type",
    "tied_status",
    "channel",
    "humanitarian",
    "reference",
    "kind_code",
    "not_counted",
)
"""Properties of `FLOW_PROPERTIES` that a column can give."""


class SharedForm(Form):
    """One of several that money is for, with its share."""

    end: End
    share: Value | None = Field(None, description="Per cent, only if stated.")


class ItemForm(Form):
    """What statements and money have in common."""

    each: Each | None = Field(None, description="One for each filled cell of these columns.")
    where: Conditions = Field([], description="Only in rows, or cells, for which this holds.")
    modality: Value | None = Field(None, description=f"How real it is: {', '.join(Modality)}; state where left out.")
    basis: Basis = Field(Basis.STATED, description=f"Where it comes from: {', '.join(Basis)}.")
    date: Date | None = Field(None, description="When.")
    note: Value | None = Field(None, description="What a reader should know.")
    themes: Annotated[list[End], BeforeValidator(one_or_several)] = Field([], description="What it is itself about.")
    at_event: End | None = Field(None, description="The event at which it was said or done.")
    as_name: Value | None = Field(None, description="What the table calls the party; a resolved party's name is kept.")
    as_ref: Value | None = Field(None, description="The table's own number for the party.")


class StatementForm(ItemForm):
    """A statement that each row makes."""

    type: FreeText = Field(description="What it states, in capitals.")


class JoinForm(StatementForm):
    """A statement between two entities."""

    subject: End
    object: End


class DescribesForm(StatementForm, DescriptionForm):
    """What the table says about one entity, with a date, a condition or a modality of its own."""

    object: End


class FlowForm(ItemForm):
    """Money: one amount of one kind, from whom, to whom, for what. Give only what is stated."""

    kind: Value = Field(description=f"One of {', '.join(FlowKind)}; kinds are never mixed.")
    amount: Amount
    currency: Value = Field(description="ISO 4217, from a column or declared; “not stated” where nobody says.")
    value_date: Date | None = Field(None, description="The day or year to convert at, where it is not the date.")
    provider: End | None = Field(None, description="Who gives the money.")
    receiver: End | None = Field(None, description="Who receives it.")
    project: End | None = None
    programme: End | None = Field(None, description="The funding instrument it comes from.")
    places: list[Annotated[SharedForm, plain("end", SharedForm)]] = Field([], description="Countries it is for.")
    sectors: list[Annotated[SharedForm, plain("end", SharedForm)]] = Field([], description="Themes it is for.")
    vocabulary: FreeText | None = Field(None, description="The vocabulary of the sectors.")
    price_basis: Value | None = Field(None, description="current or constant, where it is stated.")
    base_year: Value | None = None
    details: dict[str, Value] = Field({}, description=f"Further codes: {', '.join(DETAILS)}.")


_MAYBE: Any = Optional[Value]  # noqa: UP045 - an annotated type has no “|”


def _joining(statement_type: StatementType) -> type[JoinForm]:
    fields: dict[str, Any] = {
        own.name: (_MAYBE, Field(None, description=own.description))
        for own in statement_type.properties
        if own.name not in _NOT_TO_BE_MAPPED
    }
    return create_model(
        f"{statement_type.name}_mapped", __base__=JoinForm, __doc__=statement_type.description, **fields
    )


NOT_MAPPED = frozenset({"HAS_PROVISION", "JUDGED", "DESCRIBES"})
FORMS: dict[str, type[StatementForm]] = {
    **{
        statement_type.name: _joining(statement_type)
        for statement_type in STATEMENT_TYPES
        if statement_type.name not in NOT_MAPPED
    },
    "DESCRIBES": DescribesForm,
}
"""The form of each type of statement; provisions and judgements are written by hand, as curated records."""

assert set(DETAILS) <= {declared.name for declared in FLOW_PROPERTIES}  # noqa: S101 - a name that the schema no longer has

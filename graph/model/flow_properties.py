"""What stands on a flow of money: its properties and its legs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .schema import ACTORS
from .statement_properties import Property


@dataclass(frozen=True, slots=True)
class LegType:
    """One leg of a flow of money: what it points at, and whether a share in per cent may stand on it."""

    name: str
    objects: frozenset[str]
    description: str
    shared: bool = False


FLOW_PROPERTIES: tuple[Property, ...] = (
    Property("kind", "text", "The kind of money; kinds are never added to each other."),
    Property("system", "text", "The reporting system, such as IATI or CRS; sums never add over systems."),
    Property("kind_code", "text", "The source's own code, where no list of ours holds it."),
    Property("amount", "text", "Every digit that the source gave."),
    Property("ten_thousandths", "integer", "The same in whole ten-thousandths, for exact sums."),
    Property("is_finer", "flag", "Whether the amount has more decimals than that."),
    Property("currency", "text", "ISO 4217; absent where the source does not say."),
    Property("amount_text", "text", "The amount in the source's own words."),
    Property("value_date", "date", "The date to convert at: a day, or only a year."),
    Property("year", "integer", "The year it counts in; for a budget, the year its period ends."),
    Property("usd", "integer", "The amount in US dollars, in ten-thousandths."),
    Property("eur", "integer", "The amount in euros, in ten-thousandths."),
    Property("usd_rate", "text", "Dollars for one unit of the currency."),
    Property("eur_rate", "text", "Euros for one unit of the currency."),
    Property("rate_date", "text", "The day whose rate was taken, or the year or month whose average."),
    Property("not_converted", "text", "Why the amount could not be converted."),
    Property("cells", "integers", "The amount divided over places, and over places and themes; in ten-thousandths."),
    Property("cells_usd", "integers", "The same in US dollars."),
    Property("cells_eur", "integers", "The same in euros."),
    Property("cell_places", "texts", "The place of each cell; empty for what is for none that is stated."),
    Property("cell_themes", "texts", "The theme of each cell; empty for what is for none, and if only places divide."),
    Property("cell_divisions", "texts", "The division each cell is of: “places”, or “themes” and a vocabulary."),
    Property("price_basis", "text", "Current or constant prices, where the source says."),
    Property("base_year", "integer", "The base year of constant prices."),
    Property("repairs", "texts", "The rules by which what the source gave was taken."),
    Property("not_counted", "text", "Why sums leave it out, where its own record says so: a budget that was revised."),
    Property("reference", "text", "The source's own reference."),
    Property("budget_type", "text", "original or revised."),
    Property("status", "text", "indicative or committed."),
    Property("flow_type", "text", "OECD DAC flow type, code."),
    Property("finance_type", "text", "OECD DAC type of finance, code."),
    Property("aid_type", "texts", "Aid type, codes; those of other vocabularies as vocabulary:code."),
    Property("tied_status", "text", "Tied status, code."),
    Property("channel", "text", "Disbursement channel, code."),
    Property("humanitarian", "flag", "Whether it is humanitarian, as stated."),
    Property("provider_activity", "text", "The provider's own activity, where the source names no provider."),
    Property("receiver_activity", "text", "The receiver's own activity, where the source names no receiver."),
    Property("provider", "text", "The id at the end of its leg PROVIDER, empty if it has none; written with the flow."),
    Property("receiver", "text", "The same of RECEIVER."),
    Property("project", "text", "The same of OF_PROJECT."),
    Property("is_marked", "flag", "Whether it was ever marked as not counted; the marks say whether it is."),
)
"""What stands on a flow beside COMMON; `flows.Flow.details` holds those without a field of their own."""

LEG_TYPES: tuple[LegType, ...] = (
    LegType("PROVIDER", ACTORS, "Who gives the money."),
    LegType("RECEIVER", ACTORS, "Who receives it."),
    LegType("OF_PROJECT", frozenset({"Project"}), "The project it is for."),
    LegType("OF_PROGRAMME", frozenset({"Programme"}), "The funding instrument it comes from."),
    LegType("TO_PLACE", frozenset({"Country", "Place"}), "The country or region it is for.", shared=True),
    LegType("FOR_THEME", frozenset({"Theme"}), "The sector it is for.", shared=True),
)

ENDS: Mapping[str, str] = {"PROVIDER": "provider", "RECEIVER": "receiver", "OF_PROJECT": "project"}
"""Legs whose end stands on the flow as a property too, by which whole networks are read in half of the time."""

DERIVED = frozenset((*ENDS.values(), "is_marked"))
"""Properties of a flow that repeat what its relationships say."""

LEG_BY_NAME = {leg_type.name: leg_type for leg_type in LEG_TYPES}

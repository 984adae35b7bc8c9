"""Measures of how money is spread over partners, and of how ties come and go over the years."""

from __future__ import annotations

from .concentration import backbone, concentration, fragmentation, proliferation
from .declared import WEIGHED, Measure, Need, Of
from .tie_history import change, contacts

_MONEY = frozenset({Need.TIES, Need.NO_NEGATIVE_WEIGHTS, Need.DIRECTION})
_FRAGMENTED = (
    "Says how many share, not how well they work together; and it is of what is stated: a donor that "
    "publishes nothing is missing."
)
MONEY_AND_YEARS: tuple[Measure, ...] = (
    Measure(
        name="concentration",
        title="Concentration: HHI and Gini",
        of=Of.NODES,
        compute=concentration,
        formula="HHI(v) = Σ over partners of share²; Gini over the same shares",
        reference="Hirschman 1964, American Economic Review 54:761; Gini 1921, Economic Journal 31:124–126",
        columns={
            "hhi_in": "of what comes in; 1 / number of partners to 1",
            "gini_in": "0 if all partners give the same",
            "hhi_out": "of what goes out",
            "gini_out": "0 if all partners get the same",
            "hhi": "without directions, of all",
            "gini": "without directions, of all",
        },
        needs=WEIGHED,
        caveats=("Gini is over partners that are there: who gives nothing to v is not counted as 0.",),
    ),
    Measure(
        name="fragmentation",
        title="Donor fragmentation",
        of=Of.NODES,
        compute=fragmentation,
        formula="1 − Σ over donors of (share in the recipient’s aid)²; ratio: donors that are not significant / donors",
        reference="Knack and Rahman 2007, Journal of Development Economics 83:176–197; "
        "ratio: OECD 2011, Report on Division of Labour: Addressing Cross-country Fragmentation of Aid",
        columns={
            "fragmentation": "0 with one donor, near 1 with many equal ones",
            "donors": "number",
            "significant": "donors whose share is at least their share in all aid, or who are among the largest that "
            "give 90 % together",
            "fragmentation_ratio": "share of donors that are not significant",
        },
        needs=_MONEY,
        caveats=(_FRAGMENTED,),
    ),
    Measure(
        name="proliferation",
        title="Donor proliferation",
        of=Of.NODES,
        compute=proliferation,
        formula="1 − Σ over recipients of (share in the donor’s aid)²; Theil’s T = ln(n) − entropy of the shares, n "
        "all recipients",
        reference="Acharya, Fuzzo de Lima and Moore 2006, Journal of Development Studies 42:1–21 (by Theil’s index); "
        "the squared shares mirror Knack and Rahman 2007",
        columns={
            "proliferation": "0 with one recipient, near 1 with many equal ones",
            "recipients": "number",
            "theil": "large where few receive much: the less, the more aid is scattered",
        },
        needs=_MONEY,
        caveats=(_FRAGMENTED,),
    ),
    Measure(
        name="backbone",
        title="Backbone (disparity filter)",
        of=Of.TIES,
        compute=backbone,
        formula="α(u,v) = (1 − w(u,v)/strength(u))^(degree(u) − 1), the smaller of both ends; a tie stays if it is "
        "below alpha",
        reference="Serrano, Boguñá and Vespignani 2009, PNAS 106:6483–6488",
        columns={"significance": "the smaller α of both ends", "weight": "of the tie"},
        needs=WEIGHED,
        caveats=("An end with one tie only says nothing of it: such a tie stays only by its other end.",),
    ),
    Measure(
        name="change",
        title="Growth, persistence and turnover of ties",
        of=Of.YEARS,
        compute=change,
        formula="persistence = kept / ties of the year before; turnover = (new + gone) / (new + gone + kept); growth "
        "= change of weight / weight of the year before",
        reference="turnover: Jaccard’s distance, as in Snijders, van de Bunt and Steglich 2010, Social Networks "
        "32:44–60",
        columns={
            "year": "each from the first to the last",
            "ties": "pairs that are tied",
            "weight": "of them all",
            "growth": "of the weight; not defined for the first year",
            "new": "not there the year before",
            "kept": "there the year before",
            "gone": "no longer there",
            "persistence": "share of the year before that is kept",
            "turnover": "share of both years together that is new or gone",
            "first_contacts": "never there before",
        },
        needs=frozenset({Need.TIES, Need.YEARS}),
        caveats=(
            "The first and the last years of a source often are incomplete: a tie that is gone may be unreported yet.",
        ),
    ),
    Measure(
        name="contacts",
        title="First contact",
        of=Of.TIES,
        compute=contacts,
        formula="first and last year in which a pair is tied, and the number of years",
        reference="",
        columns={"first_year": "first contact", "last_year": "last", "years": "in how many years it is stated"},
        needs=frozenset({Need.TIES, Need.YEARS}),
        caveats=("First contact in the data: nothing is known of the years before the first.",),
    ),
)

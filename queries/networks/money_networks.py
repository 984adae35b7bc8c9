"""Networks of money: between actors, along chains to places, and as a panel of donors, recipients and years."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...graph.model.columns import MISSING, Amounts, Column, Texts
from ...graph.model.projected_network import NOT_STATED
from .choices import ActorMoney, DonorRecipientYears, FundingChains, MoneyProjection, Substitute
from .constant_prices import in_constant_prices
from .extraction import Flows, Wanted, read_flows
from .reading import Reading
from .shares_of_money import Tally
from .ties import Ties

Positions = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Ends:
    """Ends of money as columns: which flow, where it leads, and how much of it; empty `node` where none is stated."""

    item: Positions
    node: Texts
    amount: NDArray[Any]
    usd: NDArray[Any]
    eur: NDArray[Any]

    def taken(self, rows: NDArray[Any]) -> Ends:
        """Return some of these ends."""
        return Ends(self.item[rows], self.node.taken(rows), self.amount[rows], self.usd[rows], self.eur[rows])

    def named(self) -> NDArray[np.bool_]:
        """Tell of each end whether something is stated there."""
        return ~self.node.equals("")


def money_ties(reading: Reading, projection: MoneyProjection) -> tuple[Ties, Tally]:
    """Read the flows of a projection and make its ties."""
    flows = read_flows(reading.store, projection, reading.at, _wanted(projection))
    tally = Tally(flows)
    kept = _counted(flows, projection, tally)
    if isinstance(projection, ActorMoney):
        source, target = _actor_money(flows, kept, projection, tally)
        ties = [_ties(flows, source, target, projection)]
    elif isinstance(projection, FundingChains):
        ties = _chains(reading, flows, kept, projection, tally)
    elif isinstance(projection, DonorRecipientYears):
        ties = [_panel(flows, kept, projection, tally)]
    else:
        raise TypeError(f"no rule for {projection.name}")
    weighed = _weighed(_stacked(ties), projection, tally)
    if isinstance(projection, DonorRecipientYears) and projection.prices == "constant":
        weighed = in_constant_prices(weighed, projection, reading, tally)
    return weighed, tally


def _wanted(projection: MoneyProjection) -> Wanted:
    """Say which columns a projection needs."""
    is_of_actors = isinstance(projection, ActorMoney)
    places = "without receiver" if is_of_actors and projection.missing_receiver == "place" else "all"
    return Wanted(
        key=projection.parallel,
        stated=projection.parallel or projection.weight == "stated",
        eur=projection.parallel or projection.weight == "eur",
        project=isinstance(projection, FundingChains) or (is_of_actors and projection.missing_receiver == "project"),
        places="none" if is_of_actors and projection.missing_receiver != "place" else places,
    )


def _counted(flows: Flows, projection: MoneyProjection, tally: Tally) -> Positions:
    """Return the positions of the flows that sums count, and note the others."""
    left = np.zeros(len(flows), np.bool_)
    for code, why in enumerate(flows.why.words):
        if why:
            of_rule = flows.why.codes == code
            tally.leave_out(f"not counted: {why}", np.flatnonzero(of_rule))
            left |= of_rule
    if projection.first_year is not None or projection.last_year is not None:
        undated = (flows.year.values == MISSING) & ~left
        tally.leave_out("in no year that is stated", np.flatnonzero(undated))
        left |= undated
    return np.flatnonzero(~left).astype(np.int64)


def _actor_money(flows: Flows, kept: Positions, projection: ActorMoney, tally: Tally) -> tuple[Texts, Ends]:
    provider = flows.provider
    is_stated = ~provider.taken(kept).equals("")
    if projection.missing_provider == "left out":
        tally.leave_out("no provider is stated", kept[~is_stated])
        kept = kept[is_stated]
    else:
        tally.replace("no provider is stated: one node stands for all", kept[~is_stated])
        provider = provider.replaced({"": NOT_STATED})
    direct = _whole(flows, kept, flows.receiver)
    stated = direct.taken(direct.named())
    rest = kept[~direct.named()]
    ends = _joined(stated, _instead_of_receiver(flows, rest, projection.missing_receiver, tally))
    source = provider.taken(ends.item)
    return source, ends


def _instead_of_receiver(flows: Flows, rest: Positions, substitute: Substitute, tally: Tally) -> Ends:
    """Return where money leads whose receiver is not stated."""
    if substitute == "place":
        return _or_left_out(_places(flows, rest), "receiver", "place", tally)
    if substitute == "project":
        return _or_left_out(_whole(flows, rest, flows.project), "receiver", "project", tally)
    if substitute == "not stated":
        tally.replace("no receiver is stated: one node stands for all", rest)
        return _whole(flows, rest, Texts.same(NOT_STATED, len(flows)))
    tally.leave_out("no receiver is stated", rest)
    return _whole(flows, rest[:0], flows.receiver)


def _or_left_out(ends: Ends, missing: str, instead: str, tally: Tally) -> Ends:
    named = ends.named()
    tally.replace(f"no {missing} is stated: its {instead} stands there", ends.item[named], ends.usd[named])
    tally.leave_out(f"no {missing} is stated, and no {instead} in its stead", ends.item[~named], ends.usd[~named])
    return ends.taken(named)


def _chains(reading: Reading, flows: Flows, kept: Positions, projection: FundingChains, tally: Tally) -> list[Ties]:
    is_stated = ~flows.provider.taken(kept).equals("")
    tally.leave_out("no provider is stated", kept[~is_stated])
    kept = kept[is_stated]
    middles = _implementers(reading, flows)
    named = ~middles.taken(kept).equals("")
    rest = kept[~named]
    if projection.missing_implementer == "project":
        middles = _first_stated(middles, flows.project)
        has_project = ~middles.taken(rest).equals("")
        tally.replace("no implementer is stated: its project stands there", rest[has_project])
        tally.leave_out("neither implementer nor project is stated", rest[~has_project])
    elif projection.missing_implementer == "not stated":
        middles = middles.replaced({"": NOT_STATED})
        tally.replace("no implementer is stated: one node stands for all", rest)
    else:
        tally.leave_out("no implementer is stated", rest)
    kept = kept[~middles.taken(kept).equals("")]
    first = _whole(flows, kept, middles)
    places = _places(flows, kept)
    is_placed = places.named()
    tally.replace(
        "for no place that is stated: the chain ends at the implementer",
        places.item[~is_placed],
        places.usd[~is_placed],
    )
    second = places.taken(is_placed)
    return [
        _ties(flows, flows.provider.taken(first.item), first, projection, "gives to"),
        _ties(flows, middles.taken(second.item), second, projection, "works for"),
    ]


def _implementers(reading: Reading, flows: Flows) -> Texts:
    """Return the receiver of each flow, else the only actor that is stated to implement its project."""
    stated = reading.statements(("IMPLEMENTS",))
    found: dict[str, set[str]] = defaultdict(set)
    reading.identities.know(filter(None, stated.subject.words))
    for actor, project in zip(stated.subject.listed(), stated.object.listed(), strict=True):
        if actor and project:
            found[project].add(reading.identities.of(actor))
    alone = {project: min(actors) for project, actors in found.items() if len(actors) == 1}
    by_project = flows.project.replaced({word: alone.get(word, "") for word in flows.project.words})
    return _first_stated(flows.receiver, by_project)


def _first_stated(one: Texts, other: Texts) -> Texts:
    """Return the texts of one column, and those of the other where the first has none."""
    both = one.followed_by(other)
    return Texts(np.where(one.equals(""), both.codes[len(one) :], both.codes[: len(one)]), both.words)


def _panel(flows: Flows, kept: Positions, projection: DonorRecipientYears, tally: Tally) -> Ties:
    is_stated = ~flows.provider.taken(kept).equals("")
    tally.leave_out("no provider is stated", kept[~is_stated])
    ends = _places(flows, kept[is_stated])
    named = ends.named()
    if projection.missing_place == "not stated":
        tally.replace("for no place that is stated: one node stands for all", ends.item[~named], ends.usd[~named])
        ends = Ends(ends.item, ends.node.replaced({"": NOT_STATED}), ends.amount, ends.usd, ends.eur)
    else:
        tally.leave_out("for no place that is stated", ends.item[~named], ends.usd[~named])
        ends = ends.taken(named)
    return _ties(flows, flows.provider.taken(ends.item), ends, projection)


def _whole(flows: Flows, items: Positions, node: Texts) -> Ends:
    """Return flows as they are, each with one end."""
    return Ends(items, node.taken(items), *(column.units[items] for column in (flows.amount, flows.usd, flows.eur)))


def _places(flows: Flows, items: Positions) -> Ends:
    """Return the places that flows are for, each with its share."""
    wanted = np.zeros(len(flows), np.bool_)
    wanted[items] = True
    rows = wanted[flows.cells.flow]
    cells = flows.cells
    return Ends(
        cells.flow[rows],
        cells.place.taken(rows),
        cells.amount.units[rows],
        cells.usd.units[rows],
        cells.eur.units[rows],
    )


def _joined(one: Ends, other: Ends) -> Ends:
    numbers = (
        np.concatenate(pair) for pair in ((one.amount, other.amount), (one.usd, other.usd), (one.eur, other.eur))
    )
    return Ends(np.concatenate((one.item, other.item)), one.node.followed_by(other.node), *numbers)


def _ties(flows: Flows, source: Texts, ends: Ends, projection: MoneyProjection, step: str = "") -> Ties:
    items = ends.item
    apart: dict[str, Column] = {
        "kind": flows.kind.taken(items),
        "system": flows.system.taken(items),
        "is_planned": flows.is_planned.taken(items),
    }
    if step:
        apart["step"] = Texts.same(step, len(items))
    if projection.weight == "stated" or projection.parallel:
        apart["currency"] = flows.currency.taken(items)
    amounts: dict[str, Amounts] = {"usd": Amounts(ends.usd)}
    if projection.parallel or projection.weight == "eur":
        amounts["eur"] = Amounts(ends.eur)
    if "currency" in apart:
        amounts["amount"] = Amounts(ends.amount)
    return Ties(
        source=source,
        target=ends.node,
        item=items,
        apart=apart,
        publisher=flows.publisher.taken(items),
        year=flows.year.taken(items),
        date=flows.date.taken(items),
        statement=flows.key.taken(items),
        amounts=amounts,
    )


def _stacked(several: list[Ties]) -> Ties:
    if len(several) == 1:
        return several[0]
    first, second = several
    return first.followed_by(second)


def _weighed(ties: Ties, projection: MoneyProjection, tally: Tally) -> Ties:
    """Leave out what has no amount of the kind that weighs."""
    name = "amount" if projection.weight == "stated" else projection.weight
    if name not in ties.amounts:
        return ties
    usd, stated = ties.amounts["usd"].units, ties.amounts[name].stated()
    reason = "no amount is stated" if name == "amount" else f"not converted to {name.upper()}"
    tally.leave_out(reason, ties.item[~stated], usd[~stated])
    return ties if stated.all() else ties.taken(stated)

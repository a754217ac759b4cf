"""Which values of which party a plan hangs on, and which have a number (§10.10)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from parley.case.plans.estimates import Estimate
from parley.case.plans.valuations import BY_POOL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from parley.case.plans.plan import Plan
    from parley.case.plans.valuations import Quantity, Ranking, Valuation

_WORDS: dict[str, str] = {
    "delivery": "a delivery of {}",
    "war": "what a delivery of {} adds to going back to war",
    "truce": "what a delivery of {} adds to a day of truce",
    "war-at-start": "going back to war at the start",
    "truce-at-start": "a day of truce at the start",
    "drift": "what a day adds to going back to war",
    "peace": "the settled peace",
}


@dataclass(frozen=True, slots=True)
class Key:
    """One value: of which party, of what, of which pool."""

    party: str
    of: Quantity
    pool: str | None = None

    @property
    def name(self) -> str:
        """Return it in words, without the party."""
        return _WORDS[self.of].format(f"“{self.pool}”")


def needed(plan: Plan) -> tuple[Key, ...]:
    """Return the values that some margin of the plan hangs on.

    A plan without time has no truce to value, and one that nobody delivers from a pool has no
    delivery of it.
    """
    lasts = any(step.duration and step.duration.ends[1] > 0 for step in plan.steps)
    waits = any(_delay(plan, place) > 0 for place in range(len(plan.steps)))
    delivered = dict.fromkeys(each.pool for step in plan.steps for each in step.deliveries)
    itemised: list[Quantity] = ["delivery", "war"]
    plain: list[Quantity] = ["war-at-start", "peace"]
    if lasts or waits:
        itemised.append("truce")
        plain += ["truce-at-start", "drift"]
    return tuple(
        key
        for party in plan.parties
        for key in (
            *(Key(party, of, pool) for of in itemised for pool in delivered),
            *(Key(party, of) for of in plain),
        )
    )


def _delay(plan: Plan, place: int) -> float:
    own = plan.steps[place].delay or (plan.rates.delay if plan.rates else None)
    return own.ends[1] if own else 0.0


def owners(plan: Plan) -> Iterator[tuple[tuple[str, int], tuple[Key, ...]]]:
    """Yield the values that each entry gives a number to by name, with its place in the file."""
    for index, one in enumerate(plan.values):
        if one.of not in BY_POOL:
            yield ("values", index), (Key(one.party, one.of),)
        elif one.pools:
            yield ("values", index), tuple(Key(one.party, one.of, pool) for pool in one.pools)
    for index, ranking in enumerate(plan.rankings):
        if ranking.low is not None:
            keys = tuple(Key(ranking.party, "delivery", pool) for pool in ranking.pools)
            yield ("rankings", index), keys


def given_numbers(plan: Plan) -> Mapping[Key, Estimate]:
    """Return the number of each value, rankings as the interval and middle of each member."""
    found: dict[Key, Estimate] = {}
    for one in plan.values:
        for key in _keys(plan, one):
            # What is named goes before what is said of all pools.
            if one.pools or key not in found:
                found[key] = one
    for ranking in plan.rankings:
        if ranking.low is not None and ranking.high is not None:
            found |= _ranked(plan, ranking)
    return found


def _keys(plan: Plan, one: Valuation) -> Iterator[Key]:
    if one.of not in BY_POOL:
        yield Key(one.party, one.of)
        return
    for pool in one.pools or tuple(pool.id for pool in plan.pools):
        yield Key(one.party, one.of, pool)


def _ranked(plan: Plan, ranking: Ranking) -> dict[Key, Estimate]:
    """Return each member at its centroid: order statistics of a uniform sample lie evenly."""
    givers = {pool.id: pool.giver for pool in plan.pools}
    low, high, size = float(ranking.low or 0), float(ranking.high or 0), len(ranking.pools)
    found = {}
    for place, pool in enumerate(ranking.pools):
        weight = low + (high - low) * (size - place) / (size + 1)
        sign = -1 if givers.get(pool) == ranking.party else 1
        key = Key(ranking.party, "delivery", pool)
        found[key] = Estimate(value=Decimal(sign) * Decimal(weight), assumes=ranking.says)
    return found

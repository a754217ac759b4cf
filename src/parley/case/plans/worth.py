"""Which values of which party a plan hangs on, and which have a number (§10.10)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from parley.case.plans.estimates import Estimate
from parley.case.plans.valuations import BY_POOL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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


def names_of(keys: Iterable[Key]) -> tuple[str, ...]:
    """Return values of one party in words, with the word of the case format for each."""
    pools: dict[Quantity, list[str]] = {}
    for key in keys:
        pools.setdefault(key.of, []).append(f"“{key.pool}”")
    return tuple(
        f"{_WORDS[of].format(', '.join(of_pools))} (`{of}`)" for of, of_pools in pools.items()
    )


def needed(plan: Plan) -> tuple[Key, ...]:
    """Return the values that some margin of the plan hangs on.

    A plan without time has no truce to value, and a pool that nobody delivers from has no delivery.
    """
    delivered = dict.fromkeys(each.pool for step in plan.steps for each in step.deliveries)
    itemised: list[Quantity] = ["delivery", "war"]
    plain: list[Quantity] = ["war-at-start", "peace"]
    if _takes_time(plan):
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


def _takes_time(plan: Plan) -> bool:
    """Whether there is a truce to value: during a step, until a breach is noticed, or after."""
    everywhere = plan.rates.delay if plan.rates else None
    spans = [each for step in plan.steps for each in (step.duration, step.delay or everywhere)]
    return plan.extension is not None or any(span and span.ends[1] > 0 for span in spans)


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

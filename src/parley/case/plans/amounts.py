"""How much is delivered at each step, for given sizes of the pools (§10.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parley.case.plans.deliveries import Delivery
    from parley.case.plans.plan import Plan

Amounts = tuple[tuple[float, ...], ...]


def amounts(plan: Plan, sizes: Mapping[str, float]) -> Amounts:
    """Return the amount of each delivery of each step, in the order of the plan.

    A delivery without a number is what is left of its pool, nothing if it is overdrawn by then.
    """
    left = dict(sizes)
    found = []
    for step in plan.steps:
        made = _of_step(step.deliveries, left)
        for delivery, amount in zip(step.deliveries, made, strict=True):
            left[delivery.pool] = left.get(delivery.pool, 0.0) - amount
        found.append(made)
    return tuple(found)


def middle_sizes(plan: Plan) -> dict[str, float]:
    """Return the size of each pool in the middle of its interval."""
    return {pool.id: pool.count.middle for pool in plan.pools}


def spread(amount: float, rounds: int, place: int) -> float:
    """Return how much of an amount falls to one of so many rounds; whole where the amount is.

    What does not divide evenly goes to the first rounds: 33 in 6 is 6, 6, 6, 5, 5, 5.
    """
    if amount != int(amount):
        return amount / rounds
    share, more = divmod(int(amount), rounds)
    return float(share + (place < more))


def _of_step(deliveries: tuple[Delivery, ...], left: Mapping[str, float]) -> tuple[float, ...]:
    counted = {
        each.pool: float(each.count) if each.count is not None else max(0.0, left.get(each.pool, 0))
        for each in deliveries
        if each.ratio is None
    }
    return tuple(
        counted[each.pool]
        if each.ratio is None
        else float(each.ratio) * counted.get(each.to or "", 0.0)
        for each in deliveries
    )

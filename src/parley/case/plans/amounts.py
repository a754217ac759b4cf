"""How much is delivered at each step, for given sizes of the pools (§10.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from parley.case.plans.deliveries import Delivery, PlanStep
    from parley.case.plans.plan import Plan

    _OfStep = Callable[[tuple[Delivery, ...], Mapping[str, float]], tuple[float, ...]]

Amounts = tuple[tuple[float, ...], ...]


def amounts(plan: Plan, sizes: Mapping[str, float]) -> Amounts:
    """Return the amount of each delivery of each step, in the order of the plan.

    A delivery without a number is what is left of its pool. Nobody delivers more than there is:
    where a pool holds less than is promised of it, its last deliveries fall short.
    """
    return _drawn(plan, sizes, _of_step)


def promised(plan: Plan, sizes: Mapping[str, float]) -> Amounts:
    """Return what the plan promises, whether or not the pools hold as much."""
    return _drawn(plan, sizes, _asked)


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


def in_round(step: PlanStep, made: tuple[float, ...], place: int) -> tuple[float, ...]:
    """Return what each delivery of a step comes to in one of its rounds.

    A ratio holds in every round: 33 captives in 6 rounds with 30 prisoners for each are 6 with 180,
    and in the last rounds 5 with 150.
    """
    rounds = step.rounds or 1
    whole = dict(zip((each.pool for each in step.deliveries), made, strict=True))
    parts = {pool: spread(amount, rounds, place) for pool, amount in whole.items()}
    return tuple(
        parts[each.pool]
        if each.ratio is None or not whole.get(each.to or "")
        else amount * parts[each.to or ""] / whole[each.to or ""]
        for each, amount in zip(step.deliveries, made, strict=True)
    )


def _drawn(plan: Plan, sizes: Mapping[str, float], of_step: _OfStep) -> Amounts:
    left = dict(sizes)
    found = []
    for step in plan.steps:
        made = of_step(step.deliveries, left)
        for delivery, amount in zip(step.deliveries, made, strict=True):
            left[delivery.pool] = _exact(left.get(delivery.pool, 0.0) - amount)
        found.append(made)
    return tuple(found)


def _of_step(deliveries: tuple[Delivery, ...], left: Mapping[str, float]) -> tuple[float, ...]:
    """Return what is delivered: never more than is left, and ratios of what there really is."""
    counted = _counted(deliveries, left)
    held = {pool: min(amount, left.get(pool, 0.0)) for pool, amount in counted.items()}
    made = _with_ratios(deliveries, held)
    return tuple(
        min(amount, left.get(each.pool, 0.0)) for each, amount in zip(deliveries, made, strict=True)
    )


def _asked(deliveries: tuple[Delivery, ...], left: Mapping[str, float]) -> tuple[float, ...]:
    return _with_ratios(deliveries, _counted(deliveries, left))


def _counted(deliveries: tuple[Delivery, ...], left: Mapping[str, float]) -> dict[str, float]:
    """Return by pool what has a number of its own, and what is all the rest."""
    return {
        each.pool: max(0.0, left.get(each.pool, 0.0)) if each.count is None else float(each.count)
        for each in deliveries
        if each.ratio is None
    }


def _with_ratios(
    deliveries: tuple[Delivery, ...], counted: Mapping[str, float]
) -> tuple[float, ...]:
    return tuple(
        counted[each.pool]
        if each.ratio is None
        else _exact(float(each.ratio) * counted.get(each.to or "", 0.0))
        for each in deliveries
    )


def _exact(number: float) -> float:
    """Return a number without what floating point adds: 1.15 for each of 100 are 115."""
    return round(number, 9)

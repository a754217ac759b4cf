"""Amounts of a plan: nothing beyond what the pools hold, no condition that asks for more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.case.plans.amounts import amounts, promised
from parley.case.problems import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.files.checks.scene import Placed
    from parley.case.files.tree import Path
    from parley.case.plans.deliveries import Entry
    from parley.case.plans.plan import Plan
    from parley.case.problems import Problem

_HAIR = 1e-9


def check_amounts(placed: Placed[Plan]) -> Iterator[Problem]:
    """Yield the problems of how much is delivered, with every pool as large as it may be."""
    yield from _overdrawn(placed)
    yield from _conditions(placed)


def _overdrawn(placed: Placed[Plan]) -> Iterator[Problem]:
    """Yield the first delivery of each pool that it cannot hold even at its largest."""
    plan = placed.value
    left = {pool.id: pool.count.ends[1] for pool in plan.pools}
    told: set[str] = set()
    for place, made in enumerate(promised(plan, left)):
        for index, (each, amount) in enumerate(
            zip(plan.steps[place].deliveries, made, strict=True)
        ):
            path: Path = ("steps", place, "deliveries", index)
            before = left[each.pool]
            left[each.pool] -= amount
            if each.pool in told:
                continue
            if left[each.pool] < -_HAIR:
                told.add(each.pool)
                yield _too_many(placed, path, each.pool, amount, before)
            elif each.count is None and each.ratio is None and before <= _HAIR:
                message = f"nothing is left of {shown(each.pool)} by then"
                way_out = "deliver fewer before, or delete this delivery"
                yield placed.problem(path, "nothing-left", message, way_out)


def _too_many(placed: Placed[Plan], path: Path, pool: str, amount: float, left: float) -> Problem:
    message = f"{_plain(amount)} of {shown(pool)} are to be delivered and {_plain(left)} are left"
    return placed.problem(
        path, "overdrawn", message, "deliver fewer, or correct the pool's `count`"
    )


def _plain(number: float) -> str:
    return f"{number:.10g}"


# --- entry conditions ---------------------------------------------------------------------------


def _conditions(placed: Placed[Plan]) -> Iterator[Problem]:
    """Yield the entry conditions that ask for more than can be delivered by then."""
    plan = placed.value
    most = {pool.id: 0.0 for pool in plan.pools}
    made = amounts(plan, {pool.id: pool.count.ends[1] for pool in plan.pools})
    for place, step in enumerate(plan.steps):
        for index, entry in enumerate(step.entry):
            yield from _reached(placed, ("steps", place, "entry", index), entry, most)
        for each, amount in zip(step.deliveries, made[place], strict=True):
            most[each.pool] += amount


def _reached(
    placed: Placed[Plan], path: Path, entry: Entry, most: dict[str, float]
) -> Iterator[Problem]:
    there = most.get(entry.pool or "", 0.0)
    if entry.pool and entry.delivered is not None and float(entry.delivered) > there + _HAIR:
        message = f"{entry.delivered} of {shown(entry.pool)} can never be delivered by then"
        way_out = f"by then it is at most {_plain(there)}: ask for fewer, or deliver more before"
        yield placed.problem((*path, "delivered"), "never-met", message, way_out)

"""Deliveries of a plan: from pools that hold as much, by one giver where one is due, in order."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from parley.case.files.checks.scene import Placed, circles
from parley.case.plans.amounts import amounts
from parley.case.problems import listing, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.files.tree import Path
    from parley.case.plans.deliveries import Delivery, Entry, PlanStep, Pool, Precedence
    from parley.case.plans.plan import Plan
    from parley.case.problems import Problem

MOST_STEPS = 200_000


def check_deliveries(placed: Placed[Plan]) -> Iterator[Problem]:
    """Yield the problems of pools, steps and what goes before what."""
    plan = placed.value
    pools = {pool.id: pool for pool in plan.pools}
    yield from _pools(placed)
    for place, step in enumerate(plan.steps):
        yield from _step(placed, ("steps", place), step, pools)
    yield from _length(placed)
    if all(each.pool in pools for step in plan.steps for each in step.deliveries):
        yield from _overdrawn(placed)
        yield from _entries(placed)
    yield from _order(placed)


def _pools(placed: Placed[Plan]) -> Iterator[Problem]:
    plan = placed.value
    for index, pool in enumerate(plan.pools):
        if pool.giver == pool.receiver:
            message = f"{shown(pool.giver)} both gives and receives {shown(pool.id)}"
            way_out = "name two different parties"
            yield placed.problem(("pools", index, "receiver"), "own-receiver", message, way_out)
        if pool.giver not in plan.parties:
            message = (
                f"{shown(pool.giver)} gives {shown(pool.id)} but is none of the plan's parties"
            )
            way_out = "add it to `parties`: whether it goes on giving is the question"
            yield placed.problem(("pools", index, "giver"), "outside-party", message, way_out)
    if not plan.parties or not plan.steps:
        missing = "parties" if not plan.parties else "steps"
        message = f"the plan has no {missing}"
        yield placed.problem((missing,), "empty-plan", message, "write at least one")
    for index, party in enumerate(plan.parties):
        if party in plan.parties[:index]:
            message = f"{shown(party)} stands twice among the parties"
            yield placed.problem(("parties", index), "twice", message, "delete one of the two")


def _step(
    placed: Placed[Plan], path: Path, step: PlanStep, pools: dict[str, Pool]
) -> Iterator[Problem]:
    givers = {pools[each.pool].giver for each in step.deliveries if each.pool in pools}
    if step.kind == "sequential" and len(givers) > 1:
        yield placed.problem(
            (*path, "kind"),
            "several-givers",
            f"{listing(givers)} all deliver in {shown(step.id)}, and a sequential step has one "
            "giver",
            "write `simultaneous` or `escrowed`, or make two steps of it",
        )
    if step.through is not None and step.through in placed.value.parties:
        message = f"{shown(step.through)} would hold its own side's deliveries in trust"
        way_out = "name a third party that holds what all sides deliver"
        yield placed.problem((*path, "through"), "own-trustee", message, way_out)
    if step.rounds == 0:
        message = f"{shown(step.id)} has no rounds"
        yield placed.problem((*path, "rounds"), "no-rounds", message, "write 1 or more")
    yield from _delay(placed, path, step)
    for index, each in enumerate(step.deliveries):
        yield from _delivery(placed, (*path, "deliveries", index), step, index, each)


def _delay(placed: Placed[Plan], path: Path, step: PlanStep) -> Iterator[Problem]:
    plan = placed.value
    own = step.delay or (plan.rates.delay if plan.rates else None)
    days = (step.duration.ends[0] if step.duration else 0.0) / max(1, step.rounds or 1)
    if own is None or step is plan.steps[-1] or own.ends[1] <= days:
        return
    yield placed.problem(
        (*path, "delay") if step.delay else path,
        "late-delay",
        f"withholding in {shown(step.id)} would be noticed after {own.ends[1]:g} days, when the "
        f"next step has begun (after {days:g})",
        "give the step more days, or write a `delay` within them",
    )


def _delivery(
    placed: Placed[Plan], path: Path, step: PlanStep, place: int, each: Delivery
) -> Iterator[Problem]:
    others = {one.pool for one in step.deliveries if one.ratio is None}
    if each.count is not None and each.ratio is not None:
        message = "both a `count` and a `ratio` are given"
        yield placed.problem(path, "count-and-ratio", message, "keep one of them")
    if (each.ratio is None) != (each.to is None) or (each.to and each.to not in others):
        message = "a ratio is so many for each one of another pool that the same step delivers"
        way_out = f"write `ratio` and `to`, one of {listing(others - {each.pool})}"
        yield placed.problem(path, "ratio-of-nothing", message, way_out)
    if each.pool in {one.pool for one in step.deliveries[:place]}:
        message = f"{shown(each.pool)} stands twice in this step"
        yield placed.problem(path, "twice", message, "add the two together")
    for name in ("count", "ratio"):
        number = getattr(each, name)
        if number is not None and number < 0:
            message = f"{shown(str(number))} in `{name}` is below 0"
            yield placed.problem((*path, name), "out-of-bounds", message, "write 0 or more")


def _length(placed: Placed[Plan]) -> Iterator[Problem]:
    steps = placed.value.steps
    totals = accumulate(step.rounds or 1 for step in steps)
    for place, total in enumerate(totals):
        if total > MOST_STEPS:
            message = f"with {shown(steps[place].id)} the plan comes to {total:,} steps"
            way_out = f"take larger rounds: a plan has at most {MOST_STEPS:,} steps"
            yield placed.problem(("steps", place), "too-many-steps", message, way_out)
            return


def _overdrawn(placed: Placed[Plan]) -> Iterator[Problem]:
    """Yield the first delivery that a pool cannot hold even at its largest."""
    plan = placed.value
    left = {pool.id: pool.count.ends[1] for pool in plan.pools}
    told: set[str] = set()
    for place, made in enumerate(amounts(plan, left)):
        for index, (each, amount) in enumerate(
            zip(plan.steps[place].deliveries, made, strict=True)
        ):
            left[each.pool] -= amount
            if left[each.pool] < -_HAIR and each.pool not in told:
                told.add(each.pool)
                yield placed.problem(
                    ("steps", place, "deliveries", index),
                    "overdrawn",
                    f"{amount:g} of {shown(each.pool)} are to be delivered and "
                    f"{left[each.pool] + amount:g} are left of it",
                    "deliver fewer, or correct the pool's `count`",
                )


_HAIR = 1e-9


def _entries(placed: Placed[Plan]) -> Iterator[Problem]:
    """Yield the entry conditions that no state on the way of the plan can meet."""
    plan = placed.value
    most = {pool.id: 0.0 for pool in plan.pools}
    first, last = 0.0, 0.0
    made = amounts(plan, {pool.id: pool.count.ends[1] for pool in plan.pools})
    for place, step in enumerate(plan.steps):
        for index, entry in enumerate(step.entry):
            path: Path = ("steps", place, "entry", index)
            yield from _entry(placed, path, entry, most.get(entry.pool or "", 0.0), (first, last))
        for each, amount in zip(step.deliveries, made[place], strict=True):
            most[each.pool] += amount
        if step.duration is not None:
            first, last = first + step.duration.ends[0], last + step.duration.ends[1]


def _entry(
    placed: Placed[Plan], path: Path, entry: Entry, most: float, days: tuple[float, float]
) -> Iterator[Problem]:
    if (entry.pool is None) != (entry.delivered is None):
        message = "`pool` and `delivered` belong together"
        yield placed.problem(path, "half-a-condition", message, "write both, or neither")
    elif entry.delivered is not None and entry.delivered > most + _HAIR:
        message = f"{entry.delivered} of {shown(entry.pool or '')} can never be delivered by then"
        way_out = f"by then it is at most {most:g}: ask for fewer, or deliver more before"
        yield placed.problem(path, "never-met", message, way_out)
    if entry.by_day is not None and entry.by_day < days[0]:
        message = f"the step begins on day {days[0]:g} at the earliest, after day {entry.by_day}"
        yield placed.problem(path, "never-met", message, "write a later day, or shorten the steps")
    if entry.from_day is not None and entry.from_day > days[1]:
        message = f"the step begins on day {days[1]:g} at the latest, before day {entry.from_day}"
        yield placed.problem(
            path, "never-met", message, "write an earlier day, or lengthen the steps"
        )


def _order(placed: Placed[Plan]) -> Iterator[Problem]:
    pairs = tuple(Placed(pair, placed.file, placed.node) for pair in placed.value.precedence)
    after: dict[str, list[str]] = {}
    for one in placed.value.precedence:
        after.setdefault(one.first, []).append(one.then)
    for knot, way in circles(pairs, lambda pool: after.get(pool, ()), _first_of):
        place = placed.value.precedence.index(knot.value)
        message = f"these go before each other in a circle: {' before '.join((*way, way[0]))}"
        way_out = "take one of them back"
        yield placed.problem(("precedence", place), "circle", message, way_out)
        return
    yield from _kept(placed)


def _first_of(pair: Precedence) -> str:
    return pair.first


def _kept(placed: Placed[Plan]) -> Iterator[Problem]:
    """Yield a problem where the plan's own steps go against what must go before what."""
    plan = placed.value
    first = _places(plan, last=False)
    last = _places(plan, last=True)
    for index, pair in enumerate(plan.precedence):
        if pair.first in last and pair.then in first and first[pair.then] < last[pair.first]:
            step = plan.steps[first[pair.then]].id
            message = f"{shown(step)} delivers {shown(pair.then)} before all {shown(pair.first)}"
            way_out = "put the steps in order, or take this line back"
            yield placed.problem(("precedence", index), "out-of-order", message, way_out)


def _places(plan: Plan, *, last: bool) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, step in enumerate(plan.steps):
        for each in step.deliveries:
            if last or each.pool not in found:
                found[each.pool] = place
    return found

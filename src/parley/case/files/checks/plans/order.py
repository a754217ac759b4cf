"""What must go before what in a plan: no circles, and the plan's own steps keep to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.case.files.checks.scene import Placed, circles
from parley.case.problems import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.plans.deliveries import Precedence
    from parley.case.plans.plan import Plan
    from parley.case.problems import Problem


def check_order(placed: Placed[Plan]) -> Iterator[Problem]:
    """Yield each circle, and each pair that the steps deliver the other way round."""
    in_circles: set[str] = set()
    for index, way in _circles(placed):
        in_circles.update(way)
        message = f"these go before each other in a circle: {' before '.join((*way, way[0]))}"
        way_out = "take one of them back"
        yield placed.problem(("precedence", index), "circle", message, way_out)
    pools = {pool.id for pool in placed.value.pools}
    turns = _turns(placed.value)
    for index, pair in enumerate(placed.value.precedence):
        both = {pair.first, pair.then}
        # An unknown pool is told where all unknown ids are.
        if both <= pools and not both <= in_circles:
            yield from _kept(placed, index, pair, turns)


def _circles(placed: Placed[Plan]) -> Iterator[tuple[int, list[str]]]:
    """Yield one line of each circle, by its place, and the way round."""
    after: dict[str, set[str]] = {}
    where: dict[str, int] = {}
    for index, pair in enumerate(placed.value.precedence):
        after.setdefault(pair.first, set()).add(pair.then)
        where.setdefault(pair.first, index)
    starts = tuple(Placed(first, placed.file, placed.node) for first in where)
    for knot, way in circles(starts, lambda pool: after.get(pool, ()), str):
        yield where[knot.value], way


Turns = dict[str, tuple[int, int]]


def _turns(plan: Plan) -> tuple[Turns, Turns]:
    """Return for each pool in which step and round its deliveries begin, and in which they end."""
    starts: Turns = {}
    ends: Turns = {}
    for place, step in enumerate(plan.steps):
        for each in step.deliveries:
            starts.setdefault(each.pool, (place, 0))
            ends[each.pool] = (place, max(1, step.rounds or 1) - 1)
    return starts, ends


def _kept(
    placed: Placed[Plan], index: int, pair: Precedence, turns: tuple[Turns, Turns]
) -> Iterator[Problem]:
    starts, ends = turns
    if pair.then not in starts or (pair.first in ends and ends[pair.first] <= starts[pair.then]):
        return
    step = placed.value.steps[starts[pair.then][0]].id
    missing = "is not all delivered by then" if pair.first in ends else "is never delivered"
    message = f"{shown(step)} delivers {shown(pair.then)}, and {shown(pair.first)} {missing}"
    way_out = "put the steps in order, or take this line back"
    yield placed.problem(("precedence", index), "out-of-order", message, way_out)

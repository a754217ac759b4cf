"""What orders and intervals together leave of each number (§17.3, §17.4).

An order passes ends on: what counts for more than something worth 0.6 is worth more than 0.6
itself. Because orders and intervals form a lattice, the lowest numbers that are left can all be
taken at once, and so can the highest.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from parley.case.preferences.known import Ends
    from parley.case.preferences.orders import Order

Bounds = dict[str, tuple[Decimal, Decimal]]


@dataclass(frozen=True, slots=True)
class _Levels:
    """Names that stand level, each group by its first name, and which group is above which."""

    group: Mapping[str, str]
    above: Mapping[str, frozenset[str]]


def narrowed(
    names: Sequence[str],
    orders: Sequence[Order],
    ends: Mapping[str, Ends],
    scale: tuple[Decimal, Decimal] = (Decimal(0), Decimal(1)),
) -> Bounds | None:
    """Return between which ends each of the names lies; None where nothing satisfies all.

    Ends of None, and names without ends, reach to the end of the scale.
    """
    levels = _levels(names, orders)
    row = _sorted(levels)
    if row is None:
        return None
    lows = dict.fromkeys(row, scale[0])
    highs = dict.fromkeys(row, scale[1])
    for name, (low, high) in ends.items():
        one = levels.group[name]
        lows[one] = max(lows[one], scale[0] if low is None else low)
        highs[one] = min(highs[one], scale[1] if high is None else high)
    if not _passed_on(levels, row, lows, highs):
        return None
    return {name: (lows[levels.group[name]], highs[levels.group[name]]) for name in names}


def can_sum(total: Decimal, orders: Sequence[Order], bounds: Bounds) -> bool:
    """Whether numbers within narrowed bounds, in these orders, can add up to a total."""
    least = sum((low for low, _ in bounds.values()), Decimal(0))
    most = sum((high for _, high in bounds.values()), Decimal(0))
    if least < total < most:
        return True
    # Only the lowest or the highest numbers are left: strict steps must hold among these.
    return any(
        end == total and all(_strict(order, bounds, which) for order in orders)
        for which, end in enumerate((least, most))
    )


def _strict(order: Order, bounds: Bounds, which: int) -> bool:
    return all(
        not more or bounds[above][which] > bounds[below][which]
        for above, below, more in order.steps()
    )


def _levels(names: Iterable[str], orders: Sequence[Order]) -> _Levels:
    """Join what stands level (union-find), and gather what is above what."""
    parent = {name: name for name in names}

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    steps = [step for order in orders for step in order.steps()]
    for one, other, more in steps:
        if not more:
            parent[root(one)] = root(other)
    above: dict[str, set[str]] = defaultdict(set)
    for one, other, more in steps:
        if more:
            above[root(other)].add(root(one))
    return _Levels(
        {name: root(name) for name in parent},
        {name: frozenset(those) for name, those in above.items()},
    )


def _sorted(levels: _Levels) -> list[str] | None:
    """Return the groups so that each comes after all above it; None where they go in a circle."""
    waiting = {one: len(levels.above.get(one, ())) for one in levels.group.values()}
    below: dict[str, list[str]] = defaultdict(list)
    for one, those in levels.above.items():
        for other in those:
            below[other].append(one)
    row = [one for one, left in waiting.items() if not left]
    for one in row:
        for other in below[one]:
            waiting[other] -= 1
            if not waiting[other]:
                row.append(other)
    return row if len(row) == len(waiting) else None


def _passed_on(
    levels: _Levels, row: Sequence[str], lows: dict[str, Decimal], highs: dict[str, Decimal]
) -> bool:
    """Pass highest numbers down and lowest up; False where some number has no room left."""
    for one in row:
        for other in levels.above.get(one, ()):
            highs[one] = min(highs[one], highs[other])
    for one in reversed(row):
        for other in levels.above.get(one, ()):
            lows[other] = max(lows[other], lows[one])
    return all(
        lows[one] <= highs[one]
        and all(lows[one] < highs[other] for other in levels.above.get(one, ()))
        for one in row
    )

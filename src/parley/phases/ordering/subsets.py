"""The best order by dynamic program over all sets of delivered items, to about 22 of them.

The method of Held and Karp (1962) on a bottleneck path. It takes any margins: where what an item is
worth depends on what was delivered before (interdependent items), no polynomial method exists in
general (Sandholm and Lesser 1995).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from parley.phases.ordering.purse import Found

if TYPE_CHECKING:
    from parley.phases.course import Floats

MOST_ITEMS = 22
Sets = NDArray[np.int64]
# From sets of delivered items, as bits, to the margins of all parties, shape (party, set).
Margins = Callable[[Sets], NDArray[np.float64]]


def additive(y: Floats, base: Floats) -> Margins:
    """Return the margins of independent items: M_i(S) = d_i + sum of y_ij over j not in S."""

    def margins(sets: Sets) -> Floats:
        found = np.repeat(base[:, None], len(sets), axis=1)
        for item in range(y.shape[1]):
            found += y[:, item, None] * (sets >> item & 1 == 0)
        return found

    return margins


def one_by_one(margins: Callable[[frozenset[int]], Sequence[float]], items: int) -> Margins:
    """Return a function of one set of delivered items as one of many sets at once."""

    def of_sets(sets: Sets) -> Floats:
        rows = [margins(frozenset(j for j in range(items) if s >> j & 1)) for s in sets.tolist()]
        return np.asarray(rows, dtype=np.float64).T

    return of_sets


def subset_order(
    margins: Margins, items: int, *, payments: bool, before: Sequence[int] | None = None
) -> Found:
    """Return the order whose smallest margin is greatest; proven.

    `before[j]` holds, as bits, what must be delivered before item j. With divisible payments an
    item can be delivered from S iff sum_i min(M_i(S), M_i(S with it)) >= 0: transfers still to
    come, which cancel out, must keep every party in on both sides of the delivery.
    """
    if items > MOST_ITEMS:
        raise ValueError(f"{items} items are too many for all their sets; at most {MOST_ITEMS}")
    sets = np.arange(1 << items, dtype=np.int64)
    worth = margins(sets)
    if not payments:
        worth = worth.min(axis=0, keepdims=True)
    best = np.full(1 << items, -np.inf)
    best[-1] = worth[:, -1].sum()
    choice = np.zeros(1 << items, dtype=np.uint8)
    for level in _levels(sets, items):
        best[level], choice[level] = _level(best, worth, level, before or [0] * items)
    margin = float(best[0])
    return Found(order=_path(choice, items), margin=margin, bound=margin)


def margin_along(margins: Margins, order: Sequence[int], *, payments: bool) -> float:
    """Return the smallest margin of an order, as `subset_order` counts it."""
    passed = np.cumsum([0, *(1 << int(item) for item in order)], dtype=np.int64)
    worth = margins(passed)
    if not payments:
        return float(worth.min())
    around = np.minimum(worth[:, :-1], worth[:, 1:]).sum(axis=0)
    return float(min(worth[:, -1].sum(), around.min(initial=np.inf)))


def _levels(sets: Sets, items: int) -> list[Sets]:
    """Return sets by their size, the largest first, without the full one."""
    sizes = np.bitwise_count(sets)
    by_size = np.argsort(sizes, kind="stable")
    cuts = np.cumsum(np.bincount(sizes, minlength=items + 1))[:-1]
    return np.split(by_size, cuts)[:-1][::-1]


def _level(
    best: Floats, worth: Floats, level: Sets, before: Sequence[int]
) -> tuple[Floats, NDArray[np.uint8]]:
    """Return the values of sets of one size, and the item to deliver next from each.

    Where an item is in a set already, the set "reached" is itself, whose value is still -inf. The
    lower index keeps a tie (C8).
    """
    mine = worth[:, level]
    value = np.full(len(level), -np.inf)
    choice = np.zeros(len(level), dtype=np.uint8)
    for item, needed in enumerate(before):
        reached = level | 1 << item
        through = np.minimum(best[reached], _around(worth, mine, reached))
        if needed:
            through[level & needed != needed] = -np.inf
        choice[through > value] = item
        np.maximum(value, through, out=value)
    return value, choice


def _around(worth: Floats, mine: Floats, reached: Sets) -> Floats:
    """Return the sum over purses of the smaller margin of before and after a delivery."""
    total = np.minimum(mine[0], worth[0, reached])
    for row, other in zip(mine[1:], worth[1:], strict=True):
        total += np.minimum(row, other[reached])
    return np.asarray(total)


def _path(choice: NDArray[np.uint8], items: int) -> tuple[int, ...]:
    order: list[int] = []
    delivered = 0
    for _ in range(items):
        order.append(int(choice[delivered]))
        delivered |= 1 << order[-1]
    return tuple(order)

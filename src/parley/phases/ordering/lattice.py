"""The best order of many alike items in few types, by dynamic program on the count lattice.

Without divisible payments the general question contains 3-PARTITION, so no method is fast on all
inputs; but items of one type can be told apart by nothing, so a state is how many of each type are
still to be delivered: prod(n_t + 1) states, and margins M_i = d_i + sum_t (left of t) y_it.

States run by how many units are left in all. On one such level the longest type (the `tail`) is
fixed by the others, so a level is one slice of the other types' states sorted by their own total:
every operation runs over a whole slice, and only two levels of values are held at a time.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from parley.phases.ordering.purse import Found

if TYPE_CHECKING:
    from parley.phases.course import Flags, Floats

MOST_STATES = 40_000_000
# Bytes for the tables of the types other than the tail.
_MOST_TABLE = 300_000_000
Indices = NDArray[np.int32]


def lattice_fits(counts: Sequence[int], parties: int) -> bool:
    """Return whether the states and their tables fit into the bounds of this module."""
    states = math.prod(count + 1 for count in counts)
    rows = states // (max(counts, default=0) + 1)
    return states <= MOST_STATES and rows * (4 * len(counts) + 8 * (parties + 4)) <= _MOST_TABLE


def lattice_order(
    y: Floats, counts: Sequence[int], base: Floats, *, before: Iterable[tuple[int, int]] = ()
) -> Found:
    """Return the sequence of types whose smallest margin is greatest; proven.

    `y` is (party, type), the worth of one unit; `before` holds pairs (t, u): all of t are delivered
    before the first of u. Among equals the lower type is delivered first (C8).
    """
    if not lattice_fits(counts, len(base)):
        raise ValueError(f"{counts} units by type are too many states; use the bounded search")
    box = _Box.of(counts)
    rule = _Rule.of(box, tuple(before))
    fixed = _fixed(box, y, base)
    value = np.full(box.rows + 1, -np.inf)
    value[0] = base.min()
    choices: list[NDArray[np.uint8]] = []
    for left in range(1, sum(counts) + 1):
        rows = box.slice_of(left)
        margins = (fixed[:, rows] + left * y[:, box.tail, None]).min(axis=0)
        margins[rule.broken(rows, left)] = -np.inf
        value, choice = _level(box, value, rows, left, margins)
        choices.append(choice)
    margin = float(value[-2]) if choices else float(base.min())
    return Found(order=_path(box, choices), margin=margin, bound=margin)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    """States of all types but the tail, sorted by how many units of them are left in all.

    `left` (type, row); `total` (row); `fewer[t]` is the row with one unit of t less, or `rows`,
    where -inf stands; `starts[k]` the first row with a total of k.
    """

    tail: int
    longest: int
    others: list[int]
    counts: tuple[int, ...]
    left: NDArray[np.int16]
    total: NDArray[np.int32]
    fewer: dict[int, Indices]
    starts: NDArray[np.intp]

    @property
    def rows(self) -> int:
        """How many states the other types have."""
        return len(self.total)

    @classmethod
    def of(cls, counts: Sequence[int]) -> _Box:
        """Lay out the states; the first of the longest types is the tail."""
        tail = max(range(len(counts)), key=counts.__getitem__)
        others = [t for t in range(len(counts)) if t != tail]
        shape = [counts[t] + 1 for t in others]
        grid = np.indices(shape, dtype=np.int16).reshape(len(others), math.prod(shape))
        total = grid.sum(axis=0, dtype=np.int32)
        by_total = np.argsort(total, kind="stable")
        rank = np.empty(len(by_total), dtype=np.int32)
        rank[by_total] = np.arange(len(by_total), dtype=np.int32)
        left = grid[:, by_total]
        strides = [math.prod(shape[k + 1 :]) for k in range(len(others))]
        fewer = {
            t: np.where(left[k] > 0, rank[by_total - strides[k]], len(rank)).astype(np.int32)
            for k, t in enumerate(others)
        }
        return cls(
            tail=tail,
            longest=counts[tail],
            others=others,
            counts=tuple(counts),
            left=left,
            total=total[by_total],
            fewer=fewer,
            starts=np.concatenate([[0], np.cumsum(np.bincount(total))]),
        )

    def slice_of(self, left: int) -> slice:
        """Return the rows that can stand where so many units are left in all."""
        last = len(self.starts) - 2
        first = min(max(0, left - self.longest), last + 1)
        return slice(int(self.starts[first]), int(self.starts[min(left, last) + 1]))

    def one_less(self, kind: int, rows: slice, left: int) -> Indices | slice:
        """Return where the values stand after a unit of a type, given those on the level below."""
        if kind != self.tail:
            return self.fewer[kind][rows]
        # Rows whose total is all that is left have no unit of the tail.
        below = self.slice_of(left - 1)
        return slice(rows.start, min(rows.stop, below.stop))


def _fixed(box: _Box, y: Floats, base: Floats) -> Floats:
    """Return the margins by row, short of what is left in all times the worth of the tail."""
    found = base[:, None] - y[:, box.tail, None] * box.total
    for kind, left in zip(box.others, box.left, strict=True):
        found += y[:, kind, None] * left
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """Precedence of types, by row: states that no order which keeps it can pass.

    `never`: (t, u) both in the box, t left though u has begun; `late`: broken if a unit of the tail
    is left; `early`: broken if a unit of the tail is gone.
    """

    never: Flags
    late: Flags
    early: Flags
    box: _Box

    @classmethod
    def of(cls, box: _Box, before: tuple[tuple[int, int], ...]) -> _Rule:
        """Sort the pairs by where the tail stands in them."""
        never, late, early = (np.zeros(box.rows, dtype=np.bool_) for _ in range(3))
        place = {t: k for k, t in enumerate(box.others)}
        for first, then in before:
            if first == box.tail:
                late |= box.left[place[then]] < box.counts[then]
            elif then == box.tail:
                early |= box.left[place[first]] > 0
            else:
                begun = box.left[place[then]] < box.counts[then]
                never |= (box.left[place[first]] > 0) & begun
        return cls(never=never, late=late, early=early, box=box)

    def broken(self, rows: slice, left: int) -> Flags:
        """Return which of the rows break it where so many units are left in all."""
        tail = left - self.box.total[rows]
        late = self.late[rows] & (tail > 0)
        early = self.early[rows] & (tail < self.box.longest)
        return np.asarray(self.never[rows] | late | early)


def _level(
    box: _Box, below: Floats, rows: slice, left: int, margins: Floats
) -> tuple[Floats, NDArray[np.uint8]]:
    """Return the values of a level and, for its rows, the type to deliver next."""
    best = np.full(len(margins), -np.inf)
    choice = np.zeros(len(margins), dtype=np.uint8)
    for kind in range(len(box.counts)):
        reached = below[box.one_less(kind, rows, left)]
        mine, chosen = best[: len(reached)], choice[: len(reached)]
        better = reached > mine
        np.maximum(mine, reached, out=mine)
        chosen[better] = kind
    # The rest is never read: no row of the next level reaches beyond this one's rows.
    value = np.empty(box.rows + 1)
    value[-1] = -np.inf
    value[rows] = np.minimum(best, margins)
    return value, choice


def _path(box: _Box, choices: Sequence[NDArray[np.uint8]]) -> tuple[int, ...]:
    order: list[int] = []
    row = box.rows - 1
    for left in range(len(choices), 0, -1):
        kind = int(choices[left - 1][row - box.slice_of(left).start])
        order.append(kind)
        if kind != box.tail:
            row = int(box.fewer[kind][row])
    return tuple(order)

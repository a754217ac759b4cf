"""Which points no other point dominates: the maxima of a set of vectors [Kung1975] (§13.2).

Two parties: one sweep over the points in order of the first coordinate. More: points run by falling
sum, so that only an earlier one can dominate; for a chunk of them, one row of bits per place and
party says which of the chunk are at least as good there, and the rows of all parties are and-ed.
Equal points never dominate each other: all of them stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from parley.bargaining.exact.whole_numbers import Whole

Flags = NDArray[np.bool_]
Places = NDArray[np.intp]
Bits = NDArray[np.uint64]

_CHUNK = 2048
# So many of the best by sum are tried first on all others: they clear away most of them.
_LEADERS = 32
# How many points are looked up at a time: what keeps a table of bits small.
_AT_ONCE = 4096
_TWO = 2


def maxima(points: Whole) -> Flags:
    """Return which of (point, party) no other dominates; sums of a row must fit into 64 bits."""
    parties = points.shape[1]
    if len(points) <= 1:
        return np.ones(len(points), dtype=np.bool_)
    if parties == 1:
        return np.asarray(points[:, 0] == points[:, 0].max())
    left = _sweep(points) if parties == _TWO else _beyond_two(points)
    found = np.zeros(len(points), dtype=np.bool_)
    found[left] = True
    return found


def same(points: Whole) -> tuple[Places, Places]:
    """Return the first of each set of equal points, and for every point the place of its set."""
    factors = np.array(
        [pow(0x9E3779B97F4A7C15, k + 1, 2**64) for k in range(points.shape[1])], dtype=np.uint64
    )
    hashes = (points.view(np.uint64) * factors).sum(axis=1, dtype=np.uint64)
    _, first, sets = np.unique(hashes, return_index=True, return_inverse=True)
    if not np.array_equal(points[first][sets], points):
        # Two different points with one hash: once in 2^64 pairs.
        _, first, sets = np.unique(points, axis=0, return_index=True, return_inverse=True)
    return first, sets.reshape(-1)


def _sweep(points: Whole) -> Places:
    order = np.argsort(-points[:, 0])
    x, y = points[order, 0], points[order, 1]
    best = np.maximum.accumulate(y)
    reaches = np.concatenate([[True], y[1:] >= best[:-1]])
    order, x, y = order[reaches], x[reaches], y[reaches]
    # What is left falls in x and rises in y: a run of one x is led by its last, of one y by its
    # first.
    return np.asarray(order[(y == y[_last(x)]) & (x == x[_first(y)])])


def _first(values: Whole) -> Places:
    """Return for each place the first place of its run of equal values."""
    starts = np.concatenate([[True], values[1:] != values[:-1]])
    return np.asarray(np.flatnonzero(starts)[np.cumsum(starts) - 1])


def _last(values: Whole) -> Places:
    return len(values) - 1 - _first(values[::-1])[::-1]


def _beyond_two(points: Whole) -> Places:
    left = _behind_leaders(points)
    first, sets = same(points[left])
    some = points[left[first]]
    order = np.argsort(-some.sum(axis=1), kind="stable")
    kept = np.zeros(len(first), dtype=np.bool_)
    kept[order[_by_chunks(some[order])]] = True
    return np.asarray(left[kept[sets]])


def _behind_leaders(points: Whole) -> Places:
    if len(points) <= 4 * _LEADERS:
        return np.arange(len(points))
    total = points.sum(axis=1)
    left = np.ones(len(points), dtype=np.bool_)
    for leader in np.argpartition(-total, _LEADERS)[:_LEADERS]:
        beaten = total < total[leader]
        for party in range(points.shape[1]):
            beaten &= points[:, party] <= points[leader, party]
        left &= ~beaten
    return np.flatnonzero(left)


def _by_chunks(points: Whole) -> Places:
    """Return the maxima of different points in the order of falling sums."""
    ranks = np.stack([_ranks(column) for column in points.T])
    top = ranks.max(axis=1) + 1
    left, found = np.arange(len(points)), []
    while len(left):
        chunk, left = left[:_CHUNK], left[_CHUNK:]
        chunk = chunk[_unbeaten_within(ranks[:, chunk], top)]
        found.append(chunk)
        if len(left):
            table = _Table.of(ranks[:, chunk], top)
            parts = [left[at : at + _AT_ONCE] for at in range(0, len(left), _AT_ONCE)]
            left = np.concatenate(
                [part[~table.above(ranks[:, part]).any(axis=1)] for part in parts]
            )
    return np.concatenate(found)


def _ranks(values: Whole) -> NDArray[np.int32]:
    order = np.argsort(values)
    ordered = values[order]
    ranks = np.empty(len(values), dtype=np.int32)
    ranks[order] = np.concatenate([[0], np.cumsum(ordered[1:] != ordered[:-1])])
    return ranks


def _unbeaten_within(ranks: NDArray[np.int32], top: NDArray[np.int32]) -> Flags:
    above = _Table.of(ranks, top).above(ranks)
    own = np.arange(ranks.shape[1])
    above[own, own >> 6] ^= _bit(own)
    return np.asarray(~above.any(axis=1))


def _bit(places: Places) -> Bits:
    return np.left_shift(np.uint64(1), (places & 63).astype(np.uint64))


class _Table:
    """For each party and rank, which points of a chunk have at least that rank, as bits."""

    def __init__(self, rows: list[Bits], places: list[NDArray[np.int32]]) -> None:
        self._rows, self._places = rows, places

    @classmethod
    def of(cls, ranks: NDArray[np.int32], top: NDArray[np.int32]) -> _Table:
        """Make the table of a chunk's ranks (party, point), each below `top` of its party."""
        points = ranks.shape[1]
        rows, places = [], []
        for own, beyond in zip(ranks, top, strict=True):
            falling = np.argsort(-own, kind="stable")
            bits = np.zeros((points + 1, (points + 63) // 64), dtype=np.uint64)
            bits[np.arange(1, points + 1), falling >> 6] = _bit(falling)
            rows.append(np.bitwise_or.accumulate(bits, axis=0, out=bits))
            counts = np.bincount(own, minlength=beyond)
            places.append(np.cumsum(counts[::-1])[::-1].astype(np.int32))
        return cls(rows, places)

    def above(self, ranks: NDArray[np.int32]) -> Bits:
        """Return, for each of some points, which of the chunk are as good for every party."""
        found: Bits = self._rows[0].take(self._places[0][ranks[0]], axis=0)
        for rows, places, own in zip(self._rows[1:], self._places[1:], ranks[1:], strict=True):
            found &= rows.take(places[own], axis=0)
        return found

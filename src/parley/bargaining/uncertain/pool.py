"""Preferences found so far, as an inner picture of all that are compatible (semantics §15.4).

Corners of the polytope, met in linear programs. What holds of some of them holds of some compatible
preferences; what holds of all of them need not hold of all. So a pool guides a search and proves
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.bargaining.uncertain.knowledge import Floats, Layout
    from parley.bargaining.uncertain.polytope import Polytope

# More corners than this make a question slow to judge, and judge it no better.
MOST = 64
_FEW = 16
# Bounds as tight as the solver's tolerance upset its search.
_ROOM = 1e-3
_SAME = 1e-9

# `low <= direction @ vector <= high`, as an answer says it.
Cut: TypeAlias = "tuple[Floats, float, float]"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pool:
    """Some compatible preferences of one party, shape (point, unknown)."""

    points: Floats

    def within(self, direction: Floats, low: float, high: float) -> Floats:
        """Return points with `low <= direction @ point <= high`: own ones, and where lines cross.

        A line from a point on one side of an end to one on the other crosses it within the
        polytope. Empty where the pool shows no preferences in between.
        """
        values = self.points @ direction
        kept = [self.points[(values >= low - _SAME) & (values <= high + _SAME)]]
        kept.extend(self._crossing(values, end) for end in (low, high) if np.isfinite(end))
        return np.concatenate(kept)

    def _crossing(self, values: Floats, end: float) -> Floats:
        under, over = self.points[values < end - _SAME], self.points[values > end + _SAME]
        gap_under = end - values[values < end - _SAME]
        gap_over = values[values > end + _SAME] - end
        share = gap_under[:, None] / (gap_under[:, None] + gap_over[None, :])
        made = under[:, None, :] + share[..., None] * (over[None, :, :] - under[:, None, :])
        return made.reshape(-1, self.points.shape[1])

    def span(self, direction: Floats) -> tuple[float, float]:
        """Return the smallest and the largest `direction @ point`: within those of the polytope."""
        values = self.points @ direction
        return float(values.min()), float(values.max())

    def adding(self, *points: Floats) -> Pool:
        """Return the pool with more points; the oldest go where there are too many."""
        made = np.concatenate([self.points, np.array(points)])
        return replace(self, points=made[-MOST:])

    def cut(self, left: Polytope, cuts: Sequence[Cut], layout: Layout) -> Pool:
        """Return the pool of what is left after an answer; made anew where little of it is."""
        inside = self.points
        if len(cuts) == 1:
            inside = self.within(*cuts[0])
        inside = inside[left.holds(inside)]
        if len(inside) < _FEW:
            return pool_of(corners(left, layout))
        return replace(self, points=_spread(inside))


def _spread(points: Floats) -> Floats:
    """Return at most `MOST` points that lie far apart: each next the farthest from those taken."""
    if len(points) <= MOST:
        return points
    distance = np.full(len(points), np.inf)
    taken = [int(np.argmax(((points - points.mean(axis=0)) ** 2).sum(axis=1)))]
    for _ in range(MOST - 1):
        distance = np.minimum(distance, ((points - points[taken[-1]]) ** 2).sum(axis=1))
        taken.append(int(np.argmax(distance)))
    return points[taken]


def pool_of(points: Floats) -> Pool:
    """Return a pool of points, spread out where they are many."""
    return Pool(points=_spread(np.unique(points, axis=0)))


def corners(known: Polytope, layout: Layout) -> Floats:
    """Return, for each option and weight and the reservation, a corner where it is greatest."""
    return np.array([known.extreme(layout.unit(place))[1] for place in _places(layout)])


def tightened(known: Polytope, layout: Layout, points: Floats) -> Polytope:
    """Return the same polytope with bounds at those corners, which shortens later searches."""
    most = known.most.copy()
    places = _places(layout)
    greatest = points[np.arange(len(places)), places]
    most[places] = np.minimum(most[places], greatest + _ROOM)
    return replace(known, most=most)


def _places(layout: Layout) -> list[int]:
    return [*range(layout.options + len(layout.issues)), layout.reservation]

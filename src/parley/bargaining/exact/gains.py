"""Which points of the frontier meet every reservation value, and by how much (§13.4)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from parley.bargaining.exact.skyline import Flags, Places
from parley.bargaining.exact.whole_numbers import Floats, Scale, Whole, read

# Above all numbers of units, and far from the end of 64 bits.
_BEYOND = 2**62


@dataclass(frozen=True, slots=True, kw_only=True)
class Gains:
    """The frontier's points (point, party) with each party's scale and reservation value."""

    points: Whole
    scales: tuple[Scale, ...]
    reservations: tuple[float | None, ...]

    def within(self) -> Flags:
        """Return which points meet every reservation value that is known."""
        met = np.ones(len(self.points), dtype=np.bool_)
        for column, scale, own in zip(self.points.T, self.scales, self.reservations, strict=True):
            if own is not None:
                met &= column >= max(-_BEYOND, min(_BEYOND, scale.least(own)))
        return met

    def zone(self) -> Places:
        """Return the places of the points that meet them."""
        return np.flatnonzero(self.within())

    def exact(self, point: int) -> tuple[Fraction, ...]:
        """Return what each party gains at a point of the zone over its reservation value."""
        own = zip(self.points[point].tolist(), self.scales, self._known(), strict=True)
        # What is met but for rounding is met without a gain.
        return tuple(max(Fraction(0), scale.exact(u) - read(r)) for u, scale, r in own)

    def near(self, places: Places) -> Floats:
        """Return the same for many points, rounded; differences are taken before rounding."""
        columns = []
        for column, scale, own in zip(
            self.points[places].T, self.scales, self._known(), strict=True
        ):
            at = read(own) * scale.units
            floor = max(-_BEYOND, min(_BEYOND, math.floor(at)))
            rest = float(at - floor)
            gained = (column - floor).astype(np.float64) - rest
            columns.append(scale.measured(np.maximum(0.0, gained)))
        return np.stack(columns, axis=1)

    def utilities(self, point: int) -> tuple[Fraction, ...]:
        """Return what each party gets at a point."""
        own = zip(self.points[point].tolist(), self.scales, strict=True)
        return tuple(scale.exact(u) for u, scale in own)

    def disagreement(self) -> tuple[Fraction, ...]:
        """Return what the parties get without an agreement; all must be known."""
        return tuple(read(own) for own in self._known())

    def plain(self) -> Floats:
        """Return what the parties get at all points, rounded once."""
        columns = [s.plain(column) for s, column in zip(self.scales, self.points.T, strict=True)]
        return np.stack(columns, axis=1)

    def _known(self) -> Sequence[float]:
        return [own for own in self.reservations if own is not None]

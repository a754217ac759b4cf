"""Values as whole numbers, so that equal sums are equal in whatever order they are added (§13.1).

Sums of floats depend on their order: .1 + .2 + .3 differs from .3 + .2 + .1. Each party's values
are therefore put on a scale of its own, as multiples of one unit that is small enough for all:
a common denominator where there is one, else a power of two near the limit of the machine.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from parley.bargaining.scenario import Preferences

Whole = NDArray[np.int64]
Floats = NDArray[np.float64]

# What a decimal in a file, or a fraction of a weight and a greatest value, stays below.
_MOST_DENOMINATOR = 10**7
_MOST_DECIMAL = 10**9
# A value is a product and a quotient of two: a few roundings of a float.
_ROUNDINGS = Fraction(4, 2**52)
# A reservation value is met where no more than rounding is missing: of a party's values together.
_SLACK = Fraction(1, 2**46)
# All parties' utilities added up stay within this many bits.
_BITS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How one party's values are counted: `units` to one of its own.

    `common` is whether all its values are whole numbers of units, as read; otherwise they are
    rounded to the nearest. `shift` is the power of two in the units: of a common scale by how much
    it was stretched, of a grid all. `slack` is what rounding may hide, in the party's own measure.
    """

    units: Fraction
    common: bool
    shift: int
    slack: Fraction

    def whole(self, value: float) -> int:
        """Return a value in units."""
        return round((read(value) if self.common else Fraction(value)) * self.units)

    def plain(self, whole: Whole) -> Floats:
        """Return numbers of units in the party's own measure, each rounded once."""
        if self.common:
            return np.asarray((whole >> self.shift) / float(self.units / _power(self.shift)))
        return self.measured(whole.astype(np.float64))

    def measured(self, units: Floats) -> Floats:
        """Return units, not all of them whole, in the party's own measure."""
        return np.asarray(np.ldexp(units, -self.shift) / float(self.units / _power(self.shift)))

    def exact(self, whole: int) -> Fraction:
        """Return a number of units in the party's own measure."""
        return whole / self.units

    def least(self, reservation: float) -> int:
        """Return the fewest units that meet a reservation value."""
        return math.ceil((read(reservation) - self.slack) * self.units)


def read(value: float) -> Fraction:
    """Return the number that a float stands for: a short decimal, a simple fraction, or itself."""
    found = _simple(value)
    return Fraction(value) if found is None else found


def _power(shift: int) -> Fraction:
    return Fraction(2) ** shift


def scale_of(preferences: Preferences, parties: int) -> Scale:
    """Choose the scale of one of so many parties; raises ValueError where a value is no number."""
    rows = [*preferences.values, [one.amount for one in preferences.bonuses]]
    for value in (value for row in rows for value in row):
        if not math.isfinite(value):
            raise ValueError(f"{preferences.party}: {value} is no value; give a finite number")
    most = _most(preferences)
    room = _BITS - (parties - 1).bit_length()
    if not most:
        return Scale(units=Fraction(1), common=True, shift=0, slack=Fraction(0))
    return _common(rows, most, room) or _grid(most, room)


def _common(rows: Iterable[Sequence[float]], most: Fraction, room: int) -> Scale | None:
    """Return a scale by the common denominator, stretched; None where there is none in bounds."""
    units = 1
    for value in {value for row in rows for value in row}:
        found = _simple(value)
        if found is None:
            return None
        units = math.lcm(units, found.denominator)
        if most * units >= 2**room:
            return None
    shift = room - math.ceil(most * units).bit_length()
    return Scale(units=Fraction(units << shift), common=True, shift=shift, slack=most * _SLACK)


def _grid(most: Fraction, room: int) -> Scale:
    power = room - math.ceil(most).bit_length()
    if most < 1:
        power += math.floor(1 / most).bit_length() - 1
    return Scale(units=_power(power), common=False, shift=power, slack=most * _SLACK)


def _most(preferences: Preferences) -> Fraction:
    """Return what no sum of the party's values exceeds, either way."""
    greatest = [max(map(abs, row), default=0.0) for row in preferences.values]
    parts = [*greatest, *(abs(one.amount) for one in preferences.bonuses)]
    # A value read as a simple fraction may be a little greater than its float.
    return sum(map(Fraction, parts), Fraction(0)) * (1 + _ROUNDINGS)


def _simple(value: float) -> Fraction | None:
    decimal = Fraction(repr(float(value)))
    if decimal.denominator <= _MOST_DECIMAL:
        return decimal
    exact = Fraction(value)
    near = exact.limit_denominator(_MOST_DENOMINATOR)
    return near if abs(near - exact) <= abs(exact) * _ROUNDINGS else None

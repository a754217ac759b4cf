"""Numbers that nobody stated exactly: a value or an interval, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from parley.case.quantities import Number
from parley.case.written import ClaimId, Text, Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis(Written):
    """What something rests on: claims of the case, an assumption in words, or both."""

    claims: tuple[ClaimId, ...] = ()
    """The claims it rests on."""
    assumes: Text | None = None
    """The assumption, in a sentence, where no claim carries it."""

    @property
    def founded(self) -> bool:
        """Whether it rests on anything at all."""
        return bool(self.claims or self.assumes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate(Basis):
    """A number or an interval, with what it rests on."""

    value: Number | None = None
    """The number, where one is taken."""
    low: Number | None = None
    """The lower end of the interval."""
    likeliest: Number | None = None
    """The likeliest number between the ends, where one is known: draws then gather around it, and
    the middle moves towards it."""
    high: Number | None = None
    """The upper end."""

    @property
    def ends(self) -> tuple[float, float]:
        """Return the lower and the upper end; a value is both."""
        if self.value is not None:
            return float(self.value), float(self.value)
        return float(self.low or 0), float(self.high or 0)

    @property
    def certain(self) -> bool:
        """Whether it is one number and no interval."""
        low, high = self.ends
        return low == high

    @property
    def middle(self) -> float:
        """Return the middle of the interval: as likely too much as too little.

        With a likeliest number that is the median of the triangle that stands on the ends.
        """
        low, high = self.ends
        if self.likeliest is None or low == high:
            return low + (high - low) / 2.0
        peak = (float(self.likeliest) - low) / (high - low)
        if peak > 0.5:  # noqa: PLR2004  half of all that is likely
            return low + (high - low) * sqrt(peak / 2.0)
        return high - (high - low) * sqrt((1.0 - peak) / 2.0)

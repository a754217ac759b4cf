"""A number, or the interval that it lies in (§17.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.case.quantities import Number
from parley.case.written import Written

if TYPE_CHECKING:
    from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(Written):
    """A number, or an interval of which one end may be left out."""

    value: Number | None = None
    """The number, where it is known."""
    low: Number | None = None
    """The lower end of the interval. The end of the scale if left out."""
    high: Number | None = None
    """The upper end. The end of the scale if left out."""

    @property
    def ends(self) -> tuple[Decimal | None, Decimal | None]:
        """Return the lower and the upper end; a number is both, None is the end of the scale."""
        if self.value is not None:
            return self.value, self.value
        return self.low, self.high

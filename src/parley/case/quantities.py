"""Numbers as people say them: what was stated, the word that hedged it, what that leaves open.

"Around 130" is stated as 130 and leaves 125 to 135; "more than 100" leaves no upper end. The
stated figure and what the approximator leaves are kept apart, and an end that nobody gave is
absent, not infinite (semantics §5.1-§5.4). Reading "about" as half a unit of the last significant
digit is the rounding convention of Krifka, "Approximate interpretation of number words" (2007).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from parley.case.written import Parsed, Text, Written

Approximator = Literal[
    "about",
    "around",
    "roughly",
    "approximately",
    "nearly",
    "almost",
    "more than",
    "over",
    "at least",
    "less than",
    "under",
    "at most",
    "up to",
    "several",
    "dozens",
    "hundreds",
    "thousands",
    "weeks",
    "months",
]

_NEAR = frozenset({"about", "around", "roughly", "approximately"})
_JUST_BELOW = frozenset({"nearly", "almost"})
_ABOVE = frozenset({"more than", "over", "at least"})
_STRICTLY_BELOW = frozenset({"less than", "under"})
_BELOW = _STRICTLY_BELOW | {"at most", "up to"}
# A vague plural says "two or more of them"; "several" says three or more (§5.3).
_PLURALS = {
    "several": Decimal(3),
    "dozens": Decimal(24),
    "hundreds": Decimal(200),
    "thousands": Decimal(2000),
}
_MAX_DIGITS = 18


def _number(value: object) -> Decimal:
    text = value if isinstance(value, str) else ""
    sign = text.removeprefix("-")
    whole, _, fraction = sign.partition(".")
    plain = whole.isascii() and whole.isdigit() and (fraction.isdigit() or "." not in sign)
    if not plain or not sign.isascii():
        raise ValueError("this is not a plain number|write digits only, such as 1200 or 0.5")
    if len(sign) > _MAX_DIGITS:
        raise ValueError(f"this number has more than {_MAX_DIGITS} digits|write a smaller one")
    return Decimal(text)


Number = Annotated[Decimal, Parsed(_number, (("type", "number"),))]


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`; None where that end is not known. An open end is not included."""

    low: Decimal | None
    high: Decimal | None
    open_low: bool = False
    open_high: bool = False

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return not (self.below(other) or other.below(self))

    def below(self, other: Interval) -> bool:
        """Whether every number here is smaller than every number there."""
        if self.high is None or other.low is None:
            return False
        apart = self.open_high or other.open_low
        return self.high < other.low or (apart and self.high == other.low)

    def within(self, other: Interval) -> bool:
        """Whether every number here lies there, too."""
        return _starts(other, self) and _ends(other, self)

    def common(self, other: Interval) -> Interval | None:
        """Return the numbers that lie in both; None for none."""
        if not self.meets(other):
            return None
        first = self if _starts(other, self) else other
        last = self if _ends(other, self) else other
        return Interval(first.low, last.high, first.open_low, last.open_high)

    def plus(self, other: Interval) -> Interval:
        """Return all sums, open ends included; an unknown end stays unknown."""
        return Interval(_add(self.low, other.low), _add(self.high, other.high))

    def minus(self, other: Interval) -> Interval:
        """Return all differences, open ends included; an unknown end stays unknown."""
        return self.plus(Interval(_negated(other.high), _negated(other.low)))

    def hull(self, other: Interval) -> Interval:
        """Return the smallest interval that holds both, open ends included."""
        return Interval(
            None if self.low is None or other.low is None else min(self.low, other.low),
            None if self.high is None or other.high is None else max(self.high, other.high),
        )


def _starts(wide: Interval, narrow: Interval) -> bool:
    """Whether one interval starts no later than another."""
    if wide.low is None or narrow.low is None:
        return wide.low is None
    at_once = wide.low == narrow.low and (narrow.open_low or not wide.open_low)
    return wide.low < narrow.low or at_once


def _ends(wide: Interval, narrow: Interval) -> bool:
    """Whether one interval ends no sooner than another."""
    if wide.high is None or narrow.high is None:
        return wide.high is None
    at_once = wide.high == narrow.high and (narrow.open_high or not wide.open_high)
    return wide.high > narrow.high or at_once


def _add(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one + other


def _negated(number: Decimal | None) -> Decimal | None:
    return None if number is None else -number


def half_unit(number: Decimal) -> Decimal:
    """Half of the place of the last significant digit: 120 -> 5, 1,250 -> 5, 20,000 -> 5,000."""
    exponent = number.normalize().as_tuple().exponent
    return Decimal(1).scaleb(int(exponent)) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Written):
    """A number or a range with the word that hedged it."""

    value: Number | None = None
    """The one number stated. Leave it out when `low` and `high` are given."""
    low: Number | None = None
    """The lower end stated, where a range was stated."""
    high: Number | None = None
    """The upper end stated, where a range was stated."""
    approximator: Approximator | None = None
    """The hedging word as used: `around`, `more than`, `dozens` (which needs no number)."""
    unit: Text | None = None
    """The unit, checked against that of the issue or measure."""
    reading: Text | None = None
    """Where a vague word was turned into numbers: whose reading that is and why. Listed among
    the brief's assumptions."""

    @property
    def stated(self) -> Interval:
        """The number or range as stated; §5.1."""
        if self.value is not None:
            return Interval(self.value, self.value)
        if self.low is None and self.high is None and self.approximator in _PLURALS:
            return Interval(_PLURALS[self.approximator], None)
        return Interval(self.low, self.high)

    @property
    def leaves(self) -> Interval:
        """What the stated figure leaves possible once its hedging word is heard; §5.2-§5.4."""
        said = self.stated
        word = self.approximator
        if word in _NEAR:
            return Interval(_lowered(said.low), _raised(said.high))
        if word in _JUST_BELOW:
            return Interval(_lowered(said.low), said.high, open_high=True)
        if word in _ABOVE:
            return Interval(said.low, None, open_low=word != "at least")
        if word in _BELOW:
            return Interval(None, said.high, open_high=word in _STRICTLY_BELOW)
        return said

    @property
    def meant(self) -> Interval:
        """What a party would take that names it: "at least 30" means more, too; §6.2.

        "Around 30" means 30: what its rounding leaves open is not what was named.
        """
        return self.leaves if self.approximator in _ABOVE | _BELOW else self.stated

    @property
    def empty(self) -> bool:
        """Whether nothing at all was stated."""
        return self.stated == Interval(None, None)


def _lowered(number: Decimal | None) -> Decimal | None:
    return None if number is None else number - half_unit(number)


def _raised(number: Decimal | None) -> Decimal | None:
    return None if number is None else number + half_unit(number)

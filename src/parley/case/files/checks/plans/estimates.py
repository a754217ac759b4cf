"""Numbers of a plan: given once, the right way round, within bounds, resting on something."""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import TYPE_CHECKING

from parley.case.files.tree import Path
from parley.case.plans.estimates import Basis, Estimate
from parley.case.plans.valuations import Ranking
from parley.case.problems import shown
from parley.case.written import Written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.files.checks.scene import Placed
    from parley.case.plans.plan import Plan
    from parley.case.problems import Problem

# Above this, sums of a long plan would lose the digits that decide it.
GREATEST = Decimal(10) ** 12
MOST_DAYS = Decimal(100_000)


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Between which ends a number lies (the lower one itself only where `low_too`), in words."""

    low: Decimal
    high: Decimal
    what: str
    way_out: str
    low_too: bool = True

    def hold(self, number: Decimal) -> bool:
        """Whether a number lies within."""
        above = self.low <= number if self.low_too else self.low < number
        return above and number <= self.high


_ONE, _NOUGHT = Decimal(1), Decimal(0)
_CHANCE = _Bounds(
    _NOUGHT, _ONE, "is no probability", "write a number from 0 to 1, such as 0.2 for one in five"
)
_NOTICED = _Bounds(
    _NOUGHT,
    _ONE,
    "cannot be a chance of being noticed",
    "write a number above 0 and up to 1: what is never noticed cannot be deterred",
    low_too=False,
)
_DISCOUNT = _Bounds(
    _NOUGHT,
    _ONE,
    "is no share by which a day later counts less",
    "write a number from 0 to 1, such as 0.001 for a tenth of a per cent a day",
)
_TOGETHER = _Bounds(
    _NOUGHT,
    _ONE,
    "is not between 0 and 1",
    "write 0 for values that have nothing to do with each other, up to 1",
)
_DAYS = _Bounds(
    _NOUGHT, MOST_DAYS, "is no number of days for a plan", f"write a number from 0 to {MOST_DAYS:,}"
)
_PERIOD = _Bounds(
    _NOUGHT,
    MOST_DAYS,
    "is no number of days for a period",
    f"write a number above 0 and up to {MOST_DAYS:,}",
    low_too=False,
)
_NOT_BELOW = _Bounds(_NOUGHT, GREATEST, "is below 0", "write 0 or more")
_ABOVE = _Bounds(_NOUGHT, GREATEST, "is not above 0", "write a number above 0", low_too=False)

# By the key that holds the number; values may be anything.
_BOUNDS: dict[str, _Bounds] = {
    **dict.fromkeys(("link", "hazard", "credibility", "chance", "progress", "collapse"), _CHANCE),
    **dict.fromkeys(("duration", "delay", "maximum", "from_day", "by_day"), _DAYS),
    **dict.fromkeys(("count", "ratio", "size", "cap", "cost", "asks"), _NOT_BELOW),
    **dict.fromkeys(("times", "delivered"), _ABOVE),
    "detection": _NOTICED,
    "discount": _DISCOUNT,
    "correlation": _TOGETHER,
    "period": _PERIOD,
}


def check_bases(placed: Placed[Plan]) -> Iterator[Problem]:
    """Yield a problem for whatever rests on nothing."""
    for path, value in written_below(placed.value, ()):
        if isinstance(value, Basis) and not value.founded:
            yield placed.problem(
                path,
                "no-basis",
                f"nothing says what {_name(path)} rests on",
                "add `claims: [...]`, or `assumes: ...` with the assumption in a sentence",
            )


def check_numbers(placed: Placed[Plan]) -> Iterator[tuple[str, Problem]]:
    """Yield the problems of every number, each with the section of the plan that it is in."""
    for path, value in written_below(placed.value, ()):
        for problem in _of(placed, path, value):
            yield str(path[0]) if path else "", problem


def _of(placed: Placed[Plan], path: Path, value: Written) -> Iterator[Problem]:
    if isinstance(value, Estimate):
        yield from _shape(placed, path, value)
    for field in fields(value):  # type: ignore[arg-type]  # all written values are dataclasses
        number = getattr(value, field.name)
        if isinstance(number, Decimal):
            key = _key(path) if isinstance(value, Estimate) else field.name
            yield from _bounded(placed, (*path, field.name), key, number)
    if isinstance(value, Ranking):
        yield from _ranking_ends(placed, path, value.low, value.high)


def written_below(value: object, path: Path) -> Iterator[tuple[Path, Written]]:
    """Yield every value below a value, itself included, with its path."""
    if isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from written_below(one, (*path, index))
    elif isinstance(value, Written):
        yield path, value
        for field in fields(value):  # type: ignore[arg-type]  # all written values are dataclasses
            yield from written_below(getattr(value, field.name), (*path, field.name))


def _key(path: Path) -> str:
    return next((one for one in reversed(path) if isinstance(one, str)), "this")


def _name(path: Path) -> str:
    return f"this entry of `{_key(path)}`" if isinstance(path[-1], int) else f"`{_key(path)}`"


# --- the shape of an estimate -------------------------------------------------------------------


def _shape(placed: Placed[Plan], path: Path, value: Estimate) -> Iterator[Problem]:
    ends = (value.low, value.likeliest, value.high)
    given = [one for one in ends if one is not None]
    if value.value is not None and given:
        message = "both a `value` and a range are given"
        way_out = "keep `value`, or `low` and `high`"
        yield placed.problem(path, "value-and-range", message, way_out)
    elif value.value is None and (value.low is None or value.high is None):
        way_out = "write `value`, or both `low` and `high`; a guess is a wide interval"
        yield placed.problem(path, "no-number", f"{_name(path)} has no number", way_out)
    elif given != sorted(given):
        yield _upside_down(placed, path, value)


def _upside_down(placed: Placed[Plan], path: Path, value: Estimate) -> Problem:
    low, high = value.ends
    if low <= high:
        return placed.problem(
            (*path, "likeliest"),
            "upside-down",
            f"the likeliest ({value.likeliest}) is not between {value.low} and {value.high}",
            "write a number between the two ends",
        )
    return placed.problem(
        (*path, "low"),
        "upside-down",
        f"the interval ends ({value.high}) below where it starts ({value.low})",
        "swap `low` and `high`",
    )


def _ranking_ends(
    placed: Placed[Plan], path: Path, low: Decimal | None, high: Decimal | None
) -> Iterator[Problem]:
    if (low is None) != (high is None):
        message = "a ranking that stands for numbers needs both ends"
        yield placed.problem(path, "no-number", message, "write both `low` and `high`, or neither")
    elif low is not None and high is not None and not 0 <= low <= high:
        message = f"what one can weigh goes from {low} to {high}"
        yield placed.problem((*path, "low"), "upside-down", message, "write 0 <= `low` <= `high`")


# --- single numbers -----------------------------------------------------------------------------


def _bounded(placed: Placed[Plan], path: Path, key: str, number: Decimal) -> Iterator[Problem]:
    bounds = _BOUNDS.get(key)
    where = f"{shown(str(number))} in `{key}`"
    if abs(number) > GREATEST:
        message = f"{where} is beyond what can be reckoned with"
        way_out = f"take a smaller number: they go up to {GREATEST:,}"
        yield placed.problem(path, "too-great", message, way_out)
    elif bounds is not None and not bounds.hold(number):
        yield placed.problem(path, "out-of-bounds", f"{where} {bounds.what}", bounds.way_out)

"""Numbers of a plan: given once, the right way round, within bounds, resting on something."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from typing import TYPE_CHECKING

from parley.case.files.tree import Path
from parley.case.plans.estimates import Basis, Estimate
from parley.case.problems import shown
from parley.case.written import Written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.files.checks.scene import Placed
    from parley.case.plans.plan import Plan
    from parley.case.problems import Problem

# Above this, sums of a long plan would lose the digits that decide it.
GREATEST = Decimal(10) ** 12

_CHANCES = frozenset({"link", "hazard", "credibility", "chance", "progress", "collapse"})
_NOT_NEGATIVE = frozenset({"duration", "delay", "count", "maximum", "size", "cap", "discount"})
_ABOVE_NOUGHT = frozenset({"period"})


def check_estimates(placed: Placed[Plan]) -> Iterator[Problem]:
    """Yield the problems of every number in a plan, and of what rests on nothing."""
    for path, value in written_below(placed.value, ()):
        if isinstance(value, Basis) and not value.founded:
            yield placed.problem(
                path,
                "no-basis",
                f"nothing says what {_name(path)} rests on",
                "add `claims: [...]`, or `assumes: ...` with the assumption in a sentence",
            )
        if isinstance(value, Estimate):
            yield from _numbers(placed, path, value)
    yield from _lone_numbers(placed)


def written_below(value: object, path: Path) -> Iterator[tuple[Path, Written]]:
    """Yield every value below a value, itself included, with its path."""
    if isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from written_below(one, (*path, index))
    elif isinstance(value, Written):
        yield path, value
        for field in fields(value):  # type: ignore[arg-type]  # all written values are dataclasses
            yield from written_below(getattr(value, field.name), (*path, field.name))


def _name(path: Path) -> str:
    return f"`{next((one for one in reversed(path) if isinstance(one, str)), 'this')}`"


def _numbers(placed: Placed[Plan], path: Path, value: Estimate) -> Iterator[Problem]:
    given = [
        one for one in (value.value, value.low, value.likeliest, value.high) if one is not None
    ]
    if value.value is not None and len(given) > 1:
        way_out = "keep `value`, or `low` and `high`"
        yield placed.problem(
            path, "value-and-range", "both a `value` and a range are given", way_out
        )
    elif value.value is None and (value.low is None or value.high is None):
        way_out = "write `value`, or both `low` and `high`; a guess is a wide interval"
        yield placed.problem(path, "no-number", f"{_name(path)} has no number", way_out)
    elif value.value is None and given != sorted(given):
        yield _upside_down(placed, path, value)
    yield from (_within(placed, path, one) for one in given if _outside(_role(path), one))
    for one in given:
        if abs(one) > GREATEST:
            yield _too_great(placed, path, one)


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


def _role(path: Path) -> str:
    return next((one for one in reversed(path) if isinstance(one, str)), "")


def _outside(role: str, number: Decimal) -> bool:
    if role in _CHANCES:
        return not 0 <= number <= 1
    if role == "detection":
        return not 0 < number <= 1
    if role in _ABOVE_NOUGHT:
        return number <= 0
    return role in _NOT_NEGATIVE and number < 0


def _within(placed: Placed[Plan], path: Path, number: Decimal) -> Problem:
    role = _role(path)
    if role in _CHANCES:
        message, way_out = (
            "is no probability",
            "write a number from 0 to 1, such as 0.2 for one in five",
        )
    elif role == "detection":
        message = "cannot be a chance of being noticed"
        way_out = "write a number above 0 and up to 1: what is never noticed cannot be deterred"
    elif role in _ABOVE_NOUGHT:
        message, way_out = "is no length of time", "write a number of days above 0"
    else:
        message, way_out = "is below 0", "write 0 or more"
    where = f"{shown(str(number))} in {_name(path)}"
    return placed.problem(path, "out-of-bounds", f"{where} {message}", way_out)


def _too_great(placed: Placed[Plan], path: Path, number: Decimal) -> Problem:
    return placed.problem(
        path,
        "too-great",
        f"{shown(str(number))} in {_name(path)} is beyond what can be reckoned with",
        f"take a smaller unit: numbers go up to {GREATEST:,}",
    )


def _lone_numbers(placed: Placed[Plan]) -> Iterator[Problem]:
    plan = placed.value
    if plan.correlation is not None and not 0 <= plan.correlation <= 1:
        yield placed.problem(
            ("correlation",),
            "out-of-bounds",
            f"{shown(str(plan.correlation))} in `correlation` is not between 0 and 1",
            "write 0 for values that have nothing to do with each other, up to 1",
        )
    for index, ranking in enumerate(plan.rankings):
        yield from _ranking_ends(placed, ("rankings", index), ranking.low, ranking.high)


def _ranking_ends(
    placed: Placed[Plan], path: Path, low: Decimal | None, high: Decimal | None
) -> Iterator[Problem]:
    if (low is None) != (high is None):
        message = "a ranking that stands for numbers needs both ends"
        yield placed.problem(path, "no-number", message, "write both `low` and `high`, or neither")
    elif low is not None and high is not None and not 0 <= low <= high:
        message = f"what one can weigh goes from {low} to {high}"
        yield placed.problem((*path, "low"), "upside-down", message, "write 0 <= `low` <= `high`")

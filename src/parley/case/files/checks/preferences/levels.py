"""Numbers on a party's scale: given once, the right way round, within the scale (§17.3)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from parley.case.problems import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.files.checks.preferences.sections import Section
    from parley.case.files.tree import Path
    from parley.case.preferences.levels import Level
    from parley.case.problems import Problem

Scale = tuple[Decimal, Decimal]
WORTH: Scale = (Decimal(0), Decimal(1))
# A bonus or malus may be as large as all issues together.
ADDED: Scale = (Decimal(-1), Decimal(1))
# No agreement may be worse than every package, or better.
WITHOUT: Scale = (Decimal(-1), Decimal(2))


def check_level(section: Section, path: Path, level: Level, scale: Scale) -> Iterator[Problem]:
    """Yield the problems of a number or interval."""
    given = [end for end in (level.low, level.high) if end is not None]
    if level.value is not None and given:
        message, way_out = "both a `value` and a range are given", "keep `value`, or `low`, `high`"
        yield section.problem(path, "value-and-range", message, way_out)
    elif level.value is None and not given:
        message = "no number is given here"
        way_out = "write `value`, `low` or `high`, or delete this: not known is left out"
        yield section.problem(path, "no-number", message, way_out)
    elif given != sorted(given):
        message = f"the interval ends ({level.high}) below where it starts ({level.low})"
        yield section.problem((*path, "low"), "upside-down", message, "swap `low` and `high`")
    for key in ("value", "low", "high"):
        yield from check_within(section, (*path, key), getattr(level, key), scale)


def check_within(
    section: Section, path: Path, number: Decimal | None, scale: Scale
) -> Iterator[Problem]:
    """Yield a problem where a number lies outside a scale."""
    if number is not None and not scale[0] <= number <= scale[1]:
        message = f"{shown(str(number))} lies outside the scale, {scale[0]} to {scale[1]}"
        way_out = f"write a number from {scale[0]} to {scale[1]}"
        yield section.problem(path, "out-of-bounds", message, way_out)

"""Options of an issue that is a range: whole numbers one by one, or a grid (§16.5)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from parley.bargaining.formats import faults
from parley.bargaining.formats.assembly import MAX_OPTIONS
from parley.bargaining.formats.numbers import EXACT, number, whole
from parley.bargaining.formats.sheets import OptionSheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.bargaining.formats.result import Findings
    from parley.case.files.tree import Mark

# Genius itself looks at a continuous issue in this many places.
STEPS = 21


def options_of(
    file: str,
    named: tuple[str, Mark],
    bounds: tuple[str, str],
    findings: Findings,
    *,
    continuous: bool,
) -> tuple[OptionSheet, ...] | None:
    """Return the options between two bounds as written; None where they were refused."""
    name, mark = named
    numbers = [number(text) if continuous else whole(text) for text in bounds]
    for text, value in zip(bounds, numbers, strict=True):
        if value is None:
            fault = faults.not_a_number(text, f"a bound of “{name}”")
            findings.refuse(file, mark, fault)
    low, high = numbers
    if low is None or high is None:
        return None
    if low > high:
        findings.refuse(file, mark, faults.bad_range(name, *bounds))
        return None
    if not continuous and high - low >= MAX_OPTIONS:
        findings.refuse(file, mark, faults.too_many_options(name, MAX_OPTIONS))
        return None
    if continuous:
        findings.warn(file, mark, faults.on_a_grid(name, STEPS))
    places = _grid(Decimal(low), Decimal(high)) if continuous else _one_by_one(int(low), int(high))
    return tuple(OptionSheet(name=format(place, "f"), mark=mark, number=place) for place in places)


def _one_by_one(low: int, high: int) -> Iterator[Decimal]:
    return map(Decimal, range(low, high + 1))


def _grid(low: Decimal, high: Decimal) -> Iterator[Decimal]:
    """Yield places at equal distances, both ends among them; one where they are the same."""
    steps = 1 if low == high else STEPS
    for step in range(steps):
        share = EXACT.divide(Decimal(step), Decimal(max(1, steps - 1)))
        yield EXACT.normalize(low + EXACT.multiply(high - low, share))

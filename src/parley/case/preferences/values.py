"""What a party makes of the answers to one issue: value functions (§17.3).

From 0, the worst answer to the issue, to 1, the best, on the party's own scale [KeeneyRaiffa1976].
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from parley.case.preferences.levels import Level
from parley.case.preferences.orders import Order
from parley.case.preferences.provenance import Grounded
from parley.case.quantities import Number
from parley.case.written import IssueId, OptionId, Text, Written

Form = Literal["linear", "concave", "convex"]


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionValue(Level):
    """What one option is worth, from 0 to 1."""

    option: OptionId
    """The option."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point(Level):
    """What one number on an issue's range is worth, from 0 to 1."""

    at: Number
    """The number, in the unit of the issue's range."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape(Written):
    """How the worth goes from the worst number, worth 0, to the best, worth 1, without points.

    `concave`: the first steps away from the worst count most. `convex`: the last ones do. Neither
    says by how much. Which way is better follows from which of the two ends is which.
    """

    form: Form
    """`linear`, `concave` or `convex`."""
    worst: Number
    """The end that is worth 0, and so is all beyond."""
    best: Number
    """The end that is worth 1, and so is all beyond."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueFunction(Grounded):
    """What the answers to one issue are worth: one of `table`, `order`, `points` and `shape`.

    What an option is worth that nothing is said of is not known.
    """

    issue: IssueId
    """The issue."""
    table: tuple[OptionValue, ...] = ()
    """For options: what each is worth, as far as that is known."""
    order: Order | None = None
    """For options: which are better, the best first: `a > b = c`."""
    points: tuple[Point, ...] = ()
    """For a range: what some numbers are worth, from the lowest number to the highest. Between two
    points the worth changes evenly; outside them it is not known."""
    shape: Shape | None = None
    """For a range: how the worth goes from one end to the other."""
    unit: Text | None = None
    """For a range: the unit, checked against that of the issue."""

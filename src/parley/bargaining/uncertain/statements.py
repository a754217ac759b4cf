"""Ways to say what is known of a party, each as one row of its knowledge (semantics §15.1).

Each takes the sentence for people and whence it is known. Options and issues go by their places.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from parley.bargaining.uncertain.knowledge import Floats, Layout, Row, package_value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.bargaining.scenario import Package

Option = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The words of a statement, whence it is known, and how it may be used."""

    says: str
    source: str
    derived: bool = False
    confidential: bool = False
    audience: str | None = None

    def row(self, coefficients: Floats, low: float, high: float, *, strict: bool = False) -> Row:
        """Return a row that says so."""
        return Row(
            says=self.says,
            source=self.source,
            coefficients=coefficients,
            low=low,
            high=high,
            strict=strict,
            derived=self.derived,
            confidential=self.confidential,
            audience=self.audience,
        )


def worth_of_option(
    layout: Layout, said: Said, option: Option, low: float, high: float
) -> tuple[Row, ...]:
    """Return that an option is worth `low` to `high` of its issue's weight, on 0..1."""
    place = layout.unit(layout.option(*option))
    weight = layout.unit(layout.weight(option[0]))
    if low == high:
        return (said.row(place - low * weight, 0.0, 0.0),)
    return (
        said.row(place - low * weight, 0.0, math.inf),
        said.row(place - high * weight, -math.inf, 0.0),
    )


def adds_between(layout: Layout, said: Said, option: Option, low: float, high: float) -> Row:
    """Return that an option adds `low` to `high`, its weight included."""
    return said.row(layout.unit(layout.option(*option)), low, high)


def better(layout: Layout, said: Said, issue: int, above: int, below: int) -> Row:
    """Return that one option of an issue is better than another."""
    row = change(layout, (issue, below), (issue, above))
    return replace(said.row(row, 0.0, math.inf, strict=True), better=(issue, above, below))


def as_good(layout: Layout, said: Said, issue: int, one: int, other: int) -> Row:
    """Return that two options of an issue are equally good."""
    row = change(layout, (issue, other), (issue, one))
    return replace(said.row(row, 0.0, 0.0), better=(issue, one, other))


def weight_between(layout: Layout, said: Said, issue: int, low: float, high: float) -> Row:
    """Return that an issue weighs `low` to `high`."""
    return said.row(layout.unit(layout.weight(issue)), low, high)


def weighs_more(layout: Layout, said: Said, above: int, below: int) -> Row:
    """Return that an issue matters more than another."""
    row = layout.unit(layout.weight(above)) - layout.unit(layout.weight(below))
    return said.row(row, 0.0, math.inf, strict=True)


def weighs_as_much(layout: Layout, said: Said, one: int, other: int) -> Row:
    """Return that two issues matter equally."""
    return said.row(layout.unit(layout.weight(one)) - layout.unit(layout.weight(other)), 0.0, 0.0)


def change(layout: Layout, before: Option, after: Option) -> Floats:
    """Return the row of what a change from one option to another adds."""
    return layout.unit(layout.option(*after)) - layout.unit(layout.option(*before))


def prefers(layout: Layout, said: Said, package: Package, over: Package) -> Row:
    """Return that a party would rather have one package than another."""
    return said.row(package_value(layout, package, over), 0.0, math.inf, strict=True)


def acceptance(layout: Layout, package: Package) -> Floats:
    """Return the row of what a package is worth above the reservation value."""
    return np.asarray(acceptances(layout, [package])[0])


def acceptances(layout: Layout, packages: Sequence[Package]) -> Floats:
    """Return these rows of several packages, shape (package, unknown)."""
    places = np.array(packages, dtype=np.intp).reshape(len(packages), len(layout.issues))
    return layout.features(places) - layout.unit(layout.reservation)


def accepts(layout: Layout, said: Said, package: Package) -> Row:
    """Return that a package is at least as good as no agreement."""
    return said.row(acceptance(layout, package), 0.0, math.inf)


def refuses(layout: Layout, said: Said, package: Package) -> Row:
    """Return that a package is worse than no agreement."""
    return said.row(acceptance(layout, package), -math.inf, 0.0, strict=True)


def reservation_between(layout: Layout, said: Said, low: float, high: float) -> Row:
    """Return that no agreement is worth `low` to `high`."""
    return said.row(layout.unit(layout.reservation), low, high)


def combination_adds(layout: Layout, said: Said, which: int, low: float, high: float) -> Row:
    """Return that a combination adds `low` to `high`."""
    return said.row(layout.unit(layout.bonus(which)), low, high)

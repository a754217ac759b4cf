"""What the parts of a study share: the plan in the middle of its intervals, and at their ends."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from parley.case.plans.worth import given_numbers
from parley.phases.forms import forms, worth_of
from parley.phases.intervals import spans
from parley.phases.plans.courses import asked, laid
from parley.phases.plans.settings import corners
from parley.phases.plans.values import beliefs, system
from parley.phases.study.naming import Names

if TYPE_CHECKING:
    from parley.case.case import Case
    from parley.case.plans.plan import Plan
    from parley.phases.comparisons import Comparison
    from parley.phases.course import Course, Floats, Worth
    from parley.phases.forms import Forms, Primitive, Row
    from parley.phases.sampling import Beliefs

# Linear programs and tables over all rows are left out beyond so many steps.
MOST_STEPS_LOOKED_INTO = 250


@dataclass(frozen=True)
class Scene:
    """A plan with everything that is derived from it once."""

    case: Case
    name: str
    plan: Plan

    @cached_property
    def names(self) -> Names:
        """Names for sentences."""
        return Names(self.plan, self.case)

    @cached_property
    def course(self) -> Course:
        """The course with every unknown in the middle of its interval."""
        return laid(self.plan)

    @cached_property
    def corners(self) -> tuple[Course, ...]:
        """The courses at the ends of all unknowns; the one in the middle comes first."""
        return tuple(laid(self.plan, setting) for setting in corners(self.plan))

    @cached_property
    def forms(self) -> Forms:
        """The rows of the middle course."""
        return forms(self.course)

    @cached_property
    def corner_forms(self) -> tuple[Forms, ...]:
        """The rows of every corner, the middle first."""
        return (self.forms, *(forms(course) for course in self.corners[1:]))

    @cached_property
    def system(self) -> tuple[Comparison, ...]:
        """What is known without numbers."""
        return system(self.plan)

    @property
    def short(self) -> bool:
        """Whether it has few enough steps for everything that looks into every row."""
        return len(self.course.steps) <= MOST_STEPS_LOOKED_INTO

    @cached_property
    def eps(self) -> tuple[float, ...]:
        """By how much going on must beat breaking off, by party."""
        return asked(self.plan)

    @cached_property
    def valued(self) -> bool:
        """Whether the parties' values have numbers."""
        return bool(given_numbers(self.plan))

    @cached_property
    def beliefs(self) -> Beliefs:
        """The numbers."""
        return beliefs(self.plan)

    @cached_property
    def centre(self) -> dict[Primitive, float]:
        """The central valuation."""
        return self.beliefs.centre()

    @cached_property
    def worth(self) -> Worth:
        """The central valuation as the kernel takes it."""
        return worth_of(self.course, self.centre)

    @cached_property
    def ranges(self) -> dict[Row, tuple[float, float]]:
        """Each row's least and greatest value over all intervals and corners."""
        bounds, centre = self.beliefs.bounds(), self.centre
        found: dict[Row, tuple[float, float]] = {}
        for made in self.corner_forms:
            for span in spans(made, bounds, centre):
                low, high = found.get(span.row, (np.inf, -np.inf))
                found[span.row] = (min(low, span.low), max(high, span.high))
        return found

    @property
    def parties(self) -> range:
        """Places of the parties."""
        return range(len(self.plan.parties))

    def party_id(self, place: int) -> str:
        """Return the id of a party."""
        return self.plan.parties[place]

    def by_party(self, values: Floats) -> dict[str, float | None]:
        """Return one number a party; None for an infinite one."""
        return {self.party_id(party): finite(float(value)) for party, value in enumerate(values)}


def finite(value: float) -> float | None:
    """Return a number, or None where there is none."""
    return value if np.isfinite(value) else None

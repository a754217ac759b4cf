"""Figures side by side: consistent, evolving or conflicting, and never averaged (§5.5-§5.7)."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from parley.case.claims import Claim, Figure
    from parley.case.measures import Measure
    from parley.case.quantities import Interval
    from parley.case.view import View
    from parley.case.when import When

Verdict = Literal["consistent", "evolving", "conflicting"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One figure as one claimant gives it for one day, with all claims that carry it."""

    figure: Figure
    as_of: When
    reported: When
    claims: tuple[str, ...]

    @property
    def stated(self) -> Interval:
        """The figure as stated."""
        return self.figure.stated

    @property
    def leaves(self) -> Interval:
        """What its approximator leaves possible."""
        return self.figure.leaves

    @property
    def order(self) -> tuple[When, When, str]:
        """By day, then by report, then by claim."""
        return (self.as_of, self.reported, self.claims[0])


def readings(view: View, measure: str) -> tuple[Reading, ...]:
    """Return the known readings of a measure, oldest first; equal ones are one reading."""
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in view.contents():
        if claim.figure is not None and claim.figure.measure == measure:
            groups.setdefault(_same(view, claim, claim.figure), []).append(claim)
    found = [_reading(view, group) for group in groups.values()]
    return tuple(sorted(found, key=lambda reading: reading.order))


def _same(view: View, claim: Claim, figure: Figure) -> tuple[object, ...]:
    said = figure.stated
    day = figure.as_of or view.published(claim)
    return (said.low, said.high, figure.approximator, figure.claimant, figure.scope, day)


def _reading(view: View, group: list[Claim]) -> Reading:
    figure = group[0].figure
    assert figure is not None  # noqa: S101  readings() puts only figures into groups
    first = min(view.published(claim) for claim in group)
    return Reading(
        figure=figure,
        as_of=figure.as_of or view.published(group[0]),
        reported=first,
        claims=view.carried(group),
    )


def verdict(measure: Measure, found: tuple[Reading, ...]) -> Verdict:
    """Return whether the readings can all be true at once, at different times, or not; §5.5."""
    apart = [pair for pair in combinations(found, 2) if _apart(*pair)]
    if not apart:
        return "consistent"
    explained = all(_explained(measure, earlier, later) for earlier, later in apart)
    return "evolving" if explained else "conflicting"


def _apart(one: Reading, other: Reading) -> bool:
    same_scope = one.figure.scope == other.figure.scope
    return same_scope and not one.leaves.meets(other.leaves)


def _explained(measure: Measure, earlier: Reading, later: Reading) -> bool:
    """Whether time explains the difference: `earlier` stands first in `Reading.order`."""
    in_time = earlier.as_of.latest < later.as_of.earliest
    if measure.kind in ("stock", "share", "duration"):
        return in_time
    if measure.kind == "cumulative":
        return in_time and earlier.leaves.below(later.leaves)
    # What happened once cannot change, but whoever counts it can correct himself (§5.6).
    same_claimant = earlier.figure.claimant == later.figure.claimant is not None
    return same_claimant and earlier.reported.latest != later.reported.latest

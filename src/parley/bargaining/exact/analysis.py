"""One call for all that is exact about a scenario (§13.1-§13.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parley.bargaining.exact.couplings import Parts, parts_of
from parley.bargaining.exact.feasible import meets_all
from parley.bargaining.exact.gains import Gains
from parley.bargaining.exact.merging import MOST_POINTS, MOST_STATES, Merged, merge
from parley.bargaining.exact.mixtures import mixtures_of
from parley.bargaining.exact.packages import one_each
from parley.bargaining.exact.picks import Ways, solve, unsaid
from parley.bargaining.exact.results import Analysis, Frontier, Zone
from parley.bargaining.exact.whole_numbers import scale_of

if TYPE_CHECKING:
    from parley.bargaining.scenario import Scenario


def analyse(
    scenario: Scenario, *, mixtures: bool = False, most_points: int = MOST_POINTS
) -> Analysis:
    """Return frontier, zone and solutions of a scenario of one party or more.

    `most_points` bounds the work: beyond so many points after an issue the answer is not exact, and
    says so. Raises ValueError where a value is not finite.
    """
    if not scenario.parties:
        raise ValueError("nobody is named who bargains; name at least one party")
    ways, parts, merged = _found(scenario, most_points)
    silent = [party.party for party in scenario.parties if party.reservation is None]
    zone = _zone(scenario, ways, silent, exact=not merged.dropped)
    return Analysis(
        outcomes=scenario.outcomes,
        parties=tuple(party.party for party in scenario.parties),
        method=_method(parts, merged),
        exact=not merged.dropped,
        shortfall=_shortfall(merged, most_points),
        frontier=Frontier(utilities=ways.gains.plain(), packages=ways.packages),
        zone=zone,
        solutions=solve(ways, zone, silent),
        mixtures=mixtures_of(ways.gains, ways.packages, silent) if mixtures else None,
    )


def _found(scenario: Scenario, most_points: int) -> tuple[Ways, Parts, Merged]:
    scales = tuple(scale_of(party, len(scenario.parties)) for party in scenario.parties)
    parts = parts_of(scenario, scales)
    merged = merge(parts, most_points)
    order = np.lexsort(-merged.points.T[::-1])
    gains = Gains(
        points=merged.points[order],
        scales=scales,
        reservations=tuple(party.reservation for party in scenario.parties),
    )
    packages = one_each(merged.stages, len(order))[order]
    return Ways(gains=gains, stages=merged.stages, order=order, packages=packages), parts, merged


def _zone(scenario: Scenario, ways: Ways, silent: list[str], *, exact: bool) -> Zone:
    size = len(ways.gains.zone())
    if size:
        return Zone(empty=False, size=None, reason=unsaid(silent)) if silent else _full(size)
    if not exact and meets_all(scenario):
        reason = "some package gives everybody enough, but the search was cut short before it"
        return Zone(empty=False, size=None, reason=reason)
    if not len(ways.packages):
        return Zone(empty=True, size=0, reason="every package is ruled out by some ban")
    reason = "no package gives every party at least what it gets without an agreement"
    return Zone(empty=True, size=0, reason=reason)


def _full(size: int) -> Zone:
    return Zone(empty=False, size=size)


def _method(parts: Parts, merged: Merged) -> str:
    if not parts.couplings:
        return "frontiers of the issues merged one by one"
    plural = "s" if len(parts.couplings) > 1 else ""
    return (
        f"frontiers of the issues merged one by one; {len(parts.couplings)} coupling{plural} of "
        f"issues told apart in at most {merged.states} states"
    )


def _shortfall(merged: Merged, most_points: int) -> str | None:
    if not merged.dropped:
        return None
    return (
        f"too much was left open after an issue (more than {most_points} points, or {MOST_STATES} "
        f"states of bans and bonuses), and {merged.dropped} points were dropped: every package "
        "shown exists, but better ones may be missing"
    )

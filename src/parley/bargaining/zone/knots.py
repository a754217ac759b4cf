"""Constraints that hang together, each knot with its conflict sets and ways out (§14.5-§14.7).

Constraints that share no issue, at any remove, never conflict: each knot is looked at by itself,
and a way out of all is one way out of each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.bargaining.zone.conflicts import Chosen, Cost, Sets, minimal_conflicts, ways_out

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parley.bargaining.zone.constraints import Constraint
    from parley.bargaining.zone.problem import Problem

MOST_CONFLICTS = 100
MOST_WAYS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Knot:
    """Constraints that no package meets together, by place; `ways` cheapest first.

    `complete` unless a limit left conflict sets out, `all_ways` unless one left ways out out.
    """

    conflicts: tuple[Chosen, ...]
    complete: bool
    ways: tuple[Chosen, ...]
    all_ways: bool


def knots(problem: Problem) -> tuple[Knot, ...]:
    """Return the knots that no package gets through, in the order of the constraints."""
    groups = _groups(problem)
    return tuple(_knot(problem, one) for one in groups if not problem.meets(one))


def _groups(problem: Problem) -> list[list[int]]:
    """Return constraints by what hangs together over shared issues."""
    groups: list[tuple[set[str], list[int]]] = []
    for place, one in enumerate(problem.constraints):
        touching = [group for group in groups if group[0] & {*one.issues}]
        issues = {*one.issues}.union(*(group[0] for group in touching))
        members = sorted([place, *(member for group in touching for member in group[1])])
        groups = [*(group for group in groups if group not in touching), (issues, members)]
    return sorted(members for _, members in groups)


def _knot(problem: Problem, members: list[int]) -> Knot:
    def real(chosen: Chosen) -> Chosen:
        return frozenset(members[one] for one in chosen)

    def meets(chosen: Chosen) -> bool:
        return problem.meets(real(chosen))

    found = minimal_conflicts(len(members), meets, MOST_CONFLICTS)
    costs = [cost_of(problem.constraints[one]) for one in members]
    ways = ways_out(costs, meets, found.sets, MOST_WAYS)
    return Knot(
        conflicts=tuple(real(one) for one in found.sets),
        complete=found.complete,
        ways=tuple(real(one) for one in ways.sets),
        all_ways=ways.complete,
    )


def cost_of(one: Constraint) -> Cost | None:
    """Return what moving on a constraint costs: a move, and whether of a red line; §14.7."""
    return (1, int(one.red_line)) if one.movable else None


def price(problem: Problem, way: Iterable[int]) -> Cost:
    """Return what a way out costs: how many moves, and how many of them of red lines."""
    moved = [problem.constraints[one] for one in way]
    return (len(moved), sum(one.red_line for one in moved))


def _order(problem: Problem, way: Chosen) -> tuple[object, ...]:
    """Cheapest first; of equals, those first in which more sides move, whichever they are."""
    movers = {problem.constraints[one].party for one in way}
    return (price(problem, way), -len(movers), sorted(way))


def ways_out_of_all(problem: Problem, each: Iterable[Knot], most: int = MOST_WAYS) -> Sets:
    """Return the cheapest ways out of all knots: one way of each, costs added up."""
    found: list[Chosen] = [frozenset()]
    complete = True
    for knot in each:
        joined = [one | way for one in found for way in knot.ways]
        joined.sort(key=lambda way: _order(problem, way))
        complete &= knot.all_ways and len(joined) <= most
        found = joined[:most]
    return Sets(sets=tuple(found), complete=complete)

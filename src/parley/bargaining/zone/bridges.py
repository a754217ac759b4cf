"""Answers between positions that nobody has refused: third ways and bridges (semantics §14.8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parley.bargaining.zone.problem import Problem

_TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """An option of an issue, by place, that nobody has refused and nobody asks for here."""

    issue: str
    option: int


def bridges(problem: Problem, issue: str, named: Iterable[frozenset[int]]) -> tuple[Bridge, ...]:
    """Return the options between those named that some package has which nobody refuses.

    Between are, where the options stand in an order, those within what is named; where only one
    side names something, those nearest to it. Without an order every other option counts. An issue
    with two options has no third.

    Args:
        problem: the packages and all constraints.
        issue: the id of the issue.
        named: for each side, the places of the options that it names; sides that name none are
            left out.
    """
    everything = problem.space.everything(issue)
    sides = [one for one in named if one]
    if len(everything) <= _TWO or not sides:
        return ()
    left = everything.difference(*sides)
    free = [one for one in sorted(left) if problem.allows(problem.excluding, issue, one)]
    if _in_order(problem, issue):
        free = _between(free, sides)
    return tuple(Bridge(issue=issue, option=one) for one in free)


def _in_order(problem: Problem, issue: str) -> bool:
    found = problem.space.of[problem.space.places[issue]]
    return found.ordered or found.range is not None


def _between(free: list[int], sides: list[frozenset[int]]) -> list[int]:
    low, high = min(max(one) for one in sides), max(min(one) for one in sides)
    if len(sides) > 1:
        return [one for one in free if low < one < high]
    below = [one for one in free if one < high]
    above = [one for one in free if one > low]
    return [*below[-1:], *above[:1]]

"""The leverage curve: W_i(S_k) along the plan (section 9; Fearon 1995, Powell 2006).

What a party would have from going back to war at each step. It moves because of what was delivered
(a side that got its captives back is freer to fight; the side that gave them lost its leverage),
and because time passes. The commitment problem is this curve rising while the peace stays the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parley.phases.forms import own_primitives, war_forms

if TYPE_CHECKING:
    from collections.abc import Mapping

    from parley.phases.course import Course, Floats
    from parley.phases.forms import Primitive


@dataclass(frozen=True, slots=True, kw_only=True)
class Leverage:
    """W_i(S_k, t_k) of one party at one node, over intervals; the last node is the end.

    `moved` is by how much the centre moved since the node before, `drifted` how much of that is
    the passing of time alone.
    """

    step: int
    party: int
    low: float
    centre: float
    high: float
    moved: float
    drifted: float


def leverage(
    course: Course,
    bounds: Mapping[Primitive, tuple[float, float]],
    centre: Mapping[Primitive, float],
) -> tuple[Leverage, ...]:
    """Return every party's curve, party by party, node by node."""
    table = war_forms(course)
    days = np.concatenate([[0.0], np.diff(course.clock())])
    return tuple(
        each
        for party in range(len(course.parties))
        for each in _curve(course, party, table[:, party], days, (bounds, centre))
    )


def _curve(
    course: Course,
    party: int,
    lines: Floats,
    days: Floats,
    known: tuple[Mapping[Primitive, tuple[float, float]], Mapping[Primitive, float]],
) -> list[Leverage]:
    primitives = own_primitives(course, party)
    used = np.flatnonzero(np.any(lines != 0.0, axis=0)).tolist()
    bounds, centre = known
    low, high = np.array([bounds[primitives[each]] for each in used]).T
    middle = np.array([centre[primitives[each]] for each in used])
    # A coefficient of W is a count or a number of days: never negative.
    curves = [lines[:, used] @ values for values in (low, middle, high)]
    drift = centre.get(primitives[-2], 0.0)
    moved = np.diff(curves[1], prepend=curves[1][:1])
    return [
        Leverage(
            step=step,
            party=party,
            low=float(curves[0][step]),
            centre=float(curves[1][step]),
            high=float(curves[2][step]),
            moved=float(moved[step]),
            drifted=float(drift * days[step]),
        )
        for step in range(len(lines))
    ]

"""What a plan leaves open besides values: sizes of pools, rates, days, guarantees (§10.9).

A *setting* is one number for each such unknown. Two intervals with the same ends that rest on the
same words are one unknown.
"""

from __future__ import annotations

from dataclasses import fields
from itertools import product
from typing import TYPE_CHECKING

from parley.case.plans.estimates import Estimate
from parley.case.written import Written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from parley.case.plans.plan import Plan

Setting = dict[Estimate, float]

# All combinations of ends up to so many unknowns; beyond it, one at a time (§10.9).
MOST_COMBINED = 5


def unknowns(plan: Plan) -> tuple[Estimate, ...]:
    """Return the intervals of a plan that are no party's value, each once, in order."""
    apart = plan.extension, plan.repair
    found = [
        one
        for field in fields(plan)
        if field.name != "values"
        for one in _below(getattr(plan, field.name))
        if not one.certain and not any(one is other for part in apart for other in _below(part))
    ]
    caps = {id(one.cap) for one in plan.guarantees}
    return tuple(dict.fromkeys(one for one in found if id(one) not in caps))


def _below(value: object) -> Iterator[Estimate]:
    if isinstance(value, tuple):
        for one in value:
            yield from _below(one)
    elif isinstance(value, Estimate):
        yield value
    elif isinstance(value, Written):
        for field in fields(value):  # type: ignore[arg-type]  # all written values are dataclasses
            yield from _below(getattr(value, field.name))


def middle(plan: Plan) -> Setting:
    """Return the setting with each unknown in the middle of its interval."""
    return {one: one.middle for one in unknowns(plan)}


def corners(plan: Plan) -> tuple[Setting, ...]:
    """Return the settings to look at, the middle first: every unknown at both of its ends.

    All combinations of ends for up to five unknowns. For more: all at their low and all at their
    high ends, and each alone at its ends with the others in the middle.
    """
    asked, centre = unknowns(plan), middle(plan)
    if not asked:
        return (centre,)
    if len(asked) <= MOST_COMBINED:
        ends = [dict(zip(asked, pick, strict=True)) for pick in product(*(a.ends for a in asked))]
        return (centre, *ends)
    extremes = [{one: one.ends[side] for one in asked} for side in (0, 1)]
    alone = [{**centre, one: end} for one in asked for end in one.ends]
    return (centre, *extremes, *alone)


def number(setting: Mapping[Estimate, float], one: Estimate | None, otherwise: float) -> float:
    """Return what an estimate is in a setting."""
    if one is None:
        return otherwise
    return one.middle if one.certain else setting.get(one, one.middle)

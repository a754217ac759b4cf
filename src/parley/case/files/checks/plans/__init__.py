"""Checks of plans: what no field of `plans/NAME.yaml` can know by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.case.files.checks.plans.amounts import check_amounts
from parley.case.files.checks.plans.days import check_days
from parley.case.files.checks.plans.deliveries import check_shares, check_steps
from parley.case.files.checks.plans.estimates import check_bases, check_numbers
from parley.case.files.checks.plans.guarantees import check_guarantees
from parley.case.files.checks.plans.order import check_order
from parley.case.files.checks.plans.orderings import check_contradictions, check_orderings
from parley.case.files.checks.plans.parties import check_parties
from parley.case.files.checks.plans.valuations import check_complete, check_valuations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.files.checks.scene import Placed, Scene
    from parley.case.plans.plan import Plan
    from parley.case.problems import Problem

_LAID_OUT = {"pools", "steps", "rates"}
_VALUED = {"values", "rankings", "comparisons"}
_BACKED = {"guarantees", "extension"}


def check_plan(scene: Scene, placed: Placed[Plan], *, named: bool) -> Iterator[Problem]:
    """Yield all problems of one plan; `named` if all that it names exists, once.

    What only follows from a bad number or name is not told a second time.
    """
    numbers = tuple(check_numbers(placed))
    unsound = {section for section, _ in numbers}
    yield from (problem for _, problem in numbers)
    yield from check_bases(placed)
    yield from check_parties(scene, placed)
    yield from check_guarantees(scene, placed, sound=not unsound & _BACKED)
    yield from check_steps(scene, placed)
    yield from check_order(placed)
    yield from check_orderings(placed)
    shares = tuple(check_shares(placed))
    yield from shares
    if not unsound & _LAID_OUT:
        yield from check_days(placed)
        if named and not shares:
            yield from check_amounts(placed)
    values = tuple(check_valuations(placed))
    yield from values
    if named and not values and not unsound & _VALUED:
        yield from check_complete(placed)
    if not unsound & _VALUED:
        yield from check_contradictions(placed)

"""Checks of plans: what no field of `plans/NAME.yaml` can know by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.case.files.checks.plans.deliveries import check_deliveries
from parley.case.files.checks.plans.estimates import check_estimates
from parley.case.files.checks.plans.guarantees import check_guarantees
from parley.case.files.checks.plans.valuations import check_valuations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.files.checks.scene import Placed, Scene
    from parley.case.plans.plan import Plan
    from parley.case.problems import Problem


def check_plan(scene: Scene, placed: Placed[Plan]) -> Iterator[Problem]:
    """Yield all problems of one plan; what follows from bad numbers is not told twice."""
    found = tuple(check_estimates(placed))
    yield from found
    yield from check_guarantees(scene, placed)
    if not found:
        yield from check_deliveries(placed)
        yield from check_valuations(placed)

"""Whether plans hold: what the phases engine finds about each plan of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from parley.case.case import Case
    from parley.phases.findings import PlanFindings


def plan_findings(case: Case) -> tuple[PlanFindings, ...]:
    """Return the findings about each plan, by name; nothing for a case without plans."""
    if not case.plans:
        return ()
    # numpy and scipy cost more than all of the brief of a case without plans.
    from parley.phases.study.study import study

    return tuple(_named(study, case, name) for name in sorted(case.plans))


def _named(study: Callable[[Case, str], PlanFindings], case: Case, name: str) -> PlanFindings:
    """Study a plan; what is wrong with it names its file."""
    try:
        return study(case, name)
    except ValueError as error:
        raise ValueError(f"plans/{name}.yaml: {error}") from error

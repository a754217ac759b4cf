"""Days of a plan: breaches noticed in time, and conditions that some day can meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.case.problems import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.files.checks.scene import Placed
    from parley.case.files.tree import Path
    from parley.case.plans.deliveries import Entry, PlanStep
    from parley.case.plans.plan import Plan
    from parley.case.problems import Problem

_HAIR = 1e-9


def check_days(placed: Placed[Plan]) -> Iterator[Problem]:
    """Yield the problems of when something happens, at the ends of all intervals."""
    first, last = 0.0, 0.0
    for place, step in enumerate(placed.value.steps):
        yield from _late(placed, place)
        for index, entry in enumerate(step.entry):
            yield from _on_time(placed, ("steps", place, "entry", index), entry, (first, last))
        yield from _window(placed, ("steps", place, "entry"), step)
        if step.duration is not None:
            first, last = first + step.duration.ends[0], last + step.duration.ends[1]


def _late(placed: Placed[Plan], place: int) -> Iterator[Problem]:
    """Yield a problem where withholding would only be noticed when the next step has begun."""
    plan, step = placed.value, placed.value.steps[place]
    delay = step.delay or (plan.rates.delay if plan.rates else None)
    rounds = step.rounds or 1
    days = (step.duration.ends[0] if step.duration else 0.0) / rounds
    is_last = place == len(plan.steps) - 1 and rounds == 1
    if delay is None or is_last or not step.deliveries or delay.ends[1] <= days + _HAIR:
        return
    each = "each round" if rounds > 1 else "it"
    yield placed.problem(
        ("steps", place, "delay") if step.delay else ("steps", place),
        "late-delay",
        f"what is withheld in {shown(step.id)} would be noticed after {delay.ends[1]:g} days, and "
        f"{each} has {days:g} before the next begins",
        "give the step more days, or write a `delay` within them",
    )


def _on_time(
    placed: Placed[Plan], path: Path, entry: Entry, days: tuple[float, float]
) -> Iterator[Problem]:
    if entry.by_day is not None and entry.by_day < days[0] - _HAIR:
        message = f"the step begins on day {days[0]:g} at the earliest, after day {entry.by_day}"
        way_out = "write a later day, or shorten the steps before"
        yield placed.problem((*path, "by_day"), "never-met", message, way_out)
    if entry.from_day is not None and entry.from_day > days[1] + _HAIR:
        message = f"the step begins on day {days[1]:g} at the latest, before day {entry.from_day}"
        way_out = "write an earlier day, or lengthen the steps before"
        yield placed.problem((*path, "from_day"), "never-met", message, way_out)


def _window(placed: Placed[Plan], path: Path, step: PlanStep) -> Iterator[Problem]:
    starts = max((one.from_day for one in step.entry if one.from_day is not None), default=None)
    ends = min((one.by_day for one in step.entry if one.by_day is not None), default=None)
    if starts is not None and ends is not None and starts > ends:
        message = f"{shown(step.id)} would have to begin from day {starts} on and by day {ends}"
        yield placed.problem(path, "never-met", message, "write days that leave room for it")

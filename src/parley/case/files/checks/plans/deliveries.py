"""Pools and steps of a plan: who gives to whom, of what, and in how many rounds."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from parley.case.files.checks.plans.parties import party_of
from parley.case.problems import listing, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.files.checks.scene import Placed, Scene
    from parley.case.files.tree import Path
    from parley.case.plans.deliveries import Delivery, Entry, PlanStep
    from parley.case.plans.plan import Plan
    from parley.case.problems import Problem

MOST_STEPS = 200_000


def check_steps(scene: Scene, placed: Placed[Plan]) -> Iterator[Problem]:
    """Yield the problems of pools and steps that hang on no number."""
    yield from _pools(placed)
    givers = {pool.id: pool.giver for pool in placed.value.pools}
    for place, step in enumerate(placed.value.steps):
        path: Path = ("steps", place)
        yield from _kind(placed, path, step, givers)
        yield from _trustee(scene, placed, path, step)
        for index, entry in enumerate(step.entry):
            yield from _entry(placed, (*path, "entry", index), entry)
    yield from _last_link(placed)
    yield from _length(placed)


def check_shares(placed: Placed[Plan]) -> Iterator[Problem]:
    """Yield the problems of what a step is to deliver of each pool."""
    pools = {pool.id for pool in placed.value.pools}
    for place, step in enumerate(placed.value.steps):
        yield from _deliveries(placed, ("steps", place), step, pools)


def _pools(placed: Placed[Plan]) -> Iterator[Problem]:
    for index, pool in enumerate(placed.value.pools):
        if pool.giver == pool.receiver:
            message = f"{shown(pool.giver)} both gives and receives {shown(pool.id)}"
            way_out = "name two different parties"
            yield placed.problem(("pools", index, "receiver"), "own-receiver", message, way_out)


# --- steps --------------------------------------------------------------------------------------


def _kind(
    placed: Placed[Plan], path: Path, step: PlanStep, givers: dict[str, str]
) -> Iterator[Problem]:
    giving = {givers[each.pool] for each in step.deliveries if each.pool in givers}
    if step.kind == "sequential" and len(giving) > 1:
        yield placed.problem(
            (*path, "kind"),
            "several-givers",
            f"{listing(giving)} all deliver in {shown(step.id)}, and a sequential step has one "
            "giver",
            "write `simultaneous` or `escrowed`, or make two steps of it",
        )
    if step.rounds == 0:
        message = f"{shown(step.id)} has no rounds"
        yield placed.problem((*path, "rounds"), "no-rounds", message, "write 1 or more")


def _trustee(scene: Scene, placed: Placed[Plan], path: Path, step: PlanStep) -> Iterator[Problem]:
    if step.through is None:
        return
    if step.kind != "escrowed":
        message = f"{shown(step.through)} holds nothing in a step that is {step.kind}"
        way_out = "write `kind: escrowed`, or delete this line"
        yield placed.problem((*path, "through"), "through-what", message, way_out)
    elif party_of(scene, step.through) in placed.value.parties:
        message = f"{shown(step.through)} would hold its own side's deliveries in trust"
        way_out = "name a third party that holds what all sides deliver"
        yield placed.problem((*path, "through"), "own-trustee", message, way_out)


def _last_link(placed: Placed[Plan]) -> Iterator[Problem]:
    steps = placed.value.steps
    if steps and steps[-1].link is not None:
        message = f"{shown(steps[-1].id)} is the last step: no stage is left to agree after it"
        way_out = "delete this line"
        yield placed.problem(("steps", len(steps) - 1, "link"), "no-next-stage", message, way_out)


def _length(placed: Placed[Plan]) -> Iterator[Problem]:
    steps = placed.value.steps
    totals = accumulate(step.rounds or 1 for step in steps)
    for place, total in enumerate(totals):
        if total > MOST_STEPS:
            message = f"with {shown(steps[place].id)} the plan comes to {total:,} steps"
            way_out = f"take larger rounds: a plan has at most {MOST_STEPS:,} steps"
            yield placed.problem(("steps", place), "too-many-steps", message, way_out)
            return


# --- what a step delivers, and when it begins ---------------------------------------------------


def _deliveries(
    placed: Placed[Plan], path: Path, step: PlanStep, pools: set[str]
) -> Iterator[Problem]:
    counted = {one.pool for one in step.deliveries if one.ratio is None}
    seen: set[str] = set()
    for index, each in enumerate(step.deliveries):
        where: Path = (*path, "deliveries", index)
        if each.count is not None and each.ratio is not None:
            message = "both a `count` and a `ratio` are given"
            yield placed.problem(where, "count-and-ratio", message, "keep one of them")
        # An unknown pool is told where all unknown ids are.
        elif (each.ratio is None) != (each.to is None) or (
            each.to in pools and each.to not in counted
        ):
            yield _of_nothing(placed, where, each, counted)
        if each.pool in seen:
            message = f"{shown(each.pool)} stands twice in this step"
            yield placed.problem(where, "twice", message, "add the two together")
        seen.add(each.pool)


def _of_nothing(placed: Placed[Plan], path: Path, each: Delivery, counted: set[str]) -> Problem:
    return placed.problem(
        path,
        "ratio-of-nothing",
        "a ratio is so many for each one of another pool that the same step delivers by number",
        f"write `ratio` and `to`, one of {listing(counted - {each.pool})}",
    )


def _entry(placed: Placed[Plan], path: Path, entry: Entry) -> Iterator[Problem]:
    if (entry.pool is None) != (entry.delivered is None):
        message = "`pool` and `delivered` belong together"
        yield placed.problem(path, "half-a-condition", message, "write both, or neither")
    elif entry.pool is None and entry.from_day is None and entry.by_day is None:
        message = "this condition asks for nothing"
        way_out = "write `pool` and `delivered`, `from_day` or `by_day`, or delete it"
        yield placed.problem(path, "empty-condition", message, way_out)

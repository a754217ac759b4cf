"""Guarantees of a plan: by somebody else, for somebody else, with what their kind needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.case.problems import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.files.checks.scene import Placed, Scene
    from parley.case.files.tree import Path
    from parley.case.plans.guarantees import Guarantee
    from parley.case.plans.plan import Plan
    from parley.case.problems import Problem


def check_guarantees(scene: Scene, placed: Placed[Plan]) -> Iterator[Problem]:
    """Yield the problems of guarantees, and of parties that the plan does not look at."""
    for index, one in enumerate(placed.value.guarantees):
        yield from _guarantee(scene, placed, ("guarantees", index), one)
    yield from _outsiders(placed)


def _guarantee(scene: Scene, placed: Placed[Plan], path: Path, one: Guarantee) -> Iterator[Problem]:
    if _party_of(scene, one.guarantor) == one.of:
        message = f"{shown(one.guarantor)} would guarantee its own keeping to the plan"
        way_out = "name somebody else as guarantor, or the party whose keeping it guarantees"
        yield placed.problem((*path, "guarantor"), "own-guarantor", message, way_out)
    if one.beneficiary == one.of:
        message = f"{shown(one.of)} would be guaranteed its own keeping to the plan"
        way_out = "name the party for whose sake it is guaranteed"
        yield placed.problem((*path, "beneficiary"), "own-beneficiary", message, way_out)
    if one.of not in placed.value.parties:
        message = f"{shown(one.of)} is none of the plan's parties"
        way_out = "add it to `parties`, or name one of them"
        yield placed.problem((*path, "of"), "outside-party", message, way_out)
    if (one.kind == "penalty") != (one.step is not None):
        message = "a penalty, and only a penalty, belongs to one step"
        way_out = (
            "add `step: ...`"
            if one.kind == "penalty"
            else "delete `step`, or write `kind: penalty`"
        )
        yield placed.problem(path, "penalty-step", message, way_out)


def _party_of(scene: Scene, actor: str) -> str | None:
    people = scene.case.value.people if scene.case else ()
    return next((one.party for one in people if one.id == actor), actor)


def _outsiders(placed: Placed[Plan]) -> Iterator[Problem]:
    plan = placed.value
    named = {
        "resume": plan.resume,
        "terms": plan.terms,
        "signs": plan.signs,
        "comparisons": plan.comparisons,
        "rankings": plan.rankings,
        "values": plan.values,
    }
    for key, entries in named.items():
        for index, one in enumerate(entries):
            if one.party not in plan.parties:  # type: ignore[attr-defined]  # all of them have one
                message = f"{shown(one.party)} is none of the plan's parties"  # type: ignore[attr-defined]
                way_out = "add it to `parties`, or take this entry away"
                yield placed.problem((key, index, "party"), "outside-party", message, way_out)
    seen: set[str] = set()
    for index, terms in enumerate(plan.terms):
        if terms.party in seen:
            message = f"there are terms of {shown(terms.party)} already"
            yield placed.problem(("terms", index), "twice", message, "put them into one entry")
        seen.add(terms.party)

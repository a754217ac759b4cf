"""What stands behind a plan: guarantees by somebody else, with what their kind needs; its truce."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.case.files.checks.plans.parties import party_of
from parley.case.problems import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.files.checks.scene import Placed, Scene
    from parley.case.files.tree import Path
    from parley.case.plans.guarantees import ExtensionRule, Guarantee
    from parley.case.plans.plan import Plan
    from parley.case.problems import Problem

_HAIR = 1e-9


def check_guarantees(scene: Scene, placed: Placed[Plan], *, sound: bool) -> Iterator[Problem]:
    """Yield the problems of guarantees and of the truce that goes on; `sound` if numbers are."""
    for index, one in enumerate(placed.value.guarantees):
        path: Path = ("guarantees", index)
        yield from _own(scene, placed, path, one)
        yield from _kind(placed, path, one)
        if sound:
            yield from _beyond(placed, path, one)
    yield from _twice(placed)
    if sound and placed.value.extension is not None:
        yield from _extension(placed, placed.value.extension)


def _own(scene: Scene, placed: Placed[Plan], path: Path, one: Guarantee) -> Iterator[Problem]:
    if party_of(scene, one.guarantor) == one.of:
        message = f"{shown(one.guarantor)} would guarantee its own side's keeping to the plan"
        way_out = "name somebody else as guarantor, or the party whose keeping it guarantees"
        yield placed.problem((*path, "guarantor"), "own-guarantor", message, way_out)
    if one.beneficiary == one.of:
        message = f"{shown(one.of)} would be guaranteed its own keeping to the plan"
        way_out = "name the party for whose sake it is guaranteed"
        yield placed.problem((*path, "beneficiary"), "own-beneficiary", message, way_out)


def _kind(placed: Placed[Plan], path: Path, one: Guarantee) -> Iterator[Problem]:
    if (one.kind == "penalty") != (one.step is not None):
        message = "a penalty, and only a penalty, belongs to one step"
        is_penalty = one.kind == "penalty"
        way_out = "add `step: ...`" if is_penalty else "delete `step`, or write `kind: penalty`"
        yield placed.problem(path, "penalty-step", message, way_out)
    if one.kind != "bond" and not one.interest:
        message = f"a {one.kind} does not stand during the plan, so it costs nothing meanwhile"
        way_out = "delete this line, or write `kind: bond`"
        yield placed.problem((*path, "interest"), "interest-of-bond", message, way_out)
    elif one.size is not None and not one.interest:
        message = "a bond of a given size is taken to cost nothing while it stands"
        way_out = "delete `interest`, or delete `size` and let it be worked out with what it costs"
        yield placed.problem((*path, "interest"), "interest-of-size", message, way_out)


def _beyond(placed: Placed[Plan], path: Path, one: Guarantee) -> Iterator[Problem]:
    if one.size and one.cap and one.size.ends[0] > one.cap.ends[1] + _HAIR:
        message = (
            f"its size ({one.size.ends[0]:g} at least) is beyond what {shown(one.guarantor)} can "
            f"credibly put up ({one.cap.ends[1]:g} at most)"
        )
        yield placed.problem(
            (*path, "size"), "beyond-cap", message, "make it smaller, or correct the `cap`"
        )


def _twice(placed: Placed[Plan]) -> Iterator[Problem]:
    seen: dict[tuple[str | None, ...], str] = {}
    for index, one in enumerate(placed.value.guarantees):
        key = (one.kind, one.guarantor, one.of, one.beneficiary, one.step)
        if key in seen and seen[key] != one.id:
            message = (
                f"{shown(one.id)} has the same {one.kind}, guarantor and parties as "
                f"{shown(seen[key])}, so it would count twice"
            )
            way_out = "keep one of them, or correct the `guarantor`, `beneficiary` or `step` of one"
            yield placed.problem(("guarantees", index), "same-guarantee", message, way_out)
        seen.setdefault(key, one.id)


def _extension(placed: Placed[Plan], rule: ExtensionRule) -> Iterator[Problem]:
    progress, collapse = rule.progress.ends[1], rule.collapse.ends[1]
    if progress + collapse > 1 + _HAIR:
        yield placed.problem(
            ("extension", "progress"),
            "more-than-certain",
            f"within one period talks would succeed ({progress:g}) or the truce collapse "
            f"({collapse:g}) more often than always",
            "write numbers whose upper ends add up to 1 at most",
        )
    if rule.maximum is not None and rule.maximum.ends[1] < rule.period.ends[0] - _HAIR:
        yield placed.problem(
            ("extension", "maximum"),
            "too-short",
            f"the truce would go on for {rule.maximum.ends[1]:g} days at most, and is looked at "
            f"again after {rule.period.ends[0]:g}",
            "write a longer `maximum`, or a shorter `period`",
        )

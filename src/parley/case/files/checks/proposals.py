"""Checks of proposals: terms of their issues, replies with their conditions, no circles."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from parley.case.files.checks.amounts import check_options, check_settlement
from parley.case.files.checks.scene import Placed, circles
from parley.case.problems import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.claims import Condition
    from parley.case.files.checks.scene import Scene
    from parley.case.files.tree import Path
    from parley.case.problems import Problem
    from parley.case.proposals import Proposal


def check_proposals(scene: Scene) -> Iterator[Problem]:
    """Yield all problems of `proposals.yaml` that its fields cannot see."""
    for placed in scene.proposals:
        yield from _terms(scene, placed)
        yield from _replies(scene, placed)
        yield from _addressees(placed)
        yield from _deviations(placed)
    yield from _circles(scene)


def _terms(scene: Scene, placed: Placed[Proposal]) -> Iterator[Problem]:
    anything = cast("Placed[object]", placed)
    for index, term in enumerate(placed.value.package):
        path: Path = ("package", index)
        yield from check_settlement(scene, anything, path, term.issue, term.options, term.range)
        yield from _conditions(scene, anything, path, term.conditions)
        if not term.options and term.range is None and term.says is None:
            yield placed.problem(
                path,
                "empty-term",
                f"the term on {shown(term.issue)} says nothing",
                "add `options`, `range` or `says`",
            )


def _conditions(
    scene: Scene, placed: Placed[object], path: Path, conditions: tuple[Condition, ...]
) -> Iterator[Problem]:
    for number, condition in enumerate(conditions):
        if condition.issue is not None:
            where = (*path, "conditions", number, "options")
            yield from check_options(scene, placed, where, condition.issue, condition.options)


def _replies(scene: Scene, placed: Placed[Proposal]) -> Iterator[Problem]:
    seen: set[tuple[str, str | None]] = set()
    for index, reply in enumerate(placed.value.replies):
        path: Path = ("replies", index)
        yield from _conditions(scene, cast("Placed[object]", placed), path, reply.conditions)
        if (reply.answer == "accepts-if") and not reply.conditions:
            yield placed.problem(
                (*path, "answer"),
                "accepts-if-what",
                f"{shown(reply.party)} accepts if, and no condition is given",
                "add `conditions`, or write `answer: accepts`",
            )
        if (reply.party, reply.issue) in seen:
            yield placed.problem(
                path,
                "two-replies",
                f"{shown(reply.party)} answers twice on the same point",
                "keep the later answer here and the earlier one as a proposal of its own, or "
                "name the issue of each",
            )
        seen.add((reply.party, reply.issue))


def _addressees(placed: Placed[Proposal]) -> Iterator[Problem]:
    proposal = placed.value
    if proposal.tabled_by in proposal.to:
        yield placed.problem(
            ("to", proposal.to.index(proposal.tabled_by)),
            "to-itself",
            f"{shown(proposal.tabled_by)} cannot table a proposal to itself",
            "name the parties that are to answer",
        )


def _deviations(placed: Placed[Proposal]) -> Iterator[Problem]:
    base = placed.value.baseline
    if base is not None and base.proposal == placed.value.id:
        yield placed.problem(
            ("baseline", "proposal"),
            "its-own-baseline",
            f"the proposal {shown(placed.value.id)} is measured against itself",
            "name the proposal or text that came before it",
        )
    if placed.value.deviations and placed.value.baseline is None:
        yield placed.problem(
            ("deviations",),
            "deviates-from-what",
            "deviations are given, and nothing to measure them against",
            "add `baseline`",
        )


def _circles(scene: Scene) -> Iterator[Problem]:
    after: dict[str, tuple[str, ...]] = {
        one.id: tuple(other for other in (one.answers, one.revises) if other)
        for one in scene.proposal_by_id.values()
    }
    for placed, way in circles(scene.proposals, lambda p: after.get(p, ()), lambda p: p.id):
        key = "answers" if placed.value.answers == way[0] else "revises"
        yield placed.problem(
            (key,),
            "answers-itself",
            f"the proposal {shown(placed.value.id)} answers or revises itself"
            + (f", by way of {', '.join(way[:-1])}" if len(way) > 1 else ""),
            "name the proposal that came before it",
        )

"""Checks of judgements: one content each, made on a claim that carries a position."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.case.judgements import JUDGEMENT_KINDS
from parley.case.problems import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.files.checks.scene import Placed, Scene
    from parley.case.judgements import Judgement
    from parley.case.problems import Problem


def check_judgements(scene: Scene) -> Iterator[Problem]:
    """Yield all problems of `judgements.yaml` that its fields cannot see."""
    seen: dict[tuple[str, str], str] = {}
    for placed in scene.judgements:
        yield from _one_content(placed)
        yield from _on_a_position(scene, placed)
        yield from _once(placed, seen)


def _one_content(placed: Placed[Judgement]) -> Iterator[Problem]:
    judgement = placed.value
    given = [kind for kind in JUDGEMENT_KINDS if getattr(judgement, kind) is not None]
    if len(given) != 1:
        what = " and ".join(given) if given else "nothing"
        yield placed.problem(
            ("id",),
            "two-contents" if given else "no-content",
            f"the judgement {shown(judgement.id)} judges {what}",
            f"let it carry exactly one of {', '.join(JUDGEMENT_KINDS)}",
        )


def _calls(judgement: Judgement) -> Iterator[tuple[str, str]]:
    if judgement.firmness:
        yield "firmness", judgement.firmness.of
    if judgement.trend:
        yield "trend", judgement.trend.of


def _on_a_position(scene: Scene, placed: Placed[Judgement]) -> Iterator[Problem]:
    for kind, claim_id in _calls(placed.value):
        claim = scene.claim_by_id.get(claim_id)
        if claim is not None and claim.position is None:
            yield placed.problem(
                (kind, "of"),
                "no-position",
                f"the claim {shown(claim_id)} carries no position to judge",
                "name a claim that has `position` of its own",
            )


def _once(placed: Placed[Judgement], seen: dict[tuple[str, str], str]) -> Iterator[Problem]:
    for call in _calls(placed.value):
        if call in seen:
            yield placed.problem(
                (call[0], "of"),
                "judged-twice",
                f"the {call[0]} of the claim {shown(call[1])} is judged already, by "
                f"{shown(seen[call])}",
                "keep one of the two; the other's reasons may stand in its `because`",
            )
        seen.setdefault(call, placed.value.id)

"""The same deal in other shapes, side by side (§10.8, §10.15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.phases.designs import designs, judge, resequenced
from parley.phases.findings import DesignRow
from parley.phases.study.naming import way
from parley.phases.study.orders import sequence_of
from parley.phases.study.scene import finite

if TYPE_CHECKING:
    from parley.phases.course import Course
    from parley.phases.designs import Verdict
    from parley.phases.study.scene import Scene


def design_rows(scene: Scene) -> tuple[DesignRow, ...]:
    """Return the plan as given and in the other shapes, all at the central valuation."""
    made = designs(scene.course)
    order = sequence_of(scene)
    if order is not None:
        made["best order"] = resequenced(scene.course, order)
    return tuple(_row(scene, name, course) for name, course in made.items())


def _row(scene: Scene, name: str, course: Course) -> DesignRow:
    verdict = judge(name, course, scene.worth, scene.eps)
    at_end = verdict.weakest.step == len(course.steps)
    return DesignRow(
        design=name,
        step="end" if at_end else course.steps[verdict.weakest.step].name,
        party=scene.party_id(verdict.weakest.party),
        margin=verdict.margin,
        path=verdict.holds_on_path,
        equilibrium=verdict.holds_in_equilibrium,
        bonds=tuple(finite(bond) for bond in verdict.bonds),
        sentence=_told(scene, verdict),
    )


def _told(scene: Scene, verdict: Verdict) -> str:
    who = scene.names.party(verdict.weakest.party)
    if verdict.holds_on_path:
        return f"It holds; {who} has least to spare (§10.15)."
    return f"It does not hold: {who} would do better to {way(verdict.weakest.kind)} (§10.15)."

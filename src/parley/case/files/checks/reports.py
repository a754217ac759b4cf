"""Checks of the source register: dates with their basis, and who derives from whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.case.files.checks.scene import circles
from parley.case.problems import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.files.checks.scene import Placed, Scene
    from parley.case.problems import Problem
    from parley.case.sources import Report


def check_reports(scene: Scene) -> Iterator[Problem]:
    """Yield all problems of `reports.yaml` that its fields cannot see."""
    for placed in scene.reports:
        yield from _date(placed)
        yield from _start_known(placed)
        yield from _not_before_parent(scene, placed)
        yield from _sources(scene, placed)
    yield from _circles(scene)


def _date(placed: Placed[Report]) -> Iterator[Problem]:
    report = placed.value
    if (report.date_basis == "unknown") != (report.date is None):
        has = "has a date" if report.date else "has no date"
        yield placed.problem(
            ("date_basis",),
            "date-and-basis",
            f"the report {shown(report.id)} {has}, and its date_basis is "
            f"{shown(report.date_basis)}",
            "write `date_basis: unknown` without a date, or a `date` with stated or inferred",
        )
    if report.date_basis == "inferred" and report.inferred_from is None:
        yield placed.problem(
            ("date_basis",),
            "inferred-from-what",
            f"the date of the report {shown(report.id)} is inferred, and nothing says from what",
            "add `inferred_from: …`",
        )


def _start_known(placed: Placed[Report]) -> Iterator[Problem]:
    report = placed.value
    if report.date is None and report.not_before is None and not report.derived_from:
        yield placed.problem(
            ("id",),
            "no-date-at-all",
            f"the report {shown(report.id)} has no date, and nothing says when it was out at the "
            "earliest",
            "add `not_before: …` (the latest thing that it knows of), or `derived_from: […]`",
        )


def _not_before_parent(scene: Scene, placed: Placed[Report]) -> Iterator[Problem]:
    report = placed.value
    key = "date" if report.date else "not_before"
    own = report.date or report.not_before
    for parent_id in report.derived_from:
        parent = scene.report_by_id.get(parent_id)
        if own and parent and parent.date and own.latest < parent.date.earliest:
            yield placed.problem(
                (key,),
                "before-its-parent",
                f"the report {shown(report.id)} ({own}) would be older than the report it derives "
                f"from, {shown(parent_id)} ({parent.date})",
                "correct one of the dates, or turn `derived_from` round",
            )


def _sources(scene: Scene, placed: Placed[Report]) -> Iterator[Problem]:
    seen: set[str] = set()
    actors = scene.declared.names("party") | scene.declared.names("person")
    for index, source in enumerate(placed.value.sources):
        if source.id in seen or source.id in actors:
            where = "in this report" if source.id in seen else "as a party, person or body"
            yield placed.problem(
                ("sources", index, "id"),
                "duplicate-id",
                f"the unnamed source {shown(source.id)} is declared already {where}",
                "give it another id",
            )
        seen.add(source.id)


def _circles(scene: Scene) -> Iterator[Problem]:
    parents = {report.id: report.derived_from for report in scene.report_by_id.values()}
    for placed, way in circles(scene.reports, lambda one: parents.get(one, ()), lambda r: r.id):
        yield placed.problem(
            ("derived_from",),
            "circular-derivation",
            f"the report {shown(placed.value.id)} derives from itself: "
            f"{' from '.join([placed.value.id, *way])}",
            "delete the `derived_from` of the one that came first",
        )

"""Answers to issues: an option of the issue, or a number in its unit and within its range."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from parley.case.files.checks.amounts import check_options
from parley.case.problems import listing, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from parley.case.agenda import Scale
    from parley.case.files.checks.scene import Placed, Scene
    from parley.case.files.tree import Path
    from parley.case.preferences.preferences import Preferences
    from parley.case.problems import Problem


def check_answers(
    scene: Scene,
    placed: Placed[Preferences],
    issue: str,
    options: Mapping[Path, str],
    numbers: Mapping[Path, Decimal | None],
) -> Iterator[Problem]:
    """Yield the problems of the options and numbers that are named for one issue, by path.

    Each must suit the issue: options where it has options, numbers where it has a range.
    """
    found = scene.issues.get(issue)
    given = {path: number for path, number in numbers.items() if number is not None}
    if found is not None and found.range is not None:
        for path in tuple(options)[:1]:
            yield _on_range(placed, path, issue, found.range)
        yield from _outside(placed, given, issue, found.range)
        return
    for path in tuple(given)[:1] if found is not None else ():
        yield _on_options(scene, placed, path, issue)
    anything = cast("Placed[object]", placed)
    for path, option in options.items():
        yield from check_options(scene, anything, path, issue, (option,))


def check_unit(
    scene: Scene, placed: Placed[Preferences], path: Path, issue: str, unit: str | None
) -> Iterator[Problem]:
    """Yield a problem where a unit is not that of the issue."""
    found = scene.issues.get(issue)
    if unit is None or found is None:
        return
    if found.range is None:
        yield _on_options(scene, placed, (*path, "unit"), issue)
    elif unit != found.range.unit:
        message = f"the unit {shown(unit)} is not that of {shown(issue)}, {found.range.unit}"
        way_out = f"convert the numbers and write `unit: {found.range.unit}`"
        yield placed.problem((*path, "unit"), "wrong-unit", message, way_out)


def _on_range(placed: Placed[Preferences], path: Path, issue: str, scale: Scale) -> Problem:
    message = f"the issue {shown(issue)} is settled by a number, not by options"
    way_out = f"name numbers, in {scale.unit}"
    return placed.problem(path, "options-on-range", message, way_out)


def _on_options(scene: Scene, placed: Placed[Preferences], path: Path, issue: str) -> Problem:
    message = f"the issue {shown(issue)} is settled by options, not by a number"
    way_out = f"its options are {listing(scene.declared.options.get(issue, ()))}"
    return placed.problem(path, "range-on-options", message, way_out)


def _outside(
    placed: Placed[Preferences], numbers: Mapping[Path, Decimal], issue: str, scale: Scale
) -> Iterator[Problem]:
    # A scale that is upside down is told of once, where it stands.
    if scale.upside_down:
        return
    for path, number in numbers.items():
        too_low = scale.low is not None and number < scale.low
        if too_low or (scale.high is not None and number > scale.high):
            ends = f"{_end(scale.low)} to {_end(scale.high)} {scale.unit}"
            message = f"{number} lies outside the range of {shown(issue)}, {ends}"
            way_out = "correct the number, or widen the issue's `range` in case.yaml"
            yield placed.problem(path, "out-of-scale", message, way_out)


def _end(number: Decimal | None) -> str:
    return "any" if number is None else str(number)

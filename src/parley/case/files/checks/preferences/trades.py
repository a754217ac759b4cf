"""Trade-offs: two changes that are changes, on two issues (§17.5)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from parley.case.files.checks.preferences.answers import check_answers, check_unit
from parley.case.files.checks.preferences.levels import WORTH, check_within
from parley.case.problems import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.files.checks.preferences.sections import Section
    from parley.case.files.checks.scene import Scene
    from parley.case.files.tree import Path
    from parley.case.preferences.trades import Change
    from parley.case.problems import Problem


def check_trades(scene: Scene, section: Section) -> Iterator[Problem]:
    """Yield the problems of a section's trade-offs."""
    for index, one in enumerate(section.wants.trade_offs):
        path: Path = ("trade_offs", index)
        if one.gets.issue == one.gives.issue:
            message = f"both changes are on {shown(one.gets.issue)}"
            way_out = "name two issues; what one issue's answers are worth belongs to `values`"
            yield section.problem((*path, "gives", "issue"), "same-issue", message, way_out)
        if one.within is not None and one.worth == "at-least":
            message = "`within` is for what is about equal, and this is worth at least as much"
            yield section.problem((*path, "within"), "within-what", message, "delete this line")
        yield from check_within(section, (*path, "within"), one.within, WORTH)
        for key, change in (("gets", one.gets), ("gives", one.gives)):
            yield from _change(scene, section, (*path, key), change)


def _change(scene: Scene, section: Section, path: Path, change: Change) -> Iterator[Problem]:
    here: Path = (*section.path, *path)
    given = (("before", change.before), ("after", change.after))
    options: dict[Path, str] = {(*here, key): one for key, one in given if one is not None}
    numbers = {(*here, "at"): change.at, (*here, "by"): _reached(scene, change)}
    yield from check_answers(scene, section.placed, change.issue, options, numbers)
    yield from _too_far(scene, section, path, change)
    yield from check_unit(scene, section.placed, here, change.issue, change.unit)
    by_option = change.before is not None and change.after is not None and not _by_number(change)
    by_number = change.by is not None and not options
    if not by_option and not by_number:
        message = "this does not say what changes"
        way_out = "write `before` and `after` with options, or `by` with a number"
        yield section.problem(path, "what-change", message, way_out)
    elif change.before == change.after and not change.by:
        message, way_out = "nothing changes here", "name two different answers"
        yield section.problem(path, "no-change", message, way_out)


def _by_number(change: Change) -> bool:
    return change.by is not None or change.at is not None


def _reached(scene: Scene, change: Change) -> Decimal | None:
    """Return the number that a change leads to, on a range as far as it says from which."""
    issue = scene.issues.get(change.issue)
    if change.by is None or (issue is not None and issue.range is not None and change.at is None):
        return None
    return change.by + (change.at or 0)


def _too_far(scene: Scene, section: Section, path: Path, change: Change) -> Iterator[Problem]:
    """Yield a problem where a change is larger than the range, wherever it starts."""
    issue = scene.issues.get(change.issue)
    scale = issue.range if issue else None
    if scale is None or scale.low is None or scale.high is None or change.at is not None:
        return
    if not scale.upside_down and abs(change.by or Decimal(0)) > scale.high - scale.low:
        message = f"a change by {change.by} is larger than the range of {shown(change.issue)}"
        way_out = f"write a change within {scale.low} to {scale.high} {scale.unit}"
        yield section.problem((*path, "by"), "out-of-scale", message, way_out)

"""Combinations: parts that say something, each on its issue, and bans that leave a way (§17.6)."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from parley.case.files.checks.preferences.answers import check_answers, check_unit
from parley.case.files.checks.preferences.levels import ADDED, check_level
from parley.case.problems import shown
from parley.case.words import joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parley.case.agenda import Issue
    from parley.case.files.checks.preferences.sections import Section
    from parley.case.files.checks.scene import Placed, Scene
    from parley.case.files.tree import Path
    from parley.case.preferences.combinations import Ban, Exclusion, Part
    from parley.case.preferences.preferences import Preferences
    from parley.case.problems import Problem

_FEWEST = 2
_LOWER, _UPPER = ("at_least", "more_than"), ("at_most", "less_than")


def check_combinations(scene: Scene, section: Section) -> Iterator[Problem]:
    """Yield the problems of a section's red lines and dependencies."""
    for index, line in enumerate(section.wants.red_lines):
        path: Path = (*section.path, "red_lines", index)
        yield from _exclusion(scene, section.placed, path, line)
    for index, one in enumerate(section.wants.dependencies):
        path = ("dependencies", index)
        here: Path = (*section.path, *path, "combination")
        yield from _parts(scene, section.placed, here, one.combination, whole=False)
        yield from check_level(section, (*path, "adds"), one.adds, ADDED)
        if len({part.issue for part in one.combination}) < _FEWEST:
            message = "a combination takes answers to two issues or more"
            way_out = "add a part; what one answer is worth by itself belongs to `values`"
            yield section.problem((*path, "combination"), "one-issue", message, way_out)


def check_bans(scene: Scene, placed: Placed[Preferences]) -> Iterator[Problem]:
    """Yield the problems of the bans, one by one and together."""
    alone = tuple(
        problem
        for index, ban in enumerate(placed.value.bans)
        for problem in _exclusion(scene, placed, ("bans", index), ban)
    )
    yield from alone
    if not alone:
        yield from _everything(scene, placed)


def _exclusion(
    scene: Scene, placed: Placed[Preferences], path: Path, one: Exclusion
) -> Iterator[Problem]:
    if not one.rules_out:
        message, way_out = "this rules out nothing", "name at least one answer that it rules out"
        yield placed.problem((*path, "rules_out"), "empty-combination", message, way_out)
    # Whoever rules out every answer to an issue says so in one part.
    single = len(one.rules_out) == 1 and not one.unless
    yield from _parts(scene, placed, (*path, "rules_out"), one.rules_out, whole=single)
    yield from _parts(scene, placed, (*path, "unless"), one.unless, whole=False)
    named = {part.issue for part in one.rules_out}
    for row, part in enumerate(one.unless):
        if part.issue in named:
            message = f"{shown(part.issue)} stands in `rules_out` already"
            way_out = "rule out only the answers that are meant, and delete this part"
            yield placed.problem((*path, "unless", row), "same-issue", message, way_out)


def _parts(
    scene: Scene, placed: Placed[Preferences], path: Path, parts: tuple[Part, ...], *, whole: bool
) -> Iterator[Problem]:
    seen: set[str] = set()
    for row, part in enumerate(parts):
        where: Path = (*path, row)
        if part.issue in seen:
            message = f"{shown(part.issue)} stands twice in this combination"
            way_out = "put both into one part, or make two entries of them"
            yield placed.problem(where, "same-issue", message, way_out)
        seen.add(part.issue)
        own = tuple(_part(scene, placed, where, part))
        yield from own
        issue = scene.issues.get(part.issue)
        if not own and not whole and issue is not None and _nothing_left(issue, [part]):
            message = f"every answer to {shown(part.issue)} has this part"
            way_out = "leave out the answers that are not meant, or delete the part"
            yield placed.problem(where, "whole-issue", message, way_out)


def _part(scene: Scene, placed: Placed[Preferences], path: Path, part: Part) -> Iterator[Problem]:
    options: dict[Path, str] = {
        (*path, "options", place): option for place, option in enumerate(part.options)
    }
    numbers = {(*path, key): getattr(part, key) for key in (*_LOWER, *_UPPER)}
    yield from check_answers(scene, placed, part.issue, options, numbers)
    yield from check_unit(scene, placed, path, part.issue, part.unit)
    if not options and all(number is None for number in numbers.values()):
        message = f"this names no answer to {shown(part.issue)}"
        way_out = "write `options: [...]`, or for a range an end such as `at_least`"
        yield placed.problem(path, "empty-part", message, way_out)
    yield from _between(placed, path, part)


def _between(placed: Placed[Preferences], path: Path, part: Part) -> Iterator[Problem]:
    for first, second in (_LOWER, _UPPER):
        if getattr(part, first) is not None and getattr(part, second) is not None:
            message = f"both `{first}` and `{second}` are given"
            yield placed.problem((*path, second), "two-ends", message, "keep one of the two")
    low = part.at_least if part.at_least is not None else part.more_than
    high = part.at_most if part.at_most is not None else part.less_than
    if low is not None and high is not None and not _anything(part, low, high):
        message = f"no number lies between these ends ({low} and {high})"
        way_out = "swap the two ends, or make two entries: one below, one above"
        yield placed.problem(path, "upside-down", message, way_out)


def _anything(part: Part, low: Decimal, high: Decimal) -> bool:
    return low < high or part.holds(low)


# --- what bans leave ----------------------------------------------------------------------------


def _everything(scene: Scene, placed: Placed[Preferences]) -> Iterator[Problem]:
    """Yield a problem for every issue of which the bans leave no answer at all."""
    alone: dict[str, list[tuple[int, Ban]]] = {}
    for index, ban in enumerate(placed.value.bans):
        if len(ban.rules_out) == 1 and not ban.unless:
            alone.setdefault(ban.rules_out[0].issue, []).append((index, ban))
    for name, bans in alone.items():
        issue = scene.issues.get(name)
        if issue is not None and _nothing_left(issue, [ban.rules_out[0] for _, ban in bans]):
            named = joined(shown(ban.id) for _, ban in bans)
            message = f"no answer to {shown(name)} is left by {named}"
            way_out = "take back what can be: a ban is for what nobody could do"
            yield placed.problem(("bans", bans[-1][0]), "forbids-everything", message, way_out)


def _nothing_left(issue: Issue, parts: Sequence[Part]) -> bool:
    """Whether every answer to an issue has one of these parts."""
    answers: Sequence[str | Decimal] = [one.id for one in issue.options] or _telling(issue, parts)
    return all(any(part.holds(answer) for part in parts) for answer in answers)


def _telling(issue: Issue, parts: Sequence[Part]) -> list[Decimal]:
    """Return numbers of a range of which one is left over if any is: ends, and what lies between.

    Beyond an end that is not known there is always one more number.
    """
    scale = issue.range
    given = (getattr(part, key) for part in parts for key in (*_LOWER, *_UPPER))
    ends = {
        number
        for number in (*given, *((scale.low, scale.high) if scale else ()))
        if number is not None
    }
    row = sorted(ends)
    beyond = [row[0] - 1, row[-1] + 1] if row else []
    between = [(one + other) / 2 for one, other in pairwise(row)]
    return [number for number in (*row, *beyond, *between) if _makes_sense(issue, number)]


def _makes_sense(issue: Issue, number: Decimal) -> bool:
    low, high = (issue.range.low, issue.range.high) if issue.range else (None, None)
    return (low is None or number >= low) and (high is None or number <= high)

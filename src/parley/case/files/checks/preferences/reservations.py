"""What no agreement is worth: a number, or a whole package (§17.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.case.files.checks.preferences.answers import check_answers, check_unit
from parley.case.files.checks.preferences.levels import WITHOUT, check_level
from parley.case.files.checks.preferences.values import check_one_of
from parley.case.preferences.known import reservation_ends
from parley.case.problems import shown
from parley.case.words import joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.files.checks.preferences.sections import Section
    from parley.case.files.checks.scene import Scene
    from parley.case.files.tree import Path
    from parley.case.preferences.reservations import Settled
    from parley.case.problems import Problem


def check_reservations(scene: Scene, section: Section) -> Iterator[Problem]:
    """Yield the problems of a section's reservation values."""
    alone = tuple(_alone(scene, section))
    yield from alone
    low, high = reservation_ends(section.wants) or (None, None)
    if not alone and low is not None and high is not None and low > high:
        last = max(i for i, one in enumerate(section.wants.reservations) if one.worth is not None)
        message = f"no agreement would be worth {low} at least and {high} at most"
        way_out = "all entries hold together: correct one of them, or take one back"
        yield section.problem(("reservations", last, "worth"), "contradiction", message, way_out)


def _alone(scene: Scene, section: Section) -> Iterator[Problem]:
    for index, one in enumerate(section.wants.reservations):
        path: Path = ("reservations", index)
        yield from check_one_of(section, path, "worth", "as_good_as")
        if one.worth is not None:
            yield from check_level(section, (*path, "worth"), one.worth, WITHOUT)
        if one.as_good_as:
            yield from _package(scene, section, (*path, "as_good_as"), one.as_good_as)


def _package(
    scene: Scene, section: Section, path: Path, package: tuple[Settled, ...]
) -> Iterator[Problem]:
    seen: set[str] = set()
    for row, term in enumerate(package):
        where: Path = (*path, row)
        if term.issue in seen:
            message = f"{shown(term.issue)} stands twice in this package"
            yield section.problem(where, "twice", message, "delete one of the two")
        seen.add(term.issue)
        yield from _term(scene, section, where, term)
    absent = [issue for issue in scene.issues if issue not in seen]
    if absent:
        message = f"this package says nothing on {joined(map(shown, absent))}"
        way_out = "add an answer to each issue, or write `worth: {...}` with an interval"
        yield section.problem(path, "incomplete-package", message, way_out)


def _term(scene: Scene, section: Section, path: Path, term: Settled) -> Iterator[Problem]:
    here: Path = (*section.path, *path)
    if (term.option is None) == (term.number is None):
        message = "an answer is either an option or a number"
        way_out = "write exactly one of `option` and `number`"
        yield section.problem(path, "one-of", message, way_out)
        return
    options: dict[Path, str] = {} if term.option is None else {(*here, "option"): term.option}
    numbers = {(*here, "number"): term.number}
    yield from check_answers(scene, section.placed, term.issue, options, numbers)
    yield from check_unit(scene, section.placed, here, term.issue, term.unit)

"""Value functions: of one form, over the options or the range of their issue (§17.3)."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from parley.case.files.checks.preferences.answers import check_answers, check_unit
from parley.case.files.checks.preferences.contradictions import Said, contradictions
from parley.case.files.checks.preferences.levels import WORTH, check_level
from parley.case.problems import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.files.checks.preferences.sections import Section
    from parley.case.files.checks.scene import Scene
    from parley.case.files.tree import Path
    from parley.case.preferences.orders import Order
    from parley.case.preferences.preferences import Wants
    from parley.case.preferences.values import Point, Shape, ValueFunction
    from parley.case.problems import Problem

_FEWEST = 2


def check_values(scene: Scene, section: Section) -> Iterator[Problem]:
    """Yield the problems of a section's value functions, one by one and together."""
    alone = tuple(_alone(scene, section))
    yield from alone
    yield from _functions(section)
    if not alone:
        for issue in dict.fromkeys(one.issue for one in section.wants.values):
            yield from contradictions(section, _said(section, issue), "is worth")


def check_one_of(section: Section, path: Path, *forms: str) -> Iterator[Problem]:
    """Yield a problem where an entry does not have exactly one of several keys."""
    entry = getattr(section.wants, str(path[0]))[path[1]]
    given = [form for form in forms if getattr(entry, form)]
    if len(given) != 1:
        message = f"this entry has {' and '.join(given)}" if given else "this entry says nothing"
        way_out = f"write exactly one of {', '.join(f'`{form}`' for form in forms)}"
        yield section.problem(path, "one-of", message, way_out)


def check_order(section: Section, path: Path, order: Order) -> Iterator[Problem]:
    """Yield a problem for every name that stands twice in one order."""
    for name in dict.fromkeys(name for name in order.names if order.names.count(name) > 1):
        message = f"{shown(name)} stands twice in this order"
        yield section.problem(path, "twice", message, "delete one of the two")


def _alone(scene: Scene, section: Section) -> Iterator[Problem]:
    for index, one in enumerate(section.wants.values):
        path: Path = ("values", index)
        yield from check_one_of(section, path, "table", "order", "points", "shape")
        yield from _of_its_issue(scene, section, path, one)
        if one.order is not None:
            yield from check_order(section, (*path, "order"), one.order)
        yield from _table(section, path, one)
        yield from _points(section, path, one.points)
        yield from _shape(section, path, one.shape)


def _of_its_issue(
    scene: Scene, section: Section, path: Path, one: ValueFunction
) -> Iterator[Problem]:
    here: Path = (*section.path, *path)
    options: dict[Path, str] = {
        (*here, "table", row, "option"): each.option for row, each in enumerate(one.table)
    }
    for name in dict.fromkeys(one.order.names) if one.order else ():
        options[(*here, "order", name)] = name
    numbers = {(*here, "points", row, "at"): point.at for row, point in enumerate(one.points)}
    if one.shape is not None:
        numbers |= {
            (*here, "shape", "worst"): one.shape.worst,
            (*here, "shape", "best"): one.shape.best,
        }
    yield from check_answers(scene, section.placed, one.issue, options, numbers)
    yield from check_unit(scene, section.placed, here, one.issue, one.unit)


def _table(section: Section, path: Path, one: ValueFunction) -> Iterator[Problem]:
    seen: set[str] = set()
    for row, each in enumerate(one.table):
        where: Path = (*path, "table", row)
        yield from check_level(section, where, each, WORTH)
        if each.option in seen:
            message = f"{shown(each.option)} stands twice in this table"
            yield section.problem(where, "twice", message, "delete one of the two")
        seen.add(each.option)


def _points(section: Section, path: Path, points: tuple[Point, ...]) -> Iterator[Problem]:
    for row, point in enumerate(points):
        yield from check_level(section, (*path, "points", row), point, WORTH)
    if 0 < len(points) < _FEWEST:
        message = "one point alone says nothing of the numbers around it"
        yield section.problem((*path, "points"), "too-few-points", message, "write two or more")
    for row, (before, after) in enumerate(pairwise(points)):
        if after.at <= before.at:
            message = f"the point at {after.at} stands after the one at {before.at}"
            way_out = "put the points in order, from the lowest number up, each number once"
            where: Path = (*path, "points", row + 1, "at")
            yield section.problem(where, "points-out-of-order", message, way_out)


def _shape(section: Section, path: Path, shape: Shape | None) -> Iterator[Problem]:
    if shape is not None and shape.worst == shape.best:
        message = f"the worst and the best number are both {shape.worst}"
        way_out = "write two different numbers, or delete this: not known is left out"
        yield section.problem((*path, "shape", "best"), "flat-shape", message, way_out)


def _functions(section: Section) -> Iterator[Problem]:
    """Yield a problem for every second function over a range, for all or in confidence.

    Between points the worth follows, so that two functions would hardly ever agree.
    """
    seen: set[tuple[str, bool]] = set()
    for index, one in enumerate(section.wants.values):
        if not one.points and one.shape is None:
            continue
        if (one.issue, one.confidential) in seen:
            message = f"there is a function over the range of {shown(one.issue)} already"
            yield section.problem(("values", index), "valued-twice", message, "keep one of the two")
        seen.add((one.issue, one.confidential))


def _said(section: Section, issue: str) -> Said:
    wants: Wants = section.wants
    mine = [(index, one) for index, one in enumerate(wants.values) if one.issue == issue]
    return Said(
        orders=tuple((("values", index, "order"), one.order) for index, one in mine if one.order),
        ends=tuple(
            (("values", index, "table", row), each.option, each.ends)
            for index, one in mine
            for row, each in enumerate(one.table)
        ),
    )

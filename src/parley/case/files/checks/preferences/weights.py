"""Weights of issues: of the case, once an entry, and together able to make 1 (§17.4)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from parley.case.files.checks.preferences.contradictions import Said, contradictions
from parley.case.files.checks.preferences.levels import WORTH, check_level
from parley.case.files.checks.preferences.values import check_one_of, check_order
from parley.case.preferences.known import weight_ends, weight_orders
from parley.case.preferences.narrowing import can_sum, narrowed
from parley.case.problems import listing, shown, suggestion
from parley.case.words import number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.files.checks.preferences.sections import Section
    from parley.case.files.checks.scene import Scene
    from parley.case.files.tree import Path
    from parley.case.preferences.narrowing import Bounds
    from parley.case.preferences.orders import Order
    from parley.case.problems import Problem

_WHOLE = Decimal(1)


def check_weights(scene: Scene, section: Section) -> Iterator[Problem]:
    """Yield the problems of a section's weights, one by one and together."""
    alone = tuple(_alone(scene, section))
    yield from alone
    if not alone:
        clash = tuple(contradictions(section, _said(section), "weighs"))
        yield from clash or _sum(scene, section)


def _alone(scene: Scene, section: Section) -> Iterator[Problem]:
    for index, one in enumerate(section.wants.weights):
        path: Path = ("weights", index)
        yield from check_one_of(section, path, "each", "order")
        seen: set[str] = set()
        for row, each in enumerate(one.each):
            where: Path = (*path, "each", row)
            yield from check_level(section, where, each, WORTH)
            if each.issue in seen:
                message = f"{shown(each.issue)} stands twice in this entry"
                yield section.problem(where, "twice", message, "delete one of the two")
            seen.add(each.issue)
        if one.order is not None:
            yield from check_order(section, (*path, "order"), one.order)
            yield from _unknown(scene, section, (*path, "order"), one.order)


def _unknown(scene: Scene, section: Section, path: Path, order: Order) -> Iterator[Problem]:
    if "issue" in scene.declared.unread:
        return
    known = scene.declared.names("issue")
    for name in dict.fromkeys(order.names):
        if name not in known:
            way_out = suggestion(name, known, f"the known ones are {listing(known)}")
            message = f"there is no issue {shown(name)}"
            yield section.problem(path, "unknown-issue", message, way_out)


def _said(section: Section) -> Said:
    wants = list(enumerate(section.wants.weights))
    return Said(
        orders=tuple((("weights", index, "order"), one.order) for index, one in wants if one.order),
        ends=tuple(
            (("weights", index, "each", row), each.issue, each.ends)
            for index, one in wants
            for row, each in enumerate(one.each)
        ),
    )


def _sum(scene: Scene, section: Section) -> Iterator[Problem]:
    """Yield a problem where the weights of all issues cannot make 1, whatever the unknown ones."""
    wants, issues = section.wants, tuple(scene.issues)
    ends, orders = weight_ends(wants), weight_orders(wants)
    named = {*ends, *(name for order in orders for name in order.names)}
    if not wants.weights or not named <= set(issues):
        return
    bounds = narrowed(issues, orders, ends)
    if bounds is not None and not can_sum(_WHOLE, orders, bounds):
        message, way_out = _cannot(section.name, bounds)
        yield section.problem(("weights",), "weights-cannot-sum", message, way_out)


def _cannot(name: str, bounds: Bounds) -> tuple[str, str]:
    least, most = (sum((ends[i] for ends in bounds.values()), Decimal(0)) for i in (0, 1))
    way_out = "correct them, write intervals, or leave out what is a guess"
    if _WHOLE in (least, most):
        what = "make 1 only where two that stand in an order are equal"
        return f"the weights of {shown(name)} {what}", f"{way_out}; `=` says that they are equal"
    if least == most:
        what = f"make {number(least)}"
    else:
        what = f"make {'at least' if least > _WHOLE else 'at most'} "
        what += number(least if least > _WHOLE else most)
    return f"the weights of {shown(name)} {what}, and those of all issues are to make 1", way_out

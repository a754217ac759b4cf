"""Checks within `case.yaml`: issues, identities, principals."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from parley.case.files.checks.scene import Placed, section
from parley.case.problems import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.agenda import Issue
    from parley.case.case import CaseFile
    from parley.case.files.checks.scene import Scene
    from parley.case.problems import Problem

FEWEST_PRINCIPALS = 2


def check_agenda(scene: Scene) -> Iterator[Problem]:
    """Yield all problems of `case.yaml` that its fields cannot see."""
    if scene.case is None:
        return
    yield from _principals(scene.case)
    nodes = section(scene.case, "issues")
    for issue, node in zip(scene.case.value.issues, nodes, strict=True):
        yield from _issue(Placed(issue, scene.case.file, node))
    yield from _identities(scene.case)


def _principals(case: Placed[CaseFile]) -> Iterator[Problem]:
    principals = [party for party in case.value.parties if "principal" in party.roles]
    if len(principals) < FEWEST_PRINCIPALS:
        yield case.problem(
            ("parties",),
            "too-few-principals",
            f"a case needs at least two principals, and {len(principals)} is named",
            "write `roles: [principal]` for each party that must agree",
        )


def _issue(placed: Placed[Issue]) -> Iterator[Problem]:
    issue = placed.value
    if bool(issue.options) == (issue.range is not None):
        both = "both options and a range" if issue.options else "neither options nor a range"
        yield placed.problem(
            ("id",),
            "options-or-range",
            f"the issue {shown(issue.id)} has {both}",
            "give it either `options` or a `range`",
        )
    scale = issue.range
    if scale is not None and scale.upside_down:
        yield placed.problem(
            ("range", "low"),
            "upside-down",
            f"the scale ends ({scale.high}) below where it starts ({scale.low})",
            "swap `low` and `high`",
        )
    if issue.ordered and not issue.options:
        yield placed.problem(
            ("ordered",),
            "ordered-without-options",
            f"the issue {shown(issue.id)} is ordered but has no options",
            "delete `ordered`: numbers are always ordered",
        )
    counts = Counter(option.id for option in issue.options)
    for index, option in enumerate(issue.options):
        if counts[option.id] > 1 and option.id in {one.id for one in issue.options[:index]}:
            yield placed.problem(
                ("options", index, "id"),
                "duplicate-id",
                f"the option {shown(option.id)} stands twice in the issue {shown(issue.id)}",
                "give one of them another id",
            )


def _identities(case: Placed[CaseFile]) -> Iterator[Problem]:
    units = {measure.id: measure.unit for measure in case.value.measures}
    for index, identity in enumerate(case.value.identities):
        terms = (identity.start, *identity.minus, identity.equals)
        used = {units[term] for term in terms if term in units}
        if len(used) > 1:
            yield case.problem(
                ("identities", index),
                "mixed-units",
                f"the identity {shown(identity.id)} mixes the units {' and '.join(sorted(used))}",
                "use measures of one unit",
            )

"""Options and numbers: of their issue, in its unit, within its scale, the right way round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.case.problems import listing, shown, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.agenda import Issue
    from parley.case.files.checks.scene import Placed, Scene
    from parley.case.files.tree import Path
    from parley.case.problems import Problem
    from parley.case.quantities import Amount


def check_options(
    scene: Scene, placed: Placed[object], path: Path, issue: str, options: tuple[str, ...]
) -> Iterator[Problem]:
    """Options must be of the issue that they are named for."""
    known = scene.declared.options.get(issue)
    found = scene.issues.get(issue)
    if known is None or (found and not known and found.range is None):
        return
    for index, option in enumerate(options):
        if option not in known:
            yield placed.problem(
                (*path, index),
                "unknown-option",
                f"the issue {shown(issue)} has no option {shown(option)}",
                suggestion(option, known, _options_way(known)),
            )


def _options_way(known: tuple[str, ...]) -> str:
    if not known:
        return "it is measured in numbers: write a `range` instead"
    return f"its options are {listing(known)}"


def check_amount(
    placed: Placed[object], path: Path, amount: Amount, unit: str
) -> Iterator[Problem]:
    """One number or a range, not upside down, in the given unit."""
    if amount.value is not None and (amount.low is not None or amount.high is not None):
        yield placed.problem(
            (*path, "value"),
            "value-and-range",
            "both a `value` and a range are given",
            "keep `value`, or `low` and `high`",
        )
    if amount.low is not None and amount.high is not None and amount.low > amount.high:
        yield placed.problem(
            (*path, "low"),
            "upside-down",
            f"the range ends ({amount.high}) below where it starts ({amount.low})",
            "swap `low` and `high`",
        )
    if amount.empty:
        yield placed.problem(
            path, "no-number", "no number is given here", "write `value`, or `low` or `high`"
        )
    if amount.unit is not None and amount.unit != unit:
        yield placed.problem(
            (*path, "unit"),
            "wrong-unit",
            f"the unit {shown(amount.unit)} is not the one in use here, {shown(unit)}",
            f"convert the number and write `unit: {unit}`",
        )


def check_settlement(
    scene: Scene,
    placed: Placed[object],
    path: Path,
    issue_id: str,
    options: tuple[str, ...],
    amount: Amount | None,
) -> Iterator[Problem]:
    """Check what a position or package term says about one issue: options, or a range."""
    yield from check_options(scene, placed, (*path, "options"), issue_id, options)
    issue = scene.issues.get(issue_id)
    if amount is None or issue is None:
        return
    if issue.range is None:
        yield placed.problem(
            (*path, "range"),
            "range-on-options",
            f"the issue {shown(issue_id)} is settled by options, not by a number",
            _options_way(tuple(option.id for option in issue.options)),
        )
        return
    yield from check_amount(placed, (*path, "range"), amount, issue.range.unit)
    yield from _within(placed, (*path, "range"), amount, issue)


def _within(placed: Placed[object], path: Path, amount: Amount, issue: Issue) -> Iterator[Problem]:
    scale, said = issue.range, amount.stated
    # A scale that is upside down is told of once, where it stands.
    if scale is None or scale.upside_down:
        return
    for number in (said.low, said.high):
        too_low = number is not None and scale.low is not None and number < scale.low
        too_high = number is not None and scale.high is not None and number > scale.high
        if too_low or too_high:
            ends = f"{_end(scale.low)} to {_end(scale.high)} {scale.unit}"
            yield placed.problem(
                path,
                "out-of-scale",
                f"{number} lies outside the scale of {shown(issue.id)}, {ends}",
                "correct the number, or widen the issue's `range` in case.yaml",
            )
            return


def _end(number: object) -> str:
    return "any" if number is None else str(number)

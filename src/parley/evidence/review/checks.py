"""What can be wrong with a decision that its fields alone do not show (§12.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.case.problems import listing, shown, suggestion
from parley.case.when import When
from parley.evidence.review.decisions import CORRECTABLE, given

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parley.case.case import Case
    from parley.case.files.checks.scene import Placed
    from parley.case.problems import Problem
    from parley.evidence.review.decisions import Decision


def check_decisions(lines: Iterable[Placed[Decision]], case: Case | None) -> Iterator[Problem]:
    """Yield all problems of the lines, in their order; of a case that is not known, no names."""
    heights: dict[tuple[str, str], int] = {}
    for placed in lines:
        yield from _place(placed)
        yield from _correction(placed)
        yield from _fits(placed)
        yield from _range(placed)
        yield from _day(placed)
        yield from _as_of(placed)
        yield from _options(placed)
        if case is not None:
            yield from _known_options(placed, case)
            yield from _known_reports(placed, case)
            yield from _known_speaker(placed, case)
        yield from _undo(placed, heights)


def _place(placed: Placed[Decision]) -> Iterator[Problem]:
    one = placed.value
    if one.end < one.start:
        yield placed.problem(
            ("end",),
            "upside-down",
            f"this place ends at {one.end}, before it starts at {one.start}",
            "swap the two numbers",
        )


def _correction(placed: Placed[Decision]) -> Iterator[Problem]:
    one = placed.value
    says = one.correction is not None and bool(given(one.correction))
    if one.verdict == "correct" and not says:
        names = listing(CORRECTABLE[one.about])
        yield placed.problem(
            ("correction" if one.correction else "verdict",),
            "corrected-to-what",
            "this line corrects, and nothing says what is right",
            f"add a `correction` with one of {names}, or write reject",
        )
    elif one.verdict != "correct" and one.correction is not None:
        yield placed.problem(
            ("correction",),
            "correction-unused",
            f"a correction stands here, and the verdict is {shown(one.verdict)}",
            "write `correct` as the verdict, or delete the correction",
        )


def _fits(placed: Placed[Decision]) -> Iterator[Problem]:
    one = placed.value
    allowed = CORRECTABLE[one.about]
    for name in given(one.correction) if one.correction is not None else ():
        if name not in allowed:
            yield placed.problem(
                ("correction", name),
                "not-of-this",
                f"`{name}` is nothing that a {one.about} has",
                f"what can be corrected there is {listing(allowed)}",
            )


def _day(placed: Placed[Decision]) -> Iterator[Problem]:
    """A report's date is a day: a span of days would be no anchor for the others."""
    correction = placed.value.correction
    if correction is None or correction.date is None:
        return
    try:
        when = When.parse(correction.date)
    except ValueError as error:
        message, _, way_out = str(error).partition("|")
    else:
        if when.earliest == when.latest:
            return
        message, way_out = "this is not one day", "write the day of publication, as 2024-01-23"
    yield placed.problem(
        ("correction", "date"), "no-day", f"{shown(correction.date)}: {message}", way_out
    )


def _range(placed: Placed[Decision]) -> Iterator[Problem]:
    one = placed.value.correction
    if one is None or one.low is None or one.high is None or one.low <= one.high:
        return
    yield placed.problem(
        ("correction", "high"),
        "upside-down",
        f"this range ends at {one.high}, below its start at {one.low}",
        "swap the two numbers",
    )


def _as_of(placed: Placed[Decision]) -> Iterator[Problem]:
    correction = placed.value.correction
    if correction is None or correction.as_of is None:
        return
    try:
        When.parse(correction.as_of)
    except ValueError as error:
        message, _, way_out = str(error).partition("|")
        message = f"{shown(correction.as_of)}: {message}"
        yield placed.problem(("correction", "as_of"), "no-day", message, way_out)


def _options(placed: Placed[Decision]) -> Iterator[Problem]:
    correction = placed.value.correction
    if correction is not None and correction.options and correction.issue is None:
        yield placed.problem(
            ("correction", "options"),
            "options-of-what",
            "options stand here, and nothing says of which issue",
            "add the `issue` to the correction",
        )


def _known_options(placed: Placed[Decision], case: Case) -> Iterator[Problem]:
    correction = placed.value.correction
    issue = case.issues.get(correction.issue or "") if correction is not None else None
    if correction is None or issue is None:
        return
    known = [option.id for option in issue.options]
    for index, option in enumerate(correction.options):
        if option not in known:
            yield placed.problem(
                ("correction", "options", index),
                "unknown-option",
                f"the issue {shown(issue.id)} has no option {shown(option)}",
                suggestion(option, known, f"its options are {listing(known)}"),
            )


def _known_reports(placed: Placed[Decision], case: Case) -> Iterator[Problem]:
    """A derivation can only be put right to reports of the case."""
    correction = placed.value.correction
    if correction is None or placed.value.about != "derivation":
        return
    known = sorted(report.id for report in case.reports)
    for name in ("child", "parent"):
        report = getattr(correction, name)
        if report is not None and report not in known:
            yield placed.problem(
                ("correction", name),
                "unknown-report",
                f"there is no report {shown(report)}",
                suggestion(report, known, f"the known ones are {listing(known)}"),
            )


def _known_speaker(placed: Placed[Decision], case: Case) -> Iterator[Problem]:
    """Of a report that the case does not have, it is not known who its unnamed sources are."""
    one = placed.value
    report = next((each for each in case.reports if each.id == one.report), None)
    speaker = one.correction.speaker if one.correction is not None else None
    if speaker is None or report is None or one.about != "speaker":
        return
    known = {*case.people, *case.parties, *(source.id for source in report.sources)}
    if speaker not in known:
        yield placed.problem(
            ("correction", "speaker"),
            "unknown-speaker",
            f"{shown(speaker)} is nobody in the case and no unnamed source of {shown(report.id)}",
            suggestion(speaker, sorted(known), f"those known are {listing(known)}"),
        )


def _undo(placed: Placed[Decision], heights: dict[tuple[str, str], int]) -> Iterator[Problem]:
    one = placed.value
    place = one.key, one.report
    height = heights.get(place, 0)
    if one.verdict == "undo" and not height:
        yield placed.problem(
            ("verdict",),
            "nothing-to-undo",
            f"no line above has the key {shown(one.key)} and the report {shown(one.report)}, and "
            "is not taken back yet",
            "delete the line, or mend its key or report",
        )
    heights[place] = max(0, height + (-1 if one.verdict == "undo" else 1))

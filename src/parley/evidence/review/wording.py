"""What the machine found, in words for the person who decides on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parley.case.case import Case
    from parley.evidence.reading.positions import Suggestion
    from parley.evidence.reading.records import Figure, Statement


def statement_words(one: Statement, cue: str, content: Iterable[str]) -> str:
    """Return who says what, by which word, and as what."""
    source = one.source
    if source is None:
        who = "nobody named"
    else:
        number = f", {source.count} of them" if source.count else ""
        who = f"“{source.text}” ({'unnamed ' if source.anonymous else ''}{source.kind}{number})"
    said = " … ".join(f"“{part}”" for part in content) or "nothing further"
    hedge = f"; hedged: {one.hedge}" if one.hedge else ""
    date = f"; on {one.date}" if one.date else ""
    return f"{who}, by “{cue}”: {one.kind}, {one.act}: {said}{hedge}{date}"


def figure_words(one: Figure) -> str:
    """Return a figure as an interval, with what it counts."""
    what = " ".join(word for word in (one.unit, one.what) if word) or "what, is not known"
    kind = one.kind or "no category"
    day = f", as of {one.as_of}" if one.as_of else ""
    return f"{interval(one.low, one.high)}: {what}; {kind}{day}"


def position_words(one: Suggestion, case: Case) -> str:
    """Return a suggested position with the names of the case."""
    issue = case.issues[one.issue]
    label = next((o.label for o in issue.options if o.id == one.option), None)
    if label is None and (one.low is not None or one.high is not None) and issue.range:
        label = f"{interval(one.low, one.high)} {issue.range.unit}"
    answer = label or "which answer, is not said"
    return f"{case.actor_name(one.party)}, {issue.title}: {one.stance}: {answer}"


def interval(low: float | None, high: float | None) -> str:
    """Return an interval in words; an open end is said to be one."""
    if low is None or high is None:
        if low is None and high is None:
            return "a number that is not known"
        return f"at most {high:,g}" if low is None else f"at least {low:,g}"
    return f"{low:,g}" if low == high else f"{low:,g} to {high:,g}"

"""Which of two texts that share their words was first, and what says so (§11.3).

The order of the reasons is that of their strength: dates; then what only an original has (credits,
a byline, an agency in the dateline); then its sources; then its quotations; then its length, as a
rewrite shortens. Adding or reordering other reports never changes the answer.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from parley.evidence.reading.derivation.attribution import count_attributed, quotations

if TYPE_CHECKING:
    from collections.abc import Callable

    from parley.evidence.reading.texts.report import Report

Basis = Literal[
    "date",
    "byline, dateline or credits",
    "attributed statements",
    "quotations",
    "length",
    "undecided",
]


class Evidence:
    """What a report shows of where it comes from; each part is gathered when it is asked for."""

    def __init__(self, report: Report) -> None:
        self.id = report.id
        self.date = report.facts.date
        self.length = len(report.text)
        self._report = report

    @cached_property
    def marks(self) -> int:
        """How much of what only an original has: a byline, a dateline, credits."""
        facts = self._report.facts
        return bool(facts.byline) + bool(facts.dateline) + 2 * facts.credits

    @cached_property
    def attributed(self) -> int:
        """How many sentences name their source."""
        report = self._report
        return count_attributed(report.text[s.start : s.end] for s in report.sentences)

    @cached_property
    def quotations(self) -> frozenset[str]:
        """What stands between quotation marks."""
        return quotations(self._report.text)


def parent_first(one: Evidence, other: Evidence) -> tuple[Evidence, Evidence, Basis]:
    """Return the parent, the child, and the reason; by id, and `undecided`, where there is none."""
    for basis, rule in _RULES:
        sign = rule(one, other)
        if sign:
            return (one, other, basis) if sign > 0 else (other, one, basis)
    first, second = sorted((one, other), key=lambda evidence: evidence.id)
    return first, second, "undecided"


def _earlier(one: Evidence, other: Evidence) -> int:
    """1 where the first is earlier; 0 where a date is missing or they can be of one day."""
    if not one.date or not other.date:
        return 0
    width = min(len(one.date), len(other.date))
    a, b = one.date[:width], other.date[:width]
    return (a < b) - (a > b)


def _more(one: int, other: int) -> int:
    return (one > other) - (one < other)


def _superset(one: Evidence, other: Evidence) -> int:
    return (one.quotations > other.quotations) - (one.quotations < other.quotations)


_RULES: tuple[tuple[Basis, Callable[[Evidence, Evidence], int]], ...] = (
    ("date", _earlier),
    ("byline, dateline or credits", lambda one, other: _more(one.marks, other.marks)),
    ("attributed statements", lambda one, other: _more(one.attributed, other.attributed)),
    ("quotations", _superset),
    ("length", lambda one, other: _more(one.length, other.length)),
)

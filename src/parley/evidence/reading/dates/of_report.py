"""The dates of a report as records with their places, and what an unknown report date costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.evidence.reading.dates.days import written_day
from parley.evidence.reading.dates.resolving import in_text
from parley.evidence.reading.records import DateFound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parley.evidence.reading.texts.report import Report

_SAYS_ITS_DATE = ("date", "dateline")


def of_report(report: Report) -> tuple[DateFound, ...]:
    """Return all dates of a report, the ones that it is dated with included, by place."""
    found = [*_own(report), *_in_the_text(report)]
    return tuple(sorted(found, key=lambda date: (date.start, date.end)))


def _in_the_text(report: Report) -> Iterator[DateFound]:
    for date in in_text(report.text, report.sentences, report.facts.date):
        place = report.cleaned.span(date.start, date.end)
        yield DateFound(
            report=report.id, start=place.start, end=place.end, value=date.value, basis=date.basis
        )


def _own(report: Report) -> Iterator[DateFound]:
    """The report's date where the text states it in a line of its own."""
    for line in report.removed:
        day = written_day(report.file[line.start : line.end])
        if line.kind in _SAYS_ITS_DATE and day is not None:
            start, end = line.start + day.start, line.start + day.end
            yield DateFound(report=report.id, start=start, end=end, value=day.value, basis="stated")


def unresolved(dates: Iterable[DateFound]) -> tuple[DateFound, ...]:
    """Return the dates without a value: what follows from not knowing when a report is from."""
    return tuple(date for date in dates if date.value is None)

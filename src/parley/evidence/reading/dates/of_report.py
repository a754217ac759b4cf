"""The dates of a report as records with their places, and what an unknown report date costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.evidence.reading.dates.days import written_day
from parley.evidence.reading.dates.resolving import in_text
from parley.evidence.reading.records import DateFound, Span

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
        if line.kind not in _SAYS_ITS_DATE:
            continue
        day = written_day(report.file[line.start : line.end])
        if day is not None:
            start, end = line.start + day.start, line.start + day.end
            yield DateFound(report=report.id, start=start, end=end, value=day.value, basis="stated")
        else:
            yield from _without_year(report, Span(line.start, line.end))


def _without_year(report: Report, line: Span) -> Iterator[DateFound]:
    """The day in "CITY, Sept 2 (Agency) -": its year is that of the report."""
    for date in in_text(report.file, [line], report.facts.date):
        yield DateFound(
            report=report.id, start=date.start, end=date.end, value=date.value, basis=date.basis
        )


def unresolved(dates: Iterable[DateFound]) -> tuple[DateFound, ...]:
    """Return the dates without a value: what follows from not knowing when a report is from."""
    return tuple(date for date in dates if date.value is None)

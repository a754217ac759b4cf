"""The figures of a report as records, with their places in its file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.evidence.reading.figures.counting import Counted, counted
from parley.evidence.reading.figures.finding import Found, figures
from parley.evidence.reading.figures.kinds import DURATIONS, kind
from parley.evidence.reading.records import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parley.evidence.reading.records import DateFound, Span
    from parley.evidence.reading.texts.report import Report

_OF_ITS_DAY = ("stock", "cumulative")
_HAS_NO_DAY = ("duration", "number-of-sources", "proposal")


def of_report(report: Report, dates: Sequence[DateFound]) -> tuple[Figure, ...]:
    """Return all figures of a report, by place; a date is no figure."""
    taken = [(date.start, date.end) for date in dates]
    rows = (
        [_record(report, sentence, found, dates) for found in _apart_from(report, sentence, taken)]
        for sentence in report.sentences
    )
    return tuple(figure for row in rows for figure in _completed(row))


def _completed(row: Sequence[Figure]) -> Iterator[Figure]:
    """A part that does not repeat what is counted counts what the whole does."""
    last: Figure | None = None
    for figure in row:
        inherits = figure.unit is None and last is not None and figure.low is not None
        if inherits and last is not None:
            yield _like(figure, last)
        else:
            yield figure
            last = figure if figure.kind not in _HAS_NO_DAY and figure.unit else last


def _like(part: Figure, whole: Figure) -> Figure:
    """The part with the whole's noun, and with its predicate unless it has one of its own."""
    if part.what is None or (whole.what or "").endswith(part.what):
        return replace(part, what=whole.what, unit=whole.unit, kind=whole.kind, as_of=whole.as_of)
    return replace(part, what=f"{whole.unit} {part.what}", unit=whole.unit)


def _apart_from(
    report: Report, sentence: Span, taken: Sequence[tuple[int, int]]
) -> Iterator[Found]:
    for found in figures(report.text, sentence.start, sentence.end):
        place = report.cleaned.span(found.start, found.end)
        if not any(place.start < end and start < place.end for start, end in taken):
            yield found


def _record(report: Report, sentence: Span, found: Found, dates: Sequence[DateFound]) -> Figure:
    inside = (sentence.start, sentence.end)
    figure = (found.start, found.end)
    is_duration = found.unit in DURATIONS
    what = counted(report.text, inside, figure)
    of_kind = kind(report.text, inside, figure, found.unit, what)
    place = report.cleaned.span(found.start, found.end)
    return Figure(
        report=report.id,
        start=place.start,
        end=place.end,
        low=found.low,
        high=found.high,
        modifier=found.modifier,
        what=_lasting(report.text, inside, figure) if is_duration else what.what,
        unit=found.unit or what.noun,
        kind=of_kind,
        as_of=_as_of(report, sentence, of_kind, dates),
        statement=None,
    )


def _lasting(text: str, sentence: tuple[int, int], figure: tuple[int, int]) -> str | None:
    """What lasts so long: the noun after "six-week", or after "weeks of"."""
    return Counted(counted(text, sentence, figure).noun, None).what


def _as_of(
    report: Report, sentence: Span, of_kind: str | None, dates: Sequence[DateFound]
) -> str | None:
    """The day that a figure is of: the report's for what changes, a stated one for an event."""
    if of_kind in _HAS_NO_DAY:
        return None
    if of_kind in _OF_ITS_DAY:
        return report.facts.date
    place = report.cleaned.span(sentence.start, sentence.end)
    inside = {date.value for date in dates if place.start <= date.start < place.end}
    return inside.pop() if len(inside) == 1 else None

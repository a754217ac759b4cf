"""A pile of reports -> a ledger: everything that reading finds, each thing at its place (§11.1).

The order of files changes nothing, nor does the number of workers. What a file is wrong with is a
problem beside the rest; one bad file never stops the others.
"""

from __future__ import annotations

import signal
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from parley.evidence.reading.contradictions import contradictions
from parley.evidence.reading.dates.of_report import of_report as dates_of
from parley.evidence.reading.dates.of_report import unresolved
from parley.evidence.reading.derivation.of_reports import derivations
from parley.evidence.reading.figures.of_report import of_report as figures_of
from parley.evidence.reading.findings import Findings
from parley.evidence.reading.records import Span
from parley.evidence.reading.statements import pages, statements
from parley.evidence.reading.telling import Dated, repeating, tellings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from parley.evidence.reading.records import (
        Contradiction,
        DateFound,
        Derivation,
        Figure,
        Source,
        Statement,
        Telling,
    )
    from parley.evidence.reading.statements import Actor
    from parley.evidence.reading.texts.report import Report

# Below this a pool of processes costs more than it saves: each of them loads the model.
_WORTH_A_POOL = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What reading found; lists are sorted by report and place."""

    reports: tuple[Report, ...]
    statements: tuple[Statement, ...]
    tellings: tuple[Telling, ...]
    figures: tuple[Figure, ...]
    dates: tuple[DateFound, ...]
    derivations: tuple[Derivation, ...]
    contradictions: tuple[Contradiction, ...]

    @property
    def unresolved(self) -> tuple[DateFound, ...]:
        """The dates that hang on a report's own date, which is not known."""
        return unresolved(self.dates)

    @property
    def undated(self) -> tuple[Report, ...]:
        """The reports of which nobody knows the date."""
        return tuple(report for report in self.reports if report.facts.date is None)


class Kept(Protocol):
    """What an earlier run has found already; reports that it does not hold are read."""

    def get(self, report: Report) -> Findings | None:
        """Return what was found in a report; None where it has not been read."""

    def put(self, report: Report, found: Findings) -> None:
        """Keep what was found in a report."""


def ledger(
    reports: Iterable[Report],
    *,
    actors: Sequence[Actor] = (),
    workers: int = 1,
    progress: Callable[[int, int], None] | None = None,
    kept: Kept | None = None,
) -> Ledger:
    """Read all reports; raises `ModelMissingError` where the language model is not installed.

    What `kept` holds is taken from there, and the rest put into it as it is found.
    """
    ordered = tuple(sorted(reports, key=lambda report: report.id))
    found: list[Findings] = []
    for one in _each(ordered, tuple(actors), workers, kept):
        found.append(one)
        if progress is not None:
            progress(len(found), len(ordered))
    figures = tuple(figure for one in found for figure in one.figures)
    said = tuple(statement for one in found for statement in one.statements)
    told = tuple(telling for one in found for telling in one.tellings)
    edges = derivations(ordered, workers=workers)
    return Ledger(
        reports=ordered,
        statements=said,
        tellings=repeating(told, said, edges, ordered),
        figures=figures,
        dates=tuple(date for one in found for date in one.dates),
        derivations=edges,
        contradictions=contradictions(figures, edges),
    )


def _each(
    reports: Sequence[Report], actors: tuple[Actor, ...], workers: int, kept: Kept | None
) -> Iterator[Findings]:
    if kept is None:
        yield from _fresh(reports, actors, workers)
        return
    before = [kept.get(report) for report in reports]
    pairs = zip(reports, before, strict=True)
    fresh = _fresh([report for report, found in pairs if found is None], actors, workers)
    for report, found in zip(reports, before, strict=True):
        one = found
        if one is None:
            one = next(fresh)
            kept.put(report, one)
        yield one


def _fresh(
    reports: Sequence[Report], actors: tuple[Actor, ...], workers: int
) -> Iterator[Findings]:
    work = partial(_read, actors=actors)
    if workers > 1 and len(reports) >= _WORTH_A_POOL:
        with ProcessPoolExecutor(workers, initializer=_undisturbed) as pool:
            yield from pool.map(work, reports, chunksize=4)
    else:
        yield from map(work, reports)


def _undisturbed() -> None:
    """Leave Control-C to the one process that can say something about it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read(report: Report, actors: tuple[Actor, ...]) -> Findings:
    dates = dates_of(report)
    parsed = list(pages(report.text, report.cleaned.paragraphs))
    found = statements(parsed, report=report.id, actors=actors)
    when = tuple(_written(report, dates))
    told = tellings(parsed, found, when, report=report.id, actors=actors)
    said = tuple(_dated(_said(one, report), dates) for one in found)
    figures = tuple(_stated(figure, said) for figure in figures_of(report, dates))
    return Findings(said, tuple(_told(one, report) for one in told), figures, dates)


def _written(report: Report, dates: Sequence[DateFound]) -> Iterator[Dated]:
    """Yield the dates of the text that is left to read, at their places in it."""
    for date in dates:
        span = report.cleaned.locate(Span(date.start, date.end))
        if span is not None:
            yield Dated(span, date.value)


def _said(one: Statement, report: Report) -> Statement:
    """Return a statement of the text that is left to read at its place in the file."""
    whole, source = _placed(report, one), one.source
    if source is not None:
        where = _placed(report, source)
        source = replace(source, start=where.start, end=where.end)
    return replace(
        one,
        start=whole.start,
        end=whole.end,
        cue=_placed(report, one.cue),
        source=source,
        content=tuple(_placed(report, span) for span in one.content),
    )


def _told(one: Telling, report: Report) -> Telling:
    """Return a telling of the text that is left to read at its place in the file."""
    whole = _placed(report, one)
    return replace(
        one,
        start=whole.start,
        end=whole.end,
        verb=None if one.verb is None else _placed(report, one.verb),
        actor_span=None if one.actor_span is None else _placed(report, one.actor_span),
    )


def _placed(report: Report, one: Span | Source | Statement | Telling) -> Span:
    return report.cleaned.span(one.start, one.end)


def _dated(statement: Statement, dates: Sequence[DateFound]) -> Statement:
    """Give a statement the date that stands beside its cue, if one does, not one of its content."""
    if statement.date is not None:
        return statement
    beside = [
        date
        for date in dates
        if statement.start <= date.start
        and date.end <= statement.end
        and not any(part.start <= date.start < part.end for part in statement.content)
    ]
    return replace(statement, date=beside[0].value) if len(beside) == 1 else statement


def _stated(figure: Figure, statements: Sequence[Statement]) -> Figure:
    """Give a figure the innermost statement whose content it stands in."""
    around = [
        (sum(part.end - part.start for part in one.content), one.id)
        for one in statements
        if any(part.start <= figure.start and figure.end <= part.end for part in one.content)
    ]
    return replace(figure, statement=min(around)[1]) if around else figure

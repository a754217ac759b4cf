"""A pile of reports -> a ledger: everything that reading finds, each thing at its place (§11.1).

The order of files changes nothing, nor does the number of workers. What a file is wrong with is a
problem beside the rest; one bad file never stops the others.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from parley.evidence.reading.contradictions import contradictions
from parley.evidence.reading.dates.of_report import of_report as dates_of
from parley.evidence.reading.dates.of_report import unresolved
from parley.evidence.reading.derivation.of_reports import derivations
from parley.evidence.reading.figures.of_report import of_report as figures_of
from parley.evidence.reading.records import Span
from parley.evidence.reading.statements import find

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from parley.evidence.reading.records import (
        Contradiction,
        DateFound,
        Derivation,
        Figure,
        Statement,
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


@dataclass(frozen=True, slots=True)
class _Read:
    """What one report holds by itself."""

    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    dates: tuple[DateFound, ...]


def ledger(
    reports: Iterable[Report],
    *,
    actors: Sequence[Actor] = (),
    workers: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Ledger:
    """Read all reports; raises `ModelMissingError` where the language model is not installed."""
    ordered = tuple(sorted(reports, key=lambda report: report.id))
    found: list[_Read] = []
    for one in _each(ordered, tuple(actors), workers):
        found.append(one)
        if progress is not None:
            progress(len(found), len(ordered))
    figures = tuple(figure for one in found for figure in one.figures)
    edges = derivations(ordered, workers=workers)
    return Ledger(
        reports=ordered,
        statements=tuple(statement for one in found for statement in one.statements),
        figures=figures,
        dates=tuple(date for one in found for date in one.dates),
        derivations=edges,
        contradictions=contradictions(figures, edges),
    )


def _each(reports: Sequence[Report], actors: tuple[Actor, ...], workers: int) -> Iterator[_Read]:
    work = partial(_read, actors=actors)
    if workers > 1 and len(reports) >= _WORTH_A_POOL:
        with ProcessPoolExecutor(workers) as pool:
            yield from pool.map(work, reports, chunksize=4)
    else:
        yield from map(work, reports)


def _read(report: Report, actors: tuple[Actor, ...]) -> _Read:
    dates = dates_of(report)
    said = tuple(_dated(one, dates) for one in _statements(report, actors))
    figures = tuple(_stated(figure, said) for figure in figures_of(report, dates))
    return _Read(said, figures, dates)


def _statements(report: Report, actors: tuple[Actor, ...]) -> Iterator[Statement]:
    """Yield the statements of the text that is left to read, at their places in the file."""
    back = report.cleaned.span

    def placed(span: Span) -> Span:
        return back(span.start, span.end)

    for one in find(report.text, report.cleaned.paragraphs, report=report.id, actors=actors):
        whole, source = placed(Span(one.start, one.end)), one.source
        if source is not None:
            where = placed(Span(source.start, source.end))
            source = replace(source, start=where.start, end=where.end)
        yield replace(
            one,
            start=whole.start,
            end=whole.end,
            cue=placed(one.cue),
            source=source,
            content=tuple(placed(span) for span in one.content),
        )


def _dated(statement: Statement, dates: Sequence[DateFound]) -> Statement:
    """Give a statement the date that stands beside its cue, if one does: not one that it speaks of."""
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

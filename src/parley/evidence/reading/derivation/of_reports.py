"""The derivations among reports as records, with what each rewritten sentence went through."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

from parley.evidence.reading.dates.of_report import of_report as dates_of
from parley.evidence.reading.derivation.alignment import align
from parley.evidence.reading.derivation.edges import edges
from parley.evidence.reading.derivation.fates import fate
from parley.evidence.reading.derivation.hedges import change, unconfirmed
from parley.evidence.reading.derivation.moving import moved
from parley.evidence.reading.figures.of_report import of_report as figures_of
from parley.evidence.reading.records import Derivation, Pair, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.evidence.reading.derivation.edges import Edge
    from parley.evidence.reading.records import Figure
    from parley.evidence.reading.texts.report import Report

_NEXT = 2
_CHUNK = 8
# Who said it is the attribution's affair, not a figure that was dropped.
_NO_LOSS = frozenset({"number-of-sources"})


class _Task(NamedTuple):
    edge: Edge
    child: Report
    parent: Report


def derivations(reports: Sequence[Report], *, workers: int = 1) -> tuple[Derivation, ...]:
    """Return who rewrites whom, by child; the same for any order of reports and any `workers`."""
    by_id = {report.id: report for report in reports}
    tasks = [_Task(edge, by_id[edge.child], by_id[edge.parent]) for edge in edges(reports)]
    if workers > 1 and len(tasks) > _CHUNK:
        with ProcessPoolExecutor(workers) as pool:
            return tuple(pool.map(_derivation, tasks, chunksize=_CHUNK))
    return tuple(map(_derivation, tasks))


def _derivation(task: _Task) -> Derivation:
    return Derivation(
        child=task.child.id,
        parent=task.parent.id,
        containment=round(task.edge.containment, 4),
        basis=task.edge.basis,
        pairs=pairs(task.child, task.parent),
    )


def pairs(child: Report, parent: Report) -> tuple[Pair, ...]:
    """Return each sentence of the child beside the one it rewrites, with what was done to it."""
    copies, originals = _sentences(child), _sentences(parent)
    kept = {_amount(figure) for figure in _figures(child)}
    counted = _figures(parent)
    found = []
    for aligned in align(copies, originals):
        copy, original = copies[aligned.child], originals[aligned.parent]
        source = parent.cleaned.span(*_ends(parent.sentences[aligned.parent]))
        target = child.cleaned.span(*_ends(child.sentences[aligned.child]))
        following = originals[aligned.parent + 1 : aligned.parent + 1 + _NEXT]
        doubted = unconfirmed(originals, aligned.parent) and not _doubts(copies)
        found.append(
            Pair(
                child_span=target,
                parent_span=source,
                attribution=fate(copy, original),
                hedge=change(copy, original, doubted=doubted),
                moved=moved(copy, original, following),
                figures_dropped=tuple(
                    parent.reads(_place(figure))
                    for figure in counted
                    if source.start <= figure.start < source.end and _amount(figure) not in kept
                ),
            )
        )
    return tuple(found)


def _doubts(sentences: Sequence[str]) -> bool:
    """Whether any sentence speaks of confirmation."""
    return any("confirm" in sentence or "verif" in sentence for sentence in sentences)


def _sentences(report: Report) -> list[str]:
    return [report.text[s.start : s.end].replace("\n", " ") for s in report.sentences]


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _figures(report: Report) -> list[Figure]:
    found = figures_of(report, dates_of(report))
    return [figure for figure in found if figure.kind not in _NO_LOSS]


def _amount(figure: Figure) -> tuple[float | None, float | None, str | None]:
    return figure.low, figure.high, figure.unit if figure.kind == "duration" else None


def _place(figure: Figure) -> Span:
    return Span(figure.start, figure.end)

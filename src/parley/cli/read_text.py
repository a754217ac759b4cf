"""What `parley read` prints for people: the reports, who copied whom, who says what."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from parley.case.words import counted
from parley.evidence.reading.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.evidence.reading.ledger import Ledger
    from parley.evidence.reading.records import Contradiction, Derivation, Statement
    from parley.evidence.reading.texts.report import Report

_LONG = 140


def told(found: Ledger) -> Iterator[str]:
    """Yield the lines; everything in them is suggested by the machine."""
    yield (
        f"{counted(len(found.reports), 'report')}, {counted(len(found.statements), 'statement')}, "
        f"{counted(len(found.figures), 'figure')}; all of it read by a machine and not confirmed."
    )
    dated = sum(one.date is not None for one in found.tellings)
    yield (
        f"In their own voice they tell {counted(len(found.tellings), 'thing')}, {dated} of them "
        "with a date; --json lists them."
    )
    for part in (_reports, _rewrites, _statements, _pairs):
        yield from part(found)


def _heading(text: str) -> Iterator[str]:
    yield ""
    yield text
    yield "-" * len(text)


def _reports(found: Ledger) -> Iterator[str]:
    yield from _heading("Reports")
    for report in found.reports:
        facts = report.facts
        date = f"{facts.date} ({facts.date_basis})" if facts.date else "no date"
        yield f"{report.id}: {facts.title or 'no title'}; {facts.outlet or 'no outlet'}; {date}"
    for report in found.undated:
        lost = sum(date.report == report.id for date in found.unresolved)
        yield (
            f"  {report.path} has no date, so that {counted(lost, 'date')} in it cannot be worked "
            f"out; give it with --date {report.path}=2024-01-23."
        )


def _rewrites(found: Ledger) -> Iterator[str]:
    if found.derivations:
        yield from _heading("Who copied whom")
    for one in found.derivations:
        yield (
            f"{one.child} rewrites {one.parent} ({one.containment:.0%} of its wording; direction: "
            f"{one.basis})"
        )
        fates = Counter(pair.attribution for pair in one.pairs if pair.attribution)
        if fates:
            parts = [f"{fates[fate]} {fate}" for fate in ("kept", "generalised", "lost")]
            yield f"  of its sentences whose original names a source: {', '.join(parts)}"
        yield from _losses(found, one)


def _losses(found: Ledger, one: Derivation) -> Iterator[str]:
    by_id = {report.id: report for report in found.reports}
    for pair in one.pairs:
        if pair.attribution == "lost":
            yield f"  lost: {_reads(by_id[one.parent], pair.parent_span)}"
            yield f"     -> {_reads(by_id[one.child], pair.child_span)}"


def _reads(report: Report, span: Span) -> str:
    text = " ".join(report.reads(span).split())
    return text if len(text) <= _LONG else f"{text[: _LONG - 1]}…"


def _statements(found: Ledger) -> Iterator[str]:
    yield from _heading("Who says what")
    for report in found.reports:
        for one in found.statements:
            if one.report == report.id:
                yield _statement(report, one)


def _statement(report: Report, one: Statement) -> str:
    who = one.source.text if one.source else "nobody named"
    what = " … ".join(_reads(report, span) for span in one.content)
    cue = _reads(report, one.cue)
    said = f"{who} {cue}: {what}" if what else f"{who} {cue}"
    return f"{report.id}:{one.start} [{one.act}, {one.confidence:.0%} sure] {said}"


def _pairs(found: Ledger) -> Iterator[str]:
    if found.contradictions:
        yield from _heading("To set side by side")
        yield from (_pair(one) for one in found.contradictions)


def _pair(one: Contradiction) -> str:
    return f"{one.type}: {one.a} and {one.b}: {one.reason}"

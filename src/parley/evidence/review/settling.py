"""A ledger and its review -> the ledger as humans left it (§12.4).

Statements keep what was rejected, with their status; of what has no status of its own, the rejected
is left out. Nothing is entered into the case: that stays a human's own writing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from parley.evidence.reading.positions import Suggestion
from parley.evidence.reading.records import Derivation, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from parley.evidence.reading.ledger import Ledger
    from parley.evidence.reading.records import Contradiction, Figure, Statement
    from parley.evidence.reading.texts.report import Report
    from parley.evidence.review.decisions import About, Correction, Stretch
    from parley.evidence.review.replay import Judged, Review


def dated(reports: Iterable[Report], review: Review) -> tuple[Report, ...]:
    """Return the reports with the days that humans gave them; to be read anew."""
    days = {
        one.item.report: one.decision.correction.date
        for one in review.judged
        if one.item.about == "date" and one.status == "corrected"
        if one.decision is not None and one.decision.correction is not None
    }
    return tuple(_on(report, days.get(report.id)) for report in reports)


def _on(report: Report, day: str | None) -> Report:
    if day is None:
        return report
    return replace(report, facts=replace(report.facts, date=day, date_basis="user"))


def settled(found: Ledger, review: Review) -> Ledger:
    """Return the ledger with all corrections made and all statuses set."""
    files = {report.id: report.file for report in found.reports}
    said, who = _by_finding(review, "statement"), _by_finding(review, "speaker")
    statements = (_statement(one, said.get(one), files[one.report]) for one in found.statements)
    spoken = (
        _spoken(after, who.get(before))
        for before, after in zip(found.statements, statements, strict=True)
    )
    return replace(
        found,
        statements=tuple(spoken),
        figures=tuple(_figures(found.figures, _by_finding(review, "figure"))),
        derivations=tuple(sorted(_rewrites(found, review), key=_by_names)),
        contradictions=tuple(_pairs(found.contradictions, _by_finding(review, "contradiction"))),
    )


def positions(review: Review) -> tuple[tuple[Suggestion, Correction | None], ...]:
    """Return the suggested positions that humans took on, each with what they put right."""
    return tuple(
        (one.item.finding, _correction(one))
        for one in review.judged
        if isinstance(one.item.finding, Suggestion) and one.status in ("confirmed", "corrected")
    )


def _by_finding(review: Review, about: About) -> Mapping[object, Judged]:
    return {one.item.finding: one for one in review.judged if one.item.about == about}


def _correction(one: Judged | None) -> Correction | None:
    """What holds instead; None where nothing was corrected."""
    if one is None or one.status != "corrected" or one.decision is None:
        return None
    return one.decision.correction


def _statement(one: Statement, judged: Judged | None, file: str) -> Statement:
    if judged is None:
        return one
    right = _correction(judged)
    if right is None:
        return replace(one, status=judged.status)
    base = judged.item.passages[0].sentence.start
    content = tuple(_span(part, base) for part in right.content)
    return replace(
        one,
        status=judged.status,
        source=_source(one.source, right, base, file),
        content=content or one.content,
        act=right.act or one.act,
    )


def _source(source: Source | None, right: Correction, base: int, file: str) -> Source | None:
    """The source at its right place; what a new source is must have been said as well."""
    kind = right.kind or (source.kind if source is not None else None)
    if kind is None or (source is None and right.source is None):
        return source
    if source is None:
        source = Source(start=0, end=0, text="", kind=kind, party=None, anonymous=False, count=None)
    if right.kind is not None:
        source = replace(source, kind=kind, anonymous=kind == "anonymous")
    if right.source is None:
        return source
    span = _span(right.source, base)
    return replace(source, start=span.start, end=span.end, text=file[span.start : span.end])


def _span(part: Stretch, base: int) -> Span:
    return Span(base + part.start, base + part.end)


def _spoken(one: Statement, judged: Judged | None) -> Statement:
    """A rejected speaker is nobody that is known."""
    right = _correction(judged)
    if right is not None:
        return replace(one, speaker=right.speaker)
    return replace(one, speaker=None) if judged and judged.status == "rejected" else one


def _figures(figures: Iterable[Figure], judged: Mapping[object, Judged]) -> Iterator[Figure]:
    for one in figures:
        right = _correction(judged.get(one))
        if right is not None:
            yield replace(
                one,
                low=one.low if right.low is None else float(right.low),
                high=one.high if right.high is None else float(right.high),
                as_of=right.as_of or one.as_of,
            )
        elif not _rejected(judged.get(one)):
            yield one


def _rewrites(found: Ledger, review: Review) -> Iterator[Derivation]:
    """What was found and not rejected, and what only a human's word makes a derivation."""
    judged = _by_finding(review, "derivation")
    asked = [one for one in judged if isinstance(one, Derivation)]
    known = frozenset(found.derivations)
    near = [one for one in asked if one not in known]
    stand = [one for one in near if judged[one].status in ("confirmed", "corrected")]
    return _derivations((*found.derivations, *stand), judged)


def _by_names(one: Derivation) -> tuple[str, str]:
    return one.child, one.parent


def _derivations(
    derivations: Iterable[Derivation], judged: Mapping[object, Judged]
) -> Iterator[Derivation]:
    """A derivation that is turned round or moved loses its pairs: they were read the other way."""
    for one in derivations:
        right = _correction(judged.get(one))
        if right is not None:
            child, parent = right.child or one.child, right.parent or one.parent
            yield replace(one, child=child, parent=parent, basis="a human's word", pairs=())
        elif not _rejected(judged.get(one)):
            yield one


def _pairs(
    pairs: Iterable[Contradiction], judged: Mapping[object, Judged]
) -> Iterator[Contradiction]:
    for one in pairs:
        right = _correction(judged.get(one))
        if right is not None and right.type is not None:
            yield replace(one, type=right.type)
        elif not _rejected(judged.get(one)):
            yield one


def _rejected(judged: Judged | None) -> bool:
    return judged is not None and judged.status == "rejected"

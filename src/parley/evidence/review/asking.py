"""A ledger and a case -> the questions for a human, one for each finding (§12.2)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.evidence.reading.derivation.edges import THRESHOLD
from parley.evidence.reading.derivation.near import near_misses
from parley.evidence.reading.derivation.of_reports import pairs
from parley.evidence.reading.positions import suggestions
from parley.evidence.reading.records import Derivation, Span
from parley.evidence.review import worth
from parley.evidence.review.item import Item, Passage, Sentences, digest, told_apart
from parley.evidence.review.speakers import Speakers
from parley.evidence.review.wording import (
    figure_words,
    position_words,
    statement_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parley.case.case import Case
    from parley.evidence.reading.ledger import Ledger
    from parley.evidence.reading.records import Contradiction, Figure, Statement
    from parley.evidence.reading.texts.report import Report

# So many sentences tell one report from another.
_OPENING = 2
# So many sentences of a rewrite are shown beside those that they rewrite.
_ALIKE = 2
_PLACE = re.compile(r"(?P<report>.+):(?P<start>\d+)-(?P<end>\d+)", re.DOTALL)
UNKNOWN = "unknown"


def undated(reports: Iterable[Report]) -> tuple[Item, ...]:
    """Return a question for each report without a date; asked before anything is read."""
    asked = (_undated(report) for report in reports if report.facts.date is None)
    return tuple(told_apart(asked))


def _undated(report: Report) -> Item:
    sentences = Sentences(report)
    opening = sentences.opening(_OPENING)
    return Item(
        about="date",
        key=digest("date", sentences.reads(opening)),
        seen=digest(UNKNOWN),
        passages=(Passage(report=report.id, span=opening, sentence=opening),),
        finding=report,
        found="no date",
        why="no line of the report and no field of its file says when it was published",
        value=worth.VALUE["date"],
        uncertainty=1.0,
    )


def questions(found: Ledger, case: Case) -> tuple[Item, ...]:
    """Return a question for each finding of a ledger, by report and place."""
    asking = _Asking(found, case)
    return tuple(told_apart(asking.all()))


class _Asking:
    """Makes questions; holds what they need to know of the reports."""

    def __init__(self, found: Ledger, case: Case) -> None:
        self._found, self._case = found, case
        self._sentences = {report.id: Sentences(report) for report in found.reports}
        self._speakers = Speakers(found, case)

    def all(self) -> Iterator[Item]:
        """Yield all questions but those for dates."""
        for derivation in self._found.derivations:
            yield self._derivation(derivation)
        yield from self._near_misses()
        for statement in self._found.statements:
            yield self._statement(statement)
            yield from self._speaker(statement)
        for figure in self._found.figures:
            yield self._figure(figure)
        for pair in self._found.contradictions:
            yield self._pair(pair)
        yield from self._positions()

    def _passage(self, report: str, span: Span, at: Span | None = None) -> Passage:
        """Return a place with the sentence that holds it, or that holds a part of it."""
        sentence = self._sentences[report].holding(at or span)
        return Passage(report=report, span=span, sentence=sentence)

    def _reads(self, passage: Passage) -> str:
        return self._sentences[passage.report].reads(passage.sentence)

    def _derivation(self, one: Derivation) -> Item:
        return self._rewriting(
            one,
            seen="rewrites",
            found=f"{one.child} rewrites {one.parent}",
            why=f"they share {one.containment:.0%} of their wording; direction: {one.basis}",
        )

    def _near_misses(self) -> Iterator[Item]:
        """What is too little for a derivation: `y` makes it one, `n` says that it is none."""
        texts = {report.id: report for report in self._found.reports}
        for edge in near_misses(self._found.reports, self._found.derivations):
            alike = pairs(texts[edge.child], texts[edge.parent])
            one = Derivation(**edge._asdict(), pairs=alike)
            yield self._rewriting(
                one,
                seen="near",
                found=f"{one.child} may rewrite {one.parent}; the machine does not take it for one",
                why=f"they share {one.containment:.1%} of their wording, and {THRESHOLD:.0%} would "
                f"make it a rewrite; direction: {one.basis}",
            )

    def _rewriting(self, one: Derivation, *, seen: str, found: str, why: str) -> Item:
        openings = [
            Passage(report=report, span=span, sentence=span)
            for report in (one.child, one.parent)
            for span in [self._sentences[report].opening(_OPENING)]
        ]
        return Item(
            about="derivation",
            key=digest("derivation", *(self._reads(passage) for passage in openings)),
            seen=digest(seen),
            passages=(*openings, *self._alike(one)),
            finding=one,
            found=found,
            why=why,
            value=worth.VALUE["derivation"],
            uncertainty=worth.of_derivation(one),
        )

    def _alike(self, one: Derivation) -> Iterator[Passage]:
        """Show what a rewrite took over: openings alone would not let anybody judge."""
        for pair in one.pairs[:_ALIKE]:
            for report, span in ((one.child, pair.child_span), (one.parent, pair.parent_span)):
                yield Passage(report=report, span=span, sentence=span)

    def _cued(self, one: Statement) -> tuple[Passage, int]:
        """Return the place of a statement, and where in its sentence the cue stands."""
        passage = self._passage(one.report, Span(one.start, one.end), one.cue)
        return passage, one.cue.start - passage.sentence.start

    def _statement(self, one: Statement) -> Item:
        passage, cue = self._cued(one)
        reads = self._sentences[one.report].reads
        content = [reads(span) for span in one.content]
        return Item(
            about="statement",
            key=digest("statement", self._reads(passage), cue),
            seen=digest(one.source.text if one.source else None, content, one.act),
            passages=(passage,),
            finding=one,
            found=statement_words(one, reads(one.cue), content),
            why=f"rule {one.rule}, {one.confidence:.0%} sure",
            value=worth.VALUE["statement"],
            uncertainty=worth.of_statement(one),
        )

    def _speaker(self, one: Statement) -> Iterator[Item]:
        merged = self._speakers.merged(one)
        if merged is None or one.source is None:
            return
        passage, cue = self._cued(one)
        yield Item(
            about="speaker",
            key=digest("speaker", self._reads(passage), cue),
            seen=digest(merged),
            passages=(passage,),
            finding=one,
            found=f"“{one.source.text}” is {merged}",
            why="who is meant is worked out from what stands before and after",
            value=worth.VALUE["speaker"],
            uncertainty=worth.of_speaker(anonymous=one.source.anonymous),
        )

    def _figure(self, one: Figure) -> Item:
        passage = self._passage(one.report, Span(one.start, one.end))
        at = one.start - passage.sentence.start
        return Item(
            about="figure",
            key=digest("figure", self._reads(passage), at, one.end - one.start),
            seen=digest(one.low, one.high, one.what, one.unit, one.kind),
            passages=(passage,),
            finding=one,
            found=figure_words(one),
            why="what it counts is read off the words around it",
            value=worth.VALUE["figure"],
            uncertainty=worth.of_figure(one),
        )

    def _pair(self, one: Contradiction) -> Item:
        passages = tuple(self._placed(place) for place in (one.a, one.b))
        spans = [self._sentences[each.report].reads(each.span) for each in passages]
        return Item(
            about="contradiction",
            key=digest("contradiction", *(self._reads(each) for each in passages), *spans),
            seen=digest(one.type),
            passages=passages,
            finding=one,
            found=f"{one.type}: “{spans[0]}” and “{spans[1]}”",
            why=one.reason,
            value=worth.VALUE["contradiction"],
            uncertainty=worth.of_pair(one),
        )

    def _placed(self, place: str) -> Passage:
        match = _PLACE.fullmatch(place)
        if match is None:  # pragma: no cover  contradictions.py writes no other
            raise ValueError(place)
        return self._passage(match["report"], Span(int(match["start"]), int(match["end"])))

    def _positions(self) -> Iterator[Item]:
        by_id = {one.id: one for one in self._found.statements}
        for one in suggestions(self._found, self._case):
            passage, cue = self._cued(by_id[one.statement])
            yield Item(
                about="position",
                key=digest("position", self._reads(passage), cue, one.party, one.issue),
                seen=digest(one.stance, one.option, one.low, one.high),
                passages=(passage,),
                finding=one,
                found=position_words(one, self._case),
                why=one.reason,
                value=worth.VALUE["position"],
                uncertainty=worth.of_position(one),
            )

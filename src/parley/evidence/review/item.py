"""What is asked of a human: one finding, keyed by the words that it stands on (§12.2)."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from parley.evidence.reading.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parley.evidence.reading.positions import Suggestion
    from parley.evidence.reading.records import Contradiction, Derivation, Figure, Statement
    from parley.evidence.reading.texts.report import Report
    from parley.evidence.review.decisions import About

    Finding = Report | Derivation | Statement | Figure | Contradiction | Suggestion

_SIGNS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A place to show: `span` within `sentence`, both into the file of a report."""

    report: str
    span: Span
    sentence: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One question: is this right? `seen` changes when the machine's answer does."""

    about: About
    key: str
    seen: str
    passages: tuple[Passage, ...]
    finding: Finding
    found: str
    why: str
    value: float
    uncertainty: float

    @property
    def report(self) -> str:
        """The report that the question is about."""
        return self.passages[0].report

    @property
    def place(self) -> Span:
        """Where it stands in that report."""
        return self.passages[0].span


def digest(*parts: object) -> str:
    """Return a hash of texts and numbers, from which none of them can be read."""
    written = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("ascii")).hexdigest()[:_SIGNS]


class Sentences:
    """The sentences of a report as spans of its file."""

    def __init__(self, report: Report) -> None:
        """Place the sentences in the file."""
        self._report = report
        self._spans = [report.cleaned.span(one.start, one.end) for one in report.sentences]
        self._starts = [span.start for span in self._spans]

    def holding(self, span: Span) -> Span:
        """Return the sentence in which a span starts, drawn out to the span's end."""
        at = bisect_right(self._starts, span.start) - 1
        if at < 0 or self._spans[at].end <= span.start:
            return span
        return Span(self._spans[at].start, max(self._spans[at].end, span.end))

    def around(self, sentence: Span) -> tuple[Span | None, Span | None]:
        """Return the sentences before and after one."""
        before = [span for span in self._spans if span.end <= sentence.start][-1:]
        after = [span for span in self._spans if span.start >= sentence.end][:1]
        return (before[0] if before else None, after[0] if after else None)

    def opening(self, sentences: int) -> Span:
        """Return the first sentences, by which a report is known when it is edited further down."""
        first = self._spans[:sentences]
        return Span(first[0].start, first[-1].end) if first else Span(0, len(self._report.file))

    def reads(self, span: Span) -> str:
        """Return what stands in the file there, letter by letter."""
        return self._report.file[span.start : span.end]


def told_apart(items: Iterable[Item]) -> Iterator[Item]:
    """Yield items; those of one report with the same words get keys by their order."""
    seen: dict[tuple[str, str], int] = {}
    ordered = sorted(items, key=lambda one: (one.report, one.place, one.about, one.key, one.seen))
    for item in ordered:
        count = seen.get((item.report, item.key), 0)
        seen[item.report, item.key] = count + 1
        yield replace(item, key=digest(item.key, count)) if count else item

"""Passages of the reports as the brief shows them: on one line, harmless, with their place."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from parley.brief.reading.value import Quote
from parley.evidence.reading.records import Span
from parley.evidence.reading.texts.terminal import for_terminal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parley.evidence.reading.texts.report import Report

# Longer than any sentence that a reader would follow.
_LONGEST = 600
_BETWEEN = " … "


def shown(text: str) -> str:
    """Return a text on one line, without anything that steers a terminal, and not endless."""
    line = for_terminal(" ".join(text[: 4 * _LONGEST].split()))
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def shown_if(text: str | None) -> str | None:
    """Return the same, and None for what a report does not say."""
    return None if text is None else shown(text)


class Texts:
    """The reports by id, with their sentences in the order of the file."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self.reports = {report.id: report for report in reports}
        self._sentences: dict[str, list[Span]] = {}

    def quote(self, report: str, *spans: Span) -> Quote:
        """Return what these spans of a report read."""
        read = self.reports[report].reads
        text = _BETWEEN.join(shown(read(span)) for span in spans)
        return Quote(report=report, place=_place(report, spans), text=text, sentence=None)

    def within(self, report: str, span: Span) -> Quote:
        """Return a passage with the sentence that it stands in."""
        quote, around = self.quote(report, span), self.sentence(report, span)
        return quote if around.text == quote.text else replace(quote, sentence=around.text)

    def at(self, place: str) -> Quote:
        """Return the passage that a name such as `wire:10-14` stands for, in its sentence."""
        report, _, ends = place.rpartition(":")
        start, _, end = ends.partition("-")
        return self.within(report, Span(int(start), int(end)))

    def sentence(self, report: str, span: Span) -> Quote:
        """Return the sentence around a span; the span alone where no sentence holds it."""
        each = self._of(report)
        number = bisect_right(each, span.start, key=lambda one: one.start) - 1
        inside = number >= 0 and span.start < each[number].end
        return self.quote(report, each[number] if inside else span)

    def _of(self, report: str) -> list[Span]:
        if report not in self._sentences:
            read = self.reports[report]
            spans = (read.cleaned.span(one.start, one.end) for one in read.sentences)
            self._sentences[report] = sorted(spans)
        return self._sentences[report]


def _place(report: str, spans: tuple[Span, ...]) -> str:
    return f"{report}:{min(spans).start}-{max(spans).end}"

"""What statements and dates take up of each page, looked up by place: there may be thousands."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from parley.evidence.reading.records import Span
from parley.evidence.reading.telling.clauses import Taken
from parley.evidence.reading.telling.when import Dated

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from parley.evidence.reading.records import Statement
    from parley.evidence.reading.statements.page import Page


class Marked:
    """The statements and dates of a report, to be asked page by page."""

    def __init__(self, said: Iterable[Statement], dates: Iterable[Dated]) -> None:
        each = list(said)
        self._sources = sorted(
            Span(one.source.start, one.source.end) for one in each if one.source is not None
        )
        self._cues = sorted(one.cue for one in each)
        self._contents = sorted(span for one in each for span in one.content)
        self._values = {one.span: one.value for one in dates}
        self._dates = sorted(self._values)

    def taken(self, page: Page) -> Taken:
        """Return what statements have of a page, as spans of the page."""
        return Taken(
            sources=tuple(_on(page, one) for one in _of(page, self._sources)),
            cues=tuple(_on(page, one) for one in _of(page, self._cues)),
            contents=tuple(_on(page, one) for one in _of(page, self._contents)),
        )

    def dates(self, page: Page) -> tuple[Dated, ...]:
        """Return the dates of a page, as spans of the page."""
        found = _of(page, self._dates)
        return tuple(Dated(_on(page, one), self._values[one]) for one in found)


def _of(page: Page, spans: Sequence[Span]) -> Sequence[Span]:
    """Return the spans that begin on a page; none goes over its end."""
    start = page.passage.start
    end = start + len(page.text)
    return spans[bisect_left(spans, Span(start, 0)) : bisect_left(spans, Span(end, 0))]


def _on(page: Page, span: Span) -> Span:
    return Span(span.start - page.passage.start, span.end - page.passage.start)

"""A report as it was read: its text, its facts, and the way back into the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parley.evidence.reading.records import DateBasis, Removed, Span
    from parley.evidence.reading.texts.cleaned import Cleaned


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a report says of itself; None where it does not."""

    title: str | None = None
    title_span: Span | None = None
    outlet: str | None = None
    carrier: str | None = None
    byline: str | None = None
    dateline: str | None = None
    credits: bool = False
    date: str | None = None
    date_basis: DateBasis = "unknown"
    date_span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One file: `file` is its text as decoded and never changes; all spans are into it."""

    id: str
    path: str
    encoding: str
    file: str
    cleaned: Cleaned
    sentences: tuple[Span, ...]
    removed: tuple[Removed, ...]
    facts: Facts

    @property
    def text(self) -> str:
        """What is left to read; spans of `sentences` and `cleaned.paragraphs` are into this."""
        return self.cleaned.text

    def reads(self, span: Span) -> str:
        """Return what a span of the file says, without what was removed inside it."""
        return self.cleaned.within(span)

"""A paragraph as parsed: its words, its sentences and its quotations."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from parley.evidence.reading.records import Span
from parley.evidence.reading.statements.model import model
from parley.evidence.reading.statements.passages import passages
from parley.evidence.reading.statements.quotations import Quotation, doubled, quotations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Token

    from parley.evidence.reading.statements.passages import Passage

_LONG = 4


def is_speech(quotation: str) -> bool:
    """Whether a quotation is a speech of its own and no borrowed expression."""
    return len(quotation.split()) >= _LONG or quotation[-2:-1] in {",", ".", "?", "!"}


@dataclass(frozen=True, kw_only=True)
class Page:
    """A parsed paragraph; spans on it count from its start, and `shift` makes them the file's."""

    passage: Passage
    doc: Doc

    @property
    def text(self) -> str:
        """The paragraph in plain marks."""
        return self.passage.text

    @cached_property
    def quotes(self) -> tuple[Quotation, ...]:
        """The quotations of the paragraph."""
        return quotations(doubled(self.passage.original))

    @cached_property
    def _starts(self) -> list[int]:
        return [quote.start for quote in self.quotes]

    def quote_at(self, at: int) -> Quotation | None:
        """Return the quotation that a character stands in."""
        place = bisect_right(self._starts, at) - 1
        return self.quotes[place] if place >= 0 and at < self.quotes[place].end else None

    def quoted_at(self, at: int) -> bool:
        """Whether a character belongs to a quoted speech, so that it is not the reporter's."""
        quote = self.quote_at(at)
        return quote is not None and is_speech(self.text[quote.start : quote.end])

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences; one that begins inside a quotation belongs to the one before it."""
        found: list[Span] = []
        for sentence in self.doc.sents:
            start, end = sentence.start_char, sentence.end_char
            quote = self.quote_at(start)
            if found and quote is not None and quote.start < start:
                found[-1] = Span(found[-1].start, end)
            else:
                found.append(Span(start, end))
        return tuple(found)

    def sentence(self, token: Token) -> Span:
        """Return the sentence of a word."""
        return next(span for span in self.sentences if token.idx < span.end)

    def words(self, span: Span) -> Iterator[Token]:
        """Yield the words of a stretch."""
        found = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        return iter(() if found is None else found)

    def trimmed(self, start: int, end: int) -> Span:
        """Return the stretch without blanks and the marks of its surroundings at its ends."""
        while start < end and self.text[start] in " ,;:.-\u2013\u2014)":
            start += 1
        while end > start and self._outside(end):
            end -= 1
        return Span(start, end)

    def _outside(self, end: int) -> bool:
        """Whether what stands before a place is no part of a stretch that ends there."""
        mark = self.text[end - 1]
        return mark in " ,;:-\u2013\u2014(" or (mark == "." and self._ends_sentence(end))

    def _ends_sentence(self, end: int) -> bool:
        """Whether a full stop ends a sentence, and is not part of an abbreviation."""
        last = self.doc.char_span(end - 1, end)
        return last is not None

    def shift(self, span: Span) -> Span:
        """Return a span of this page as one of the file."""
        return Span(span.start + self.passage.start, span.end + self.passage.start)


def pages(text: str, kept: Iterable[Span]) -> Iterator[Page]:
    """Parse the kept stretches of a text and yield its paragraphs."""
    pairs = ((passage.text, passage) for passage in passages(text, kept))
    for doc, passage in model().pipe(pairs, as_tuples=True, batch_size=32):
        yield Page(passage=passage, doc=doc)

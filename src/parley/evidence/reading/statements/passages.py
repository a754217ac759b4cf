"""Cut the kept text into paragraphs that the parser can take, every character at its place.

What the parser is given has exactly the length of what stands in the file: typographic marks become
plain ones, line ends, controls and directional marks become blanks. So an offset into the one is an
offset into the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from parley.evidence.reading.records import Span
from parley.evidence.reading.statements.quotations import doubled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST = 20_000
"""A longer paragraph is no prose; it is left unread, and the reader is told."""

_PLAIN = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u02bc": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
    }
)  # fmt: skip
_BLANK = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_GAP = re.compile(r"\r?\n[^\S\n]*(?:\r?\n\s*)+")
_LINE = re.compile(r"\r?\n")
_ENDED = re.compile(r"[.!?:][\"'\u201d\u2019)\]]*\s*$")
_WORDS = re.compile(r"[^\W\d_]{2,}.*?[^\W\d_]{2,}", re.DOTALL)
_DATELINE = re.compile(
    r"(?:date )?\d{4}-\d\d-\d\d\s+"
    r"|(?=[A-Z]{3})[A-Z][A-Za-z0-9.,'/ ]{2,60}(?:\([^()\n]{2,40}\)\s*)?"
    r"[-\u2013\u2014]{1,2}\s*(?=[\"\u201cA-Z])"
)
_WRAPPED = 90
_TAIL = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One paragraph: where it starts in the file, and its text in plain marks."""

    start: int
    text: str
    original: str
    headline: bool = False


def passages(text: str, kept: Iterable[Span]) -> Iterator[Passage]:
    """Yield the paragraphs of the kept stretches that hold prose and are not too long."""
    first = True
    for span in sorted(kept):
        for part in paragraphs(text, span):
            if part.end - part.start > LONGEST or not _WORDS.search(text, part.start, part.end):
                continue
            original = text[part.start : part.end]
            yield Passage(
                start=part.start,
                text=plain(original),
                original=original,
                headline=first and not _ENDED.search(original[-_TAIL:]),
            )
            first = False


def unread(text: str, kept: Iterable[Span]) -> tuple[Span, ...]:
    """Return the paragraphs that are too long to be prose."""
    parts = (part for span in sorted(kept) for part in paragraphs(text, span))
    return tuple(part for part in parts if part.end - part.start > LONGEST)


def plain(text: str) -> str:
    """Return the text in plain marks, character for character."""
    return _BLANK.sub(" ", doubled(text.translate(_PLAIN)))


def paragraphs(text: str, kept: Span) -> Iterator[Span]:
    """Yield the paragraphs of a stretch.

    Blank lines part them, and so do line ends that end a sentence or a line too long to be wrapped.
    """
    for block in _split(text, kept, _GAP):
        lines = list(_split(text, block, _LINE))
        start = block.start
        for line, following in pairwise(lines):
            if _parts(text[line.start : line.end]):
                yield from _trimmed(text, start, line.end)
                start = following.start
        yield from _trimmed(text, start, block.end)


def _parts(line: str) -> bool:
    return len(line) > _WRAPPED or _ENDED.search(line[-_TAIL:]) is not None


def _split(text: str, span: Span, at: re.Pattern[str]) -> Iterator[Span]:
    start = span.start
    for gap in at.finditer(text, span.start, span.end):
        yield Span(start, gap.start())
        start = gap.end()
    yield Span(start, span.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the stretch without the blanks around it and the dateline before it."""
    while start < end and _BLANK.match(text[start]):
        start += 1
    while end > start and _BLANK.match(text[end - 1]):
        end -= 1
    while found := _DATELINE.match(text, start, end):
        start = found.end()
    if start < end:
        yield Span(start, end)

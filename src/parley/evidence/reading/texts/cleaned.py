"""A text to read and where each of its characters stands in the file.

A cleaned text is a row of pieces. A piece stands for a stretch of the file: as it is written there,
or as one character reference, or for nothing at all where two paragraphs are set apart.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from parley.evidence.reading.records import Removed, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

APART = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """What a stretch of the file reads as."""

    start: int
    end: int
    text: str

    @property
    def verbatim(self) -> bool:
        """Whether each character stands for one of the file."""
        return len(self.text) == self.end - self.start

    def slice(self, start: int, end: int) -> Piece:
        """Return the part from `start` to `end` of a piece that is written as in the file."""
        return Piece(self.start + start, self.start + end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or line; `kind` says why it is not to be read, None where it is.

    `heading` and `structural` are what the markup says of it, where there is markup.
    """

    pieces: tuple[Piece, ...]
    kind: str | None = None
    heading: bool = False
    structural: bool = False

    @property
    def text(self) -> str:
        """What it reads as."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def start(self) -> int:
        """Where it starts in the file."""
        return self.pieces[0].start

    @property
    def end(self) -> int:
        """Where it ends in the file."""
        return self.pieces[-1].end


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The text that is left to read, with the way back into the file."""

    text: str
    pieces: tuple[Piece, ...]
    offsets: tuple[int, ...]
    paragraphs: tuple[Span, ...]

    def span(self, start: int, end: int) -> Span:
        """Return where `text[start:end]` stands in the file; never empty unless that is."""
        first = self._place(start)
        return Span(first[0], self._place(end - 1)[1] if end > start else first[0])

    def _place(self, at: int) -> tuple[int, int]:
        number = bisect_right(self.offsets, at) - 1
        piece = self.pieces[number]
        if not piece.verbatim:
            return piece.start, piece.end
        place = piece.start + at - self.offsets[number]
        return place, place + 1

    def within(self, span: Span) -> str:
        """Return what a span of the file reads as: the inverse of `span`."""
        return "".join(_parts(self.pieces, span))

    def locate(self, span: Span) -> Span | None:
        """Return where a span of the file stands in `text`; None where it was all removed."""
        starts = [piece.start for piece in self.pieces]
        first = max(bisect_right(starts, span.start) - 1, 0)
        found = [
            (self.offsets[n] + low, self.offsets[n] + high)
            for n in range(first, bisect_right(starts, span.end))
            for low, high in [_overlap(self.pieces[n], span)]
            if low < high
        ]
        return Span(found[0][0], found[-1][1]) if found else None


def _overlap(piece: Piece, span: Span) -> tuple[int, int]:
    """Where a span of the file cuts a piece's text; equal ends for not at all."""
    if piece.start == piece.end:
        inside = span.start < piece.start < span.end
        return 0, len(piece.text) if inside else 0
    if not piece.verbatim:
        inside = span.start <= piece.start and piece.end <= span.end
        return 0, len(piece.text) if inside else 0
    low, high = max(span.start, piece.start), min(span.end, piece.end)
    return low - piece.start, high - piece.start


def _parts(pieces: Sequence[Piece], span: Span) -> Iterator[str]:
    for piece in pieces:
        low, high = _overlap(piece, span)
        if low < high:
            yield piece.text[low:high]


def assemble(blocks: Iterable[Block]) -> Cleaned:
    """Set the blocks that are to be read one below the other."""
    pieces: list[Piece] = []
    paragraphs: list[Span] = []
    length = 0
    for block in blocks:
        if block.kind is not None:
            continue
        if pieces:
            pieces.append(Piece(pieces[-1].end, pieces[-1].end, APART))
            length += len(APART)
        pieces.extend(block.pieces)
        size = len(block.text)
        paragraphs.append(Span(length, length + size))
        length += size
    sizes = [len(piece.text) for piece in pieces]
    return Cleaned(
        text="".join(piece.text for piece in pieces),
        pieces=tuple(pieces),
        offsets=tuple(accumulate(sizes[:-1], initial=0)) if sizes else (),
        paragraphs=tuple(paragraphs),
    )


def stripped(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Return the pieces without white space at their ends."""
    row = [piece for piece in pieces if piece.text]
    while row and not row[0].text.strip():
        del row[0]
    while row and not row[-1].text.strip():
        del row[-1]
    if row and row[0].verbatim:
        row[0] = row[0].slice(_leading(row[0].text), len(row[0].text))
    if row and row[-1].verbatim:
        row[-1] = row[-1].slice(0, len(row[-1].text.rstrip()))
    return tuple(row)


def _leading(text: str) -> int:
    return len(text) - len(text.lstrip())


def merged(found: Iterable[Removed], file: str) -> tuple[Removed, ...]:
    """Return what was removed in the order of the file, neighbours of one kind as one."""
    row: list[Removed] = []
    for each in sorted(found, key=lambda one: (one.start, one.end)):
        last = row[-1] if row else None
        if last and last.kind == each.kind and not file[last.end : each.start].strip():
            row[-1] = Removed(start=last.start, end=max(last.end, each.end), kind=each.kind)
        elif each.end > each.start:
            row.append(each)
    return tuple(row)

"""Plain text into paragraphs: by empty lines, and by line ends where lines are not wrapped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.evidence.reading.texts.cleaned import Block, Piece, stripped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
# Mail programs and editors wrap at a width between these.
_NARROWEST, _WIDEST = 50, 100
_LIST = re.compile(r"\s*(?:[-*•]|\d{1,2}[.)])\s")


def blocks(file: str, start: int = 0) -> list[Block]:
    """Return the paragraphs of a plain text, from `start` on."""
    return [_joined(lines) for run in _runs(file, start) for lines in _paragraphs(run)]


def _runs(file: str, start: int) -> Iterator[list[Piece]]:
    """Lines that no empty line sets apart."""
    run: list[Piece] = []
    for match in _LINE.finditer(file, start):
        if match[0].strip():
            run.append(Piece(match.start(), match.end(), match[0]))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _paragraphs(run: Sequence[Piece]) -> Iterator[list[Piece]]:
    """A line goes on in the next where that one's first word would not have fitted on it."""
    widths = [len(line.text.rstrip()) for line in run]
    widest = max(widths)
    paragraph = [run[0]]
    for _line, width, following in zip(run, widths, run[1:], strict=False):
        first_word = following.text.split(maxsplit=1)[0]
        full = width + 1 + len(first_word) > widest and _NARROWEST <= widest <= _WIDEST
        if full and not _LIST.match(following.text):
            paragraph.append(following)
        else:
            yield paragraph
            paragraph = [following]
    yield paragraph


def _joined(lines: Sequence[Piece]) -> Block:
    """One paragraph: the line ends inside it read as spaces."""
    pieces: list[Piece] = []
    for line in lines:
        (core,) = stripped([line])
        if pieces:
            pieces.append(Piece(pieces[-1].end, core.start, " "))
        pieces.append(core)
    return Block(tuple(pieces))

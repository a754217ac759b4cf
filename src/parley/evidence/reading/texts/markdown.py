"""Markdown into paragraphs: the marks go, the words stay.

After CommonMark 0.31 as far as reports need it: front matter, headings, emphasis, links, pictures,
quotations, lists, rules and code fences.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.evidence.reading.texts import plain
from parley.evidence.reading.texts.cleaned import Block, Piece, stripped

if TYPE_CHECKING:
    from collections.abc import Iterator

_FRONT = re.compile(
    r"\A---[ \t]*\r?\n(.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL
)
_RULE = re.compile(r"\s*([-*_=])(?:\s*\1){2,}\s*")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+")
_MARKS = re.compile(
    r"""(?P<start>^(?:\s{0,3}(?:\#{1,6}\s+|>\s?|[-*+]\s+|\d{1,2}[.)]\s+))+)
      | (?P<picture>!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\))
      | (?P<target>(?<=\])(?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,200}\]))
      | (?P<bracket>\[(?=[^\]\n]{1,500}\](?:\(|\[))|(?<=[^\s\[])\](?=\(|\[))
      | (?P<emphasis>\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,2}(?=\w)|(?<=[\w.,"”])_{1,2}(?!\w)|`+)
      | (?P<closing>\s+\#+\s*$)""",
    re.VERBOSE,
)
_FIELD = re.compile(r"(?m)^([A-Za-z][\w-]{0,30}):[ \t]*(.{1,500}?)[ \t]*\r?$")


def front_matter(file: str) -> tuple[dict[str, str], int]:
    """Return the fields before the text and where the text starts."""
    front = _FRONT.match(file)
    if not front:
        return {}, 0
    fields = {m[1].lower(): m[2].strip("\"'") for m in _FIELD.finditer(front[1])}
    return fields, front.end()


def blocks(file: str) -> list[Block]:
    """Return the paragraphs of a Markdown text without their marks."""
    _, start = front_matter(file)
    return [block for raw in plain.blocks(file, start) for block in _unmarked(raw)]


def _unmarked(raw: Block) -> Iterator[Block]:
    if _RULE.fullmatch(raw.text):
        yield Block(raw.pieces, kind="markup")
        return
    pieces = stripped(part for piece in raw.pieces for part in _without_marks(piece))
    if pieces:
        yield Block(pieces, heading=bool(_HEADING.match(raw.text)))


def _without_marks(piece: Piece) -> Iterator[Piece]:
    if not piece.verbatim:
        yield piece
        return
    at = 0
    for mark in _MARKS.finditer(piece.text):
        if mark.start() > at:
            yield piece.slice(at, mark.start())
        at = mark.end()
    if at < len(piece.text):
        yield piece.slice(at, len(piece.text))

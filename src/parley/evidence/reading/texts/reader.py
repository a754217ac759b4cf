"""From the bytes of one file to a report: decode, part into blocks, clean, gather the facts."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from parley.evidence.reading.records import Removed
from parley.evidence.reading.texts import boilerplate, facts, html, mail, markdown, plain
from parley.evidence.reading.texts.cleaned import Block, Piece, assemble, merged
from parley.evidence.reading.texts.decoding import decode
from parley.evidence.reading.texts.problems import UnreadableError
from parley.evidence.reading.texts.report import Report
from parley.evidence.reading.texts.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

# A long report has 60,000 characters; these leave room for a saved page with all its scripts.
MOST_BYTES = 5_000_000
_MOST_TEXT = 1_000_000
_LONGEST_PARAGRAPH = 100_000
_LEAST_LETTERS = 0.3
_HTML = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_MAIL = re.compile(
    rb"(?:[A-Za-z][\w-]{1,40}:[^\r\n]{0,998}\r?\n(?:[ \t][^\r\n]{0,998}\r?\n)*){2,}\r?\n"
)
_PAGES = frozenset({".html", ".htm", ".xhtml"})
_MARKDOWN = frozenset({".md", ".markdown"})


class _Parted(NamedTuple):
    """A file as blocks, before cleaning."""

    file: str
    encoding: str
    blocks: list[Block]
    markup: list[Removed]
    fields: dict[str, str]


def read(content: bytes, *, id: str, path: str, date: str | None = None) -> Report:  # noqa: A002
    """Read one file; raises `UnreadableError` with what is wrong and a way out."""
    if len(content) > MOST_BYTES:
        message = f"it has more than {MOST_BYTES:,} bytes: no report has"
        raise UnreadableError(message, "cut it into its reports")
    if not content.strip():
        raise UnreadableError("it is empty", "leave it out, or save the report again")
    parted = _parted(content, PurePath(path).suffix.lower())
    blocks = boilerplate.mark(parted.blocks)
    _refuse_what_is_no_text(blocks)
    cleaned = assemble(blocks)
    removed = [Removed(start=b.start, end=b.end, kind=b.kind) for b in blocks if b.kind]
    return Report(
        id=id,
        path=path,
        encoding=parted.encoding,
        file=parted.file,
        cleaned=cleaned,
        sentences=tuple(s for p in cleaned.paragraphs for s in sentences(cleaned.text, p)),
        removed=merged([*parted.markup, *removed], parted.file),
        facts=facts.facts(blocks, parted.fields, date),
    )


def _parted(content: bytes, suffix: str) -> _Parted:
    if suffix == ".eml" or (not suffix and _MAIL.match(content[:20_000])):
        return _letter(content)
    file, encoding = decode(content)
    if suffix in _PAGES or (suffix not in _MARKDOWN and _HTML.match(file)):
        blocks, markup = html.blocks(file)
        return _Parted(file, encoding, blocks, markup, html.metadata(file))
    if suffix in _MARKDOWN:
        fields, start = markdown.front_matter(file)
        blocks = markdown.blocks(file)
        front = [Removed(start=0, end=start, kind="front matter")] if start else []
        return _Parted(file, encoding, blocks, [*front, *_marks(file, blocks, start)], fields)
    return _Parted(file, encoding, plain.blocks(file), [], {})


def _letter(content: bytes) -> _Parted:
    letter = mail.letter(content)
    if letter.is_html:
        page = letter.file[letter.body :]
        blocks, markup = html.blocks(page)
        blocks = [_moved(block, letter.body) for block in blocks]
        markup = [
            Removed(start=r.start + letter.body, end=r.end + letter.body, kind=r.kind)
            for r in markup
        ]
    else:
        blocks, markup = plain.blocks(letter.file, letter.body), []
    if letter.body:
        markup.append(Removed(start=0, end=letter.body, kind="header"))
    return _Parted(letter.file, "utf-8", blocks, markup, letter.fields)


def _moved(block: Block, by: int) -> Block:
    pieces = tuple(Piece(p.start + by, p.end + by, p.text) for p in block.pieces)
    return Block(pieces, block.kind, heading=block.heading, structural=block.structural)


def _marks(file: str, blocks: Sequence[Block], start: int) -> list[Removed]:
    """What stands in the file between the pieces that are read, white space apart."""
    ends = [start]
    found = []
    for piece in (piece for block in blocks for piece in block.pieces):
        if file[ends[-1] : piece.start].strip():
            found.append(Removed(start=ends[-1], end=piece.start, kind="markup"))
        ends.append(piece.end)
    if file[ends[-1] :].strip():
        found.append(Removed(start=ends[-1], end=len(file), kind="markup"))
    return found


def _refuse_what_is_no_text(blocks: Sequence[Block]) -> None:
    """A report has words, in paragraphs that a person could read."""
    texts = [block.text for block in blocks if block.kind is None]
    size = sum(map(len, texts))
    if max(map(len, texts), default=0) > _LONGEST_PARAGRAPH:
        message = f"it has a line of {max(map(len, texts)):,} characters: no report has"
        raise UnreadableError(message, "give it line ends, or leave it out")
    if size > _MOST_TEXT:
        message = f"it has {size:,} characters of text; a report has at most {_MOST_TEXT:,}"
        raise UnreadableError(message, "cut it into its reports")
    letters = sum(char.isalpha() for text in texts for char in text)
    if letters <= _LEAST_LETTERS * size:
        message = "there is nothing to read in it" if not letters else "it is hardly made of words"
        raise UnreadableError(message, "leave it out, or save the report again as text")

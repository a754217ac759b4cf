"""Lines of plain text that are no report: asking for comments, selling, crediting, copyright.

Each rule names whole lines, so that a sentence that somebody said is never taken away with them;
what is removed keeps its kind and its place and can be looked at.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from parley.evidence.reading.texts.cleaned import Block, Piece, stripped

if TYPE_CHECKING:
    from collections.abc import Sequence

_I = re.IGNORECASE
# A line that is nothing else. Matched against the whole paragraph.
_LINES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, _I))
    for kind, pattern in (
        (
            "advertisement",
            (
                r"\W*(?:advertise(?:ment)?|advertising|sponsored(?: content)?|promoted"
                r"|story continues below(?: advertisement)?|ad)\W*"
            ),
        ),
        (
            "comments",
            r"please (?:enter|leave|write|type) your (?:comment|name|e-?mail)[^.]{0,60}\W*",
        ),
        (
            "comments",
            (
                r"(?:leave a (?:reply|comment)|post a comment|comments? \(?\d*\)?|\d+ comments?"
                r"|log in to (?:leave|post) a comment|cancel reply|your e-?mail address will "
                r"not be published\b.{0,80}|save my name, e-?mail\b.{0,120})\W*"
            ),
        ),
        (
            "comments",
            (
                r"(?:the )?(?:comments|views|opinions) (?:posted|expressed|published) (?:here|"
                r"below|on this (?:page|site)) (?:are|do) (?:not|solely|those|the)\b.{0,400}"
            ),
        ),
        ("comments", r"(?:kindly|please) refrain from\b.{0,300}"),
        ("copyright", r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*\d{4}.{0,160}"),
        ("copyright", r".{0,80}all rights reserved\W*.{0,80}"),
        ("copyright", r"our standards: .{0,80}"),
        (
            "navigation",
            (
                r"(?:read more|read also|also read|see also|related|more on this(?: story)?"
                r"|most read|recommended|share(?: this)?(?: article| story)?|print|e-?mail"
                r"|follow us\b.{0,80}|back to top|skip to (?:main )?content|watch|listen"
                r"|sign up\b.{0,120}|subscribe\b.{0,120}|click here\b.{0,120}|tags?"
                r"|facebook|twitter|whatsapp|telegram)\s*[:>»]?\W*"
            ),
        ),
        (
            "navigation",
            r"(?:read more|read also|also read|see also|related|watch|more)\s*:.{1,160}",
        ),
        (
            "origin",
            (
                r"(?:this|the) (?:article|story|report) (?:was )?(?:originally |first )?"
                r"(?:appeared|published|ran)(?: originally| first)? (?:in|on|by|at)\b.{1,120}"
            ),
        ),
        (
            "credits",
            (
                r"[(\[]\s*(?:additional )?(?:reporting|writing|editing|written|compiled)\b"
                r"[^()\[\]]{0,600}[)\]]"
            ),
        ),
        ("credits", r"(?:additional )?(?:reporting|writing|editing) by [^.!?]{0,400}\.?"),
        (
            "credits",
            (
                r"[^.!?]{1,200} contributed (?:reporting|to this (?:report|story|article))\b"
                r"[^.!?]{0,100}\.?"
            ),
        ),
        ("byline", r"by [A-Z][^.!?:;\"“]{2,160}"),
        ("rule", r"[-\u2013—=_*~•#·.\s]{2,}"),
    )
)
# `by` and a line of names: upper case decides, so this one must not ignore it.
_BYLINE = re.compile(
    r"[Bb][Yy]:? (?:[A-Z][\w.'\u2019-]*|al-\w+|el-\w+|[A-Z]\.|and|de|van|von|der|bin|ibn"
    r"|of|in|,|&|\s)+"
)
# A line in which somebody says something is never taken away.
_SPEAKS = re.compile(
    r"\b(?:said|says|told|tells|announced|declined|denied|added|insisted|according to)\b", _I
)
_STAMP = re.compile(
    r"\s*(?:(?i:date|published|updated|posted|last (?:updated|modified)|issued)\b"
    r"\s*(?:on|at)?\s*:?\s*)?"
    r"(?:[A-Za-z]{3,9}\.?,?\s+)?"
    r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\.?,?\s+\d{4}"
    r"|[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})"
    r"(?:[\s,|/@-]*(?:at\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\.?)?)?"
    r"(?:\s*[A-Z]{2,4}(?:[+-]\d{1,2})?)?\s*",
)
# "Harbour Ledger, 20 May 2025" on a line of its own.
OUTLET_STAMP = re.compile(
    r"(?P<outlet>[A-Z][\w.'\u2019&-]*(?:\s+(?:of|the|and|[A-Z][\w.'\u2019&-]*)){0,5})\s*[,|\u00b7\u2013-]"
    + _STAMP.pattern
)
_LABELLED = re.compile(r"\s*date:?\s+\d{4}-\d{2}-\d{2}\s+", _I)
_DAY = r"(?:,?\s*(?P<day{0}>[A-Z][a-z]{{2,8}}\.?\s+\d{{1,2}}(?:,\s*\d{{4}})?))?"
_AGENCY = r"\s*\((?P<agency{0}>[A-Z][\w .&-]{{1,30}})\)"
# Towns in capitals and a dash, or towns, the agency in brackets and a dash.
DATELINE = re.compile(
    r"(?:(?P<place>[A-Z][A-Z'\u2019.]{3,}(?:[ /,-]+(?:[A-Z][A-Z'\u2019.]+|[A-Z][a-z]+))*)"
    + _DAY.format("")
    + f"(?:{_AGENCY.format('')})?"
    + r"(?:\s*(?<=\))\s*|\s+)(?:--|[-\u2013—])"
    + r"|(?P<place2>[A-Z][\w'\u2019.]+(?:[ /,-]+[A-Z][\w'\u2019.]+)*)"
    + _DAY.format("2")
    + _AGENCY.format("2")
    + r"\s*(?:--|[-\u2013—:]))\s*(?=[\"“'\u2018A-Z0-9])"
)


def mark(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks with those marked that are no part of the report."""
    marked = [_marked(block) for block in blocks]
    marked = _without_repeated_title(marked)
    return [part for block in marked for part in _without_head(block)]


def _marked(block: Block) -> Block:
    if block.kind is not None or block.heading:
        return block
    kind = kind_of(block.text.strip())
    return replace(block, kind=kind) if kind else block


def kind_of(line: str) -> str | None:
    """Return what kind of boilerplate a line is; None for a line of the report."""
    if _STAMP.fullmatch(line) or OUTLET_STAMP.fullmatch(line):
        return "date"
    if _SPEAKS.search(line):
        return None
    for kind, pattern in _LINES:
        if pattern.fullmatch(line) and (kind != "byline" or _BYLINE.fullmatch(line)):
            return kind
    return None


def _without_repeated_title(blocks: list[Block]) -> list[Block]:
    """The second of two equal lines at the top is set aside: a page's title and its heading."""
    row = [n for n, block in enumerate(blocks) if block.kind is None][:2]
    if len(row) == len({0, 1}) and blocks[row[0]].text.strip() == blocks[row[1]].text.strip():
        blocks[row[1]] = replace(blocks[row[1]], kind="repeated title")
    return blocks


def _without_head(block: Block) -> list[Block]:
    """Set a label of the date or a dateline aside from the sentence that follows it."""
    first = block.pieces[0]
    if block.kind is not None or not first.verbatim:
        return [block]
    for kind, pattern in (("date", _LABELLED), ("dateline", DATELINE)):
        found = pattern.match(first.text)
        if found and found.end() < len(first.text):
            return [
                Block(stripped([first.slice(0, found.end())]), kind=kind),
                replace(block, pieces=stripped(_rest(block, found.end()))),
            ]
    return [block]


def _rest(block: Block, start: int) -> tuple[Piece, ...]:
    first = block.pieces[0]
    return (first.slice(start, len(first.text)), *block.pieces[1:])

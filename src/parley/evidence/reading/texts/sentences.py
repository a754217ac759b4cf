"""Sentences with their places, by rules: an end mark, then something that can start a sentence.

After the baseline of Kiss and Strunk, "Unsupervised multilingual sentence boundary detection"
(2006), with a list for what news English abbreviates. Needs no model.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parley.evidence.reading.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_END = re.compile(r"[.!?…]+[\"'”\u2019»)\]]*(?=\s)")
_STARTS = re.compile(r"\s+[\"'“\u2018«(\[—\u2013-]*\s*[A-Z0-9À-Þ]")
_ABBREVIATED = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "sen",
        "rep",
        "gov",
        "gen",
        "col",
        "lt",
        "maj",
        "capt",
        "sgt",
        "adm",
        "rev",
        "hon",
        "st",
        "jr",
        "sr",
        "no",
        "vs",
        "etc",
        "fig",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "inc",
        "ltd",
        "co",
        "corp",
        "bros",
        "u.s",
        "u.k",
        "u.n",
        "e.u",
        "u.s.a",
        "c.i.a",
        "f.b.i",
        "a.m",
        "p.m",
        "e.g",
        "i.e",
        "approx",
        "dept",
        "est",
    ]
)
# After these a sentence may end all the same, if the next word can only start one.
_MAY_END = frozenset(
    [
        "u.s",
        "u.k",
        "u.n",
        "e.u",
        "u.s.a",
        "c.i.a",
        "f.b.i",
        "a.m",
        "p.m",
        "inc",
        "ltd",
        "co",
        "corp",
        "jr",
        "sr",
        "etc",
    ]
)
_OPENERS = frozenset(
    [
        "the",
        "a",
        "an",
        "but",
        "and",
        "in",
        "on",
        "at",
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "their",
        "its",
        "when",
        "while",
        "if",
        "as",
        "however",
        "although",
        "there",
        "after",
        "before",
        "since",
        "both",
        "officials",
        "according",
    ]
)
_WORD_BEFORE = re.compile(r"[\w.]+$")
_WORD_AFTER = re.compile(r"[\w'\u2019]+")


def sentences(text: str, paragraph: Span) -> Iterator[Span]:
    """Yield the sentences of a paragraph, without the white space between them."""
    start = paragraph.start
    for match in _END.finditer(text, paragraph.start, paragraph.end):
        if _ends(text, match, paragraph.end):
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, paragraph.end)


def _ends(text: str, match: re.Match[str], limit: int) -> bool:
    """Whether the end mark ends a sentence."""
    if not _STARTS.match(text, match.end(), limit):
        return False
    if not match[0].startswith(".") or match[0].startswith(".."):
        return True
    before = _WORD_BEFORE.search(text, max(0, match.start() - 20), match.start())
    word = before[0].lower() if before else ""
    initial = len(word) == 1 and word.isalpha()
    if not initial and word not in _ABBREVIATED and "." not in word:
        return True
    after = _WORD_AFTER.search(text, match.end(), limit)
    quoted = len(match[0]) > 1
    return quoted or (
        (word in _MAY_END or "." in word) and after is not None and after[0].lower() in _OPENERS
    )


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    inside = text[start:end]
    left = len(inside) - len(inside.lstrip())
    right = len(inside.rstrip())
    if right > left:
        yield Span(start + left, start + right)

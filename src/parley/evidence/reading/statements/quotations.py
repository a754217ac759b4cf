"""Find quotations by their marks, in one pass, whatever their number.

An apostrophe is no quotation mark: single marks count only as a typographic pair, and only where a
paragraph has no double ones. A quotation that is opened and not closed runs to the end of its
paragraph; a mark that closes nothing is passed over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPENING = "\u201c\u201e\u00ab"
_CLOSING = "\u201d\u00bb"
_DOUBLE = frozenset('"' + _OPENING + _CLOSING)
_BEFORE = frozenset(" \t\r\n\u00a0([{-\u2013\u2014/\u2018'")
_SINGLE = re.compile(r"(?<!\w)\u2018(?:[^\u2018\u2019]|\u2019(?=\w))+\u2019(?!\w)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks; `closed` is false where its closing mark is missing."""

    start: int
    end: int
    closed: bool


_PRIMES = re.compile(r"(?<!')''(?!')|``")


def doubled(text: str) -> str:
    """Return the text with two apostrophes as one double mark, every other character in place."""
    return _PRIMES.sub(_double_mark, text)


def _double_mark(found: re.Match[str]) -> str:
    """Return a mark that stands beside what it opens or closes."""
    before = found.string[found.start() - 1] if found.start() else " "
    return '" ' if before in _BEFORE else ' "'


def quotations(text: str) -> tuple[Quotation, ...]:
    """Return the quotations of a paragraph in their order; none lies in another."""
    if not _DOUBLE.isdisjoint(text):
        return _double(text)
    return tuple(Quotation(*found.span(), closed=True) for found in _SINGLE.finditer(text))


def _double(text: str) -> tuple[Quotation, ...]:
    found = []
    start = -1
    for at, mark in enumerate(text):
        if mark not in _DOUBLE:
            continue
        if start < 0:
            start = at if _opens(text, at) else -1
        elif mark not in _OPENING:
            found.append(Quotation(start, at + 1, closed=True))
            start = -1
    if start >= 0:
        found.append(Quotation(start, len(text), closed=False))
    return tuple(found)


def _opens(text: str, at: int) -> bool:
    """Whether a mark opens: a typographic one says so, a plain one stands before a word."""
    if text[at] == '"':
        return at == 0 or text[at - 1] in _BEFORE
    return text[at] in _OPENING

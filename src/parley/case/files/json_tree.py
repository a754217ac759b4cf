"""JSON Lines text -> tree: one list with one item a line.

The standard library's decoder finds what is wrong and reads the strings; the tree is built around
it so that every key and value has its place. Numbers and truth values stay text (§1.1).
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, TypeVar

from parley.case.files.tree import (
    MAX_DEPTH,
    Entry,
    Mapping,
    Mark,
    Node,
    Scalar,
    Sequence,
    Unreadable,
    visible,
)
from parley.case.problems import shown

if TYPE_CHECKING:
    from collections.abc import Callable

_Member = TypeVar("_Member")

_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\r]*")
_WORD = re.compile(r"[^\s,\]\}]+")
_WAY_OUT = "write one JSON object a line, keys and texts in double quotation marks"


def read_json_lines(text: str) -> Node:
    """Return a Sequence of the lines' values; raises Unreadable with place and way out."""
    numbered = enumerate(text.split("\n"), start=1)
    items = [_Line(line, number).value() for number, line in numbered if line.strip()]
    return Sequence(tuple(items), Mark(1, 1))


class _Line:
    """Reads one line that the standard decoder has found to be JSON."""

    def __init__(self, line: str, number: int) -> None:
        self.line, self.number = line, number
        self.at = 0
        self.depth = 0

    def value(self) -> Node:
        self._must_be_shallow()
        try:
            # Numbers stay text: a very long one would not even become an int.
            json.loads(self.line, parse_int=str, parse_float=str)
        except json.JSONDecodeError as error:
            raise Unreadable(
                Mark(self.number, error.colno),
                "json-syntax",
                f"this is not JSON: {error.msg.lower().removesuffix(' starting at')}",
                _WAY_OUT,
            ) from None
        return self._node()

    def _must_be_shallow(self) -> None:
        depth = 0
        for position, sign in enumerate(re.sub(r'"(?:\\.|[^"\\])*+"?', _blanked, self.line)):
            depth += (sign in "[{") - (sign in "]}")
            if depth > MAX_DEPTH:
                raise Unreadable(
                    Mark(self.number, position + 1),
                    "too-deep",
                    f"lists and mappings are nested more than {MAX_DEPTH} deep here",
                    "no file of a case needs that; look for a forgotten bracket",
                )

    def _mark(self) -> Mark:
        return Mark(self.number, self.at + 1)

    def _skip(self) -> str:
        self.at = _SPACE.match(self.line, self.at).end()  # type: ignore[union-attr]  # matches ""
        return self.line[self.at]

    def _node(self) -> Node:
        sign = self._skip()
        mark = self._mark()
        if sign == "{":
            return Mapping(tuple(self._members("}", self._entry)), mark)
        if sign == "[":
            return Sequence(tuple(self._members("]", self._node)), mark)
        if sign == '"':
            return Scalar(self._string(), mark)
        word = _WORD.match(self.line, self.at)
        self.at += len(word[0]) if word else 1
        return Scalar(word[0] if word else "", mark, absent=word is not None and word[0] == "null")

    def _string(self) -> str:
        mark = self._mark()
        text, self.at = _DECODER.raw_decode(self.line, self.at)
        return visible(str(text), mark)

    def _members(self, end: str, read: Callable[[], _Member]) -> list[_Member]:
        self.at += 1
        members: list[_Member] = []
        while self._skip() != end:
            if self.line[self.at] == ",":
                self.at += 1
            members.append(read())
        self.at += 1
        _refuse_duplicates([member for member in members if isinstance(member, Entry)])
        return members

    def _entry(self) -> Entry:
        self._skip()
        mark = self._mark()
        key = self._string()
        self._skip()
        self.at += 1
        return Entry(key, mark, self._node())


def _blanked(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _refuse_duplicates(entries: list[Entry]) -> None:
    seen: set[str] = set()
    for entry in entries:
        if entry.key in seen:
            raise Unreadable(
                entry.mark,
                "duplicate-key",
                f"the key {shown(entry.key)} stands here a second time",
                "keep one of the two",
            )
        seen.add(entry.key)

"""JSON text -> tree with places, for whole documents; numbers stay the text that they are."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, TypeVar

from parley.bargaining.formats import faults
from parley.bargaining.formats.files import MAX_DEPTH, RefusedError
from parley.case.files.tree import Entry, Mapping, Mark, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Callable

_Member = TypeVar("_Member")

_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\r\n]*")
# Words that are no JSON are taken whole, so that whoever reads the field can say what it must be.
_WORD = re.compile(r"[-+.\w]+")


def read_json(text: str) -> Node:
    """Return the tree of one JSON document; raises RefusedError with the place."""
    reader = _Reader(text)
    node = reader.node(0)
    reader.skip()
    if reader.at < len(text):
        raise reader.refused("something stands after its end")
    return node


class _Reader:
    """Reads from one place of the text on."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.line, self.line_start = 1, 0

    def mark(self) -> Mark:
        """Return the place that is read next."""
        return Mark(self.line, self.at - self.line_start + 1)

    def refused(self, reason: str) -> RefusedError:
        """Return what is said where this is not JSON."""
        return RefusedError(self.mark(), faults.not_json(reason))

    def skip(self) -> str:
        """Go to the next sign that is no blank, and return it; "" at the end."""
        match = _SPACE.match(self.text, self.at)
        end = match.end() if match else self.at
        breaks = self.text.count("\n", self.at, end)
        if breaks:
            self.line += breaks
            self.line_start = self.text.rfind("\n", self.at, end) + 1
        self.at = end
        return self.text[end : end + 1]

    def node(self, depth: int) -> Node:
        """Read a value."""
        sign = self.skip()
        mark = self.mark()
        if depth >= MAX_DEPTH:
            raise RefusedError(mark, faults.nested_too_deep(MAX_DEPTH))
        if sign == "{":
            entries = self._members("}", lambda: self._entry(depth))
            _refuse_twice(entries)
            return Mapping(tuple(entries), mark)
        if sign == "[":
            return Sequence(tuple(self._members("]", lambda: self.node(depth + 1))), mark)
        if sign == '"':
            return Scalar(self._string(), mark)
        word = _WORD.match(self.text, self.at)
        if word is None:
            raise self.refused("a value is missing")
        self.at = word.end()
        return Scalar(word[0], mark, absent=word[0] == "null")

    def _string(self) -> str:
        try:
            value, self.at = _DECODER.raw_decode(self.text, self.at)
        except json.JSONDecodeError as error:
            raise self.refused(error.msg[:1].lower() + error.msg[1:]) from None
        return str(value)

    def _members(self, end: str, read: Callable[[], _Member]) -> list[_Member]:
        self.at += 1
        members: list[_Member] = []
        if self.skip() == end:
            self.at += 1
            return members
        while True:
            members.append(read())
            sign = self.skip()
            if sign not in {",", end} or not sign:
                raise self.refused(f"a comma or {end} is missing")
            self.at += 1
            if sign == end:
                return members

    def _entry(self, depth: int) -> Entry:
        if self.skip() != '"':
            raise self.refused("a key in quotation marks is missing")
        mark = self.mark()
        key = self._string()
        if self.skip() != ":":
            raise self.refused("a : is missing after the key")
        self.at += 1
        return Entry(key, mark, self.node(depth + 1))


def _refuse_twice(entries: list[Entry]) -> None:
    seen: set[str] = set()
    for entry in entries:
        if entry.key in seen:
            raise RefusedError(entry.mark, faults.key_twice(entry.key))
        seen.add(entry.key)

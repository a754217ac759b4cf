"""A file as written: text, lists and mappings, each with its place.

Every scalar stays the text that stands in the file, so that an id may look like a number, a
date or a truth value (semantics §1.1). What a scalar means is decided by the field that reads it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_BYTES = 4 * 1024 * 1024
MAX_DEPTH = 40


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file; line and column count from 1."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text. `absent` is an empty or null value, which nobody may write by accident."""

    text: str
    mark: Mark
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    mark: Mark


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a mapping with its value."""

    key: str
    mark: Mark
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file; keys are unique."""

    entries: tuple[Entry, ...]
    mark: Mark

    def get(self, key: str) -> Node | None:
        """Return the value of a key, or None."""
        return next((entry.value for entry in self.entries if entry.key == key), None)

    def text(self, key: str) -> str | None:
        """Return the text of a key whose value is a scalar, or None."""
        node = self.get(key)
        return node.text if isinstance(node, Scalar) and not node.absent else None


Node = Scalar | Sequence | Mapping
Path = tuple[str | int, ...]


class Unreadable(Exception):  # noqa: N818  a fact that the loader turns into a Problem
    """The file cannot be read as a tree; says why, where, and what to do."""

    def __init__(self, mark: Mark, code: str, message: str, way_out: str) -> None:
        """Keep the parts of the later Problem."""
        super().__init__(message)
        self.mark, self.code, self.message, self.way_out = mark, code, message, way_out


# Control characters, and halves of characters, which only an escape such as \\e can bring here.
_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")


def visible(text: str, mark: Mark) -> str:
    """Return the text; raises Unreadable where no screen could show it, or no file keep it."""
    if _INVISIBLE.search(text):
        raise invisible(mark)
    return text


def invisible(mark: Mark) -> Unreadable:
    """Return what is said of a character that nobody can see."""
    return Unreadable(
        mark,
        "control-character",
        "an invisible control character stands here",
        "delete it, or type the line again",
    )


def plain(node: Node) -> object:
    """Return the tree as str, list and dict for validation; absent values become None."""
    if isinstance(node, Scalar):
        return None if node.absent else node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {entry.key: plain(entry.value) for entry in node.entries}


def mark_of(node: Node, path: Path) -> Mark:
    """Return the place of a path below a node, or of the nearest thing above it that exists."""
    for step in path:
        below = _below(node, step)
        if below is None:
            break
        node = below
    return node.mark


def key_mark_of(node: Node, path: Path) -> Mark:
    """Return the place of the key that a path ends in, or of the nearest thing above it."""
    for step in path[:-1]:
        below = _below(node, step)
        if below is None:
            return node.mark
        node = below
    entries = node.entries if isinstance(node, Mapping) else ()
    return next((entry.mark for entry in entries if entry.key == path[-1]), node.mark)


def _below(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Mapping):
        return node.get(str(step))
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None

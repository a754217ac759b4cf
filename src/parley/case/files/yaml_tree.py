"""YAML text -> tree, from PyYAML's event stream.

Events instead of PyYAML's own objects: they carry marks, they do not turn `no` into False or keep
the last of two equal keys, and reading them needs no recursion, so depth and size are ours to
limit. Anchors, aliases and tags are refused: they make two lines say what one line says (§1.3).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from parley.case.files.tree import (
    MAX_DEPTH,
    Entry,
    Mapping,
    Mark,
    Node,
    Scalar,
    Sequence,
    Unreadable,
    invisible,
    visible,
)
from parley.case.problems import shown

_ABSENT = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    mark: Mark
    mapping: bool
    items: list[Node] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    keys: dict[str, Mark] = field(default_factory=dict)
    key: Scalar | None = None

    def closed(self) -> Node:
        """Return the finished node."""
        if self.mapping:
            return Mapping(tuple(self.entries), self.mark)
        return Sequence(tuple(self.items), self.mark)

    def take(self, node: Node) -> None:
        """Add a finished node as item, key or value."""
        if not self.mapping:
            self.items.append(node)
        elif self.key is None:
            self._take_key(node)
        else:
            self.entries.append(Entry(self.key.text, self.key.mark, node))
            self.key = None

    def _take_key(self, node: Node) -> None:
        if not isinstance(node, Scalar) or node.absent:
            raise _key_not_text(node.mark)
        if node.text in self.keys:
            raise _duplicate_key(node, self.keys[node.text])
        self.keys[node.text] = node.mark
        self.key = node


def read_yaml(text: str) -> Node:
    """Return the tree of one YAML document; raises Unreadable with place and way out."""
    try:
        return _build(text)
    except yaml.MarkedYAMLError as error:
        raise _syntax(error, text) from None
    except yaml.reader.ReaderError as error:
        raise _bad_character(error, text) from None


def _build(text: str) -> Node:
    stack: list[_Open] = []
    root: Node | None = None
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        finished: Node | None = None
        if isinstance(event, yaml.NodeEvent):
            _refuse_references(event)
        if isinstance(event, yaml.ScalarEvent):
            finished = _scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            _descend(stack, event)
        elif isinstance(event, yaml.CollectionEndEvent):
            finished = stack.pop().closed()
        elif isinstance(event, yaml.DocumentStartEvent) and root is not None:
            raise _second_document(_mark(event))
        if finished is not None:
            if stack:
                stack[-1].take(finished)
            else:
                root = finished
    if root is None or (isinstance(root, Scalar) and root.absent):
        raise Unreadable(
            Mark(1, 1),
            "empty-file",
            "this file holds nothing but comments",
            "write its first entry, or delete the file",
        )
    return root


def _mark(event: Any) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)


def _scalar(event: yaml.ScalarEvent) -> Scalar:
    # The C parser has "" for a plain scalar where PyYAML's own has None.
    absent = not event.style and event.value in _ABSENT
    return Scalar(visible(event.value, _mark(event)), _mark(event), absent)


def _descend(stack: list[_Open], event: Any) -> None:
    if len(stack) >= MAX_DEPTH:
        raise Unreadable(
            _mark(event),
            "too-deep",
            f"lists and mappings are nested more than {MAX_DEPTH} deep here",
            "no file of a case needs that; look for a slip in indentation or brackets",
        )
    stack.append(_Open(_mark(event), isinstance(event, yaml.MappingStartEvent)))


def _refuse_references(event: yaml.NodeEvent) -> None:
    if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
        sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
        raise Unreadable(
            _mark(event),
            "alias",
            f"the alias or anchor {shown(sign + str(event.anchor))} is not read",
            "write the value out in full; to begin a text with & or *, put it in quotation marks",
        )
    if getattr(event, "tag", None) is not None:
        raise Unreadable(
            _mark(event),
            "tag",
            f"the tag {shown(str(getattr(event, 'tag', '')))} is not read",
            "delete it; to begin a text with !, put it in quotation marks",
        )


def _key_not_text(mark: Mark) -> Unreadable:
    return Unreadable(
        mark,
        "key-not-text",
        "a key must be a word, not a list, a mapping or nothing",
        "write `key: value`",
    )


def _duplicate_key(node: Scalar, first: Mark) -> Unreadable:
    return Unreadable(
        node.mark,
        "duplicate-key",
        f"the key {shown(node.text)} stands here a second time (first in line {first.line})",
        "keep one of the two, or start a new entry with '- '",
    )


def _second_document(mark: Mark) -> Unreadable:
    return Unreadable(
        mark, "two-documents", "a second document starts here (---)", "delete the line ---"
    )


_WAYS = (
    ("\t", "tab", "a tab stands here", "indent with spaces: YAML allows no tabs"),
    ("%", "percent", "text cannot begin with %", "put the text in quotation marks"),
    ("@", "reserved-sign", "text cannot begin with @", "put the text in quotation marks"),
    ("`", "reserved-sign", "text cannot begin with `", "put the text in quotation marks"),
)


# Their end is missing: what they swallowed after it is not where the mistake is.
_TOLD_WHERE_BEGUN = frozenset({"while scanning a quoted scalar", "while scanning a simple key"})


def _syntax(error: yaml.MarkedYAMLError, text: str) -> Unreadable:
    begun = error.context in _TOLD_WHERE_BEGUN
    where = error.context_mark if begun else error.problem_mark or error.context_mark
    mark = Mark(where.line + 1, where.column + 1) if where else Mark(1, 1)
    lines = text.splitlines()
    if mark.line > len(lines):
        # The parser finds that something lacks its end where the file has ended.
        mark = Mark(len(lines), len(lines[-1]) + 1)
    line = lines[mark.line - 1]
    tab = line[: len(line) - len(line.lstrip())].find("\t")
    if tab >= 0:
        return Unreadable(Mark(mark.line, tab + 1), *_WAYS[0][1:])
    sign = line[mark.column - 1 : mark.column]
    for start, code, message, way_out in _WAYS:
        if sign == start:
            return Unreadable(mark, code, message, way_out)
    return Unreadable(
        mark,
        "yaml-syntax",
        f"this is not YAML: {_reason(error)}",
        "check indentation, a forgotten ':' or '-', and put texts that hold ': ' or ' #' in "
        "quotation marks",
    )


def _reason(error: yaml.MarkedYAMLError) -> str:
    begun = error.context_mark if (error.context or "").startswith("while parsing a flow") else None
    context = f"{error.context} that begins in line {begun.line + 1}" if begun else error.context
    parts = (context, error.problem)
    return ", ".join(part for part in parts if part) or "it cannot be parsed"


def _bad_character(error: yaml.reader.ReaderError, text: str) -> Unreadable:
    # The C parser counts bytes.
    place = error.position if isinstance(error.position, int) else 0
    before = text.encode()[:place].decode(errors="ignore")
    column = len(before) - (before.rfind("\n") + 1) + 1
    return invisible(Mark(before.count("\n") + 1, column))

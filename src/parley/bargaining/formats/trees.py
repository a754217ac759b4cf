"""JSON and YAML files as trees, and how their parts are taken out or refused (§16.1, §16.2)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from parley.bargaining.formats import faults
from parley.bargaining.formats.files import RefusedError, content
from parley.bargaining.formats.json_text import read_json
from parley.bargaining.formats.numbers import number
from parley.case.files.tree import Mapping, Mark, Node, Scalar, Sequence, Unreadable
from parley.case.files.yaml_tree import read_yaml

if TYPE_CHECKING:
    from parley.bargaining.formats.files import Found
    from parley.bargaining.formats.result import Findings


def tree_of(found: Found, findings: Findings) -> Node | None:
    """Return what a file holds; None where it is refused, which is then noted."""
    data = content(found, findings)
    if data is None:
        return None
    try:
        return _parsed(found, data)
    except RefusedError as refused:
        findings.refuse(found.name, refused.mark, refused.fault)
    except Unreadable as error:
        fault = faults.not_yaml(error.message, error.way_out)
        findings.refuse(found.name, error.mark, fault)
    return None


def _parsed(found: Found, data: bytes) -> Node:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        fault = faults.unreadable(f"byte 0x{data[error.start]:02x} is not UTF-8")
        raise RefusedError(Mark(line, 1), fault) from None
    return read_json(text) if found.path.suffix.lower() == ".json" else read_yaml(text)


@dataclass(frozen=True, slots=True)
class Page:
    """A file while its tree is read; whatever is refused is noted, and None is given for it."""

    found: Found
    findings: Findings

    def mapping(self, node: Node | None, what: str, at: Mark) -> Mapping | None:
        """Return a node as a mapping."""
        if isinstance(node, Mapping):
            return node
        self._misshapen(node, what, "a mapping of keys and values", at)
        return None

    def sequence(self, node: Node | None, what: str, at: Mark) -> Sequence | None:
        """Return a node as a list."""
        if isinstance(node, Sequence):
            return node
        self._misshapen(node, what, "a list", at)
        return None

    def text(self, node: Node | None, what: str, at: Mark) -> str | None:
        """Return a node as text."""
        if isinstance(node, Scalar) and not node.absent:
            return node.text
        self._misshapen(node, what, "a text", at)
        return None

    def number(self, node: Node | None, what: str) -> Decimal | None:
        """Return a node as a number; None where it is left out, 0 where it was refused."""
        if is_absent(node):
            return None
        value = number(node.text) if isinstance(node, Scalar) else None
        if node is not None and value is None:
            text = node.text if isinstance(node, Scalar) else "a list or mapping"
            fault = faults.not_a_number(text, what)
            self.findings.refuse(self.found.name, node.mark, fault)
            return Decimal(0)
        return value

    def _misshapen(self, node: Node | None, what: str, expected: str, at: Mark) -> None:
        if is_absent(node):
            fault = faults.lacking(what, "this file")
        else:
            fault = faults.wrong_shape(what, expected)
        self.findings.refuse(self.found.name, at if node is None else node.mark, fault)


def is_absent(node: Node | None) -> bool:
    """Whether nothing stands there, or null."""
    return node is None or (isinstance(node, Scalar) and node.absent)

"""XML bytes -> elements with their places, and nothing that an XML bomb could use (§16.2).

Whatever could expand an entity or load another file needs a document type, and a document type ends
the reading at once. Text between elements is not kept: no scenario file says anything there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from parley.bargaining.formats import faults
from parley.bargaining.formats.files import MAX_DEPTH, RefusedError
from parley.case.files.tree import Mark

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(slots=True)
class Element:
    """An element with its attributes and what stands within."""

    tag: str
    attributes: dict[str, str]
    mark: Mark
    children: list[Element] = field(default_factory=list)

    def named(self, *tags: str) -> Iterator[Element]:
        """Yield the elements right within of these names."""
        return (child for child in self.children if child.tag in tags)

    def below(self, tag: str, through: str) -> Iterator[Element]:
        """Yield the elements of a name right within, or within elements that only group."""
        for child in self.children:
            if child.tag == tag:
                yield child
            elif child.tag == through:
                yield from child.below(tag, through)


def read_xml(data: bytes) -> Element:
    """Return the root element; raises RefusedError with place and way out."""
    builder = _Builder()
    try:
        builder.parser.Parse(data, True)  # noqa: FBT003  expat has no keywords
    except expat.ExpatError as error:
        mark = Mark(error.lineno, error.offset + 1)
        raise RefusedError(mark, faults.not_xml(expat.ErrorString(error.code))) from None
    return builder.roots[0]


class _Builder:
    """Builds the tree from what expat tells."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.roots: list[Element] = []
        self.open: list[Element] = []

    def _mark(self) -> Mark:
        return Mark(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def _doctype(self, *_: object) -> None:
        raise RefusedError(self._mark(), faults.doctype())

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        element = Element(tag, attributes, self._mark())
        if len(self.open) >= MAX_DEPTH:
            raise RefusedError(element.mark, faults.nested_too_deep(MAX_DEPTH))
        (self.open[-1].children if self.open else self.roots).append(element)
        self.open.append(element)

    def _end(self, _: str) -> None:
        self.open.pop()

"""One Link value, one walk.

The chain runs report -> claim -> position -> package -> clause -> obligation -> event -> finding;
`explain` walks it downwards. A link that is not there is a link with `missing`, never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """Something that can be asked "why?": `what` is its `kind:id`, `says` what it says."""

    what: str
    says: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """From a node to what it rests on, `by` which rule (§) or person. `to` is None if missing."""

    how: str
    by: str
    to: Node | None = None
    missing: str | None = None


def walk(node: Node, depth: int = 0) -> Iterator[tuple[int, Link | None, Node | None]]:
    """Yield (depth, link, node) from top to bottom; the first has no link, a gap no node."""
    yield depth, None, node
    for link in node.links:
        yield from _below(link, depth + 1)


def _below(link: Link, depth: int) -> Iterator[tuple[int, Link | None, Node | None]]:
    yield depth, link, link.to
    for further in link.to.links if link.to else ():
        yield from _below(further, depth + 1)

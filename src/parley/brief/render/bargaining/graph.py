"""The picture of conflicts: what was said on the left, the conflicts made of it on the right.

A graph of two kinds of nodes, so that a conflict of three or more looks like one of two, and the
parties stand in no order of rank.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.brief.render.marks import SIZE, figure
from parley.brief.render.phases.picture import (
    EDGE,
    LINE,
    WIDTH,
    Label,
    Picture,
    Shape,
    line,
    mark,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parley.bargaining.zone.findings import ConflictRow, ConstraintRow
    from parley.brief.render.lookup import Lookup

LETTERS = 44
FROM, TO = 305.0, 395.0  # where lines to the conflicts start and end
GAP = 11.0
RADIUS = 11.0
MOST = 8  # conflicts that fit into a picture


@dataclass(frozen=True, slots=True)
class _Node:
    row: ConstraintRow
    lines: list[str]
    top: float

    @property
    def middle(self) -> float:
        return self.top + LINE * len(self.lines) / 2


def graph(look: Lookup, conflicts: Sequence[ConflictRow], rows: Sequence[ConstraintRow]) -> Picture:
    """Return the picture of the first conflicts; `rows` are all constraints."""
    shown = conflicts[:MOST]
    nodes = _nodes(shown, rows)
    height = max(nodes[-1].top + LINE * len(nodes[-1].lines), len(shown) * 3 * RADIUS) + GAP
    places = _places(shown, nodes, height)
    return Picture(
        id="bargaining-conflicts",
        title="What was said, and the conflicts that it is part of",
        describes=" ".join(f"Conflict {one.number}: {one.says}" for one in shown),
        height=height,
        shapes=(*_edges(shown, nodes, places), *_marks(look, nodes), *_rings(places)),
        labels=tuple(_labels(nodes, shown, places)),
    )


def _nodes(shown: Sequence[ConflictRow], rows: Sequence[ConstraintRow]) -> list[_Node]:
    """Return what takes part, conflict by conflict, so that what belongs together stands so."""
    by_id = {one.id: one for one in rows}
    found: list[_Node] = []
    top = GAP
    for name in dict.fromkeys(name for one in shown for name in one.constraints):
        lines = textwrap.wrap(by_id[name].says, LETTERS)
        found.append(_Node(by_id[name], lines, top))
        top += LINE * len(lines) + GAP
    return found


def _places(shown: Sequence[ConflictRow], nodes: Sequence[_Node], height: float) -> list[float]:
    """Return the heights of the conflicts: near the middle of their members, one below another."""
    middles = {node.row.id: node.middle for node in nodes}
    step, floor, found = 2.6 * RADIUS, RADIUS + 2, []
    for number, one in enumerate(shown):
        wanted = sum(middles[name] for name in one.constraints) / len(one.constraints)
        ceiling = height - RADIUS - 2 - step * (len(shown) - 1 - number)
        found.append(max(floor, min(wanted, ceiling)))
        floor = found[-1] + step
    return found


def _edges(
    shown: Sequence[ConflictRow], nodes: Sequence[_Node], places: Sequence[float]
) -> Iterator[Shape]:
    middles = {node.row.id: node.middle for node in nodes}
    for one, y in zip(shown, places, strict=True):
        for name in one.constraints:
            css = "tie core" if one.core else "tie"
            yield Shape(css, line((FROM, middles[name]), (TO - RADIUS, y)))


def _marks(look: Lookup, nodes: Sequence[_Node]) -> Iterator[Shape]:
    for node in nodes:
        style = None if node.row.party is None else look.style(node.row.party)
        css = "dot" if style is None else f"dot t{style}"
        yield Shape(css, mark(style, EDGE / 2 + 1, node.middle))
        if node.row.red_line:
            x, y = FROM - 5, node.middle
            yield Shape("nought", f"M{figure(x)} {figure(y - 6)}v12m-3 -12v12")


def _rings(places: Sequence[float]) -> Iterator[Shape]:
    for y in places:
        r = RADIUS
        arc = f"a{figure(r)} {figure(r)} 0 1 0"
        ring = f"M{figure(TO - r)} {figure(y)}{arc} {figure(2 * r)} 0{arc} {figure(-2 * r)} 0Z"
        yield Shape("ring", ring)


def _labels(
    nodes: Sequence[_Node], shown: Sequence[ConflictRow], places: Sequence[float]
) -> Iterator[Label]:
    for node in nodes:
        for number, text in enumerate(node.lines):
            yield Label("", EDGE + SIZE, node.top + LINE * (number + 0.8), text)
    for one, y in zip(shown, places, strict=True):
        yield Label("date lane", min(TO, WIDTH), y + 4, str(one.number))

"""The derivation graph of the reports as plain geometry: each rewrite below what it repeats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.brief import dates
from parley.brief.render.marks import figure
from parley.case import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.brief.rows.evidence import ReportRow
    from parley.brief.value import Brief

ROW = 44
INDENT = 26
LEFT = 16
WIDTH = 420
RADIUS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A report in the graph."""

    id: str
    x: float
    y: float
    title: str
    below: str
    dated: bool
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """The graph ready to be drawn."""

    nodes: tuple[Node, ...]
    edges: tuple[str, ...]
    describes: str
    height: float
    width: float = WIDTH


def descent(brief: Brief) -> Graph:
    """Return the graph: reports that stand on their own first in date, their rewrites below."""
    placed = list(_placed(brief))
    nodes = {
        report.id: _node(report, LEFT + depth * INDENT, ROW / 2 + row * ROW)
        for row, (report, depth) in enumerate(placed)
    }
    edges = tuple(
        _edge(nodes[parent], nodes[report.id])
        for report, _ in placed
        for parent in report.derived_from
        if parent in nodes
    )
    return Graph(
        nodes=tuple(nodes.values()),
        edges=edges,
        describes=_describes([report for report, _ in placed]),
        height=ROW * len(placed),
    )


def _placed(brief: Brief) -> Iterator[tuple[ReportRow, int]]:
    """Yield each report once, with how many steps it is from what it derives from."""
    ordered = sorted(brief.reports, key=lambda one: (one.known_from, one.id))
    seen: set[str] = set()

    def below(report: ReportRow, depth: int) -> Iterator[tuple[ReportRow, int]]:
        if report.id in seen:
            return
        seen.add(report.id)
        yield report, depth
        for child in ordered:
            # A report with several parents is drawn below the last of them.
            if report.id in child.derived_from and seen.issuperset(child.derived_from):
                yield from below(child, depth + 1)

    for report in ordered:
        if not report.derived_from:
            yield from below(report, 0)


def _node(report: ReportRow, x: float, y: float) -> Node:
    return Node(
        id=report.id,
        x=x,
        y=y,
        title=f"{report.id} · {report.publisher}",
        below=date_of(report),
        dated=report.date is not None,
        known=report.known,
    )


def date_of(report: ReportRow) -> str:
    """Return a report's date with its basis where it is not simply stated."""
    if report.date is None:
        return f"date not known, not before {dates.when(report.known_from)}"
    day = dates.when(report.date)
    return day if report.date_basis == "stated" else f"{day}, inferred"


def _edge(parent: Node, child: Node) -> str:
    end = child.x - RADIUS - 3
    return (
        f"M{figure(parent.x)} {figure(parent.y + RADIUS)}"
        f"V{figure(child.y - RADIUS)}Q{figure(parent.x)} {figure(child.y)}"
        f" {figure(parent.x + RADIUS)} {figure(child.y)}H{figure(end)}"
    )


def _describes(reports: list[ReportRow]) -> str:
    said = []
    for report in reports:
        parents = words.joined(list(report.derived_from))
        origin = f"is derived from {parents}" if parents else "stands on its own"
        said.append(f"{report.id} ({date_of(report)}) {origin}.")
    return " ".join(said)

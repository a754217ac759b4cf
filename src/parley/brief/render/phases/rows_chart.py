"""Pictures of one line after another: a span or a mark for each, with its name above it.

Trust, values that matter, shapes of the deal and the truce's window are all drawn by this.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.brief.render.marks import figure
from parley.brief.render.phases.numbers import exact
from parley.brief.render.phases.picture import (
    EDGE,
    LINE,
    WIDTH,
    Axis,
    Label,
    Picture,
    Shape,
    box,
    mark,
    wrapped,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

THICK = 4
TALL = 9  # of the line at nought, on either side of a bar
GAP = 10
CROSS = 5
SHORT = 5  # letters of a tick that have room on both sides of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A line of the picture: a span, a mark, or words where there is neither.

    `crossed` is a mark that says that nothing is enough.
    """

    name: str
    says: str
    low: float | None = None
    high: float | None = None
    at: float | None = None
    crossed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """What the picture is of: its scale with what each tick is called, and a line at `nought`."""

    id: str
    title: str
    scale: tuple[tuple[float, str], ...]
    heading: str = ""
    nought: float | None = None
    style: int | None = None


def scaled(values: Sequence[float]) -> tuple[tuple[float, str], ...]:
    """Return ticks with numbers for their names."""
    return tuple((value, exact(value)) for value in values)


def rows_chart(of: Lines, bars: Sequence[Bar]) -> Picture:
    """Return the picture; a name takes one line or two."""
    along = Axis(of.scale[0][0], of.scale[-1][0], EDGE, WIDTH - EDGE)
    shapes: list[Shape] = []
    labels = [Label("", 0, LINE - 2, of.heading)] if of.heading else []
    y = LINE * 1.5 if of.heading else 0.0
    for bar in bars:
        names = wrapped(bar.name)
        labels += [Label("lane", 0, y + LINE * (n + 1) - 2, text) for n, text in enumerate(names)]
        y += LINE * len(names) + GAP
        shapes += _bar(of, bar, along, y)
        y += GAP + 4
    return Picture(
        id=of.id,
        title=of.title,
        describes=" ".join(f"{bar.name}: {bar.says}." for bar in bars),
        height=y + LINE + 4,
        shapes=(*_frame(of, along, y), *shapes),
        labels=(*labels, *_ticks(of, along, y)),
        style=of.style,
    )


def _frame(of: Lines, along: Axis, bottom: float) -> Iterator[Shape]:
    yield Shape("axis", f"M{figure(along.start)} {figure(bottom)}H{figure(along.end)}")
    for value, _ in of.scale:
        yield Shape("axis", f"M{figure(along.at(value))} {figure(bottom)}v4")


def _ticks(of: Lines, along: Axis, bottom: float) -> Iterator[Label]:
    last = of.scale[-1][0]
    for value, text in of.scale:
        x, y = along.at(value), bottom + LINE + 3
        if len(text) <= SHORT or of.scale[0][0] < value < last:
            yield Label("date", x, y, text)
        else:
            yield Label("value", WIDTH, y, text) if value == last else Label("", 0, y, text)


def _bar(of: Lines, bar: Bar, along: Axis, y: float) -> Iterator[Shape]:
    yield Shape("rule", f"M{figure(along.start)} {figure(y)}H{figure(along.end)}")
    if of.nought is not None:
        yield Shape("nought", f"M{figure(along.at(of.nought))} {figure(y - TALL)}v{2 * TALL}")
    if bar.low is not None and bar.high is not None:
        left, right = along.at(bar.low), along.at(bar.high)
        if right - left < 1:
            yield Shape("dot", mark(of.style, left, y))
        else:
            yield Shape("fill", box(left, y - THICK, right, y + THICK))
    if bar.at is not None:
        yield Shape("dot", mark(of.style, along.at(bar.at), y))
    if bar.crossed:
        x = along.end - CROSS
        yield Shape("cross", f"M{figure(x - CROSS)} {figure(y - CROSS)}l10 10m0 -10l-10 10")

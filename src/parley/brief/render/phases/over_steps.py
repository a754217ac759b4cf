"""A party's numbers over the steps of a plan: a mark at the centre, a bar over the whole range."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.brief.render.marks import figure
from parley.brief.render.phases.numbers import exact, within
from parley.brief.render.phases.picture import (
    EDGE,
    LINE,
    WIDTH,
    Axis,
    Label,
    Picture,
    Shape,
    line,
    mark,
    ticks,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

GUTTER = 52  # what the numbers take on the left
PLOT = 150
ROOM = 24  # what the label of a step takes
CAP = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A number at a step."""

    label: str
    title: str
    centre: float
    low: float | None
    high: float | None

    @property
    def ends(self) -> tuple[float, float]:
        """Its range; both ends are the number itself where none is known."""
        low = self.centre if self.low is None else min(self.low, self.centre)
        return low, self.centre if self.high is None else max(self.high, self.centre)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What the picture is of: `above` and `below` say what lies on either side of nought."""

    id: str
    title: str
    above: str
    below: str = ""
    nought: bool = False
    style: int | None = None


def over_steps(of: Drawn, points: Sequence[Point]) -> Picture:
    """Return the picture; `points` must not be empty."""
    ends = [end for point in points for end in point.ends] + ([0.0] if of.nought else [])
    scale = ticks(min(ends), max(ends))
    top = EDGE + LINE
    up = Axis(scale[0], scale[-1], top + PLOT, top)
    places = _places(len(points))
    shapes = (*_frame(of, scale, up), *_marks(of, points, places, up))
    return Picture(
        id=of.id,
        title=of.title,
        describes=" ".join(_describes(points)),
        height=top + PLOT + LINE * (3 if of.below else 2),
        shapes=shapes,
        labels=(*_scale(of, scale, up), *_steps(points, places, top + PLOT)),
        style=of.style,
    )


def _places(count: int) -> list[float]:
    left, right = GUTTER + EDGE, WIDTH - EDGE
    if count == 1:
        return [(left + right) / 2]
    return [left + (right - left) * place / (count - 1) for place in range(count)]


def _frame(of: Drawn, scale: Sequence[float], up: Axis) -> Iterator[Shape]:
    for value in scale:
        css = "nought" if of.nought and value == 0 else "rule"
        yield Shape(css, f"M{figure(GUTTER)} {figure(up.at(value))}H{figure(WIDTH)}")


def _marks(
    of: Drawn, points: Sequence[Point], places: Sequence[float], up: Axis
) -> Iterator[Shape]:
    along = [(x, up.at(point.centre)) for x, point in zip(places, points, strict=True)]
    if len(points) > 1:
        yield Shape("joint", line(*along))
    for (x, y), point in zip(along, points, strict=True):
        low, high = (up.at(end) for end in point.ends)
        if low - high > 1:
            yield Shape("reach", f"M{figure(x)} {figure(low)}V{figure(high)}")
            yield Shape("reach", f"M{figure(x - CAP)} {figure(low)}h{2 * CAP}")
            yield Shape("reach", f"M{figure(x - CAP)} {figure(high)}h{2 * CAP}")
        yield Shape("dot", mark(of.style, x, y))


def _scale(of: Drawn, scale: Sequence[float], up: Axis) -> Iterator[Label]:
    yield Label("", 0, LINE - 2, of.above)
    for value in scale:
        yield Label("value", GUTTER - 6, up.at(value) + 4, exact(value))
    if of.below:
        yield Label("", 0, up.start + 3 * LINE - 2, of.below)


def _steps(points: Sequence[Point], places: Sequence[float], bottom: float) -> Iterator[Label]:
    """Yield the labels that have room, the last one always."""
    widest = max(len(point.label) for point in points) * 7 + 4
    each = max(1, math.ceil(max(ROOM, widest) * len(points) / (WIDTH - GUTTER)))
    last = len(points) - 1
    for place, (x, point) in enumerate(zip(places, points, strict=True)):
        if place == last or (place % each == 0 and last - place >= each):
            yield Label("date", x, bottom + LINE + 2, point.label)


def _describes(points: Sequence[Point]) -> Iterator[str]:
    for point in points:
        yield f"{point.label}, {point.title}: {within(point.centre, point.low, point.high)}."

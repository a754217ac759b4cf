"""A picture as paths and text at places, which one template draws as inline SVG.

All pictures of the chapter are made of these, whichever party they are of. Colours come from the
page's style sheet; the line, the mark and the words say the same without them.
"""

from __future__ import annotations

import math
import textwrap
from dataclasses import dataclass

from parley.brief.render.marks import circle, figure, marker
from parley.brief.render.phases.numbers import NOTHING

WIDTH = 420
EDGE = 14
LINE = 13  # from one line of text to the next
LETTERS = 66  # as many as fit into a line of text
MOST_TICKS = 5


@dataclass(frozen=True, slots=True)
class Shape:
    """A path with its class in the style sheet."""

    css: str
    d: str


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text with its class in the style sheet."""

    css: str
    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture ready to be drawn; `style` is the colour and dash of the party that it is of."""

    id: str
    title: str
    describes: str
    height: float
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...]
    style: int | None = None
    width: float = WIDTH


@dataclass(frozen=True, slots=True)
class Axis:
    """Values to places along one direction."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return the place of a value; values beyond the ends lie at the ends."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        part = (value - self.low) / (self.high - self.low)
        return self.start + min(1.0, max(0.0, part)) * (self.end - self.start)


def ticks(low: float, high: float) -> tuple[float, ...]:
    """Return round numbers from at most `low` to at least `high`, nought among them if between."""
    size = max(abs(low), abs(high))
    if high - low <= NOTHING * max(1.0, size):
        room = size if size > NOTHING else 1.0
        low, high = low - room, high + room
    rough = (high - low) / (MOST_TICKS - 1)
    ten = 10.0 ** math.floor(math.log10(rough))
    step = next(ten * each for each in (1, 2, 2.5, 5, 10) if ten * each >= rough * (1 - 1e-9))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(place * step for place in range(first, last + 1))


def line(*points: tuple[float, float]) -> str:
    """Return an open line through points as a path."""
    return "M" + "L".join(f"{figure(x)} {figure(y)}" for x, y in points)


def area(*points: tuple[float, float]) -> str:
    """Return a closed area as a path."""
    return f"{line(*points)}Z"


def box(left: float, top: float, right: float, bottom: float) -> str:
    """Return a rectangle as a path."""
    return f"M{figure(left)} {figure(top)}H{figure(right)}V{figure(bottom)}H{figure(left)}Z"


def mark(style: int | None, x: float, y: float) -> str:
    """Return the mark of a party, or a round one for a party without."""
    return circle(x, y) if style is None else marker(style, x, y)


def wrapped(text: str, letters: int = LETTERS) -> list[str]:
    """Return a text in at most two lines."""
    return textwrap.wrap(text, letters, max_lines=2, placeholder=" …")

"""Small geometry that charts share: the marks of the parties, and labels kept apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZE = 4.5
STYLES = 4  # as many colours, dashes and shapes as the style sheet has


def figure(value: float) -> str:
    """Return a coordinate to a tenth of a unit, without needless zeros."""
    return f"{round(value, 1):.10g}"


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{figure(x)} {figure(y)}" for x, y in points) + "Z"


def circle(x: float, y: float, r: float = SIZE) -> str:
    """Return a circle as a path."""
    arc = f"a{figure(r)} {figure(r)} 0 1 0"
    return f"M{figure(x - r)} {figure(y)}{arc} {figure(2 * r)} 0{arc} {figure(-2 * r)} 0Z"


def square(x: float, y: float, r: float = SIZE) -> str:
    """Return a square as a path."""
    h = r * 0.9
    return _path([(x - h, y - h), (x + h, y - h), (x + h, y + h), (x - h, y + h)])


def diamond(x: float, y: float, r: float = SIZE) -> str:
    """Return a diamond as a path."""
    h = r * 1.25
    return _path([(x, y - h), (x + h, y), (x, y + h), (x - h, y)])


def triangle(x: float, y: float, r: float = SIZE) -> str:
    """Return a triangle as a path."""
    h = r * 1.15
    return _path([(x, y - h), (x + h, y + h), (x - h, y + h)])


_SHAPES = (circle, square, diamond, triangle)


def marker(party: int, x: float, y: float) -> str:
    """Return the mark of a party as a path: each has a shape of its own."""
    return _SHAPES[party % STYLES](x, y)


def spread(
    wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float
) -> list[float]:
    """Return places near the wanted ones at which labels of these heights do not overlap."""
    order = sorted(range(len(wanted)), key=lambda one: (wanted[one], one))
    places = dict.fromkeys(order, top)
    floor = top
    for one in order:
        places[one] = max(wanted[one], floor)
        floor = places[one] + heights[one]
    ceiling = bottom
    for one in reversed(order):
        places[one] = min(places[one], ceiling - heights[one])
        ceiling = places[one]
    return [places[one] for one in range(len(wanted))]

"""Lotteries over packages for two parties: exact, on the upper hull of the frontier (§13.6).

Along the hull one party's expectation rises and the other's falls, so each rule is decided edge by
edge: an edge is a line in one parameter, the chance of its second end. All in fractions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

Pair = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A lottery between two vertices, by place: the second has the chance."""

    gained: Pair
    first: int
    second: int
    chance: Fraction


def hull(points: Sequence[Pair]) -> list[int]:
    """Return the places of the vertices of the upper hull, of points that fall in the first."""
    found: list[int] = []
    for at, point in enumerate(points):
        while len(found) > 1 and not _turns(points[found[-2]], points[found[-1]], point):
            found.pop()
        found.append(at)
    return found


def within(points: Sequence[Pair]) -> list[tuple[Spot, Spot]]:
    """Return the edges of the hull of gains, cut to where nobody loses; empty where nowhere."""
    vertices = hull(points)
    pairs = list(pairwise(vertices)) or [(vertices[0], vertices[0])]
    cut = (_cut(points, first, second) for first, second in pairs)
    return [one for one in cut if one is not None]


def nash(points: Sequence[Pair]) -> Spot | None:
    """Return the lottery with the greatest product of gains, None where somebody must lose."""
    spots = (_greatest_product(points, edge) for edge in within(points))
    return max(spots, key=_by_product, default=None)


def smallest(points: Sequence[Pair], *, shares: bool) -> Spot | None:
    """Return the lottery with the greatest smallest gain, as `shares` of the ideal or plain."""
    edges = within(points)
    if not edges:
        return None
    ideal = [max(end.gained[party] for edge in edges for end in edge) for party in (0, 1)]
    if shares and not all(ideal):
        # Who can gain nothing has no share; the other takes what it can.
        return max((end for edge in edges for end in edge), key=lambda end: sum(end.gained))
    unit = ideal if shares else [Fraction(1), Fraction(1)]
    spots = (spot for edge in edges for spot in _evened(points, edge, unit))
    return max(spots, key=lambda spot: _by_smallest(spot, unit))


def _by_product(spot: Spot) -> tuple[Fraction, Fraction]:
    # Where one can gain nothing all products are nought, and the other's gain decides.
    return spot.gained[0] * spot.gained[1], sum(spot.gained, Fraction(0))


def _by_smallest(spot: Spot, unit: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    shares = [own / most for own, most in zip(spot.gained, unit, strict=True)]
    return min(shares), sum(shares, Fraction(0))


def _turns(a: Pair, b: Pair, c: Pair) -> bool:
    """Whether b lies above the line from a to c, where the first coordinate falls."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0


def _at(points: Sequence[Pair], first: int, second: int, chance: Fraction) -> Spot:
    a, b = points[first], points[second]
    gained = (a[0] + chance * (b[0] - a[0]), a[1] + chance * (b[1] - a[1]))
    return Spot(gained=gained, first=first, second=second, chance=chance)


def _cut(points: Sequence[Pair], first: int, second: int) -> tuple[Spot, Spot] | None:
    """Return the part of an edge on which the first stays at nought or more, and the second."""
    a, b = points[first], points[second]
    low, high = Fraction(0), Fraction(1)
    if first == second:
        low = high
    elif a[1] < 0:
        low = -a[1] / (b[1] - a[1])
    if first != second and b[0] < 0:
        high = a[0] / (a[0] - b[0])
    ends = _at(points, first, second, low), _at(points, first, second, high)
    fine = low <= high and all(own >= 0 for end in ends for own in end.gained)
    return ends if fine else None


def _inside(points: Sequence[Pair], edge: tuple[Spot, Spot], chance: Fraction) -> Spot:
    chance = min(max(chance, edge[0].chance), edge[1].chance)
    return _at(points, edge[0].first, edge[0].second, chance)


def _greatest_product(points: Sequence[Pair], edge: tuple[Spot, Spot]) -> Spot:
    a, b = points[edge[0].first], points[edge[0].second]
    dx, dy = b[0] - a[0], b[1] - a[1]
    peak = -(a[0] * dy + a[1] * dx) / (2 * dx * dy) if dx else Fraction(1)
    return max(*edge, _inside(points, edge, peak), key=_by_product)


def _evened(
    points: Sequence[Pair], edge: tuple[Spot, Spot], unit: Sequence[Fraction]
) -> Iterator[Spot]:
    yield from edge
    a, b = points[edge[0].first], points[edge[0].second]
    apart = a[0] / unit[0] - a[1] / unit[1]
    closing = apart - (b[0] / unit[0] - b[1] / unit[1])
    if closing:
        yield _inside(points, edge, apart / closing)

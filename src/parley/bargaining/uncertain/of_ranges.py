"""What a value function over numbers says of the pieces that a range is cut into (§15.6).

A piece is worth what its numbers are worth: an interval, unless it is a single number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.bargaining.uncertain import statements as say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parley.bargaining.uncertain.knowledge import Layout, Row
    from parley.bargaining.uncertain.statements import Said
    from parley.case.preferences.values import Shape, ValueFunction
    from parley.case.quantities import Interval

_Worth = tuple[float, float]


def range_rows(
    layout: Layout, said: Said, issue: int, pieces: Sequence[Interval], given: ValueFunction
) -> Iterator[Row]:
    """Yield what is said of each piece; nothing of those of which nothing is known."""
    for place, piece in enumerate(pieces):
        worth = _by_shape(given.shape, piece) if given.shape else _by_points(given, piece)
        if worth is not None:
            low, high = worth
            yield from say.worth_of_option(layout, said, (issue, place), low, high)


def _by_shape(shape: Shape, piece: Interval) -> _Worth:
    """Return between which ends a shape's worth lies on a piece; even beyond its own ends."""
    worst, best = float(shape.worst), float(shape.best)

    def straight(number: float) -> float:
        return min(1.0, max(0.0, (number - worst) / (best - worst)))

    downwards = best < worst
    low = straight(float(piece.low)) if piece.low is not None else float(downwards)
    high = straight(float(piece.high)) if piece.high is not None else float(not downwards)
    least, most = min(low, high), max(low, high)
    if shape.form == "concave" and least < 1.0:
        return (least, 1.0 if most > 0.0 else 0.0)
    if shape.form == "convex" and most > 0.0:
        return (0.0 if least < 1.0 else 1.0, most)
    return (least, most)


def _by_points(given: ValueFunction, piece: Interval) -> _Worth | None:
    """Return between which ends the worth lies on a piece; None where a part is not known."""
    if piece.low is None or piece.high is None:
        return None
    first, last = given.points[0].at, given.points[-1].at
    if piece.low < first or piece.high > last:
        return None
    inner = [one.at for one in given.points if piece.low < one.at < piece.high]
    each = [_at(given, float(number)) for number in (piece.low, *inner, piece.high)]
    return (min(low for low, _ in each), max(high for _, high in each))


def _at(given: ValueFunction, number: float) -> _Worth:
    for before, after in zip(given.points, given.points[1:] or given.points, strict=False):
        start, end = float(before.at), float(after.at)
        if start <= number <= end:
            share = (number - start) / (end - start) if end > start else 0.0
            ends = [
                tuple(float(e if e is not None else k) for k, e in enumerate(one.ends))
                for one in (before, after)
            ]
            low, high = (ends[0][k] * (1.0 - share) + ends[1][k] * share for k in (0, 1))
            return (low, high)
    return (0.0, 1.0)

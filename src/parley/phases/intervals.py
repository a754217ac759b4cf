"""Intervals: worst and best rows, break-even values, tornado (section 6, "Robust").

Coefficients are collected per primitive first: W_0 occurs in V and in D, and an interval put in
twice would be too wide. A row over independent intervals is then worst at
coef+ . lo - coef- . hi, exactly. Intervals of a ranking's members are taken each by itself, which
is wider than the ranking: `robust` knows the ranking.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parley.phases.equilibrium import TIE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from parley.phases.course import Floats
    from parley.phases.forms import Block, Forms, Primitive, Row

    Bounds = Mapping[Primitive, tuple[float, float]]
    Centre = Mapping[Primitive, float]

# Halvings of an interval in the search for the top of a concave line: past the last bit.
_HALVINGS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A row over intervals: at its worst, at the central valuation, at its best."""

    row: Row
    low: float
    centre: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakEven:
    """Where a row is just eps if one primitive moves alone, the others at the centre.

    The row holds from `value` upwards, or downwards if not `upwards`. `inside` says whether the
    value lies within the primitive's interval, which is when the row hangs on it.
    """

    row: Row
    primitive: Primitive
    value: float
    upwards: bool
    inside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A tornado bar: the smallest margin of all while one primitive moves alone.

    `at_low` and `at_high` are the smallest margin at the ends of its interval; `low` and `high` the
    range on the way, which can rise higher than at either end.
    """

    primitive: Primitive
    low: float
    high: float
    at_low: float
    at_high: float

    @property
    def width(self) -> float:
        """Return by how much the smallest margin moves."""
        return self.high - self.low


@dataclass(frozen=True, slots=True, kw_only=True)
class Tornado:
    """The bars, widest first, and the primitives that do not matter."""

    centre: float
    bars: tuple[Bar, ...]
    idle: tuple[Primitive, ...]


def spans(forms: Forms, bounds: Bounds, centre: Centre) -> tuple[Span, ...]:
    """Return each row at its worst, centre and best over independent intervals."""
    return tuple(span for block in forms.blocks for span in _block_spans(block, bounds, centre))


def break_evens(
    forms: Forms, bounds: Bounds, centre: Centre, eps: Sequence[float] | None = None
) -> tuple[BreakEven, ...]:
    """Return the break-even value of each primitive for each row that hangs on it."""
    floors = _floors(forms, eps)
    return tuple(
        found
        for block in forms.blocks
        for found in _block_break_evens(block, bounds, centre, floors[block.party])
    )


def tornado(
    forms: Forms, bounds: Bounds, centre: Centre, eps: Sequence[float] | None = None
) -> Tornado:
    """Return what each primitive alone does to the smallest row of its own party, less eps.

    Never to another party's: their scales have nothing to do with each other. Bars come party by
    party.
    """
    floors = _floors(forms, eps)
    least = {block.party: _centred(block, centre) - floors[block.party] for block in forms.blocks}
    bars = [
        bar
        for block in forms.blocks
        for bar in _block_bars(
            block, least[block.party], _ends(block, bounds), _middle(block, centre)
        )
    ]
    matter = [bar for bar in bars if bar.width > TIE]
    still = tuple(bar.primitive for bar in bars if bar.width <= TIE)
    return Tornado(
        centre=min(float(rows.min()) for rows in least.values()),
        bars=tuple(sorted(matter, key=lambda bar: (bar.primitive.party, -bar.width))),
        idle=(*still, *(each for each in forms.idle if each in bounds)),
    )


def _floors(forms: Forms, eps: Sequence[float] | None) -> Sequence[float]:
    return (0.0,) * len(forms.blocks) if eps is None else eps


def _ends(block: Block, bounds: Bounds) -> Floats:
    """Return lows and highs, shape (2, primitive)."""
    pairs = [bounds[each] for each in block.primitives]
    return np.array(pairs, dtype=np.float64).reshape(-1, 2).T


def _middle(block: Block, centre: Centre) -> Floats:
    return np.array([centre[each] for each in block.primitives], dtype=np.float64)


def _centred(block: Block, centre: Centre) -> Floats:
    return np.asarray(block.matrix @ _middle(block, centre) + block.constant)


def _block_spans(block: Block, bounds: Bounds, centre: Centre) -> list[Span]:
    low, high = _ends(block, bounds)
    rising, falling = np.maximum(block.matrix, 0.0), np.minimum(block.matrix, 0.0)
    worst = rising @ low + falling @ high + block.constant
    best = rising @ high + falling @ low + block.constant
    table = zip(block.rows, worst, _centred(block, centre), best, strict=True)
    return [
        Span(row=row, low=float(least), centre=float(middle), high=float(most))
        for row, least, middle, most in table
    ]


def _block_break_evens(
    block: Block, bounds: Bounds, centre: Centre, floor: float
) -> list[BreakEven]:
    short = floor - _centred(block, centre)
    found = []
    for line, column in np.argwhere(np.abs(block.matrix) > TIE).tolist():
        primitive, slope = block.primitives[column], float(block.matrix[line, column])
        value = centre[primitive] + float(short[line]) / slope
        low, high = bounds[primitive]
        found.append(
            BreakEven(
                row=block.rows[line],
                primitive=primitive,
                value=value,
                upwards=slope > 0.0,
                inside=low - TIE <= value <= high + TIE,
            )
        )
    return found


def _block_bars(block: Block, least: Floats, ends: Floats, middle: Floats) -> list[Bar]:
    """Return the bars of one party's primitives, all at once.

    The smallest of its rows is concave in one primitive: least at an end of the interval, greatest
    where the smallest row turns.
    """

    def smallest(values: Floats) -> tuple[Floats, Floats]:
        moved = least[:, None] + block.matrix * (values - middle)
        which = moved.argmin(axis=0)
        columns = np.arange(len(values))
        return moved[which, columns], block.matrix[which, columns]

    at_low, at_high = (smallest(end)[0] for end in ends)
    low, high = ends.copy()
    for _ in range(_HALVINGS):
        halfway = (low + high) / 2.0
        rises = smallest(halfway)[1] > 0.0
        low, high = np.where(rises, halfway, low), np.where(rises, high, halfway)
    top = np.maximum(smallest(low)[0], smallest(high)[0])
    return [
        Bar(
            primitive=primitive,
            low=float(min(at_low[n], at_high[n])),
            high=float(max(at_low[n], at_high[n], top[n])),
            at_low=float(at_low[n]),
            at_high=float(at_high[n]),
        )
        for n, primitive in enumerate(block.primitives)
    ]

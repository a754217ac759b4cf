"""The picture of how often incentives hold under growing bonds, with the tipping band."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.brief.render.marks import figure
from parley.brief.render.phases.numbers import rounded, shares
from parley.brief.render.phases.picture import (
    EDGE,
    LINE,
    WIDTH,
    Axis,
    Label,
    Picture,
    Shape,
    area,
    box,
    line,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parley.phases.findings import CurveRow, TippingBand

GUTTER = 52
PLOT = 150
SCALE = 35  # what the bonds of one party take below it
BRACKET = 26  # what the tipping band takes above the plot
TICKS = (0.0, 0.5, 1.0)
LEVELS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bonds:
    """The curve, with places from nought to all of what was looked at; `names` by party."""

    id: str
    names: tuple[str, ...]
    curve: tuple[CurveRow, ...]
    band: TippingBand | None

    @property
    def most(self) -> tuple[float, ...]:
        """The largest bond of each party on the curve."""
        return self.curve[-1].bonds

    @property
    def parts(self) -> tuple[float, ...]:
        """Each point as a part of the largest bonds; all grow together."""
        lead = max(range(len(self.most)), key=lambda party: self.most[party])
        return tuple(row.bonds[lead] / self.most[lead] for row in self.curve)

    @property
    def tips(self) -> tuple[float, float] | None:
        """The ends of the tipping band as parts of the largest bonds; None without a lower one."""
        band, top = self.band, max(self.most)
        if band is None or band.optimistic is None:
            return None
        last = band.cap if band.pessimistic is None else band.pessimistic
        return band.optimistic / top, last / top

    @property
    def reach(self) -> float:
        """How far the picture goes to the right."""
        return max(1.0, self.tips[1] if self.tips else 0.0)


def bond_curve(of: Bonds) -> Picture:
    """Return the picture."""
    top = EDGE + LINE + BRACKET
    along = Axis(0.0, of.reach, GUTTER, WIDTH - EDGE)
    up = Axis(0.0, 1.0, top + PLOT, top)
    return Picture(
        id=of.id,
        title="How often incentives hold, against bonds",
        describes=" ".join(_describes(of)),
        height=top + PLOT + SCALE * len(of.names) + 4,
        shapes=(*_frame(up), *_band(of, along, up), *_curve(of, along, up)),
        labels=(
            Label("", 0, LINE - 2, "in so many of 100 draws"),
            *_levels(up),
            *_tipping(of, along, top),
            *_scales(of, along, top + PLOT),
        ),
    )


def _frame(up: Axis) -> Iterator[Shape]:
    for level in LEVELS:
        css = "axis" if level == 0 else "rule"
        yield Shape(css, f"M{figure(GUTTER)} {figure(up.at(level))}H{figure(WIDTH)}")


def _levels(up: Axis) -> Iterator[Label]:
    for level in LEVELS:
        yield Label("value", GUTTER - 6, up.at(level) + 4, f"{100 * level:.0f}")


def _curve(of: Bonds, along: Axis, up: Axis) -> Iterator[Shape]:
    places = [along.at(part) for part in of.parts]
    highs = [(x, up.at(row.high)) for x, row in zip(places, of.curve, strict=True)]
    lows = [(x, up.at(row.low)) for x, row in zip(places, of.curve, strict=True)]
    yield Shape("band", area(*highs, *reversed(lows)))
    yield Shape("held", line(*((x, up.at(r.hold)) for x, r in zip(places, of.curve, strict=True))))


def _band(of: Bonds, along: Axis, up: Axis) -> Iterator[Shape]:
    if of.tips is None:
        return
    left, right = (along.at(part) for part in of.tips)
    yield Shape("zone", box(left, up.end - 8, right, up.start))
    yield Shape("edge", f"M{figure(left)} {figure(up.end - 8)}V{figure(up.start)}")
    if of.band is not None and of.band.pessimistic is not None:
        yield Shape("edge", f"M{figure(right)} {figure(up.end - 8)}V{figure(up.start)}")


def _tipping(of: Bonds, along: Axis, top: float) -> Iterator[Label]:
    if of.tips is None or of.band is None:
        return
    left, right = (along.at(part) for part in of.tips)
    endless = of.band.pessimistic is None
    text = "trust feeds on itself" + (", as far as looked at" if endless else "")
    half = 3 * len(text)
    x = min(max((left + right) / 2, GUTTER + half), WIDTH - half)
    yield Label("date", x, top - 13, text)


def _scales(of: Bonds, along: Axis, bottom: float) -> Iterator[Label]:
    """Yield each party's bonds below the plot, each with its name below them."""
    for place, (name, most) in enumerate(zip(of.names, of.most, strict=True)):
        y = bottom + SCALE * place + LINE + 2
        if most > 0:
            for part in TICKS:
                yield Label("date", along.at(part), y, rounded(part * most))
            yield Label("", GUTTER, y + LINE + 1, f"bond of {name}, on its own scale")
        else:
            yield Label("", GUTTER, y + LINE, f"{name} needs no bond, or none helps it")


def _describes(of: Bonds) -> Iterator[str]:
    for row in picked(of.curve):
        bonds = ", ".join(
            f"{name} {rounded(bond)}" for name, bond in zip(of.names, row.bonds, strict=True)
        )
        yield f"Bonds {bonds}: {shares(row.low, row.high)}."


def picked(curve: Sequence[CurveRow], most: int = 6) -> tuple[CurveRow, ...]:
    """Return a few rows of a curve, evenly spaced, both ends among them."""
    last = len(curve) - 1
    if last < most:
        return tuple(curve)
    return tuple(curve[round(place * last / (most - 1))] for place in range(most))

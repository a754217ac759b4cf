"""The picture of gaps over time: one strip an issue, one column a day on which somebody moved."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from parley.bargaining.zone.wording import distance
from parley.brief.dates import when
from parley.brief.render.marks import circle, figure
from parley.brief.render.phases.picture import EDGE, LINE, WIDTH, Label, Picture, Shape, line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from parley.bargaining.zone.findings import GapDay, GapRow
    from parley.brief.render.lookup import Lookup

STRIP = 58.0
HALF = 34.0  # half of what the date of a column takes
MOST_DAYS = 6
CROSS = 5.0


def measured(rows: Sequence[GapRow]) -> tuple[GapRow, ...]:
    """Return the gaps that could be measured on some day."""
    return tuple(one for one in rows if any(day.distance is not None for day in one.days))


def days_of(rows: Sequence[GapRow]) -> tuple[str, ...]:
    """Return the latest days on which somebody moved, oldest first, as many as fit."""
    return tuple(sorted({day.on for one in rows for day in one.days}))[-MOST_DAYS:]


def strips(look: Lookup, rows: Sequence[GapRow]) -> Picture:
    """Return the picture; `rows` must not be empty and each must have been measured."""
    days = days_of(rows)
    return Picture(
        id="bargaining-gaps",
        title="How far apart the parties were, on each day on which one of them moved",
        describes=" ".join(_describes(look, rows)),
        height=STRIP * len(rows) + 2.5 * LINE,
        shapes=tuple(one for n, row in enumerate(rows) for one in _shapes(row, days, n)),
        labels=(
            *(one for n, row in enumerate(rows) for one in _labels(look, row, days, n)),
            *_dates(days, STRIP * len(rows)),
        ),
    )


def title(look: Lookup, row: GapRow) -> str:
    """Return the issue, with the two parties where there are more than two."""
    name = look.issue(row.issue)
    if len(look.brief.principals) <= 2:  # noqa: PLR2004  a pair needs no names
        return name
    return f"{name}: {look.listed(side.party for side in row.sides)}"


def _x(days: Sequence[str], day: str) -> float:
    if len(days) == 1:
        return WIDTH / 2
    return HALF + days.index(day) * (WIDTH - 2 * HALF) / (len(days) - 1)


def _within(row: GapRow, days: Sequence[str]) -> list[GapDay]:
    return [one for one in row.days if one.on in days]


def _shapes(row: GapRow, days: Sequence[str], number: int) -> Iterator[Shape]:
    y = STRIP * number + 44
    yield Shape("rule", f"M{figure(EDGE)} {figure(y)}H{figure(WIDTH - EDGE)}")
    found = _within(row, days)
    for one, after in pairwise(found):
        if one.distance is not None and after.distance is not None:
            yield Shape("reach", line((_x(days, one.on), y), (_x(days, after.on), y)))
    for one in found:
        x = _x(days, one.on)
        if one.distance is not None:
            yield Shape("dot", circle(x, y))
        else:
            c = figure(2 * CROSS)
            corner = f"M{figure(x - CROSS)} {figure(y - CROSS)}"
            yield Shape("pointer", f"{corner}l{c} {c}m0 -{c}l-{c} {c}")


def _labels(look: Lookup, row: GapRow, days: Sequence[str], number: int) -> Iterator[Label]:
    top = STRIP * number
    yield Label("lane", 0, top + LINE, title(look, row))
    for one in _within(row, days):
        yield Label("date", _x(days, one.on), top + 34, short(one, row.unit))


def _dates(days: Sequence[str], top: float) -> Iterator[Label]:
    for day in days:
        date, _, year = when(day, short=True).rpartition(" ")
        yield Label("date", _x(days, day), top + LINE, date)
        yield Label("date", _x(days, day), top + 2 * LINE, year)


def short(one: GapDay, unit: str | None) -> str:
    """Return a gap in a word or two."""
    if one.distance is None:
        return _STATES[one.state]
    if one.distance == 0:
        return "on conditions" if one.state == "on-conditions" else "none"
    return distance(one.distance, unit)


_STATES = {
    "apart": "apart",
    "common": "none",
    "on-conditions": "on conditions",
    "refused": "refused",
    "one-refuses": "a refusal",
    "silent": "silence",
}


def _describes(look: Lookup, rows: Sequence[GapRow]) -> Iterator[str]:
    for row in rows:
        days = ", ".join(f"{when(one.on)}: {short(one, row.unit)}" for one in row.days)
        yield f"{title(look, row)}: {days}."

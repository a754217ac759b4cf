"""Charts as plain geometry, which a template draws as inline SVG.

Why not vl-convert: measured here (2 cores, 12 small Vega-Lite charts), it took 1.07 s for the first
chart and 0.05 to 0.10 s for each further one, 1.8 s in all, out of 3 s for the whole program; its
colours are fixed in the file, so that a dark page would need each chart twice. The geometry below
takes milliseconds, takes its colours from the page's style sheet, and draws open ends, spans of
days and refusals as such. It reads stands from the brief and works out nothing but places.
"""

from __future__ import annotations

import textwrap
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from parley.brief import dates
from parley.brief.render.lookup import Lookup
from parley.brief.render.marks import marker, spread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from parley.brief.rows.bargaining import MovementRow, RangeRow, StandRow
    from parley.brief.rows.setting import IssueRow

WIDTH = 420
NAMES = 112  # what the names of the parties take on the right
GUTTER = 46  # what the numbers take on the left
EDGE = 14
PLOT = 136  # the height of a numeric plot
AXIS = 36
LINE = 13  # from one line of text to the next
BESIDE = 7  # between the lines of two parties that hold the same
TICK = 50  # what a date needs
REFUSALS = frozenset({"reject", "ruled-out"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Lines of text at a place."""

    x: float
    y: float
    lines: tuple[str, ...]
    party: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One stand, drawn from when it was said until another was."""

    x0: float
    x1: float
    top: float
    bottom: float
    earliest: float
    mark: str
    refused: bool
    open_top: bool = False
    open_bottom: bool = False

    @property
    def middle(self) -> float:
        """Halfway between its ends."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """All that one party held, in time."""

    party: int
    bars: tuple[Bar, ...]
    joints: tuple[tuple[float, float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A chart ready to be drawn."""

    id: str
    title: str
    describes: str
    unit: str
    height: float
    left: float
    right: float
    bottom: float
    rules: tuple[float, ...]
    dates: tuple[Text, ...]
    scale: tuple[Text, ...]
    scale_class: str
    tracks: tuple[Track, ...]
    names: tuple[Text, ...]
    width: float = WIDTH


@dataclass(frozen=True, slots=True)
class _Days:
    """Days to places from left to right: the days on which something was said, evenly spaced.

    On a scale true to time, moves a day apart in a case of half a year fall on one another.
    """

    marked: tuple[date, ...]
    left: float
    right: float

    @property
    def last(self) -> date:
        """The day up to which stands are drawn."""
        return self.marked[-1]

    def at(self, day: date) -> float:
        """Return the place of a day; other days lie in proportion between those marked."""
        if len(self.marked) == 1:
            return self.right if day == self.last else self.right - EDGE
        after = bisect_left(self.marked, day)
        if after == 0:
            return self.left if day == self.marked[0] else self.left - EDGE
        if after == len(self.marked):
            return self.right
        before, next_ = self.marked[after - 1], self.marked[after]
        share = (day - before).days / (next_ - before).days
        return self.left + (after - 1 + share) * self.step

    @property
    def step(self) -> float:
        """The room between two marked days."""
        return (self.right - self.left) / (len(self.marked) - 1)


@dataclass(frozen=True, slots=True)
class _Level:
    """Where a stand is drawn from top to bottom."""

    top: float
    bottom: float
    open_top: bool = False
    open_bottom: bool = False


def movement_chart(lookup: Lookup, issue: IssueRow) -> Chart | None:
    """Return the chart of an issue; None where a picture would say more than is known."""
    moves = lookup.moves(issue.id)
    if issue.unit is not None:
        return _numeric(lookup, issue, moves)
    if issue.ordered and any(stand.options for move in moves for stand in move.stands):
        return _lanes(lookup, issue, moves)
    return None


def why_no_chart(lookup: Lookup, issue: IssueRow) -> str:
    """Return why an issue has no chart, in a sentence."""
    if not lookup.moves(issue.id):
        return "No party has a known position on this issue."
    if issue.unit is not None:
        return "No chart: no number was stated."
    if not issue.ordered:
        return "No chart: these options have no order, and a picture would suggest one."
    return "No chart: no option was named."


# --- numbers ------------------------------------------------------------------------------------


def _numeric(lookup: Lookup, issue: IssueRow, moves: list[MovementRow]) -> Chart | None:
    values = sorted(_values(moves))
    if not values:
        return None
    pad = (values[-1] - values[0]) * 0.15 or max(abs(values[0]) * 0.2, 1)
    low, high = values[0] - pad, values[-1] + pad

    def place(value: float) -> float:
        return EDGE + (high - value) / (high - low) * PLOT

    def levels(stand: StandRow) -> list[_Level]:
        return [_amount_level(stand.range, place)] if _drawn(stand) else []

    scale = _apart([(place(value), f"{value:,.10g}") for value in reversed(values)])
    ticks = tuple(Text(x=GUTTER - 6, y=y + 4, lines=(text,)) for y, text in scale)
    frame = _Frame(left=GUTTER, height=EDGE + PLOT, rules=tuple(y for y, _ in scale), scale=ticks)
    return _chart(lookup, issue, moves, frame, levels)


def _values(moves: list[MovementRow]) -> set[float]:
    found = (stand.range for move in moves for stand in move.stands if stand.range)
    return {float(end) for row in found for end in (row.low, row.high) if end is not None}


def _drawn(stand: StandRow) -> bool:
    amount = stand.range
    return amount is not None and (amount.low is not None or amount.high is not None)


def _amount_level(amount: RangeRow | None, place: Callable[[float], float]) -> _Level:
    assert amount is not None  # noqa: S101  _drawn() was asked
    high, low = amount.high, amount.low
    return _Level(
        top=EDGE / 2 if high is None else place(float(high)),
        bottom=EDGE + PLOT if low is None else place(float(low)),
        open_top=high is None,
        open_bottom=low is None,
    )


def _apart(ticks: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """Return the ticks that have room, from the top."""
    kept: list[tuple[float, str]] = []
    for y, text in ticks:
        if not kept or y - kept[-1][0] >= LINE:
            kept.append((y, text))
    return kept


# --- ordered options ----------------------------------------------------------------------------


def _lanes(lookup: Lookup, issue: IssueRow, moves: list[MovementRow]) -> Chart:
    top, labels, middles = float(EDGE), [], {}
    room = BESIDE * max(len(moves) - 1, 0)
    for option in issue.options:
        lines = tuple(textwrap.wrap(option.label, 46, max_lines=2, placeholder=" …"))
        labels.append(Text(x=EDGE, y=top, lines=lines))
        middles[option.id] = top + len(lines) * LINE + room / 2
        top += len(lines) * LINE + room + LINE + 6

    def levels(stand: StandRow) -> list[_Level]:
        named = (middles[option] for option in stand.options if option in middles)
        return [_Level(top=y, bottom=y) for y in named]

    rules = tuple(middles.values())
    frame = _Frame(left=EDGE, height=top - LINE / 2, rules=rules, scale=tuple(labels))
    return _chart(lookup, issue, moves, frame, levels)


# --- what both have in common -------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    left: float
    height: float
    rules: tuple[float, ...]
    scale: tuple[Text, ...]


def _chart(
    lookup: Lookup,
    issue: IssueRow,
    moves: list[MovementRow],
    frame: _Frame,
    levels: Callable[[StandRow], list[_Level]],
) -> Chart:
    days = _days(lookup, moves, frame.left)
    aside = BESIDE if issue.unit is None else BESIDE / 2
    tracks = []
    for place, move in enumerate(moves):
        offset = (place - (len(moves) - 1) / 2) * aside
        tracks.append(_track(lookup.drawn.index(move.party), move, days, offset, levels))
    return Chart(
        id=f"chart-{issue.id}",
        title=f"{issue.title}: how positions moved",
        describes=describe(lookup, moves),
        unit=issue.unit or "",
        height=frame.height + AXIS,
        left=frame.left,
        right=WIDTH - NAMES,
        bottom=frame.height,
        rules=frame.rules,
        dates=tuple(_dates(days, frame.height)),
        scale=frame.scale,
        scale_class="lane" if issue.unit is None else "value",
        tracks=tuple(tracks),
        names=tuple(_names(lookup, tracks, frame.height)),
    )


def describe(lookup: Lookup, moves: list[MovementRow]) -> str:
    """Return a chart in words."""
    said = []
    for move in moves:
        steps = [f"{one.says} ({dates.when(one.first_said)})" for one in move.stands]
        said.append(f"{lookup.name(move.party)} {', then '.join(steps)}.")
    return " ".join(said)


def _days(lookup: Lookup, moves: list[MovementRow], left: float) -> _Days:
    said = {dates.ends(stand.first_said)[1] for move in moves for stand in move.stands}
    if lookup.brief.held_on is not None:
        said.add(date.fromisoformat(lookup.brief.held_on))
    return _Days(tuple(sorted(said)), left + 2 * EDGE, WIDTH - NAMES - EDGE)


def _track(
    party: int,
    move: MovementRow,
    days: _Days,
    offset: float,
    levels: Callable[[StandRow], list[_Level]],
) -> Track:
    bars: list[Bar] = []
    joints: list[tuple[float, float, float]] = []
    for stand in move.stands:
        fresh = [_bar(party, move, stand, days, offset, level) for level in levels(stand)]
        joints += [
            (new.x0, old.middle, new.middle) for new in fresh for old in bars if old.x1 == new.x0
        ]
        joints += [(one.x0, fresh[0].middle, one.middle) for one in fresh[1:]]
        bars += fresh
    return Track(party=party, bars=tuple(bars), joints=tuple(joints))


def _bar(
    party: int, move: MovementRow, stand: StandRow, days: _Days, offset: float, level: _Level
) -> Bar:
    earliest, latest = dates.ends(stand.first_said)
    x0 = days.at(latest)
    middle = (level.top + level.bottom) / 2 + offset
    return Bar(
        x0=x0,
        x1=_end(move, stand, days, x0),
        top=level.top + offset,
        bottom=level.bottom + offset,
        earliest=days.at(earliest),
        mark=marker(party, x0, middle),
        refused=stand.stance in REFUSALS,
        open_top=level.open_top,
        open_bottom=level.open_bottom,
    )


def _end(move: MovementRow, stand: StandRow, days: _Days, x0: float) -> float:
    """Return where a stand's line ends; what was said on the last day is seen, too."""
    end = days.at(_until(move, stand, days.last))
    return end if end > x0 else x0 + EDGE


def _until(move: MovementRow, stand: StandRow, last: date) -> date:
    """Return the day on which something else was said."""
    mine = dates.ends(stand.last_said)[1]
    later = [dates.ends(other.first_said)[1] for other in move.stands]
    return min((day for day in later if day > mine), default=last)


def _dates(days: _Days, bottom: float) -> Iterator[Text]:
    """Yield the dates that have room: both ends, then the others from left to right."""
    kept: list[date] = []
    for day in dict.fromkeys([days.marked[0], days.last, *days.marked]):
        if all(abs(days.at(day) - days.at(other)) >= TICK for other in kept):
            kept.append(day)
    for day in sorted(kept):
        text = dates.when(day.isoformat(), short=True)
        yield Text(x=days.at(day), y=bottom + 16, lines=(text[:-5], text[-4:]))


def _names(lookup: Lookup, tracks: list[Track], height: float) -> Iterator[Text]:
    """Yield the name of each party beside where it stands last."""
    ending = [track for track in tracks if track.bars]
    names = [_wrapped(lookup.name(lookup.drawn[track.party])) for track in ending]
    wanted = [
        track.bars[-1].middle - (len(n) - 1) * LINE / 2
        for track, n in zip(ending, names, strict=True)
    ]
    tops = spread(wanted, [len(lines) * LINE + 4 for lines in names], EDGE - 4, height + AXIS)
    for track, lines, y in zip(ending, names, tops, strict=True):
        yield Text(x=WIDTH - NAMES + 8, y=y + 4, lines=lines, party=track.party)


def _wrapped(name: str) -> tuple[str, ...]:
    return tuple(textwrap.wrap(name, 17, max_lines=3, placeholder="…"))

"""The frontier of all packages, issue by issue, without listing the packages (§13.2, §13.3).

What a part of the issues gives all parties can be extended to a package of the frontier only if no
other choice on the same issues dominates it, since whatever comes after is added to both. So points
that are dominated are dropped after each issue [EhrgottGandibleux2000]. Where bans and bonuses
couple issues, points are compared only within one state: the set of couplings that have begun and
still can hold [RollonLarrosa2006].
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from parley.bargaining.exact.couplings import Coupling, Parts, order_of
from parley.bargaining.exact.skyline import Places, maxima, same

if TYPE_CHECKING:
    from parley.bargaining.exact.whole_numbers import Whole

# Beyond so many points after an issue, most are left out and the answer is not exact.
MOST_POINTS = 400_000
# Each state costs time of its own, however few its points are.
MOST_STATES = 20_000
# Sums that are held at a time, before the dominated ones among them are dropped.
_AT_ONCE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """How the points after one issue came about, all ways of them.

    Point p came by `came[starts[p]:starts[p + 1]]`: each is a place in `options` times `before`
    plus the point it extends, of the `before` points there were.
    """

    issue: int
    options: tuple[int, ...]
    before: int
    starts: Places
    came: NDArray[np.integer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The frontier in whole numbers (point, party), and how to find its packages.

    `states` is the greatest number of states at a time; `dropped` how many points that might have
    led to the frontier were left out, at the least.
    """

    points: Whole
    stages: tuple[Stage, ...]
    states: int
    dropped: int


def merge(parts: Parts, most: int = MOST_POINTS, most_states: int = MOST_STATES) -> Merged:
    """Merge the issues' frontiers, with at most so many points and states after each issue."""
    order = order_of(parts)
    place = {issue: at for at, issue in enumerate(order)}
    states = {0: slice(0, 1)}
    points, stages, dropped, widest = parts.base[None, :].copy(), [], 0, 1
    for issue in order:
        step = _Step.of(parts, place, issue)
        made = {state: _maximal(points, ways) for state, ways in step.ways(states)}
        thinned, fewer = _within(made, most, most_states)
        stage, points, states = _stage(points, step, thinned)
        stages.append(stage)
        widest, dropped = max(widest, len(states)), dropped + fewer
    return Merged(points=points, stages=tuple(stages), states=widest, dropped=dropped)


# Where points come from: a slice of those before, places of options, and what each of them adds.
_Way = tuple[slice, list[int], "Whole"]
# Points, by which ways they came, and which of them are the first of their kind.
_Found = tuple["Whole", Places, Places]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """One issue as the merging meets it: options with what they add, and the couplings on it."""

    issue: int
    options: tuple[int, ...]
    values: Whole
    couplings: tuple[tuple[int, Coupling], ...]
    place: dict[int, int]

    @classmethod
    def of(cls, parts: Parts, place: dict[int, int], issue: int) -> _Step:
        """Take an issue, without the options that are dominated by one of the same effect."""
        on_it = tuple((k, one) for k, one in enumerate(parts.couplings) if issue in one.options)
        alike = defaultdict(list)
        for option in parts.open[issue]:
            alike[tuple(option in one.options[issue] for _, one in on_it)].append(option)
        kept = [np.array(some)[maxima(parts.values[issue][some])] for some in alike.values()]
        options = tuple(sorted(int(option) for some in kept for option in some))
        values = parts.values[issue][list(options)]
        return cls(issue=issue, options=options, values=values, couplings=on_it, place=place)

    def ways(self, states: dict[int, slice]) -> Iterator[tuple[int, list[_Way]]]:
        """Yield each state that can follow, with all ways to it."""
        found: dict[int, dict[int, list[tuple[int, Whole]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for state in states:
            for at, option in enumerate(self.options):
                follows = self._after(state, option)
                if follows is not None:
                    found[follows[0]][state].append((at, self.values[at] + follows[1]))
        for state, sources in sorted(found.items()):
            yield state, [_way(states[source], some) for source, some in sources.items()]

    def _after(self, state: int, option: int) -> tuple[int, Whole] | None:
        """Return the state after an option and what couplings add; None where one rules it out."""
        added = np.zeros(self.values.shape[1], dtype=np.int64)
        for k, one in self.couplings:
            when = [self.place[issue] for issue in one.options]
            here = self.place[self.issue]
            holds = (here == min(when) or state >> k & 1) and option in one.options[self.issue]
            ends = here == max(when)
            if holds and ends:
                if one.amounts is None:
                    return None
                added += one.amounts
            state = state | 1 << k if holds and not ends else state & ~(1 << k)
        return state, added


def _way(source: slice, some: list[tuple[int, Whole]]) -> _Way:
    return source, [at for at, _ in some], np.stack([added for _, added in some])


def _maximal(points: Whole, ways: list[_Way]) -> _Found:
    """Return the maxima of all sums that lead to one state, equal ones side by side."""
    held = np.empty((0, points.shape[1]), dtype=np.int64)
    came = np.empty(0, dtype=np.int64)
    for sums, names in _sums(points, ways):
        held, came = np.concatenate([held, sums]), np.concatenate([came, names])
        kept = maxima(held)
        held, came = held[kept], came[kept]
    _, sets = same(held)
    # Equal ones by option, then by state before: an order that no party's place has a part in.
    order = np.lexsort((came, sets))
    ordered = sets[order]
    first = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    return held[order], came[order], first


def _sums(points: Whole, ways: list[_Way]) -> Iterator[tuple[Whole, Places]]:
    """Yield sums of points and options with their names, not many at a time."""
    batch: list[tuple[Whole, Places]] = []
    size = 0
    for source, places, added in ways:
        for at, more in zip(places, added, strict=True):
            names = np.arange(source.start, source.stop) + at * len(points)
            batch.append((points[source] + more, names))
            size += len(names)
            if size >= _AT_ONCE:
                yield _joined(batch)
                batch, size = [], 0
    if batch:
        yield _joined(batch)


def _joined(batch: list[tuple[Whole, Places]]) -> tuple[Whole, Places]:
    sums, names = zip(*batch, strict=True)
    return np.concatenate(sums), np.concatenate(names)


def _within(made: dict[int, _Found], most: int, most_states: int) -> tuple[dict[int, _Found], int]:
    """Return the states that may stay, each with its share of points, and how many points less."""
    total = sum(len(first) for *_, first in made.values())
    if total <= most and len(made) <= most_states:
        return made, 0
    best = sorted(made, key=lambda state: (-int(made[state][0].sum(axis=1).max()), state))
    kept = {}
    for state in sorted(best[:most_states]):
        kept[state] = _thin(*made[state], max(1, len(made[state][2]) * most // total))
    return kept, total - sum(len(first) for *_, first in kept.values())


def _thin(held: Whole, came: Places, first: Places, room: int) -> _Found:
    """Leave out points, evenly over the order of their sums, but no party's best."""
    if len(first) <= room:
        return held, came, first
    some = held[first]
    by_sum = np.argsort(-some.sum(axis=1), kind="stable")
    spread = by_sum[np.linspace(0, len(first) - 1, room).astype(np.int64)]
    kept = np.unique(np.concatenate([spread, some.argmax(axis=0)]))
    ends = np.append(first[1:], len(held))
    rows = np.concatenate([np.arange(first[k], ends[k]) for k in kept])
    sizes = (ends - first)[kept]
    return held[rows], came[rows], np.cumsum(sizes) - sizes


def _stage(
    points: Whole, step: _Step, made: dict[int, _Found]
) -> tuple[Stage, Whole, dict[int, slice]]:
    """Lay the states' points side by side."""
    found, came, starts, states = [points[:0]], [np.empty(0, np.int64)], [], {}
    ways = at = 0
    for state, (held, names, first) in made.items():
        found.append(held[first])
        came.append(names)
        starts.append(first + ways)
        states[state] = slice(at, at + len(first))
        at, ways = at + len(first), ways + len(names)
    all_came = np.concatenate(came)
    stage = Stage(
        issue=step.issue,
        options=step.options,
        before=len(points),
        starts=np.concatenate([*starts, [ways]]).astype(np.int64),
        came=all_came.astype(np.min_scalar_type(len(step.options) * len(points))),
    )
    return stage, np.concatenate(found), states

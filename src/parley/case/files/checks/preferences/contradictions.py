"""The smallest set of orders and numbers that cannot all be true (§17.3, §17.4).

An order is a graph: what counts for more stands above. A set contradicts itself where a way down
leads back to where it began, or from a number to one that is not below it; the shortest such way,
found by breadth first [Moore1959], is the smallest set.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from parley.case.files.tree import Path
from parley.case.preferences.known import common
from parley.case.preferences.narrowing import narrowed
from parley.case.problems import shown
from parley.case.words import joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from parley.case.files.checks.preferences.sections import Section
    from parley.case.preferences.known import Ends
    from parley.case.preferences.orders import Order
    from parley.case.problems import Problem

_SCALE = (Decimal(0), Decimal(1))
# To look down from every one of so many names would take minutes; and nobody reads more.
_MANY = 200
_TOLD, _READ = 20, 12
# Where on the way down: at which name, and whether it counts for less than where the way began.
_Spot = tuple[str, bool]


@dataclass(frozen=True, slots=True)
class Said:
    """Orders, and ends of numbers by name, each with its place."""

    orders: tuple[tuple[Path, Order], ...]
    ends: tuple[tuple[Path, str, Ends], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All names that anything is said of."""
        ordered = (name for _, order in self.orders for name in order.names)
        return tuple(dict.fromkeys((*ordered, *(name for _, name, _ in self.ends))))

    @property
    def possible(self) -> bool:
        """Whether all of it can be true."""
        orders = [order for _, order in self.orders]
        return narrowed(self.names, orders, common(_named(self))) is not None

    def without(self, paths: set[Path]) -> Said:
        """Return it without what stands at these places."""
        return Said(
            tuple(one for one in self.orders if one[0] not in paths),
            tuple(one for one in self.ends if one[0] not in paths),
        )


@dataclass(frozen=True, slots=True)
class _End:
    """An end of a number: where it stands; None for the end of the scale itself."""

    number: Decimal
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class _Step:
    """One step of the way down: from a name to one below it, or level with it."""

    path: Path
    above: str
    below: str
    strict: bool


@dataclass(frozen=True, slots=True)
class Way:
    """Steps from a highest number down to a lowest one that is not below it; or round."""

    steps: tuple[_Step, ...]
    high: _End | None = None
    low: _End | None = None

    @property
    def paths(self) -> list[Path]:
        """The places of all that cannot be true together."""
        ends = [end.path for end in (self.high, self.low) if end and end.path]
        return list(dict.fromkeys((*(step.path for step in self.steps), *ends)))


def contradictions(section: Section, said: Said, verb: str) -> Iterator[Problem]:
    """Yield a problem for the smallest set that contradicts itself, again and again without it."""
    said = said.without({path for path, order in said.orders if _doubled(order)})
    for _ in range(_TOLD):
        if said.possible:
            return
        name, way = smallest(said)
        last = max(way.paths, key=lambda path: _place(section, path))
        message = f"these cannot all be true: {_cut(list(_in_words(section, name, way, verb)))}"
        way_out = "correct one of them, or take one back"
        yield section.problem(last, "contradiction", message, way_out)
        said = said.without(set(way.paths))


def _place(section: Section, path: Path) -> tuple[int, int]:
    found = section.problem(path, "", "", "")
    return found.line, found.column


def _doubled(order: Order) -> bool:
    return len(set(order.names)) < len(order.names)


def _named(said: Said) -> Iterator[tuple[str, Ends]]:
    return ((name, ends) for _, name, ends in said.ends)


# --- the smallest set ---------------------------------------------------------------------------


class _Graph:
    """Orders by the names in them, to go down from a name step by step."""

    def __init__(self, said: Said) -> None:
        self.orders = said.orders
        self.places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, (_, order) in enumerate(said.orders):
            for rank, names in enumerate(order.ranks):
                for name in names:
                    self.places[name].append((number, rank))

    def down(self, start: str) -> Iterator[_Reached]:
        """Yield every spot that a name leads down to, nearest first."""
        first = _Reached((start, False), 0)
        seen, row = {first.spot}, [first]
        swept: dict[int, int] = {}
        for here in row:
            yield here
            for step in self._steps(here.spot[0], swept):
                spot = (step.below, here.spot[1] or step.strict)
                if spot not in seen:
                    seen.add(spot)
                    row.append(_Reached(spot, here.depth + 1, (here, step)))

    def _steps(self, name: str, swept: dict[int, int]) -> Iterator[_Step]:
        for number, rank in self.places[name]:
            path, order = self.orders[number]
            for level in order.ranks[rank]:
                yield _Step(path, name, level, strict=False)
            # What has been swept already is reached from elsewhere by no more steps.
            for lower in order.ranks[rank + 1 : swept.get(number, len(order.ranks))]:
                for other in lower:
                    yield _Step(path, name, other, strict=True)
            swept[number] = min(rank + 1, swept.get(number, rank + 1))


@dataclass(frozen=True, slots=True)
class _Reached:
    """A spot on the way down, how many steps it took, and the last of them."""

    spot: _Spot
    depth: int
    last: tuple[_Reached, _Step] | None = None

    @property
    def steps(self) -> tuple[_Step, ...]:
        found, here = [], self
        while here.last is not None:
            here, step = here.last
            found.append(step)
        return tuple(reversed(found))


def smallest(said: Said) -> tuple[str, Way]:
    """Return the fewest entries that cannot all be true, as a way down, and where it begins.

    Of very many names: the fewest that begin at the first name where any do.
    """
    graph, highs, lows = _Graph(said), _ends(said, 1), _ends(said, 0)
    best: tuple[int, str, _Reached, _End | None, _End | None] | None = None
    for start in said.names:
        if best is not None and len(said.names) > _MANY:
            break
        for here in graph.down(start):
            if best is not None and here.depth >= best[0]:
                break
            for high, low in _against(start, here.spot, highs, lows):
                cost = here.depth + sum(end.path is not None for end in (high, low) if end)
                if best is None or cost < best[0]:
                    best = cost, start, here, high, low
    if best is None:
        raise AssertionError("what cannot all be true has a smallest part that cannot")
    _, start, here, high, low = best
    return start, Way(here.steps, high, low)


def _against(
    start: str, spot: _Spot, highs: Mapping[str, list[_End]], lows: Mapping[str, list[_End]]
) -> Iterator[tuple[_End | None, _End | None]]:
    """Yield two ends that make a way down impossible; none where it leads back to its start."""
    name, strict = spot
    if name == start and strict:
        yield None, None
    for high in highs[start]:
        for low in lows[name]:
            if low.number > high.number or (strict and low.number == high.number):
                yield high, low


def _ends(said: Said, which: int) -> Mapping[str, list[_End]]:
    """Return by name the end of the scale, and the end nearest to the other among those given."""
    nearest = (max, min)[which]
    found: dict[str, list[_End]] = {name: [_End(_SCALE[which])] for name in said.names}
    given: dict[str, list[_End]] = defaultdict(list)
    for path, name, ends in said.ends:
        number = ends[which]
        if number is not None:
            given[name].append(_End(number, path))
    for name, several in given.items():
        found[name].append(nearest(several, key=lambda end: end.number))
    return found


# --- in words -----------------------------------------------------------------------------------


def _in_words(section: Section, name: str, way: Way, verb: str) -> Iterator[str]:
    last = way.steps[-1].below if way.steps else name
    for step in way.steps:
        more = "more than" if step.strict else "as much as"
        line = section.line(step.path)
        yield f"{shown(step.above)} {verb} {more} {shown(step.below)} (line {line})"
    if way.high is not None:
        yield _end_in_words(section, name, way.high, verb, "at most")
    if way.low is not None:
        yield _end_in_words(section, last, way.low, verb, "at least")


def _cut(sentences: list[str]) -> str:
    rest = len(sentences) - _READ
    return joined([*sentences[:_READ], *([f"{rest} more"] if rest > 0 else [])])


def _end_in_words(section: Section, name: str, end: _End, verb: str, which: str) -> str:
    if end.path is None:
        return f"nothing {verb} {'more' if which == 'at most' else 'less'} than {end.number}"
    return f"{shown(name)} {verb} {which} {end.number} (line {section.line(end.path)})"

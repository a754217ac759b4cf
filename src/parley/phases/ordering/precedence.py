"""What must be delivered before what, such as civilians before soldiers (design, sections 4, 10).

A partial order is kept as bit sets in Python's integers: for each item all that must come before
and after it. Series-parallel orders are found by decomposition: into parts that do not touch, else
into parts that follow each other whole. An order is series-parallel iff this never gets stuck, that
is, iff it has no four items in the shape of an N (Valdes, Tarjan and Lawler 1982).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from parley.case.problems import ParleyError

Pair = tuple[int, int]
Composition = Literal["item", "series", "parallel"]


class PrecedenceError(ParleyError):
    """The precedence of items cannot be kept; `cycle` names the items that wait for each other."""

    def __init__(self, message: str, cycle: tuple[int, ...] = ()) -> None:
        super().__init__(message)
        self.cycle = cycle


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedence:
    """By item, as bit sets: all items that must be delivered `before` it, and `after` it."""

    before: tuple[int, ...]
    after: tuple[int, ...]

    def __bool__(self) -> bool:
        """Whether anything must come before anything."""
        return any(self.before)

    @property
    def pairs(self) -> Iterator[Pair]:
        """Every pair of the transitive closure."""
        return ((i, j) for j, mask in enumerate(self.before) for i in bits(mask))

    def kept_by(self, order: Iterable[int]) -> bool:
        """Return whether an order delivers everything in time."""
        delivered = 0
        for item in order:
            if self.before[item] & ~delivered:
                return False
            delivered |= 1 << item
        return True


def bits(mask: int) -> Iterator[int]:
    """Yield the items of a bit set, lowest index first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def precedence(items: int, pairs: Iterable[Pair], names: Sequence[str] | None = None) -> Precedence:
    """Return the closure of pairs (first, then); refuse a cycle by the names of its items."""
    direct = [0] * items
    for first, then in pairs:
        _refuse_strangers(items, first, then)
        direct[then] |= 1 << first
    before = [0] * items
    for item in _sorted(direct, names):
        before[item] = direct[item]
        for earlier in bits(direct[item]):
            before[item] |= before[earlier]
    return Precedence(before=tuple(before), after=tuple(_turned(before)))


def _refuse_strangers(items: int, first: int, then: int) -> None:
    if not (0 <= first < items and 0 <= then < items):
        raise PrecedenceError(
            f"({first}, {then}) is not a pair of items; items are numbered 0 to {items - 1}"
        )


def _turned(before: Sequence[int]) -> list[int]:
    after = [0] * len(before)
    for item, mask in enumerate(before):
        for earlier in bits(mask):
            after[earlier] |= 1 << item
    return after


def _sorted(direct: Sequence[int], names: Sequence[str] | None) -> list[int]:
    """Return items so that each follows all that it waits for (Kahn 1962)."""
    waits = [mask.bit_count() for mask in direct]
    followers = _turned(direct)
    ready = [item for item, left in enumerate(waits) if not left]
    for item in ready:  # grows while it is read
        for follower in bits(followers[item]):
            waits[follower] -= 1
            if not waits[follower]:
                ready.append(follower)
    if len(ready) < len(direct):
        raise _cyclic(direct, ready, names)
    return ready


def _cyclic(
    direct: Sequence[int], ready: Sequence[int], names: Sequence[str] | None
) -> PrecedenceError:
    """Walk back from an item that never becomes ready until one comes round again."""
    stuck = (1 << len(direct)) - 1
    for item in ready:
        stuck ^= 1 << item
    walk = [next(bits(stuck))]
    while walk.count(walk[-1]) == 1:
        walk.append(next(bits(direct[walk[-1]] & stuck)))
    cycle = tuple(reversed(walk[walk.index(walk[-1]) :]))
    said = " before ".join(names[item] if names else f"item {item}" for item in cycle)
    return PrecedenceError(f"this order cannot be kept: {said}; take one of these out", cycle)


def series_parallel(order: Precedence) -> list[tuple[Composition, int]] | None:
    """Return the composition in postfix form, or None where the order is not series-parallel.

    `("item", j)` is a leaf; `("series", k)` and `("parallel", k)` join the k results before them.
    """
    every = (1 << len(order.before)) - 1
    touches = [b | a for b, a in zip(order.before, order.after, strict=True)]
    apart = [every & ~(mask | 1 << item) for item, mask in enumerate(touches)]
    prefix: list[tuple[Composition, int]] = []
    todo = [every] if every else []
    while todo:
        whole = todo.pop()
        kind, parts = _split(whole, touches, apart, order.before)
        if kind is None:
            return None
        prefix.append((kind, len(parts) if parts else whole.bit_length() - 1))
        todo.extend(parts)
    return prefix[::-1]


def _split(
    whole: int, touches: Sequence[int], apart: Sequence[int], before: Sequence[int]
) -> tuple[Composition | None, list[int]]:
    if whole.bit_count() == 1:
        return "item", []
    if len(parts := _parts(whole, touches)) > 1:
        return "parallel", parts
    if len(parts := _parts(whole, apart)) > 1:
        return "series", sorted(parts, key=_place(whole, before))
    return None, []


def _place(whole: int, before: Sequence[int]) -> Callable[[int], int]:
    """Order parts that follow each other: a later one has the whole of the earlier before it."""
    return lambda part: (before[next(bits(part))] & whole).bit_count()


def _parts(left: int, linked: Sequence[int]) -> list[int]:
    """Return the connected parts of a set of items."""
    parts = []
    while left:
        part = front = left & -left
        left ^= part
        while front:
            item = next(bits(front))
            fresh = linked[item] & left
            left ^= fresh
            part |= fresh
            front = (front ^ 1 << item) | fresh
        parts.append(part)
    return parts

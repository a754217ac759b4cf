"""The order that most often holds, over common random draws: branch and bound on bit sets.

Undiscounted, f = 0: whether a draw holds after some deliveries depends only on their set. So each
set has one bit per draw, an order holds in the draws whose bit is set all along, and the count of
draws still holding so far bounds what can come of it (design, section 4). A sharper bound drops the
draws in which no order at all leads on from here. All orders see the same draws.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from parley.phases.course import Flags, Floats
    from parley.phases.ordering.precedence import Precedence
    from parley.phases.ordering.purse import Order

MOST_NODES = 50_000
# Items whose sums are tabled together: 2^6 sums a group.
_GROUP = 6
# Bytes of bit sets kept at a time.
_MOST_KEPT = 128_000_000
Words = NDArray[np.uint64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeliest:
    """An order, in how many of all draws it holds, and the most that any order could reach."""

    order: tuple[int, ...]
    holds: int
    bound: int
    draws: int

    @property
    def share(self) -> float:
        """The share of draws in which the order holds."""
        return self.holds / self.draws

    @property
    def optimal(self) -> bool:
        """Whether it is proven that no order holds in more draws."""
        return self.holds >= self.bound


def packed(flags: Flags) -> Words:
    """Return one bit per draw, in words of 64."""
    rest = -len(flags) % 64
    return np.packbits(np.pad(flags, (0, rest))).view(np.uint64)


def popcount(words: Words) -> int:
    """Return how many bits are set."""
    return int(np.bitwise_count(words).sum())


class HoldingSets:
    """In which draws all parties' margins are >= 0, by set of delivered items, as bits.

    `y` is (draw, party, item), `base` (draw, party) the d_i. Sums are built by groups of items, so
    that a set's margins are the same to the last bit however the search came to it.
    """

    def __init__(self, y: Floats, base: Floats) -> None:
        self.draws, _, self.items = y.shape
        self.base = np.ascontiguousarray(base.T)
        by_item = np.ascontiguousarray(np.moveaxis(y, (2, 1, 0), (0, 1, 2)))
        cuts = range(0, self.items, _GROUP)
        self.tables = [_sums(by_item[cut : cut + _GROUP]) for cut in cuts]
        self.kept: dict[int, Words] = {}
        self.most = _MOST_KEPT // (self.draws // 8 + 100)

    def __call__(self, delivered: int) -> Words:
        """Return the draws that hold with these items delivered and all others to come."""
        if delivered not in self.kept:
            if len(self.kept) >= self.most:
                self.kept.clear()
            self.kept[delivered] = self.worked_out(delivered)
        return self.kept[delivered]

    def worked_out(self, delivered: int) -> Words:
        """Add up what is left, group by group."""
        left = ~delivered & ((1 << self.items) - 1)
        margins = self.base
        for group, table in enumerate(self.tables):
            margins = margins + table[left >> group * _GROUP & ((1 << _GROUP) - 1)]
        return packed(np.asarray(np.all(margins >= 0, axis=0)))


def _sums(items: Floats) -> Floats:
    """Return the sums over every subset of a few items, shape (subset, party, draw)."""
    table = np.zeros((1, *items.shape[1:]))
    for item in items:
        table = np.concatenate([table, table + item])
    return table


def holding(sets: HoldingSets, order: Order) -> Words:
    """Return the draws in which an order holds all the way."""
    delivered, alive = 0, sets(0)
    for item in order:
        delivered |= 1 << int(item)
        alive = alive & sets(delivered)
    return alive


def likeliest_order(
    sets: HoldingSets,
    *,
    order: Precedence | None = None,
    alive: Flags | None = None,
    most_nodes: int = MOST_NODES,
) -> Likeliest:
    """Return the order that holds in most draws.

    `alive` marks the draws that can hold at all, where something no order can mend (an end row
    without its bond) has already failed. More than `most_nodes` nodes: the best so far, unproven.
    """
    search = _Search(sets, order.before if order else (0,) * sets.items, most_nodes)
    start = sets(0) & sets(search.whole)
    if alive is not None:
        start = start & packed(alive)
    start = start & search.ahead(0)
    root = popcount(start)
    search.walk((), 0, start)
    return Likeliest(
        order=search.best,
        holds=search.holds,
        bound=search.holds if search.nodes <= most_nodes else root,
        draws=sets.draws,
    )


class _Search:
    """Depth first; children with most draws first, ties by index (C8)."""

    def __init__(self, sets: HoldingSets, before: tuple[int, ...], most_nodes: int) -> None:
        self.sets = sets
        self.before = before
        self.whole = (1 << sets.items) - 1
        self.most_nodes = most_nodes
        self.nodes = 0
        self.holds = -1
        self.best: tuple[int, ...] = ()
        self.looks_ahead = 1 << sets.items <= sets.most // 2
        self.hopes: dict[int, Words] = {}

    def walk(self, path: tuple[int, ...], delivered: int, alive: Words) -> None:
        """Go on from a set in the draws still alive."""
        self.nodes += 1
        if delivered == self.whole:
            self.best, self.holds = path, popcount(alive)
            return
        for bound, item, reached, living in self.children(delivered, alive):
            # Out of nodes: straight on to one whole order, then out.
            if -bound <= self.holds or (self.nodes > self.most_nodes and self.best):
                return
            self.walk((*path, item), reached, living)

    def children(self, delivered: int, alive: Words) -> list[tuple[int, int, int, Words]]:
        """Return (minus the bound, item, set, draws) of all next items, the best first."""
        found = []
        for item in self.open_to(delivered):
            reached = delivered | 1 << item
            living = alive & self.ahead(reached)
            found.append((-popcount(living), item, reached, living))
        return sorted(found, key=lambda child: child[:2])

    def open_to(self, delivered: int) -> list[int]:
        """Return the items that may be delivered next."""
        return [
            item
            for item, needed in enumerate(self.before)
            if not delivered >> item & 1 and not needed & ~delivered
        ]

    def ahead(self, delivered: int) -> Words:
        """Return the draws that hold at a set, less those without hope where that is known."""
        return self.hope(delivered) if self.looks_ahead else self.sets(delivered)

    def hope(self, delivered: int) -> Words:
        """Return the draws in which some way on from a set holds to the end."""
        if delivered not in self.hopes:
            some = self.sets(delivered)
            if delivered != self.whole:
                ways = [self.hope(delivered | 1 << item) for item in self.open_to(delivered)]
                some = some & np.bitwise_or.reduce(ways)
            self.hopes[delivered] = some
        return self.hopes[delivered]

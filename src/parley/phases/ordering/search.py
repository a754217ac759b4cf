"""Best-first branch and bound on orders, where no other exact method reaches.

With a precedence that is not series-parallel the question is NP-complete (the cumulative-cost
sequencing of Abdel-Wahab and Kameda 1978 without their condition), so the search is bounded by a
number of states. It builds an order from its end and always goes on from the part whose smallest
margin so far is greatest; so what it goes on from bounds every order, and the first part that is
whole is optimal. Two exact rules cut it down: an item that only adds to every purse is taken as
soon as it costs nothing, and of items that are alike the lower index is delivered first (C8).
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parley.phases.ordering.precedence import Precedence, bits, precedence
from parley.phases.ordering.purse import Found, Purses, margin_of

if TYPE_CHECKING:
    from parley.phases.course import Floats

MOST_STATES = 20_000


@dataclass(frozen=True, slots=True)
class _Part:
    """The end of an order: its items, what the purses hold before it, its smallest margin."""

    last_first: tuple[int, ...]
    mask: int
    held: Floats
    margin: float


def bounded_search(purses: Purses, order: Precedence, *, most_states: int = MOST_STATES) -> Found:
    """Return the best order found within a number of states, and the bound on all others."""
    return _Search(purses, order).run(most_states)


class _Search:
    def __init__(self, purses: Purses, order: Precedence) -> None:
        self.purses = purses
        self.order = _with_twins(purses, order)
        self.whole = (1 << purses.items) - 1
        self.harmless: list[bool] = np.asarray(np.all(purses.gains >= 0, axis=0)).tolist()

    def run(self, most_states: int) -> Found:
        purses = self.purses
        part = _Part((), 0, purses.base, float(purses.base.min()))
        queue = [(-part.margin, 0, 0, part)]
        made = 0
        seen: set[int] = set()
        while True:
            part = self.absorbed(heapq.heappop(queue)[-1])
            bound = part.margin
            if part.mask == self.whole or len(seen) >= most_states:
                break
            if part.mask in seen:
                continue
            seen.add(part.mask)
            for item in self.open_to(part.mask):
                grown = self.with_item(part, item)
                made += 1
                heapq.heappush(queue, (-grown.margin, -len(grown.last_first), made, grown))
        found = self.completed(part).last_first[::-1]
        # Sums run in another order here; the margin reported is that of the order itself.
        margin = margin_of(purses, found)
        proven = part.mask == self.whole
        return Found(order=found, margin=margin, bound=margin if proven else max(bound, margin))

    def open_to(self, mask: int) -> Iterator[int]:
        """Yield the items that can come just before those of a part."""
        return (j for j in bits(self.whole & ~mask) if not self.order.after[j] & ~mask)

    def with_item(self, part: _Part, item: int) -> _Part:
        """Return a part with an item before it."""
        slack = float((part.held - self.purses.needs[:, item]).min())
        return _Part(
            (*part.last_first, item),
            part.mask | 1 << item,
            part.held + self.purses.gains[:, item],
            min(part.margin, slack),
        )

    def absorbed(self, part: _Part) -> _Part:
        """Take every item that costs nothing and adds to every purse."""
        grown = True
        while grown:
            grown = False
            for item in self.open_to(part.mask):
                if self.harmless[item]:
                    taken = self.with_item(part, item)
                    if taken.margin >= part.margin:
                        part, grown = taken, True
        return part

    def completed(self, part: _Part) -> _Part:
        """Return a whole order: what lowers the margin least comes next."""
        while part.mask != self.whole:
            options = [self.with_item(part, item) for item in self.open_to(part.mask)]
            part = self.absorbed(max(options, key=lambda option: option.margin))
        return part


def _with_twins(purses: Purses, order: Precedence) -> Precedence:
    """Return the precedence with the first before the next of items that nothing tells apart."""
    last: dict[tuple[bytes, int, int], int] = {}
    pairs = list(order.pairs)
    columns = np.concatenate([purses.gains, purses.needs])
    for item in range(purses.items):
        kind = (columns[:, item].tobytes(), order.before[item], order.after[item])
        if kind in last:
            pairs.append((last[kind], item))
        last[kind] = item
    return precedence(purses.items, pairs)

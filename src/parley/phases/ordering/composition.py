"""The cheapest order that keeps a series-parallel precedence, under divisible payments.

Abdel-Wahab and Kameda (Operations Research 26, 1978) sequence events to minimise the largest
cumulative cost: in general NP-complete, polynomial where the precedence is series-parallel. An item
is two of their events in a row: its loss is laid out, then its gain comes in. Read from the end of
the delivery, as everything here is. Steps:

1. Each item is a block with what it needs and what it gains.
2. In parallel: the blocks of all parts are merged by the greedy rule of `greedy.py`.
3. In series: parts are joined end to end; wherever the greedy rule would have the next block first,
   the two become one block, since nothing is ever gained by stopping between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.phases.ordering.precedence import series_parallel
from parley.phases.ordering.purse import losses

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parley.phases.course import Floats
    from parley.phases.ordering.precedence import Precedence


@dataclass(frozen=True, slots=True)
class _Block:
    """Items from the last to the first delivered, what they need and what they gain in all."""

    items: tuple[int, ...]
    need: float
    gain: float

    @property
    def place(self) -> tuple[bool, float]:
        """The greedy rule: gains by ascending need, then losses by descending rest."""
        return (False, self.need) if self.gain >= 0 else (True, -(self.need + self.gain))

    def then(self, other: _Block) -> _Block:
        """Return both as one block."""
        return _Block(
            self.items + other.items,
            max(self.need, other.need - self.gain),
            self.gain + other.gain,
        )


def composed_order(y: Floats, order: Precedence) -> tuple[int, ...] | None:
    """Return the order of least capital that keeps a precedence, or None if not series-parallel."""
    steps = series_parallel(order)
    if steps is None:
        return None
    need, gain = losses(y), y.sum(axis=0)
    done: list[list[_Block]] = []
    for kind, number in steps:
        if kind == "item":
            done.append([_Block((number,), float(need[number]), float(gain[number]))])
            continue
        parts = done[-number:]
        del done[-number:]
        done.append(_chained(reversed(parts)) if kind == "series" else _merged(parts))
    return tuple(item for block in _merged(done) for item in block.items)[::-1]


def _merged(parts: Iterable[list[_Block]]) -> list[_Block]:
    """Merge parts that do not touch; the sort is stable, so each keeps its own order."""
    # Read from the end: the part with the higher index first, so that the lower is delivered first.
    return sorted((b for part in reversed(list(parts)) for b in part), key=lambda b: b.place)


def _chained(parts: Iterable[list[_Block]]) -> list[_Block]:
    chain: list[_Block] = []
    for part in parts:
        for following in part:
            block = following
            while chain and chain[-1].place > block.place:
                block = chain.pop().then(block)
            chain.append(block)
    return chain

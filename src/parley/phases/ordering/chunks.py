"""Splitting one delivery into steps small enough to be safe (design, section 4).

An amount Q costs its giver c a unit and gives its receiver v; d is the capital, payments are
divisible. From the end: the last chunk is what d covers, and each chunk before it is v/c times as
large. So the chunks shrink on the way to the end, as do the investments of Pitchford and Snyder
(2004). Sandholm and Lesser (1995) split exchanges for this reason. With two-sided private
information Watson (1999) finds the opposite, starting small: the tool shows both.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

# So that a closed form a rounding error above a whole number is not counted as one step more.
_HAIR = 1e-12
MOST_CHUNKS = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Splitting:
    """What is split: `amount` Q, unit `loss` c and `gain` v, war values included; `capital` d."""

    amount: float
    loss: float
    gain: float
    capital: float

    @property
    def priced(self) -> tuple[float, float]:
        """Unit loss and gain of both sides together, neither below 0.

        A receiver can lose by a delivery and a giver gain by one, where war values outweigh it.
        """
        return (
            max(0.0, self.loss) + max(0.0, -self.gain),
            max(0.0, self.gain) + max(0.0, -self.loss),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunks:
    """The fewest chunks, in the order of delivery; `sizes` is None where there is no way.

    `reason` says why there is none, or is empty.
    """

    sizes: tuple[float, ...] | None
    reason: str = ""

    @property
    def count(self) -> int | None:
        """How many chunks there are."""
        return None if self.sizes is None else len(self.sizes)


def chunk_count(split: Splitting) -> int | None:
    """Return N*, the fewest chunks, or None where no finite number is enough.

    N* = ceil( ln(1 + Q (v - c)/d) / ln(v/c) ); c = v: ceil(Qc/d); c > v: iff d > Q (c - v).
    """
    loss, gain = split.priced
    amount, capital = split.amount, split.capital
    if amount <= 0:
        return 0
    if capital < 0:
        return None
    if loss * amount <= capital:
        return 1
    if capital <= amount * (loss - gain) or capital == 0 or gain == 0:
        return None
    if loss == gain:
        chunks = amount * loss / capital
    else:
        # log1p: v and c can be so near each other that both logarithms are almost 0.
        grown = math.log1p(amount * (gain - loss) / capital)
        chunks = grown / math.log1p((gain - loss) / loss)
    return max(1, math.ceil(chunks - _HAIR))


def chunks(split: Splitting) -> Chunks:
    """Return the fewest chunks of an amount that can be split anywhere.

    The first to be delivered is what remains; each other is as large as is safe.
    """
    count = chunk_count(split)
    if count is None:
        return Chunks(sizes=None, reason=_no_way(split))
    _refuse_endless(count)
    loss, gain = split.priced
    sizes: list[float] = []
    left, held = split.amount, split.capital
    for _ in range(count - 1):
        sizes.append(held / loss)
        left -= sizes[-1]
        held += sizes[-1] * (gain - loss)
    return Chunks(sizes=(*([left] if count else []), *reversed(sizes)))


def whole_chunks(split: Splitting) -> Chunks:
    """Return the fewest chunks of units that cannot be split, such as people, by simulation.

    The closed form does not know that half a person cannot be exchanged: each chunk is the floor
    of what is safe. As large as is safe is best, since the later the start, the less is left.
    """
    loss, gain = split.priced
    if split.amount != math.floor(split.amount):
        raise ValueError(f"{split.amount} is no number of whole units; round it, or use chunks()")
    left, held = int(split.amount), split.capital
    sizes: list[float] = []
    while left > 0:
        size = left if held >= 0 and loss * left <= held else _whole(held, loss)
        if size <= 0:
            return Chunks(sizes=None, reason=_no_way(split))
        sizes.append(float(min(size, left)))
        left -= min(size, left)
        held = split.capital + (split.amount - left) * (gain - loss)
        _refuse_endless(len(sizes))
    return Chunks(sizes=tuple(reversed(sizes)))


def _whole(held: float, loss: float) -> int:
    """Return how many units are safe; a rounding error below a whole number counts as it."""
    return math.floor(held / loss + _HAIR) if held > 0 and loss > 0 else 0


def _no_way(split: Splitting) -> str:
    loss, gain = split.priced
    if split.capital <= 0:
        return "there is no capital to begin with, and nobody would make the last delivery"
    needed = split.amount * (loss - gain)
    if split.capital <= needed:
        return f"both sides together lose by it; it takes a capital above {needed:g}"
    return f"the smallest unit costs {loss:g}, and the capital does not always cover one"


def _refuse_endless(count: int) -> None:
    if count > MOST_CHUNKS:
        raise ValueError(f"it takes more than {MOST_CHUNKS} chunks; ask for their number only")

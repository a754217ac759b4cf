"""Random instances and the slowest way to order them. Whole numbers, so that == is fair."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from parley.phases.ordering.precedence import Pair, Precedence

Floats = NDArray[np.float64]

# The textbook plan's items b1, a1, b2, a2, a3 as (loss, gain), and who gives each.
TEXTBOOK = np.array(
    [[10.0, -6.0, 12.0, -9.0, -12.0], [-5.0, 10.0, -9.0, 11.0, 14.0]],
)


def worths(rng: np.random.Generator, items: int, parties: int = 2) -> Floats:
    """Return what items are worth, mostly a loss to one and a gain to another."""
    return rng.integers(-12, 13, (parties, items)).astype(float)


def kept(items: int, order: Precedence | None = None) -> Iterator[tuple[int, ...]]:
    """Yield all orders that keep a precedence."""
    return (o for o in permutations(range(items)) if order is None or order.kept_by(o))


def needed(y: Floats, order: Iterable[int]) -> float:
    """Return the capital an order needs with payments, item by item from the end."""
    columns = y.T.tolist()
    capital, held = 0.0, 0.0
    for item in reversed(list(order)):
        capital = max(capital, sum(-worth for worth in columns[item] if worth < 0) - held)
        held += sum(columns[item])
    return capital


def least_needed(y: Floats, order: Precedence | None = None) -> float:
    """Return the least capital of all orders that keep a precedence, at one stroke."""
    last_first = np.array(list(kept(y.shape[1], order)))[:, ::-1]
    losses, gains = np.maximum(0, -y).sum(axis=0)[last_first], y.sum(axis=0)[last_first]
    return float((losses - np.cumsum(gains, axis=1) + gains).max(axis=1).clip(0).min())


def weakest(y: Floats, base: Floats, order: Sequence[int]) -> float:
    """Return the smallest margin of any party anywhere on the way, without payments."""
    margins = base + y[:, list(order)].sum(axis=1)
    least = margins.min()
    for item in order:
        margins = margins - y[:, item]
        least = min(least, margins.min())
    return float(least)


def random_pairs(rng: np.random.Generator, items: int, share: float) -> list[Pair]:
    """Return some pairs of a random order, so that there is no cycle."""
    line = rng.permutation(items)
    return [
        (int(line[a]), int(line[b]))
        for a in range(items)
        for b in range(a + 1, items)
        if rng.random() < share
    ]


def composed_pairs(rng: np.random.Generator, items: list[int]) -> list[Pair]:
    """Return a random series-parallel order."""
    if len(items) < 2:
        return []
    cut = int(rng.integers(1, len(items)))
    first, then = items[:cut], items[cut:]
    within = composed_pairs(rng, first) + composed_pairs(rng, then)
    return within + ([(a, b) for a in first for b in then] if rng.random() < 0.5 else [])

"""Opposition of two parties, as Genius measures a scenario (§13.8)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parley.bargaining.exact.results import Frontier


def opposition(frontier: Frontier) -> float | None:
    """Return how far the frontier's most even point is from all parties having 1.

    The most even point is the one whose smallest utility is greatest; of several, the nearest to 1.
    [LinEtAl2014]. None where the frontier has no point. Utilities are taken as they stand,
    with reservation values left aside.
    """
    if not frontier.size:
        return None
    smallest = frontier.utilities.min(axis=1)
    even = frontier.utilities[smallest == smallest.max()]
    return min(math.dist(point, [1.0] * len(point)) for point in even.tolist())

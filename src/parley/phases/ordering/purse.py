"""The safety of an order: what is in each purse when an item is delivered (design, section 4).

For rho = f = lambda = 0, pi = q = 1 and sequential steps, margins depend on the delivered set only:
M_i(S) = d_i + sum of y_ij over j not in S, with y = x + w. With divisible side payments, worth the
same to payer and payee and without a limit, the parties can pool what they stand to gain: one
common purse. Without payments each party has a purse of its own. Every method of this folder reads
an order from its end: what is delivered after an item is what keeps its giver in the deal.
That condition is Sandholm and Lesser's for unenforced exchange (IJCAI 1995), here with the
commitment problem priced in: y holds what a delivery adds to the value of going back to war.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from parley.phases.course import Floats

Order = Sequence[int] | NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Purses:
    """Capital `base` (purse), and by item what it adds once delivered later, and what it needs.

    Shapes: `gains` and `needs` (purse, item).
    """

    base: Floats
    gains: Floats
    needs: Floats

    @property
    def items(self) -> int:
        """How many items there are."""
        return int(self.gains.shape[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An order, its smallest margin, and the best that any order could reach (`bound`)."""

    order: tuple[int, ...]
    margin: float
    bound: float

    @property
    def optimal(self) -> bool:
        """Whether it is proven that no order has a greater smallest margin."""
        return self.margin >= self.bound


def losses(y: Floats) -> Floats:
    """Return L_j, what the parties together stand to lose by an item, shape (item)."""
    return np.asarray(np.maximum(0.0, -y).sum(axis=0))


def purses_of(y: Floats, base: Floats, *, payments: bool) -> Purses:
    """Return one common purse where payments are divisible, else one for each party."""
    if payments:
        return Purses(
            base=base.sum(keepdims=True), gains=y.sum(axis=0)[None], needs=losses(y)[None]
        )
    return Purses(base=base, gains=y, needs=np.maximum(0.0, -y))


def trail(purses: Purses, order: Order) -> Floats:
    """Return the smallest margin around each delivery, in the order of delivery.

    For one purse that is the safety condition d + sum of sum_i y_il over l delivered later >= L_j,
    as a difference; for purses of their own the smaller margin of before and after.
    """
    last_first = np.asarray(order, dtype=np.intp)[::-1]
    gained = np.cumsum(purses.gains[:, last_first], axis=1)
    held = (
        purses.base[:, None]
        + np.concatenate([np.zeros((len(purses.base), 1)), gained[:, :-1]], axis=1)[
            :, : len(last_first)
        ]
    )
    return np.asarray((held - purses.needs[:, last_first]).min(axis=0)[::-1])


def margin_of(purses: Purses, order: Order) -> float:
    """Return the smallest margin on the way and at the end; the order is safe iff it is >= 0."""
    return float(min(purses.base.min(), trail(purses, order).min(initial=np.inf)))


def capital_of(y: Floats, order: Order) -> float:
    """Return the least d = sum_i d_i with which an order is safe under divisible payments."""
    broke = np.zeros(y.shape[0])
    return max(0.0, -margin_of(purses_of(y, broke, payments=True), order))


def is_safe(y: Floats, base: Floats, order: Order, *, payments: bool) -> bool:
    """Return whether an order holds: every margin on the way, and each d_i at the end, >= 0.

    The end belongs to each party alone: after the last delivery nothing is left to pay with.
    """
    return bool(base.min() >= 0 and margin_of(purses_of(y, base, payments=payments), order) >= 0)

"""A truce that goes on while talks progress: who strikes, who stalls, and when (section 3).

Per period the truce flow f is paid at the start; then there is a deal with probability h, collapse
with probability lam, or another period. A side strikes if waiting is worth less than war, and
stalls if waiting without a deal is worth more than the deal. Between the two the flow has a window.
War as an option that grows with time is the commitment problem of Fearon (1995) and Powell (2006).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.phases.course import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Truce:
    """One party's view of a truce during talks.

    `flow` f a period, `discount` beta a period, `deal` h, `collapse` lam, `peace` Z, `war` W.
    """

    flow: float
    discount: float
    deal: float
    collapse: float
    peace: float
    war: float

    def __post_init__(self) -> None:
        if min(self.deal, self.collapse) < 0 or self.deal + self.collapse > 1 + 1e-12:
            raise ValueError(f"h {self.deal} and lam {self.collapse} are not two parts of one")
        if not 0 < self.discount <= 1 or self._stays_in >= 1:
            raise ValueError(f"beta {self.discount}: a truce that can go on forever has no value")

    @property
    def _stays_in(self) -> float:
        return self.discount * (1 - self.deal - self.collapse)

    @property
    def value(self) -> float:
        """X: what the truce is worth to a side that stays in."""
        ends = self.deal * self.peace + self.collapse * self.war
        return (self.flow + self.discount * ends) / (1 - self._stays_in)


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The flows at which a side neither strikes (below `low`) nor stalls (above `high`)."""

    low: float
    high: float

    @property
    def empty(self) -> bool:
        """Whether no flow at all keeps a side at the table and moving."""
        return self.low > self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """What one side does: its value X, threshold h*, window, and whether it strikes or stalls."""

    value: float
    threshold: float | None
    window: Window
    strikes: bool
    stalls: bool


def stance(truce: Truce) -> Stance:
    """Return what a side does under the extension rule."""
    window = flow_window(truce)
    return Stance(
        value=truce.value,
        threshold=deal_threshold(truce),
        window=window,
        strikes=truce.flow < window.low,
        stalls=truce.flow > window.high,
    )


def deal_threshold(truce: Truce) -> float | None:
    """Return h*, the chance of a deal a period from which a side stays (lam cancels).

    Below 0 it stays whatever the chance. None where peace is worth no more than war: then a better
    chance of a deal is no reason to stay.
    """
    gain = truce.discount * (truce.peace - truce.war)
    if gain <= 0:
        return None
    return ((1 - truce.discount) * truce.war - truce.flow) / gain


def flow_window(truce: Truce) -> Window:
    """Return the window of the truce flow in discrete time.

    It stays iff X >= W, and concludes iff Z >= X at h = 0.
    """
    beta, lam = truce.discount, truce.collapse
    stays_from = (1 - beta) * truce.war - beta * truce.deal * (truce.peace - truce.war)
    stalls_above = (1 - beta * (1 - lam)) * truce.peace - beta * lam * truce.war
    return Window(low=stays_from, high=stalls_above)


def continuous_window(truce: Truce, rho: float) -> Window:
    """Return the window in continuous time; h and lam are rates, and `rho` the discount rate."""
    low = rho * truce.war - truce.deal * (truce.peace - truce.war)
    high = (rho + truce.collapse) * truce.peace - truce.collapse * truce.war
    return Window(low=low, high=high)


def drifting_values(truce: Truce, war: Sequence[float], *, settles: bool = False) -> Floats:
    """Return X(t) for a value of war that drifts, by backward recursion.

    X(t) = f + beta [h Z + lam W(t+1) + (1 - h - lam) max(X(t+1), W(t+1))]. The talks end at the
    last t, X(T) = W(T); or with `settles` the drift stops there and the truce goes on as before.
    """
    path = np.asarray(war, dtype=np.float64)
    values = np.empty_like(path)
    values[-1] = replace(truce, war=float(path[-1])).value if settles else path[-1]
    beta, stays = truce.discount, 1 - truce.deal - truce.collapse
    for t in reversed(range(len(path) - 1)):
        later = stays * max(values[t + 1], path[t + 1])
        ahead = truce.deal * truce.peace + truce.collapse * path[t + 1] + later
        values[t] = truce.flow + beta * ahead
    return values


def strike_date(truce: Truce, war: Sequence[float], *, settles: bool = False) -> int | None:
    """Return the first t with X(t) < W(t), or None if there is none."""
    path = np.asarray(war, dtype=np.float64)
    strikes = np.flatnonzero(drifting_values(truce, war, settles=settles) < path - 1e-12)
    return int(strikes[0]) if strikes.size else None


def linear_strike_date(truce: Truce, growth: float) -> int | None:
    """Return the strike date where war gains `growth` >= 0 a period from `truce.war`, for ever.

    It is the first integer t >= 0 with W(t) > [f + beta h Z + beta (1 - h) g]/[1 - beta (1 - h)]:
    once waiting one period more does not pay, it never pays again. lam cancels.
    """
    if growth < 0:
        raise ValueError("the closed form holds for a value of war that does not fall")
    stays = truce.discount * (1 - truce.deal)
    gains = truce.flow + truce.discount * truce.deal * truce.peace + stays * growth
    if stays >= 1:
        return None if gains >= 0 else 0
    bound = gains / (1 - stays)
    if truce.war > bound:
        return 0
    return None if growth == 0 else math.floor((bound - truce.war) / growth + 1e-12) + 1

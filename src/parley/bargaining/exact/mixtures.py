"""The solutions over lotteries: what parties may expect of packages drawn by chance (§13.6).

Two parties: exact, on the hull. More: linear programs for the greatest smallest gain, and for the
Nash product a program on few lotteries that takes in the one that would raise it most, until none
would (fully corrective Frank-Wolfe) [Jaggi2013].
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from parley.bargaining.exact import hull
from parley.bargaining.exact.picks import unsaid
from parley.bargaining.exact.results import Mixture, Mixtures, NoSolution

if TYPE_CHECKING:
    from parley.bargaining.exact.gains import Gains
    from parley.bargaining.exact.packages import Packages
    from parley.bargaining.exact.skyline import Flags
    from parley.bargaining.exact.whole_numbers import Floats

# Chances below this are rounding of the solver.
_NO_CHANCE = 1e-9
# How much, relatively, the product of gains may still rise.
_ENOUGH = 1e-9
_ROUNDS = 200
_TWO = 2


def mixtures_of(gains: Gains, packages: Packages, silent: Sequence[str]) -> Mixtures:
    """Return the Nash, Kalai-Smorodinsky and egalitarian lotteries, or why there are none."""
    if silent:
        return _none(unsaid(silent))
    if not len(packages):
        return _none("every package is ruled out by some ban")
    found = _two(gains, packages) if len(gains.scales) == _TWO else _many(gains, packages)
    return found or _none("not even a lottery gives every party what it gets without an agreement")


def _none(reason: str) -> Mixtures:
    nothing = NoSolution(reason=reason)
    return Mixtures(nash=nothing, kalai_smorodinsky=nothing, egalitarian=nothing)


def _two(gains: Gains, packages: Packages) -> Mixtures | None:
    apart = gains.disagreement()
    points = [
        (own - apart[0], other - apart[1])
        for own, other in (gains.utilities(at) for at in range(len(packages)))
    ]
    found = (
        hull.nash(points),
        hull.smallest(points, shares=True),
        hull.smallest(points, shares=False),
    )
    made = [_of_spot(spot, gains, packages) for spot in found if spot is not None]
    return _named(made) if made else None


def _named(made: Sequence[Mixture]) -> Mixtures:
    nash, kalai_smorodinsky, egalitarian = made
    return Mixtures(nash=nash, kalai_smorodinsky=kalai_smorodinsky, egalitarian=egalitarian)


def _of_spot(spot: hull.Spot, gains: Gains, packages: Packages) -> Mixture:
    chances = {spot.first: 1 - spot.chance, spot.second: spot.chance}
    utilities = [own + at for own, at in zip(spot.gained, gains.disagreement(), strict=True)]
    parts = ((chance, tuple(packages[at].tolist())) for at, chance in chances.items() if chance)
    return Mixture(utilities=tuple(map(float, utilities)), parts=tuple(parts))


def _many(gains: Gains, packages: Packages) -> Mixtures | None:
    apart = np.array([float(own) for own in gains.disagreement()])
    gained = gains.plain() - apart
    size = float(np.abs(gained).max()) or 1.0
    lotteries = _Lotteries(gained / size)
    ideal = lotteries.ideal()
    if ideal is None:
        return None
    able = ideal > _NO_CHANCE
    shares = lotteries.evened(np.where(able, ideal, 1.0), able)
    plain = lotteries.evened(np.ones(len(ideal)), np.ones(len(ideal), dtype=np.bool_))
    chances = [lotteries.nash(able, shares), shares, plain]
    return _named([_of_chances(one, gains, packages) for one in chances])


def _of_chances(chances: Floats, gains: Gains, packages: Packages) -> Mixture:
    some = np.flatnonzero(chances > _NO_CHANCE)
    shares = chances[some] / chances[some].sum()
    parts = ((float(p), tuple(packages[at].tolist())) for at, p in zip(some, shares, strict=True))
    return Mixture(utilities=tuple((shares @ gains.plain()[some]).tolist()), parts=tuple(parts))


class _Lotteries:
    """Programs over the chances of points, whose gains are (point, party), at most one in size."""

    def __init__(self, gained: Floats) -> None:
        self._gained = gained

    def ideal(self) -> Floats | None:
        """Return each party's greatest gain where nobody loses; None where somebody must."""
        found = [self._best(column) for column in self._gained.T]
        if any(one is None for one in found):
            return None
        ideals = [
            own @ one for own, one in zip(self._gained.T, found, strict=True) if one is not None
        ]
        return np.array(ideals)

    def evened(self, unit: Floats, parties: Flags) -> Floats:
        """Return chances with the greatest smallest share, then the greatest sum of shares."""
        from scipy.optimize import linprog

        shares = self._gained / unit
        if not parties.any():
            return self._sure(shares.sum(axis=1))
        some = shares[:, parties]
        rows = np.vstack([np.hstack([-some.T, np.ones((some.shape[1], 1))]), self._no_loss(1)])
        first = linprog(
            np.append(np.zeros(len(shares)), -1.0),
            A_ub=rows,
            b_ub=np.zeros(len(rows)),
            A_eq=np.append(np.ones(len(shares)), 0.0)[None],
            b_eq=[1.0],
            bounds=[(0, None)] * len(shares) + [(None, None)],
        )
        if first.x is None:
            raise _unsolved()
        least = np.zeros(shares.shape[1])
        least[parties] = (first.x[-1] - _NO_CHANCE) * unit[parties]
        return self._sure(shares.sum(axis=1), np.maximum(least, 0.0))

    def nash(self, able: Flags, start: Floats) -> Floats:
        """Return chances with the greatest product of the able parties' gains, from a start."""
        if not able.any():
            return start
        lotteries = [start]
        weights = np.ones(1)
        for _ in range(_ROUNDS):
            gained = np.array([one @ self._gained[:, able] for one in lotteries])
            weights = _greatest_product(gained, weights)
            slope = 1.0 / (weights @ gained)
            better = self._sure(self._gained[:, able] @ slope)
            if (better @ self._gained[:, able]) @ slope <= able.sum() * (1 + _ENOUGH):
                break
            lotteries.append(better)
            weights = np.append(weights, 0.0)
        return np.asarray(weights @ np.array(lotteries))

    def _sure(self, worth: Floats, least: Floats | None = None) -> Floats:
        found = self._best(worth, least)
        if found is None:
            raise _unsolved()
        return found

    def _best(self, worth: Floats, least: Floats | None = None) -> Floats | None:
        """Return the chances of greatest worth where each party gains the least or more."""
        from scipy.optimize import linprog

        floor = np.zeros(self._gained.shape[1]) if least is None else least
        found = linprog(
            -worth,
            A_ub=self._no_loss(0),
            b_ub=-floor,
            A_eq=np.ones((1, len(worth))),
            b_eq=[1.0],
            bounds=(0, None),
        )
        return np.asarray(found.x) if found.status == 0 else None

    def _no_loss(self, spare: int) -> Floats:
        return np.hstack([-self._gained.T, np.zeros((self._gained.shape[1], spare))])


def _unsolved() -> ArithmeticError:
    return ArithmeticError("a linear program that has a solution was not solved")


def _greatest_product(gained: Floats, start: Floats) -> Floats:
    """Return the weights of few lotteries (lottery, party) whose gains' product is greatest."""
    from scipy.optimize import LinearConstraint, minimize

    if len(gained) == 1:
        return start

    def loss(weights: Floats) -> float:
        return -float(np.log(np.maximum(weights @ gained, 1e-300)).sum())

    def slope(weights: Floats) -> Floats:
        return np.asarray(-(gained @ (1.0 / np.maximum(weights @ gained, 1e-300))))

    found = minimize(
        loss,
        start * 0.9 + 0.1 / len(start),
        jac=slope,
        method="SLSQP",
        bounds=[(0, 1)] * len(start),
        constraints=LinearConstraint(np.ones((1, len(start))), 1.0, 1.0),
        options={"ftol": 1e-15, "maxiter": 500},
    )
    weights = np.clip(found.x, 0.0, None)
    return np.asarray(weights / weights.sum())

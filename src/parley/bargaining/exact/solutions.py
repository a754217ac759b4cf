"""The Nash, Kalai-Smorodinsky, egalitarian and utilitarian packages, with all ties (§13.5).

[Nash1950], [KalaiSmorodinsky1975], [Kalai1977]. Each rule is maximised over the points of the zone:
first in floats, then in fractions among those that are within rounding of the best, so that a tie
is a tie of the numbers and no accident of the last bit.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np

from parley.bargaining.exact.gains import Gains
from parley.bargaining.exact.skyline import Places
from parley.bargaining.exact.whole_numbers import Floats

# Floats are wrong by far less, relatively, than what is looked at twice.
_NEAR = 1e-9

Rule = Callable[[Gains, Places], Places]


def nash(gains: Gains, zone: Places) -> Places:
    """Return where the product of gains is greatest.

    Where no point gives everybody a gain, the most parties that can gain together come first, and
    then the product of their gains [Caragiannis2019].
    """
    found = gains.near(zone)
    # Each party's gains by its greatest: a product of many must not run out of floats.
    shares = found / np.maximum(found.max(axis=0), np.finfo(np.float64).tiny)
    product = np.where(found > 0, shares, 1.0).prod(axis=1)
    many = (found > 0).sum(axis=1)
    best = zone[many == many.max()]
    return _best(best, product[many == many.max()], lambda at: _product(gains.exact(at)))


def kalai_smorodinsky(gains: Gains, zone: Places) -> Places:
    """Return where the smallest gain is greatest, each as a share of the party's greatest gain.

    The greatest gain is that of the zone. A party that can gain nothing there has no share.
    """
    ideal = [
        max(gains.exact(int(at))[party] for at in _tops(gains, zone, party))
        for party in range(gains.points.shape[1])
    ]
    some = [party for party, most in enumerate(ideal) if most > 0]
    if not some:
        return zone
    near = gains.near(zone)[:, some] / [float(ideal[party]) for party in some]
    return _best(
        zone, near.min(axis=1), lambda at: min(gains.exact(at)[p] / ideal[p] for p in some)
    )


def egalitarian(gains: Gains, zone: Places) -> Places:
    """Return where the smallest gain is greatest."""
    near = gains.near(zone)
    # A gain can be small beside the others' by which rounding is measured.
    return _best(zone, near.min(axis=1), lambda at: min(gains.exact(at)), near.max(initial=0.0))


def utilitarian(gains: Gains, zone: Places) -> Places:
    """Return where the sum of the parties' utilities is greatest."""
    plain = gains.plain()[zone]
    size = float(np.abs(plain).max(initial=0.0)) * plain.shape[1]
    return _best(zone, plain.sum(axis=1), lambda at: sum(gains.utilities(at)), size)


def _tops(gains: Gains, zone: Places, party: int) -> Places:
    return zone[[int(gains.points[zone, party].argmax())]]


def _product(gained: tuple[Fraction, ...]) -> tuple[int, Fraction]:
    some = [gain for gain in gained if gain > 0]
    return len(some), math.prod(some, start=Fraction(1))


def _best(places: Places, near: Floats, exact: Callable[[int], Any], size: float = 0.0) -> Places:
    """Return the places where `exact` is greatest, of those `near` the greatest in floats."""
    top = float(near.max())
    close = places[near >= top - _NEAR * max(abs(top), size)]
    found = [exact(int(at)) for at in close]
    most = max(found)
    return close[[one == most for one in found]]

"""Adjusted Winner: two parties divide items so that both get as much by their points (§13.7).

[BramsTaylor1996]. Each item goes to the party that gives it more points; then items move from the
party that is ahead to the other, those that cost it least per point gained first, until both have
the same. At most one item is divided.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from parley.bargaining.exact.whole_numbers import read

if TYPE_CHECKING:
    from parley.bargaining.scenario import Scenario

_TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """How items are divided.

    `first[i]` is the first party's share of item i, the rest of it is the second's. `totals` are
    the points of both, which are equal. `divided` is the item that both have a part of; None where
    all are whole.
    """

    first: tuple[Fraction, ...]
    totals: tuple[Fraction, Fraction]
    divided: int | None


def adjusted_winner(first: Sequence[float], second: Sequence[float]) -> Division:
    """Divide items by the points of two parties, which must not be negative and sum alike.

    Raises ValueError otherwise. Of items whose points stand in one ratio, the earlier goes to the
    first: who gets which of them does not matter to the totals.
    """
    a, b = [read(own) for own in first], [read(own) for own in second]
    _check(a, b)
    return _divided(a, b)


def divide(scenario: Scenario) -> Division:
    """Divide the issues of two parties: to have an issue is to have one's best option on it.

    An issue's points are what lies between a party's best and worst option there, out of 100 for
    all issues. Raises ValueError for more parties, for bonuses and bans, and for a party to which
    nothing makes a difference.
    """
    if len(scenario.parties) != _TWO:
        raise ValueError(f"Adjusted Winner is for two parties; here are {len(scenario.parties)}")
    if scenario.bans or any(party.bonuses for party in scenario.parties):
        raise ValueError("Adjusted Winner divides issues one by one; here bans or bonuses tie them")
    first, second = (_points(party.party, party.values) for party in scenario.parties)
    return _divided(first, second)


def _divided(a: Sequence[Fraction], b: Sequence[Fraction]) -> Division:
    shares = [Fraction(0)] * len(a)
    mine, theirs = Fraction(0), sum(b, Fraction(0))
    for item in sorted(range(len(a)), key=lambda at: _leaning(a[at], b[at]), reverse=True):
        # So much of the item makes both totals equal.
        whole = a[item] + b[item]
        part = min(Fraction(1), (theirs - mine) / whole) if whole else Fraction(0)
        shares[item] = part
        mine, theirs = mine + part * a[item], theirs - part * b[item]
    parts = [item for item, share in enumerate(shares) if 0 < share < 1]
    return Division(first=tuple(shares), totals=(mine, theirs), divided=parts[0] if parts else None)


def _points(party: str, values: Sequence[Sequence[float]]) -> list[Fraction]:
    spans = [max(map(read, own)) - min(map(read, own)) for own in values]
    if not sum(spans):
        raise ValueError(f"to {party} all options are alike; there is nothing to divide by")
    return [100 * span / sum(spans) for span in spans]


def _check(a: Sequence[Fraction], b: Sequence[Fraction]) -> None:
    if len(a) != len(b):
        raise ValueError(f"one party has points for {len(a)} items, the other for {len(b)}")
    if any(own < 0 for own in (*a, *b)):
        raise ValueError("points are negative; give an item nought or more")
    if sum(a) != sum(b):
        raise ValueError(
            f"the points sum to {float(sum(a)):g} and {float(sum(b)):g}; "
            "both parties must share out the same sum"
        )


def _leaning(own: Fraction, other: Fraction) -> Fraction:
    """Return the first party's share of all points on an item: in the order of their ratio."""
    return own / (own + other) if own + other else Fraction(1, 2)

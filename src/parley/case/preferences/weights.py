"""How much the issues count for a party, beside one another (§17.4).

The weight of an issue is what going from its worst answer to its best adds, where all issues at
their best make 1 [KeeneyRaiffa1976].
"""

from __future__ import annotations

from dataclasses import dataclass

from parley.case.preferences.levels import Level
from parley.case.preferences.orders import Order
from parley.case.preferences.provenance import Grounded
from parley.case.written import IssueId


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueWeight(Level):
    """What one issue weighs, from 0 to 1."""

    issue: IssueId
    """The issue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights(Grounded):
    """What issues weigh: one of `each` and `order`.

    The weights of all issues of the case make 1. An issue that nothing is said of has a weight that
    is not known.
    """

    each: tuple[IssueWeight, ...] = ()
    """What each weighs, as far as that is known."""
    order: Order | None = None
    """Which issues matter more, the weightiest first: `release > aid = length`."""

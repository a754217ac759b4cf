"""What the parties are taken to value: signs and orderings first, numbers second.

No two parties' values are ever compared: each has a scale of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from parley.case.plans.deliveries import PoolId
from parley.case.plans.estimates import Basis, Estimate
from parley.case.quantities import Number
from parley.case.written import ID, Declares, PartyId, Text, Written

Quantity = Literal["delivery", "war", "truce", "war-at-start", "truce-at-start", "drift", "peace"]
# Those that belong to a pool.
BY_POOL: tuple[Quantity, ...] = ("delivery", "war", "truce")


@dataclass(frozen=True, slots=True, kw_only=True)
class Value(Written):
    """One of a party's values, so many times.

    `delivery`: one of a pool, when it is delivered. `war`, `truce`: what one delivered adds to
    going back to war, or to each day of truce. `war-at-start`, `truce-at-start`: both before
    anything is delivered. `drift`: what each day adds to going back to war. `peace`: the settled
    peace at the end.
    """

    of: Quantity
    """Which value."""
    pool: PoolId | None = None
    """Of which pool, for `delivery`, `war` and `truce`."""
    times: Number | None = None
    """How many times; once if left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign(Basis):
    """Whether a party gains or loses by something."""

    party: PartyId
    """Whose value."""
    of: Quantity
    """Which value."""
    pools: tuple[PoolId, ...] = ()
    """For `delivery`, `war` and `truce`: of which pools."""
    says: Literal["gains", "loses", "neither"]
    """Whether it gains, loses, or does neither."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Basis):
    """One party weighs one thing at least as much as another: an ordering without numbers."""

    id: Annotated[str, ID, Declares("comparison")]
    """Short name."""
    party: PartyId
    """Whose ordering."""
    says: Text
    """The comparison in words, as a sentence of its own without a full stop."""
    more: tuple[Value, ...] = ()
    """What weighs at least as much, added up; nothing if left out."""
    less: tuple[Value, ...] = ()
    """What it outweighs, added up; nothing if left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking(Basis):
    """What one of each pool costs its giver or is worth to its receiver, from most to least."""

    id: Annotated[str, ID, Declares("comparison")]
    """Short name."""
    party: PartyId
    """Whose ranking."""
    says: Text
    """The ranking in words, as a sentence of its own without a full stop."""
    pools: tuple[PoolId, ...]
    """The pools, the weightiest first, compared one for one."""
    low: Number | None = None
    """Where the ranking is also to stand for numbers: the least that one can weigh."""
    high: Number | None = None
    """And the most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Valuation(Estimate):
    """A number or an interval for one of a party's values."""

    party: PartyId
    """Whose value."""
    of: Quantity
    """Which value."""
    pools: tuple[PoolId, ...] = ()
    """For `delivery`, `war` and `truce`: of which pools. All that nothing else is said of if left
    out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms(Written):
    """What else is taken of one party."""

    party: PartyId
    """Which party."""
    discount: Estimate | None = None
    """By how much less a day later counts: 0.001 is a tenth of a per cent a day. 0 if left out."""
    asks: Number | None = None
    """By how much going on must beat breaking off for it to go on, on its own scale. 0 if left
    out."""

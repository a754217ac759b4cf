"""What is delivered: pools of people and things, and the steps that draw on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from parley.case.plans.estimates import Basis, Estimate
from parley.case.quantities import Number
from parley.case.written import (
    ID,
    ActorId,
    Declares,
    Names,
    PartyId,
    Text,
    Whole,
    Written,
)

PoolId = Annotated[str, ID, Names(("pool",))]
StepId = Annotated[str, ID, Names(("step",))]
StepKind = Literal["sequential", "simultaneous", "escrowed"]
PoolKind = Literal["captives", "prisoners", "remains", "aid", "withdrawal", "payment", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool(Written):
    """People or things that one party holds and another is to have, such as captive civilians."""

    id: Annotated[str, ID, Declares("pool")]
    """Short name."""
    title: Text
    """What it is, in neutral words, as it should stand in a sentence."""
    kind: PoolKind = "other"
    """What sort of thing it is."""
    giver: PartyId
    """Who delivers from it."""
    receiver: PartyId
    """Who receives."""
    unit: Text = "unit"
    """What one of it is: a person, a truck a day, a sector."""
    count: Estimate
    """How many there are. An interval where that is not known (living or presumed dead)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery(Written):
    """So many of a pool. Left without a number, it is all that is left of the pool by then."""

    pool: PoolId
    """From which pool."""
    count: Number | None = None
    """How many."""
    ratio: Number | None = None
    """How many for each one of another pool in the same step, and so in each of its rounds."""
    to: PoolId | None = None
    """The other pool, for a ratio."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates(Written):
    """How a step can go wrong.

    What a step leaves out is taken from the plan's `rates`, and what both leave out counts as
    certain to go well; the brief lists that among the assumptions.
    """

    link: Estimate | None = None
    """How likely the next stage is agreed at all, from 0 to 1. The last step has no next stage."""
    hazard: Estimate | None = None
    """How likely a spoiler ends the truce during the step, from 0 to 1."""
    detection: Estimate | None = None
    """How likely it is noticed that something was withheld, above 0 and up to 1."""
    delay: Estimate | None = None
    """Days until that is noticed: no more than the step, or each of its rounds, has before the next
    begins."""
    credibility: Estimate | None = None
    """How likely it is that what was put up as a guarantee is really lost, from 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Written):
    """A condition that the state must meet for a step to begin."""

    pool: PoolId | None = None
    """Of which pool something must have been delivered."""
    delivered: Number | None = None
    """How many of it, at least."""
    from_day: Number | None = None
    """Not before this day of the plan."""
    by_day: Number | None = None
    """Not after this day of the plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep(Rates):
    """A step: its deliveries at its start, then so many days of truce."""

    id: Annotated[str, ID, Declares("step")]
    """Short name."""
    title: Text
    """A few words."""
    phase: Text | None = None
    """The phase of the plan that it belongs to."""
    kind: StepKind
    """`sequential` (one giver), `simultaneous`, or `escrowed`: a third party holds what all sides
    deliver until it has everything."""
    through: ActorId | None = None
    """For an escrowed step: the third party."""
    deliveries: tuple[Delivery, ...] = ()
    """What is delivered."""
    rounds: Whole | None = None
    """In how many rounds: deliveries and days are spread over them evenly. One if left out."""
    duration: Estimate | None = None
    """Days until the next step. None if left out."""
    entry: tuple[Entry, ...] = ()
    """What must be so for it to begin; otherwise it counts as not agreed."""
    note: Text | None = None
    """Anything a reader should know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Precedence(Basis):
    """One pool goes before another, such as civilians before soldiers."""

    first: PoolId
    """What goes first, all that the plan delivers of it."""
    then: PoolId
    """What follows."""

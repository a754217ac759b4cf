"""A whole plan, as it stands in `plans/NAME.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from parley.case.plans.deliveries import PlanStep, Pool, Precedence, Rates
from parley.case.plans.guarantees import ExtensionRule, Guarantee, Repair, RightToResume
from parley.case.plans.valuations import Comparison, Ranking, Sign, Terms, Valuation
from parley.case.quantities import Number
from parley.case.when import When
from parley.case.written import Flag, PartyId, ProposalId, Text, Written

PlanKind = Literal["given", "counter-proposal", "mediator", "study"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Written):
    """The file `plans/NAME.yaml`: a deal as steps, and what the parties are taken to value."""

    title: Text
    """A few words."""
    kind: PlanKind
    """Whose plan it is; `study` for one of your own."""
    proposal: ProposalId | None = None
    """The proposal of the case that it spells out."""
    starts: When | None = None
    """The day of its first step, where it is known or supposed: dates are worked out from it."""
    parties: tuple[PartyId, ...]
    """The parties whose staying on is looked at."""
    pools: tuple[Pool, ...]
    """What there is to deliver."""
    steps: tuple[PlanStep, ...]
    """The steps, in order."""
    rates: Rates | None = None
    """How steps can go wrong, for all that do not say it themselves."""
    precedence: tuple[Precedence, ...] = ()
    """What must go before what."""
    guarantees: tuple[Guarantee, ...] = ()
    """Who stands behind whom."""
    extension: ExtensionRule | None = None
    """The rule by which the truce goes on."""
    resume: tuple[RightToResume, ...] = ()
    """Rights to return to fighting."""
    repair: Repair | None = None
    """How a breach can be mended."""
    side_payments: Flag = False
    """Whether the sides can make up for anything with money, aid or fuel, in any amount."""
    terms: tuple[Terms, ...] = ()
    """What else is taken of each party."""
    signs: tuple[Sign, ...] = ()
    """Who gains and who loses by what."""
    comparisons: tuple[Comparison, ...] = ()
    """What outweighs what, without numbers."""
    rankings: tuple[Ranking, ...] = ()
    """Which pools weigh most to a party."""
    values: tuple[Valuation, ...] = ()
    """Numbers for the values: wide intervals rather than points. Either for all values that
    matter, or for none."""
    correlation: Number | None = None
    """How far a party's values go up and down together, from 0 to 1: a control. 0 if left out."""
    note: Text | None = None
    """Anything a reader should know."""

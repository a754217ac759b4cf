"""Who stands behind a plan, how a truce goes on, and what undoes a breach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from parley.case.plans.deliveries import StepId
from parley.case.plans.estimates import Basis, Estimate
from parley.case.written import ID, ActorId, Declares, Flag, PartyId, Text

GuaranteeKind = Literal["bond", "penalty", "bonus"]
Verb = Literal["ensure", "undertake", "make-every-effort", "call-upon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarantee(Basis):
    """Somebody stands behind a party's keeping to the plan."""

    id: Annotated[str, ID, Declares("guarantee")]
    """Short name."""
    kind: GuaranteeKind = "bond"
    """`bond`: stands during the whole plan and is lost by breaking off. `penalty`: hits at one step
    alone. `bonus`: is paid when all is done."""
    guarantor: ActorId
    """Who stands behind it."""
    of: PartyId
    """Whose keeping it guarantees: that party stands to lose by breaking off, or to win."""
    beneficiary: PartyId
    """For whom."""
    step: StepId | None = None
    """For a penalty: at which step."""
    trigger: Text
    """What sets it off."""
    remedy: Text
    """What the guarantor then does."""
    verb: Verb
    """How strongly it is worded, from `ensure` down to `call-upon`."""
    size: Estimate | None = None
    """How much that is, on the scale of the party whose keeping it guarantees. Worked out if left
    out."""
    cap: Estimate | None = None
    """The most that the guarantor can credibly put up, on the same scale."""
    credibility: Estimate | None = None
    """How likely it is that it is carried out, from 0 to 1. Certain if left out."""
    interest: Flag = True
    """Whether a bond costs nothing to leave standing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRule(Basis):
    """The truce goes on while talks make progress."""

    after: StepId
    """The step whose truce goes on."""
    predicate: Text
    """What must be so for it to go on, as it should stand after "as long as"."""
    certifier: ActorId | None = None
    """Who says whether it is so. Left out, nobody does, and the brief says that."""
    maximum: Estimate | None = None
    """For how many days at most. Left out, without end, and the brief says that."""
    period: Estimate
    """Days after which it is asked again."""
    progress: Estimate
    """How likely talks succeed within one period, from 0 to 1."""
    collapse: Estimate
    """How likely the truce collapses within one period, from 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RightToResume(Basis):
    """A party keeps the right to return to fighting: it then loses nothing that it put up."""

    party: PartyId
    """Which party."""
    since: StepId | None = None
    """From which step on. From the beginning if left out."""
    when: Text
    """Under which condition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair(Basis):
    """A breach that is noticed can still be mended."""

    chance: Estimate
    """How likely it is mended, from 0 to 1."""
    cost: Estimate
    """What that costs whoever broke off, on its own scale."""
    let_off: Flag = False
    """Whether it is then let off what it had withheld."""

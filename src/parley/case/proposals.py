"""What was tabled: packages, what they answer, how they were received."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from parley.case.claims import Condition
from parley.case.quantities import Amount
from parley.case.when import When
from parley.case.written import (
    ID,
    ActorId,
    Declares,
    IssueId,
    OptionId,
    PartyId,
    ProposalId,
    RoundId,
    Text,
    Written,
)

Answer = Literal["accepts", "accepts-if", "amends", "rejects", "silent"]
FateWord = Literal["answered", "rejected", "unanswered", "overtaken", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageTerm(Written):
    """What the package says on one issue."""

    issue: IssueId
    """The issue."""
    options: tuple[OptionId, ...] = ()
    """The option it takes, or several where it leaves a choice."""
    range: Amount | None = None
    """For an issue that is a number."""
    conditions: tuple[Condition, ...] = ()
    """Conditions across issues."""
    says: Text | None = None
    """The term in your own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline(Written):
    """The precedent or text against which the proposal is measured."""

    what: Text
    """The precedent or text."""
    proposal: ProposalId | None = None
    """The proposal of this case that it is, where it is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviation(Written):
    """Where the proposal departs from its baseline."""

    issue: IssueId
    """On which issue."""
    says: Text
    """How, in your own words."""
    direction: Literal["softened", "kept", "hardened", "new", "unclear"] = "unclear"
    """Which way it goes for the one who tables it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Written):
    """How a party answered, on the whole or on one issue. Claims point here with `reply`."""

    party: PartyId
    """Who answered."""
    issue: IssueId | None = None
    """The issue, for an answer clause by clause."""
    answer: Answer
    """The answer. `silent` is an answer not given, and no assent."""
    conditions: tuple[Condition, ...] = ()
    """For `accepts-if`: the conditions."""
    on: When | None = None
    """When, where known."""
    says: Text | None = None
    """The answer in your own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate(Written):
    """What became of the proposal, where an analyst judges it."""

    state: FateWord
    """The judgement."""
    since: When
    """From when on it holds."""
    by: Text
    """Whose judgement."""
    because: Text
    """Why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Written):
    """A proposal or framework put to one or more parties."""

    id: Annotated[str, ID, Declares("proposal")]
    """Short name."""
    title: Text
    """A few words."""
    tabled_by: PartyId
    """Who tabled it."""
    backed_by: tuple[PartyId, ...] = ()
    """Who tabled it with them."""
    via: tuple[ActorId, ...] = ()
    """Through whom it was carried."""
    to: tuple[PartyId, ...]
    """To whom."""
    on: When | None = None
    """When, where known."""
    round: RoundId | None = None
    """In which round of talks."""
    package: tuple[PackageTerm, ...] = ()
    """Its terms, issue by issue."""
    answers: ProposalId | None = None
    """The proposal it answers (a counter-proposal)."""
    revises: ProposalId | None = None
    """The proposal it revises; that one is overtaken by it."""
    baseline: Baseline | None = None
    """What it is measured against."""
    deviations: tuple[Deviation, ...] = ()
    """How it departs from that."""
    replies: tuple[Reply, ...] = ()
    """How the parties answered."""
    fate: Fate | None = None
    """An analyst's judgement of what became of it; left out, it follows from the replies."""
    note: Text | None = None
    """Anything a reader of the brief should know."""

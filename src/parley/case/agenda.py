"""What is negotiated: issues with their options or ranges, and gates on talking at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from parley.case.quantities import Number
from parley.case.written import ID, Declares, Flag, IssueId, PartyId, Text, Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Option(Written):
    """One way to settle an issue."""

    id: Annotated[str, ID]
    """Short name, unique within its issue."""
    label: Text
    """A few words for the matrix."""
    says: Text | None = None
    """What it means, in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale(Written):
    """A numeric issue: what it is measured in and, where known, between which ends."""

    unit: Text
    """Unit of every number on this issue, such as `days`."""
    low: Number | None = None
    """Smallest value that makes sense."""
    high: Number | None = None
    """Largest value that makes sense."""

    @property
    def upside_down(self) -> bool:
        """Whether it ends below where it starts."""
        return self.low is not None and self.high is not None and self.low > self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue(Written):
    """A question that the deal must answer."""

    id: Annotated[str, ID, Declares("issue")]
    """Short name, such as `truce-length`."""
    title: Text
    """A few words for tables."""
    question: Text
    """The question, in neutral words."""
    options: tuple[Option, ...] = ()
    """The answers under discussion. Give either these or a `range`."""
    ordered: Flag = False
    """Whether the options stand in an order (from one end to the other, neither end better).
    Only then can the program tell nearer from further."""
    range: Scale | None = None
    """For an issue that is a number."""
    note: Text | None = None
    """Anything a reader of the brief should know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate(Written):
    """A precondition to talking at all; it stands on the process and is no demand in the deal."""

    id: Annotated[str, ID, Declares("gate")]
    """Short name."""
    party: PartyId
    """Who sets it."""
    condition: Text
    """What must be so before that party talks."""
    issue: IssueId | None = None
    """The issue it touches, where there is one."""

"""What a party would swap for what (§17.5): a trade-off ties the weights of two issues together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from parley.case.preferences.provenance import Grounded
from parley.case.quantities import Number
from parley.case.written import ID, Declares, IssueId, OptionId, Text, Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Written):
    """A change on one issue: from one option to another, or by so much."""

    issue: IssueId
    """The issue."""
    before: OptionId | None = None
    """For options: the one that is given up."""
    after: OptionId | None = None
    """For options: the one that takes its place."""
    by: Number | None = None
    """For a range: by how much, below 0 for less."""
    at: Number | None = None
    """For a range: from which number on. From wherever both ends lie in the range, if left out."""
    unit: Text | None = None
    """For a range: the unit, checked against that of the issue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TradeOff(Grounded):
    """Two changes on two issues, of which one makes up for the other."""

    id: Annotated[str, ID, Declares("entry")]
    """Short name."""
    says: Text
    """The trade-off in words, as a sentence of its own without a full stop."""
    gets: Change
    """The change that the party would have."""
    gives: Change
    """The change that it would put up with for that."""
    worth: Literal["about-equal", "at-least"]
    """`about-equal`: both changes together leave the party about as well off. `at-least`: as well
    off or better."""
    within: Number | None = None
    """For `about-equal`: by how much the two may differ on the party's scale. Not at all if left
    out."""

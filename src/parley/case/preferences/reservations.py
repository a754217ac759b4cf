"""What a party has without an agreement: its reservation value (§17.7) [Raiffa1982]."""

from __future__ import annotations

from dataclasses import dataclass

from parley.case.preferences.levels import Level
from parley.case.preferences.provenance import Grounded
from parley.case.quantities import Number
from parley.case.written import IssueId, OptionId, Text, Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled(Written):
    """The answer of a package to one issue: an option, or a number."""

    issue: IssueId
    """The issue."""
    option: OptionId | None = None
    """The option."""
    number: Number | None = None
    """For a range: the number."""
    unit: Text | None = None
    """For a range: the unit, checked against that of the issue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reservation(Grounded):
    """What no agreement is worth to a party: one of `worth` and `as_good_as`."""

    worth: Level | None = None
    """The value on the party's scale: from -1 to 2, since no agreement may be worse than every
    package, or better."""
    as_good_as: tuple[Settled, ...] = ()
    """The package, with an answer to every issue, that is as good as no agreement."""

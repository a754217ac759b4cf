"""What is found about a case: its zone, conflicts, ways out and gaps, as plain rows.

The printed text, the chapter of the brief and the JSON are made from this one value. Every sentence
stands beside the clause of the semantics by which it is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """A sentence with the clause by which it is said."""

    says: str
    """The sentence."""
    rule: str
    """The clause, such as `§14.4`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """Why a key is empty or was cut short."""

    key: str
    """The key."""
    says: str
    """The reason."""
    rule: str
    """The clause behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstraintRow:
    """What a package must be or must not be for somebody, and on what that rests."""

    id: str
    """Its name: kind, holder, issue, and the option refused."""
    kind: str
    """`asks`, `refuses`, `depends`, or `ban` for one of the matter itself."""
    party: str | None
    """Whose it is; `null` for a ban."""
    by: str | None
    """The holder of a veto whose it is, if it is not simply the party's."""
    issues: Ids
    """The issues that it is about."""
    says: str
    """It in words, with the one who says it."""
    red_line: bool
    """Whether it is a red line; everything else is soft."""
    said_on: str | None
    """When it was said last."""
    claims: Ids
    """The claims behind it."""
    reports: Ids
    """The reports in which they stand."""
    judgements: Ids
    """The judgements of how firm it is."""
    rule: str
    """The clause by which it is read so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRow:
    """What remains of an issue where nobody's refusal is overridden."""

    issue: str
    """The issue."""
    left: Ids
    """The options, in words, of which some package is refused by nobody."""
    closed: Ids
    """The options, in words, of which every package is refused by somebody."""
    last: bool
    """Whether a refusal of the only option left would leave no package at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneRow:
    """Which packages there are under the constraints."""

    empty: bool
    """Whether no package gives each side what it demands without what another refuses."""
    size: int | None
    """How many packages do; `null` where counting is given up."""
    refused_by_none: int | None
    """How many packages nobody refuses, demands left aside; `null` where counting is given up."""
    all_refused: bool
    """Whether somebody refuses something in every package."""
    open: tuple[OpenRow, ...]
    """Issue by issue, what nobody refuses."""
    closing: tuple[Ruled, ...]
    """The single further refusals that would leave nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeRow:
    """An answer to an issue that nobody refuses and none of those in conflict asks for."""

    issue: str
    """The issue."""
    option: str
    """The option, in words."""
    taken_by: Ids
    """The parties that name it now among what they would take."""
    says: str
    """It in a sentence."""
    rule: str
    """The clause by which it is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictRow:
    """A smallest set of constraints that no package meets together."""

    number: int
    """Its number on the page."""
    constraints: Ids
    """The constraints; without any one of them a package meets the others."""
    issues: Ids
    """The issues that it is about."""
    parties: Ids
    """Whose constraints they are."""
    core: bool
    """Whether a refusal is among them, or all of them are red lines."""
    third_ways: tuple[BridgeRow, ...]
    """Answers in between that nobody refuses."""
    says: str
    """It in a sentence."""
    third_way: str
    """Its third ways in a sentence, or that there is none."""
    rule: str
    """The clause by which it is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelaxationRow:
    """A way out: what would have to be moved on so that a package meets all the rest."""

    moves: Ids
    """The constraints given up; all of them are needed."""
    parties: Ids
    """Who moves."""
    cost: int
    """How many moves it is."""
    red_lines: int
    """How many of them are moves of red lines."""
    every_side: bool
    """Whether every party in conflict moves."""
    opens: int | None
    """How many packages meet all the rest; `null` where counting is given up."""
    says: str
    """It in a sentence."""
    rule: str
    """The clause by which it is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapSide:
    """What one of two parties holds on an issue."""

    party: str
    """The party."""
    says: str | None
    """Its latest position, in words; `null` where it has not spoken."""
    said_on: str | None
    """When it was said last."""
    options: Ids
    """The options that it names as what it would take."""
    claims: Ids
    """The claims behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapDay:
    """The gap on a day on which one of the two took a stand."""

    on: str
    """The day."""
    state: str
    """As in the gap."""
    distance: Decimal | None
    """As in the gap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """The gap between two parties on an issue."""

    issue: str
    """The issue."""
    state: str
    """`common`, `on-conditions`, `apart`, `refused`, `one-refuses` or `silent`."""
    distance: Decimal | None
    """In `unit`s, or in options along the order; `null` where it cannot be measured."""
    unit: str | None
    """The unit; `null` for options."""
    sides: tuple[GapSide, ...]
    """The two parties, by name."""
    bridges: tuple[BridgeRow, ...]
    """Answers in between that nobody refuses."""
    days: tuple[GapDay, ...]
    """The gap over time, oldest first."""
    says: str
    """It in a sentence."""
    rule: str
    """The clause by which it is measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneFindings:
    """What could work and what blocks, from red lines, demands and bans alone."""

    outcomes: str
    """How many packages the case's options make, as exact decimal digits."""
    parties: Ids
    """The parties whose constraints count, by name."""
    method: str
    """How it was found."""
    exact: bool
    """Whether nothing was cut short by a limit."""
    answer: tuple[Ruled, ...]
    """The first answer, in sentences."""
    zone: ZoneRow
    """Which packages there are."""
    constraints: tuple[ConstraintRow, ...]
    """Everything that constrains a package."""
    conflicts: tuple[ConflictRow, ...]
    """The smallest sets that no package meets together, the core first."""
    relaxations: tuple[RelaxationRow, ...]
    """The ways out, cheapest first."""
    gaps: tuple[GapRow, ...]
    """How far every two parties are apart, issue by issue."""
    assumptions: tuple[Ruled, ...]
    """What all of this takes for granted."""
    judgements: Ids
    """The team's judgements and assumptions on which it rests."""
    reasons: tuple[Lack, ...]
    """Why keys are empty or were cut short."""
    honesty: str
    """What it does not say."""

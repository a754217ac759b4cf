"""Where the parties stand and move: the rows of positions, status, proposals and concessions."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from parley.brief.rows import Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeRow:
    """A number or range as stated, with its hedging word; `says` is it in words."""

    low: Decimal | None
    high: Decimal | None
    approximator: str | None
    unit: str
    reading: str | None
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionRow:
    """What an acceptance hangs on."""

    says: str
    issue: str | None
    options: Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmnessRow:
    """How firm somebody judges a position to be."""

    level: str
    by: str
    because: str
    judgement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendRow:
    """How a trend was found: derived, reported, analyst or none; and why, in a sentence."""

    basis: str
    why: str
    judgement: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow:
    """A position. `says` is it in words; `said_on` is None where only its report is dated."""

    party: str
    issue: str
    by: str | None
    stance: str
    options: Ids
    range: RangeRow | None
    conditions: tuple[ConditionRow, ...]
    says: str
    firmness: FirmnessRow | None
    said_on: str | None
    reported_on: str | None
    trend: str
    trend_basis: TrendRow
    support: str
    contested_by: Ids
    claims: Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class StandRow:
    """A position at some time in the past of a cell."""

    says: str
    by: str | None
    stance: str
    options: Ids
    range: RangeRow | None
    first_said: str
    last_said: str
    trend: str
    claims: Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementRow:
    """How one party moved on one issue, oldest stand first."""

    party: str
    issue: str
    stands: tuple[StandRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockerRow:
    """What holds an issue up, in words, with the parties and claims behind it."""

    kind: str
    parties: Ids
    says: str
    claims: Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusRow:
    """How an issue stands between the principals, and on what that rests."""

    issue: str
    status: str
    why: str
    blockers: tuple[BlockerRow, ...]
    claims: Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class GateRow:
    """A precondition to talking."""

    id: str
    party: str
    condition: str
    issue: str | None
    state: str
    judged_by: str | None
    claims: Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRow:
    """What a package says on one issue."""

    issue: str
    options: Ids
    range: RangeRow | None
    conditions: tuple[ConditionRow, ...]
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationRow:
    """Where a proposal departs from its baseline."""

    issue: str
    direction: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyRow:
    """An answer to a proposal, as a whole or on one issue."""

    party: str
    issue: str | None
    answer: str
    conditions: tuple[ConditionRow, ...]
    on: str | None
    says: str | None
    claims: Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineRow:
    """What a proposal is measured against."""

    what: str
    proposal: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalRow:
    """A proposal, its terms, its answers and its fate."""

    id: str
    title: str
    tabled_by: str
    backed_by: Ids
    via: Ids
    to: Ids
    on: str | None
    round: str | None
    package: tuple[TermRow, ...]
    answers: str | None
    revises: str | None
    baseline: BaselineRow | None
    deviations: tuple[DeviationRow, ...]
    replies: tuple[ReplyRow, ...]
    fate: str
    fate_why: str
    support: str
    contested_by: Ids
    claims: Ids
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PressureRow:
    """Pressure to which a move is attributed, and by which claims."""

    event: str
    title: str
    by: str | None
    claims: Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcessionRow:
    """A softening, counted once. `from_` is None where the earlier position is not known."""

    party: str
    issue: str
    from_: str | None
    to: str
    made_on: str
    known_on: str
    basis: str
    why: str
    pressure: tuple[PressureRow, ...]
    returned: str
    returned_by: Ids
    claims: Ids

"""The Brief: everything that any page or file of it shows, and nothing else.

Its fields are the keys of `brief.json`, in this order; a trailing underscore is dropped
(`from_` is `from`). Dates are ISO text, a span of days is `2024-01-01..2024-01-22`, None is what is
not known. Lists that come from the case are sorted by id, or by date where they are a timeline.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHead:
    """What case this is. `situation` is the paragraph a reader sees first."""

    name: str
    title: str
    summary: str | None
    situation: tuple[str, ...]
    empty: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRow:
    """A party."""

    id: str
    name: str
    roles: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A person or body: whose word binds, and on whom a deal can fail."""

    id: str
    name: str
    kind: str
    party: str | None
    office: str | None
    authority: str
    faction: str | None
    veto: bool
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryRow:
    """A contested term: the neutral label, and who says what."""

    neutral: str
    words: tuple[tuple[str, str], ...]
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionRow:
    """An option of an issue."""

    id: str
    label: str
    says: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRow:
    """An issue. `unit` is given for a numeric one, `options` for the others."""

    id: str
    title: str
    question: str
    options: tuple[OptionRow, ...]
    ordered: bool
    unit: str | None
    note: str | None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRow:
    """A figure as stated, what its approximator leaves (`least`, `most`), and who is credited."""

    low: Decimal | None
    high: Decimal | None
    approximator: str | None
    least: Decimal | None
    most: Decimal | None
    says: str
    claimant: str | None
    scope: str | None
    as_of: str
    support: str
    claims: Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """All figures on one measure, and whether they agree."""

    measure: str
    title: str
    unit: str
    kind: str
    readings: tuple[ReadingRow, ...]
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidualRow:
    """What a sum leaves over: at the stated figures, and at least and at most."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SumTermRow:
    """A term of a sum: added (1) or taken away (-1), with the readings that entered."""

    measure: str
    sign: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    claims: Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityRow:
    """A sum that should come out."""

    name: str
    unit: str
    terms: tuple[SumTermRow, ...]
    residual: ResidualRow
    note: str | None
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """Where in the report's file a claim stands."""

    line: int
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DriftRow:
    """How a rewrite departs from what it repeats."""

    kind: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim. `speaker` is None where the report speaks in its own voice."""

    id: str
    report: str
    place: PlaceRow
    kind: str
    says: str
    speaker: str | None
    speaker_name: str
    anonymous: bool
    sources: str | None
    mode: str
    where: str
    channel: str
    certainty: str | None
    said_on: str | None
    issue: str | None
    same_as: str | None
    drift: tuple[DriftRow, ...]
    support: str
    contested_by: Ids
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """An unnamed source of a report."""

    id: str
    described: str
    count: int | str
    side: str | None
    vantage: str | None
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report. `known_from` is the day from which it counts as known."""

    id: str
    title: str
    publisher: str
    carrier: str | None
    file: str | None
    date: str | None
    date_basis: str
    inferred_from: str | None
    not_before: str | None
    known_from: str
    dateline: str | None
    language: str
    reliability: str | None
    derived_from: Ids
    sources: tuple[SourceRow, ...]
    known: bool
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One thing that changed since the day asked about, with the claims that tell of it."""

    kind: str
    what: str
    says: str
    party: str | None = None
    issue: str | None = None
    trend: str | None = None
    pressure: tuple[PressureRow, ...] = ()
    returned: str | None = None
    claims: Ids = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownRow:
    """An open question: what is said not to be known or could not be established."""

    claim: str
    question: str
    issue: str | None
    kind: str
    ask: Ids
    confirms: str | None
    answered_by: Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRow:
    """Something to ask next: of whom, what, and why it is worth asking."""

    ask: Ids
    question: str
    why: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnconfirmedRow:
    """A statement that rests on too little, or that somebody denies or could not confirm."""

    claim: str
    says: str
    why: str
    support: str
    contested_by: Ids
    claims: Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookRow:
    """What somebody expects. Never averaged with another's."""

    claim: str
    speaker_name: str
    tone: str
    says: str
    said_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    """An interest, belief, commitment or refusal to comment: said, and shown as said."""

    kind: str
    claim: str
    holder: str | None
    about: str | None
    says: str
    support: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """A round, contact or event."""

    kind: str
    id: str
    title: str
    on: str | None
    where: str | None
    who: Ids
    presses: Ids
    notes: tuple[str, ...]
    claims: Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceRow:
    """The distinct sources heard on one issue from one side. None: side not given, or no issue."""

    issue: str | None
    side: str | None
    named: Ids
    unnamed: Ids
    claims: Ids


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementRow:
    """A judgement or assumption of the team, or one that this program makes by a rule."""

    id: str
    kind: str
    says: str
    by: str
    because: str
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
class Brief:
    """The whole brief."""

    case: CaseHead
    as_of: str | None
    held_on: str | None
    since: str | None
    parties: tuple[PartyRow, ...]
    people: tuple[PersonRow, ...]
    glossary: tuple[GlossaryRow, ...]
    issues: tuple[IssueRow, ...]
    principals: Ids
    positions: tuple[PositionRow, ...]
    voices: tuple[PositionRow, ...]
    movement: tuple[MovementRow, ...]
    issues_status: tuple[StatusRow, ...]
    gates: tuple[GateRow, ...]
    proposals: tuple[ProposalRow, ...]
    concessions: tuple[ConcessionRow, ...]
    figures: tuple[FigureRow, ...]
    identities: tuple[IdentityRow, ...]
    changes: tuple[ChangeRow, ...]
    unconfirmed: tuple[UnconfirmedRow, ...]
    ask_next: tuple[AskRow, ...]
    unknowns: tuple[UnknownRow, ...]
    outlooks: tuple[OutlookRow, ...]
    notes: tuple[NoteRow, ...]
    timeline: tuple[TimelineRow, ...]
    balance: tuple[BalanceRow, ...]
    judgements: tuple[JudgementRow, ...]
    reports: tuple[ReportRow, ...]
    claims: tuple[ClaimRow, ...]

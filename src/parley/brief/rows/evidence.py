"""What it rests on: the rows of figures, claims, reports, questions and sourcing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from parley.brief.rows import Ids


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
class BalanceRow:
    """The distinct sources heard on one issue from one side. None: side not given, or no issue."""

    issue: str | None
    side: str | None
    named: Ids
    unnamed: Ids
    claims: Ids

"""What reading finds, standing off the text: spans are characters into the file as decoded (§11.1).

The original never changes. Every record names its report and span, so that it can be read again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

DateBasis = Literal["stated", "metadata", "user", "unknown"]
SourceKind = Literal[
    "named-person",
    "spokesperson",
    "anonymous",
    "collective",
    "organisation",
    "party",
    "document",
    "outlet",
]
StatementKind = Literal["reported", "ascribed"]
Mode = Literal["quotation", "mixed", "indirect"]
Act = Literal[
    "say",
    "deny",
    "vow",
    "no_details",
    "declined_comment",
    "could_not_confirm",
    "no_response",
    "reject",
    "demand",
    "propose",
    "offer",
    "accept",
    "concede",
    "interest",
    "belief",
]
TellingKind = Literal["event", "state", "outlook"]
Status = Literal["machine", "confirmed", "corrected", "rejected"]
Fate = Literal["kept", "generalised", "lost"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the decoded file, `end` not included."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """What cleaning set aside: boilerplate, markup, an advertisement."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who a statement is credited to: the longest noun phrase, or the pronoun that stands there."""

    start: int
    end: int
    text: str
    kind: SourceKind
    party: str | None
    anonymous: bool
    count: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Somebody said something, or expressly did not; or a report ascribes a wish or belief."""

    id: str
    report: str
    start: int
    end: int
    cue: Span
    source: Source | None
    via: str | None
    speaker: str | None
    content: tuple[Span, ...]
    kind: StatementKind
    mode: Mode
    act: Act
    date: str | None
    hedge: str | None
    addressee: str | None
    rule: str
    confidence: float
    status: Status = "machine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A clause in a report's own voice, credited to nobody; that it is told does not make it so.

    `actor` is its subject, or in a passive by whom it was done. `repeats` is the telling or the
    statement that it rewrites, in the report that its own is derived from.
    """

    id: str
    report: str
    start: int
    end: int
    verb: Span | None
    actor: str | None
    actor_span: Span | None
    party: str | None
    kind: TellingKind
    negated: bool
    date: str | None
    hedged: str | None
    repeats: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A typed interval: an open end is None."""

    report: str
    start: int
    end: int
    low: float | None
    high: float | None
    modifier: str | None
    what: str | None
    unit: str | None
    kind: str | None
    as_of: str | None
    statement: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFound:
    """A date in the text: an ISO day, week, month or `start/end`.

    It is None where it hangs on a date that is not known.
    """

    report: str
    start: int
    end: int
    value: str | None
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A sentence of a rewrite and the one that it rewrites, with what became of its attribution."""

    child_span: Span
    parent_span: Span
    attribution: Fate | None
    hedge: str | None
    moved: str | None
    figures_dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """One report rewrites another."""

    child: str
    parent: str
    containment: float
    basis: str
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two findings that a human should set side by side."""

    type: Literal["conflict", "update", "compatible", "divergence", "distortion"]
    a: str
    b: str
    reason: str

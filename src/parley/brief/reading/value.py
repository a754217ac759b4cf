"""The Reading: everything that the brief of a pile of reports shows, and nothing else (§11.10).

Its fields are the keys of the `brief.json` of such a pile, in this order. Every row is `machine`:
suggested by rules, and confirmed by nobody. Texts are as they read, with what could steer a
terminal written out; `place` leads back to the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from parley.evidence.reading.records import (
    Act,
    DateBasis,
    Fate,
    SourceKind,
    StatementKind,
    Status,
    TellingKind,
)

Contrasted = Literal["conflict", "distortion", "divergence", "update", "compatible"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A passage of a report; `place` is REPORT:START-END, in characters of the decoded file.

    `sentence` is the one around it; None where the passage is a sentence by itself.
    """

    report: str
    place: str
    text: str
    sentence: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PileReport:
    """A report of the pile; None is what it does not say of itself.

    `hanging` are the dates in its text that cannot be worked out, since nobody knows its own.
    """

    id: str
    path: str
    title: str | None
    outlet: str | None
    carrier: str | None
    byline: str | None
    dateline: str | None
    date: str | None
    date_basis: DateBasis
    derived_from: tuple[str, ...]
    hanging: tuple[Quote, ...]
    status: Status = "machine"


@dataclass(frozen=True, slots=True, kw_only=True)
class RewrittenSentence:
    """A sentence of a rewrite beside the one that it rewrites, and what became of it."""

    original: Quote
    rewrite: Quote
    attribution: Fate | None
    hedge: str | None
    moved: str | None
    figures_dropped: tuple[str, ...]
    status: Status = "machine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewrite:
    """One report rewrites another: with how much of its wording, and what says which was first."""

    child: str
    parent: str
    containment: float
    basis: str
    sentences: tuple[RewrittenSentence, ...]
    status: Status = "machine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Something that a speaker said, or that a report ascribes to it."""

    content: Quote
    act: Act
    kind: StatementKind
    hedge: str | None
    via: str | None
    date: str | None
    confidence: float
    rewrites: bool
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A source with all that it says. Only proper names stand for one source in several reports."""

    name: str | None
    kind: SourceKind | None
    anonymous: bool
    count: int | None
    reports: tuple[str, ...]
    said: tuple[Said, ...]
    status: Status = "machine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """What was expressly not said: evidence of neither assent nor denial."""

    who: str | None
    act: Act
    sentence: Quote
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Something that a report tells in its own voice; `actor` is who does it, if that is said."""

    passage: Quote
    kind: TellingKind
    negated: bool
    hedge: str | None
    actor: str | None
    rewrites: bool
    status: Status = "machine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """What is told of one date: `reports` tell it by themselves, `repeated_in` are rewrites.

    No report tells it by itself where the original of a rewrite credits it to somebody.
    """

    date: str
    reports: tuple[str, ...]
    repeated_in: tuple[str, ...]
    told: tuple[Told, ...]
    status: Status = "machine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Undated:
    """How much a report tells without a date."""

    report: str
    events: int
    states: int
    outlooks: int
    status: Status = "machine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A figure as a report has it; an open end is None."""

    figure: Quote
    low: float | None
    high: float | None
    modifier: str | None
    as_of: str | None
    credited_to: str | None
    rewrites: bool
    status: Status = "machine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What is counted, with every figure for it side by side."""

    what: str
    unit: str | None
    kind: str | None
    figures: tuple[Reported, ...]
    status: Status = "machine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """Two passages that a human should set side by side, and why."""

    type: Contrasted
    reason: str
    a: Quote
    b: Quote
    status: Status = "machine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The whole brief of a pile of reports."""

    folder: str
    status: Status
    situation: tuple[str, ...]
    reports: tuple[PileReport, ...]
    rewrites: tuple[Rewrite, ...]
    speakers: tuple[Speaker, ...]
    silences: tuple[Silence, ...]
    told: tuple[Dated, ...]
    undated: tuple[Undated, ...]
    figures: tuple[Counted, ...]
    contrasts: tuple[Contrast, ...]
    unreadable: tuple[str, ...]

    @property
    def pairs(self) -> tuple[RewrittenSentence, ...]:
        """All rewritten sentences."""
        return tuple(pair for one in self.rewrites for pair in one.sentences)

    @property
    def lost(self) -> tuple[RewrittenSentence, ...]:
        """Those that no longer say whose word they are."""
        return tuple(pair for pair in self.pairs if pair.attribution == "lost")

    @property
    def doubts(self) -> tuple[RewrittenSentence, ...]:
        """Those that are surer or less sure than their original."""
        return tuple(pair for pair in self.pairs if pair.hedge is not None)

    @property
    def moved(self) -> tuple[RewrittenSentence, ...]:
        """Those in which somebody took another's place."""
        return tuple(pair for pair in self.pairs if pair.moved is not None)

    @property
    def more(self) -> int:
        """How much is told without a date."""
        return sum(one.events + one.states + one.outlooks for one in self.undated)

    @property
    def conflicts(self) -> tuple[Contrast, ...]:
        """What cannot both be true."""
        return tuple(one for one in self.contrasts if one.type == "conflict")

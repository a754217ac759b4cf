"""What the team judges, kept apart from what anybody said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from parley.case.claims import GateNote, Movement
from parley.case.when import When
from parley.case.written import ID, ClaimId, Declares, IssueId, Line, ReportId, Text, Written

FirmnessLevel = Literal["opening-bid", "negotiable", "firm", "red-line"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Firmness(Written):
    """How firmly a party seems to hold a position."""

    of: ClaimId
    """The claim that carries the position."""
    level: FirmnessLevel
    """The judgement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendCall(Written):
    """Which way a position moved, where neither the report nor the order of options says."""

    of: ClaimId
    """The claim that carries the later position."""
    trend: Movement
    """The judgement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Written):
    """A judgement or assumption of the team. It carries exactly one content."""

    id: Annotated[str, ID, Declares("judgement")]
    """Short name."""
    by: Text
    """Who judges."""
    on: When | None = None
    """When it was made."""
    because: Text
    """Why."""
    claims: tuple[ClaimId, ...] = ()
    """The claims it rests on."""
    firmness: Firmness | None = None
    """Content: how firm a position is."""
    trend: TrendCall | None = None
    """Content: which way a position moved."""
    gate: GateNote | None = None
    """Content: whether a precondition to talking still stands."""
    assumes: Text | None = None
    """Content: an assumption, in a sentence."""
    issue: IssueId | None = None
    """The issue that an assumption touches."""

    @property
    def rests_on(self) -> tuple[str, ...]:
        """The ids of all claims that it is made on or rests on."""
        of = [call.of for call in (self.firmness, self.trend) if call is not None]
        return tuple(sorted({*of, *self.claims}))


JUDGEMENT_KINDS = ("firmness", "trend", "gate", "assumes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncoded(Written):
    """Lines of a report that were read and left out, and why."""

    report: ReportId
    """The report."""
    lines: tuple[Line, ...]
    """The line numbers."""
    reason: Text
    """Why they carry no claim."""

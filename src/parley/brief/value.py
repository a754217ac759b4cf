"""The Brief: everything that any page or file of it shows, and nothing else.

Its fields are the keys of `brief.json`, in this order; a trailing underscore is dropped
(`from_` is `from`). Dates are ISO text, a span of days is `2024-01-01..2024-01-22`, None is what is
not known. Lists that come from the case are sorted by id, or by date where they are a timeline.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from parley.bargaining.zone.findings import ZoneFindings
from parley.brief.rows import Ids
from parley.brief.rows.bargaining import (
    ConcessionRow,
    GateRow,
    MovementRow,
    PositionRow,
    ProposalRow,
    StatusRow,
)
from parley.brief.rows.evidence import (
    BalanceRow,
    ClaimRow,
    FigureRow,
    IdentityRow,
    NoteRow,
    OutlookRow,
    ReportRow,
    UnconfirmedRow,
    UnknownRow,
)
from parley.brief.rows.overview import AskRow, ChangeRow
from parley.brief.rows.setting import (
    CaseHead,
    GlossaryRow,
    IssueRow,
    JudgementRow,
    PartyRow,
    PersonRow,
    TimelineRow,
)

if TYPE_CHECKING:
    # Only named here: its room loads numpy, which a case without plans has no need of.
    from parley.phases.findings import PlanFindings


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
    bargaining: ZoneFindings | None
    phases: tuple[PlanFindings, ...]
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

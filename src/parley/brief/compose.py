"""Case -> Brief, for one day, or for what changed since another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from parley.brief.changes import changes
from parley.brief.parts import figures, issues, process, sourcing, stands
from parley.brief.parts.bargaining import zone_findings
from parley.brief.parts.phases import plan_findings
from parley.brief.rows.setting import CaseHead
from parley.brief.situation import ask_next, situation
from parley.brief.value import Brief
from parley.case.view import View, last_day

if TYPE_CHECKING:
    from parley.case.case import Case

# The day of a case without reports, on which nothing can be known.
NO_DAY = date.min


def compose_brief(
    case: Case,
    *,
    as_of: date | None = None,
    held_on: date | None = None,
    since: date | None = None,
) -> Brief:
    """Return the brief of a case.

    Args:
        case: the case.
        as_of: what was known on this day; by default all that the case holds.
        held_on: what each side then held on this day; by default the same day.
        since: list what changed since what was known on this day.

    Raises:
        ValueError: `since` is not before `as_of`.
    """
    day = as_of or last_day(case) or NO_DAY
    view = View(case=case, as_of=day, held_on=held_on or day)
    earlier = None
    if since is not None and day == NO_DAY:
        raise ValueError("the case has no report yet, so nothing can have changed; add one first")
    if since is not None:
        if since >= view.as_of:
            raise ValueError(
                f"--since {since} must be before --as-of {view.as_of}; swap the two, or leave "
                "--as-of out for all that is known"
            )
        earlier = _compose(View(case=case, as_of=since, held_on=min(since, view.held_on)))
    whole = _compose(view, earlier, since)
    return replace(whole, bargaining=zone_findings(view), phases=plan_findings(case))


def _compose(view: View, earlier: Brief | None = None, since: date | None = None) -> Brief:
    case = view.case
    statuses, gates = issues.status_rows(view), issues.gate_rows(view)
    proposals, unknowns = issues.proposal_rows(view), sourcing.unknown_rows(view)
    blocked = frozenset(row.issue for row in statuses if row.status == "blocked")
    unconfirmed = sourcing.unconfirmed_rows(view, blocked)
    brief = Brief(
        case=CaseHead(
            name=case.name,
            title=case.file.title,
            summary=case.file.summary,
            situation=situation(view, statuses, proposals, gates),
            empty=_why_empty(view),
        ),
        as_of=_day(view.as_of),
        held_on=_day(view.held_on),
        since=since.isoformat() if since else None,
        parties=process.party_rows(case),
        people=process.person_rows(case),
        glossary=process.glossary_rows(case),
        issues=tuple(issues.issue_row(issue) for issue in case.file.issues),
        principals=tuple(party.id for party in case.principals),
        positions=stands.position_rows(view),
        voices=stands.voice_rows(view),
        movement=stands.movement_rows(view),
        issues_status=statuses,
        gates=gates,
        proposals=proposals,
        concessions=stands.concession_rows(view),
        bargaining=None,
        phases=(),
        figures=figures.figure_rows(view),
        identities=figures.identity_rows(view),
        changes=(),
        unconfirmed=unconfirmed,
        ask_next=ask_next(view, statuses, unknowns, unconfirmed),
        unknowns=unknowns,
        outlooks=sourcing.outlook_rows(view),
        notes=sourcing.note_rows(view),
        timeline=process.timeline_rows(view),
        balance=sourcing.balance_rows(view),
        judgements=process.judgement_rows(view),
        reports=sourcing.report_rows(view),
        claims=sourcing.claim_rows(view),
    )
    return replace(brief, changes=changes(earlier, brief)) if earlier else brief


def _why_empty(view: View) -> str | None:
    """Return why there is nothing to tell, and what to do; None when there is."""
    if view.claims:
        return None
    if not view.case.claims:
        return (
            "The case holds no claims yet. Add reports to reports.yaml and claims to claims.yaml."
        )
    first = min(view.published(claim).latest for claim in view.case.claims)
    return (
        f"Nothing was known on {view.as_of}: the first claim of this case counts as known from "
        f"{first}. Choose a later --as-of."
    )


def _day(day: date) -> str | None:
    return None if day == NO_DAY else day.isoformat()

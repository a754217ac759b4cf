"""Issues, their status and blockers, gates, and what was tabled, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.bargaining.gates import gates
from parley.bargaining.status import Blocker, Status, status
from parley.bargaining.tabled import KnownReply, Tabled, tabled
from parley.brief.parts.stands import condition_rows, range_row, unit_of
from parley.brief.rows.bargaining import (
    BaselineRow,
    BlockerRow,
    DeviationRow,
    GateRow,
    ProposalRow,
    ReplyRow,
    StatusRow,
    TermRow,
)
from parley.brief.rows.setting import IssueRow, OptionRow
from parley.case import words
from parley.evidence.support import contested_by, support

if TYPE_CHECKING:
    from parley.bargaining.positions import Stand
    from parley.case.agenda import Issue
    from parley.case.proposals import PackageTerm
    from parley.case.view import View


def issue_row(issue: Issue) -> IssueRow:
    """Return an issue as a row."""
    return IssueRow(
        id=issue.id,
        title=issue.title,
        question=issue.question,
        options=tuple(OptionRow(id=o.id, label=o.label, says=o.says) for o in issue.options),
        ordered=issue.ordered,
        unit=issue.range.unit if issue.range else None,
        note=issue.note,
    )


def status_rows(view: View) -> tuple[StatusRow, ...]:
    """Return the status of every issue, in the order of the file."""
    return tuple(_status(view, status(view, issue)) for issue in view.case.file.issues)


def _status(view: View, found: Status) -> StatusRow:
    return StatusRow(
        issue=found.issue,
        status=found.word,
        why=found.why,
        blockers=tuple(_blocker(view, one) for one in found.blockers),
        claims=view.carried(found.progress),
    )


def _blocker(view: View, one: Blocker) -> BlockerRow:
    if one.claim is not None:
        parties: tuple[str, ...] = ()
        return BlockerRow(
            kind=one.kind, parties=parties, says=one.claim.says, claims=view.carried([one.claim])
        )
    return BlockerRow(
        kind=one.kind,
        parties=tuple(stand.party for stand in one.stands),
        says=" — ".join(_who_says(view, stand) for stand in one.stands),
        claims=tuple(sorted({claim for stand in one.stands for claim in stand.claims})),
    )


def _who_says(view: View, stand: Stand) -> str:
    says, party = words.position(view.case, stand.position), view.case.actor_name(stand.party)
    if stand.position.by is None:
        return f"{party} {says}"
    # A colon, since a body may be one or many: "two members: rule out", "the office: rules out".
    return f"{view.case.actor_name(stand.position.by)} ({party}): {says}"


def gate_rows(view: View) -> tuple[GateRow, ...]:
    """Return the preconditions to talking that are known."""
    return tuple(
        GateRow(
            id=one.gate.id,
            party=one.gate.party,
            condition=one.gate.condition,
            issue=one.gate.issue,
            state=one.state,
            judged_by=one.judgement.by if one.judgement else None,
            claims=view.carried(one.contents),
        )
        for one in gates(view)
    )


def proposal_rows(view: View) -> tuple[ProposalRow, ...]:
    """Return the proposals known, by date."""
    return tuple(_proposal(view, one) for one in tabled(view))


def _proposal(view: View, one: Tabled) -> ProposalRow:
    proposal, base = one.proposal, one.proposal.baseline
    return ProposalRow(
        id=proposal.id,
        title=proposal.title,
        tabled_by=proposal.tabled_by,
        backed_by=proposal.backed_by,
        via=proposal.via,
        to=proposal.to,
        on=str(proposal.on) if proposal.on else None,
        round=proposal.round,
        package=tuple(_term(view, term) for term in proposal.package),
        answers=proposal.answers,
        revises=proposal.revises,
        baseline=BaselineRow(what=base.what, proposal=base.proposal) if base else None,
        deviations=tuple(
            DeviationRow(issue=d.issue, direction=d.direction, says=d.says)
            for d in proposal.deviations
        ),
        replies=tuple(_reply(view, reply) for reply in one.replies),
        fate=one.fate,
        fate_why=one.why,
        support=support(view, one.contents),
        contested_by=contested_by(view, one.contents),
        claims=view.carried(one.contents),
        note=proposal.note,
    )


def _term(view: View, term: PackageTerm) -> TermRow:
    named = words.settlement(view.case.issues[term.issue], term.options, term.range)
    says = (term.says or named or "") + words.conditions(term.conditions)
    return TermRow(
        issue=term.issue,
        options=term.options,
        range=range_row(term.range, unit_of(view, term.issue)),
        conditions=condition_rows(term.conditions),
        says=says,
    )


def _reply(view: View, one: KnownReply) -> ReplyRow:
    reply = one.reply
    return ReplyRow(
        party=reply.party,
        issue=reply.issue,
        answer=reply.answer,
        conditions=condition_rows(reply.conditions),
        on=str(reply.on) if reply.on else None,
        says=reply.says,
        claims=view.carried(one.contents),
    )

"""Claims, reports, questions, unconfirmed statements, outlooks, notes and balance as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.brief.rows.evidence import (
    BalanceRow,
    ClaimRow,
    DriftRow,
    NoteRow,
    OutlookRow,
    PlaceRow,
    ReportRow,
    SourceRow,
    UnconfirmedRow,
    UnknownRow,
)
from parley.case.view import published
from parley.evidence.balance import balance, issue_of
from parley.evidence.questions import questions
from parley.evidence.support import anonymous, contested_by, support

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.claims import Claim
    from parley.case.sources import Report
    from parley.case.view import View

# Contents that state something the other side could deny or somebody could confirm.
_CONFIRMABLE = frozenset({"position", "proposal", "reply", "commitment", "event", "round"})
_STANDS = frozenset({"position", "proposal", "reply", "commitment"})
_WEAK = frozenset({"unsupported", "single-source"})


def claim_rows(view: View) -> tuple[ClaimRow, ...]:
    """Return every claim of the case; those not known by then say so."""
    return tuple(_claim(view, claim) for claim in sorted(view.case.claims, key=lambda c: c.id))


def _claim(view: View, claim: Claim) -> ClaimRow:
    source = view.case.unnamed.get((claim.report, claim.speaker or ""))
    return ClaimRow(
        id=claim.id,
        report=claim.report,
        place=PlaceRow(line=claim.place.line, start=claim.place.start, end=claim.place.end),
        kind=view.root(claim).content_kind or "none",
        says=claim.says,
        speaker=claim.speaker,
        speaker_name=speaker_name(view, claim),
        anonymous=anonymous(view, claim),
        sources=str(source.count) if source else None,
        mode=claim.mode,
        where=claim.where,
        channel=claim.channel,
        certainty=claim.certainty,
        said_on=str(claim.said) if claim.said else None,
        issue=issue_of(view, claim),
        same_as=claim.same_as,
        drift=tuple(DriftRow(kind=one.kind, note=one.note) for one in claim.drift),
        support=support(view, [claim]) if claim.id in view.known_ids else "unsupported",
        contested_by=contested_by(view, [claim]),
        known=claim.id in view.known_ids,
    )


def speaker_name(view: View, claim: Claim) -> str:
    """Return who says it, as readers should see it."""
    source = view.case.unnamed.get((claim.report, claim.speaker or ""))
    if source is not None:
        return f"unnamed: {source.described}"
    if claim.speaker is None:
        return "the report in its own voice"
    person = view.case.people.get(claim.speaker)
    if person is not None and person.office and person.office.lower() not in person.name.lower():
        return f"{person.name}, {person.office}"
    return view.case.actor_name(claim.speaker)


def report_rows(view: View) -> tuple[ReportRow, ...]:
    """Return every report of the case; those not known by then say so."""
    return tuple(_report(view, one) for one in sorted(view.case.reports, key=lambda r: r.id))


def _report(view: View, report: Report) -> ReportRow:
    trust = report.reliability
    return ReportRow(
        id=report.id,
        title=report.title,
        publisher=report.publisher,
        carrier=report.carrier,
        file=report.file,
        date=str(report.date) if report.date else None,
        date_basis=report.date_basis,
        inferred_from=report.inferred_from,
        not_before=str(report.not_before) if report.not_before else None,
        known_from=published(view.case, report).latest.isoformat(),
        dateline=report.dateline,
        language=report.language,
        reliability=f"{trust.level} ({trust.by}: {trust.because})" if trust else None,
        derived_from=report.derived_from,
        sources=tuple(
            SourceRow(
                id=one.id,
                described=one.described,
                count=one.count,
                side=one.side,
                vantage=one.vantage,
                reason=one.reason,
            )
            for one in report.sources
        ),
        known=report.id in view.reports,
        note=report.note,
    )


def unknown_rows(view: View) -> tuple[UnknownRow, ...]:
    """Return every question that a report leaves open, answered or not."""
    return tuple(
        UnknownRow(
            claim=one.claim.id,
            question=one.question.question,
            issue=one.question.issue,
            kind=one.claim.content_kind or "unknown",
            ask=one.question.ask,
            confirms=_content(view, one.question.confirms),
            answered_by=one.answered_by,
        )
        for one in questions(view)
    )


def _content(view: View, claim: str | None) -> str | None:
    """Return the claim whose content a claim carries; None for none."""
    return view.root(view.case.claim_by_id[claim]).id if claim else None


def unconfirmed_rows(view: View, blocked: frozenset[str]) -> tuple[UnconfirmedRow, ...]:
    """Return the statements not to lean on, those that matter most for the `blocked` issues first.

    Denied or not confirmed, then on a blocked issue, then stands and offers, then everything else.
    """
    found = [
        (_rank(view, claim, row, blocked), row)
        for claim in view.contents()
        if (row := _unconfirmed(view, claim))
    ]
    return tuple(row for _, row in sorted(found, key=lambda one: (*one[0], one[1].claim)))


def _rank(
    view: View, claim: Claim, row: UnconfirmedRow, blocked: frozenset[str]
) -> tuple[bool, bool, bool, bool]:
    return (
        not row.contested_by,
        not row.why.startswith("could not"),
        issue_of(view, claim) not in blocked,
        claim.content_kind not in _STANDS,
    )


def _unconfirmed(view: View, claim: Claim) -> UnconfirmedRow | None:
    rung = support(view, [claim])
    denied = contested_by(view, [claim])
    tried = [
        other.id
        for other in view.contents()
        if other.not_established is not None
        and _content(view, other.not_established.confirms) == claim.id
    ]
    weak = rung in _WEAK and claim.content_kind in _CONFIRMABLE and claim.mode != "inference"
    reasons = [
        *(["denied by another claim"] if denied else []),
        *(["could not be confirmed by the reporter"] if tried else []),
        *(
            ["rests on one source" if rung == "single-source" else "names no source"]
            if weak
            else []
        ),
    ]
    if not reasons:
        return None
    carriers = {*view.carried([claim]), *tried}
    return UnconfirmedRow(
        claim=claim.id,
        says=claim.says,
        why=", ".join(reasons),
        support=rung,
        contested_by=denied,
        claims=tuple(sorted(carriers)),
    )


def outlook_rows(view: View) -> tuple[OutlookRow, ...]:
    """Return what is expected, side by side, by date."""
    found = [
        OutlookRow(
            claim=claim.id,
            speaker_name=speaker_name(view, claim),
            tone=claim.outlook.tone,
            says=claim.outlook.what,
            said_on=str(view.said(claim)),
        )
        for claim in view.contents()
        if claim.outlook is not None
    ]
    return tuple(sorted(found, key=lambda row: (row.said_on, row.claim)))


def note_rows(view: View) -> tuple[NoteRow, ...]:
    """Return interests, beliefs, commitments and refusals to comment."""
    return tuple(row for claim in view.contents() for row in _notes(view, claim))


def _notes(view: View, claim: Claim) -> Iterator[NoteRow]:
    rung = support(view, [claim])
    if claim.interest is not None:
        yield _note("interest", claim, claim.interest.party, None, claim.interest.what, rung)
    if claim.belief is not None:
        belief = claim.belief
        yield _note("belief", claim, belief.holder, belief.about, belief.what, rung)
    if claim.commitment is not None:
        vow = claim.commitment
        yield _note("commitment", claim, vow.party, vow.to, vow.what, rung)
    if claim.no_comment is not None:
        form = (
            "declined to comment on" if claim.no_comment.form == "declined" else "did not answer on"
        )
        says = f"{form} {claim.no_comment.asked}"
        yield _note("no-comment", claim, claim.speaker, None, says, rung)


def _note(
    kind: str, claim: Claim, holder: str | None, about: str | None, says: str, rung: str
) -> NoteRow:
    return NoteRow(kind=kind, claim=claim.id, holder=holder, about=about, says=says, support=rung)


def balance_rows(view: View) -> tuple[BalanceRow, ...]:
    """Return the distinct sources by issue and side."""
    return tuple(
        BalanceRow(
            issue=row.issue,
            side=row.side,
            named=row.named,
            unnamed=row.unnamed,
            claims=row.claims,
        )
        for row in balance(view)
    )

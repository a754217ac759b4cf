"""Parties, people, words, the timeline and the judgements as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.brief.rows.setting import GlossaryRow, JudgementRow, PartyRow, PersonRow, TimelineRow
from parley.case import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.case import Case
    from parley.case.claims import Claim
    from parley.case.judgements import Judgement
    from parley.case.process import Contact, Event, Round
    from parley.case.view import View


def party_rows(case: Case) -> tuple[PartyRow, ...]:
    """Return the parties by name: the order says nothing about them."""
    ordered = sorted(case.file.parties, key=lambda party: (party.name.casefold(), party.id))
    return tuple(PartyRow(id=p.id, name=p.name, roles=p.roles, note=p.note) for p in ordered)


def person_rows(case: Case) -> tuple[PersonRow, ...]:
    """Return people and bodies by party and name."""
    ordered = sorted(case.file.people, key=lambda one: (one.party or "", one.name.casefold()))
    return tuple(
        PersonRow(
            id=one.id,
            name=one.name,
            kind=one.kind,
            party=one.party,
            office=one.office,
            authority=one.authority,
            faction=one.faction,
            veto=one.veto,
            note=one.note,
        )
        for one in ordered
    )


def glossary_rows(case: Case) -> tuple[GlossaryRow, ...]:
    """Return contested terms with each side's word."""
    return tuple(
        GlossaryRow(
            neutral=term.neutral,
            words=tuple((word.party, word.word) for word in term.words),
            note=term.note,
        )
        for term in case.file.glossary
    )


def timeline_rows(view: View) -> tuple[TimelineRow, ...]:
    """Return rounds, contacts and events that are known, by date; undated ones last."""
    rows = [*_rounds(view), *_contacts(view), *_events(view)]
    return tuple(sorted(rows, key=lambda row: (row.on is None, row.on or "", row.kind, row.id)))


def _known(view: View, claims: tuple[Claim, ...], kind: str, thing: str) -> bool:
    """Known once told; a thing that no claim of the case tells of is shown as such."""
    told_later = any(_points(claim, kind, thing) for claim in view.case.claims)
    return bool(claims) or not told_later


def _points(claim: Claim, kind: str, thing: str) -> bool:
    if kind == "round":
        return claim.round is not None and claim.round.round == thing
    return bool(getattr(claim, kind) == thing)


def _told(view: View, kind: str, thing: str) -> tuple[Claim, ...]:
    return tuple(claim for claim in view.contents() if _points(claim, kind, thing))


def _rounds(view: View) -> Iterator[TimelineRow]:
    for one in view.case.file.rounds:
        claims = _told(view, "round", one.id)
        if _known(view, claims, "round", one.id):
            yield _round(view, one, claims)


def _round(view: View, one: Round, claims: tuple[Claim, ...]) -> TimelineRow:
    notes = [note for claim in claims for note in _round_notes(view, claim)]
    return TimelineRow(
        kind="round",
        id=one.id,
        title=one.title,
        on=str(one.start) if one.start else None,
        where=None,
        who=(),
        presses=(),
        notes=tuple(notes),
        claims=view.carried(claims),
    )


def _round_notes(view: View, claim: Claim) -> Iterator[str]:
    note = claim.round
    if note is not None and note.initiated_by is not None:
        yield f"started by {view.case.actor_name(note.initiated_by)}, according to {claim.id}"
    if note is not None and note.outcome is not None:
        yield f"{note.outcome} ({claim.id})"


def _contacts(view: View) -> Iterator[TimelineRow]:
    for one in view.case.file.contacts:
        claims = _told(view, "contact", one.id)
        if _known(view, claims, "contact", one.id):
            yield _contact(view, one, claims)


def _contact(view: View, one: Contact, claims: tuple[Claim, ...]) -> TimelineRow:
    notes = (one.purpose, one.delegation)
    return TimelineRow(
        kind="contact",
        id=one.id,
        title=one.title,
        on=str(one.on) if one.on else None,
        where=one.where,
        who=one.who,
        presses=(),
        notes=tuple(note for note in notes if note),
        claims=view.carried(claims),
    )


def _events(view: View) -> Iterator[TimelineRow]:
    for one in view.case.file.events:
        told = _told(view, "event", one.id)
        causes = tuple(c for c in view.contents() if c.cause and c.cause.pressure == one.id)
        if _known(view, (*told, *causes), "event", one.id):
            yield _event(view, one, (*told, *causes))


def _event(view: View, one: Event, claims: tuple[Claim, ...]) -> TimelineRow:
    moves = (claim.cause.move for claim in claims if claim.cause is not None)
    return TimelineRow(
        kind=one.kind,
        id=one.id,
        title=one.title,
        on=str(one.on) if one.on else None,
        where=None,
        who=(one.by,) if one.by else (),
        presses=one.presses,
        notes=tuple(f"reported to have led to: {move}" for move in moves),
        claims=view.carried(claims),
    )


def judgement_rows(view: View) -> tuple[JudgementRow, ...]:
    """Return all judgements, vague words read as numbers, and inferred dates."""
    rows = (*_judged(view), *_readings(view), *_dates(view), *_fates(view))
    return tuple(sorted(rows, key=lambda row: (row.kind, row.id)))


def _judged(view: View) -> Iterator[JudgementRow]:
    for one in view.judgements:
        says, kind = _judgement_says(one)
        yield JudgementRow(
            id=one.id, kind=kind, says=says, by=one.by, because=one.because, claims=one.rests_on
        )


def _judgement_says(one: Judgement) -> tuple[str, str]:
    if one.firmness is not None:
        return f"the position in {one.firmness.of} is {one.firmness.level}", "firmness"
    if one.trend is not None:
        return f"the position in {one.trend.of} is {one.trend.trend}", "trend"
    if one.gate is not None:
        return f"the precondition {one.gate.gate} is {one.gate.state}", "gate"
    return one.assumes or "", "assumption"


def _readings(view: View) -> Iterator[JudgementRow]:
    for claim in view.contents():
        amount = claim.figure or (claim.position.range if claim.position else None)
        if amount is not None and amount.reading is not None:
            unit = amount.unit or ""
            yield JudgementRow(
                id=claim.id,
                kind="reading",
                says=f"{words.amount(amount, unit)} in {claim.id}",
                by="whoever coded the claim",
                because=amount.reading,
                claims=(claim.id,),
            )


def _dates(view: View) -> Iterator[JudgementRow]:
    for report in view.reports.values():
        if report.date_basis == "inferred":
            says = f"the report {report.id} dates from {report.date}"
            because = report.inferred_from or ""
        elif report.date_basis == "unknown":
            says = f"the report {report.id} has no date and counts as known from its earliest day"
            because = "semantics §2.3"
        else:
            continue
        yield JudgementRow(
            id=report.id,
            kind="date",
            says=says,
            by="whoever coded the report",
            because=because,
            claims=(),
        )


def _fates(view: View) -> Iterator[JudgementRow]:
    for one in view.case.proposals:
        if one.fate is not None and one.fate.since.latest <= view.as_of:
            yield JudgementRow(
                id=one.id,
                kind="fate",
                says=f"the proposal {one.id} is {one.fate.state} since {one.fate.since}",
                by=one.fate.by,
                because=one.fate.because,
                claims=(),
            )

"""Proposals as known on a day: who answered what, and what became of them (semantics §8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parley.case.claims import Claim
    from parley.case.proposals import FateWord, Proposal, Reply
    from parley.case.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownReply:
    """A reply with the claims that report it."""

    reply: Reply
    contents: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabled:
    """A proposal as known, with its known replies and its fate."""

    proposal: Proposal
    contents: tuple[Claim, ...]
    replies: tuple[KnownReply, ...]
    fate: FateWord
    why: str


def tabled(view: View) -> tuple[Tabled, ...]:
    """Return the proposals known by then, by date; those whose date is not known come last."""
    known = [one for one in view.case.proposals if _known(view, one)]
    ids = frozenset(one.id for one in known)
    found = [_tabled(view, one, ids) for one in known]
    return tuple(sorted(found, key=lambda one: (not one.proposal.on, *_when(one.proposal))))


def _when(proposal: Proposal) -> tuple[str, str]:
    return (str(proposal.on.latest) if proposal.on else "", proposal.id)


def _known(view: View, proposal: Proposal) -> bool:
    """A proposal is known once a claim tells of it; one that no claim tells of, by its date."""
    pointers = [claim for claim in view.case.claims if _tells_of(claim, proposal.id)]
    if pointers:
        return any(claim.id in view.known_ids or view.carriers(claim) for claim in pointers)
    return proposal.on is None or proposal.on.latest <= view.as_of


def _tells_of(claim: Claim, proposal: str) -> bool:
    replied = claim.reply is not None and claim.reply.proposal == proposal
    return claim.proposal == proposal or replied


def _tabled(view: View, proposal: Proposal, known: frozenset[str]) -> Tabled:
    replies = tuple(
        found for reply in proposal.replies if (found := _reply(view, proposal, reply)) is not None
    )
    fate, why = _fate(view, proposal, replies, known)
    return Tabled(
        proposal=proposal,
        contents=view.pointing_at("proposal", proposal.id),
        replies=replies,
        fate=fate,
        why=why,
    )


def _reply(view: View, proposal: Proposal, reply: Reply) -> KnownReply | None:
    """Return the reply if it is known: told by a known claim, or, told by none, as written."""

    def tells(claim: Claim) -> bool:
        note = claim.reply
        return note is not None and (note.proposal, note.party, note.issue) == (
            proposal.id,
            reply.party,
            reply.issue,
        )

    if not any(tells(claim) for claim in view.case.claims):
        in_time = reply.on is None or reply.on.latest <= view.as_of
        return KnownReply(reply=reply, contents=()) if in_time else None
    contents = tuple(claim for claim in view.contents() if tells(claim))
    return KnownReply(reply=reply, contents=contents) if contents else None


def _fate(
    view: View, proposal: Proposal, replies: tuple[KnownReply, ...], known: frozenset[str]
) -> tuple[FateWord, str]:
    judged = proposal.fate
    if judged is not None and judged.since.latest <= view.as_of:
        return judged.state, f"{judged.by} judges so: {judged.because}"
    if any(one.reply.answer == "rejects" and one.reply.issue is None for one in replies):
        return "rejected", "rejected as a whole (§8.2)"
    later = [o.id for o in view.case.proposals if o.revises == proposal.id and o.id in known]
    if later:
        return "overtaken", f"revised by {', '.join(sorted(later))} (§8.3)"
    answered = [o.id for o in view.case.proposals if o.answers == proposal.id and o.id in known]
    if answered or any(one.reply.answer != "silent" for one in replies):
        return "answered", "at least one reply or counter-proposal is known (§8.4)"
    if replies:
        return "unanswered", "silence is reported (§8.5)"
    return "unknown", "no reply is known (§8.6)"

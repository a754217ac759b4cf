"""How well a statement is supported, and who denies it: two things that never mix (§4.3-§4.8).

The ladder only looks for claims that are there, so taking a claim away can never raise a rung.
Numbers of sources are never summed: "three", "six" and "a seventh" may overlap.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Literal

from parley.case.actors import BINDING
from parley.evidence.origins import independent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parley.case.claims import Claim
    from parley.case.view import View

Support = Literal["unsupported", "single-source", "single-outlet", "corroborated", "on-record"]

LADDER: tuple[Support, ...] = (
    "unsupported",
    "single-source",
    "single-outlet",
    "corroborated",
    "on-record",
)


def support(view: View, claims: Iterable[Claim]) -> Support:
    """Return the rung of what these claims and all their repetitions say together."""
    carriers = {other.id: other for claim in claims for other in view.carriers(claim)}
    sourced = [claim for _, claim in sorted(carriers.items()) if _adds_a_source(view, claim)]
    if any(_on_record(view, claim) for claim in sourced):
        return "on-record"
    if any(_corroborate(view, *pair) for pair in combinations(sourced, 2)):
        return "corroborated"
    if _several_sources(view, sourced):
        return "single-outlet"
    return "single-source" if sourced else "unsupported"


def contested_by(view: View, claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return the ids of the known claims that deny one of these or a repetition of it; §4.8."""
    carriers = {other.id for claim in claims for other in view.carriers(claim)}
    denials = (claim for claim in view.claims if view.root(claim).denies in carriers)
    return tuple(sorted(claim.id for claim in denials))


def subject(view: View, claim: Claim) -> str | None:
    """Return the party whose conduct or stand the content is about: the one who could deny it."""
    content = view.root(claim)
    for part in (content.position, content.reply, content.interest, content.commitment):
        if part is not None:
            return part.party
    if content.proposal is not None:
        proposal = view.case.proposal_by_id.get(content.proposal)
        return proposal.tabled_by if proposal else None
    if content.event is not None:
        by = view.case.events[content.event].by
        return view.case.party_of(by) if by else None
    if content.belief is not None:
        return view.case.party_of(content.belief.holder)
    if content.cause is not None:
        return content.cause.party
    return content.round.initiated_by if content.round else None


def _on_record(view: View, claim: Claim) -> bool:
    """Whether the one who could deny it says it, by name, and not in a leak; §4.6."""
    if claim.speaker is None or anonymous(view, claim) or claim.channel == "leaked-recording":
        return False
    about = subject(view, claim)
    if about is None or view.case.party_of(claim.speaker) != about:
        return False
    content = view.root(claim)
    return content.position is None or _may_say(view, claim.speaker, content.position.by)


def _may_say(view: View, speaker: str, holder: str | None) -> bool:
    """Whether a member's word can put the party's own position on record, rather than his own."""
    member = view.case.people.get(speaker)
    return member is None or holder is not None or member.authority in BINDING


def anonymous(view: View, claim: Claim) -> bool:
    """Whether the speaker is an unnamed source of the report."""
    return (claim.report, claim.speaker) in view.case.unnamed


def _corroborate(view: View, one: Claim, other: Claim) -> bool:
    """Whether two claims have independent origins and are not one named person said twice."""
    same_person = one.speaker == other.speaker and not anonymous(view, one)
    return not same_person and independent(view.case, one.report, other.report)


def _several_sources(view: View, sourced: list[Claim]) -> bool:
    if len({_who(view, claim) for claim in sourced}) > 1:
        return True
    counts = (view.case.unnamed.get((claim.report, claim.speaker or "")) for claim in sourced)
    return any(source is not None and source.count != 1 for source in counts)


def _who(view: View, claim: Claim) -> tuple[str, str | None]:
    """One key a source: a name is one person wherever it stands, an unnamed source never is."""
    return (claim.report if anonymous(view, claim) else "", claim.speaker)


def _adds_a_source(view: View, claim: Claim) -> bool:
    """Whether somebody is named or described, and not by a rewrite of another report; §4.4."""
    rewritten = claim.same_as is not None and view.case.report_by_id[claim.report].derived_from
    return claim.speaker is not None and not rewritten

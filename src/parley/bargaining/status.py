"""How each issue stands: agreed in principle, open, blocked or unspoken (semantics §7).

"Agreed in principle" is never inferred from silence; "blocked" always names what blocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, permutations
from typing import TYPE_CHECKING, Literal

from parley.bargaining.positions import Stand, current, firmness, history, voices
from parley.case.claims import WILLING
from parley.case.quantities import Interval
from parley.case.words import joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.agenda import Issue
    from parley.case.claims import Claim
    from parley.case.view import View

StatusWord = Literal["agreed-in-principle", "open", "blocked", "unspoken"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker:
    """What holds an issue up: stands that exclude each other, or a claim that says so."""

    kind: Literal["opposed", "red-lines", "veto", "reported"]
    stands: tuple[Stand, ...] = ()
    claim: Claim | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """The status of an issue, on what it rests, and what blocks it."""

    issue: str
    word: StatusWord
    why: str
    blockers: tuple[Blocker, ...] = ()
    progress: tuple[Claim, ...] = ()


def status(view: View, issue: Issue) -> Status:
    """Return how an issue stands between the principals."""
    stands = {
        party.id: current(history(view, party.id, issue.id)) for party in view.case.principals
    }
    progress = _latest_progress(view, issue.id)
    blockers = (
        *_opposed(view, stands),
        *_vetoes(view, issue.id, stands),
        *_reported(issue.id, progress),
    )
    if blockers:
        return _status(issue, "blocked", "named below (§7.2)", blockers, progress)
    reported = {
        c.progress.standing for c in progress if c.progress and c.progress.issue == issue.id
    }
    if reported == {"agreed-in-principle"}:
        return _status(issue, "agreed-in-principle", _why_agreed(view, progress), (), progress)
    if len(reported) > 1:
        why = "what is said of it last differs (§7.4)"
        return _status(issue, "open", why, (), progress)
    if all(stands.values()) and _meet(list(stands.values())):
        why = "all principals would take the same, without conditions (§7.3)"
        return _status(issue, "agreed-in-principle", why, (), progress)
    if any(stands.values()) or progress:
        return _status(issue, "open", _why_open(view, stands), (), progress)
    return _status(issue, "unspoken", "no principal has a known position (§7.1)", (), progress)


def _status(
    issue: Issue,
    word: StatusWord,
    why: str,
    blockers: tuple[Blocker, ...],
    progress: tuple[Claim, ...],
) -> Status:
    return Status(issue=issue.id, word=word, why=why, blockers=blockers, progress=progress)


def _why_agreed(view: View, progress: tuple[Claim, ...]) -> str:
    notes = (claim.progress for claim in progress)
    held_up = {note.held_up_by for note in notes if note is not None and note.held_up_by}
    titles = sorted(view.case.issues[issue].title for issue in held_up)
    return f"reported so (§7.3){f', and held up by: {joined(titles)}' if titles else ''}"


def _why_open(view: View, stands: dict[str, tuple[Stand, ...]]) -> str:
    silent = [view.case.parties[party].name for party, held in stands.items() if not held]
    if silent:
        return f"no position of {' and '.join(silent)} is known (§7.4)"
    return "positions differ or hang on conditions (§7.4)"


def _latest_progress(view: View, issue: str) -> tuple[Claim, ...]:
    """Return what is said last of the issue's standing, or of others that it holds up."""
    said = [claim for claim in view.contents() if _concerns(claim, issue) and _held(view, claim)]
    last = max((view.said(claim) for claim in said), default=None)
    return tuple(claim for claim in said if view.said(claim) == last)


def _held(view: View, claim: Claim) -> bool:
    return view.said(claim).latest <= view.held_on


def _concerns(claim: Claim, issue: str) -> bool:
    progress = claim.progress
    return progress is not None and issue in (progress.issue, progress.held_up_by)


def _reported(issue: str, progress: tuple[Claim, ...]) -> Iterator[Blocker]:
    for claim in progress:
        note = claim.progress
        if note is None:
            continue
        holds_others_up = note.held_up_by == issue
        if holds_others_up or (note.issue == issue and note.standing == "blocked"):
            yield Blocker(kind="reported", claim=claim)


def _opposed(view: View, stands: dict[str, tuple[Stand, ...]]) -> Iterator[Blocker]:
    """Yield each pair of principals of which one refuses all that the other would take."""
    for one, other in permutations(stands, 2):
        willing = tuple(stand for stand in stands[one] if stand.position.stance in WILLING)
        refusing = tuple(stand for stand in stands[other] if stand.position.stance not in WILLING)
        if willing and all(_refused(stand, refusing) for stand in willing):
            touching = (stand for stand in refusing if any(_touch(stand, w) for w in willing))
            yield Blocker(kind="opposed", stands=(*willing, *touching))
    for one, other in combinations(stands, 2):
        both = (*_red_lines(view, stands[one]), *_red_lines(view, stands[other]))
        apart = not _meet([stands[one], stands[other]], conditions=True)
        if apart and len({stand.party for stand in both}) > 1:
            yield Blocker(kind="red-lines", stands=both)


def _refused(willing: Stand, refusing: tuple[Stand, ...]) -> bool:
    """Whether all that a stand would take is refused, by one stand or by several together."""
    wanted = willing.position
    if wanted.range is not None:
        meant = wanted.range.meant
        return any(s.position.range and meant.within(s.position.range.meant) for s in refusing)
    refused = {option for stand in refusing for option in stand.position.options}
    return bool(wanted.options) and refused.issuperset(wanted.options)


def _touch(refusing: Stand, willing: Stand) -> bool:
    named = willing.position.options
    return refusing.position.range is not None or bool({*refusing.position.options} & {*named})


def _red_lines(view: View, stands: tuple[Stand, ...]) -> tuple[Stand, ...]:
    """Return the stands that name what would be taken and are judged red lines."""
    judged = ((stand, firmness(view, stand)) for stand in stands)
    return tuple(
        stand
        for stand, call in judged
        if call is not None and call[0] == "red-line" and _named(stand)
    )


def _named(stand: Stand) -> bool:
    """Whether it names what would be taken, rather than only that something moved."""
    held = stand.position
    return held.stance in WILLING and bool(held.options or held.range)


def _vetoes(view: View, issue: str, stands: dict[str, tuple[Stand, ...]]) -> Iterator[Blocker]:
    """Yield each holder of a veto who excludes all that another principal would take."""
    for own, other in permutations(stands, 2):
        willing = tuple(stand for stand in stands[other] if _named(stand))
        for voice in voices(view, own, issue):
            holder = view.case.people.get(voice.position.by or "")
            if holder is not None and holder.veto and willing and _excludes(voice, willing):
                yield Blocker(kind="veto", stands=(voice, *willing))


def _excludes(voice: Stand, willing: tuple[Stand, ...]) -> bool:
    if _named(voice):
        return not _meet([(voice,), willing], conditions=True)
    return all(_refused(stand, (voice,)) for stand in willing)


def _meet(held: list[tuple[Stand, ...]], *, conditions: bool = False) -> bool:
    """Whether some one option or number is named by all; without conditions, unless they count."""
    each = [[stand for stand in stands if _usable(stand, conditions=conditions)] for stands in held]
    if not all(each):
        return False
    options = [set().union(*(stand.position.options for stand in stands)) for stands in each]
    if set.intersection(*options):
        return True
    ranges = [[s.position.range.meant for s in stands if s.position.range] for stands in each]
    common: list[Interval | None] = [Interval(None, None)]
    for choices in ranges:
        common = [kept.common(one) for kept in common if kept for one in choices]
    return any(common)


def _usable(stand: Stand, *, conditions: bool) -> bool:
    unconditional = conditions or not stand.position.conditions
    return stand.position.stance in WILLING and unconditional

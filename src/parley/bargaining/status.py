"""How each issue stands: agreed in principle, open, blocked or unspoken (semantics §7).

"Agreed in principle" is never inferred from silence; "blocked" always names what blocks.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING, Literal

from parley.bargaining.positions import Stand, current, firmness, history
from parley.case.claims import WILLING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.agenda import Issue
    from parley.case.claims import Claim
    from parley.case.view import View

StatusWord = Literal["agreed-in-principle", "open", "blocked", "unspoken"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker:
    """What holds an issue up. Two stands that exclude each other, or a claim that says so."""

    kind: Literal["opposed", "red-lines", "reported"]
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
    blockers = (*_opposed(view, stands), *_reported(issue.id, progress))
    if blockers:
        return _status(issue, "blocked", "named below (§7.2)", blockers, progress)
    if any(
        claim.progress and claim.progress.standing == "agreed-in-principle" for claim in progress
    ):
        return _status(issue, "agreed-in-principle", "reported so (§7.3)", (), progress)
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
    """Yield each pair in which one refuses all that the other would take, or both stand firm."""
    seen: set[frozenset[tuple[str, ...]]] = set()
    for one, other in permutations(stands, 2):
        for ours in stands[one]:
            for theirs in stands[other]:
                kind = _clash(view, ours, theirs)
                pair = frozenset({ours.claims, theirs.claims})
                if kind is not None and pair not in seen:
                    seen.add(pair)
                    yield Blocker(kind=kind, stands=(ours, theirs))


def _clash(view: View, ours: Stand, theirs: Stand) -> Literal["opposed", "red-lines"] | None:
    willing, refused = ours.position, theirs.position
    if willing.stance not in WILLING:
        return None
    if refused.stance not in WILLING:
        covered = willing.options and set(willing.options) <= set(refused.options)
        return "opposed" if covered or _same_range(ours, theirs) else None
    apart = not _meet([(ours,), (theirs,)], conditions=True)
    firm = [call for call in (firmness(view, ours), firmness(view, theirs)) if call]
    both_red = len(firm) == len((ours, theirs)) and all(call[0] == "red-line" for call in firm)
    return "red-lines" if apart and both_red else None


def _same_range(ours: Stand, theirs: Stand) -> bool:
    one, other = ours.position.range, theirs.position.range
    return one is not None and other is not None and one.stated == other.stated


def _meet(held: list[tuple[Stand, ...]], *, conditions: bool = False) -> bool:
    """Whether some option or number is acceptable to all; conditions count as not acceptable."""
    each = [[stand for stand in stands if _usable(stand, conditions=conditions)] for stands in held]
    if not all(each):
        return False
    options = [set().union(*(stand.position.options for stand in stands)) for stands in each]
    if set.intersection(*options):
        return True
    ranges = [[s.position.range.leaves for s in stands if s.position.range] for stands in each]
    if not all(ranges):
        return False
    first, *rest = ranges
    return any(all(any(mine.meets(one) for one in other) for other in rest) for mine in first)


def _usable(stand: Stand, *, conditions: bool) -> bool:
    unconditional = conditions or not stand.position.conditions
    return stand.position.stance in WILLING and unconditional

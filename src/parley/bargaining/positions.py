"""The position of each party on each issue, and how it got there (semantics §3).

A cell (party, issue) has a history of stands. A stand is one content, held from the day it was
first said until another is said; restating it prolongs it. Nothing is overwritten.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from parley.case.actors import BINDING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parley.case.claims import Claim, Position
    from parley.case.judgements import FirmnessLevel, Judgement
    from parley.case.view import View
    from parley.case.when import When

Content = tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """One position as held over a time. `contents` carry it first-hand, each said when `said`."""

    party: str
    issue: str
    position: Position
    contents: tuple[Claim, ...]
    said: tuple[When, ...]
    claims: tuple[str, ...]

    @property
    def first_said(self) -> When:
        """When it was first said."""
        return min(self.said)

    @property
    def last_said(self) -> When:
        """When it was last said."""
        return max(self.said)

    def said_on(self, day: When) -> tuple[Claim, ...]:
        """Return the claims that said it on one of its days."""
        return tuple(
            claim for claim, said in zip(self.contents, self.said, strict=True) if said == day
        )

    @property
    def restated(self) -> bool:
        """Whether it was said again later."""
        return self.first_said < self.last_said


def content_of(position: Position) -> Content:
    """Return what makes two positions the same: everything but how they are said to have moved."""
    amount = position.range
    return (
        position.by,
        position.stance,
        frozenset(position.options),
        (amount.stated.low, amount.stated.high, amount.approximator) if amount else None,
        frozenset((c.says, c.issue, frozenset(c.options)) for c in position.conditions),
    )


def binding(view: View, position: Position) -> bool:
    """Whether the position counts as the party's own rather than a voice within it; §3.2."""
    if position.by is None:
        return True
    person = view.case.people.get(position.by)
    return person is not None and person.authority in BINDING


def history(view: View, party: str, issue: str) -> tuple[Stand, ...]:
    """Return the party's own stands on an issue, oldest first, as held on the view's day."""
    return _stands(view, party, issue, _said(view, party, issue, own=True))


def voices(view: View, party: str, issue: str) -> tuple[Stand, ...]:
    """Return what single people and factions of a party hold, latest stand of each."""
    found: dict[str | None, list[Claim]] = {}
    for claim in _said(view, party, issue, own=False):
        by = claim.position.by if claim.position else None
        found.setdefault(by, []).append(claim)
    each = (_stands(view, party, issue, claims) for claims in found.values())
    return tuple(stand for stands in each for stand in current(stands))


def current(stands: tuple[Stand, ...]) -> tuple[Stand, ...]:
    """Return the latest stand, or all of them where several were said last; §3.4."""
    if not stands:
        return ()
    last = stands[-1].last_said
    return tuple(stand for stand in stands if stand.last_said == last)


def before(stands: tuple[Stand, ...], stand: Stand) -> tuple[Stand, ...]:
    """Return the stands that this one followed: those said last before it was first said."""
    return held_before(stands, stand.first_said)


def held_before(stands: tuple[Stand, ...], until: When | None) -> tuple[Stand, ...]:
    """Return the stands said last before a day; before the end of all days for None."""
    said = [(one, day) for one in stands for day in one.said if until is None or day < until]
    last = max((day for _, day in said), default=None)
    return tuple(dict.fromkeys(one for one, day in said if day == last))


def next_move(stands: tuple[Stand, ...], stand: Stand) -> When | None:
    """Return the day on which the party took its next stand; None if it took none since."""
    later = (one.first_said for one in stands if stand.first_said < one.first_said)
    return min(later, default=None)


def _said(view: View, party: str, issue: str, *, own: bool) -> list[Claim]:
    return [
        claim
        for claim in view.contents()
        if claim.position is not None
        and (claim.position.party, claim.position.issue) == (party, issue)
        and binding(view, claim.position) is own
        and view.said(claim).latest <= view.held_on
    ]


@dataclass(frozen=True, slots=True)
class _Saying:
    """What was said on one day: one position, with the conditions of all claims that carry it."""

    said: When
    position: Position
    claims: tuple[Claim, ...]


def _sayings(view: View, claims: Iterable[Claim]) -> list[_Saying]:
    """Group claims of one day; conditions add up, but never join what was said without any."""
    groups: dict[tuple[object, ...], list[tuple[Claim, Position]]] = {}
    for claim in claims:
        if claim.position is not None:
            held = claim.position
            bare = content_of(replace(held, conditions=()))
            key = (view.said(claim), bool(held.conditions), bare)
            groups.setdefault(key, []).append((claim, held))
    found = [_saying(view, group) for group in groups.values()]
    return sorted(found, key=lambda one: (one.said, one.claims[0].id))


def _saying(view: View, group: list[tuple[Claim, Position]]) -> _Saying:
    conditions = dict.fromkeys(one for _, held in group for one in held.conditions)
    position = replace(group[-1][1], conditions=tuple(conditions))
    return _Saying(view.said(group[0][0]), position, tuple(claim for claim, _ in group))


def _stands(view: View, party: str, issue: str, claims: Iterable[Claim]) -> tuple[Stand, ...]:
    """Merge sayings into stands: equal contents that nothing else was said between."""
    running: dict[Content, list[_Saying]] = {}
    finished: list[list[_Saying]] = []
    for _, day in groupby(_sayings(view, claims), key=lambda one: one.said):
        said_now = {content_of(one.position): one for one in day}
        # Whatever was not said again on the latest day has ended.
        finished.extend(running.pop(key) for key in list(running) if key not in said_now)
        for key, saying in said_now.items():
            running.setdefault(key, []).append(saying)
    finished.extend(running.values())
    stands = (_stand(view, party, issue, run) for run in finished)
    return tuple(sorted(stands, key=lambda one: (one.last_said, one.first_said, one.claims)))


def _stand(view: View, party: str, issue: str, run: list[_Saying]) -> Stand:
    contents = tuple(claim for saying in run for claim in saying.claims)
    return Stand(
        party=party,
        issue=issue,
        position=run[-1].position,
        contents=contents,
        said=tuple(saying.said for saying in run for _ in saying.claims),
        claims=view.carried(contents),
    )


def firmness(view: View, stand: Stand) -> tuple[FirmnessLevel, Judgement] | None:
    """Return how firm an analyst judges the stand, by the judgement on its latest claim; §3.6."""
    judged = {
        judgement.firmness.of: (judgement.firmness.level, judgement)
        for judgement in view.judgements
        if judgement.firmness is not None
    }
    found = (judged[claim.id] for claim in reversed(stand.contents) if claim.id in judged)
    return next(found, None)

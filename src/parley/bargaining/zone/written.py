"""Constraints from `preferences.yaml`: red lines of parties and of their veto players, and bans.

An entry rules out one or more combinations of answers (semantics §14.2). Only what everybody may
read counts here, and only once all claims that it rests on are known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.bargaining.zone.constraints import Constraint
from parley.case.preferences.combinations import ruled_out
from parley.case.preferences.confidential import public
from parley.case.quantities import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parley.bargaining.zone.space import Space
    from parley.case.preferences.combinations import Exclusion, Part
    from parley.case.view import View

# Whose an exclusion is: a party and, within it, a veto player; no party for a ban.
_Owned = tuple["str | None", "str | None", "Exclusion"]


def exclusions(view: View, parties: Iterable[str]) -> tuple[_Owned, ...]:
    """Return the red lines of these parties, theirs first, and then the bans; known ones only."""
    chosen = tuple(parties)
    return tuple(one for one in _all(view, chosen) if view.known_ids.issuperset(one[2].claims))


def _all(view: View, chosen: tuple[str, ...]) -> Iterator[_Owned]:
    preferences = public(view.case.preferences)
    if preferences is None:
        return
    by_party = {one.party: one for one in preferences.parties}
    for party in chosen:
        if party in by_party:
            yield from ((party, None, one) for one in by_party[party].red_lines)
            for player in by_party[party].ratification:
                yield from ((party, player.name, one) for one in player.red_lines)
    yield from ((None, None, one) for one in preferences.bans)


def spans(view: View, found: Iterable[_Owned]) -> Iterator[tuple[str, Interval]]:
    """Yield the intervals of numeric issues at whose ends numbers must be cut."""
    for _, _, exclusion in found:
        for combination in ruled_out(exclusion, view.case.issues):
            yield from ((part.issue, _span(part)) for part in combination if not part.options)


def _span(part: Part) -> Interval:
    """Return the numbers that a part holds."""
    low = part.more_than if part.at_least is None else part.at_least
    high = part.less_than if part.at_most is None else part.at_most
    return Interval(low, high, part.at_least is None, part.at_most is None)


def written_constraints(
    view: View, space: Space, found: Iterable[_Owned]
) -> tuple[Constraint, ...]:
    """Return the constraints of entries, in the order given."""
    return tuple(_constraint(view, space, *one) for one in found)


def _constraint(
    view: View, space: Space, party: str | None, by: str | None, exclusion: Exclusion
) -> Constraint:
    combinations = tuple(
        space.combination(exclusion.id, *(_places(space, part) for part in parts))
        for parts in ruled_out(exclusion, view.case.issues)
    )
    touched = (space.of[issue].id for one in combinations for issue, _ in one.options)
    reports = {view.case.claim_by_id[claim].report for claim in exclusion.claims}
    said = [view.said(view.case.claim_by_id[claim]) for claim in exclusion.claims]
    rules_out = "rules out: " if party is not None else ""
    return Constraint(
        id=f"{'refuses' if party is not None else 'ban'}:{exclusion.id}",
        kind="refuses" if party is not None else "ban",
        party=party,
        by=by,
        issues=tuple(dict.fromkeys(touched)),
        combinations=combinations,
        says=f"{rules_out}{exclusion.says}",
        red_line=True,
        said_on=str(max(said)) if said else None,
        claims=tuple(sorted(exclusion.claims)),
        reports=tuple(sorted(reports)),
    )


def _places(space: Space, part: Part) -> tuple[str, frozenset[int]]:
    if part.options:
        return part.issue, space.chosen(part.issue, part.options)
    return part.issue, space.within(part.issue, _span(part))

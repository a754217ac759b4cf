"""Concessions: each softening once, however many claims carry it (semantics §6.5-§6.7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from parley.bargaining.positions import Stand, before, history
from parley.bargaining.trend import Trend, arrival

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.claims import Claim
    from parley.case.view import View
    from parley.case.when import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Concession:
    """A softening: from where to where, under which reported pressure, for what in return."""

    stand: Stand
    earlier: tuple[Stand, ...]
    trend: Trend
    pressure: tuple[Claim, ...]
    returns: tuple[Claim, ...]

    @property
    def returned(self) -> Literal["reported", "none-reported"]:
        """Whether anything is reported to have been given in return. Not: whether it was."""
        return "reported" if self.returns else "none-reported"


def concessions(view: View) -> tuple[Concession, ...]:
    """Return all concessions known, by the day they were made, then by party and issue."""
    found = [
        concession
        for party in sorted(view.case.parties)
        for issue in sorted(view.case.issues)
        for concession in _of_cell(view, party, issue)
    ]
    return tuple(sorted(found, key=lambda one: one.stand.first_said))


def _of_cell(view: View, party: str, issue: str) -> Iterator[Concession]:
    stands = history(view, party, issue)
    moves: set[When] = set()
    for stand in stands:
        how = arrival(view, stands, stand)
        # Several stands taken at once are one move.
        if how.word == "softened" and stand.first_said not in moves:
            moves.add(stand.first_said)
            yield Concession(
                stand=stand,
                earlier=before(stands, stand),
                trend=how,
                pressure=_pressure(view, stands, stand),
                returns=_returns(view, stands, stand),
            )


def _pressure(view: View, stands: tuple[Stand, ...], stand: Stand) -> tuple[Claim, ...]:
    """Return the claims that attribute this move to something."""
    return tuple(
        claim
        for claim in view.contents()
        if claim.cause is not None
        and (claim.cause.party, claim.cause.issue) == (stand.party, stand.issue)
        and _of_this_move(view, stands, stand, claim)
    )


def _returns(view: View, stands: tuple[Stand, ...], stand: Stand) -> tuple[Claim, ...]:
    """Return the positions of others that are reported to be given for this move."""
    return tuple(
        claim
        for claim in view.contents()
        if (given := claim.position.in_return_for if claim.position else None) is not None
        and (given.party, given.issue) == (stand.party, stand.issue)
        and _of_this_move(view, stands, stand, claim)
    )


def _of_this_move(view: View, stands: tuple[Stand, ...], stand: Stand, claim: Claim) -> bool:
    """Whether a claim was said after the move and before the next one."""
    until = min((o.first_said for o in stands if stand.first_said < o.first_said), default=None)
    said = view.said(claim)
    return not said < stand.first_said and (until is None or said < until)

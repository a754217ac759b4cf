"""Concessions: each softening once, however many claims carry it (semantics §6.5-§6.7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from parley.bargaining.positions import Stand, before, history, next_move
from parley.bargaining.trend import Trend, arrival

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.case.claims import Claim
    from parley.case.view import View


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
    """Return all concessions of the principals, by the day they were made, party and issue."""
    found = [
        concession
        for party in sorted(one.id for one in view.case.principals)
        for issue in sorted(view.case.issues)
        for concession in _of_cell(view, party, issue)
    ]
    return tuple(sorted(found, key=lambda one: one.stand.first_said))


def _of_cell(view: View, party: str, issue: str) -> Iterator[Concession]:
    stands = history(view, party, issue)
    for day in sorted({stand.first_said for stand in stands}):
        taken = [stand for stand in stands if stand.first_said == day]
        moves = [arrival(view, stands, stand) for stand in taken]
        # Several stands taken at once are one move, and a concession only if all of them are.
        if all(move.word == "softened" for move in moves):
            yield _concession(view, stands, taken[0], moves[0])


def _concession(view: View, stands: tuple[Stand, ...], stand: Stand, how: Trend) -> Concession:
    return Concession(
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
    until, said = next_move(stands, stand), view.said(claim)
    return not said < stand.first_said and (until is None or said < until)

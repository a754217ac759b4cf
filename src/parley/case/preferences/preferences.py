"""The whole file `preferences.yaml`: one section a party, and what cannot be."""

from __future__ import annotations

from dataclasses import dataclass

from parley.case.preferences.combinations import Ban, Dependency, RedLine
from parley.case.preferences.reservations import Reservation
from parley.case.preferences.trades import TradeOff
from parley.case.preferences.values import ValueFunction
from parley.case.preferences.weights import Weights
from parley.case.written import PartyId, PersonId, Text, Written

# The keys that hold entries, in the order of the file.
ENTRIES = (
    "values",
    "weights",
    "trade_offs",
    "reservations",
    "red_lines",
    "dependencies",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wants(Written):
    """What somebody wants. All entries hold together; what none of them says is not known."""

    scale: Text | None = None
    """What 0 and 1 stand for on this scale, in a sentence. Needed as soon as there is a number. No
    two scales are ever compared."""
    values: tuple[ValueFunction, ...] = ()
    """What the answers to single issues are worth."""
    weights: tuple[Weights, ...] = ()
    """How much the issues count beside one another."""
    trade_offs: tuple[TradeOff, ...] = ()
    """What would be a fair swap, or a good one."""
    reservations: tuple[Reservation, ...] = ()
    """What no agreement is worth."""
    red_lines: tuple[RedLine, ...] = ()
    """What is ruled out."""
    dependencies: tuple[Dependency, ...] = ()
    """What some answers add, or take away, when they come together."""

    @property
    def silent(self) -> bool:
        """Whether nothing at all is said."""
        return not any(getattr(self, key) for key in ENTRIES)


@dataclass(frozen=True, slots=True, kw_only=True)
class VetoPlayer(Wants):
    """Somebody within a party on whom an agreement can fail, with wants of their own.

    Give exactly one of `person` and `faction`. Veto players in the sense of [Tsebelis2002].
    """

    person: PersonId | None = None
    """A person or body of the party that has `veto: true` in `case.yaml`."""
    faction: Text | None = None
    """A faction, as `faction` names it for people of the party in `case.yaml`."""

    @property
    def name(self) -> str:
        """The id of the person or body, or the name of the faction."""
        return self.person or self.faction or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyPreferences(Wants):
    """What one party wants, and who within it must agree too."""

    party: PartyId
    """The party."""
    ratification: tuple[VetoPlayer, ...] = ()
    """Who within the party must agree as well. A party of which nothing else is said is a team of
    these: it agrees when all of them do."""

    @property
    def team(self) -> bool:
        """Whether the party speaks only through its veto players."""
        return self.silent and bool(self.ratification)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences(Written):
    """The file `preferences.yaml`: what the parties want, and what cannot be."""

    parties: tuple[PartyPreferences, ...] = ()
    """The parties of whom something is known or supposed."""
    bans: tuple[Ban, ...] = ()
    """What cannot be, whoever wants it, such as a lasting peace without a withdrawal."""

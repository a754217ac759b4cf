"""Who takes part: parties with their roles, and the people and bodies that speak for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from parley.case.written import ID, Declares, Flag, PartyId, Text, Written

Role = Literal[
    "principal", "mediator", "host", "guarantor", "ally", "constituency", "monitor", "other"
]
Authority = Literal["decides", "speaks-for", "negotiates", "advises", "ceremonial", "unknown"]

# Whose word counts as the party's own position; all others are voices within it (§3.2).
BINDING: frozenset[Authority] = frozenset({"decides", "speaks-for", "negotiates"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Party(Written):
    """A side, mediator or other actor with a role in the talks."""

    id: Annotated[str, ID, Declares("party")]
    """Short name used everywhere else, such as `union`."""
    name: Text
    """Name as readers should see it."""
    roles: tuple[Role, ...]
    """One or more roles. Principals are the ones who must agree."""
    of: PartyId | None = None
    """For an ally, constituency or host: whose."""
    note: Text | None = None
    """Anything a reader of the brief should know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Written):
    """A person or body: an office holder, a ministry, a faction, a spokesman."""

    id: Annotated[str, ID, Declares("person")]
    """Short name used in `speaker`, `by` and `who`."""
    name: Text
    """Name as readers should see it."""
    kind: Literal["person", "body"] = "person"
    """A person, or a body such as a ministry."""
    party: PartyId | None = None
    """The party this person or body belongs to; leave it out for outsiders."""
    office: Text | None = None
    """Office held."""
    authority: Authority = "unknown"
    """How far a word from here binds the party. The word of one who `decides`, `speaks-for` or
    `negotiates` counts as the party's; any other is shown as a voice within it."""
    faction: Text | None = None
    """Faction or camp within the party."""
    veto: Flag = False
    """Whether a deal can fail on this person or body alone."""
    note: Text | None = None
    """Anything a reader of the brief should know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyWord(Written):
    """The word one side uses for a contested thing."""

    party: PartyId
    """Whose word it is."""
    word: Text
    """The word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term(Written):
    """A contested term: the neutral label this case uses, and each side's own word."""

    neutral: Text
    """The label used in the brief."""
    words: tuple[PartyWord, ...]
    """Each side's word."""
    note: Text | None = None
    """What hangs on the choice."""

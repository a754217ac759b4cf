"""How the talks run: rounds, contacts and what happens around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from parley.case.when import When
from parley.case.written import ID, ActorId, Declares, PartyId, Text, Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Round(Written):
    """A round of talks. Who started it, and how it ended, are said by claims."""

    id: Annotated[str, ID, Declares("round")]
    """Short name."""
    title: Text
    """A few words."""
    start: When | None = None
    """When it began, where known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Written):
    """A meeting, visit or call."""

    id: Annotated[str, ID, Declares("contact")]
    """Short name."""
    title: Text
    """A few words."""
    on: When | None = None
    """When, where known."""
    where: Text | None = None
    """Where, where known."""
    who: tuple[ActorId, ...] = ()
    """The people, bodies or parties that met."""
    delegation: Text | None = None
    """Anything telling about who came, or who did not."""
    purpose: Text | None = None
    """What for, as reported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Written):
    """Something around the talks that presses on them."""

    id: Annotated[str, ID, Declares("event")]
    """Short name."""
    title: Text
    """A few words, neutral."""
    kind: Literal["escalation", "domestic", "third-party", "process", "background"]
    """Escalation, domestic pressure, third-party pressure, a turn in the talks, or background."""
    on: When | None = None
    """When, where known."""
    by: ActorId | None = None
    """Who acted, where known."""
    presses: tuple[PartyId, ...] = ()
    """The parties on which it is reported to press."""

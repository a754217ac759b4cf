"""What is counted in the case, and the sums that should come out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from parley.case.written import ID, Declares, MeasureId, Text, Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Written):
    """Something that reports put figures on."""

    id: Annotated[str, ID, Declares("measure")]
    """Short name, such as `captives-held`."""
    title: Text
    """What is counted, in neutral words."""
    unit: Text
    """Unit of every figure on it, such as `people`."""
    kind: Literal["stock", "cumulative", "event", "share", "duration"]
    """A stock may rise and fall; a cumulative count may only grow; an event happened once, so
    that its figures must be able to agree; so must a share and a duration as of one date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity(Written):
    """A sum that should come out: `start` less all of `minus` leaves `equals`."""

    id: Annotated[str, ID, Declares("identity")]
    """Short name."""
    start: MeasureId
    """What there was at first."""
    minus: tuple[MeasureId, ...]
    """What is taken from it."""
    equals: MeasureId
    """What should be left."""
    note: Text | None = None
    """What a residual may be made of."""

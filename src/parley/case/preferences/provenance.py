"""Whence an entry of the preferences is known, and who may read it (§17.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from parley.case.written import ClaimId, Flag, Text, Written

Provenance = Literal["stated", "elicited", "estimate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounded(Written):
    """What is said of preferences, with whence it is known."""

    basis: Provenance
    """`stated`: claims of the case say so. `elicited`: somebody was asked in confidence.
    `estimate`: an analyst takes it to be so."""
    claims: tuple[ClaimId, ...] = ()
    """The claims it rests on. Needed for what is stated."""
    by: Text | None = None
    """Who asked, for what was elicited; whose estimate it is, for an estimate."""
    reason: Text | None = None
    """Why the analyst takes it to be so. Needed for an estimate."""
    confidential: Flag = False
    """Whether it stays out of every brief that is not made for those who may read it. Always so
    for what was elicited."""
    for_whom: Text | None = None
    """For whom it is, as it should stand on every page that uses it. Needed for what is
    confidential."""

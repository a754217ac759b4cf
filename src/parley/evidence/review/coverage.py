"""How many hand-coded claims the machine would have led to: a yardstick for reading (§12.6).

A claim that a report credits to somebody should meet a statement; one in the report's own voice can
only meet a telling (§11.12) or a figure. So the two are measured apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parley.case.claims import Claim
    from parley.evidence.reading.ledger import Ledger
    from parley.evidence.reading.records import Figure, Statement, Telling


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Claims with a place, by whether something that the machine found overlaps it."""

    covered: tuple[Claim, ...]
    missed: tuple[Claim, ...]

    @property
    def share(self) -> float | None:
        """The share that is covered; None where no claim has a place."""
        every = len(self.covered) + len(self.missed)
        return len(self.covered) / every if every else None

    @property
    def of_speakers(self) -> Coverage:
        """The same for claims that the report credits to somebody, not told in its own voice."""
        return Coverage(
            covered=tuple(claim for claim in self.covered if claim.speaker is not None),
            missed=tuple(claim for claim in self.missed if claim.speaker is not None),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Coverage by statements alone, and by statements, tellings and figures."""

    by_statements: Coverage
    by_all: Coverage


def measured(found: Ledger, claims: Iterable[Claim]) -> Measured:
    """Return both measures; the ids of the ledger's reports must be the case's."""
    every = tuple(claims)
    return Measured(
        by_statements=coverage(found.statements, every),
        by_all=coverage((*found.statements, *found.tellings, *found.figures), every),
    )


def coverage(found: Iterable[Statement | Telling | Figure], claims: Iterable[Claim]) -> Coverage:
    """Return which claims something of their report overlaps; ids of reports are the case's."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for one in found:
        spans.setdefault(one.report, []).append((one.start, one.end))
    placed = [claim for claim in claims if claim.place.start is not None]
    covered = tuple(claim for claim in placed if _overlapped(claim, spans.get(claim.report, ())))
    return Coverage(covered=covered, missed=tuple(c for c in placed if c not in covered))


def _overlapped(claim: Claim, spans: Iterable[tuple[int, int]]) -> bool:
    start, end = claim.place.start, claim.place.end
    if start is None or end is None:
        return False
    return any(first < end and start < last for first, last in spans)

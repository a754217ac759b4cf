"""How many hand-coded claims the machine would have led to: a yardstick for reading (§12.6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parley.case.claims import Claim
    from parley.evidence.reading.records import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Claims with a place, by whether a machine-found statement overlaps it."""

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


def coverage(statements: Iterable[Statement], claims: Iterable[Claim]) -> Coverage:
    """Return which claims a statement of their report overlaps; ids of reports are the case's."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for one in statements:
        spans.setdefault(one.report, []).append((one.start, one.end))
    placed = [claim for claim in claims if claim.place.start is not None]
    covered = tuple(claim for claim in placed if _overlapped(claim, spans.get(claim.report, ())))
    return Coverage(covered=covered, missed=tuple(c for c in placed if c not in covered))


def _overlapped(claim: Claim, spans: Iterable[tuple[int, int]]) -> bool:
    start, end = claim.place.start, claim.place.end
    if start is None or end is None:
        return False
    return any(first < end and start < last for first, last in spans)

"""What one report holds by itself, before it is compared with others (§11.1)."""

from __future__ import annotations

from dataclasses import dataclass

# Named at run time: what is kept of a stopped run is read back by these types.
from parley.evidence.reading.records import DateFound, Figure, Statement, Telling


@dataclass(frozen=True, slots=True)
class Findings:
    """All that is found in one report, each list by place."""

    statements: tuple[Statement, ...]
    tellings: tuple[Telling, ...]
    figures: tuple[Figure, ...]
    dates: tuple[DateFound, ...]

"""A case's reports -> what reading finds in them, for a review (§12.5)."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from parley.case.words import counted
from parley.cli.console import say
from parley.cli.read import actors_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from parley.case.case import Case
    from parley.evidence.reading.ledger import Ledger
    from parley.evidence.reading.texts.report import Report


def reading(case: Case) -> Callable[[Sequence[Report]], Ledger]:
    """Return what makes a ledger of reports, by the names of a case."""
    from parley.evidence.reading.ledger import ledger

    actors = tuple(actors_of(case))

    def read_all(reports: Sequence[Report]) -> Ledger:
        if sys.stderr.isatty():
            say(f"Reading {counted(len(reports), 'report')} ...")
        return ledger(reports, actors=actors, workers=os.cpu_count() or 1)

    return read_all

"""The margin kernel: one backward sweep over a course, for all draws at once (C1-C3, C7).

`rows` gives everything on the commitment path, `margins` only the smallest row of each party at
each step. The two verdicts are never mixed: on the commitment path a row that fails does not hurt
the rows before it; `parley.phases.equilibrium` unravels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parley.phases.batch import Batch
from parley.phases.ledger import Ledger, unbuffered
from parley.phases.sweep import Rows, sweep

if TYPE_CHECKING:
    from parley.phases.course import Course, Floats, Worth

__all__ = ["Rows", "margins", "rows"]

# From so many draws on, matrices are worth making.
MANY = 64
# How many numbers of an array are worked on at a time, so that a core's cache holds all of them.
AT_ONCE = 2**15


def margins(course: Course, worth: Worth, threads: int = 1) -> Floats:
    """Return the smallest row of each party at each step, shape (draw, step + 1, party).

    The same to the last bit on any number of threads.
    """
    few = worth.draws < MANY
    least = rows(course, worth).least if few else Batch.of(course).least(worth, threads)
    return np.moveaxis(least, -1, 0)


def rows(course: Course, worth: Worth) -> Rows:
    """Return values and all rows on the commitment path."""
    with unbuffered():
        ledger = Ledger.of(course, worth)
        made = _blank(ledger)
        made.value[-1] = ledger.peace
        steps, size = len(course.steps), max(1, AT_ONCE // max(1, ledger.drift.size))
        for first in reversed(range(0, steps, size)):
            last = min(first + size, steps)
            _enter(sweep(ledger.part(first, last), made.value[last]), made, first)
        return made


def _blank(ledger: Ledger) -> Rows:
    shape = ledger.goods.x.shape
    covert, opened, after = (np.empty(shape) for _ in range(3))
    return Rows(
        value=np.empty_like(ledger.war),
        war=ledger.war,
        covert=covert,
        open=opened,
        after=after,
        end=ledger.peace - ledger.war[-1],
    )


def _enter(some: Rows, made: Rows, first: int) -> None:
    """Enter the rows of some steps in a row, from step `first` on."""
    here = slice(first, first + len(some.open))
    made.value[here] = some.value[:-1]
    made.covert[here], made.open[here], made.after[here] = some.covert, some.open, some.after

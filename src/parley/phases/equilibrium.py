"""The equilibrium verdict: a late failure unravels backwards (C5).

The rows are those of the commitment path with each value replaced by what is really reached. Ties
comply, within 1e-9. This verdict is never mixed with that of the commitment path.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parley.phases.ledger import Ledger, unbuffered
from parley.phases.sweep import sweep

if TYPE_CHECKING:
    from parley.phases.course import Course, Flags, Floats, Worth

TIE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What is reached: `value` and `least` (step + 1, party, draw), `breaks` (step + 1, draw).

    `least` is the smallest row of a party where what comes later goes as it will.
    """

    value: Floats
    least: Floats
    breaks: Flags

    @property
    def holds(self) -> Flags:
        """Whether nothing breaks anywhere on the way, by draw."""
        return np.asarray(~self.breaks.any(axis=0))


def equilibrium(course: Course, worth: Worth) -> Outcome:
    """Return the values and breaks by backward induction."""
    with unbuffered():
        ledger = Ledger.of(course, worth)
        value, least = np.empty((2, *ledger.war.shape))
        least[-1] = ledger.peace - ledger.war[-1]
        value[-1] = np.where(_breaks(least[-1]), ledger.war[-1], ledger.peace)
        for k in reversed(range(len(course.steps))):
            value[k], least[k] = _node(ledger.part(k, k + 1), value[k + 1])
    return Outcome(value=value, least=least, breaks=_breaks(least))


def _breaks(least: Floats) -> Flags:
    """Return whether somebody's row fails, by draw."""
    return np.asarray((least < -TIE).any(axis=-2))


def _node(step: Ledger, ahead: Floats) -> tuple[Floats, Floats]:
    """Return what each party reaches at the start of a step, and its smallest row there."""
    made, lost = sweep(step, ahead), step.rates.lost[0]
    path, after, before = made.value[0], made.after[0], step.war[0]
    # Who walks off once all is delivered has V - after, and what it put up is back with it if
    # it was another that left.
    left_after = path - after + np.where(after < -TIE, 0.0, lost)
    reached = np.where(_breaks(after), left_after, path)
    rows = made.charted[0] - (path - reached)
    fails = rows < -TIE
    value = np.where(_breaks(rows), before - np.where(fails, lost, 0.0), reached)
    return value, np.minimum(rows, after)

"""The equilibrium verdict: a late failure unravels backwards (C5).

The rows are those of the commitment path with each value replaced by what is really reached. Ties
comply, within 1e-9. This verdict is never mixed with that of the commitment path.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parley.phases.kernel import Ledger

if TYPE_CHECKING:
    from parley.phases.course import Course, Flags, Floats, Worth

TIE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What is reached: `value` (step + 1, party, draw), and `breaks` (step + 1, draw): where."""

    value: Floats
    breaks: Flags

    @property
    def holds(self) -> Flags:
        """Whether nothing breaks anywhere on the way, by draw."""
        return np.asarray(~self.breaks.any(axis=0))


def equilibrium(course: Course, worth: Worth) -> Outcome:
    """Return the values and breaks by backward induction."""
    ledger = Ledger.of(course, worth)
    steps = len(course.steps)
    value = np.empty((steps + 1, *ledger.shape))
    breaks = np.zeros((steps + 1, ledger.shape[1]), dtype=np.bool_)
    war_at_end = ledger.war_at(steps, steps)
    fails = ledger.peace - war_at_end < -TIE
    breaks[steps] = fails.any(axis=0)
    value[steps] = np.where(breaks[steps], war_at_end, ledger.peace)
    losses, owes = course.lost(), course.owes()
    for k in reversed(range(steps)):
        lost = losses[k][:, None]
        value[k], breaks[k] = _node(ledger, k, value[k + 1], lost, owes[k])
    return Outcome(value=value, breaks=breaks)


def _node(ledger: Ledger, k: int, ahead: Floats, lost: Floats, owes: Flags) -> tuple[Floats, Flags]:
    path = ledger.onwards(k, ahead)
    walk_off = ledger.war_at(k + 1, k)
    before = ledger.war_at(k, k)
    fails_after = path - ledger.x[k] - walk_off + lost < -TIE
    left_after = ledger.x[k] + walk_off - np.where(fails_after, lost, 0.0)
    reached = np.where(fails_after.any(axis=0), left_after, path)
    opened = reached - before + lost
    covert = np.where(owes[:, None], ledger.covert(k, reached, opened, lost), np.inf)
    fails = np.minimum(opened, covert) < -TIE
    value = np.where(fails.any(axis=0), before - np.where(fails, lost, 0.0), reached)
    return np.asarray(value), np.asarray(fails.any(axis=0) | fails_after.any(axis=0))

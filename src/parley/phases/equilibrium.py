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
    ledger = Ledger.of(course, worth)
    steps = len(course.steps)
    value, least = np.empty((2, steps + 1, *ledger.shape))
    breaks = np.zeros((steps + 1, ledger.shape[1]), dtype=np.bool_)
    war_at_end = ledger.war_at(steps, steps)
    least[steps] = ledger.peace - war_at_end
    breaks[steps] = (least[steps] < -TIE).any(axis=0)
    value[steps] = np.where(breaks[steps], war_at_end, ledger.peace)
    losses, owes = course.lost(), course.owes()
    for k in reversed(range(steps)):
        lost = losses[k][:, None]
        value[k], least[k] = _node(ledger, k, value[k + 1], lost, owes[k])
        breaks[k] = (least[k] < -TIE).any(axis=0)
    return Outcome(value=value, least=least, breaks=breaks)


def _node(
    ledger: Ledger, k: int, ahead: Floats, lost: Floats, owes: Flags
) -> tuple[Floats, Floats]:
    path = ledger.onwards(k, ahead)
    walk_off = ledger.war_at(k + 1, k)
    before = ledger.war_at(k, k)
    after = path - ledger.x[k] - walk_off + lost
    left_after = ledger.x[k] + walk_off - np.where(after < -TIE, lost, 0.0)
    reached = np.where((after < -TIE).any(axis=0), left_after, path)
    opened = reached - before + lost
    covert = np.where(owes[:, None], ledger.covert(k, reached, opened, lost), np.inf)
    rows = np.minimum(opened, covert)
    fails = rows < -TIE
    value = np.where(fails.any(axis=0), before - np.where(fails, lost, 0.0), reached)
    return np.asarray(value), np.minimum(rows, after)

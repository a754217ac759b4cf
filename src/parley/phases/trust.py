"""What each side would have to believe: trust thresholds (C6).

A mover complies if it thinks the other side likely enough to do its part. The threshold weighs what
trust gains against what betrayal loses, as in the assurance game; two parties' thresholds together
say whether delivering is the risk-dominant way to play (Harsanyi & Selten 1988).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

from parley.phases.kernel import rows
from parley.phases.ledger import Ledger

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parley.phases.course import Course, Flags, Floats, Worth
    from parley.phases.kernel import Rows

TIE = 1e-9


class Case(IntEnum):
    """How a party's compliance hangs on what it believes."""

    NO_PART = 0  # it owes nothing here
    ALWAYS = 1  # it complies whatever it believes
    THRESHOLD = 2  # it complies from the threshold up
    NEVER = 3  # no belief is enough
    CEILING = 4  # it complies only if it believes the others likely enough to fail


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust:
    """Thresholds and what they weigh, each (step, party, draw).

    `gain` is what complying gains if the others do their part, `loss` what it loses if they do not.
    `threshold` is NaN where there is none (no part, never) and the upper bound for a ceiling.
    """

    case: NDArray[np.int8]
    threshold: Floats
    gain: Floats
    loss: Floats


def thresholds(course: Course, worth: Worth, compensation: Floats | None = None) -> Trust:
    """Return the thresholds of all movers at all steps.

    `compensation` (step, party) is paid to a victim; it lowers the victim's threshold and leaves
    the breacher's incentive as it is. A step with one giver is a sequential one, whatever its kind.
    """
    ledger, made = Ledger.of(course, worth), rows(course, worth)
    owes, losses = course.owes(), course.lost()
    paid = np.zeros_like(losses) if compensation is None else np.asarray(compensation)
    gain, loss = np.full_like(made.open, np.nan), np.full_like(made.open, np.nan)
    for k in range(len(course.steps)):
        lost = losses[k][:, None]
        both = _weigh(ledger, made, k, lost)
        gain[k, owes[k]] = both[0][owes[k]]
        loss[k, owes[k]] = (both[1] - paid[k][:, None])[owes[k]]
        if course.is_joint_escrow(k):
            # All bundles are released or none: nobody can be betrayed (C6).
            loss[k, owes[k]] = 0.0
            gain[k, owes[k]] = 0.0
    return _judged(gain, loss)


def risk_dominant(trust: Trust, step: int, first: int, second: int) -> Flags:
    """Return, by draw, whether p_A* + p_B* <= 1: mutual delivery is risk-dominant."""
    pair = trust.threshold[step, [first, second]]
    sound = np.isin(trust.case[step, [first, second]], [Case.ALWAYS, Case.THRESHOLD])
    return np.asarray(sound.all(axis=0) & (np.nan_to_num(pair, nan=2.0).sum(axis=0) <= 1.0 + TIE))


def _weigh(ledger: Ledger, made: Rows, k: int, lost: Floats) -> tuple[Floats, Floats]:
    """Return (gain, loss): of a sequential mover, or of a party in a simultaneous step."""
    course = ledger.course
    if len(course.givers(k)) > 1:
        gain = course.steps[k].detection * made.covert[k]
        return gain, _failing(ledger, k, lost) - _betrayed(ledger, k)
    net = made.value[k] - made.charted[k]
    goods = ledger.goods
    walked_off = goods.x[k] + ledger.war[k] + goods.w[k]
    return made.charted[k], np.asarray(net - walked_off)


def _betrayed(ledger: Ledger, k: int) -> Floats:
    """Return U: one's own items are delivered, and nobody else's."""
    x, w, f = ledger.own(k)
    return np.asarray(x + ledger.until_found(k, ledger.war[k] + w, ledger.truce[k] + f))


def _failing(ledger: Ledger, k: int, lost: Floats) -> Floats:
    """Return N: nobody delivers, and one's own failure forfeits one's bond all the same."""
    return np.asarray(ledger.until_found(k, ledger.war[k], ledger.truce[k]) - lost)


def _judged(gain: Floats, loss: Floats) -> Trust:
    """Comply iff p gain >= (1 - p) loss; ties comply, but an empty gain outweighs no loss."""
    no_part = np.isnan(gain)
    always = (loss <= TIE) & (gain >= -TIE)
    never = (loss > TIE) & (gain <= TIE)
    ceiling = (loss <= TIE) & (gain < -TIE)
    case = np.select(
        [no_part, always, never, ceiling],
        [Case.NO_PART, Case.ALWAYS, Case.NEVER, Case.CEILING],
        Case.THRESHOLD,
    )
    both = gain + loss
    ratio = loss / np.where(both == 0, 1.0, both)
    threshold = np.select([no_part | never, always], [np.nan, 0.0], ratio)
    return Trust(case=case.astype(np.int8), threshold=threshold, gain=gain, loss=loss)

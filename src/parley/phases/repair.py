"""A breach that may be mended: the repair node of the phases model.

A detected breach is mended with probability r at cost kappa to the breacher, which then goes on
with the path; otherwise it ends as in C3. A cheap and lenient repair is itself a temptation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

from parley.phases.kernel import Ledger, rows

if TYPE_CHECKING:
    from parley.phases.course import Course, Floats, Worth

_Number = TypeVar("_Number", float, "Floats")


def repaired(gap: _Number, chance: float, cost: float, kept: _Number) -> _Number:
    """Return m' = (1 - r)(V - D) + r (kappa - g), before penalties.

    `gap` is V - D; `kept` is g, what the breacher keeps on top of V even when mended: what it was
    spared if it is let off delivering, else 0.
    """
    if not 0 <= chance <= 1:
        raise ValueError(f"a probability of repair of {chance} is outside 0..1")
    return (1.0 - chance) * gap + chance * (cost - kept)


def repaired_covert(
    course: Course, worth: Worth, *, chance: float, cost: float, let_off: bool
) -> Floats:
    """Return the covert rows where a detected breach may be mended, (step, party, draw).

    Penalties and what an undetected breach saves count as before. Escrowed steps do not change:
    there is no breach to mend.
    """
    ledger, made = Ledger.of(course, worth), rows(course, worth)
    losses, found = course.lost(), made.covert.copy()
    for k, step in enumerate(course.steps):
        if course.is_joint_escrow(k):
            continue
        gap, spared = made.value[k] - ledger.deviation(k), -ledger.own_x[k]
        lost = losses[k][:, None]
        kept = spared if let_off else np.zeros_like(spared)
        mended = repaired(gap, chance, cost, kept)
        unseen = (1.0 - step.detection) / step.detection * spared
        found[k] = np.where(np.isnan(made.covert[k]), np.nan, mended + lost - unseen)
    return found

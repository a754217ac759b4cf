"""A breach that may be mended: the repair node of the phases model.

A detected breach is mended with probability r at cost kappa to the breacher, which then goes on
with the path; otherwise it ends as in C3. A cheap and lenient repair is itself a temptation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

from parley.phases.kernel import rows
from parley.phases.ledger import Ledger

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
    found, rates = made.covert.copy(), ledger.rates
    for k in np.flatnonzero(~rates.escrow).tolist():
        given, _, _ = ledger.own(k)
        besides = rates.lost[k] + rates.unseen[k] * given
        kept = -given if let_off else np.zeros_like(given)
        found[k] = repaired(made.covert[k] - besides, chance, cost, kept) + besides
    return found

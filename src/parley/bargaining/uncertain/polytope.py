"""The set of preferences compatible with what is known, and linear programs over it (§15.1, §15.2).

Contradictory knowledge gives no set: the deletion filter of [ChinneckDravnieks1991] then names a
smallest contradictory part of it, and nothing is relaxed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from parley.bargaining.uncertain.knowledge import anchors, whole
from parley.case.problems import ParleyError
from parley.case.words import counted

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from parley.bargaining.uncertain.knowledge import Floats, Knowledge, Row

# What HiGHS may miss a constraint by, with some room.
TOLERANCE = 1e-6
_MOST_BONUS = 1.0


class ContradictionError(ParleyError):
    """What is known of a party cannot all be so; carries a smallest part that cannot."""

    def __init__(self, party: str, rows: tuple[Row, ...]) -> None:
        """Keep the rows that contradict one another."""
        each = "\n".join(f"  - {row.says} ({row.source})" for row in rows)
        what = counted(len(rows), "statement")
        super().__init__(
            f"What is known of {party} cannot all be so. These {what} contradict one another; "
            f"without any one of them the others could hold:\n{each}"
        )
        self.party, self.rows = party, rows


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Polytope:
    """All vectors with `low <= matrix @ vector <= high` between the bounds."""

    matrix: Floats
    low: Floats
    high: Floats
    least: Floats
    most: Floats

    def extreme(self, direction: Floats) -> tuple[float, Floats]:
        """Return the largest `direction @ vector`, and a vector that has it."""
        found = self.solved(-direction)
        if found is None:
            raise ValueError("no vector meets these constraints")
        return float(direction @ found), found

    def span(self, direction: Floats) -> tuple[float, float]:
        """Return the smallest and the largest `direction @ vector`."""
        return -self.extreme(-direction)[0], self.extreme(direction)[0]

    def cut(self, direction: Floats, low: float, high: float) -> Polytope:
        """Return what is left when `direction @ vector` is known to lie between two numbers."""
        return replace(
            self,
            matrix=np.vstack([self.matrix, direction]),
            low=np.append(self.low, low),
            high=np.append(self.high, high),
        )

    def holds(self, points: Floats) -> NDArray[np.bool_]:
        """Return which points (point, unknown) lie within, up to the solver's tolerance."""
        values = points @ self.matrix.T
        inside = (values >= self.low - TOLERANCE) & (values <= self.high + TOLERANCE)
        between = (points >= self.least - TOLERANCE) & (points <= self.most + TOLERANCE)
        return np.asarray(inside.all(axis=1) & between.all(axis=1))

    def solved(self, cost: Floats) -> Floats | None:
        """Return a vector with the least `cost @ vector`; None where no vector is within."""
        found = milp(
            cost,
            constraints=LinearConstraint(self.matrix, self.low, self.high),
            bounds=Bounds(self.least, self.most),
        )
        return None if found.x is None else np.asarray(found.x, dtype=np.float64)


def polytope(known: Knowledge) -> Polytope:
    """Return all preferences compatible with what is known of a party.

    Raises ContradictionError, with the smallest contradictory statements, where there are none.
    """
    if not consistent(known):
        raise ContradictionError(known.party, contradiction(known))
    return _polytope(known)


def consistent(known: Knowledge) -> bool:
    """Whether some preferences are compatible with all that is known, orders taken strictly."""
    made = _polytope(known)
    strict = np.zeros(len(made.low))
    # The rows of the knowledge stand last.
    strict[len(strict) - len(known.rows) :] = [float(row.strict) for row in known.rows]
    slack = np.where(np.isfinite(made.low), -strict, strict)
    widened = replace(
        made,
        matrix=np.column_stack([made.matrix, slack]),
        least=np.append(made.least, 0.0),
        most=np.append(made.most, 1.0),
    )
    aim = np.zeros(known.layout.size + 1)
    aim[-1] = 1.0
    found = widened.solved(-aim)
    return found is not None and (not strict.any() or bool(found[-1] > TOLERANCE))


def contradiction(known: Knowledge) -> tuple[Row, ...]:
    """Return a smallest contradictory part of what is known; empty where there is none.

    Dropping any one of the rows returned leaves the others possible.
    """
    if consistent(known):
        return ()
    for row in known.rows:
        fewer = known.without(row)
        if not consistent(fewer):
            known = fewer
    return known.rows


def _polytope(known: Knowledge) -> Polytope:
    layout = known.layout
    given = [(row.coefficients, row.low, row.high) for row in known.rows]
    rows = [*whole(layout), *anchors(known), *given]
    least, most = np.zeros(layout.size), np.ones(layout.size)
    for which in range(len(layout.bonuses)):
        least[layout.bonus(which)], most[layout.bonus(which)] = -_MOST_BONUS, _MOST_BONUS
    if known.ends is not None:
        low, high = known.ends
        least[layout.reservation] = low if math.isfinite(low) else 0.0
        most[layout.reservation] = high if math.isfinite(high) else 1.0
    return Polytope(
        matrix=np.array([row for row, _, _ in rows]),
        low=np.array([low for _, low, _ in rows]),
        high=np.array([high for _, _, high in rows]),
        least=least,
        most=most,
    )

"""A plan as the margin kernel sees it: steps in order, each with its items and rates.

Conventions C1 and C2 (§10.1, §10.2): a step delivers at its start, then the truce flows for its
duration, then it collapses, or the next stage is agreed or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
StepKind = Literal["sequential", "simultaneous", "escrowed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step and its rates.

    `items` are indices into the course's items, `amounts` how much of each is delivered (1 of each
    if left out): an item such as a category of captives can be delivered in parts. `duration` is
    tau in days, `link` pi, `hazard` lambda, `detection` q, `delay` dl in days, `credibility` al.
    """

    name: str
    items: tuple[int, ...]
    kind: StepKind
    duration: float = 0.0
    link: float = 1.0
    hazard: float = 0.0
    detection: float = 1.0
    delay: float = 0.0
    credibility: float = 1.0
    amounts: tuple[float, ...] | None = None

    @property
    def bundle(self) -> tuple[tuple[int, float], ...]:
        """Return what is delivered: items with their amounts."""
        amounts = (1.0,) * len(self.items) if self.amounts is None else self.amounts
        return tuple(zip(self.items, amounts, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Parties, items with their givers, and the steps in order.

    `giver[j]` is the index of the party that gives item j; `discount[i]` is rho of party i per day;
    `bonds[i]` is a standing bond E of party i, `penalties[k][i]` a penalty P for step k alone,
    `bonuses[i]` what party i is paid on top of its settled peace when all is done. `excused` names
    the (step, party) pairs at which a party may leave without losing anything that it put up.
    """

    parties: tuple[str, ...]
    items: tuple[str, ...]
    giver: tuple[int, ...]
    steps: tuple[Step, ...]
    discount: tuple[float, ...]
    bonds: tuple[float, ...] | None = None
    penalties: tuple[tuple[float, ...], ...] | None = None
    bonuses: tuple[float, ...] | None = None
    excused: frozenset[tuple[int, int]] = frozenset()

    def givers(self, k: int) -> frozenset[int]:
        """Return the parties that owe something at a step."""
        return frozenset(self.giver[item] for item in self.steps[k].items)

    def is_joint_escrow(self, k: int) -> bool:
        """Return whether a step releases several parties' bundles together or not at all (C6)."""
        return self.steps[k].kind == "escrowed" and len(self.givers(k)) > 1

    def owes(self) -> Flags:
        """Return who owes something at which step, shape (step, party)."""
        found = np.zeros((len(self.steps), len(self.parties)), dtype=np.bool_)
        for k, step in enumerate(self.steps):
            for item in step.items:
                found[k, self.giver[item]] = True
        return found

    def stakes(self) -> Floats:
        """Return what a party stands to lose at each step: bond and penalty, (step, party)."""
        total = np.zeros((len(self.steps), len(self.parties)))
        if self.bonds is not None:
            total += np.asarray(self.bonds, dtype=np.float64)
        if self.penalties:
            total += np.asarray(self.penalties, dtype=np.float64)
        return total

    def credible(self) -> Floats:
        """Return how surely a party loses what it put up by breaking off, (step, party)."""
        found = np.empty((len(self.steps), len(self.parties)))
        found[:] = np.array([step.credibility for step in self.steps])[:, None]
        for step, party in self.excused:
            found[step, party] = 0.0
        return found

    def lost(self) -> Floats:
        """Return what a party expects to lose by breaking off, (step, party)."""
        return np.asarray(self.credible() * self.stakes())

    def extras(self) -> Floats:
        """Return the bonus of each party at the end, 0 where there is none."""
        bonuses = (0.0,) * len(self.parties) if self.bonuses is None else self.bonuses
        return np.asarray(bonuses, dtype=np.float64)

    def clock(self) -> Floats:
        """Return the day at which each step starts, and the day of the end."""
        return np.concatenate([[0.0], np.cumsum([step.duration for step in self.steps])])


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """Valuations, one row a draw.

    `x` is what one of an item is worth on delivery (negative to its giver), `w` what its delivery
    adds to the value of going back to war, `f` to a day of truce: shape (draw, party, item).
    `war` is W_i0, `truce` f_i0, `drift` g_i per day, `peace` T_i: shape (draw, party).
    """

    x: Floats
    w: Floats
    f: Floats
    war: Floats
    truce: Floats
    drift: Floats
    peace: Floats

    @property
    def draws(self) -> int:
        """How many draws there are."""
        return int(self.x.shape[0])

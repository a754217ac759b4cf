"""The package and the preferences under which a package loses most (semantics §15.3).

Maximum regret of one package, as a mixed-integer program [BoutilierEtAl2006]: which options the
other package has are whole numbers, and what an option adds counts only where it is chosen. For a
given other package it is one linear program a party.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_array, csr_array, diags_array, eye_array

if TYPE_CHECKING:
    from parley.bargaining.scenario import Combination, Package
    from parley.bargaining.uncertain.knowledge import Floats, UncertainScenario
    from parley.bargaining.uncertain.polytope import Polytope


# Far more than any search takes that ends in our time.
_NODES = 2**31 - 1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Worst:
    """Against which package, under which preferences of each party, how much is lost.

    `bound` is what the loss cannot exceed; above `loss` only where the search was cut short.
    """

    package: Package
    preferences: tuple[Floats, ...]
    loss: float
    bound: float


@dataclass(slots=True)
class _Rows:
    """Rows over the choices (options, then combinations) in the making."""

    columns: int
    rows: list[Floats]
    low: list[float]
    high: list[float]

    def add(self, places: dict[int, float], low: float, high: float) -> None:
        row = np.zeros(self.columns)
        for place, value in places.items():
            row[place] += value
        self.rows.append(row)
        self.low.append(low)
        self.high.append(high)


def _scaled(rows: csr_array, factors: Floats) -> csr_array:
    return csr_array(diags_array(factors) @ rows)


class Adversary:
    """The program of one scenario, made once; only the aim differs from package to package.

    Columns: choices (an option each, then a combination each), then for each party its unknowns
    and what each of its choices adds.
    """

    def __init__(self, scenario: UncertainScenario, sets: tuple[Polytope, ...]) -> None:
        """Lay out the program for what is known of each party."""
        self._scenario, self._sets = scenario, sets
        self._combinations = tuple(
            dict.fromkeys(one for party in scenario.parties for one in party.layout.bonuses)
        )
        self._starts = scenario.parties[0].layout.starts()
        self._options = scenario.parties[0].layout.options
        self._choices = self._options + len(self._combinations)
        self._constraints, self._bounds = self._program()

    def against(self, package: Package, nodes: int | None = None) -> Worst:
        """Return the worst that can be said of a package.

        After so many `nodes` of the search it is cut short, with two ends of the loss.
        """
        aim = np.zeros(self._columns)
        for party, (start, added) in enumerate(self._places):
            layout = self._scenario.parties[party].layout
            aim[start : start + layout.size] = -layout.of_package(package)
            aim[added : added + self._of(party)] = 1.0
        whole = np.zeros(self._columns, dtype=np.int_)
        whole[: self._options] = 1
        found = milp(
            -aim,
            constraints=self._constraints,
            bounds=self._bounds,
            integrality=whole,
            options={"mip_rel_gap": 0.0, "node_limit": nodes or _NODES},
        )
        if found.x is None:
            raise ValueError(f"no package could be compared with this one ({found.message})")
        return self._worst(package, found.x, -float(found.mip_dual_bound))

    def _worst(self, package: Package, x: Floats, bound: float) -> Worst:
        other, preferences, loss = self._chosen(x), [], 0.0
        for party, (start, _) in enumerate(self._places):
            layout = self._scenario.parties[party].layout
            theta = np.asarray(x[start : start + layout.size])
            preferences.append(theta)
            loss += float(theta @ (layout.of_package(other) - layout.of_package(package)))
        return Worst(
            package=other, preferences=tuple(preferences), loss=loss, bound=max(bound, loss)
        )

    def _chosen(self, x: Floats) -> Package:
        ends = [*self._starts[1:], self._options]
        return tuple(
            int(np.argmax(x[start:end])) for start, end in zip(self._starts, ends, strict=True)
        )

    def _of(self, party: int) -> int:
        return self._options + len(self._scenario.parties[party].layout.bonuses)

    @property
    def _places(self) -> list[tuple[int, int]]:
        """Where each party's unknowns and additions start."""
        made, at = [], self._choices
        for party, one in enumerate(self._scenario.parties):
            made.append((at, at + one.layout.size))
            at += one.layout.size + self._of(party)
        return made

    @property
    def _columns(self) -> int:
        start, added = self._places[-1]
        del start
        return added + self._of(len(self._scenario.parties) - 1)

    def _program(self) -> tuple[list[LinearConstraint], Bounds]:
        least, most = np.zeros(self._columns), np.ones(self._columns)
        parts = [self._packages()]
        for party, (start, added) in enumerate(self._places):
            known, count = self._sets[party], self._of(party)
            least[start:added], most[start:added] = known.least, known.most
            least[added : added + count] = np.minimum(self._ends(party)[0], 0.0)
            most[added : added + count] = np.maximum(self._ends(party)[1], 0.0)
            parts.append(self._placed(known.matrix, start, known.low, known.high))
            parts.extend(self._products(party, start, added))
        return parts, Bounds(least, most)

    def _placed(self, matrix: Floats, at: int, low: Floats, high: Floats) -> LinearConstraint:
        left = csr_array((len(matrix), at))
        right = csr_array((len(matrix), self._columns - at - matrix.shape[1]))
        return LinearConstraint(block_array([[left, csr_array(matrix), right]]), low, high)

    def _packages(self) -> LinearConstraint:
        """One option an issue, no ban, and combinations exactly where their parts are."""
        rows = _Rows(self._choices, [], [], [])
        for start, issue in zip(self._starts, self._scenario.issues, strict=True):
            rows.add(dict.fromkeys(range(start, start + len(issue.options)), 1.0), 1.0, 1.0)
        for ban in self._scenario.bans:
            rows.add(self._parts(ban), -np.inf, len(ban.options) - 1.0)
        for which, combination in enumerate(self._combinations):
            self._tied(rows, self._options + which, combination)
        return self._placed(np.array(rows.rows), 0, np.array(rows.low), np.array(rows.high))

    def _parts(self, combination: Combination) -> dict[int, float]:
        return {
            self._starts[issue] + option: 1.0
            for issue, some in combination.options
            for option in some
        }

    def _tied(self, rows: _Rows, place: int, combination: Combination) -> None:
        every = self._parts(combination)
        rows.add(every | {place: -1.0}, -np.inf, len(combination.options) - 1.0)
        for issue, some in combination.options:
            here = {self._starts[issue] + option: 1.0 for option in some}
            rows.add(here | {place: -1.0}, 0.0, np.inf)

    def _ends(self, party: int) -> tuple[Floats, Floats]:
        """Between which ends each unknown that a choice can add lies.

        The plain bounds: tighter ones cost a linear program each and gain nothing beside
        `_within_weights`.
        """
        places = self._unknowns(party)
        return self._sets[party].least[places], self._sets[party].most[places]

    def _unknowns(self, party: int) -> list[int]:
        layout = self._scenario.parties[party].layout
        return [
            *range(self._options),
            *(layout.bonus(which) for which in range(len(layout.bonuses))),
        ]

    def _products(self, party: int, start: int, added: int) -> list[LinearConstraint]:
        """What a choice adds is at most the unknown where it is taken, and nothing elsewhere."""
        low, high = self._ends(party)
        layout, count = self._scenario.parties[party].layout, self._of(party)
        chosen = csr_array(
            (
                np.ones(count),
                (np.arange(count), [*range(self._options), *self._combined(party)]),
            ),
            shape=(count, self._choices),
        )
        unknown = csr_array(
            (np.ones(count), (np.arange(count), self._unknowns(party))), shape=(count, layout.size)
        )
        none_before = csr_array((count, start - self._choices))
        none_after = csr_array((count, self._columns - added - count))
        none_own = csr_array((count, layout.size))
        one = eye_array(count, format="csr")
        # added <= high * chosen; added <= unknown - low * (1 - chosen).
        by_choice = block_array([[-_scaled(chosen, high), none_before, none_own, one, none_after]])
        by_value = block_array([[-_scaled(chosen, low), none_before, -unknown, one, none_after]])
        return [
            LinearConstraint(by_choice, -np.inf, 0.0),
            LinearConstraint(by_value, -np.inf, -low),
            self._within_weights(party, start, added),
        ]

    def _within_weights(self, party: int, start: int, added: int) -> LinearConstraint:
        """An issue adds at most its weight: follows from the rest, and makes the search short."""
        layout = self._scenario.parties[party].layout
        rows = np.zeros((len(layout.issues), self._columns))
        for issue in range(len(layout.issues)):
            of = layout.of_issue(issue)
            rows[issue, added + of.start : added + of.stop] = 1.0
            rows[issue, start + layout.weight(issue)] = -1.0
        return LinearConstraint(csr_array(rows), -np.inf, 0.0)

    def _combined(self, party: int) -> list[int]:
        bonuses = self._scenario.parties[party].layout.bonuses
        return [self._options + self._combinations.index(one) for one in bonuses]

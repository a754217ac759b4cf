"""Whether any package meets all reservation values, as an integer program (§13.4).

Asked only where the merging was cut short and found none: one 0/1 variable an option, one a bonus.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from parley.bargaining.exact.whole_numbers import Floats
    from parley.bargaining.scenario import Bonus, Combination, Preferences, Scenario


def meets_all(scenario: Scenario) -> bool:
    """Return whether some package that no ban rules out meets all reservations that are known.

    Within the tolerance of the solver, about a millionth of the values.
    """
    from scipy.optimize import Bounds, LinearConstraint, milp

    columns = _Columns(scenario)
    rows = list(columns.rows())
    matrix = np.stack([row for row, _, _ in rows])
    low, high = np.array([row[1] for row in rows]), np.array([row[2] for row in rows])
    found = milp(
        np.zeros(columns.count),
        constraints=LinearConstraint(matrix, low, high),
        integrality=np.ones(columns.count, dtype=np.int64),
        bounds=Bounds(0, 1),
    )
    return found.status == 0


_Row = tuple["Floats", float, float]


class _Columns:
    """Where the variables stand, and the rows that they must keep: (row, low, high)."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        sizes = [len(issue.options) for issue in scenario.issues]
        self._starts = np.concatenate([[0], np.cumsum(sizes)]).astype(int)
        self._bonuses = {
            (party.party, place): int(self._starts[-1]) + at
            for at, (party, place) in enumerate(
                (party, place) for party in scenario.parties for place in range(len(party.bonuses))
            )
        }
        self.count = int(self._starts[-1]) + len(self._bonuses)

    def rows(self) -> Iterable[_Row]:
        """Yield one option an issue, no ban, each bonus as it holds, all reservations."""
        for start, stop in zip(self._starts[:-1], self._starts[1:], strict=True):
            row = np.zeros(self.count)
            row[start:stop] = 1.0
            yield row, 1.0, 1.0
        for _, combination in self._scenario.bans:
            yield self._chosen(combination), -np.inf, len(_joint(combination)) - 1.0
        for party in self._scenario.parties:
            for place, bonus in enumerate(party.bonuses):
                yield from self._held(bonus, self._bonuses[party.party, place])
            if party.reservation is not None:
                yield self._utility(party), party.reservation, np.inf

    def _held(self, bonus: Bonus, column: int) -> Iterable[_Row]:
        issues = _joint(bonus.combination)
        row = self._chosen(bonus.combination)
        row[column] = -1.0
        yield row, -np.inf, len(issues) - 1.0
        row = self._chosen(bonus.combination)
        row[column] = -float(len(issues))
        yield row, 0.0, np.inf

    def _chosen(self, combination: Combination) -> Floats:
        row = np.zeros(self.count)
        for issue, options in _joint(combination).items():
            row[[self._starts[issue] + option for option in options]] = 1.0
        return row

    def _utility(self, party: Preferences) -> Floats:
        row = np.zeros(self.count)
        row[: self._starts[-1]] = [value for own in party.values for value in own]
        for place, bonus in enumerate(party.bonuses):
            row[self._bonuses[party.party, place]] = bonus.amount
        return row


def _joint(combination: Combination) -> dict[int, frozenset[int]]:
    """Return the options by issue, an issue that is named twice once."""
    found: dict[int, frozenset[int]] = {}
    for issue, options in combination.options:
        found[issue] = found.get(issue, options) & options
    return found

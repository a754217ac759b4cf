"""The best package for given preferences, bans kept (semantics §15.3).

Without bans each issue is settled by itself. A package that breaks a ban branches: once for each
issue of the ban, with the ban's options there left out. Where combinations add something, it is an
integer program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from parley.bargaining.uncertain.adversary import Adversary
from parley.bargaining.uncertain.knowledge import holding
from parley.bargaining.uncertain.polytope import Polytope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from parley.bargaining.scenario import Combination
    from parley.bargaining.uncertain.knowledge import Floats, Packages, UncertainScenario


def best_packages(scenario: UncertainScenario, scores: Sequence[Floats]) -> Packages:
    """Return the package with the greatest sum for each row of `scores`, one array a party.

    An array has a row a try and a column an unknown. Of several packages, one of them. Tries for
    which the bans leave no package have no row in the answer.
    """
    if any(one.layout.bonuses for one in scenario.parties):
        return _by_program(scenario, scores)
    options = scenario.parties[0].layout.options
    total = np.asarray(sum(score[:, :options] for score in scores))
    packages, values = _branched(scenario, total, np.zeros(options, dtype=np.bool_))
    return packages[np.isfinite(values)]


def _branched(
    scenario: UncertainScenario, scores: Floats, without: NDArray[np.bool_]
) -> tuple[Packages, Floats]:
    packages, values = _separately(scenario, np.where(without, -np.inf, scores))
    for ban in scenario.bans:
        broken = holding(ban, packages) & np.isfinite(values)
        if broken.any():
            packages[broken], values[broken] = _avoiding(scenario, scores[broken], without, ban)
    return packages, values


def _separately(scenario: UncertainScenario, scores: Floats) -> tuple[Packages, Floats]:
    layout, rows = scenario.parties[0].layout, np.arange(len(scores))
    packages = np.zeros((len(scores), len(scenario.issues)), dtype=np.intp)
    values = np.zeros(len(scores))
    for issue in range(len(scenario.issues)):
        here = scores[:, layout.of_issue(issue)]
        packages[:, issue] = here.argmax(axis=1)
        values += here[rows, packages[:, issue]]
    return packages, values


def _avoiding(
    scenario: UncertainScenario, scores: Floats, without: NDArray[np.bool_], ban: Combination
) -> tuple[Packages, Floats]:
    """Return the best of the branches that leave out one part of a ban."""
    layout = scenario.parties[0].layout
    packages = np.zeros((len(scores), len(scenario.issues)), dtype=np.intp)
    values = np.full(len(scores), -np.inf)
    for issue, some in ban.options:
        narrowed = without.copy()
        narrowed[[layout.option(issue, option) for option in some]] = True
        found, reached = _branched(scenario, scores, narrowed)
        better = reached > values
        packages[better], values[better] = found[better], reached[better]
    return packages, values


def _by_program(scenario: UncertainScenario, scores: Sequence[Floats]) -> Packages:
    found = []
    for row in range(len(scores[0])):
        fixed = tuple(_only(score[row]) for score in scores)
        nothing = np.zeros(len(scenario.issues), dtype=np.intp)
        found.append(Adversary(scenario, fixed).against(tuple(nothing)).package)
    return np.array(found, dtype=np.intp)


def _only(theta: Floats) -> Polytope:
    """Return the set of these preferences alone."""
    none = np.zeros((1, len(theta)))
    zero = np.zeros(1)
    return Polytope(matrix=none, low=zero, high=zero, least=theta, most=theta)

"""Packages that may be recommended: all of them, or a shortlist of robust ones (§15.3).

A shortlist has the packages that are best, for some weighing of the parties, under the most of the
compatible preferences that were tried: each is on the frontier for some of them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from parley.bargaining.uncertain.optimum import best_packages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.bargaining.scenario import Package
    from parley.bargaining.uncertain.knowledge import Floats, Packages, UncertainScenario
    from parley.bargaining.uncertain.pool import Pool

# So many packages are all looked at; of more, so many stand on the shortlist.
ENUMERATED = 20_000
SHORTLISTED = 500
_TRIES = 4000
# Where combinations add something, each try is an integer program of its own.
_DEAR_TRIES = 200


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Case:
    """Preferences of each party, the package that is then best, and what each candidate loses."""

    package: Package
    preferences: tuple[Floats, ...]
    losses: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidates:
    """Packages (package, issue), their rows for each party, and how they were chosen.

    `complete` where they are all that the bans leave.
    """

    packages: Packages
    features: tuple[Floats, ...]
    how: str
    complete: bool

    def package(self, which: int) -> Package:
        """Return one of them."""
        return tuple(int(option) for option in self.packages[which])

    def values(self, preferences: Sequence[Floats]) -> Floats:
        """Return the sum of the parties' utilities of each candidate."""
        each = [f @ theta for f, theta in zip(self.features, preferences, strict=True)]
        return np.asarray(np.sum(each, axis=0))

    def losses(self, cases: Sequence[Case]) -> Floats:
        """Return what each candidate loses at most in these cases; 0 where there are none."""
        each = [np.zeros(len(self.packages)), *(case.losses for case in cases)]
        return np.asarray(np.max(each, axis=0))

    def worth(self, pools: Sequence[Pool]) -> list[Floats]:
        """Return, for each party, what each candidate is worth at each point (candidate, point)."""
        return [f @ pool.points.T for f, pool in zip(self.features, pools, strict=True)]


def candidates(scenario: UncertainScenario, pools: Sequence[Pool], seed: int) -> Candidates:
    """Return all packages where they are few, else a shortlist of at most 500.

    Raises ValueError where the bans rule out every package.
    """
    complete = scenario.outcomes <= ENUMERATED
    if complete:
        packages = np.array(list(product(*(range(len(i.options)) for i in scenario.issues))))
        packages = packages[scenario.allowed(packages)]
        how = f"all {len(packages):,} packages that no ban rules out"
    else:
        packages, how = _shortlist(scenario, pools, seed)
    if len(packages) == 0:
        raise ValueError("the bans rule out every package")
    return Candidates(
        packages=packages,
        features=tuple(one.layout.features(packages) for one in scenario.parties),
        how=how,
        complete=complete,
    )


def _shortlist(
    scenario: UncertainScenario, pools: Sequence[Pool], seed: int
) -> tuple[Packages, str]:
    dear = any(one.layout.bonuses for one in scenario.parties)
    tries = _DEAR_TRIES if dear else _TRIES
    source = np.random.Generator(np.random.Philox(key=seed))
    weighing = source.dirichlet(np.ones(len(pools)), size=tries)
    # Every fourth time all parties weigh the same: that is the sum which regret is of.
    weighing[::4] = 1.0 / len(pools)
    mixed = [source.dirichlet(np.full(len(p.points), 0.2), size=tries) @ p.points for p in pools]
    scores = [w[:, None] * theta for w, theta in zip(weighing.T, mixed, strict=True)]
    found = Counter(tuple(int(k) for k in row) for row in best_packages(scenario, scores))
    ordered = sorted(found, key=lambda package: (-found[package], package))[:SHORTLISTED]
    how = (
        f"{len(ordered)} of {scenario.outcomes:,} packages: those best most often, for some "
        f"weighing of the parties, under {tries:,} preferences tried"
    )
    return np.array(ordered, dtype=np.intp).reshape(-1, len(scenario.issues)), how

"""Maximum regret, and the package that has the least of it (semantics §15.3).

The regret of a package is the largest loss, over all compatible preferences, in the sum of the
parties' utilities against whichever package would then have been best. The package with the least
is found by constraint generation [BoutilierEtAl2006].
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parley.bargaining.uncertain.adversary import Adversary, Worst
from parley.bargaining.uncertain.candidates import Candidates, Case, candidates
from parley.bargaining.uncertain.optimum import best_packages
from parley.bargaining.uncertain.polytope import Polytope, polytope
from parley.bargaining.uncertain.pool import Cut, Pool, corners, pool_of, tightened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from parley.bargaining.scenario import Package
    from parley.bargaining.uncertain.knowledge import Floats, UncertainScenario

# Losses are told apart down to this, on a scale on which one party's whole range is 1.
GAP = 1e-6
# A case that pools show is worth a linear program a party from here on.
_LIKELY = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Regret:
    """What a package can lose at most: at least `loss`, at most `bound`, equal where exact.

    `against` is the package that would be better, under the preferences of the worst case.
    """

    package: Package
    loss: float
    bound: float
    against: Package
    preferences: tuple[tuple[float, ...], ...]

    @property
    def exact(self) -> bool:
        """Whether both ends agree."""
        return self.bound - self.loss <= GAP


@dataclass(slots=True, kw_only=True, eq=False)
class Search:
    """What is known of the scenario, ready to be asked; answers make the next one from it.

    `cases` holds the worst cases found so far; `shown` what the pools make of the candidates.
    """

    scenario: UncertainScenario
    sets: tuple[Polytope, ...]
    pools: tuple[Pool, ...]
    candidates: Candidates
    cases: list[Case]
    adversary: Adversary
    shown: tuple[tuple[Pool, ...], list[Floats]] | None = None

    @classmethod
    def of(cls, scenario: UncertainScenario, seed: int = 1) -> Search:
        """Make a search for a scenario; raises ContradictionError on contradictory knowledge."""
        layouts = [one.layout for one in scenario.parties]
        wide = [polytope(one) for one in scenario.parties]
        found = [corners(known, layout) for known, layout in zip(wide, layouts, strict=True)]
        pools = tuple(pool_of(points) for points in found)
        sets = tuple(
            tightened(known, layout, points)
            for known, layout, points in zip(wide, layouts, found, strict=True)
        )
        return cls(
            scenario=scenario,
            sets=sets,
            pools=pools,
            candidates=candidates(scenario, pools, seed),
            cases=[],
            adversary=Adversary(scenario, sets),
        )

    def answered(self, party: int, cuts: Sequence[Cut]) -> Search:
        """Return the search once one party has said that some values lie between two numbers.

        Raises ValueError where no compatible preferences are left.
        """
        left = self.sets[party]
        for direction, low, high in cuts:
            left = left.cut(direction, low, high)
        pool = self.pools[party].cut(left, cuts, self.scenario.parties[party].layout)
        sets = (*self.sets[:party], left, *self.sets[party + 1 :])
        return Search(
            scenario=self.scenario,
            sets=sets,
            pools=(*self.pools[:party], pool, *self.pools[party + 1 :]),
            candidates=self.candidates,
            cases=[one for one in self.cases if left.holds(one.preferences[party][None, :])[0]],
            adversary=Adversary(self.scenario, sets),
        )

    def loss_in(self, case: Case, package: Package) -> float:
        """Return what a package loses in a case."""
        other, loss = case.package, 0.0
        for one, theta in zip(self.scenario.parties, case.preferences, strict=True):
            row = one.layout.of_package(other) - one.layout.of_package(package)
            loss += float(theta @ row)
        return loss

    def worst(self, package: Package, nodes: int | None = None) -> Worst:
        """Return the worst case of a package, and keep it for what comes."""
        found = self.adversary.against(package, nodes)
        self._keep(found.package, found.preferences)
        return found

    def recommended(self, gap: float = GAP, nodes: int | None = None) -> Regret:
        """Return the candidate with the least regret, to within `gap`.

        Of several, the first; its regret is over all packages, not over candidates alone.
        `nodes` limits the search of each proof; then the regret has two ends.
        """
        losses = self.candidates.losses(self.cases)
        best: tuple[Package, Worst] | None = None
        while True:
            chosen = int(np.argmin(losses))
            if best is not None and losses[chosen] >= best[1].loss - gap:
                return _regret(*best)
            if not self._likely(chosen, float(losses[chosen])):
                package = self.candidates.package(chosen)
                found = self.worst(package, nodes)
                if best is None or found.loss < best[1].loss:
                    best = (package, found)
            losses = np.maximum(losses, self.candidates.losses(self.cases[-1:]))

    def _keep(self, package: Package, preferences: tuple[Floats, ...]) -> None:
        """Keep a case, and its preferences for the pools."""
        self._add(package, preferences)
        self.pools = tuple(
            pool.adding(theta) for pool, theta in zip(self.pools, preferences, strict=True)
        )

    def _add(self, package: Package, preferences: tuple[Floats, ...]) -> None:
        layouts = (one.layout for one in self.scenario.parties)
        each = (la.of_package(package) @ t for la, t in zip(layouts, preferences, strict=True))
        losses = float(sum(each)) - self.candidates.values(preferences)
        self.cases.append(Case(package=package, preferences=preferences, losses=losses))

    def _likely(self, chosen: int, known: float) -> bool:
        """Whether a case worse than any known is met without a proof; it is then kept."""
        if self.candidates.complete:
            # Then the integer program is done sooner than a look around.
            return False
        loss, other, preferences = self._shown(chosen)
        if loss > known + _LIKELY:
            self._add(other, preferences)
            return True
        loss, other, preferences = self._climbed(self.candidates.package(chosen), other)
        if loss > known + _LIKELY:
            self._keep(other, preferences)
            return True
        return False

    def _shown(self, chosen: int) -> tuple[float, Package, tuple[Floats, ...]]:
        """Return the worst case that the pools and the other candidates show."""
        gains = [worth - worth[chosen] for worth in self._worth()]
        losses = np.sum([gain.max(axis=1) for gain in gains], axis=0)
        other = int(np.argmax(losses))
        preferences = tuple(
            pool.points[int(np.argmax(gain[other]))]
            for pool, gain in zip(self.pools, gains, strict=True)
        )
        return float(losses[other]), self.candidates.package(other), preferences

    def _worth(self) -> list[Floats]:
        """Return what each candidate is worth at each point of the pools; worked out once."""
        if self.shown is None or self.shown[0] is not self.pools:
            self.shown = (self.pools, self.candidates.worth(self.pools))
        return self.shown[1]

    def _climbed(
        self, package: Package, other: Package
    ) -> tuple[float, Package, tuple[Floats, ...]]:
        """Return a bad case: by turns the worst preferences, and the package that is then best."""
        layouts = [one.layout for one in self.scenario.parties]
        best: tuple[float, Package, tuple[Floats, ...]] | None = None
        while True:
            rows = [la.of_package(other) - la.of_package(package) for la in layouts]
            each = [known.extreme(row) for known, row in zip(self.sets, rows, strict=True)]
            loss, theta = sum(value for value, _ in each), tuple(point for _, point in each)
            if best is not None and loss <= best[0] + GAP:
                return best
            best = (loss, other, theta)
            chosen = best_packages(self.scenario, [one[None, :] for one in theta])[0]
            other = tuple(int(option) for option in chosen)


def _regret(package: Package, found: Worst) -> Regret:
    return Regret(
        package=package,
        loss=found.loss,
        bound=found.bound,
        against=found.package,
        preferences=tuple(tuple(float(x) for x in theta) for theta in found.preferences),
    )


def regret(
    scenario: UncertainScenario,
    packages: Sequence[Package] | None = None,
    *,
    seed: int = 1,
    nodes: int | None = None,
) -> tuple[Regret, ...]:
    """Return the maximum regret of each package given; of the one with the least of it for None.

    Raises ContradictionError on contradictory knowledge, ValueError where no package is allowed.
    """
    search = Search.of(scenario, seed)
    if packages is None:
        return (search.recommended(nodes=nodes),)
    return tuple(_regret(tuple(one), search.worst(tuple(one), nodes)) for one in packages)

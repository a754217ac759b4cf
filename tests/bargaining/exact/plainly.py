"""Random scenarios, and the slowest way to solve them: list all packages, in fractions."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import prod

import numpy as np
from hypothesis import strategies as st

from parley.bargaining.exact.results import Analysis, NoSolution, Solution
from parley.bargaining.scenario import (
    Bonus,
    Combination,
    Issue,
    Package,
    Preferences,
    Scenario,
)

Vector = tuple[Fraction, ...]


def issues(sizes: Iterable[int]) -> tuple[Issue, ...]:
    """Name issues and options."""
    return tuple(
        Issue(id=f"i{k}", options=tuple(f"o{o}" for o in range(size)))
        for k, size in enumerate(sizes)
    )


def party(
    name: str,
    values: Iterable[Iterable[float]],
    reservation: float | None = 0.0,
    bonuses: tuple[Bonus, ...] = (),
) -> Preferences:
    """Write preferences down in short."""
    rows = tuple(tuple(row) for row in values)
    return Preferences(party=name, values=rows, reservation=reservation, bonuses=bonuses)


def single(points: Sequence[Sequence[float]], reservations: Sequence[float | None]) -> Scenario:
    """Make a scenario of one issue, whose options give the parties these points."""
    return Scenario(
        issues=issues([len(points)]),
        parties=tuple(
            party(f"P{k}", [[point[k] for point in points]], own)
            for k, own in enumerate(reservations)
        ),
    )


@st.composite
def scenarios(draw: st.DrawFn, parties: int | None = None, *, coupled: bool = True) -> Scenario:
    """Draw a small scenario with ties, zero weights, and reservations below and above all."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    many = parties or draw(st.integers(2, 4))
    worth = st.sampled_from([-0.3, -0.1, 0.0, 0.0, 0.1, 0.2, 0.25, 0.3, 1 / 3, 2 / 3, 0.6])
    combinations = st.lists(_combination(sizes), max_size=3 if coupled else 0)
    people = []
    for k in range(many):
        zero = draw(st.booleans()) and k == 0
        rows = [[0.0 if zero else draw(worth) for _ in range(size)] for size in sizes]
        reservation = draw(st.sampled_from([-9.0, 0.0, 0.1, 0.3, 0.3, 0.6, 1.0, 9.0]))
        bonuses = tuple(Bonus(combination=c, amount=draw(worth)) for c in draw(combinations))
        people.append(party(f"P{k}", rows, reservation, bonuses))
    bans = tuple((None, c) for c in draw(combinations))
    return Scenario(issues=issues(sizes), parties=tuple(people), bans=bans)


def _combination(sizes: list[int]) -> st.SearchStrategy[Combination]:
    named = st.integers(0, len(sizes) - 1).flatmap(
        lambda k: st.tuples(st.just(k), st.frozensets(st.integers(0, sizes[k] - 1)))
    )
    some = st.lists(named, max_size=3).map(tuple)
    return some.map(lambda options: Combination(id="c", options=options))


def random_scenario(rng: np.random.Generator) -> Scenario:
    """Return a scenario of 2 to 4 parties and up to some thousand packages."""
    sizes = [int(k) for k in rng.integers(1, 6, rng.integers(1, 6))]
    grain = int(rng.choice([2, 10, 1000]))
    many = int(rng.integers(2, 5))
    coupled = bool(rng.integers(2))
    weights = rng.integers(0, 4, (many, len(sizes)))
    people = []
    for k in range(many):
        rows = [
            [float(w * v) / grain for v in rng.integers(0, grain + 1, n)]
            for w, n in zip(weights[k], sizes, strict=True)
        ]
        share = float(rng.choice([-1.0, 0.0, 0.3, 0.5, 2.0], p=[0.1, 0.3, 0.3, 0.2, 0.1]))
        reservation = round(share * sum(max(row) for row in rows), 3)
        bonuses = tuple(
            Bonus(combination=_some(rng, sizes), amount=float(rng.integers(-5, 6)) / 10)
            for _ in range(int(rng.integers(0, 3)) if coupled else 0)
        )
        people.append(party(f"P{k}", rows, reservation, bonuses))
    bans = [(None, _some(rng, sizes)) for _ in range(int(rng.integers(0, 4)) if coupled else 0)]
    return Scenario(issues=issues(sizes), parties=tuple(people), bans=tuple(bans))


def _some(rng: np.random.Generator, sizes: list[int]) -> Combination:
    wide = int(rng.integers(1, min(4, len(sizes)) + 1))
    on = rng.choice(len(sizes), wide, replace=False)
    options = tuple((int(k), frozenset(int(o) for o in rng.integers(0, sizes[k], 2))) for k in on)
    return Combination(id="c", options=options)


def fraction(value: float) -> Fraction:
    """Read a value as it was written: thirds are meant as thirds."""
    return Fraction(value).limit_denominator(10**6)


@dataclass
class Listed:
    """All packages of a scenario with what they give."""

    frontier: dict[Vector, set[Package]]
    zone: dict[Vector, set[Package]]
    gains: dict[Vector, Vector]

    @classmethod
    def of(cls, scenario: Scenario) -> "Listed":
        """List them, and keep those that none dominates."""
        found: dict[Vector, set[Package]] = {}
        for package in product(*(range(len(i.options)) for i in scenario.issues)):
            if scenario.allowed(package):
                found.setdefault(utilities(scenario, package), set()).add(package)
        frontier = {u: p for u, p in found.items() if not any(_beats(v, u) for v in found)}
        r = [None if p.reservation is None else fraction(p.reservation) for p in scenario.parties]
        zone = {
            u: p
            for u, p in frontier.items()
            if all(low is None or own >= low for own, low in zip(u, r, strict=True))
        }
        gains = {u: tuple(a - b for a, b in zip(u, r, strict=True) if b is not None) for u in zone}
        return cls(frontier=frontier, zone=zone, gains=gains)

    def best(self, rule: Callable[[Vector], object]) -> set[Package]:
        """Return the packages of the zone's points at which a rule of points is greatest."""
        values = {u: rule(u) for u in self.zone}
        most = max(values.values())  # type: ignore[type-var]
        return {p for u, value in values.items() if value == most for p in self.zone[u]}

    def nash(self) -> set[Package]:
        """Most parties with a gain, then their product."""

        def product_of(u: Vector) -> tuple[int, Fraction]:
            some = [g for g in self.gains[u] if g > 0]
            return len(some), prod(some, start=Fraction(1))

        return self.best(product_of)

    def kalai_smorodinsky(self) -> set[Package]:
        """Greatest smallest share of the ideal."""
        ideal = [max(column) for column in zip(*self.gains.values(), strict=True)]
        return self.best(
            lambda u: min(
                (g / i for g, i in zip(self.gains[u], ideal, strict=True) if i), default=1
            )
        )

    def egalitarian(self) -> set[Package]:
        """Greatest smallest gain."""
        return self.best(lambda u: min(self.gains[u]))

    def utilitarian(self) -> set[Package]:
        """Greatest sum."""
        return self.best(sum)


def utilities(scenario: Scenario, package: Package) -> Vector:
    """Add up in fractions."""
    return tuple(
        sum((fraction(row[o]) for row, o in zip(p.values, package, strict=True)), Fraction(0))
        + sum((fraction(b.amount) for b in p.bonuses if b.combination.holds(package)), Fraction(0))
        for p in scenario.parties
    )


def _beats(one: Vector, other: Vector) -> bool:
    return one != other and all(a >= b for a, b in zip(one, other, strict=True))


RULES = ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian")


def picks(analysis: Analysis) -> dict[str, set[Package] | None]:
    """Return the packages of each rule; None where there is none."""
    found = {rule: getattr(analysis.solutions, rule) for rule in RULES}
    return {
        rule: None if isinstance(one, NoSolution) else set(one.packages)
        for rule, one in found.items()
    }


def solved(one: Solution | NoSolution) -> Solution:
    """Insist on a solution."""
    assert isinstance(one, Solution), one
    return one


def points(analysis: Analysis) -> list[tuple[float, ...]]:
    """Return the frontier's points, sorted."""
    return sorted(point.utilities for point in analysis.frontier.points)

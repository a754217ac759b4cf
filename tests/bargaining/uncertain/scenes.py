"""Small scenarios under uncertain preferences, and a slow and plain way to judge them."""

from collections.abc import Sequence
from itertools import pairwise, product

import numpy as np
from scipy.optimize import linprog

from parley.bargaining.scenario import Combination, Issue, Package
from parley.bargaining.uncertain import statements as say
from parley.bargaining.uncertain.knowledge import (
    Floats,
    Knowledge,
    Layout,
    UncertainScenario,
    anchors,
    whole,
)

SAID = say.Said(says="so it is", source="a test")


def said(words: str) -> say.Said:
    return say.Said(says=words, source="a test")


def issues(*counts: int) -> tuple[Issue, ...]:
    return tuple(
        Issue(id=f"i{i}", options=tuple(f"o{k}" for k in range(count)))
        for i, count in enumerate(counts)
    )


def knowing_values(party: str, values: Sequence[Sequence[float]]) -> Knowledge:
    """Option values known from 0 to 1, weights not at all."""
    layout = Layout(issues=issues(*(len(row) for row in values)))
    rows = [
        row
        for issue, each in enumerate(values)
        for option, value in enumerate(each)
        for row in say.worth_of_option(layout, SAID, (issue, option), value, value)
    ]
    return Knowledge(party=party, layout=layout, rows=tuple(rows))


def random_scenario(
    seed: int, counts: Sequence[int], parties: int = 2, *, bonuses: bool = False
) -> UncertainScenario:
    """Orders and some intervals that a hidden vector meets, a ban, and maybe a combination."""
    source = np.random.default_rng(seed)
    made = issues(*counts)
    pair = tuple((i, frozenset({int(source.integers(counts[i]))})) for i in (0, 1))
    extra = (Combination(id="extra", options=pair),) if bonuses else ()
    known = []
    for party in range(parties):
        layout = Layout(issues=made, bonuses=extra)
        weights = source.dirichlet(np.ones(len(counts)))
        rows = [
            say.weight_between(layout, SAID, i, max(0.0, w - 0.2), w + 0.2)
            for i, w in enumerate(weights.tolist())
        ]
        for issue, count in enumerate(counts):
            order = [int(k) for k in source.permutation(count)]
            if source.random() < 0.7:
                rows += [say.better(layout, SAID, issue, a, b) for a, b in pairwise(order)]
        rows += [say.combination_adds(layout, SAID, k, -0.1, 0.2) for k in range(len(extra))]
        known.append(Knowledge(party="ABC"[party], layout=layout, rows=tuple(rows)))
    ban = Combination(id="ban", options=((0, frozenset({0})), (1, frozenset({0, 1}))))
    return UncertainScenario(issues=made, parties=tuple(known), bans=(ban,))


def packages_of(scenario: UncertainScenario) -> list[Package]:
    every = product(*(range(len(issue.options)) for issue in scenario.issues))
    return [p for p in every if not any(ban.holds(p) for ban in scenario.bans)]


def value_of(layout: Layout, theta: Floats, package: Package) -> float:
    """What a package is worth, added up one by one."""
    own = sum(theta[layout.option(i, k)] for i, k in enumerate(package))
    extra = (theta[layout.bonus(j)] for j, one in enumerate(layout.bonuses) if one.holds(package))
    return float(own + sum(extra))


def plain_most(known: Knowledge, direction: Floats) -> float:
    """The largest `direction @ vector`, by another interface to linear programs."""
    given = [(row.coefficients, row.low, row.high) for row in known.rows]
    rows = [*whole(known.layout), *anchors(known), *given]
    above = [(row, high) for row, _, high in rows if np.isfinite(high)]
    below = [(-row, -low) for row, low, _ in rows if np.isfinite(low)]
    size = known.layout.size
    ends = [(0.0, 1.0)] * size
    for which in range(len(known.layout.bonuses)):
        ends[known.layout.bonus(which)] = (-1.0, 1.0)
    if known.ends is not None:
        ends[known.layout.reservation] = known.ends
    found = linprog(
        -direction,
        A_ub=np.array([row for row, _ in above + below]),
        b_ub=np.array([limit for _, limit in above + below]),
        bounds=ends,
    )
    assert found.fun is not None, found.message
    return -float(found.fun)


def plain_regret(scenario: UncertainScenario, package: Package) -> float:
    """One linear program a party for each other package."""
    return max(
        sum(
            plain_most(known, known.layout.of_package(other) - known.layout.of_package(package))
            for known in scenario.parties
        )
        for other in packages_of(scenario)
    )

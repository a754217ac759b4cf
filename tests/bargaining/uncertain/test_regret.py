"""§15.3: maximum regret against brute force, and the package with the least of it."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from bargaining.uncertain.scenes import (
    SAID,
    issues,
    knowing_values,
    packages_of,
    plain_regret,
    random_scenario,
    value_of,
)
from parley.bargaining.scenario import Combination, Package
from parley.bargaining.uncertain import candidates as few
from parley.bargaining.uncertain import statements as say
from parley.bargaining.uncertain.knowledge import Floats, UncertainScenario
from parley.bargaining.uncertain.optimum import best_packages
from parley.bargaining.uncertain.regret import Search, regret
from parley.bargaining.uncertain.sensitivity import sensitivity


@pytest.mark.parametrize("bonuses", [False, True])
def test_15_3_regret_is_that_of_one_program_a_party_and_package(
    *, bonuses: bool, count: Callable[[int], int]
) -> None:
    for seed in range(count(40)):
        scenario = random_scenario(seed, (3, 2, 2), bonuses=bonuses)
        packages = packages_of(scenario)[::3]
        for found in regret(scenario, packages):
            assert found.exact
            assert found.loss == pytest.approx(plain_regret(scenario, found.package), abs=1e-5)


@pytest.mark.parametrize("bonuses", [False, True])
def test_15_3_no_package_has_less_than_the_one_recommended(
    *, bonuses: bool, count: Callable[[int], int]
) -> None:
    for seed in range(count(30)):
        scenario = random_scenario(seed, (3, 2, 2), parties=3, bonuses=bonuses)
        (found,) = regret(scenario)
        least = min(plain_regret(scenario, one) for one in packages_of(scenario))
        assert found.loss == pytest.approx(least, abs=1e-5)


def test_15_3_the_worst_case_is_one() -> None:
    """The package and preferences that are named lose what is said."""
    scenario = random_scenario(3, (3, 2, 2))
    (found,) = regret(scenario, [packages_of(scenario)[0]])
    layouts = [one.layout for one in scenario.parties]
    thetas = [np.array(one) for one in found.preferences]
    loss = sum(
        value_of(la, th, found.against) - value_of(la, th, found.package)
        for la, th in zip(layouts, thetas, strict=True)
    )
    assert loss == pytest.approx(found.loss)
    assert scenario.allowed(np.array([found.against]))[0]


def test_15_3_certain_preferences_leave_no_regret() -> None:
    known = [knowing_values(p, [(1.0, 0.0), (0.0, 1.0)]) for p in "AB"]
    known = [
        one.knowing(say.weight_between(one.layout, SAID, 0, w, w))
        for one, w in zip(known, (0.3, 0.6), strict=True)
    ]
    scenario = UncertainScenario(issues=known[0].layout.issues, parties=tuple(known))
    (found,) = regret(scenario)
    assert found.loss == pytest.approx(0.0, abs=1e-6)
    assert found.package == (0, 1)


def test_15_3_of_two_unknown_weights_regret_by_hand() -> None:
    """One party, weight w unknown: (0, 1) loses nothing; (1, 1) loses w, at most 1."""
    known = knowing_values("A", [(1.0, 0.0), (0.0, 1.0)])
    scenario = UncertainScenario(issues=known.layout.issues, parties=(known,))
    losses = [one.loss for one in regret(scenario, [(0, 1), (1, 1), (0, 0), (1, 0)])]
    assert losses == pytest.approx([0.0, 1.0, 1.0, 1.0], abs=1e-6)


def test_15_3_knowing_more_never_raises_regret() -> None:
    scenario = random_scenario(5, (3, 3, 2))
    package = packages_of(scenario)[0]
    known = scenario.parties[0]
    fewer = scenario.with_party(known.without(known.rows[0]))
    (more,), (less,) = regret(scenario, [package]), regret(fewer, [package])
    assert more.loss <= less.loss + 1e-6


def test_15_3_bans_that_leave_nothing_are_told() -> None:
    ban = Combination(id="all", options=((0, frozenset({0, 1})),))
    known = knowing_values("A", [(1.0, 0.0), (0.0, 1.0)])
    scenario = UncertainScenario(issues=known.layout.issues, parties=(known,), bans=(ban,))
    with pytest.raises(ValueError, match="the bans rule out every package"):
        regret(scenario)


@pytest.mark.parametrize("bonuses", [False, True])
def test_15_3_the_best_package_under_bans_is_that_of_all(
    *, bonuses: bool, count: Callable[[int], int]
) -> None:
    for seed in range(count(50)):
        scenario = random_scenario(seed, (3, 3, 2, 2), bonuses=bonuses)
        ban = Combination(id="b", options=((1, frozenset({2})), (2, frozenset({0}))))
        scenario = replace(scenario, bans=(*scenario.bans, ban))
        found = best_packages(scenario, scores := random_scores(scenario, seed))
        for row, package in enumerate(found):
            values = [sum_of(scenario, scores, row, one) for one in packages_of(scenario)]
            got = sum_of(scenario, scores, row, tuple(int(k) for k in package))
            assert got == pytest.approx(max(values))


def random_scores(scenario: UncertainScenario, seed: int) -> list[Floats]:
    source, made = np.random.default_rng(seed), []
    for known in scenario.parties:
        score = source.random((2, known.layout.size))
        for issue in range(len(scenario.issues)):
            most = score[:, known.layout.of_issue(issue)].max(axis=1)
            score[:, known.layout.weight(issue)] = most
        for which in range(len(known.layout.bonuses)):
            score[:, known.layout.bonus(which)] = source.uniform(-1, 1, 2)
        made.append(score)
    return made


def sum_of(scenario: UncertainScenario, scores: list[Floats], row: int, package: Package) -> float:
    layouts = (one.layout for one in scenario.parties)
    return sum(
        value_of(layout, score[row], package) for layout, score in zip(layouts, scores, strict=True)
    )


def test_15_3_a_shortlist_comes_near_all_and_says_how_it_was_chosen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scenario = random_scenario(7, (3, 3, 3, 3))
    (of_all,) = regret(scenario)
    monkeypatch.setattr(few, "ENUMERATED", 10)
    search = Search.of(scenario)
    found = search.recommended()
    assert len(search.candidates.packages) <= few.SHORTLISTED
    assert "of 81 packages" in search.candidates.how
    assert scenario.allowed(search.candidates.packages).all()
    # Its regret is over all packages; it may only miss a better one to recommend.
    assert found.loss == pytest.approx(plain_regret(scenario, found.package), abs=1e-5)
    assert of_all.loss - 1e-6 <= found.loss <= of_all.loss + 0.1


def test_15_3_a_search_cut_short_says_both_ends() -> None:
    scenario = random_scenario(2, (4, 4, 4), parties=3)
    package = packages_of(scenario)[0]
    (whole,), (cut,) = regret(scenario, [package]), regret(scenario, [package], nodes=1)
    assert cut.loss - 1e-6 <= whole.loss <= cut.bound + 1e-6


def test_15_5_the_statement_that_flips_the_recommendation_is_named() -> None:
    layout = knowing_values("A", [(1.0, 0.0), (0.0, 1.0)]).layout
    assert layout.issues == issues(2, 2)
    known = []
    for party, weight, first in (("A", 0.7, (1.0, 0.0)), ("B", 0.6, (0.0, 1.0))):
        one = knowing_values(party, [first, (0.5, 0.5)])
        row = say.weight_between(layout, say.Said(says=party, source="s"), 0, weight, weight)
        known.append(one.knowing(row))
    scenario = UncertainScenario(issues=layout.issues, parties=tuple(known))
    assert regret(scenario)[0].package[0] == 0
    flips = [one for one in sensitivity(scenario) if one.says in "AB"]
    for flip in flips:
        assert flip.without.package[0] == 1
    assert [one.says for one in flips] == ["A"]

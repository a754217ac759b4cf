"""The engine beside listing all packages."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from hypothesis import given

from bargaining.exact.plainly import (
    RULES,
    Listed,
    issues,
    party,
    picks,
    points,
    random_scenario,
    scenarios,
    utilities,
)
from parley.bargaining.exact import picks as picking
from parley.bargaining.exact import skyline
from parley.bargaining.exact.analysis import analyse
from parley.bargaining.exact.couplings import parts_of
from parley.bargaining.exact.feasible import meets_all
from parley.bargaining.exact.merging import merge
from parley.bargaining.exact.packages import one_each
from parley.bargaining.exact.whole_numbers import scale_of
from parley.bargaining.scenario import Combination, Scenario

Count = Callable[[int], int]


def equals_listing(scenario: Scenario) -> None:
    found, listed = analyse(scenario), Listed.of(scenario)
    assert found.exact
    assert points(found) == sorted(tuple(map(float, u)) for u in listed.frontier)
    for point in found.frontier.points:
        assert point.package in listed.frontier[utilities(scenario, point.package)]
        assert point.utilities == tuple(map(float, utilities(scenario, point.package)))
    assert (found.zone.empty, found.zone.size) == (not listed.zone, len(listed.zone))
    assert bool(found.zone.reason) == found.zone.empty
    for rule, own in picks(found).items():
        expected = getattr(listed, rule)() if listed.zone else None
        assert own is None or len(own) <= picking.MOST_TIES
        if own is None or expected is None:
            assert own is expected, rule
        elif getattr(found.solutions, rule).complete:
            assert own == expected, rule
        else:
            assert own < expected, rule


def test_13_5_random_scenarios_equal_a_listing_of_all_packages(count: Count) -> None:
    for seed in range(count(600)):
        equals_listing(random_scenario(np.random.default_rng(seed)))


@given(scenarios())
def test_13_5_drawn_scenarios_equal_a_listing_of_all_packages(scenario: Scenario) -> None:
    equals_listing(scenario)


@given(scenarios())
def test_13_4_the_integer_program_finds_the_zone_where_the_listing_does(scenario: Scenario) -> None:
    assert meets_all(scenario) == bool(Listed.of(scenario).zone)


def test_13_2_the_skyline_of_many_points_equals_a_comparison_of_all(count: Count) -> None:
    rng = np.random.default_rng(1)
    for _ in range(count(100)):
        size, wide = int(rng.integers(1, 1500)), int(rng.integers(1, 6))
        some = rng.integers(0, int(rng.choice([3, 12, 10**6])), (size, wide))
        beaten = [
            bool(((some >= one).all(axis=1) & (some > one).any(axis=1)).any()) for one in some
        ]
        assert skyline.maxima(some).tolist() == [not b for b in beaten]


def test_13_2_the_skyline_of_more_than_one_chunk_has_no_point_that_beats_another() -> None:
    rng = np.random.default_rng(2)
    some = rng.multinomial(300, [0.25] * 4, 12_000) + rng.integers(0, 3, (12_000, 4))
    kept = skyline.maxima(some)
    best = some[kept]
    assert len(best) > 1000
    for one in best:
        assert not ((best >= one).all(axis=1) & (best > one).any(axis=1)).any()
    for one in some[~kept][:2000]:
        assert ((best >= one).all(axis=1) & (best > one).any(axis=1)).any()


def test_13_3_a_scenario_cut_short_says_so_and_shows_only_packages_that_exist() -> None:
    scenario = wide(np.random.default_rng(3), bans=0)
    whole, short = analyse(scenario), analyse(scenario, most_points=50)
    assert whole.exact
    assert whole.shortfall is None
    assert not short.exact
    assert short.shortfall is not None
    assert "more than 50 points" in short.shortfall
    assert "better ones may be missing" in short.shortfall
    listed = Listed.of(scenario)
    for point in short.frontier.points:
        assert point.utilities == tuple(map(float, utilities(scenario, point.package)))
    assert 0 < short.frontier.size < len(listed.frontier)
    # What is best for one party is never among what is dropped.
    tops = [one.frontier.utilities.max(axis=0).tolist() for one in (whole, short)]
    assert tops[0] == tops[1]


def test_13_3_more_states_than_there_is_room_for_are_counted_as_dropped() -> None:
    scenario = wide(np.random.default_rng(3), bans=6)
    scales = [scale_of(p, len(scenario.parties)) for p in scenario.parties]
    parts = parts_of(scenario, scales)
    whole, short = merge(parts), merge(parts, most_states=2)
    assert whole.states > 2
    assert whole.dropped == 0
    assert short.states == 2
    assert short.dropped > 0
    for package in one_each(short.stages, len(short.points)).tolist():
        assert scenario.allowed(tuple(package))


def test_13_4_cut_short_before_any_package_of_the_zone_the_zone_is_not_called_empty() -> None:
    rng = np.random.default_rng(4)
    scenario = wide(rng, bans=0)
    shown = set(points(analyse(scenario, most_points=20)))
    missed = [u for u in sorted(Listed.of(scenario).frontier) if tuple(map(float, u)) not in shown]
    for target in missed[::20]:
        people = tuple(
            replace(p, reservation=float(own))
            for p, own in zip(scenario.parties, target, strict=True)
        )
        found = analyse(replace(scenario, parties=people), most_points=20)
        assert not found.zone.empty
        assert found.zone.size is None
        assert found.zone.reason is not None
        assert picks(found) == dict.fromkeys(RULES)


def test_13_3_couplings_that_overlap_are_told_apart_and_the_method_says_so() -> None:
    scenario = wide(np.random.default_rng(5), bans=6)
    found = analyse(scenario)
    assert "6 couplings" in found.method
    equals_listing(scenario)


def test_13_3_a_ban_on_all_packages_leaves_none_and_says_why() -> None:
    always = Combination(id="c", options=())
    people = (party("A", [[0.0, 1.0]]), party("B", [[1.0, 0.0]]))
    scenario = Scenario(issues=issues([2]), parties=people, bans=((None, always),))
    found = analyse(scenario)
    assert found.frontier.size == 0
    assert found.zone.empty
    assert found.zone.reason == "every package is ruled out by some ban"
    assert found.outcomes == 2
    equals_listing(scenario)


def wide(rng: np.random.Generator, bans: int) -> Scenario:
    """Return three parties' wishes on five issues, many packages of which are on the frontier."""
    sizes = [4, 3, 4, 3, 4]
    first = [[float(v) / 1000 for v in rng.integers(0, 1000, n)] for n in sizes]
    against = [[round(1.0 - v, 3) for v in row] for row in first]
    third = [[float(v) / 1000 for v in rng.integers(0, 1000, n)] for n in sizes]
    rows = {"A": first, "B": against, "C": third}
    people = tuple(party(name, own, 0.2) for name, own in rows.items())
    pairs = [(k, (k + step) % 5) for step in (1, 2) for k in range(5)]
    ruled = tuple(
        (None, Combination(id="c", options=((a, frozenset([0])), (b, frozenset([1, 2])))))
        for a, b in pairs[:bans]
    )
    return Scenario(issues=issues(sizes), parties=people, bans=ruled)

"""Lotteries over packages: published cases, and a search in small steps beside the engine."""

import itertools
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargaining.exact.plainly import single
from parley.bargaining.exact.analysis import analyse
from parley.bargaining.exact.results import Mixture, Mixtures, NoSolution

Points = list[tuple[float, ...]]
RULES = ("nash", "kalai_smorodinsky", "egalitarian")


def mixed(points: Points, reservations: tuple[float | None, ...]) -> Mixtures:
    found = analyse(single(points, reservations), mixtures=True).mixtures
    assert found is not None
    return found


def made(one: Mixture | NoSolution) -> Mixture:
    assert isinstance(one, Mixture), one
    return one


def test_13_6_the_polygon() -> None:
    found = mixed([(0, 0), (0, 1), (1, 0.7), (1, 0)], (0.0, 0.0))
    assert made(found.nash).utilities == (1.0, 0.7)
    assert made(found.nash).parts == ((Fraction(1), (2,)),)
    assert made(found.kalai_smorodinsky).utilities == (10 / 13, 10 / 13)
    assert made(found.egalitarian).utilities == (10 / 13, 10 / 13)
    assert made(found.egalitarian).parts == ((Fraction(10, 13), (2,)), (Fraction(3, 13), (1,)))


def test_13_6_a_lottery_can_help_where_no_package_does() -> None:
    scenario = single([(1.0, 0.0), (0.0, 1.0)], (0.25, 0.5))
    found = analyse(scenario, mixtures=True)
    assert found.zone.empty
    assert found.mixtures is not None
    # From (1/4, 1/2) there is 1/4 to share out.
    assert made(found.mixtures.nash).utilities == (0.375, 0.625)
    assert made(found.mixtures.nash).parts == ((Fraction(3, 8), (0,)), (Fraction(5, 8), (1,)))


@pytest.mark.parametrize("zeros", [(), (0.0,)])
def test_13_6_without_a_lottery_that_helps_or_a_reservation_the_reason_is_said(
    zeros: tuple[float, ...],
) -> None:
    some: Points = [(1.0, 0.0, *zeros), (0.0, 1.0, *zeros)]
    none, unknown = mixed(some, (0.6, 0.6, *zeros)), mixed(some, (None, 0.6, *zeros))
    for rule in RULES:
        assert "not even a lottery" in getattr(none, rule).reason
        assert "P0" in getattr(unknown, rule).reason


def test_13_6_who_can_gain_nothing_stands_in_nobody_s_way() -> None:
    for last in ((), (0.5,)):
        r = (1.0, 0.0, *(0.0 for _ in last))
        found = mixed([(1.0, 0.5, *last), (0.0, 0.9, *last), (1.0, 0.2, *last)], r)
        for rule in RULES:
            assert made(getattr(found, rule)).utilities == pytest.approx((1.0, 0.5, *last))


tenths = st.integers(0, 10).map(lambda k: k / 10)


def sampled(points: Points, r: tuple[float, ...]) -> np.ndarray:
    """Return gains of many lotteries over up to three of the points that hurt nobody."""
    steps = [(a / 20, b / 20, (20 - a - b) / 20) for a in range(21) for b in range(21 - a)]
    of = [np.array(three) for three in itertools.combinations_with_replacement(points, 3)]
    gained = np.concatenate([np.array(steps) @ three - np.array(r) for three in of])
    return np.asarray(gained[(gained >= 0).all(axis=1)])


@given(
    st.integers(2, 3).flatmap(
        lambda n: st.tuples(
            st.lists(st.tuples(*[tenths] * n), min_size=2, max_size=5),
            st.tuples(*[st.sampled_from([0.0, 0.1, 0.3])] * n),
        )
    )
)
def test_13_6_no_lottery_in_small_steps_does_better(case: tuple[Points, tuple[float, ...]]) -> None:
    points, r = case
    found, tried = mixed(points, r), sampled(points, r)
    if isinstance(found.nash, NoSolution):
        assert not len(tried)
        return
    gained = {rule: np.array(made(getattr(found, rule)).utilities) - r for rule in RULES}
    for rule, own in gained.items():
        parts = made(getattr(found, rule)).parts
        assert sum(chance for chance, _ in parts) == pytest.approx(1)
        expected = sum(float(chance) * np.array(points[p[0]]) for chance, p in parts)
        assert expected == pytest.approx(own + r)
        assert (own >= -1e-7).all()
    if not len(tried):
        return
    assert gained["nash"].clip(0).prod() >= tried.prod(axis=1).max() - 1e-6
    assert gained["egalitarian"].min() >= tried.min(axis=1).max() - 1e-6
    assert not (tried > gained["kalai_smorodinsky"] + 1e-6).all(axis=1).any()


def test_13_6_three_parties_each_with_a_third_of_the_chances() -> None:
    found = mixed([(1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0), (0.2, 0.2, 0.2)], (0.0,) * 3)
    for rule in RULES:
        one = made(getattr(found, rule))
        assert one.utilities == pytest.approx((1 / 3,) * 3, abs=1e-6)
        assert len(one.parts) == 3

"""A truce that goes on while talks progress: section 3 and its printed numbers."""

from dataclasses import replace

import numpy as np
import pytest

from parley.phases.extension import (
    Truce,
    continuous_window,
    deal_threshold,
    drifting_values,
    flow_window,
    linear_strike_date,
    stance,
    strike_date,
)

TRUCE = Truce(flow=0.2, discount=0.99, deal=0.02, collapse=0.01, peace=100.0, war=60.0)
RISING = [60 + 0.3 * t for t in range(101)]


def test_the_printed_numbers() -> None:
    assert deal_threshold(TRUCE) == pytest.approx(0.010101, abs=5e-7)
    assert TRUCE.value == pytest.approx(69.874, abs=5e-4)
    window = flow_window(TRUCE)
    assert (window.low, window.high) == pytest.approx((-0.192, 1.396), abs=5e-4)
    smooth = continuous_window(TRUCE, 0.01)
    assert (smooth.low, smooth.high) == pytest.approx((-0.2, 1.4))


@pytest.mark.parametrize(("deal", "day"), [(0.02, 77), (0.005, 21)])
def test_the_printed_strike_dates(deal: float, day: int) -> None:
    truce = replace(TRUCE, deal=deal)
    assert strike_date(truce, RISING) == day
    assert linear_strike_date(truce, 0.3) == day


def test_a_value_is_its_own_next_period() -> None:
    value = TRUCE.value
    assert value == pytest.approx(0.2 + 0.99 * (0.02 * 100 + 0.01 * 60 + 0.97 * value))


@pytest.mark.parametrize("seed", range(40))
def test_it_stays_just_where_staying_is_worth_more(seed: int) -> None:
    rng = np.random.default_rng(seed)
    deal, collapse = rng.uniform(0, 0.3, size=2)
    truce = Truce(
        flow=rng.uniform(-3, 6),
        discount=rng.uniform(0.8, 0.99),
        deal=deal,
        collapse=collapse,
        peace=rng.uniform(0, 100),
        war=rng.uniform(0, 60),
    )
    found = stance(truce)
    assert found.strikes == (found.value < truce.war)
    assert found.stalls == (truce.peace < replace(truce, deal=0.0).value)
    if found.threshold is not None:
        assert found.strikes == (truce.deal < found.threshold)


def test_the_threshold_does_not_hang_on_collapse() -> None:
    at = replace(TRUCE, deal=deal_threshold(TRUCE) or 0)
    for collapse in (0.0, 0.1, 0.5):
        assert replace(at, collapse=collapse).value == pytest.approx(60)


def test_at_the_edges_of_the_window_it_neither_strikes_nor_stalls() -> None:
    window = flow_window(TRUCE)
    for flow, strikes, stalls in (
        (window.low, False, False),
        (window.low - 1e-6, True, False),
        (window.high, False, False),
        (window.high + 1e-6, False, True),
    ):
        found = stance(replace(TRUCE, flow=flow))
        assert (found.strikes, found.stalls) == (strikes, stalls)


def test_where_war_is_worth_more_than_peace_the_window_can_be_empty() -> None:
    truce = replace(TRUCE, peace=50.0)
    assert deal_threshold(truce) is None
    assert flow_window(truce).empty


def test_the_continuous_window_is_the_limit_of_short_periods() -> None:
    rho, deal, collapse, short = 0.01, 0.02, 0.01, 1e-6
    tiny = replace(
        TRUCE, discount=float(np.exp(-rho * short)), deal=deal * short, collapse=collapse * short
    )
    window, limit = flow_window(tiny), continuous_window(TRUCE, rho)
    assert (window.low / short, window.high / short) == pytest.approx(
        (limit.low, limit.high), abs=1e-4
    )


def test_a_drift_that_stops_leaves_the_stationary_value() -> None:
    found = drifting_values(TRUCE, [60.0] * 30, settles=True)
    np.testing.assert_allclose(found, TRUCE.value)
    assert drifting_values(TRUCE, [60.0] * 30)[-1] == 60


def test_the_closed_form_is_the_recursion_with_a_far_end() -> None:
    rng = np.random.default_rng(8)
    dates = set()
    for _ in range(60):
        truce = Truce(
            flow=rng.uniform(-0.5, 1),
            discount=rng.uniform(0.9, 0.99),
            deal=rng.uniform(0, 0.1),
            collapse=rng.uniform(0, 0.1),
            peace=rng.uniform(60, 100),
            war=rng.uniform(20, 80),
        )
        growth = rng.uniform(0.05, 2)
        path = [truce.war + growth * t for t in range(3000)]
        found = strike_date(truce, path)
        assert linear_strike_date(truce, growth) == found
        dates.add(found)
    assert len(dates) > 15


def test_a_side_that_need_never_strike() -> None:
    assert linear_strike_date(TRUCE, 0.0) is None
    assert strike_date(TRUCE, [60.0] * 5) is None
    assert linear_strike_date(replace(TRUCE, war=99.0), 0.0) == 0
    patient = Truce(flow=0.1, discount=1.0, deal=0.0, collapse=0.1, peace=9.0, war=5.0)
    assert linear_strike_date(patient, 1.0) is None
    assert linear_strike_date(replace(patient, flow=-2.0), 1.0) == 0


def test_what_is_no_truce_is_refused() -> None:
    with pytest.raises(ValueError, match="two parts of one"):
        replace(TRUCE, deal=0.8, collapse=0.3)
    with pytest.raises(ValueError, match="can go on forever"):
        replace(TRUCE, discount=1.0, deal=0.0, collapse=0.0)
    with pytest.raises(ValueError, match="does not fall"):
        linear_strike_date(TRUCE, -0.1)

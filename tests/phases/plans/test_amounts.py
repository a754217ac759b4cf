"""How much is delivered, at each step and in each round (§10.9)."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.case.plans.amounts import amounts, in_round, middle_sizes, promised, spread
from parley.case.plans.estimates import Estimate
from parley.case.plans.plan import Plan
from parley.phases.sampling import Triangular
from plan_strategies import estimates, plans
from plans_by_hand import between, deliver, for_each, number, plan, pool, step

# --- the middle of a number ---------------------------------------------------------------------


def test_the_middle_lies_between_the_ends() -> None:
    assert number(7).middle == 7
    assert between(2, 5).middle == 3.5
    assert between(2, 2, likeliest=2).middle == 2


@pytest.mark.parametrize("likeliest", [0, 1, 5, 9, 10])
def test_a_likeliest_number_draws_the_middle_to_the_median(likeliest: int) -> None:
    median = Triangular(0.0, float(likeliest), 10.0).centre
    assert between(0, 10, likeliest=likeliest).middle == pytest.approx(median)


@given(one=estimates(-90, 90))
def test_the_middle_is_never_outside(one: Estimate) -> None:
    low, high = one.ends
    assert low - 1e-9 <= one.middle <= high + 1e-9


# --- rounds -------------------------------------------------------------------------------------


def test_what_does_not_divide_evenly_goes_to_the_first_rounds() -> None:
    assert [spread(33, 6, turn) for turn in range(6)] == [6, 6, 6, 5, 5, 5]
    assert [spread(2, 4, turn) for turn in range(4)] == [1, 1, 0, 0]
    assert [spread(0, 3, turn) for turn in range(3)] == [0, 0, 0]


def test_what_is_not_whole_is_split_evenly() -> None:
    assert [spread(1.5, 3, turn) for turn in range(3)] == [0.5, 0.5, 0.5]


@given(amount=st.integers(0, 10**9), rounds=st.integers(1, 500))
def test_whole_rounds_add_up_and_never_grow(amount: int, rounds: int) -> None:
    parts = [spread(float(amount), rounds, turn) for turn in range(rounds)]
    assert sum(parts) == amount
    assert parts == sorted(parts, reverse=True)
    assert parts[0] - parts[-1] <= 1
    assert all(part == int(part) for part in parts)


@given(amount=st.floats(0, 1e6), rounds=st.integers(1, 500))
def test_all_rounds_add_up(amount: float, rounds: int) -> None:
    parts = [spread(amount, rounds, turn) for turn in range(rounds)]
    assert math.fsum(parts) == pytest.approx(amount, rel=1e-12, abs=1e-9)


def test_a_ratio_holds_in_every_round() -> None:
    one = step("one", deliver("captives", 33), for_each("prisoners", 30, "captives"), rounds=6)
    made = [in_round(one, (33.0, 990.0), turn) for turn in range(6)]
    assert made == [(6, 180)] * 3 + [(5, 150)] * 3


def test_a_ratio_cut_short_by_its_pool_is_cut_in_every_round() -> None:
    one = step("one", deliver("captives", 4), for_each("prisoners", 30, "captives"), rounds=2)
    assert [in_round(one, (4.0, 60.0), turn) for turn in range(2)] == [(2, 30), (2, 30)]
    assert [in_round(one, (0.0, 0.0), turn) for turn in range(2)] == [(0, 0), (0, 0)]


@given(made=plans(numbers=False))
def test_the_rounds_of_a_step_add_up_to_it(made: Plan) -> None:
    for one, whole in zip(made.steps, amounts(made, middle_sizes(made)), strict=True):
        turns = [in_round(one, whole, turn) for turn in range(one.rounds or 1)]
        sums = [math.fsum(parts) for parts in zip(*turns, strict=True)]
        assert sums == pytest.approx(list(whole), abs=1e-6)


# --- steps --------------------------------------------------------------------------------------


def test_a_delivery_without_a_number_is_what_is_left() -> None:
    made = plan(
        [pool("men", 10), pool("aid", 7)],
        [step("one", deliver("men", 4)), step("two", deliver("men"), deliver("aid"))],
    )
    assert amounts(made, middle_sizes(made)) == ((4,), (6, 7))


def test_a_ratio_is_of_what_the_same_step_delivers() -> None:
    made = plan(
        [pool("men", between(10, 20)), pool("prisoners", 100)],
        [step("one", deliver("men"), for_each("prisoners", 3, "men"), kind="escrowed")],
    )
    assert amounts(made, {"men": 10, "prisoners": 100}) == ((10, 30),)
    assert amounts(made, {"men": 20, "prisoners": 100}) == ((20, 60),)


def test_nobody_delivers_more_than_there_is() -> None:
    made = plan(
        [pool("men", between(5, 12)), pool("prisoners", 30)],
        [
            step("one", deliver("men", 8), for_each("prisoners", 3, "men"), kind="escrowed"),
            step("two", deliver("men")),
        ],
    )
    assert promised(made, {"men": 5, "prisoners": 30}) == ((8, 24), (0,))
    assert amounts(made, {"men": 5, "prisoners": 30}) == ((5, 15), (0,))
    assert amounts(made, {"men": 12, "prisoners": 30}) == ((8, 24), (4,))
    assert amounts(made, {"men": 12, "prisoners": 20}) == ((8, 20), (4,))


def test_floating_point_leaves_no_crumbs() -> None:
    thirds = [step(str(turn), deliver("water", "0.1")) for turn in range(3)]
    made = plan([pool("water", number("0.3"))], [*thirds, step("rest", deliver("water"))])
    assert amounts(made, {"water": 0.3})[-1] == (0,)
    ratio = step("one", deliver("men"), for_each("prisoners", "1.15", "men"))
    assert amounts(plan([pool("men", 100), pool("prisoners", 200)], [ratio]), {
        "men": 100.0, "prisoners": 200.0,
    }) == ((100, 115),)  # fmt: skip


@given(made=plans(numbers=False), side=st.integers(0, 1))
def test_what_leaves_a_pool_is_never_more_than_it_holds(made: Plan, side: int) -> None:
    sizes = {one.id: one.count.ends[side] for one in made.pools}
    out = dict.fromkeys(sizes, 0.0)
    for one, delivered in zip(made.steps, amounts(made, sizes), strict=True):
        for each, amount in zip(one.deliveries, delivered, strict=True):
            assert amount >= 0
            out[each.pool] += amount
            if each.count is None and each.ratio is None:
                assert out[each.pool] == pytest.approx(sizes[each.pool])
    assert all(out[name] <= sizes[name] + 1e-6 for name in sizes)


@given(made=plans(numbers=False))
def test_at_the_largest_pools_all_is_delivered_that_is_promised(made: Plan) -> None:
    sizes = {one.id: one.count.ends[1] for one in made.pools}
    assert amounts(made, sizes) == promised(made, sizes)

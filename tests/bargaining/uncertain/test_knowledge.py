"""§15.1: what is known, and what cannot all be known."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bargaining.uncertain.scenes import SAID, issues, plain_most, said
from parley.bargaining.scenario import Combination
from parley.bargaining.uncertain import statements as say
from parley.bargaining.uncertain.knowledge import Knowledge, Layout, Row
from parley.bargaining.uncertain.polytope import (
    ContradictionError,
    consistent,
    contradiction,
    polytope,
)

LAYOUT = Layout(issues=issues(3, 2))


def party(*rows: Row, layout: Layout = LAYOUT) -> Knowledge:
    return Knowledge(party="A", layout=layout, rows=rows)


def orders(*pairs: tuple[int, int, int]) -> list[Row]:
    return [say.better(LAYOUT, said(f"{i}: {a} over {b}"), i, a, b) for i, a, b in pairs]


def test_15_1_a_package_is_worth_between_0_and_1() -> None:
    for package in ((0, 0), (2, 1)):
        low, high = polytope(party()).span(LAYOUT.of_package(package))
        assert (low, high) == pytest.approx((0.0, 1.0))


def test_15_1_the_best_by_order_has_the_whole_weight_and_the_worst_nothing() -> None:
    known = polytope(party(*orders((0, 2, 1), (0, 1, 0))))
    best = LAYOUT.unit(LAYOUT.option(0, 2)) - LAYOUT.unit(LAYOUT.weight(0))
    assert known.span(best) == pytest.approx((0.0, 0.0))
    assert known.span(LAYOUT.unit(LAYOUT.option(0, 0))) == pytest.approx((0.0, 0.0))
    assert known.span(LAYOUT.unit(LAYOUT.option(0, 1))) == pytest.approx((0.0, 1.0))


def test_15_1_two_best_have_the_whole_weight() -> None:
    level = say.as_good(LAYOUT, SAID, 0, 0, 1)
    known = polytope(party(*orders((0, 1, 2)), level))
    for option in (0, 1):
        row = LAYOUT.unit(LAYOUT.option(0, option)) - LAYOUT.unit(LAYOUT.weight(0))
        assert known.span(row) == pytest.approx((0.0, 0.0))


def test_15_1_without_an_order_no_option_is_held_to_be_the_best() -> None:
    known = polytope(party(*orders((0, 2, 1))))
    row = LAYOUT.unit(LAYOUT.option(0, 2)) - LAYOUT.unit(LAYOUT.weight(0))
    assert known.span(row)[0] == pytest.approx(-1.0)


def test_15_1_a_value_is_a_share_of_the_weight() -> None:
    rows = say.worth_of_option(LAYOUT, SAID, (0, 1), 0.25, 0.5)
    weight = say.weight_between(LAYOUT, SAID, 0, 0.4, 0.4)
    known = polytope(party(*rows, weight))
    assert known.span(LAYOUT.unit(LAYOUT.option(0, 1))) == pytest.approx((0.1, 0.2))


def test_15_1_a_combination_adds_where_it_holds() -> None:
    pair = Combination(id="x", options=((0, frozenset({1})), (1, frozenset({0}))))
    layout = Layout(issues=issues(3, 2), bonuses=(pair,))
    features = layout.features(np.array([(1, 0), (1, 1), (0, 0)]))
    assert features[:, layout.bonus(0)].tolist() == [1.0, 0.0, 0.0]


def test_15_1_a_circle_of_orders_is_named_and_nothing_else() -> None:
    circle = orders((0, 0, 1), (0, 1, 2), (0, 2, 0))
    other = say.weight_between(LAYOUT, said("a weight"), 0, 0.2, 0.8)
    with pytest.raises(ContradictionError) as caught:
        polytope(party(circle[0], other, *circle[1:]))
    assert [row.says for row in caught.value.rows] == [row.says for row in circle]
    assert "without any one of them the others could hold" in str(caught.value)
    assert "a weight" not in str(caught.value)


def test_15_1_an_order_contradicts_the_equal_case() -> None:
    level = say.as_good(LAYOUT, SAID, 0, 0, 1)
    assert len(contradiction(party(*orders((0, 0, 1)), level))) == 2


def test_15_1_weights_that_cannot_make_one() -> None:
    rows = [say.weight_between(LAYOUT, SAID, issue, 0.6, 0.9) for issue in (0, 1)]
    assert len(contradiction(party(*rows))) == 2


@pytest.mark.parametrize("ends", [(math.nan, 1.0), (0.0, math.nan), (0.6, 0.4)])
def test_15_1_numbers_that_are_none_are_refused(ends: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="so it is"):
        party(say.weight_between(LAYOUT, SAID, 0, *ends))


def test_15_1_a_row_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        party(Row(says="odd", source="x", coefficients=np.ones(3)))


pairs = st.tuples(st.just(0), st.integers(0, 2), st.integers(0, 2)).filter(lambda p: p[1] != p[2])
weights = st.tuples(st.integers(0, 1), st.floats(0.0, 1.0), st.floats(0.0, 1.0))


@settings(deadline=None)
@given(st.lists(pairs, max_size=5), st.lists(weights, max_size=3))
def test_15_1_what_is_named_is_contradictory_and_smallest(
    chosen: list[tuple[int, int, int]], bounds: list[tuple[int, float, float]]
) -> None:
    rows = orders(*chosen) + [
        say.weight_between(LAYOUT, SAID, issue, min(a, b), max(a, b)) for issue, a, b in bounds
    ]
    named = contradiction(party(*rows))
    assert bool(named) is not consistent(party(*rows))
    assert not named or not consistent(party(*named))
    for row in named:
        assert consistent(party(*named).without(row))


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 10**6))
def test_15_1_ends_agree_with_another_solver(seed: int) -> None:
    source = np.random.default_rng(seed)
    rows = orders((0, 1, 0), (1, 0, 1))
    rows.append(say.weight_between(LAYOUT, SAID, 0, 0.2, 0.7))
    rows.append(say.accepts(LAYOUT, SAID, (1, 1)))
    known = party(*rows)
    direction = source.normal(size=LAYOUT.size)
    assert polytope(known).extreme(direction)[0] == pytest.approx(plain_most(known, direction))

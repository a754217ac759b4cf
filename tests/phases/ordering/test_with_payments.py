from collections.abc import Callable

import numpy as np
import pytest

from parley.phases.ordering import (
    additive,
    bounded_search,
    capital_of,
    composed_order,
    is_safe,
    precedence,
    purses_of,
    safe_order,
    subset_order,
    trail,
)
from phases.ordering.orders import (
    TEXTBOOK,
    composed_pairs,
    kept,
    least_needed,
    needed,
    random_pairs,
    worths,
)

Count = Callable[[int], int]
NONE = np.zeros(2)


def test_the_textbook_order_needs_12_and_the_best_5() -> None:
    assert capital_of(TEXTBOOK, range(5)) == 12
    best = safe_order(TEXTBOOK)
    assert best.capital == 5
    assert best.order.tolist() == [4, 2, 3, 1, 0]
    assert sum(needed(TEXTBOOK, order) == 5 for order in kept(5)) == 18


def test_the_textbook_order_is_safe_with_22() -> None:
    assert is_safe(TEXTBOOK, np.array([20.0, 2.0]), range(5), payments=True)
    # d is A's and B's together, but the end is each one's own.
    assert not is_safe(TEXTBOOK, np.array([23.0, -1.0]), range(5), payments=True)
    assert trail(purses_of(TEXTBOOK, np.array([20.0, 2.0]), payments=True), range(5)).tolist() == [
        28.0,
        23.0,
        17.0,
        15.0,
        10.0,
    ]


def test_greedy_is_the_best_of_all_orders(count: Count) -> None:
    rng = np.random.default_rng(41)
    for _ in range(count(400)):
        items = int(rng.integers(1, 9))
        y = worths(rng, items, int(rng.integers(2, 4)))
        found = safe_order(y)
        assert found.capital == needed(y, found.order) == least_needed(y)


def test_greedy_is_the_best_of_all_sets(count: Count) -> None:
    rng = np.random.default_rng(42)
    for _ in range(count(400)):
        items = int(rng.integers(1, 15))
        y = worths(rng, items)
        found = subset_order(additive(y, NONE), items, payments=True)
        assert safe_order(y).capital == -found.margin == needed(y, found.order)


def test_ties_go_to_the_lower_index() -> None:
    for worth in (-2.0, -4.0):
        y = np.array([[3.0] * 40, [worth] * 40])
        assert safe_order(y).order.tolist() == list(range(40))


def test_no_items_need_nothing() -> None:
    assert safe_order(np.zeros((2, 0))).capital == 0


def test_composition_is_the_best_that_keeps_a_series_parallel_order(count: Count) -> None:
    rng = np.random.default_rng(43)
    for _ in range(count(600)):
        items = int(rng.integers(1, 8))
        y = worths(rng, items)
        order = precedence(items, composed_pairs(rng, rng.permutation(items).tolist()))
        found = composed_order(y, order)
        assert found is not None
        assert order.kept_by(found)
        assert needed(y, found) == least_needed(y, order)


@pytest.mark.parametrize("payments", [True, False])
def test_search_and_subsets_agree_under_any_precedence(*, payments: bool, count: Count) -> None:
    rng = np.random.default_rng(44)
    for _ in range(count(200)):
        items = int(rng.integers(1, 11))
        y, base = worths(rng, items), rng.integers(0, 20, 2).astype(float)
        order = precedence(items, random_pairs(rng, items, 0.25))
        by_sets = subset_order(additive(y, base), items, payments=payments, before=order.before)
        found = bounded_search(purses_of(y, base, payments=payments), order)
        assert order.kept_by(by_sets.order)
        assert order.kept_by(found.order)
        assert found.optimal
        assert found.margin == by_sets.margin


def test_subsets_are_the_best_of_all_that_keep_a_precedence(count: Count) -> None:
    rng = np.random.default_rng(45)
    for _ in range(count(100)):
        y = worths(rng, 6)
        order = precedence(6, random_pairs(rng, 6, 0.3))
        found = subset_order(additive(y, NONE), 6, payments=True, before=order.before)
        assert -found.margin == least_needed(y, order)


def test_a_search_that_is_stopped_says_so() -> None:
    rng = np.random.default_rng(46)
    y, base = worths(rng, 12), np.array([5.0, 5.0])
    purses, free = purses_of(y, base, payments=False), precedence(12, ())
    stopped = bounded_search(purses, free, most_states=2)
    whole = bounded_search(purses, free)
    assert sorted(stopped.order) == list(range(12))
    assert not stopped.optimal
    assert stopped.margin <= whole.margin <= stopped.bound

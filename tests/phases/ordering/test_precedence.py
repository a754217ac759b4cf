import numpy as np
import pytest

from parley.phases.ordering import PrecedenceError, precedence
from parley.phases.ordering.precedence import series_parallel
from phases.ordering.orders import composed_pairs


def test_a_cycle_is_refused_by_name() -> None:
    with pytest.raises(PrecedenceError) as refused:
        precedence(4, [(0, 1), (1, 2), (2, 1), (2, 3)], ["pause", "civilians", "soldiers", "aid"])
    assert str(refused.value) == (
        "this order cannot be kept: civilians before soldiers before civilians; "
        "take one of these out"
    )
    assert refused.value.cycle == (1, 2, 1)


def test_an_item_before_itself_is_a_cycle() -> None:
    with pytest.raises(PrecedenceError, match="item 1 before item 1"):
        precedence(2, [(1, 1)])


def test_a_stranger_is_refused() -> None:
    with pytest.raises(PrecedenceError, match="items are numbered 0 to 1"):
        precedence(2, [(0, 2)])


def test_the_closure_reaches_on() -> None:
    order = precedence(3, [(0, 1), (1, 2)])
    assert sorted(order.pairs) == [(0, 1), (0, 2), (1, 2)]
    assert order.kept_by([0, 1, 2])
    assert not order.kept_by([0, 2, 1])


def test_an_n_is_not_series_parallel() -> None:
    assert series_parallel(precedence(4, [(0, 2), (1, 2), (1, 3)])) is None


def test_what_is_composed_is_series_parallel() -> None:
    rng = np.random.default_rng(61)
    for _ in range(30):
        pairs = composed_pairs(rng, rng.permutation(9).tolist())
        assert series_parallel(precedence(9, pairs)) is not None


def test_a_thousand_links_do_not_overflow() -> None:
    chain = [(j, j + 1) for j in range(600)]
    assert series_parallel(precedence(601, chain)) is not None

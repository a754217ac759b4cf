from collections.abc import Callable
from itertools import permutations

import numpy as np
import pytest

from parley.phases.ordering import (
    HoldingSets,
    additive,
    lattice_order,
    likeliest_order,
    one_by_one,
    precedence,
    subset_order,
)
from parley.phases.ordering.bitset import holding, packed, popcount
from phases.ordering.orders import kept, weakest, worths

Count = Callable[[int], int]


def test_lattice_is_the_best_of_all_orders(count: Count) -> None:
    rng = np.random.default_rng(51)
    for _ in range(count(200)):
        counts = _counts(rng)
        y, base = worths(rng, len(counts)), rng.integers(-3, 20, 2).astype(float)
        line = rng.permutation(len(counts))
        before = [(int(line[0]), int(line[1]))] if len(counts) > 1 and rng.random() < 0.5 else []
        found = lattice_order(y, counts, base, before=before)
        units = [t for t, number in enumerate(counts) for _ in range(number)]
        orders = (o for o in set(permutations(units)) if _in_turn(o, before))
        assert sorted(found.order) == units
        assert _in_turn(found.order, before)
        assert found.margin == weakest(y, base, found.order)
        assert found.margin == max(weakest(y, base, o) for o in orders)


def _counts(rng: np.random.Generator) -> list[int]:
    while True:
        counts = [int(n) for n in rng.integers(0, 5, int(rng.integers(1, 5)))]
        if sum(counts) <= 7:
            return counts


def _in_turn(order: tuple[int, ...], before: list[tuple[int, int]]) -> bool:
    return all(t not in order[order.index(u) :] for t, u in before if u in order)


def test_lattice_and_subsets_agree(count: Count) -> None:
    rng = np.random.default_rng(52)
    for _ in range(count(100)):
        items = int(rng.integers(1, 11))
        y, base = worths(rng, items), rng.integers(-3, 20, 2).astype(float)
        by_sets = subset_order(additive(y, base), items, payments=False)
        found = lattice_order(y, [1] * items, base)
        assert found.margin == by_sets.margin == weakest(y, base, by_sets.order)


def test_ties_go_to_the_lower_type() -> None:
    found = lattice_order(np.zeros((2, 3)), [2, 1, 2], np.ones(2))
    assert found.order == (0, 0, 1, 2, 2)


def test_a_lattice_too_large_is_refused() -> None:
    with pytest.raises(ValueError, match="too many states"):
        lattice_order(np.zeros((2, 5)), [100] * 5, np.zeros(2))


def test_interdependent_items_are_ordered_by_all_sets(count: Count) -> None:
    rng = np.random.default_rng(53)
    for _ in range(count(50)):
        table = rng.integers(-9, 20, (2, 32)).astype(float)

        def one(delivered: frozenset[int], table: np.ndarray = table) -> list[float]:
            return [float(side[sum(1 << j for j in delivered)]) for side in table]

        found = subset_order(one_by_one(one, 5), 5, payments=False)
        passed = [[frozenset(o[:k]) for k in range(6)] for o in kept(5)]
        assert found.margin == max(min(min(one(s)) for s in sets) for sets in passed)


def _draws(rng: np.random.Generator, items: int, draws: int) -> HoldingSets:
    giver = rng.integers(0, 2, items)
    y = np.abs(rng.normal(6, 3, (draws, 2, items)))
    y[:, giver, np.arange(items)] *= -0.8
    return HoldingSets(y, rng.normal(6, 4, (draws, 2)))


def test_branch_and_bound_is_the_best_of_all_orders(count: Count) -> None:
    rng = np.random.default_rng(54)
    for _ in range(count(20)):
        sets = _draws(rng, 8, 300)
        found = likeliest_order(sets)
        assert found.optimal
        assert found.holds == popcount(holding(sets, found.order))
        alive = [int.from_bytes(sets(delivered).tobytes()) for delivered in range(1 << 8)]
        assert found.holds == max(_held(alive, o) for o in kept(8))


def _held(alive: list[int], order: tuple[int, ...]) -> int:
    delivered, still = 0, alive[0]
    for item in order:
        delivered |= 1 << item
        still &= alive[delivered]
    return still.bit_count()


def test_branch_and_bound_keeps_a_precedence_and_drops_dead_draws() -> None:
    rng = np.random.default_rng(55)
    sets, order = _draws(rng, 6, 500), precedence(6, [(5, 0), (4, 1)])
    alive = rng.random(500) < 0.7
    found = likeliest_order(sets, order=order, alive=alive)
    assert order.kept_by(found.order)
    assert found.optimal
    counts = [popcount(holding(sets, o) & packed(alive)) for o in kept(6, order)]
    assert found.holds == max(counts)


def test_branch_and_bound_out_of_nodes_says_so() -> None:
    sets = _draws(np.random.default_rng(56), 8, 300)
    stopped, whole = likeliest_order(sets, most_nodes=1), likeliest_order(sets)
    assert sorted(stopped.order) == list(range(8))
    assert stopped.holds <= whole.holds <= stopped.bound
    assert not stopped.optimal

"""Section 6: draws by counter, and what is drawn."""

import threading

import numpy as np
import pytest

from parley.phases.course import Floats
from parley.phases.forms import Primitive
from parley.phases.sampling import (
    CHUNK,
    Beliefs,
    Estimate,
    Interval,
    Point,
    Ranking,
    Triangular,
    by_chunk,
    sampler,
)
from phases.uncertain import PEACE_A, PEACE_B, A, B

WAR_A = Primitive("war", A)
SOLDIERS, CIVILIANS, REMAINS = (Primitive("x", A, item) for item in range(3))


def draw(beliefs: Beliefs, *primitives: Primitive, seed: int = 1, chunk: int = 0) -> Floats:
    source = sampler(beliefs, primitives, seed=seed)
    return source.values(source.chunk(chunk))


def known(**estimates: Estimate) -> Beliefs:
    return Beliefs(estimates={Primitive("peace", "AB".index(k)): v for k, v in estimates.items()})


def test_a_chunk_is_the_same_whenever_it_is_drawn() -> None:
    both = known(A=Interval(34.0, 42.0), B=Interval(7.0, 17.0))
    first = draw(both, PEACE_A, PEACE_B, chunk=7)
    draw(both, PEACE_A, PEACE_B, chunk=3)
    assert np.array_equal(first, draw(both, PEACE_A, PEACE_B, chunk=7))
    assert not np.array_equal(first, draw(both, PEACE_A, PEACE_B, chunk=8))
    assert not np.array_equal(first, draw(both, PEACE_A, PEACE_B, chunk=7, seed=2))


def test_no_number_is_drawn_twice() -> None:
    both = known(A=Interval(0.0, 1.0), B=Interval(0.0, 1.0))
    drawn = [draw(both, PEACE_A, PEACE_B, chunk=chunk) for chunk in range(3)]
    assert np.unique(drawn).size == 3 * 2 * CHUNK


def test_one_more_primitive_changes_no_other_draw() -> None:
    both = known(A=Interval(34.0, 42.0), B=Interval(7.0, 17.0))
    assert np.array_equal(draw(both, PEACE_A)[0], draw(both, PEACE_A, PEACE_B)[0])


def test_an_interval_is_drawn_evenly() -> None:
    (drawn,) = draw(known(A=Interval(34.0, 42.0)), PEACE_A)
    shares, _ = np.histogram(drawn, bins=8, range=(34.0, 42.0))
    assert shares.sum() == CHUNK
    assert np.abs(shares / CHUNK - 1 / 8).max() < 0.015


def test_a_point_is_its_value_and_needs_no_variable() -> None:
    source = sampler(known(A=Point(38.0)), (PEACE_A,), seed=1)
    assert source.variables == 0
    assert set(source.values(source.chunk(0)).ravel().tolist()) == {38.0}


def test_a_triangle_has_its_median_and_mean() -> None:
    shape = Triangular(0.0, 2.0, 10.0)
    (drawn,) = draw(known(A=shape), PEACE_A)
    assert np.mean(drawn <= shape.centre) == pytest.approx(0.5, abs=0.02)
    assert np.mean(drawn) == pytest.approx(4.0, abs=0.1)


RANKED = Ranking(((SOLDIERS, -2.0), (CIVILIANS, -30.0), (REMAINS, -1.0)), low=1.0, high=5.0)


def test_a_ranking_holds_in_every_draw_per_unit() -> None:
    soldiers, civilians, remains = draw(
        Beliefs(estimates={}, rankings=(RANKED,)), SOLDIERS, CIVILIANS, REMAINS
    ) / np.array([[-2.0], [-30.0], [-1.0]])
    assert ((soldiers >= civilians) & (civilians >= remains) & (remains >= 1.0)).all()
    assert soldiers.max() <= 5.0


def test_a_ranking_is_drawn_around_its_centroid() -> None:
    both = Beliefs(estimates={}, rankings=(RANKED,))
    assert both.centre() == {SOLDIERS: -8.0, CIVILIANS: -90.0, REMAINS: -2.0}
    means = draw(both, SOLDIERS, CIVILIANS, REMAINS).mean(axis=1)
    np.testing.assert_allclose(means, [-8.0, -90.0, -2.0], rtol=0.02)


def ranks(row: Floats) -> Floats:
    return row.argsort().argsort().astype(np.float64)


def test_full_correlation_moves_a_partys_margins_together() -> None:
    all_of_it = Beliefs(
        estimates={PEACE_A: Interval(34, 42), WAR_A: Interval(0, 9), PEACE_B: Interval(7, 17)},
        correlation=1.0,
    )
    peace, war, other = draw(all_of_it, PEACE_A, WAR_A, PEACE_B)
    # What makes the deal good goes up as what makes war good goes down.
    np.testing.assert_array_equal(ranks(peace), ranks(-war))
    assert abs(np.corrcoef(peace, other)[0, 1]) < 0.05


def test_correlation_leaves_each_range_as_it_is() -> None:
    half = Beliefs(estimates={PEACE_A: Interval(34, 42), WAR_A: Interval(0, 9)}, correlation=0.5)
    peace, war = draw(half, PEACE_A, WAR_A)
    shares, _ = np.histogram(peace, bins=8, range=(34.0, 42.0))
    assert np.abs(shares / CHUNK - 1 / 8).max() < 0.015
    # Uniform margins under a normal copula of correlation r have 6/pi asin(r/2).
    assert np.corrcoef(peace, war)[0, 1] == pytest.approx(-6 / np.pi * np.arcsin(0.25), abs=0.03)


@pytest.mark.parametrize(
    "estimate", [Interval(2.0, 1.0), Triangular(0.0, 3.0, 2.0), Interval(0.0, float("inf"))]
)
def test_what_is_upside_down_or_endless_is_refused(estimate: Estimate) -> None:
    with pytest.raises(ValueError, match=r"upside down|not finite"):
        known(A=estimate)


def test_an_absent_valuation_is_named() -> None:
    with pytest.raises(ValueError, match=r"no valuation for .*peace.*party=1"):
        draw(known(A=Point(1.0)), PEACE_A, PEACE_B)


def test_a_primitive_is_valued_once() -> None:
    with pytest.raises(ValueError, match="valued in two ways"):
        Beliefs(estimates={SOLDIERS: Point(1.0)}, rankings=(RANKED,))


def test_chunks_come_in_order_and_tell_their_progress() -> None:
    told: list[tuple[int, int]] = []
    total = 2 * CHUNK + 5
    found = list(by_chunk(lambda *job: job, total, threads=2, progress=lambda *at: told.append(at)))
    assert found == [(0, CHUNK), (1, CHUNK), (2, 5)]
    assert told == [(CHUNK, total), (2 * CHUNK, total), (total, total)]


@pytest.mark.parametrize("threads", [1, 2])
def test_an_interrupt_stops_the_workers(threads: int) -> None:
    begun, lock = [], threading.Lock()

    def work(index: int, _: int) -> None:
        with lock:
            begun.append(index)

    def stop(_: int, __: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(by_chunk(work, 1000 * CHUNK, threads=threads, progress=stop))
    assert len(begun) <= 5


def test_a_seed_out_of_range_is_refused() -> None:
    with pytest.raises(ValueError, match="seed -1"):
        draw(known(A=Point(1.0)), PEACE_A, seed=-1)


def test_party_b_is_party_b() -> None:
    assert draw(known(A=Point(1.0), B=Point(2.0)), Primitive("peace", B))[0, 0] == 2.0

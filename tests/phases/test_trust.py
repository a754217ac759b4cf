"""What each side would have to believe (C6): the numbers of section 7, then the cases."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from courses import course, random_course, random_worth, step, textbook, textbook_worth
from courses import worth as valued
from parley.phases.kernel import rows
from parley.phases.trust import Case, risk_dominant, thresholds


def test_the_textbook_s_sequential_movers() -> None:
    found = thresholds(textbook(), textbook_worth()).threshold[:, :, 0]
    assert found[0, 1] == pytest.approx(5 / 28)
    assert found[1, 0] == pytest.approx(6 / 11)
    assert found[3, 0] == pytest.approx(0.6)
    assert np.isnan(found[[0, 1, 3], [0, 1, 1]]).all()


@pytest.mark.parametrize(
    ("bond", "threshold", "dominant"),
    [(2, 0.875, False), (4, 0.625, False), (5.5, 0.4375, True)],
)
def test_the_textbook_s_simultaneous_step(bond: float, threshold: float, dominant: bool) -> None:  # noqa: FBT001 - a column of the table
    found = thresholds(textbook(bond=bond), textbook_worth())
    assert found.threshold[2, :, 0] == pytest.approx([threshold, 9 / 16])
    assert risk_dominant(found, 2, 0, 1)[0] == dominant


def test_without_a_bond_no_belief_is_enough_for_a() -> None:
    found = thresholds(textbook(), textbook_worth())
    np.testing.assert_allclose(found.loss[2, :, 0], [9, 9])
    assert found.case[2, :, 0].tolist() == [Case.NEVER, Case.THRESHOLD]
    assert np.isnan(found.threshold[2, 0, 0])
    assert not risk_dominant(found, 2, 0, 1)[0]


def test_escrow_asks_for_no_trust() -> None:
    found = thresholds(textbook(kind="escrowed"), textbook_worth())
    assert found.threshold[2, :, 0].tolist() == [0, 0]
    np.testing.assert_allclose(
        rows(textbook(kind="escrowed"), textbook_worth()).charted[2, :, 0], [11, 18]
    )


def test_compensating_the_victim_lowers_its_threshold_and_nobody_s_margin() -> None:
    paid = np.zeros((4, 2))
    paid[2, 1], paid[1, 0] = 3, 2
    found = thresholds(textbook(bond=2), textbook_worth(), paid)
    assert found.threshold[2, :, 0] == pytest.approx([7 / 8, 6 / 13])
    # A at 1 with its bond of 2: V 27, m 7, so D net of it 20; U 16 and the 2 that it is paid.
    assert found.threshold[1, 0, 0] == pytest.approx((20 - 18) / (27 - 18))


def test_a_simultaneous_step_of_one_giver_is_a_sequential_one() -> None:
    alone = replace(
        textbook(), steps=tuple(replace(s, kind="simultaneous") for s in textbook().steps)
    )
    np.testing.assert_array_equal(
        thresholds(alone, textbook_worth()).threshold,
        thresholds(textbook(), textbook_worth()).threshold,
    )


@pytest.mark.parametrize(
    ("own", "case"),
    # T - W = 4 for both at the end. A's own item costs or brings it `own`.
    [(-2, Case.THRESHOLD), (-5, Case.NEVER), (1, Case.ALWAYS), (-4, Case.NEVER)],
)
def test_the_cases(own: float, case: Case) -> None:
    plan = course((0, 1), [step(0, 1, kind="simultaneous")])
    found = thresholds(plan, valued([[own, 3], [3, -1]], war=[10, 10], peace=[14, 14]))
    assert found.case[0, 0, 0] == case


def test_a_party_may_comply_only_if_the_others_fail() -> None:
    # Its item makes war better for it: worth giving before a war, not into a peace.
    plan = course((0, 1), [step(0, 1, kind="simultaneous")])
    of = valued([[-1, 3], [3, -1]], w=[[2, 9], [0, 0]], war=[10, 10], peace=[18, 14])
    found = thresholds(plan, of)
    assert found.case[0, 0, 0] == Case.CEILING
    assert found.threshold[0, 0, 0] == pytest.approx(1 / 3)


@pytest.mark.parametrize("seed", range(10))
def test_at_the_threshold_both_ways_are_worth_the_same(seed: int) -> None:
    rng = np.random.default_rng(seed)
    plan = replace(random_course(rng, steps=5), bonds=(4.0, 4.0))
    of = random_worth(rng, plan, draws=30)
    found = thresholds(plan, of)
    at = found.case == Case.THRESHOLD
    assert at.any()
    p = found.threshold[at]
    assert ((p > 0) & (p < 1)).all()
    np.testing.assert_allclose(p * found.gain[at], (1 - p) * found.loss[at], atol=1e-9)


def test_loss_and_gain_are_those_of_c6_with_every_rate_in_use() -> None:
    plan = course(
        (0, 1),
        [step(0, 1, kind="simultaneous", duration=10.0, delay=4.0, detection=0.5, credibility=0.8)],
        discount=(0.1, 0.1),
        bonds=(3.0, 0.0),
    )
    of = valued(
        [[-3, 7], [5, -2]],
        w=[[-1, 2], [1, -1]],
        f=[[0.2, 0.3], [0, 0]],
        war=[20, 10],
        truce=[1, 1],
        drift=[0.5, 0],
        peace=[60, 40],
    )
    found = thresholds(plan, of)
    flow, late = -np.expm1(-0.4) / 0.1, np.exp(-0.4)
    betrayed = -3 + 1.2 * flow + late * (19 + 2)
    failing = flow + late * (20 + 2) - 0.8 * 3
    assert found.loss[0, 0, 0] == pytest.approx(failing - betrayed)
    assert found.gain[0, 0, 0] == pytest.approx(0.5 * rows(plan, of).covert[0, 0, 0])


def test_risk_dominance_is_the_sum_of_both_thresholds() -> None:
    for bond, other in product((0.0, 2.0, 4.0, 5.5, 9.0), repeat=2):
        found = thresholds(replace(textbook(), bonds=(bond, other)), textbook_worth())
        pair = found.threshold[2, :, 0]
        expected = not np.isnan(pair).any() and pair.sum() <= 1 + 1e-9
        assert risk_dominant(found, 2, 0, 1)[0] == expected

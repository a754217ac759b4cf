"""The equilibrium verdict: what unravels, and what does not (C5)."""

import numpy as np
import pytest
from hypothesis import given

from courses import course, random_course, random_worth, step, textbook, textbook_worth
from courses import worth as worth_of
from parley.phases.equilibrium import equilibrium
from parley.phases.kernel import rows
from phases.course_strategies import Case, cases
from phases.plainly import unravelled


def test_the_textbook_unravels_to_the_start() -> None:
    found = equilibrium(textbook(), textbook_worth())
    expected = [[20, 22, 21, 30, 38], [10, 9, 10, 24, 12]]
    np.testing.assert_allclose(found.value[:, :, 0].T, expected)
    assert found.breaks[:, 0].tolist() == [True, True, True, False, False]
    assert not found.holds[0]


def test_with_a_bond_of_one_it_holds() -> None:
    found = equilibrium(textbook(bond=1), textbook_worth())
    assert found.holds[0]
    np.testing.assert_allclose(found.value[0, :, 0], [35, 33])


def test_a_bond_a_little_too_small_does_not() -> None:
    assert not equilibrium(textbook(bond=0.999), textbook_worth()).holds[0]


def test_a_late_failure_spares_an_exchange_repaid_before_it() -> None:
    # The swap at step 0 pays both by itself; what A owes at step 1 is paid by nothing.
    plan = course((0, 1, 0), [step(0, 1, kind="escrowed"), step(2)])
    of = worth_of([[-1, 3, -5], [3, -1, 5]], war=[10, 10], peace=[12, 12])
    found = equilibrium(plan, of)
    assert found.breaks[:, 0].tolist() == [False, True, False]
    np.testing.assert_allclose(found.value[0, :, 0], [12, 12])


def test_a_receiver_walks_off_after_receipt() -> None:
    plan = course((1,), [step(0)])
    of = worth_of([[4], [-1]], w=[[9], [0]], war=[10, 10], peace=[18, 20])
    found = equilibrium(plan, of)
    # Its end row fails too: war is worth 19 to it once it has the item.
    assert found.breaks[:, 0].tolist() == [True, True]
    np.testing.assert_allclose(found.value[:, :, 0], [[10, 10], [19, 10]])


def test_who_sees_the_receiver_walk_off_does_not_release_the_escrow() -> None:
    plan = course((0, 1), [step(0, 1, kind="escrowed", duration=1.0)])
    of = worth_of(
        [[0, 4], [0, -1]], w=[[0, 9], [0, 0]], war=[10, 10], drift=[-2, 0], peace=[18, 20]
    )
    # On the path B gains 9; but A strikes before its war loses worth: B has 9 against 10.
    assert rows(plan, of).open[0, 1, 0] == 9
    np.testing.assert_allclose(equilibrium(plan, of).value[0, :, 0], [10, 10])


def test_whose_own_row_fails_loses_its_bond() -> None:
    plan = course((0,), [step(0)], bonds=(2.0, 5.0))
    of = worth_of([[-9], [9]], war=[10, 10], peace=[14, 14])
    found = equilibrium(plan, of)
    np.testing.assert_allclose(found.value[0, :, 0], [8, 10])


@pytest.mark.parametrize("seed", range(20))
def test_it_holds_just_where_no_row_of_the_path_fails(seed: int) -> None:
    rng = np.random.default_rng(seed)
    plan = random_course(rng, steps=3)
    of = random_worth(rng, plan, draws=50)
    made = rows(plan, of)
    safe = (np.fmin(made.least, np.inf) >= 0).all(axis=(0, 1))
    found = equilibrium(plan, of)
    assert (found.holds == safe).all()
    np.testing.assert_allclose(found.value[:, :, safe], made.value[:, :, safe])


@given(cases())
def test_it_is_what_c5_says_one_by_one(case: Case) -> None:
    plan, of = case.plan, case.worth(draws=3)
    found, (value, least) = equilibrium(plan, of), unravelled(plan, of)
    np.testing.assert_allclose(found.value, value, atol=1e-9)
    np.testing.assert_allclose(found.least, least, atol=1e-9)
    assert (found.breaks == (least < -1e-9).any(axis=1)).all()

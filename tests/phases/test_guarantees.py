"""Bonds, penalties, bonuses: coefficients, closed forms and the linear program (C7, section 5)."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from courses import course, posting, random_course, random_worth, step, textbook, textbook_worth
from courses import worth as valued
from parley.phases.course import Course, Worth
from parley.phases.guarantees import (
    Instrument,
    Reach,
    RowName,
    cheapest,
    coefficient,
    least_bonds,
    least_penalties,
    program,
    row_names,
    row_value,
)
from parley.phases.kernel import rows

BOTH = (Instrument(kind="bond", party=0), Instrument(kind="bond", party=1))


def test_the_textbook_s_bonds() -> None:
    np.testing.assert_allclose(least_bonds(textbook(), textbook_worth())[:, 0], [1, 0])
    np.testing.assert_allclose(least_bonds(textbook(), textbook_worth(), (1, 1))[:, 0], [2, 0])


def test_the_linear_program_agrees_on_the_textbook() -> None:
    for eps, bonds in (((0, 0), (1, 0)), ((1, 1), (2, 0))):
        mix = cheapest(textbook(), textbook_worth(), BOTH, eps)
        assert mix.feasible
        assert mix.amounts == pytest.approx(bonds)
        assert mix.total == pytest.approx(sum(bonds))


def test_the_double_q_oracle_needs_a_bond_of_six_and_a_quarter() -> None:
    plan = course((0,), [step(0, detection=0.5, credibility=0.8)])
    of = valued([[-3], [5]], war=[12, 0], peace=[13, 9])
    assert least_bonds(plan, of)[0, 0] == pytest.approx(6.25)
    assert cheapest(plan, of, BOTH).amounts == pytest.approx((6.25, 0))


def test_penalties_need_the_same_at_the_one_step_and_nothing_elsewhere() -> None:
    found = least_penalties(textbook(), textbook_worth())[:, :, 0]
    assert np.argwhere(found).tolist() == [[2, 0]]
    assert found[2, 0] == 1


def test_without_credibility_no_bond_is_large_enough() -> None:
    plan = replace(textbook(), steps=tuple(replace(s, credibility=0) for s in textbook().steps))
    assert least_bonds(plan, textbook_worth())[:, 0].tolist() == [np.inf, 0]


def test_no_bond_mends_an_end_row() -> None:
    of = replace(textbook_worth(), peace=np.array([[38.0, 9.0]]))
    assert least_bonds(textbook(), of)[1, 0] == np.inf


def bond_only(plan: Course, of: Worth, eps: tuple[float, ...]) -> None:
    closed = least_bonds(plan, of, eps)[:, 0]
    mix = cheapest(plan, of, BOTH, eps)
    assert mix.feasible == bool(np.isfinite(closed).all())
    if mix.feasible:
        assert mix.amounts == pytest.approx(closed.tolist(), abs=1e-6)


def test_bond_only_program_equals_the_closed_form(count: Callable[[int], int]) -> None:
    needed = 0
    for seed in range(count(500)):
        rng = np.random.default_rng([11, seed])
        plan = random_course(rng, steps=int(rng.integers(1, 7)))
        if seed % 5 == 0:
            steps = (replace(plan.steps[0], credibility=0.0), *plan.steps[1:])
            plan = replace(plan, steps=steps)
        of = random_worth(rng, plan)
        bond_only(plan, of, tuple(rng.uniform(0, 2, size=2)))
        needed += bool(least_bonds(plan, of).max() > 0)
    assert needed > count(500) / 3, "the plans are too easy to tell anything"


# --- the coefficients ---------------------------------------------------------------------------


def applied(plan: Course, of: Worth, one: Instrument, amount: float) -> tuple[Course, Worth]:
    if one.kind == "bond":
        bonds = np.zeros(len(plan.parties))
        bonds[one.party] = amount
        return posting(plan, bonds.tolist()), of
    if one.kind == "bonus":
        peace = of.peace.copy()
        peace[:, one.party] += amount
        return plan, replace(of, peace=peace)
    penalties = np.zeros((len(plan.steps), len(plan.parties)))
    penalties[list(one.steps), one.party] = amount
    return replace(plan, penalties=tuple(map(tuple, penalties.tolist()))), of


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(
    "one",
    [
        Instrument(kind="bond", party=1),
        Instrument(kind="penalty", party=0, steps=(1, 2)),
        Instrument(kind="bonus", party=1),
    ],
)
def test_coefficients_are_the_kernel_s_differences(seed: int, one: Instrument) -> None:
    rng = np.random.default_rng(seed)
    plan = random_course(rng)
    of = random_worth(rng, plan)
    before, after = rows(plan, of), rows(*applied(plan, of, one, 2.0))
    reach = Reach.of(plan)
    for name in row_names(plan):
        lift = (row_value(after, name) - row_value(before, name)) / 2
        assert coefficient(plan, reach, name, one) == pytest.approx(lift, abs=1e-9)


def without_interest(plan: Course, name: RowName, credible: float) -> float:
    """What such a bond of 1 is worth on the path, less what is left of it in a breach."""
    k, rho = name.step, plan.discount[name.party]
    back, still = 0.0, 1.0
    passed = 0.0
    for one in plan.steps[k:]:
        passed += one.duration
        goes_on = (1 - one.hazard) * one.link
        back += still * (1 - goes_on) * np.exp(-rho * passed)
        still *= goes_on
    back += still * np.exp(-rho * passed)
    covert = name.kind == "covert" and (
        plan.steps[k].kind != "escrowed" or len({plan.giver[j] for j in plan.steps[k].items}) == 1
    )
    delay = plan.steps[k].delay if covert else 0.0
    return float(back - (1 - credible) * np.exp(-rho * delay))


@pytest.mark.parametrize("seed", range(6))
def test_a_bond_without_interest_counts_what_comes_back_and_when(seed: int) -> None:
    plan = random_course(np.random.default_rng(seed))
    one = Instrument(kind="bond", party=0, interest=False, credibility=0.5)
    for name in row_names(plan):
        found = coefficient(plan, Reach.of(plan), name, one)
        if name.party != 0 or name.kind == "end":
            assert found == 0
        else:
            credible = plan.steps[name.step].credibility * 0.5
            assert found == pytest.approx(without_interest(plan, name, credible))


def test_without_discount_interest_makes_no_difference() -> None:
    plan = replace(random_course(np.random.default_rng(1)), discount=(0.0, 0.0))
    reach = Reach.of(plan)
    for name in row_names(plan):
        with_it = coefficient(plan, reach, name, Instrument(kind="bond", party=0))
        bare = Instrument(kind="bond", party=0, interest=False)
        assert coefficient(plan, reach, name, bare) == pytest.approx(with_it)


def test_a_bond_without_interest_can_hurt() -> None:
    plan = course((0,), [step(0, duration=100.0, credibility=0.05)], discount=(0.01, 0.01))
    bare = Instrument(kind="bond", party=0, interest=False)
    name = RowName(party=0, step=0, kind="open")
    assert coefficient(plan, Reach.of(plan), name, bare) == pytest.approx(np.exp(-1) - 0.95)


def test_the_cost_of_carrying_a_bond_enters_price_and_participation() -> None:
    plan = course((0,), [step(0, duration=10.0)], discount=(0.01, 0.01))
    of = valued([[-3], [5]], war=[12, 0], peace=[15, 9])
    bare = Instrument(kind="bond", party=0, interest=False, weight=0.5)
    written = program(plan, of, [bare])
    carrying = 1 - np.exp(-0.1)
    assert written.cost[0] == pytest.approx(0.5 + carrying)
    assert written.names[-1] == RowName(party=0, step=0, kind="participation")
    assert written.lift[-1, 0] == pytest.approx(-carrying)
    assert written.slack[-1] == pytest.approx(-3 + 15 * np.exp(-0.1) - 12)
    mix = cheapest(plan, of, [bare])
    assert not mix.feasible, "it would not join, whatever it posts"


def test_the_program_takes_the_cheaper_instrument() -> None:
    fine = Instrument(kind="penalty", party=0, steps=(2,), weight=0.2, cap=0.6)
    mix = cheapest(textbook(), textbook_worth(), [*BOTH, fine])
    assert mix.amounts == pytest.approx((0.4, 0, 0.6))
    assert mix.total == pytest.approx(0.4 + 0.12)


def test_a_guarantor_half_believed_must_promise_twice() -> None:
    bond = Instrument(kind="bond", party=0, guarantor="G", credibility=0.5)
    assert cheapest(textbook(), textbook_worth(), [bond]).amounts == pytest.approx((2,))


def test_a_bonus_mends_an_end_row() -> None:
    of = replace(textbook_worth(), peace=np.array([[38.0, 9.0]]))
    bonus = Instrument(kind="bonus", party=1)
    assert cheapest(textbook(bond=1), of, [bonus]).amounts == pytest.approx((1,))


# --- when it cannot be done ---------------------------------------------------------------------


def test_a_cap_too_low_names_the_row_and_the_instrument() -> None:
    mix = cheapest(textbook(), textbook_worth(), [Instrument(kind="bond", party=0, cap=0.25)])
    assert not mix.feasible
    assert mix.conflict is not None
    assert mix.conflict.rows == (RowName(party=0, step=2, kind="covert"),)
    assert mix.conflict.short == pytest.approx(0.75)
    assert mix.conflict.capped == (0,)


def test_without_instruments_one_row_at_a_time_is_named() -> None:
    mix = cheapest(textbook(), textbook_worth(), [])
    assert mix.conflict is not None
    assert mix.conflict.rows == (RowName(party=0, step=2, kind="covert"),)
    assert mix.conflict.short == pytest.approx(1)


def test_without_instruments_a_plan_that_holds_needs_nothing() -> None:
    assert cheapest(textbook(bond=1), textbook_worth(), []).total == 0


def test_two_rows_that_pull_apart_are_both_named() -> None:
    # The bond holds A at the step, and its cost keeps A from coming: either row alone can be held.
    plan = course((0,), [step(0, duration=100.0, delay=0.0)], discount=(0.01, 0.0))
    peace = (12 + 3 - 1) / np.exp(-1)
    of = valued([[-3], [5]], war=[12, 0], peace=[peace, 9])
    of = replace(of, war=np.array([[10.5, 0]]), drift=np.zeros((1, 2)))
    bare = Instrument(kind="bond", party=0, interest=False)
    mix = cheapest(plan, of, [bare], eps=(2.0, 0.0))
    assert mix.conflict is not None
    assert {name.kind for name in mix.conflict.rows} == {"open", "participation"} or {
        name.kind for name in mix.conflict.rows
    } == {"covert", "participation"}


@pytest.mark.parametrize("seed", range(8))
def test_the_rows_named_are_irreducible(seed: int) -> None:
    rng = np.random.default_rng([5, seed])
    plan = random_course(rng)
    of = random_worth(rng, plan, scale=20)
    bare = [Instrument(kind="bond", party=p, interest=False, cap=9.0) for p in (0, 1)]
    mix = cheapest(plan, of, bare, eps=(12.0, 12.0))
    assert mix.conflict is not None
    written = program(plan, of, bare, eps=(12.0, 12.0))
    places = [written.names.index(name) for name in mix.conflict.rows]
    grid = np.stack(np.meshgrid(*[np.linspace(0, 9, 181)] * 2), axis=-1).reshape(-1, 2)
    held = grid @ written.lift[places].T + written.slack[places] >= -1e-9
    assert not held.all(axis=1).any()
    for left_out in range(len(places)):
        assert np.delete(held, left_out, axis=1).all(axis=1).any()


def test_a_penalty_without_a_step_is_refused() -> None:
    with pytest.raises(ValueError, match="belongs to certain steps"):
        Instrument(kind="penalty", party=0)

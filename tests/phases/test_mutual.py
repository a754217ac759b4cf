"""Section 6 and 7: mutual distrust, its fixed points and the tipping band."""

import math
from dataclasses import replace

import numpy as np
import pytest

from courses import random_course, random_worth
from parley.phases.course import Course, Floats, Step
from parley.phases.forms import Primitive, worth_of
from parley.phases.mutual import (
    Choice,
    Respond,
    choices_of,
    responses,
    settle,
    tipping_band,
)
from parley.phases.trust import thresholds
from phases.uncertain import A, B, central, textbook

FULL, NONE = np.ones(2), np.zeros(2)


def exact(bond: float) -> Respond:
    """The oracle's answer in closed form: P(theta >= (1 - p)/p (5 - E) - E), theta ~ U[-4, 6]."""

    def one(belief: float) -> float:
        if bond >= 5.0:
            return 1.0
        if belief == 0.0:
            return 0.0
        needed = (1.0 - belief) / belief * (5.0 - bond) - bond
        return min(1.0, max(0.0, (6.0 - needed) / 10.0))

    def respond(frequency: Floats) -> Floats:
        return np.array([one(float(other)) for other in frequency[::-1]])

    return respond


@pytest.mark.parametrize(
    ("bond", "trust"),
    [(1.9, 0.0), (1.98, 0.572361), (2.0, 0.6), (3.0, 0.870156), (4.0, 1.0), (4.5, 1.0), (5.0, 1.0)],
)
def test_trust_from_full_trust(bond: float, trust: float) -> None:
    found = settle(exact(bond), FULL, rounds=1000)
    assert found.converged
    assert found.trust == pytest.approx(trust, abs=3e-5)
    if 1.975 <= bond <= 4.0:
        assert trust == pytest.approx((11.0 + math.sqrt(40.0 * bond - 79.0)) / 20.0, abs=1e-6)


@pytest.mark.parametrize(("bond", "trust"), [(0.0, 0.0), (3.0, 0.0), (4.99, 0.0), (5.0, 1.0)])
def test_trust_from_none(bond: float, trust: float) -> None:
    found = settle(exact(bond), NONE)
    assert found.converged
    assert found.trust == trust


def test_the_tipping_band() -> None:
    band = tipping_band(exact, 2, target=0.5, cap=10.0, rounds=10_000)
    assert band.optimistic == pytest.approx(1.975, abs=1e-4)
    assert band.pessimistic == pytest.approx(5.0, abs=1e-4)


def test_two_hundred_rounds_find_it_nearly_and_say_that_they_ran_out() -> None:
    band = tipping_band(exact, 2, target=0.5, cap=10.0)
    assert band.optimistic == pytest.approx(1.975, abs=5e-3)
    assert not band.converged


def test_a_target_out_of_reach_has_no_band() -> None:
    band = tipping_band(exact, 2, target=0.5, cap=1.0)
    assert (band.optimistic, band.pessimistic) == (None, None)


def test_a_circle_that_does_not_close_is_reported() -> None:
    found = settle(lambda p: np.where(p > 0.5, 0.0, 1.0), np.array([0.7]))
    assert (found.converged, found.rounds) == (False, 200)


def test_no_survivors_comply_with_nothing() -> None:
    gone = Choice(step=0, party=0, firm=np.full(3, -1.0))
    after = Choice(step=1, party=0, firm=np.ones(3))
    assert responses([gone, after])(np.ones(2)).tolist() == [0.0, 0.0]


def test_survivors_are_counted_among_survivors() -> None:
    first = Choice(step=0, party=0, firm=np.array([1.0, 1.0, -1.0, -1.0]))
    then = Choice(step=1, party=0, firm=np.array([1.0, -1.0, -1.0, -1.0]))
    assert responses([first, then])(np.ones(2)).tolist() == [0.5, 0.5]


# The oracle as a course: each gives what costs it 5, theta = T - 5, the other's item is worth 9.
ORACLE = Course(
    parties=("A", "B"),
    items=("a", "b"),
    giver=(A, B),
    steps=(Step(name="0", items=(0, 1), kind="simultaneous"),),
    discount=(0.0, 0.0),
)
THETA = np.linspace(-4.0, 6.0, 20_001)
TYPES = worth_of(
    ORACLE,
    {
        Primitive("x", A, 0): -5.0,
        Primitive("x", B, 0): 9.0,
        Primitive("x", A, 1): 9.0,
        Primitive("x", B, 1): -5.0,
        Primitive("peace", A): THETA + 5.0,
        Primitive("peace", B): THETA + 5.0,
    },
)


@pytest.mark.parametrize(("bond", "trust"), [(2.0, 0.6), (3.0, 0.870156), (4.5, 1.0)])
def test_the_same_from_draws(bond: float, trust: float) -> None:
    choices = choices_of(ORACLE, TYPES)
    assert settle(responses(choices, bond), np.ones(4)).trust == pytest.approx(trust, abs=2e-3)
    assert settle(responses(choices, bond), np.zeros(4)).trust == 0.0


def threshold(choice: Choice, bond: float = 0.0) -> float:
    assert choice.gain is not None
    assert choice.loss is not None
    gain = choice.gain[0] + choice.gain_slope * bond
    loss = choice.loss[0] - choice.slope * bond
    return float(loss / (loss + gain))


def test_gain_and_loss_give_the_thresholds_of_the_textbook() -> None:
    found = {(c.step, c.party): c for c in choices_of(textbook(), worth_of(textbook(), central()))}
    assert threshold(found[0, B]) == pytest.approx(5 / 28)
    assert threshold(found[1, A]) == pytest.approx(6 / 11)
    assert threshold(found[3, A]) == pytest.approx(0.6)
    assert threshold(found[2, B]) == pytest.approx(9 / 16)
    assert [threshold(found[2, A], e) for e in (2.0, 4.0, 5.5)] == pytest.approx(
        [7 / 8, 5 / 8, 7 / 16]
    )
    gain, loss = found[2, A].gain, found[2, A].loss
    assert gain is not None
    assert loss is not None
    assert gain[0] <= 0.0 < loss[0]


def test_a_penalty_weighs_like_a_bond_for_one_step() -> None:
    course = replace(textbook(), penalties=((0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (0.0, 0.0)))
    found = {(c.step, c.party): c for c in choices_of(course, worth_of(course, central()))}
    assert threshold(found[2, A]) == pytest.approx(7 / 8)
    assert threshold(found[1, A]) == pytest.approx(5 / 11)
    assert threshold(found[3, A]) == pytest.approx(0.6)


def test_gain_and_loss_are_those_of_the_thresholds_with_every_rate_in_use() -> None:
    compared = 0
    for seed in range(10):
        rng = np.random.default_rng(seed)
        plan = random_course(rng, steps=6)
        of = random_worth(rng, plan, draws=3)
        trust = thresholds(plan, of)
        for choice in choices_of(plan, of):
            if choice.gain is None or choice.loss is None or len(plan.givers(choice.step)) < 2:
                continue
            place = choice.step, choice.party
            np.testing.assert_allclose(choice.gain, trust.gain[place], atol=1e-9)
            np.testing.assert_allclose(choice.loss, trust.loss[place], atol=1e-9)
            compared += 1
    assert compared > 10


def test_the_belief_is_about_all_that_others_have_still_to_do() -> None:
    choices = choices_of(textbook(), worth_of(textbook(), central()))
    (mine,) = [each for each in choices if (each.step, each.party) == (2, A)]
    assert [(choices[at].step, choices[at].party) for at in mine.hinges] == [(2, B), (3, B), (4, B)]


def test_a_joint_escrow_asks_for_no_trust() -> None:
    step = Step(name="0", items=(0, 1), kind="escrowed")
    course = Course(
        parties=("A", "B"), items=("a", "b"), giver=(A, B), steps=(step,), discount=(0.0, 0.0)
    )
    assert all(choice.gain is None for choice in choices_of(course, TYPES))

"""The commitment path: the textbook table, by hand and step by step (C1-C3)."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from courses import course, posting, random_course, random_worth, step, textbook, textbook_worth
from courses import worth as worth_of
from parley.phases import kernel
from parley.phases.batch import DRAWS, STEPS
from parley.phases.course import Course, Worth
from parley.phases.kernel import MANY, margins, rows
from parley.phases.ledger import annuity
from phases.course_strategies import Case, cases, some, turned
from phases.plainly import plainly

NAN = np.nan
FEW = [0, 311, 599]


def test_the_textbook_table() -> None:
    made = rows(textbook(), textbook_worth())
    tables: dict[str, tuple[list[float], list[float]]] = {
        "war": ([20, 22, 21, 22, 18], [10, 9, 10, 8, 10]),
        "value": ([35, 27, 32, 30, 38], [33, 37, 28, 24, 12]),
        "open": ([15, 5, 11, 8], [23, 28, 18, 16]),
        "covert": ([NAN, 5, -1, 8], [23, NAN, 7, NAN]),
        "after": ([5, 11, 8, 20], [28, 18, 16, 2]),
        "charted": ([15, 5, -1, 8], [23, 28, 7, 16]),
    }
    for name, columns in tables.items():
        np.testing.assert_allclose(getattr(made, name)[:, :, 0].T, columns, err_msg=name)
    np.testing.assert_allclose(made.end[:, 0], [20, 2])


def test_the_textbook_s_deviations() -> None:
    made = rows(textbook(), textbook_worth())
    gap = made.value[:4] - np.fmin(made.covert, made.open)
    np.testing.assert_allclose(gap[:, :, 0].T, [[20, 22, 33, 22], [10, 9, 21, 8]])


def test_margins_are_the_smallest_of_the_four_rows_by_draw_step_and_party() -> None:
    found = margins(textbook(), textbook_worth())
    assert found.shape == (1, 5, 2)
    np.testing.assert_allclose(found[0].T, [[5, 5, -1, 8, 20], [23, 18, 7, 2, 2]])


def test_escrow_puts_the_open_row_in_place_of_the_covert_one() -> None:
    made = rows(textbook(kind="escrowed"), textbook_worth())
    np.testing.assert_allclose(made.charted[2, :, 0], [11, 18])


def test_an_escrowed_one_way_step_is_no_escrow() -> None:
    plain = course((0,), [step(0, detection=0.5)])
    held = course((0,), [step(0, kind="escrowed", detection=0.5)])
    of = worth_of([[-3], [5]], war=[12, 0], peace=[13, 9])
    np.testing.assert_array_equal(rows(plain, of).covert, rows(held, of).covert)


def test_the_double_q_oracle() -> None:
    plan = course((0,), [step(0, detection=0.5, credibility=0.8)])
    of = worth_of([[-3], [5]], war=[12, 0], peace=[13, 9])
    made = rows(plan, of)
    assert made.value[0, 0, 0] == 10
    assert made.covert[0, 0, 0] == -5
    assert rows(posting(plan, (6.25, 0)), of).covert[0, 0, 0] == pytest.approx(0)
    value, deviation, bond = 10, 12, 6.25
    assert value == pytest.approx(0.5 * (deviation - 0.8 * bond) + 0.5 * (value + 3))


def test_a_deviation_in_a_simultaneous_step_takes_what_the_others_send() -> None:
    plan = course(
        (0, 1),
        [step(0, 1, kind="simultaneous", duration=10.0, delay=4.0, detection=0.5)],
        discount=(0.1, 0.1),
    )
    of = worth_of(
        [[-3, 7], [5, -2]],
        w=[[-1, 2], [1, -1]],
        f=[[0.1, 0.3], [0, 0]],
        war=[20, 10],
        truce=[1, 1],
        drift=[0.5, 0],
        peace=[60, 40],
    )
    made = rows(plan, of)
    flow = 1.3 * -np.expm1(-0.4) / 0.1
    deviation = 7 + flow + np.exp(-0.4) * (20 + 2 + 0.5 * 4)
    assert made.covert[0, 0, 0] == pytest.approx(made.value[0, 0, 0] - deviation - 3)


def test_the_after_row_leaves_with_what_was_just_received() -> None:
    made = rows(textbook(), textbook_worth())
    received = 8 + 22  # b1, and A's war once it has it
    assert made.after[0, 0, 0] == 35 - received


@given(cases())
def test_rows_are_what_c3_says_one_by_one(case: Case) -> None:
    plan, of = case.plan, case.worth(draws=2)
    made = rows(plan, of)
    for name, expected in plainly(plan, of).items():
        np.testing.assert_allclose(getattr(made, name), expected, atol=1e-9, err_msg=name)


@given(cases())
def test_rows_of_many_draws_are_those_of_each(case: Case) -> None:
    plan, of = case.plan, case.worth(draws=600)
    made = rows(plan, of)
    for name, expected in plainly(plan, some(of, FEW)).items():
        found = getattr(made, name)[..., FEW]
        np.testing.assert_allclose(found, expected, atol=1e-9, err_msg=name)


@given(cases())
def test_margins_of_many_draws_are_the_smallest_rows(case: Case) -> None:
    plan, of = case.plan, case.worth(draws=600)
    least = np.moveaxis(rows(plan, of).least, -1, 0)
    np.testing.assert_allclose(margins(plan, of), least, atol=1e-9)


@pytest.mark.parametrize("draws", [MANY, DRAWS - 1, DRAWS, 2 * DRAWS + 1])
def test_margins_are_the_same_to_the_last_bit_on_any_threads(draws: int) -> None:
    rng = np.random.default_rng(draws)
    plan = random_course(rng, steps=3 * STEPS + 1, parties=3)
    of = random_worth(rng, plan, draws)
    one = margins(plan, of, threads=1)
    np.testing.assert_allclose(one, np.moveaxis(rows(plan, of).least, -1, 0), atol=1e-9)
    for threads in (2, 3):
        assert margins(plan, of, threads=threads).tobytes() == one.tobytes()


def test_how_valuations_lie_in_memory_changes_nothing() -> None:
    plan = random_course(np.random.default_rng(1), steps=8)
    of = random_worth(np.random.default_rng(2), plan, draws=100)
    np.testing.assert_array_equal(rows(plan, turned(of)).least, rows(plan, of).least)


def test_numpy_is_left_as_it_was() -> None:
    before = np.getbufsize()
    plan = random_course(np.random.default_rng(1))
    for draws in (1, MANY):
        margins(plan, random_worth(np.random.default_rng(2), plan, draws))
        assert np.getbufsize() == before


@pytest.mark.parametrize("at_once", [1, 30, 100])
def test_how_many_steps_are_worked_on_at_once_changes_nothing(
    at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = random_course(np.random.default_rng(1), steps=9)
    of = random_worth(np.random.default_rng(2), plan, draws=5)
    whole = rows(plan, of)
    monkeypatch.setattr(kernel, "AT_ONCE", at_once)
    for name in ("value", "war", "covert", "open", "after", "end"):
        np.testing.assert_array_equal(getattr(rows(plan, of), name), getattr(whole, name))


def centipede(steps: int) -> Course:
    return course([k % 2 for k in range(steps)], [step(k) for k in range(steps)])


@pytest.mark.parametrize(("steps", "draws"), [(100_000, 1), (0, 100_000), (7, 100_000)])
def test_very_long_plans_and_very_many_draws(steps: int, draws: int) -> None:
    plan, gives = centipede(steps), np.arange(steps) % 2
    x = np.where(gives == np.arange(2)[:, None], -1.0, 2.0)
    nothing = np.zeros((draws, 2))
    of = Worth(
        x=np.broadcast_to(x, (draws, 2, steps)),
        w=np.zeros((draws, 2, steps)),
        f=np.zeros((draws, 2, steps)),
        war=nothing,
        truce=nothing,
        drift=nothing,
        peace=nothing,
    )
    # Nothing but x counts: V is what is still to come, and after is what comes after this step.
    to_come = np.concatenate([np.cumsum(x[:, ::-1], axis=1)[:, ::-1], np.zeros((2, 1))], axis=1)
    expected = np.minimum(to_come, np.append(to_come[:, 1:], np.zeros((2, 1)), axis=1))
    found = margins(plan, of)
    assert found.shape == (draws, steps + 1, 2)
    np.testing.assert_array_equal(found, np.broadcast_to(expected.T, found.shape))


def test_a_penalty_counts_in_its_step_alone() -> None:
    fined = replace(textbook(), penalties=((0, 0), (0, 0), (3, 0), (0, 0)))
    lift = margins(fined, textbook_worth()) - margins(textbook(), textbook_worth())
    assert np.argwhere(lift).tolist() == [[0, 2, 0]]
    assert lift[0, 2, 0] == 3


def test_an_annuity_at_no_rate_is_the_days() -> None:
    found = annuity(np.array([0.0, 1e-14, 0.1]), 10.0)
    np.testing.assert_allclose(found, [10, 10, (1 - np.exp(-1)) / 0.1])

"""The commitment path: the textbook table, by hand and step by step (C1-C3)."""

from dataclasses import replace

import numpy as np
import pytest

from courses import course, posting, random_course, random_worth, step, textbook, textbook_worth
from courses import worth as valued
from parley.phases.course import Course, Worth
from parley.phases.kernel import annuity, margins, rows

NAN = np.nan


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
    of = valued([[-3], [5]], war=[12, 0], peace=[13, 9])
    np.testing.assert_array_equal(rows(plain, of).covert, rows(held, of).covert)


def test_the_double_q_oracle() -> None:
    plan = course((0,), [step(0, detection=0.5, credibility=0.8)])
    of = valued([[-3], [5]], war=[12, 0], peace=[13, 9])
    made = rows(plan, of)
    assert made.value[0, 0, 0] == 10
    assert made.covert[0, 0, 0] == -5
    assert rows(posting(plan, (6.25, 0)), of).covert[0, 0, 0] == pytest.approx(0)
    value, deviation, bond = 10, 12, 6.25
    assert value == pytest.approx(0.5 * (deviation - 0.8 * bond) + 0.5 * (value + 3))


def by_hand(plan: Course, of: Worth, party: int) -> list[float]:
    """C2 and C3 for one party, word by word: V at every node."""
    rho, clock = plan.discount[party], 0.0
    held: set[int] = set()
    nodes = []
    for one in plan.steps:
        clock += one.duration
        held |= set(one.items)
        war = of.war[0, party] + sum(of.w[0, party, j] for j in held) + of.drift[0, party] * clock
        flow = of.truce[0, party] + sum(of.f[0, party, j] for j in held)
        paid = flow * (-np.expm1(-rho * one.duration) / rho if rho else one.duration)
        gained = sum(of.x[0, party, j] for j in one.items)
        nodes.append((gained + paid, np.exp(-rho * one.duration), one, war))
    values = [of.peace[0, party]]
    for now, beta, one, war in reversed(nodes):
        goes_on = (1 - one.hazard) * one.link
        values.append(now + beta * (goes_on * values[-1] + (1 - goes_on) * war))
    return values[::-1]


@pytest.mark.parametrize("seed", range(5))
def test_values_are_those_of_c3_worked_one_by_one(seed: int) -> None:
    rng = np.random.default_rng(seed)
    plan = random_course(rng, parties=3)
    of = random_worth(rng, plan)
    made = rows(plan, of)
    for party in range(3):
        np.testing.assert_allclose(made.value[:, party, 0], by_hand(plan, of, party))


def test_a_deviation_in_a_simultaneous_step_takes_what_the_others_send() -> None:
    plan = course(
        (0, 1),
        [step(0, 1, kind="simultaneous", duration=10.0, delay=4.0, detection=0.5)],
        discount=(0.1, 0.1),
    )
    of = valued(
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


def test_draws_do_not_mix() -> None:
    rng = np.random.default_rng(3)
    plan = random_course(rng)
    of = random_worth(rng, plan, draws=7)
    whole = margins(plan, of)
    for draw in range(7):
        parts = ("x", "w", "f", "war", "truce", "drift", "peace")
        alone = Worth(**{name: getattr(of, name)[draw : draw + 1] for name in parts})
        np.testing.assert_allclose(margins(plan, alone)[0], whole[draw], rtol=1e-12)


def test_a_penalty_counts_in_its_step_alone() -> None:
    fined = replace(textbook(), penalties=((0, 0), (0, 0), (3, 0), (0, 0)))
    lift = margins(fined, textbook_worth()) - margins(textbook(), textbook_worth())
    assert np.argwhere(lift).tolist() == [[0, 2, 0]]
    assert lift[0, 2, 0] == 3


def test_an_annuity_at_no_rate_is_the_days() -> None:
    found = annuity(np.array([0.0, 1e-14, 0.1]), 10.0)
    np.testing.assert_allclose(found, [10, 10, (1 - np.exp(-1)) / 0.1])

"""A breach that may be mended."""

from dataclasses import replace

import numpy as np
import pytest

from courses import course, random_course, random_worth, step, textbook, textbook_worth, worth
from parley.phases.kernel import rows
from parley.phases.repair import repaired, repaired_covert


def test_the_formula() -> None:
    assert repaired(-1.0, 0.5, 4.0, 7.0) == -2.0
    assert repaired(-1.0, 0.5, 4.0, 0.0) == 1.5


def test_it_is_what_the_breacher_loses_on_average() -> None:
    value, deviation, chance, cost, kept = 32.0, 33.0, 0.3, 4.0, 7.0
    breach = chance * (value - cost + kept) + (1 - chance) * deviation
    assert repaired(value - deviation, chance, cost, kept) == pytest.approx(value - breach)


def test_at_the_textbook_s_weak_link() -> None:
    whole = repaired_covert(textbook(), textbook_worth(), chance=0.5, cost=4, let_off=False)
    spared = repaired_covert(textbook(), textbook_worth(), chance=0.5, cost=4, let_off=True)
    assert whole[2, :, 0].tolist() == [1.5, 5.5]
    assert spared[2, :, 0].tolist() == [-2, 2.5]


def test_bonds_add_as_before() -> None:
    of = textbook_worth()
    plain = repaired_covert(textbook(), of, chance=0.5, cost=4, let_off=True)
    bonded = repaired_covert(textbook(bond=3), of, chance=0.5, cost=4, let_off=True)
    np.testing.assert_allclose((bonded - plain)[:, 0, 0], [np.nan, 3, 3, 3])


def test_with_no_chance_of_repair_nothing_changes() -> None:
    rng = np.random.default_rng(2)
    plan = replace(random_course(rng, steps=6), bonds=(2.0, 1.0))
    of = random_worth(rng, plan, draws=3)
    found = repaired_covert(plan, of, chance=0, cost=9, let_off=True)
    np.testing.assert_allclose(found, rows(plan, of).covert)


def test_what_an_undetected_breach_spares_is_not_mended() -> None:
    # V 10, D 12, c 3, al 1, bond 2, q .5: half of the breaches are seen, and of these .4 mended.
    plan = course((0,), [step(0, detection=0.5)], bonds=(2.0, 0.0))
    of = worth([[-3], [5]], war=[12, 0], peace=[13, 9])
    for let_off, kept in ((False, 0), (True, 3)):
        found = repaired_covert(plan, of, chance=0.4, cost=1, let_off=let_off)
        assert found[0, 0, 0] == pytest.approx(0.6 * (10 - 12) + 0.4 * (1 - kept) + 2 - 3)


def test_a_probability_outside_0_to_1_is_refused() -> None:
    with pytest.raises(ValueError, match="outside"):
        repaired(1.0, 1.5, 0.0, 0.0)

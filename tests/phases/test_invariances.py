"""What must not change the answer (section 7)."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from courses import random_course, random_worth
from parley.phases.course import Course, Floats, Worth
from parley.phases.equilibrium import equilibrium
from parley.phases.guarantees import least_bonds
from parley.phases.kernel import rows
from parley.phases.trust import thresholds

PARTS = ("x", "w", "f", "war", "truce", "drift", "peace")


def plans(count: int) -> Iterator[tuple[Course, Worth, np.random.Generator]]:
    for seed in range(count):
        rng = np.random.default_rng([9, seed])
        plan = random_course(rng, steps=4, parties=3)
        penalties = tuple(map(tuple, rng.uniform(0, 3, size=(4, 3)).tolist()))
        plan = replace(plan, bonds=(3.0, 1.0, 2.0), penalties=penalties)
        yield plan, random_worth(rng, plan, draws=20), rng


def test_another_unit_for_one_party_changes_no_verdict_and_no_threshold() -> None:
    for plan, of, _ in plans(10):
        unit = np.array([1.0, 7.0, 1.0])
        scaled = Worth(**{p: getattr(of, p) * _shaped(unit, getattr(of, p)) for p in PARTS})
        posted = replace(
            plan,
            bonds=tuple(np.multiply(plan.bonds or (), unit).tolist()),
            penalties=tuple(map(tuple, np.multiply(plan.penalties or (), unit).tolist())),
        )
        before, after = rows(plan, of), rows(posted, scaled)
        np.testing.assert_allclose(after.least, before.least * unit[:, None], atol=1e-9)
        first, second = equilibrium(plan, of), equilibrium(posted, scaled)
        np.testing.assert_array_equal(first.breaks, second.breaks)
        trust = thresholds(plan, of), thresholds(posted, scaled)
        np.testing.assert_array_equal(trust[0].case, trust[1].case)
        np.testing.assert_allclose(trust[0].threshold, trust[1].threshold, atol=1e-9)
        eps = np.array([0.5, 0.2, 0.1])
        bonds = (
            least_bonds(plan, of, eps.tolist()),
            least_bonds(posted, scaled, (eps * unit).tolist()),
        )
        np.testing.assert_allclose(bonds[0] * unit[:, None], bonds[1], atol=1e-6)


def _shaped(unit: Floats, part: Floats) -> Floats:
    return unit.reshape(1, 3, *([1] * (part.ndim - 2)))


@pytest.mark.parametrize("order", [(1, 0, 2), (2, 0, 1)])
def test_parties_in_another_order_are_the_same_parties(order: tuple[int, ...]) -> None:
    for plan, of, _ in plans(6):
        place = {old: new for new, old in enumerate(order)}
        moved = replace(
            plan,
            parties=tuple(plan.parties[old] for old in order),
            giver=tuple(place[giver] for giver in plan.giver),
            discount=tuple(plan.discount[old] for old in order),
            bonds=tuple((plan.bonds or ())[old] for old in order),
            penalties=tuple(tuple(row[old] for old in order) for row in plan.penalties or ()),
        )
        turned = Worth(**{p: getattr(of, p)[:, list(order)] for p in PARTS})
        where = list(order)
        np.testing.assert_array_equal(rows(moved, turned).least, rows(plan, of).least[:, where])
        np.testing.assert_array_equal(
            thresholds(moved, turned).threshold, thresholds(plan, of).threshold[:, where]
        )
        now, then = equilibrium(moved, turned), equilibrium(plan, of)
        np.testing.assert_array_equal(now.value, then.value[:, where])


def test_items_in_another_order_are_the_same_items() -> None:
    for plan, of, rng in plans(6):
        order = rng.permutation(len(plan.items))
        place = np.argsort(order)
        steps = tuple(replace(s, items=tuple(int(place[j]) for j in s.items)) for s in plan.steps)
        giver = tuple(plan.giver[old] for old in order)
        moved = replace(plan, giver=giver, steps=steps)
        turned = replace(of, x=of.x[:, :, order], w=of.w[:, :, order], f=of.f[:, :, order])
        np.testing.assert_allclose(rows(moved, turned).least, rows(plan, of).least, atol=1e-9)


def test_splitting_a_step_in_no_time_keeps_the_values_at_the_old_nodes() -> None:
    split = 0
    for plan, of, _ in plans(12):
        for k, one in enumerate(plan.steps):
            if len(one.items) < 2:
                continue
            first = replace(one, items=one.items[:1], duration=0.0, hazard=0.0, link=1.0, delay=0.0)
            second = replace(one, items=one.items[1:])
            finer = replace(
                plan,
                steps=(*plan.steps[:k], first, second, *plan.steps[k + 1 :]),
                penalties=None,
            )
            whole, parts = rows(plan, of), rows(finer, of)
            old = [*range(k + 1), *range(k + 2, len(plan.steps) + 2)]
            np.testing.assert_allclose(parts.value[old], whole.value, atol=1e-9)
            np.testing.assert_allclose(parts.war[old], whole.war, atol=1e-9)
            split += 1
    assert split > 5


def test_draws_in_another_order_are_the_same_draws() -> None:
    for plan, of, rng in plans(4):
        order = rng.permutation(of.draws)
        turned = Worth(**{p: getattr(of, p)[order] for p in PARTS})
        np.testing.assert_array_equal(rows(plan, turned).least, rows(plan, of).least[:, :, order])


def test_an_item_delivered_in_parts_is_as_good_as_so_many_items() -> None:
    for plan, of, rng in plans(6):
        amounts = rng.integers(1, 5, size=len(plan.items)).astype(float)
        steps = tuple(
            replace(one, amounts=tuple(float(amounts[item]) for item in one.items))
            for one in plan.steps
        )
        parts = replace(plan, steps=steps)
        whole = replace(of, x=of.x * amounts, w=of.w * amounts, f=of.f * amounts)
        np.testing.assert_allclose(rows(parts, of).least, rows(plan, whole).least, atol=1e-9)
        now, then = equilibrium(parts, of), equilibrium(plan, whole)
        np.testing.assert_allclose(now.value, then.value, atol=1e-9)


def test_a_bonus_at_the_end_is_as_good_as_a_better_peace() -> None:
    bonuses = np.array([2.0, 0.0, 5.0])
    for plan, of, _ in plans(6):
        paid = replace(plan, bonuses=tuple(bonuses.tolist()))
        better = replace(of, peace=of.peace + bonuses)
        np.testing.assert_array_equal(rows(paid, of).least, rows(plan, better).least)
        now, then = equilibrium(paid, of), equilibrium(plan, better)
        np.testing.assert_array_equal(now.value, then.value)

"""What is found about random plans hangs together (§10.3 to §10.15)."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import fields
from itertools import pairwise

import numpy as np
import pytest

from parley.phases.course import Worth
from parley.phases.findings import PlanFindings
from parley.phases.forms import Primitive, worth_of
from parley.phases.guarantees import cheapest
from parley.phases.kernel import rows
from parley.phases.study.margins import Central, holds
from parley.phases.study.scene import Scene
from phases.study.plan_files import (
    Written,
    as_json,
    asks,
    found_in,
    given_order,
    margins_of,
    number,
    posting,
    random_findings,
    scene_of,
    share_in,
    swap,
)

# conftest's `count` cannot be asked while tests are collected.
SEEDS = range(200 if os.environ.get("PARLEY_LONG") == "1" else 9)
TIE = 1e-9
ASKED_FOR = (
    *("plan", "parties", "steps", "robust", "margins", "holds", "weakest", "trust", "bonds"),
    *("guarantee", "probability", "tipping_band", "order", "compare", "extension"),
    *("break_even", "lints", "assumptions"),
)

Check = Callable[[Written, PlanFindings, Scene], None]


# --- the document -------------------------------------------------------------------------------


def every_key_is_there(_: Written, found: PlanFindings, scene: Scene) -> None:
    document = as_json(found)
    assert set(ASKED_FOR) <= set(document) == {field.name for field in fields(PlanFindings)}
    json.dumps(document, allow_nan=False)
    del scene


def what_is_empty_has_a_reason(_: Written, found: PlanFindings, scene: Scene) -> None:
    said = {one.key for one in found.reasons}
    empty = {key for key, value in as_json(found).items() if value in (None, [], {})}
    # A head's note and the like are the plan's own; that there is nothing to explain is no gap.
    assert empty - {"reasons"} <= said
    assert {f"bonds/{of}" for of, bond in (found.bonds or {}).items() if bond is None} <= said
    assert {key.partition("/")[0] for key in said} <= {field.name for field in fields(found)}
    assert all(one.reason and one.reason[0].islower() for one in found.reasons)
    del scene


def steps_follow_each_other(_: Written, found: PlanFindings, scene: Scene) -> None:
    for one, then in pairwise(found.steps):
        assert then.day == pytest.approx(one.day + one.days)
    for one in found.steps:
        assert all(each.low <= each.amount + TIE for each in one.deliveries)
        assert all(each.amount <= each.high + TIE for each in one.deliveries)
    for pool in scene.plan.pools:
        parts = [e for step in found.steps for e in step.deliveries if e.pool == pool.id]
        assert sum(each.amount for each in parts) == pytest.approx(pool.count.middle)


# --- margins, verdicts, the weakest link --------------------------------------------------------


def margins_are_the_smallest_rows(_: Written, found: PlanFindings, scene: Scene) -> None:
    steps = [*(step.id for step in found.steps), "end"]
    keys = [(row.step, row.party) for row in found.margins]
    assert keys == [(step, party) for step in steps for party in found.parties]
    made = rows(scene.course, scene.worth)
    for row, (step, party) in zip(found.margins, np.ndindex(made.least.shape[:2]), strict=True):
        given = [each for each in (row.covert, row.open, row.after) if each is not None]
        assert row.path_margin == (made.end[party, 0] if row.step == "end" else min(given))
        assert row.path_margin == made.least[step, party, 0]
        assert row.low is not None
        assert row.high is not None
        assert row.low - TIE <= row.path_margin <= row.high + TIE


def verdicts_and_weakest_link_are_those_of_the_margins(
    _: Written, found: PlanFindings, scene: Scene
) -> None:
    spare = {
        (row.step, row.party): row.path_margin - asks(scene)[row.party] for row in found.margins
    }
    assert found.holds is not None
    assert found.weakest is not None
    assert found.holds.path == (min(spare.values()) >= -TIE)
    assert found.holds.equilibrium == all(row.equilibrium >= -TIE for row in found.margins)
    here = found.weakest.step, found.weakest.party
    assert spare[here] == pytest.approx(min(spare.values()))
    (row,) = [row for row in found.margins if (row.step, row.party) == here]
    way = found.weakest.way
    assert found.weakest.margin == (row.path_margin if way == "end" else getattr(row, way))
    then = found.weakest.next
    left = {key: value for key, value in spare.items() if key != here}
    assert spare[then.step, then.party] == pytest.approx(min(left.values()))


def what_holds_on_the_path_is_not_undone_by_foresight(
    _: Written, found: PlanFindings, scene: Scene
) -> None:
    assert found.holds is not None
    if all(row.path_margin >= 0 for row in found.margins):
        assert found.holds.equilibrium
        assert all(row.equilibrium == pytest.approx(row.path_margin) for row in found.margins)
    del scene


# --- without numbers ----------------------------------------------------------------------------


def compatible(scene: Scene, rng: np.random.Generator, draws: int = 300) -> Iterator[Worth]:
    """Yield valuations that keep to all that is said: within the intervals, and any at all."""
    primitives = scene.forms.primitives
    bounds = scene.beliefs.bounds()
    ends = np.array([bounds[each] for each in primitives]).reshape(-1, 2).T[..., None]
    share = rng.uniform(size=(len(primitives), draws))
    corner = np.where(rng.random(share.shape) < 0.5, 0.0, 1.0)
    inside = ends[0] + (ends[1] - ends[0]) * np.where(rng.random(draws) < 0.5, corner, share)
    anything = signed(scene, rng, draws) * rng.lognormal(0, 2, size=share.shape)
    for values in (inside, anything):
        table = dict(zip(primitives, values, strict=True))
        kept = kept_to(scene, table)
        if kept.any():
            yield worth_of(scene.course, {each: line[kept] for each, line in table.items()})


def signed(scene: Scene, rng: np.random.Generator, draws: int) -> np.ndarray:
    """Return signs: those that are said, and random ones."""
    said = {
        one.terms[0][0]: 0.0 if one.equal else one.terms[0][1]
        for one in scene.system
        if len(one.terms) == 1
    }
    free = rng.choice([-1.0, 1.0], size=(len(scene.forms.primitives), draws))
    known = [said.get(each, np.nan) for each in scene.forms.primitives]
    return np.where(np.isnan(known)[:, None], free, np.nan_to_num(known)[:, None])


def kept_to(scene: Scene, table: dict[Primitive, np.ndarray]) -> np.ndarray:
    """Return which draws keep to every comparison that is about values that matter."""
    kept = np.ones(len(next(iter(table.values()))), dtype=bool)
    for one in scene.system:
        if all(primitive in table for primitive, _ in one.terms):
            left = sum(factor * table[primitive] for primitive, factor in one.terms)
            kept &= (np.abs(left) <= TIE) if one.equal else (left >= one.bound - TIE)
    return kept


def no_compatible_value_is_against_a_verdict(_: Written, found: PlanFindings, scene: Scene) -> None:
    words = {(row.step, row.party): row.verdict for row in found.robust}
    assert list(words) == [(row.step, row.party) for row in found.margins]
    for worth in compatible(scene, np.random.default_rng(5)):
        size = 1 + max(np.abs(getattr(worth, part)).max() for part in ("x", "w", "war", "peace"))
        for course in scene.corners:
            least = rows(course, worth).least - np.array(scene.eps)[:, None]
            for word, line in zip(words.values(), least.reshape(-1, worth.draws), strict=True):
                assert word != "always" or line.min() >= -1e-5 * size
                assert word != "never" or line.max() <= 1e-5 * size


def a_condition_is_told_just_where_it_depends(
    _: Written, found: PlanFindings, scene: Scene
) -> None:
    for row in found.robust:
        assert (row.comparison is not None) == (row.verdict == "depends")
        assert row.ways
    del scene


# --- guarantees ---------------------------------------------------------------------------------


def sized(plan: Written, found: PlanFindings, factors: list[float]) -> Written:
    """Return the plan with its guarantees (or bonds) posted, in these shares of what is needed."""
    assert found.guarantee is not None
    amounts = [
        (one.amount or 0.0) * factor
        for one, factor in zip(found.guarantee.instruments, factors, strict=True)
    ]
    if not plan["guarantees"]:
        parties = [one.of for one in found.guarantee.instruments]
        return posting(plan, **dict(zip(parties, amounts, strict=True)))
    told = zip(plan["guarantees"], amounts, strict=True)
    return plan | {"guarantees": [one | {"size": number(amount)} for one, amount in told]}


def holds_with(plan: Written, found: PlanFindings, factors: list[float]) -> bool:
    return holds(Central(scene_of(sized(plan, found, factors)))).path


def the_cheapest_guarantee_holds_the_plan_and_no_cheaper_one_does(
    plan: Written, found: PlanFindings, scene: Scene
) -> None:
    assert found.guarantee is not None
    if not found.guarantee.feasible:
        what_cannot_be_held_is_named(plan, found, scene)
        return
    tools = found.guarantee.instruments
    assert holds_with(plan, found, [1 + 1e-9] * len(tools))
    assert sum(one.amount or 0.0 for one in tools) == pytest.approx(found.guarantee.total)
    for place, one in enumerate(tools):
        if (one.amount or 0.0) > 1e-6:
            less = [1 + 1e-9 - 1e-3 * (at == place) for at in range(len(tools))]
            assert not holds_with(plan, found, less)


def what_cannot_be_held_is_named(plan: Written, found: PlanFindings, scene: Scene) -> None:
    """Each party for which nothing is enough is named, and none other; the rest know their mix."""
    assert found.guarantee is not None
    assert found.guarantee.total is None
    hopeless = {row.split("/")[-2] for row in found.guarantee.conflict}
    assert hopeless
    for one in found.guarantee.instruments:
        assert (one.amount is None) == (one.of in hopeless)
    spare = {party: float("inf") for party in found.parties}
    for row in margins_of(sized(plan, found, [1 + 1e-9] * len(found.guarantee.instruments))):
        spare[row.party] = min(spare[row.party], row.path_margin - asks(scene)[row.party])
    assert {party for party, least in spare.items() if least < -1e-8} == hopeless


def what_is_posted_leaves_nothing_to_add(plan: Written, found: PlanFindings, scene: Scene) -> None:
    assert found.guarantee is not None
    if found.guarantee.feasible:
        once_more = scene_of(sized(plan, found, [1 + 1e-9] * len(found.guarantee.instruments)))
        left = cheapest(once_more.course, once_more.worth, [], once_more.eps)
        assert left.total == 0
    del scene


def the_least_bonds_are_enough_and_none_to_spare(
    plan: Written, found: PlanFindings, scene: Scene
) -> None:
    least = found.bonds or {}
    spare = {row.party: float("inf") for row in found.margins}
    bare = plan | {"guarantees": []}
    posted = posting(bare, **{of: (bond or 0) * (1 + 1e-9) for of, bond in least.items()})
    for row in margins_of(posted):
        spare[row.party] = min(spare[row.party], row.path_margin - asks(scene)[row.party])
    for party, bond in least.items():
        assert (spare[party] >= -1e-8) == (bond is not None)
        if bond:
            assert spare[party] <= 1e-6


# --- chances, trust, details --------------------------------------------------------------------


def chances_are_in_order(_: Written, found: PlanFindings, scene: Scene) -> None:
    chance = found.probability
    assert chance is not None
    assert chance.low <= chance.hold <= chance.high
    assert chance.least <= chance.hold <= chance.most
    assert 0 <= chance.goes_on <= 1
    shares = [point.hold for point in chance.curve]
    assert shares == sorted(shares)
    reached = [row.bonds is not None for row in chance.at_risk]
    assert reached == sorted(reached, reverse=True)
    for party in found.parties:
        first = [row.probability for row in chance.first_failing if row.party == party]
        assert sum(first) <= 1 - chance.hold + TIE
    del scene


def thresholds_are_beliefs(_: Written, found: PlanFindings, scene: Scene) -> None:
    owed = np.argwhere(scene.course.owes()).tolist()
    names = [step.id for step in found.steps]
    assert [(row.step, row.party) for row in found.trust] == [
        (names[step], found.parties[party]) for step, party in owed
    ]
    table = {(row.step, row.party): row for row in found.trust}
    for row in found.trust:
        assert (row.threshold is not None) == (row.case in {"always", "threshold"})
        assert row.threshold is None or 0 <= row.threshold <= 1
    for pair in found.pairs:
        both = [table[pair.step, party].threshold for party in (pair.first, pair.second)]
        known = [each for each in both if each is not None]
        assert pair.sum == (pytest.approx(sum(known)) if len(known) == 2 else None)
        assert pair.risk_dominant == (pair.sum is not None and pair.sum <= 1 + TIE)


def a_break_even_just_holds(_: Written, found: PlanFindings, scene: Scene) -> None:
    places = {step.id: k for k, step in enumerate(found.steps)} | {"end": len(found.steps)}
    for one in found.break_even:
        party = found.parties.index(one.party)
        (value,) = [
            each
            for each in scene.forms.primitives
            if each.party == party and scene.names.value(each) == one.value
        ]
        moved = worth_of(scene.course, scene.centre | {value: one.at})
        made = rows(scene.course, moved)
        row = (
            made.end[party] if one.way == "end" else getattr(made, one.way)[places[one.step], party]
        )
        assert row[0] == pytest.approx(scene.eps[party], abs=1e-6)
        assert one.low - TIE <= one.at <= one.high + TIE


def ranges_go_upwards(_: Written, found: PlanFindings, scene: Scene) -> None:
    assert found.weakest is not None
    for row in found.leverage:
        assert row.low - TIE <= row.centre <= row.high + TIE
    for bar in found.tornado:
        own = [row.path_margin for row in found.margins if row.party == bar.party]
        assert bar.low - TIE <= min(own) - asks(scene)[bar.party] <= bar.high + TIE


# --- other shapes and orders --------------------------------------------------------------------


def the_plan_as_given_is_one_of_the_shapes(_: Written, found: PlanFindings, scene: Scene) -> None:
    shapes = {row.design: row for row in found.compare}
    assert {"as given", "package", "one stage at a time", "all at once", "escrowed"} <= set(shapes)
    given = shapes["as given"]
    assert found.weakest is not None
    assert found.holds is not None
    assert (given.step, given.party, given.margin) == (
        found.weakest.step,
        found.weakest.party,
        found.weakest.margin,
    )
    assert (given.path, given.equilibrium) == (found.holds.path, found.holds.equilibrium)
    assert dict(zip(found.parties, given.bonds, strict=True)) == pytest.approx(found.bonds)
    del scene


def the_best_order_is_no_worse(_: Written, found: PlanFindings, scene: Scene) -> None:
    assert found.order is not None
    assert found.weakest is not None
    deliveries = sum(len(step.deliveries) for step in found.steps)
    assert len(set(found.order.sequence)) == len(found.order.sequence) == deliveries
    assert found.order.given_margin == found.weakest.margin
    better = found.order.before - found.order.after
    if found.order.optimal:
        assert (better if found.order.measure == "capital" else -better) >= -TIE
    if found.order.likeliest is not None:
        assert found.order.likeliest.after >= found.order.likeliest.before
        told = found.order.likeliest.sequence
        assert share_in(scene, told) == found.order.likeliest.after
        assert share_in(scene, given_order(scene)) == found.order.likeliest.before


CHECKS: tuple[Check, ...] = (
    every_key_is_there,
    what_is_empty_has_a_reason,
    steps_follow_each_other,
    margins_are_the_smallest_rows,
    verdicts_and_weakest_link_are_those_of_the_margins,
    what_holds_on_the_path_is_not_undone_by_foresight,
    no_compatible_value_is_against_a_verdict,
    a_condition_is_told_just_where_it_depends,
    the_cheapest_guarantee_holds_the_plan_and_no_cheaper_one_does,
    what_is_posted_leaves_nothing_to_add,
    the_least_bonds_are_enough_and_none_to_spare,
    chances_are_in_order,
    thresholds_are_beliefs,
    a_break_even_just_holds,
    ranges_go_upwards,
    the_plan_as_given_is_one_of_the_shapes,
    the_best_order_is_no_worse,
)


def test_who_delivers_only_if_the_others_may_not_has_a_ceiling_and_no_threshold() -> None:
    """A's lot makes war better for it: worth giving before a war, not into a peace."""
    plan = swap(x=((-1, 3), (3, -1)), w=((2, 9), (0, 0)), war=(10, 10), peace=(18, 14))
    found = found_in(plan)
    of_a, of_b = found.trust
    assert (of_a.case, of_a.threshold) == ("ceiling", None)
    assert "at most 33%" in of_a.sentence
    assert of_b.threshold is not None
    (pair,) = found.pairs
    assert (pair.sum, pair.risk_dominant) == (None, False)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_found_about_a_random_plan_hangs_together(seed: int) -> None:
    plan, found = random_findings(seed)
    scene = scene_of(plan)
    for check in CHECKS:
        check(plan, found, scene)

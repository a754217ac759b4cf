"""The truce that goes on while talks progress: its rows, stances and dates (§10.12)."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from courses import random_course
from parley.phases.course import Course
from parley.phases.extension import Truce, stance
from parley.phases.findings import ExtensionRow
from parley.phases.forms import Forms, Primitive, every_primitive
from parley.phases.study.scene import Scene
from parley.phases.study.waiting import extension_rows, rule_of
from parley.phases.while_talks import Rule, rule_forms, truce_of
from phases.study.plan_files import Written, extension, number, random_plan, scene_of

SEEDS = range(40)


# --- rows against stances -----------------------------------------------------------------------


def values_of(course: Course, rng: np.random.Generator) -> dict[Primitive, float]:
    return {each: float(rng.normal(0, 10)) for each in every_primitive(course)}


def rule_on(course: Course, rng: np.random.Generator) -> Rule:
    deal, collapse = rng.uniform(0.01, 0.4, size=2)
    step, period = int(rng.integers(len(course.steps))), float(rng.uniform(1, 30))
    return Rule(step=step, period=period, deal=float(deal), collapse=float(collapse))


def at(made: Forms, party: int, values: dict[Primitive, float]) -> tuple[float, float, float]:
    block = made.blocks[party]
    own = np.array([values[each] for each in block.primitives]).reshape(-1, 1)
    assert [row.kind for row in block.rows] == ["stay", "stay-on", "conclude"]
    stay, stay_on, conclude = block.at(own)[:, 0].tolist()
    return stay, stay_on, conclude


@pytest.mark.parametrize("seed", SEEDS)
def test_the_rows_are_the_distances_from_the_window_s_ends(seed: int) -> None:
    """Linear in every valuation, and of the sign that the stance has."""
    rng = np.random.default_rng([31, seed])
    course = replace(random_course(rng, parties=3), bonuses=(3.0, 0.0, 1.0))
    values, rule = values_of(course, rng), rule_on(course, rng)
    values |= {Primitive("drift", party): 0.0 for party in range(3)}
    (made,) = rule_forms(course, [rule])
    for party in range(3):
        truce = truce_of(course, rule, party, values)
        found = stance(truce)
        stay, stay_on, conclude = at(made, party, values)
        assert stay == pytest.approx(truce.flow - found.window.low)
        assert stay_on == pytest.approx(stay)
        assert conclude == pytest.approx(found.window.high - truce.flow)
        assert (stay < 0, conclude < 0) == (found.strikes, found.stalls)


def test_the_rows_of_several_rules_are_those_of_each() -> None:
    rng = np.random.default_rng(32)
    course = random_course(rng)
    values, rule = values_of(course, rng), rule_on(course, rng)
    rules = [rule, replace(rule, deal=0.05), replace(rule, collapse=0.2)]
    for each, made in zip(rules, rule_forms(course, rules), strict=True):
        (alone,) = rule_forms(course, [each])
        assert at(made, 0, values) == at(alone, 0, values)


def test_the_stances_that_courses_bring_are_of_every_kind() -> None:
    seen = set()
    for seed in SEEDS:
        rng = np.random.default_rng([31, seed])
        course = random_course(rng, parties=3)
        values, rule = values_of(course, rng), rule_on(course, rng)
        found = stance(truce_of(course, rule, 0, values))
        seen.add((found.strikes, found.stalls))
    assert len(seen) == 4


# --- through a plan -----------------------------------------------------------------------------


@pytest.fixture
def by_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what holds whatever the numbers, which takes a hundred times as long."""
    words = ("depends", "depends")
    monkeypatch.setattr(
        "parley.phases.study.waiting.without_numbers",
        lambda scene, _: dict.fromkeys(scene.parties, words),
    )


WITHOUT_WORDS = pytest.mark.usefixtures("by_numbers")


@cache
def waiting(seed: int, drift: float | None = None, most: float | None = None) -> Scene:
    """Return a random plan with a rule, war drifting by so much a day."""
    rng = np.random.default_rng([33, seed])
    plan = random_plan(seed) | {"starts": "2024-03-01"}
    plan["extension"] = extension(rng, plan["steps"][0]["id"])
    if most is not None:
        plan["extension"]["maximum"] = number(most)
    if drift is not None:
        says = "gains" if drift > 0 else "loses" if drift < 0 else "neither"
        plan["signs"] = [one for one in plan["signs"] if one["of"] != "drift"]
        plan["signs"] += [
            {"party": party, "of": "drift", "says": says, "assumes": "The test drifts"}
            for party in plan["parties"]
        ]
        plan["comparisons"] = []
        plan["values"] = [_drifting(one, drift) for one in plan["values"]]
    return scene_of(plan)


def _drifting(value: Written, drift: float) -> Written:
    if value["of"] != "drift":
        return value
    return {key: value[key] for key in ("party", "of")} | number(drift)


def view(scene: Scene, row: ExtensionRow) -> Truce:
    written = scene.plan.extension
    assert written is not None
    rule = rule_of(scene, written, written.progress.middle, written.collapse.middle)
    return truce_of(scene.course, rule, scene.plan.parties.index(row.party), scene.centre)


@WITHOUT_WORDS
@pytest.mark.parametrize("seed", range(8))
def test_who_strikes_and_who_stalls_is_told_by_the_window(seed: int) -> None:
    scene = waiting(seed, drift=0.0)
    rows = extension_rows(scene)
    assert [row.party for row in rows] == list(scene.plan.parties)
    for row in rows:
        low, high = row.window
        assert ("strikes" in row.stance) == (row.flow < low)
        assert ("stalls" in row.stance) == (row.flow > high)
        assert row.periods == (0 if "strikes" in row.stance else None)
        if row.threshold is not None:
            deal = view(scene, row).deal
            assert ("strikes" in row.stance) == (deal < row.threshold)


def by_recursion(truce: Truce, growth: float, periods: int = 1500) -> int | None:
    """X(t) = f + beta [h Z + lam W(t+1) + (1 - h - lam) max(X(t+1), W(t+1))], from a far end."""
    war = [truce.war + growth * t for t in range(periods)]
    later, worth = war[-1], [war[-1]]
    for ahead, _ in zip(reversed(war), range(periods - 1), strict=False):
        goes_on = (1 - truce.deal - truce.collapse) * max(later, ahead)
        ended = truce.deal * truce.peace + truce.collapse * ahead
        later = truce.flow + truce.discount * (ended + goes_on)
        worth.append(later)
    strikes = [t for t, (x, w) in enumerate(zip(worth[::-1], war, strict=True)) if x < w - 1e-9]
    return strikes[0] if strikes else None


@pytest.mark.parametrize("seed", SEEDS)
def test_with_drift_a_side_waits_where_one_of_the_two_rows_says_so(seed: int) -> None:
    rng = np.random.default_rng([33, seed])
    course = random_course(rng)
    values, rule = values_of(course, rng), rule_on(course, rng)
    (made,) = rule_forms(course, [rule])
    for party in range(2):
        stay, stay_on, _ = at(made, party, values)
        truce = truce_of(course, rule, party, values)
        growth = values[Primitive("drift", party)] * rule.period
        strikes = by_recursion(truce, growth) == 0
        assert strikes == (max(stay, stay_on) < 0)


def test_the_recursion_knows_the_printed_strike_dates() -> None:
    truce = Truce(flow=0.2, discount=0.99, deal=0.02, collapse=0.01, peace=100.0, war=60.0)
    assert by_recursion(truce, 0.3, periods=101) == 77
    assert by_recursion(replace(truce, deal=0.005), 0.3, periods=101) == 21


@WITHOUT_WORDS
@pytest.mark.parametrize("drift", [-2.0, -0.05, 0.05, 0.2, 2.0])
def test_the_strike_date_is_that_of_the_recursion(drift: float) -> None:
    dates = set()
    for seed in range(9):
        scene = waiting(seed, drift=drift)
        for row in extension_rows(scene):
            expected = by_recursion(view(scene, row), drift * row.period)
            # What lies far ahead is not seen by the recursion, which ends.
            far = row.periods is not None and row.periods > 1_000
            assert far or row.periods == expected, (seed, row.party)
            assert not far or expected is None or expected > 1_000
            assert ("strikes" in row.stance) == (row.periods == 0)
            dates.add(row.periods)
    assert len(dates) > (5 if drift > 0.1 else 1)


@WITHOUT_WORDS
def test_a_maximum_ends_the_waiting_first() -> None:
    cut = 0
    for seed in range(9):
        free, bounded = waiting(seed, drift=0.2), waiting(seed, drift=0.2, most=60)
        for row, within in zip(extension_rows(free), extension_rows(bounded), strict=True):
            late = row.periods is not None and row.periods * row.period > 60
            assert within.periods == (None if late else row.periods)
            cut += late
    assert cut


@WITHOUT_WORDS
def test_the_day_and_the_date_are_those_of_the_strike() -> None:
    told = 0
    for seed in range(10):
        scene = waiting(seed, drift=0.2)
        first = scene.course.clock()[len(list(_rounds(scene)))]
        for row in extension_rows(scene):
            if row.periods is None or row.day is None:
                assert (row.periods, row.day, row.date) == (None, None, None)
                continue
            assert row.day == pytest.approx(first + row.periods * row.period)
            told += 1
            assert row.date == str(date(2024, 3, 1) + timedelta(days=int(row.day)))
    assert told > 3


def _rounds(scene: Scene) -> range:
    return range(scene.plan.steps[0].rounds or 1)


@WITHOUT_WORDS
def test_a_side_that_strikes_later_is_not_said_to_strike_at_once() -> None:
    for seed in range(9):
        for row in extension_rows(waiting(seed, drift=2.0)):
            if row.periods:
                assert "strikes" not in row.stance
                assert "it strikes at once" not in row.sentence
                assert "until" in row.sentence


@WITHOUT_WORDS
def test_a_war_that_loses_worth_can_be_a_reason_to_strike_now() -> None:
    """The window, which takes war as it is, would have it wait."""
    found = [row for seed in range(9) for row in extension_rows(waiting(seed, drift=-2.0))]
    assert any("strikes" in row.stance and row.flow >= row.window[0] for row in found)


@pytest.mark.parametrize("drift", [-0.2, 0.0, 0.2])
def test_whatever_the_numbers_is_said_of_all_numbers(drift: float) -> None:
    """Where a row holds always, or never, so it does in the middle."""
    said = 0
    for seed in range(6):
        for row in extension_rows(waiting(seed, drift=drift)):
            assert row.striking != "always" or "strikes" not in row.stance
            assert row.striking != "never" or "strikes" in row.stance
            assert row.stalling != "always" or "stalls" not in row.stance
            assert row.stalling != "never" or "stalls" in row.stance
            said += (row.striking, row.stalling) != ("depends", "depends")
    assert said


@WITHOUT_WORDS
def test_a_window_is_empty_only_where_its_ends_cross() -> None:
    for seed in range(10):
        for row in extension_rows(waiting(seed, drift=0.0)):
            crossed = any(one > other for one, other in pairwise(row.window))
            assert row.stance != "strikes and stalls" or crossed

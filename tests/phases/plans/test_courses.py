"""A plan as the kernel takes it: rounds become steps, and what stands behind it (§10.9)."""

from collections import defaultdict
from dataclasses import replace
from math import prod
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given

import parley
from courses import textbook, textbook_worth
from parley.case.plans.amounts import amounts
from parley.case.plans.deliveries import Entry, PlanStep, Rates
from parley.case.plans.guarantees import Guarantee, RightToResume
from parley.case.plans.plan import Plan
from parley.case.plans.valuations import Terms
from parley.phases.kernel import rows
from parley.phases.plans.courses import Place, asked, laid, places, rounds_of
from parley.phases.plans.settings import corners, number
from plan_strategies import plans
from plans_by_hand import between, deliver, for_each, guarantee, plan, pool, step
from plans_by_hand import number as exactly


def in_rounds(rounds: int, **rates: Any) -> Plan:
    """Give 33 men in rounds, then an aid."""
    first = step("first", deliver("men", 33), rounds=rounds, **rates)
    return plan([pool("men", 33), pool("aid", 1)], [first, step("last", deliver("aid"))])


# --- the textbook -------------------------------------------------------------------------------


def test_the_textbook_plan_is_the_textbook_course(root: Path) -> None:
    made = laid(parley.load(root / "cases" / "textbook").plans["exchange"])
    by_name = {name: place for place, name in enumerate(made.items)}
    order = [by_name[name] for name in ("b1", "a1", "b2", "a2", "a3")]
    for found, known in zip(made.steps, textbook().steps, strict=True):
        assert found.items == tuple(order[item] for item in known.items)
        assert found.amounts == (1.0,) * len(known.items)
        kept = replace(found, name=known.name, items=known.items, amounts=None)
        assert kept == known
    worth = textbook_worth()
    swapped = replace(worth, x=worth.x[:, :, np.argsort(order)], w=worth.w[:, :, np.argsort(order)])
    np.testing.assert_allclose(rows(made, swapped).least, rows(textbook(), textbook_worth()).least)


# --- rounds -------------------------------------------------------------------------------------


def test_rounds_are_steps_with_names_of_their_own() -> None:
    made = laid(in_rounds(3))
    assert [one.name for one in made.steps] == ["first/1", "first/2", "first/3", "last"]
    assert [one.amounts for one in made.steps] == [(11,), (11,), (11,), (1,)]
    assert places(in_rounds(3)) == (
        *(Place(0, turn, 3) for turn in range(3)),
        Place(1, 0, 1),
    )


def test_a_round_that_delivers_nothing_owes_nothing() -> None:
    made = laid(plan([pool("men", 2)], [step("one", deliver("men"), rounds=4)]))
    assert [one.items for one in made.steps] == [(0,), (0,), (), ()]


def test_days_are_spread_over_the_rounds() -> None:
    made = laid(in_rounds(6, duration=exactly(42)))
    assert [one.duration for one in made.steps] == [7] * 6 + [0]


def test_a_hazard_is_spread_over_the_rounds_and_keeps_its_size() -> None:
    made = laid(in_rounds(6, hazard=exactly("0.3")))
    hazards = [one.hazard for one in made.steps[:6]]
    assert len(set(hazards)) == 1
    assert prod(1 - one for one in hazards) == pytest.approx(0.7)
    assert [one.hazard for one in laid(in_rounds(6, hazard=exactly(1))).steps[:6]] == [1] * 6


def test_the_next_stage_is_agreed_after_the_last_round_only() -> None:
    made = laid(in_rounds(3, link=exactly("0.6")))
    assert [one.link for one in made.steps] == [1, 1, 0.6, 1]


def test_after_the_last_step_nothing_is_left_to_agree() -> None:
    both = replace(in_rounds(2), rates=Rates(link=exactly("0.6")))
    assert [one.link for one in laid(both).steps] == [1, 0.6, 1]


def test_what_is_the_same_in_every_round() -> None:
    rates: dict[str, Any] = {
        "detection": exactly("0.9"),
        "delay": exactly(2),
        "credibility": exactly("0.5"),
    }
    made = laid(in_rounds(3, duration=exactly(30), **rates))
    assert [(one.detection, one.delay, one.credibility) for one in made.steps] == [
        *[(0.9, 2, 0.5)] * 3,
        (1, 0, 1),
    ]


def test_a_step_s_own_rates_go_before_the_plan_s() -> None:
    given_ = Rates(hazard=exactly("0.2"), detection=exactly("0.8"))
    made = laid(replace(in_rounds(1, hazard=exactly(0)), rates=given_))
    assert [(one.hazard, one.detection) for one in made.steps] == [
        (0, 0.8),
        (pytest.approx(0.2), 0.8),
    ]


def test_a_ratio_holds_in_every_round() -> None:
    first = step(
        "one", deliver("men"), for_each("prisoners", 30, "men"), kind="simultaneous", rounds=6
    )
    made = laid(plan([pool("men", 33), pool("prisoners", 990, "b", "a")], [first]))
    assert [one.amounts for one in made.steps] == [(6, 180)] * 3 + [(5, 150)] * 3


def test_rounds_of_a_pool_that_nobody_counted_add_up() -> None:
    made = laid(plan([pool("men", between(1, 2))], [step("one", deliver("men"), rounds=4)]))
    assert sum(sum(one.amounts or ()) for one in made.steps) == 1.5


def test_what_only_a_larger_pool_delivers_is_a_delivery_of_nothing() -> None:
    size = between(1, 6)
    made = plan([pool("men", size)], [step("one", deliver("men", 4)), step("two", deliver("men"))])
    assert [laid(made, {size: end}).steps[1].bundle for end in (1.0, 6.0)] == [((0, 0),), ((0, 2),)]


@given(made=plans(numbers=False))
def test_rounds_keep_amounts_days_and_hazards(made: Plan) -> None:
    assume(all(one.count.certain for one in made.pools))
    course = laid(made)
    sizes = {one.id: one.count.middle for one in made.pools}
    for place, (one, whole) in enumerate(zip(made.steps, amounts(made, sizes), strict=True)):
        turns = [course.steps[k] for k in rounds_of(made, one.id)]
        assert len(turns) == (one.rounds or 1)
        assert sum(turn.duration for turn in turns) == pytest.approx(
            one.duration.middle if one.duration else 0.0
        )
        own = one.hazard or (made.rates.hazard if made.rates else None)
        hazard = own.middle if own else 0.0
        assert prod(1 - turn.hazard for turn in turns) == pytest.approx(1 - hazard, abs=1e-9)
        out: dict[str, float] = defaultdict(float)
        for turn in turns:
            for item, amount in turn.bundle:
                assert amount >= 0
                out[made.pools[item].id] += amount
        due = {each.pool: amount for each, amount in zip(one.deliveries, whole, strict=True)}
        assert dict(out) == pytest.approx({name: amount for name, amount in due.items() if amount})
        links = [turn.link for turn in turns]
        assert links[:-1] == [1.0] * (len(turns) - 1)
        assert place < len(made.steps) - 1 or links[-1] == 1.0


@given(made=plans(numbers=False))
def test_no_corner_delivers_more_than_its_pools_hold(made: Plan) -> None:
    for setting in corners(made):
        course = laid(made, setting)
        out = np.zeros(len(made.pools))
        for one in course.steps:
            for item, amount in one.bundle:
                out[item] += amount
        sizes = [number(setting, one.count, 0.0) for one in made.pools]
        assert (out <= np.array(sizes) + 1e-6).all()


# --- entry conditions ---------------------------------------------------------------------------


def entering(*conditions: Entry, **first: Any) -> list[float]:
    """Return the links of a plan whose second step has conditions."""
    steps: list[PlanStep] = [
        step("first", deliver("men", 4), rounds=2, **first),
        step("second", deliver("men"), rounds=2, entry=conditions),
        step("third"),
    ]
    return [one.link for one in laid(plan([pool("men", 9)], steps)).steps]


def test_a_condition_that_is_met_changes_nothing() -> None:
    met = Entry(pool="men", delivered=exactly(4).value)
    assert entering(met) == [1] * 5
    assert entering(met, link=exactly("0.7")) == [1, 0.7, 1, 1, 1]


def test_where_a_condition_is_not_met_the_step_is_not_agreed() -> None:
    unmet = Entry(pool="men", delivered=exactly(5).value)
    assert entering(unmet) == [1, 0, 1, 1, 1]
    assert entering(unmet, link=exactly("0.7")) == [1, 0, 1, 1, 1]


@pytest.mark.parametrize(
    ("condition", "link"),
    [
        (Entry(from_day=exactly(10).value), 1),
        (Entry(from_day=exactly("10.5").value), 0),
        (Entry(by_day=exactly(10).value), 1),
        (Entry(by_day=exactly("9.5").value), 0),
    ],
)
def test_a_condition_on_the_day(condition: Entry, link: int) -> None:
    assert entering(condition, duration=exactly(10)) == [1, link, 1, 1, 1]


def test_all_conditions_of_a_step_must_be_met() -> None:
    one, other = Entry(from_day=exactly(0).value), Entry(from_day=exactly(1).value)
    assert entering(one, other) == [1, 0, 1, 1, 1]


def test_a_condition_can_be_met_at_one_end_of_an_interval_only() -> None:
    days = between(5, 15)
    made = plan(
        [pool("men", 1)],
        [
            step("first", duration=days),
            step("second", deliver("men"), entry=(Entry(from_day=exactly(12).value),)),
        ],
    )
    assert [laid(made, {days: end}).steps[0].link for end in (5.0, 12.0, 15.0)] == [0, 1, 1]


# --- what stands behind it ----------------------------------------------------------------------


def backed(*guarantees: Guarantee, **rest: Any) -> Plan:
    return replace(in_rounds(2), guarantees=guarantees, **rest)


def test_bonds_and_bonuses_add_up_each_as_far_as_it_is_believed() -> None:
    made = laid(
        backed(
            guarantee("bond", "a", 8, credibility=exactly("0.5")),
            guarantee("bond", "a", 3, id="another"),
            guarantee("bond", "b", 2),
            guarantee("bonus", "b", 6, credibility=exactly("0.25")),
        )
    )
    assert (made.bonds, made.bonuses, made.penalties) == ((7, 2), (0, 1.5), None)


def test_a_penalty_hits_in_every_round_of_its_step_and_nowhere_else() -> None:
    made = laid(backed(guarantee("penalty", "a", 5, step="first")))
    np.testing.assert_array_equal(made.stakes(), [[5, 0], [5, 0], [0, 0]])
    assert made.bonds == (0, 0)


def test_a_guarantee_without_a_size_puts_up_nothing_yet() -> None:
    made = laid(backed(guarantee("bond", "a"), guarantee("penalty", "a", step="first")))
    assert (made.bonds, made.penalties) == ((0, 0), None)


def test_a_right_to_resume_excuses_from_its_step_on() -> None:
    right = RightToResume(party="b", since="last", when="it rains", assumes="So.")
    made = laid(backed(guarantee("bond", "b", 4), resume=(right,)))
    assert made.excused == frozenset({(2, 1)})
    np.testing.assert_array_equal(made.lost()[:, 1], [4, 4, 0])


def test_a_right_to_resume_from_the_beginning_excuses_everywhere() -> None:
    right = RightToResume(party="a", when="it rains", assumes="So.")
    made = laid(backed(guarantee("bond", "a", 4), guarantee("bond", "b", 4), resume=(right,)))
    np.testing.assert_array_equal(made.lost(), [[0, 4]] * 3)


def test_a_right_to_resume_from_a_step_in_rounds_excuses_from_its_first_round() -> None:
    right = RightToResume(party="a", since="first", when="it rains", assumes="So.")
    assert laid(backed(resume=(right,))).excused == frozenset({(0, 0), (1, 0), (2, 0)})


def test_terms_are_those_of_their_party() -> None:
    terms = (
        Terms(party="b", discount=exactly("0.01")),
        Terms(party="a", asks=exactly(2).value),
    )
    made = replace(in_rounds(1), terms=terms)
    assert laid(made).discount == (0, 0.01)
    assert asked(made) == (2, 0)

"""What a plan leaves open besides values, and the settings that are looked at (§10.9)."""

from itertools import product

from hypothesis import given

from parley.case.plans.deliveries import Rates
from parley.case.plans.guarantees import ExtensionRule, Repair
from parley.case.plans.plan import Plan
from parley.case.plans.valuations import Terms
from parley.phases.plans.settings import MOST_COMBINED, corners, middle, number, unknowns
from plan_strategies import plans
from plans_by_hand import between, deliver, guarantee, plan, pool, step, valued
from plans_by_hand import number as exactly


def test_intervals_are_unknown_and_numbers_are_not() -> None:
    open_, known = between(1, 9, "Nobody counted."), exactly(5)
    made = plan([pool("men", open_), pool("aid", known)], [step("one", deliver("men"))])
    assert unknowns(made) == (open_,)
    assert middle(made) == {open_: 5}


def test_an_interval_of_one_number_is_known() -> None:
    made = plan([pool("men", between(4, 4))], [step("one", deliver("men"))])
    assert unknowns(made) == ()
    assert corners(made) == ({},)


def test_one_thing_said_in_two_places_is_one_unknown() -> None:
    def two(words: str) -> Plan:
        rates = (between("0.1", "0.3", "Spoilers."), between("0.1", "0.3", words))
        first, second = (
            step(str(place), deliver("men", 1), hazard=one) for place, one in enumerate(rates)
        )
        return plan([pool("men", 2)], [first, second])

    assert len(unknowns(two("Spoilers."))) == 1
    assert len(unknowns(two("Other spoilers."))) == 2


def test_every_kind_of_unknown_but_values_caps_extension_and_repair() -> None:
    hazard, days, patience, belief, count, apart = (
        between("0.1", "0.3", words)
        for words in ("hazard", "days", "patience", "belief", "count", "apart")
    )
    made = plan(
        [pool("men", count)],
        [step("one", deliver("men"), duration=days)],
        rates=Rates(hazard=hazard),
        terms=[Terms(party="a", discount=patience)],
        guarantees=[guarantee("bond", "a", cap=apart, credibility=belief)],
        values=[valued("a", "peace", low=0, high=1)],
        repair=Repair(chance=apart, cost=apart, assumes="So."),
        extension=ExtensionRule(
            after="one", predicate="so", period=apart, progress=apart, collapse=apart, assumes="So."
        ),
    )
    assert set(unknowns(made)) == {hazard, days, patience, belief, count}


def with_unknowns(count: int) -> Plan:
    pools = [pool(f"pool-{one}", between(one, one + 10, f"Guess {one}")) for one in range(count)]
    return plan(pools, [step("one", *(deliver(each.id) for each in pools))])


def test_few_unknowns_are_combined_in_every_way_after_the_middle() -> None:
    made = with_unknowns(3)
    asked = unknowns(made)
    found = corners(made)
    assert found[0] == middle(made)
    assert [tuple(each[one] for one in asked) for each in found[1:]] == list(
        product(*(one.ends for one in asked))
    )


def test_many_unknowns_go_together_and_one_at_a_time() -> None:
    made = with_unknowns(MOST_COMBINED + 1)
    asked, found = unknowns(made), corners(made)
    centre = middle(made)
    assert found[0] == centre
    assert found[1] == {one: one.ends[0] for one in asked}
    assert found[2] == {one: one.ends[1] for one in asked}
    alone = [{one: each[one] for one in asked if each[one] != centre[one]} for each in found[3:]]
    assert alone == [{one: end} for one in asked for end in one.ends]


def test_what_a_setting_does_not_say_is_in_the_middle() -> None:
    one = between(2, 6)
    assert number({one: 3.0}, one, 0.0) == 3
    assert number({}, one, 0.0) == 4
    assert number({one: 3.0}, None, 7.0) == 7
    assert number({}, exactly(5), 0.0) == 5


@given(made=plans())
def test_every_corner_says_all_unknowns_within_their_ends(made: Plan) -> None:
    asked = unknowns(made)
    for each in corners(made):
        assert each.keys() == set(asked)
        assert all(one.ends[0] <= each[one] <= one.ends[1] for one in asked)
    for one in asked:
        for end in one.ends:
            assert any(each[one] == end for each in corners(made)[1:])

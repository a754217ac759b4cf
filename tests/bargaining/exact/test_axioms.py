"""What the solutions must keep, whatever the numbers: the axioms they are known by."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargaining.exact.plainly import (
    RULES,
    issues,
    party,
    picks,
    points,
    scenarios,
    single,
    solved,
)
from parley.bargaining.exact.analysis import analyse
from parley.bargaining.exact.picks import MOST_TIES
from parley.bargaining.scenario import Bonus, Combination, Preferences, Scenario


def moved(scenario: Scenario, order: tuple[int, ...]) -> Scenario:
    """Take the issues in another order."""
    place = {issue: at for at, issue in enumerate(order)}

    def combination(one: Combination) -> Combination:
        return replace(one, options=tuple((place[i], chosen) for i, chosen in one.options))

    def preferences(own: Preferences) -> Preferences:
        bonuses = tuple(
            Bonus(combination=combination(b.combination), amount=b.amount) for b in own.bonuses
        )
        return replace(own, values=tuple(own.values[i] for i in order), bonuses=bonuses)

    return Scenario(
        issues=tuple(scenario.issues[i] for i in order),
        parties=tuple(map(preferences, scenario.parties)),
        bans=tuple((whose, combination(one)) for whose, one in scenario.bans),
    )


@given(scenarios(), st.data())
def test_13_1_the_order_of_issues_changes_nothing(scenario: Scenario, data: st.DataObject) -> None:
    order = tuple(data.draw(st.permutations(range(len(scenario.issues)))))
    one, other = analyse(scenario), analyse(moved(scenario, order))
    assert points(one) == points(other)
    assert one.zone == other.zone
    for rule, some in picks(one).items():
        turned = picks(other)[rule]
        # Of ties without end a part is listed, in the order of issues.
        if some is None or turned is None or len(some) == MOST_TIES:
            assert (some is None) == (turned is None)
        else:
            assert turned == {tuple(package[i] for i in order) for package in some}


@given(scenarios())
def test_13_1_the_order_of_parties_changes_nothing(scenario: Scenario) -> None:
    turned = replace(scenario, parties=scenario.parties[::-1])
    one, other = analyse(scenario), analyse(turned)
    assert {(p.utilities, p.package) for p in one.frontier.points} == {
        (p.utilities[::-1], p.package) for p in other.frontier.points
    }
    assert one.zone == other.zone
    assert picks(one) == picks(other)


@given(scenarios(coupled=False))
def test_13_2_an_option_twice_adds_packages_and_no_point(scenario: Scenario) -> None:
    double = replace(
        scenario,
        issues=(*issues([len(scenario.issues[0].options) + 1]), *scenario.issues[1:]),
        parties=tuple(
            replace(p, values=((*p.values[0], p.values[0][-1]), *p.values[1:]))
            for p in scenario.parties
        ),
    )
    one, other = analyse(scenario), analyse(double)
    assert points(one) == points(other)
    assert one.zone == other.zone
    for rule in RULES:
        before, after = picks(one)[rule], picks(other)[rule]
        assert (before is None) == (after is None)
        if before is not None and after is not None and len(after) < MOST_TIES:
            last = len(scenario.issues[0].options) - 1
            assert after == before | {(last + 1, *p[1:]) for p in before if p[0] == last}


@given(scenarios(), st.sampled_from([0.5, 2.0, 3.0, 7.25, 100.0]), st.sampled_from([0.0, 0.7]))
def test_13_5_nash_and_kalai_smorodinsky_do_not_hang_on_a_party_s_scale(
    scenario: Scenario, factor: float, shift: float
) -> None:
    first = scenario.parties[0]
    rows = [tuple(v * factor for v in row) for row in first.values]
    rows[0] = tuple(v + shift for v in rows[0])
    scaled = replace(
        first,
        values=tuple(rows),
        reservation=None if first.reservation is None else first.reservation * factor + shift,
        bonuses=tuple(replace(b, amount=b.amount * factor) for b in first.bonuses),
    )
    one = picks(analyse(scenario))
    other = picks(analyse(replace(scenario, parties=(scaled, *scenario.parties[1:]))))
    assert one["nash"] == other["nash"]
    assert one["kalai_smorodinsky"] == other["kalai_smorodinsky"]


@given(scenarios())
def test_13_5_solutions_are_on_the_frontier_and_nobody_loses(scenario: Scenario) -> None:
    found = analyse(scenario)
    on_it = set(points(found))
    for rule in RULES:
        if found.zone.empty:
            assert picks(found)[rule] is None
            continue
        one = solved(getattr(found.solutions, rule))
        assert set(one.each) <= on_it
        assert one.packages == tuple(sorted(one.packages))
        assert one.utilities == one.each[0]
        for each in one.each:
            for own, p in zip(each, scenario.parties, strict=True):
                assert p.reservation is not None
                assert own >= p.reservation


@st.composite
def point_sets(draw: st.DrawFn) -> list[tuple[float, float]]:
    one = st.integers(0, 20).map(lambda k: k / 10)
    return draw(st.lists(st.tuples(one, one), min_size=1, max_size=12))


@given(point_sets())
def test_13_5_symmetric_scenarios_have_symmetric_solutions(some: list[tuple[float, float]]) -> None:
    both = some + [(y, x) for x, y in some]
    found = analyse(single(both, (0.0, 0.0)))
    for rule in RULES:
        each = set(solved(getattr(found.solutions, rule)).each)
        assert each == {(y, x) for x, y in each}


@given(point_sets(), st.data())
def test_13_5_nash_does_not_hang_on_what_is_not_chosen(
    some: list[tuple[float, float]], data: st.DataObject
) -> None:
    chosen = set(solved(analyse(single(some, (0.0, 0.0))).solutions.nash).each)
    stays = [p in chosen or data.draw(st.booleans()) for p in some]
    left = [p for p, stay in zip(some, stays, strict=True) if stay]
    assert set(solved(analyse(single(left, (0.0, 0.0))).solutions.nash).each) == chosen


@given(point_sets(), st.data())
def test_13_5_kalai_smorodinsky_rises_for_all_where_more_is_possible_at_the_same_ideal(
    some: list[tuple[float, float]], data: st.DataObject
) -> None:
    ideal = max(x for x, _ in some), max(y for _, y in some)
    more = data.draw(point_sets())
    more = [(min(x, ideal[0]), min(y, ideal[1])) for x, y in more]
    before, after = (analyse(single(p, (0.0, 0.0))).solutions for p in (some, some + more))
    worst = [
        min(
            (
                own / most
                for own, most in zip(solved(one.kalai_smorodinsky).utilities, ideal, strict=True)
                if most
            ),
            default=0.0,
        )
        for one in (before, after)
    ]
    assert worst[1] >= worst[0]


def test_13_5_two_losses_do_not_make_a_gain() -> None:
    found = analyse(single([(0.0, 0.0), (5.1, 5.1)], (5.0, 5.0)))
    assert solved(found.solutions.nash).utilities == (5.1, 5.1)
    nobody = analyse(single([(0.0, 0.0), (4.0, 6.0)], (5.0, 5.0)))
    assert nobody.zone.empty
    assert picks(nobody) == dict.fromkeys(RULES)


def test_13_5_a_reservation_below_the_worst_package_is_where_gains_are_counted_from() -> None:
    # From 0 the products are 9, 8.75; from (-10, 0) they are 39, 42.5.
    found = analyse(single([(3.0, 3.0), (2.5, 3.5), (7.0, 1.0)], (-10.0, 0.0)))
    assert solved(found.solutions.nash).utilities == (2.5, 3.5)
    assert solved(
        analyse(single([(3.0, 3.0), (2.5, 3.5)], (0.0, 0.0))).solutions.nash
    ).utilities == (
        3.0,
        3.0,
    )


def test_13_5_the_smallest_share_is_made_great_and_the_gap_is_not_made_small() -> None:
    scenario = single(
        [(0.3, 0.3, 0.3), (0.9, 0.9, 0.29), (1, 0, 0), (0, 1, 0), (0, 0, 0.9)], (0.0, 0.0, 0.0)
    )
    found = analyse(scenario)
    # .29 of .9 is a third nearly, .3 of 1 is less.
    assert solved(found.solutions.kalai_smorodinsky).utilities == (0.9, 0.9, 0.29)


def test_13_5_where_nobody_can_gain_together_the_most_that_can_come_first() -> None:
    found = analyse(single([(0, 9, 9), (5, 0, 0), (4, 4, 0), (1, 5, 0)], (0.0, 0.0, 0.0)))
    assert solved(found.solutions.nash).utilities == (0.0, 9.0, 9.0)


def test_13_4_a_party_that_has_not_spoken_leaves_the_zone_uncounted() -> None:
    found = analyse(single([(1.0, 0.0), (0.0, 2.0)], (0.5, None)))
    assert not found.zone.empty
    assert found.zone.size is None
    assert found.zone.reason == "nobody has said what P1 gets without an agreement"
    assert picks(found) == {
        "nash": None,
        "kalai_smorodinsky": None,
        "egalitarian": None,
        "utilitarian": {(0,)},
    }
    both = analyse(single([(1.0, 0.0, 0.0)], (None, None, 0.0)))
    assert both.zone.reason == "nobody has said what P0 and P1 get without an agreement"
    nothing = analyse(single([(1.0, 0.0)], (1.5, None)))
    assert nothing.zone.empty


@pytest.mark.parametrize("order", list(permutations([0.1, 0.2, 0.3, 0.4])))
def test_13_1_a_sum_in_any_order_is_one_point(order: tuple[float, ...]) -> None:
    forth, back = [[0.0, v] for v in order], [[v, 0.0] for v in order]
    people = (party("A", forth, 0.6), party("B", back, 0.4))
    found = analyse(Scenario(issues=issues([2] * 4), parties=people))
    assert points(found) == sorted((k / 10, (10 - k) / 10) for k in range(11))
    assert found.zone.size == 1


def test_13_1_thirds_that_make_a_whole_meet_a_whole() -> None:
    people = (party("A", [[1 / 3]] * 3, 1.0), party("B", [[1 / 7]] * 3, 3 / 7))
    found = analyse(Scenario(issues=issues([1] * 3), parties=people))
    assert found.zone.size == 1
    assert found.frontier.points[0].utilities == (1.0, 3 / 7)


@given(st.lists(st.floats(0, 1), min_size=3, max_size=6), st.floats(1e-300, 1e300))
def test_13_1_values_without_a_common_denominator_meet_their_own_sum(
    values: list[float], size: float
) -> None:
    rows = [[v * size] for v in values]
    own = sum(v * size for v in values)
    people = (party("A", rows, own), party("B", [[v] for v in values], sum(values)))
    found = analyse(Scenario(issues=issues([1] * len(values)), parties=people))
    assert found.zone.size == 1
    assert found.frontier.points[0].utilities[0] == pytest.approx(own)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_13_1_what_is_no_number_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match=r"P0: (nan|inf) is no value; give a finite number"):
        analyse(single([(value, 1.0)], (0.0, 0.0)))


def test_13_1_nobody_cannot_bargain() -> None:
    with pytest.raises(ValueError, match="nobody is named who bargains"):
        analyse(Scenario(issues=issues([2]), parties=()))

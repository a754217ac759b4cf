"""Cases from the literature, with the results that are printed there."""

import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bargaining.exact.plainly import issues, party, points, single, solved
from parley.bargaining.exact.adjusted_winner import adjusted_winner, divide
from parley.bargaining.exact.analysis import analyse
from parley.bargaining.exact.opposition import opposition
from parley.bargaining.scenario import Bonus, Combination, Scenario

# [BramsTaylor1996]: the points of the United States and of Panama in 1974.
CANAL = {
    "defence rights": (22, 9),
    "use": (22, 15),
    "land and water": (15, 15),
    "expansion rights": (14, 3),
    "duration": (11, 15),
    "expansion routes": (6, 5),
    "compensation": (4, 11),
    "jurisdiction": (2, 7),
    "military rights": (2, 7),
    "defence role of Panama": (2, 13),
}

# [Nash1950]: what each good is worth to Bill and to Jack.
BILLS = {"book": (2, 4), "whip": (2, 2), "ball": (2, 1), "bat": (2, 2), "box": (4, 1)}
JACKS = {"pen": (10, 1), "toy": (4, 1), "knife": (6, 2), "hat": (2, 2)}


def test_13_7_panama_canal_divides_land_and_water_at_66_points_each() -> None:
    found = adjusted_winner(*zip(*CANAL.values(), strict=True))
    shares = dict(zip(CANAL, found.first, strict=True))
    assert found.totals == (Fraction(66), Fraction(66))
    assert shares["land and water"] == Fraction(2, 15)
    assert found.divided == list(CANAL).index("land and water")
    won = {name for name, share in shares.items() if share == 1}
    assert won == {"defence rights", "use", "expansion rights", "expansion routes"}


def bill_and_jack() -> Scenario:
    """Each good is kept (first option) or given away; nothing is worth what nothing changes."""
    goods = {**BILLS, **JACKS}
    bill = [[0, -own] for own, _ in BILLS.values()] + [[0, own] for own, _ in JACKS.values()]
    jack = [[0, own] for _, own in BILLS.values()] + [[0, -own] for _, own in JACKS.values()]
    people = (party("Bill", bill), party("Jack", jack))
    return Scenario(issues=issues([2] * len(goods)), parties=people)


def test_13_5_bill_gives_book_whip_ball_bat_and_jack_pen_toy_knife() -> None:
    found = solved(analyse(bill_and_jack()).solutions.nash)
    assert found.utilities == (12.0, 5.0)
    names = list({**BILLS, **JACKS})
    given_away = {name for name, option in zip(names, found.packages[0], strict=True) if option}
    assert given_away == {"book", "whip", "ball", "bat", "pen", "toy", "knife"}
    assert found.packages[1:] == ()


def test_13_5_a_split_of_one_with_one_side_wary_of_risk() -> None:
    parts = 3000
    split = [(k / parts, math.sqrt(1 - k / parts)) for k in range(parts + 1)]
    found = analyse(single(split, (0.0, 0.0)))
    assert found.frontier.size == parts + 1
    nash, even = solved(found.solutions.nash), solved(found.solutions.kalai_smorodinsky)
    assert nash.utilities[0] == 2 / 3
    assert even.utilities[0] == pytest.approx((math.sqrt(5) - 1) / 2, abs=1 / parts)


def test_13_8_opposition_is_how_far_the_most_even_point_is_from_all_for_both() -> None:
    found = analyse(single([(1.0, 0.2), (0.6705, 0.7215), (0.1, 1.0)], (None, 0.9)))
    assert opposition(found.frontier) == pytest.approx(0.4315, abs=1e-4)
    tied = analyse(single([(0.5, 0.9), (0.8, 0.5)], (0.0, 0.0)))
    assert opposition(tied.frontier) == pytest.approx(math.hypot(0.5, 0.1))
    banned = Scenario(
        issues=issues([1]),
        parties=(party("A", [[1.0]]), party("B", [[1.0]])),
        bans=((None, Combination(id="c", options=())),),
    )
    assert opposition(analyse(banned).frontier) is None


def test_13_7_issues_are_divided_by_what_lies_between_best_and_worst() -> None:
    rows = [[[0.0, own], [other, 0.0]] for own, other in CANAL.values()]
    first = party("US", [[v / 100 for v in own] for own, _ in rows])
    second = party("Panama", [[v / 50 + 3 for v in other] for _, other in rows])
    found = divide(Scenario(issues=issues([2] * len(rows)), parties=(first, second)))
    assert found.totals == (Fraction(66), Fraction(66))


@given(st.lists(st.integers(1, 30), min_size=2, max_size=8), st.data())
def test_13_7_both_have_the_same_envy_nobody_and_no_division_is_better_for_both(
    first: list[int], data: st.DataObject
) -> None:
    second = data.draw(st.permutations(first))
    found = adjusted_winner(first, second)
    total = sum(first)
    assert found.totals[0] == found.totals[1] >= Fraction(total, 2)
    assert sum(0 < share < 1 for share in found.first) <= 1
    # Whoever would want more of some item gives it at a worse rate than what it has.
    has = [b / a for a, b, s in zip(first, second, found.first, strict=True) if s > 0]
    lacks = [b / a for a, b, s in zip(first, second, found.first, strict=True) if s < 1]
    assert not has or not lacks or max(has) <= min(lacks)
    turned = adjusted_winner(second, first)
    assert turned.totals == found.totals


def test_13_7_an_item_that_nobody_wants_goes_to_the_second() -> None:
    found = adjusted_winner([1, 0], [1, 0])
    assert found.first == (Fraction(1, 2), Fraction(0))


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ([1, 2], [3], "one party has points for 2 items, the other for 1"),
        ([1, -1], [0, 0], "points are negative"),
        ([1, 2], [3, 1], "the points sum to 3 and 4; both parties must share out the same sum"),
    ],
)
def test_13_7_points_that_do_not_fit_are_refused(
    first: list[float], second: list[float], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        adjusted_winner(first, second)


def test_13_7_scenarios_that_cannot_be_divided_issue_by_issue_are_refused() -> None:
    one, flat = party("A", [[0.0, 1.0]]), party("B", [[1.0, 1.0]])
    never = Combination(id="c", options=())
    tied = party("B", [[1.0, 0.0]], 0.0, (Bonus(combination=never, amount=1.0),))
    for people, words in [
        ((one,), "for two parties; here are 1"),
        ((one, tied), "bans or bonuses tie them"),
        ((one, flat), "to B all options are alike"),
    ]:
        with pytest.raises(ValueError, match=words):
            divide(Scenario(issues=issues([2]), parties=people))


def test_13_2_a_frontier_point_shows_its_package() -> None:
    found = analyse(single([(1.0, 0.0), (0.0, 0.0), (0.0, 1.0)], (0.0, 0.0)))
    assert points(found) == [(0.0, 1.0), (1.0, 0.0)]
    assert [point.package for point in found.frontier.points] == [(0,), (2,)]

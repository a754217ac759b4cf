"""The search, conflict sets and ways out, against enumeration of everything."""

import random
from collections.abc import Callable, Iterable
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.bargaining.scenario import Combination, Package
from parley.bargaining.zone.conflicts import Chosen, minimal_conflicts, ways_out
from parley.bargaining.zone.constraints import Constraint
from parley.bargaining.zone.knots import knots, price, ways_out_of_all
from parley.bargaining.zone.problem import Problem
from parley.bargaining.zone.search import ban, count, find, whole
from parley.bargaining.zone.space import Space
from parley.case import agenda

ISSUES = 4
OPTIONS = 3


def space(issues: int = ISSUES, options: int = OPTIONS) -> Space:
    return Space(
        of=tuple(
            agenda.Issue(
                id=f"i{n}",
                title=f"Issue {n}",
                question="?",
                options=tuple(
                    agenda.Option(id=f"o{k}", label=f"option {k}") for k in range(options)
                ),
            )
            for n in range(issues)
        ),
        pieces={},
    )


SPACE = space()
PACKAGES = list(product(range(OPTIONS), repeat=ISSUES))

part = st.tuples(
    st.integers(0, ISSUES - 1),
    st.frozensets(st.integers(0, OPTIONS - 1), min_size=1, max_size=OPTIONS),
)
combination = st.lists(part, min_size=1, max_size=3).map(
    lambda parts: Combination(id="c", options=tuple(parts))
)


def made(number: int, parts: Iterable[Combination], party: str | None, *, red: bool) -> Constraint:
    found = tuple(parts)
    places = dict.fromkeys(issue for one in found for issue, _ in one.options)
    return Constraint(
        id=f"c{number}",
        kind="refuses" if party else "ban",
        party=party,
        issues=tuple(f"i{place}" for place in places),
        combinations=found,
        says=f"constraint {number}",
        red_line=red,
    )


@st.composite
def problems(draw: st.DrawFn, bans: float = 0.2) -> Problem:
    size = draw(st.integers(1, 7))
    return Problem(
        space=SPACE,
        constraints=tuple(
            made(
                number,
                draw(st.lists(combination, min_size=1, max_size=2)),
                None if draw(st.floats(0, 1)) < bans else draw(st.sampled_from(["a", "b", "c"])),
                red=draw(st.booleans()),
            )
            for number in range(size)
        ),
    )


def allowed(problem: Problem, package: Package, chosen: Iterable[int]) -> bool:
    return not any(
        one.holds(package) for place in chosen for one in problem.constraints[place].combinations
    )


def by_hand(problem: Problem, chosen: Iterable[int]) -> list[Package]:
    kept = list(chosen)
    return [package for package in PACKAGES if allowed(problem, package, kept)]


def all_subsets(size: int) -> list[Chosen]:
    return [frozenset(c) for k in range(size + 1) for c in combinations(range(size), k)]


def minimal(sets: Iterable[Chosen]) -> set[Chosen]:
    found = set(sets)
    return {one for one in found if not any(other < one for other in found)}


# --- the search -----------------------------------------------------------------------------------


@given(st.lists(combination, max_size=8))
def test_14_4_search_and_count_equal_enumeration(found: list[Combination]) -> None:
    fitting = [p for p in PACKAGES if not any(one.holds(p) for one in found)]
    bans = [ban(one) for one in found]
    domains = whole(SPACE.issues)
    package = find(domains, bans)
    assert (package is None) == (not fitting)
    assert package is None or package in fitting
    assert count(domains, bans) == len(fitting)


@given(problems())
def test_14_4_options_left_are_those_of_some_package(problem: Problem) -> None:
    fitting = by_hand(problem, problem.everything)
    assert problem.left(problem.everything) == {
        issue.id: tuple(sorted({p[place] for p in fitting}))
        for place, issue in enumerate(SPACE.issues)
    }


def test_14_4_counting_gives_up_rather_than_guess() -> None:
    draw = random.Random(5)  # noqa: S311  no secret
    bans = [
        ban(Combination(id="c", options=tuple((i, frozenset({draw.randrange(3)})) for i in three)))
        for three in combinations(range(9), 3)
    ]
    assert count((0b111,) * 9, bans, most=3) is None
    assert count((0b111,) * 9, bans) is not None


# --- conflicts and ways out -----------------------------------------------------------------------


@given(problems())
def test_14_5_conflicts_are_all_smallest_sets_that_no_package_meets(problem: Problem) -> None:
    size = len(problem.constraints)
    expected = minimal(one for one in all_subsets(size) if not by_hand(problem, one))
    found = minimal_conflicts(size, problem.meets, 1000)
    assert found.complete
    assert set(found.sets) == expected
    assert {one for knot in knots(problem) for one in knot.conflicts} == expected


@given(problems())
def test_14_7_ways_out_are_all_smallest_and_the_cheapest_come_first(problem: Problem) -> None:
    size = len(problem.constraints)
    movable = frozenset(n for n, one in enumerate(problem.constraints) if one.movable)
    opening = [
        one
        for one in all_subsets(size)
        if one <= movable and by_hand(problem, problem.everything - one)
    ]
    tied = knots(problem)
    found = ways_out_of_all(problem, tied).sets
    if tied:
        assert set(found) == minimal(opening)
        prices = [price(problem, one) for one in found]
        assert prices == sorted(prices)
    else:
        assert frozenset() in opening


@settings(max_examples=30)
@given(problems(bans=0.0))
def test_14_7_ways_out_need_no_conflict_to_begin_with(problem: Problem) -> None:
    costs = [(1, int(one.red_line)) for one in problem.constraints]
    known = minimal_conflicts(len(costs), problem.meets, 1000).sets
    found = ways_out(costs, problem.meets, (), 1000)
    assert found.complete
    assert set(found.sets) == set(ways_out(costs, problem.meets, known, 1000).sets)


def random_problem(draw: random.Random) -> Problem:
    """Return 14 to 22 constraints on six issues of four options, of three parties and nobody."""
    wide = space(6, 4)
    constraints = []
    for number in range(draw.randint(14, 22)):
        issues = draw.sample(range(6), draw.choice([1, 1, 1, 2]))
        parts = tuple(
            (issue, frozenset(draw.sample(range(4), draw.randint(1, 3)))) for issue in issues
        )
        party = draw.choice(["a", "b", "c", "a", "b", "c", None])
        one = Combination(id="c", options=parts)
        constraints.append(made(number, [one], party, red=draw.random() < 0.4))
    return Problem(space=wide, constraints=tuple(constraints))


def infeasible(wanted: int) -> list[Problem]:
    draw = random.Random(20_24)  # noqa: S311  no secret
    found: list[Problem] = []
    while len(found) < wanted:
        problem = random_problem(draw)
        if problem.package(problem.everything) is None:
            found.append(problem)
    return found


def fits(problem: Problem, package: Package | None, chosen: Iterable[int]) -> bool:
    """Whether a package is one, checked without the search."""
    return package is not None and allowed(problem, package, chosen)


def test_14_5_14_7_every_empty_zone_is_explained_and_every_way_out_opens_it(
    count: Callable[[int], int],
) -> None:
    ways = 0
    for problem in infeasible(count(200)):
        tied = knots(problem)
        assert tied
        for conflict in {one for knot in tied for one in knot.conflicts}:
            assert impossible(problem, conflict)
            for member in conflict:
                rest = conflict - {member}
                assert fits(problem, problem.package(rest), rest)
        for way in ways_out_of_all(problem, tied).sets:
            rest = problem.everything - way
            assert fits(problem, problem.package(rest), rest)
            assert all(problem.constraints[one].movable for one in way)
            ways += 1
    assert ways


def impossible(problem: Problem, chosen: Chosen) -> bool:
    """Whether no package meets a selection, by trying all of the issues that it touches."""
    touched = sorted(
        {
            issue
            for one in chosen
            for c in problem.constraints[one].combinations
            for issue, _ in c.options
        }
    )
    package = [0] * len(problem.space.issues)
    for picked in product(range(4), repeat=len(touched)):
        for issue, option in zip(touched, picked, strict=True):
            package[issue] = option
        if allowed(problem, tuple(package), chosen):
            return False
    return True


def test_14_5_a_limit_is_told() -> None:
    whole_set = [
        made(n, [Combination(id="c", options=((0, frozenset({n % 3})),))], "a", red=False)
        for n in range(9)
    ]
    problem = Problem(space=SPACE, constraints=tuple(whole_set))
    found = minimal_conflicts(9, problem.meets, 5)
    assert len(found.sets) == 5
    assert not found.complete
    assert minimal_conflicts(9, problem.meets, 27).complete


def test_14_7_what_only_bans_close_has_no_way_out() -> None:
    one = made(0, [Combination(id="c", options=((0, frozenset({0, 1, 2})),))], None, red=False)
    problem = Problem(space=SPACE, constraints=(one,))
    (knot,) = knots(problem)
    assert knot.conflicts == (frozenset({0}),)
    assert knot.ways == ()


@pytest.mark.parametrize("parties", [("a", "b"), ("b", "a")])
def test_14_7_of_equals_those_come_first_in_which_more_sides_move(parties: tuple[str, str]) -> None:
    first, second = parties
    everything = frozenset({0, 1, 2})
    constraints = [
        made(n, [Combination(id="c", options=((n // 2, options),))], party, red=False)
        for n, (party, options) in enumerate(
            [
                (first, frozenset({0})),
                (second, everything - {0}),
                (first, frozenset({1})),
                (second, everything - {1}),
            ]
        )
    ]
    problem = Problem(space=SPACE, constraints=tuple(constraints))
    found = ways_out_of_all(problem, knots(problem)).sets
    movers = [{constraints[one].party for one in way} for way in found]
    assert [len(one) for one in movers] == [2, 2, 1, 1]

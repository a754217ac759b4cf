"""Section 6: what holds without numbers. Verdicts equal vertex enumeration."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from parley.phases.comparisons import Comparison, Sums, ordering
from parley.phases.course import Course, Floats, Step
from parley.phases.forms import Block, Primitive, Row, forms
from parley.phases.intervals import spans
from parley.phases.robust import Verdict, robust
from phases.uncertain import PEACE_A, A, B, beliefs, central, random_course, textbook

# Small enough to enumerate: six primitives matter to A.
SMALL = Course(
    parties=("A", "B"),
    items=("a", "b"),
    giver=(A, B),
    steps=(
        Step(name="0", items=(0,), kind="sequential"),
        Step(name="1", items=(1,), kind="sequential"),
    ),
    discount=(0.0, 0.0),
)
MINE: Block = forms(SMALL).blocks[A]


FOR_PEACE = {"x": 1.0, "peace": 1.0, "w": -1.0, "war": -1.0}


def random_system(rng: np.random.Generator) -> list[Comparison]:
    """Signs of most of A's primitives, leaning to peace or to war, and orderings of magnitudes."""
    lean = rng.choice([-1.0, 1.0])
    signs = [
        (each, float(lean * rng.choice([1.0, -1.0], p=[0.85, 0.15]) * FOR_PEACE[each.kind]))
        for each in MINE.primitives
        if rng.random() < 0.85
    ]
    system = [Comparison(name=f"sign of {each}", terms=((each, sign),)) for each, sign in signs]
    for n in range(int(rng.integers(0, 5)) if len(signs) > 1 else 0):
        (more, up), (less, down) = (signs[at] for at in rng.choice(len(signs), 2, replace=False))
        weight = float(rng.choice([1.0, 0.5]))
        terms = ((more, up), (less, -down * weight))
        system.append(Comparison(name=f"order {n}", terms=terms))
    return system


@cache
def choices_of_lines(lines: int, size: int) -> NDArray[np.intp]:
    """All ways to choose lines, but not both ends of one primitive."""
    chosen = np.array(list(combinations(range(lines), size)))
    ends = (chosen[:, :, None] == np.arange(2 * size)).any(axis=1)
    return np.asarray(chosen[~(ends[:, :size] & ends[:, size:]).any(axis=1)])


def vertices(system: list[Comparison]) -> Floats:
    """Every vertex of the compatible set within -1..1: all ways to make as many ends meet."""
    order = MINE.primitives
    size = len(order)
    lines = [np.eye(size), -np.eye(size), np.zeros((len(system), size))]
    for n, each in enumerate(system):
        for primitive, coefficient in each.terms:
            lines[2][n, order.index(primitive)] += coefficient
    matrix = np.concatenate(lines)
    bound = np.concatenate([-np.ones(2 * size), np.zeros(len(system))])
    chosen = choices_of_lines(len(matrix), size)
    square, right = matrix[chosen], bound[chosen]
    proper = np.abs(np.linalg.det(square)) > 1e-9
    found = np.linalg.solve(square[proper], right[proper][..., None])[..., 0]
    return np.asarray(found[(found @ matrix.T >= bound - 1e-9).all(axis=1)])


def enumerated(system: list[Comparison]) -> dict[Row, str]:
    values = MINE.matrix @ vertices(system).T
    low, high = values.min(axis=1), values.max(axis=1)
    words = np.where(low >= -1e-9, "always", np.where(high <= 1e-9, "never", "depends"))
    return dict(zip(MINE.rows, words.tolist(), strict=True))


def of_a(system: list[Comparison]) -> dict[Row, Verdict]:
    return {each.row: each for each in robust([SMALL], system).verdicts if each.row.party == A}


def test_verdicts_equal_vertex_enumeration(count: Callable[[int], int]) -> None:
    rng = np.random.default_rng(7)
    seen: set[str] = set()
    for _ in range(count(200)):
        system = random_system(rng)
        expected = enumerated(system)
        assert {row: each.verdict for row, each in of_a(system).items()} == expected
        seen |= set(expected.values())
    assert seen == {"always", "never", "depends"}


def as_comparison(sums: Sums) -> Comparison:
    terms: list[tuple[Primitive, float]] = []
    for sign, side in ((1.0, sums.gains), (-1.0, sums.losses)):
        for term in side:
            weight = sign * term.weight * (-1.0 if term.negated else 1.0)
            terms += [(each, weight) for each in term.primitives]
    return Comparison(name="further", terms=tuple(terms), bound=-sums.constant)


def test_the_further_comparison_settles_the_row_and_the_whole_is_the_row(
    count: Callable[[int], int],
) -> None:
    rng = np.random.default_rng(8)
    for _ in range(count(50)):
        system = random_system(rng)
        for row, each in of_a(system).items():
            assert each.whole is not None
            whole = dict(as_comparison(each.whole).terms)
            line = MINE.matrix[MINE.rows.index(row)]
            assert {p: v for p, v in zip(MINE.primitives, line, strict=True) if v} == whole
            if each.comparison is not None:
                more = [*system, as_comparison(each.comparison)]
                assert of_a(more)[row].verdict == "always"
            for gain in each.enough:
                assert each.comparison is not None
                alone = replace(each.comparison, gains=(gain,))
                assert of_a([*system, as_comparison(alone)])[row].verdict == "always"


def test_what_proves_a_verdict_is_enough_to_prove_it(count: Callable[[int], int]) -> None:
    rng = np.random.default_rng(9)
    for _ in range(count(50)):
        system = random_system(rng)
        for row, each in of_a(system).items():
            if each.verdict != "depends":
                used = [one for one in system if one.name in each.rests_on]
                assert of_a(used)[row].verdict == each.verdict


OWN, OTHER, WAR = Primitive("x", A, 0), Primitive("x", A, 1), Primitive("war", A)
GIVING_COSTS = Comparison(name="giving costs", terms=((OWN, -1.0),), claims=("c1",))
NO_POWER = [
    Comparison(name="no shift of power", terms=((Primitive("w", A, item), 1.0),), equal=True)
    for item in (0, 1)
]


def test_a_verdict_carries_what_it_rests_on() -> None:
    peace = Comparison(
        name="peace beats war", terms=((PEACE_A, 1.0), (WAR, -1.0)), assumptions=("s1",)
    )
    end = of_a([GIVING_COSTS, peace, *NO_POWER])[Row(2, A, "end")]
    assert (end.verdict, end.claims, end.assumptions) == ("always", (), ("s1",))
    assert end.rests_on == ("peace beats war", "no shift of power")


def test_an_ordering_is_a_chain_down_to_nought() -> None:
    chain = ordering("order", [(OTHER, 1.0), (OWN, -0.5), (WAR, 1.0)], claims=("c1",))
    assert [each.terms for each in chain] == [
        ((OTHER, 1.0), (OWN, 0.5)),
        ((OWN, -0.5), (WAR, -1.0)),
        ((WAR, 1.0),),
    ]
    assert {(each.bound, each.claims) for each in chain} == {(0.0, ("c1",))}


def test_depends_is_put_as_a_comparison_of_sums() -> None:
    gets = Comparison(name="getting pays", terms=((OTHER, 1.0),))
    found = of_a([GIVING_COSTS, gets])[Row(0, A, "covert")].whole
    assert found is not None
    gains = [(term.kind, term.items, term.negated) for term in found.gains]
    losses = [(term.kind, term.items, term.negated) for term in found.losses]
    assert gains == [("peace", (), False), ("x", (1,), False)]
    assert losses == [("held", (), False), ("x", (0,), True)]


def test_what_is_settled_is_struck_out_of_the_comparison() -> None:
    gets = Comparison(name="getting pays", terms=((OTHER, 1.0),))
    peace = Comparison(name="peace beats war", terms=((PEACE_A, 1.0), (WAR, -1.0)))
    found = of_a([GIVING_COSTS, gets, peace])[Row(0, A, "covert")]
    assert found.comparison is not None
    assert [term.primitives for term in found.comparison.gains] == [(OTHER,)]
    assert [term.primitives for term in found.comparison.losses] == [(OWN,)]
    assert (found.rests_on, found.enough) == (("peace beats war",), found.comparison.gains)


def test_with_numbers_too_the_further_comparison_settles_the_row() -> None:
    for each in robust([textbook()], between()).verdicts:
        if each.comparison is not None:
            more = robust([textbook()], [*between(), as_comparison(each.comparison)])
            (again,) = [other for other in more.verdicts if other.row == each.row]
            assert again.verdict == "always"


def test_never_is_said_where_only_a_tie_would_hold() -> None:
    worse = Comparison(name="war beats peace", terms=((WAR, 1.0), (PEACE_A, -1.0)))
    assert of_a([worse, *NO_POWER])[Row(2, A, "end")].verdict == "never"
    assert of_a([replace(worse, equal=True), *NO_POWER])[Row(2, A, "end")].verdict == "always"


def between() -> list[Comparison]:
    """The textbook's intervals as comparisons."""
    return [
        Comparison(name=f"{each} {sign}", terms=((each, sign),), bound=min(sign * low, sign * high))
        for each, (low, high) in beliefs().bounds().items()
        for sign in (1.0, -1.0)
    ]


def test_intervals_give_the_worst_and_best_rows() -> None:
    found = robust([textbook()], between())
    ends = {span.row: span for span in spans(forms(textbook()), beliefs().bounds(), central())}
    for each in found.verdicts:
        assert each.least == pytest.approx(ends[each.row].low, abs=1e-6)
        assert each.greatest == pytest.approx(ends[each.row].high, abs=1e-6)
    weakest = next(each for each in found.verdicts if each.row == Row(2, A, "covert"))
    assert weakest.verdict == "depends"
    assert weakest.least == pytest.approx(-5.0)


def test_a_verdict_is_over_all_corners() -> None:
    verdict = {}
    for bonds in [((0.0, 0.0),), ((5.0, 0.0),), ((5.0, 0.0), (0.0, 0.0))]:
        found = robust([textbook(each) for each in bonds], between())
        verdict[bonds] = next(e for e in found.verdicts if e.row == Row(2, A, "covert"))
    assert [each.verdict for each in verdict.values()] == ["depends", "always", "depends"]
    assert [each.corner for each in verdict.values()] == [0, None, 1]


def fixed() -> list[Comparison]:
    return [
        Comparison(name=str(each), terms=((each, 1.0),), bound=value, equal=True)
        for each, value in central().items()
    ]


def test_the_whole_plan_can_hold_or_the_rows_that_clash_are_named() -> None:
    exact = robust([textbook()], fixed())
    assert [each.row for each in exact.verdicts if each.verdict != "always"] == [
        Row(2, A, "covert")
    ]
    assert {each.verdict for each in exact.verdicts} == {"always", "never"}
    (given,) = exact.joint
    assert (given.possible, given.clash) == (False, (Row(2, A, "covert"),))
    (bonded,) = robust([textbook((1.0, 0.0))], fixed()).joint
    assert bonded.possible
    (wide,) = robust([textbook()], between()).joint
    assert wide.possible
    assert wide.witness is not None
    assert wide.witness[PEACE_A] > 39.0


def test_rows_that_can_each_hold_but_not_together() -> None:
    """A's peace is B's loss: both end rows are open, their sum is not."""
    zero_sum = [
        Comparison(
            name="what one wins the other loses",
            terms=(
                (PEACE_A, 1.0),
                (Primitive("peace", B), 1.0),
                (WAR, -1.0),
                (Primitive("war", B), -1.0),
            ),
            bound=-1.0,
            equal=True,
        ),
        *(
            Comparison(name=f"{p} {i}", terms=((Primitive("w", p, i), 1.0),), equal=True)
            for p in (A, B)
            for i in (0, 1)
        ),
    ]
    found = robust([SMALL], zero_sum)
    ends = [each.verdict for each in found.verdicts if each.row.kind == "end"]
    assert ends == ["depends", "depends"]
    assert not found.joint[0].possible
    assert {row.kind for row in found.joint[0].clash} <= {"end", "after"}


def test_comparisons_that_cannot_all_be_true_are_named() -> None:
    system = [
        Comparison(name="at least two", terms=((PEACE_A, 1.0),), bound=2.0),
        Comparison(name="beside the point", terms=((WAR, 1.0),)),
        Comparison(name="at most one", terms=((PEACE_A, -1.0),), bound=-1.0),
    ]
    with pytest.raises(ValueError, match=r"take one back: at least two; at most one$"):
        robust([SMALL], system)


def test_nothing_known_settles_nothing() -> None:
    found = robust([random_course(np.random.default_rng(1))], [])
    assert {each.verdict for each in found.verdicts} == {"depends"}
    several = [e for e in found.verdicts if e.comparison and len(e.comparison.gains) > 1]
    assert several
    assert not any(each.enough for each in several)

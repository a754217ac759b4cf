"""Orders and intervals together: what they leave, checked against linear programs by hand."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from parley.case.agenda import Issue, Option, Scale
from parley.case.files.checks.preferences.contradictions import Said, smallest
from parley.case.preferences.combinations import Exclusion, Part, ruled_out
from parley.case.preferences.known import Ends
from parley.case.preferences.narrowing import can_sum, narrowed
from parley.case.preferences.orders import Order
from preference_strategies import parts

NAMES = ("a", "b", "c", "d")
TENTH = Decimal("0.1")
HAIR = 1e-6


@st.composite
def orders(draw: st.DrawFn) -> Order:
    """Yield orders of two names or more, some of them level."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=2, unique=True))
    ranks: list[tuple[str, ...]] = [(names[0],)]
    for name in names[1:]:
        if draw(st.integers(0, 3)):
            ranks.append((name,))
        else:
            ranks[-1] = (*ranks[-1], name)
    return Order(tuple(ranks))


@st.composite
def ends(draw: st.DrawFn) -> Ends:
    """Yield ends of an interval in tenths, either of which may be absent."""
    low, high = sorted((draw(st.integers(0, 10)), draw(st.integers(0, 10))))
    kind = draw(st.sampled_from(["both", "low", "high", "value"]))
    first = TENTH * low if kind != "high" else None
    last = TENTH * (low if kind == "value" else high) if kind != "low" else None
    return first, last


bounds = st.dictionaries(st.sampled_from(NAMES), ends(), max_size=4)


class Program:
    """A linear program over the names, with one more variable: the least strict step."""

    def __init__(self, given: Sequence[Order], ends: dict[str, Ends]) -> None:
        self.rows: list[list[float]] = []
        self.box: list[tuple[float, float]] = []
        for name in NAMES:
            low, high = ends.get(name, (None, None))
            self.box.append((float(low or 0), 1.0 if high is None else float(high)))
        for order in given:
            for place, rank in enumerate(order.ranks):
                for other in order.ranks[place + 1 :]:
                    self.rows += [self._row(a, b, 1.0) for a in rank for b in other]
                self.rows += [self._row(a, b, 0.0) for a in rank for b in rank if a != b]

    def _row(self, above: str, below: str, strict: float) -> list[float]:
        row = [0.0] * (len(NAMES) + 1)
        row[NAMES.index(below)], row[NAMES.index(above)], row[-1] = 1.0, -1.0, strict
        return row

    def best(self, goal: Sequence[float], total: float | None = None, step: float = -1.0) -> Any:
        """Return the least of a goal; the smallest strict step is at least `step`."""
        return linprog(
            goal,
            A_ub=np.array(self.rows) if self.rows else None,
            b_ub=np.zeros(len(self.rows)) if self.rows else None,
            A_eq=None if total is None else np.array([[1.0] * len(NAMES) + [0.0]]),
            b_eq=None if total is None else np.array([total]),
            bounds=[*self.box, (step, 1.0)],
        )

    def possible(self, total: float | None = None) -> bool:
        """Whether all strict steps can be above nought at once."""
        found = self.best([0.0] * len(NAMES) + [-1.0], total)
        return bool(found.status == 0 and -found.fun > HAIR)


@settings(max_examples=100)
@given(given=st.lists(orders(), max_size=3), ends=bounds)
def test_17_3_orders_and_intervals_leave_what_a_linear_program_leaves(
    given: list[Order], ends: dict[str, Ends]
) -> None:
    program, found = Program(given, ends), narrowed(NAMES, given, ends)
    assert (found is not None) == program.possible()
    for place, name in enumerate(NAMES if found else ()):
        assert found is not None
        for sign, end in zip((1.0, -1.0), found[name], strict=True):
            goal = [0.0] * (len(NAMES) + 1)
            goal[place] = sign
            assert abs(sign * program.best(goal, step=0.0).fun - float(end)) < HAIR


@settings(max_examples=150)
@given(given=st.lists(orders(), max_size=3), ends=bounds)
def test_17_4_weights_can_make_1_exactly_where_a_linear_program_says_so(
    given: list[Order], ends: dict[str, Ends]
) -> None:
    found = narrowed(NAMES, given, ends)
    if found is not None:
        assert can_sum(Decimal(1), given, found) == Program(given, ends).possible(total=1.0)


def test_17_4_weights_that_make_1_only_where_an_order_fails_do_not() -> None:
    half = {name: (None, Decimal("0.5")) for name in ("a", "b")} | {
        name: (Decimal(0), Decimal(0)) for name in ("c", "d")
    }
    strict, level = Order.parse("a > b"), Order.parse("a = b")
    for order, possible in ((strict, False), (level, True)):
        found = narrowed(NAMES, [order], half)
        assert found is not None
        assert can_sum(Decimal(1), [order], found) is possible


@settings(max_examples=150)
@given(
    given=st.lists(orders(), max_size=4),
    rows=st.lists(st.tuples(st.sampled_from(NAMES), ends()), max_size=3),
)
def test_17_3_no_smaller_set_contradicts_itself(
    given: list[Order], rows: list[tuple[str, Ends]]
) -> None:
    said = Said(
        orders=tuple((("orders", place), order) for place, order in enumerate(given)),
        ends=tuple((("rows", place), *row) for place, row in enumerate(rows)),
    )
    if said.possible:
        return
    paths = {*(path for path, _ in said.orders), *(path for path, _, _ in said.ends)}
    found = set(smallest(said)[1].paths)
    assert not said.without(paths - found).possible
    sizes = (
        size
        for size in range(len(paths) + 1)
        for chosen in combinations(sorted(paths, key=str), size)
        if not said.without(paths - set(chosen)).possible
    )
    assert len(found) == next(sizes)


# --- what is ruled out --------------------------------------------------------------------------

ISSUES = {
    "season": Issue(
        id="season",
        title="Season",
        question="When?",
        options=tuple(Option(id=one, label=one) for one in ("summer", "winter", "never")),
    ),
    "way": Issue(
        id="way",
        title="Way",
        question="How?",
        options=(Option(id="once", label="Once"), Option(id="stages", label="Stages")),
    ),
    "amount": Issue(
        id="amount",
        title="Amount",
        question="How much?",
        range=Scale(unit="litres", low=Decimal(0), high=Decimal(2000)),
    ),
}


@st.composite
def exclusions(draw: st.DrawFn) -> Exclusion:
    """Yield what is ruled out, with or without what must come with it."""
    chosen = draw(st.permutations([draw(parts(issue)) for issue in ISSUES.values()]))
    size = draw(st.integers(1, 3))
    cut = draw(st.integers(1, size))
    return Exclusion(
        id="x",
        says="x",
        basis="estimate",
        rules_out=tuple(chosen[:cut]),
        unless=tuple(chosen[cut:size]),
    )


def _has(package: dict[str, str | Decimal], combination: tuple[Part, ...]) -> bool:
    return all(part.holds(package[part.issue]) for part in combination)


@given(
    exclusion=exclusions(),
    season=st.sampled_from(["summer", "winter", "never"]),
    way=st.sampled_from(["once", "stages"]),
    near=st.integers(-1, 1),
    anywhere=st.integers(0, 2000),
)
def test_17_6_unless_is_worked_into_the_combinations(
    exclusion: Exclusion, season: str, way: str, near: int, anywhere: int
) -> None:
    ends = [
        end
        for part in (*exclusion.rules_out, *exclusion.unless)
        for end in (part.at_least, part.more_than, part.at_most, part.less_than)
        if end is not None
    ]
    for amount in (Decimal(anywhere), *(end + near for end in ends)):
        package: dict[str, str | Decimal] = {"season": season, "way": way, "amount": amount}
        meant = _has(package, exclusion.rules_out) and not (
            exclusion.unless and _has(package, exclusion.unless)
        )
        assert any(_has(package, one) for one in ruled_out(exclusion, ISSUES)) == meant

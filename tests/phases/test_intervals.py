"""Section 6: worst margins, break-even values, tornado; section 7: their oracles."""

from collections.abc import Callable

import numpy as np
import pytest

from parley.phases.course import Floats
from parley.phases.forms import Block, Forms, Primitive, Row, every_primitive, forms, worth_of
from parley.phases.intervals import break_evens, spans, tornado
from parley.phases.kernel import margins
from phases.uncertain import PEACE_A, PEACE_B, A, B, beliefs, central, random_course, textbook

FORMS = forms(textbook())
WEAKEST = Row(2, A, "covert")


def test_the_worst_margin_of_the_textbook_is_minus_five() -> None:
    found = {span.row: span for span in spans(FORMS, beliefs().bounds(), central())}
    weakest = found[WEAKEST]
    assert (weakest.low, weakest.centre, weakest.high) == (-5.0, -1.0, 3.0)


def test_its_break_even_peace_is_39() -> None:
    found = break_evens(FORMS, beliefs().bounds(), central())
    (peace,) = [each for each in found if each.row == WEAKEST and each.primitive == PEACE_A]
    assert (peace.value, peace.upwards, peace.inside) == (39.0, True, True)


def test_a_floor_moves_the_break_even() -> None:
    found = break_evens(FORMS, beliefs().bounds(), central(), eps=(1.0, 0.0))
    assert [e.value for e in found if e.row == WEAKEST and e.primitive == PEACE_A] == [40.0]


def test_no_draw_is_worse_than_the_worst_or_better_than_the_best(
    count: Callable[[int], int],
) -> None:
    rng = np.random.default_rng(5)
    for _ in range(count(50)):
        course = random_course(rng)
        order = every_primitive(course)
        ends = np.sort(rng.normal(0.0, 5.0, (len(order), 2)))
        bounds = {each: (low, high) for each, (low, high) in zip(order, ends.tolist(), strict=True)}
        centre = {each: (low + high) / 2 for each, (low, high) in bounds.items()}
        drawn = rng.uniform(ends[:, :1], ends[:, 1:], (len(order), 50))
        least = margins(course, worth_of(course, dict(zip(order, drawn, strict=True))))
        worst = np.full(least.shape[1:], np.inf)
        for span in spans(forms(course), bounds, centre):
            place = span.row.step, span.row.party
            worst[place] = min(worst[place], span.low)
        assert (least >= worst - 1e-9).all()


def by_hand(primitive: Primitive, values: Floats) -> Floats:
    moved = {each: np.full(len(values), value) for each, value in central().items()}
    worth = worth_of(textbook(), moved | {primitive: values})
    return np.asarray(margins(textbook(), worth)[:, :, primitive.party].min(axis=1))


def test_the_tornado_moves_one_primitive_at_a_time() -> None:
    bounds = {each: (value - 6.0, value + 6.0) for each, value in central().items()}
    found = tornado(FORMS, bounds, central())
    assert found.centre == -1.0
    for bar in found.bars:
        low, high = bounds[bar.primitive]
        swept = by_hand(bar.primitive, np.linspace(low, high, 241))
        assert (bar.at_low, bar.at_high) == pytest.approx((swept[0], swept[-1]))
        assert (bar.low, bar.high) == pytest.approx((min(swept), max(swept)))
    order = [(bar.primitive.party, -bar.width) for bar in found.bars]
    assert order == sorted(order)


def test_the_smallest_margin_can_be_greatest_on_the_way() -> None:
    block = Block(
        party=A,
        primitives=(PEACE_A,),
        rows=(Row(0, A, "open"), Row(0, A, "after")),
        matrix=np.array([[1.0], [-1.0]]),
        fixed=np.array([0.0, 3.0]),
        slope=np.ones(2),
        bond=0.0,
    )
    found = tornado(Forms(course=textbook(), blocks=(block,)), {PEACE_A: (0.0, 4.0)}, {PEACE_A: 1})
    (bar,) = found.bars
    assert (bar.at_low, bar.at_high, bar.low, found.centre) == (0.0, -1.0, -1.0, 1.0)
    assert bar.high == pytest.approx(1.5)


def test_what_does_not_matter_is_listed() -> None:
    found = tornado(FORMS, beliefs().bounds(), central())
    # A's peace up to 42 lifts its margin to 3; that B's stays at 2 is another scale.
    assert [(bar.primitive, bar.low, bar.high) for bar in found.bars] == [
        (PEACE_A, -5.0, 3.0),
        (PEACE_B, -3.0, 7.0),
    ]
    assert set(found.idle) == set(central()) - {PEACE_A, PEACE_B}
    assert Primitive("drift", B) in found.idle

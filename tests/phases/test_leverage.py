"""Section 9: the leverage curve, W_i(S_k) along the plan."""

from dataclasses import replace

from parley.phases.forms import Primitive, every_primitive
from parley.phases.leverage import Leverage, leverage
from phases.uncertain import A, B, central, textbook


def curve(found: tuple[Leverage, ...], party: int) -> list[float]:
    return [each.centre for each in found if each.party == party]


def test_the_textbook_curve() -> None:
    exact = {each: (value, value) for each, value in central().items()}
    found = leverage(textbook(), exact, central())
    assert curve(found, A) == [20.0, 22.0, 21.0, 22.0, 18.0]
    assert curve(found, B) == [10.0, 9.0, 10.0, 8.0, 10.0]
    assert [each.moved for each in found if each.party == A] == [0.0, 2.0, -1.0, 1.0, -4.0]
    assert all(each.low == each.centre == each.high for each in found)


def test_ranges_add_up_along_the_way() -> None:
    wide = {each: (value - 1.0, value + 1.0) for each, value in central().items()}
    found = [each for each in leverage(textbook(), wide, central()) if each.party == A]
    assert [each.high - each.low for each in found] == [2.0, 4.0, 6.0, 10.0, 12.0]


def test_time_passing_is_told_apart_from_deliveries() -> None:
    steps = tuple(replace(step, duration=10.0) for step in textbook().steps)
    course = replace(textbook(), steps=steps)
    values = central() | {Primitive("drift", A): 0.5}
    exact = {each: (values[each], values[each]) for each in every_primitive(course)}
    found = [each for each in leverage(course, exact, values) if each.party == A]
    assert [each.moved for each in found] == [0.0, 7.0, 4.0, 6.0, 1.0]
    assert [each.drifted for each in found] == [0.0, 5.0, 5.0, 5.0, 5.0]

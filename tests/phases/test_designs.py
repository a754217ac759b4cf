"""Designs side by side: what each changes, and what it comes to on the textbook plan."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from courses import course, random_course, step, textbook, textbook_worth
from courses import worth as valued
from parley.phases.course import Course, Step
from parley.phases.designs import (
    all_at_once,
    compare,
    designs,
    escrowed,
    judge,
    one_stage_at_a_time,
    package,
    reordered,
    resequenced,
)
from parley.phases.guarantees import RowName
from parley.phases.kernel import rows


def timed() -> Course:
    """The textbook's steps with days, hazards and links between them."""
    steps = [
        replace(
            one,
            duration=10.0 * (k + 1),
            hazard=0.1,
            link=0.9,
            delay=float(k),
            detection=0.9 - k / 10,
        )
        for k, one in enumerate(textbook().steps)
    ]
    return replace(textbook(), steps=(*steps[:-1], replace(steps[-1], link=1.0)))


def links(of: Course) -> list[float]:
    return [one.link for one in of.steps]


def test_the_textbook_side_by_side() -> None:
    found = {
        v.design: v for v in compare(designs(textbook(), order=(0, 1, 3, 2)), textbook_worth())
    }
    given, escrow = found["as given"], found["escrowed"]
    assert given.weakest == RowName(party=0, step=2, kind="covert")
    assert given.margin == -1
    assert [given.holds_on_path, given.holds_in_equilibrium] == [False, False]
    assert list(given.bonds) == [1, 0]
    assert found["package"] == replace(given, design="package")
    once = found["all at once"]
    # B withholds b1, b2 and has a1, a2, a3: 9 + 10 + 12 and war at 10 + 1 + 1 + 2, against 33.
    assert (once.weakest, once.margin) == (RowName(party=1, step=0, kind="covert"), -12)
    # A the other way round: 8 + 9 and 20 + 2 + 3, against 35.
    assert list(once.bonds) == [7, 12]
    assert [escrow.holds_on_path, escrow.holds_in_equilibrium] == [True, True]
    assert list(escrow.bonds) == [0, 0]


def test_the_weakest_row_is_the_one_furthest_below_what_is_asked() -> None:
    found = judge("given", textbook(bond=9), textbook_worth(), eps=(0.0, 9.0))
    # After the last delivery and at the end B is short by as much: the earlier is named.
    assert found.weakest == RowName(party=1, step=3, kind="after")
    assert found.margin == 2
    assert not found.holds_on_path
    assert judge("given", textbook(bond=9), textbook_worth(), eps=(0.0, 2.0)).holds_on_path


def test_a_package_agrees_every_stage_at_the_start() -> None:
    assert links(package(timed())) == [1, 1, 1, 1]


def test_one_stage_at_a_time_leaves_the_last_link() -> None:
    assert links(one_stage_at_a_time(timed(), 0.5)) == [0.5, 0.5, 0.5, 1]
    assert one_stage_at_a_time(timed()) == timed()


def test_all_at_once_keeps_the_day_of_the_settled_peace() -> None:
    (once,) = all_at_once(timed()).steps
    assert once.kind == "simultaneous"
    assert sorted(once.items) == [0, 1, 2, 3, 4]
    assert once.duration == 100
    assert once.hazard == pytest.approx(1 - 0.9**4)
    assert [once.detection, once.delay, once.link] == pytest.approx([0.6, 3, 1])


def test_all_at_once_with_one_giver_is_one_sequential_step() -> None:
    plan = course((0, 0), [step(0), step(1)])
    (once,) = all_at_once(plan).steps
    assert once.kind == "sequential"


def test_all_at_once_takes_the_largest_penalty() -> None:
    fined = replace(textbook(), penalties=((1, 0), (0, 2), (3, 1), (0, 0)))
    assert all_at_once(fined).penalties == ((3, 2),)


def test_escrow_joins_an_exchange_that_nothing_separates() -> None:
    assert [(s.items, s.kind) for s in escrowed(textbook()).steps] == [
        ((0, 1), "escrowed"),
        ((2, 3), "escrowed"),
        ((4,), "sequential"),
    ]


@pytest.mark.parametrize("apart", [{"duration": 1.0}, {"hazard": 0.1}, {"link": 0.9}])
def test_escrow_joins_nothing_that_something_separates(apart: dict[str, Any]) -> None:
    first, *rest = textbook().steps
    plan = replace(textbook(), steps=(replace(first, **apart), *rest))
    assert [s.items for s in escrowed(plan).steps] == [(0,), (1,), (2, 3), (4,)]


def test_escrow_joins_what_the_caller_says() -> None:
    assert [s.items for s in escrowed(timed(), joined=(0,)).steps] == [(0, 1), (2, 3), (4,)]
    assert escrowed(timed(), joined=(0,)).steps[0].duration == 30
    assert [s.items for s in escrowed(textbook(), joined=()).steps] == [(0,), (1,), (2, 3), (4,)]


def test_escrow_does_not_join_what_one_side_gives_in_a_row() -> None:
    plan = course((0, 0, 1), [step(0), step(1), step(2)])
    assert [s.items for s in escrowed(plan).steps] == [(0,), (1, 2)]


def test_reordering_keeps_links_in_place_and_penalties_with_their_steps() -> None:
    fined = replace(timed(), penalties=((1, 0), (2, 0), (3, 0), (4, 0)))
    found = reordered(fined, (3, 0, 1, 2))
    assert [s.items for s in found.steps] == [(4,), (0,), (1,), (2, 3)]
    assert links(found) == [0.9, 0.9, 0.9, 1]
    assert found.penalties == ((4, 0), (1, 0), (2, 0), (3, 0))


def test_items_in_another_order_fill_the_same_places() -> None:
    found = resequenced(textbook(), (4, 3, 2, 1, 0))
    assert [(s.items, s.kind) for s in found.steps] == [
        ((4,), "sequential"),
        ((3,), "sequential"),
        ((2, 1), "simultaneous"),
        ((0,), "sequential"),
    ]
    doubled = course((0, 0, 1), [Step(name="two", items=(0, 1), kind="sequential"), step(2)])
    assert resequenced(doubled, (0, 2, 1)).steps[0].kind == "simultaneous"


@pytest.mark.parametrize("order", [(0, 1), (0, 1, 2, 2), (1, 2, 3, 4)])
def test_what_is_no_order_is_refused(order: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="once"):
        reordered(textbook(), order)


def test_every_design_delivers_the_same_items_by_the_same_day() -> None:
    plan = random_course(np.random.default_rng(4), steps=6)
    for found in designs(plan, link=0.7, order=(5, 4, 3, 2, 1, 0)).values():
        assert sorted(j for s in found.steps for j in s.items) == sorted(range(len(plan.items)))
        assert found.clock()[-1] == pytest.approx(plan.clock()[-1])


def test_without_rates_every_design_is_worth_the_same_at_the_start() -> None:
    for found in designs(textbook()).values():
        np.testing.assert_allclose(rows(found, textbook_worth()).value[0, :, 0], [35, 33])


def test_admati_and_perry_hold_only_in_escrow() -> None:
    plan = course((0, 1), [step(0), step(1)])
    of = valued([[-3, 6], [5, -4]], war=[10, 10], peace=[12, 12])
    held = {v.design: v.holds_on_path for v in compare(designs(plan), of)}
    assert [name for name, holds in held.items() if holds] == ["escrowed"]

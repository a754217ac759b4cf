"""Section 6: rows are linear forms in the primitives, with the coefficients that the kernel has."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from parley.phases.course import Step
from parley.phases.forms import (
    Block,
    Primitive,
    Row,
    every_primitive,
    forms,
    values_of,
    war_forms,
    worth_of,
)
from parley.phases.kernel import Rows, rows
from phases.uncertain import A, B, central, random_course, textbook


def by_kernel(made: Rows, row: Row) -> np.ndarray:
    if row.kind == "end":
        return np.asarray(made.end[row.party])
    return np.asarray(getattr(made, row.kind)[row.step, row.party])


def test_forms_at_random_valuations_are_the_rows_of_the_kernel(count: Callable[[int], int]) -> None:
    rng = np.random.default_rng(1)
    for _ in range(count(200)):
        course = random_course(rng)
        worth = worth_of(
            course, {each: rng.normal(0.0, 10.0, 4) for each in every_primitive(course)}
        )
        made = rows(course, worth)
        for block in forms(course).blocks:
            found = block.at(values_of(worth, block.primitives))
            for row, line in zip(block.rows, found, strict=True):
                np.testing.assert_allclose(line, by_kernel(made, row), atol=1e-9)


def test_every_row_has_its_form() -> None:
    course = random_course(np.random.default_rng(2))
    found = [row for block in forms(course).blocks for row in block.rows]
    assert len(found) == len(set(found)) == course.owes().sum() + 2 * 5 * 3 + 3


def find(block: Block, row: Row) -> dict[str, float]:
    line = block.matrix[block.rows.index(row)]
    names = [each.name(textbook()) for each in block.primitives]
    return {name: value for name, value in zip(names, line, strict=True) if value}


def test_the_weakest_row_of_the_textbook_has_these_terms() -> None:
    assert find(forms(textbook()).blocks[A], Row(2, A, "covert")) == {
        "x[A, a2]": 1.0,
        "x[A, a3]": 1.0,
        "w[A, b1]": -1.0,
        "w[A, a1]": -1.0,
        "w[A, b2]": -1.0,
        "war[A]": -1.0,
        "peace[A]": 1.0,
    }


def test_where_no_time_passes_truce_and_drift_do_not_matter() -> None:
    idle = forms(textbook()).idle
    assert {each.kind for each in idle} == {"f", "truce", "drift"}
    assert len(idle) == 2 * (5 + 1 + 1)


def test_bonds_and_penalties_stand_apart_from_valuations() -> None:
    course = replace(
        textbook((3.0, 0.0)),
        penalties=((0.0, 0.0), (0.0, 0.0), (2.0, 0.0), (0.0, 0.0)),
    )
    block = forms(course).blocks[A]
    at = block.rows.index(Row(2, A, "covert"))
    assert (block.fixed[at], block.slope[at], block.constant[at]) == (2.0, 1.0, 5.0)
    assert block.slope[block.rows.index(Row(4, A, "end"))] == 0.0


def test_war_forms_are_the_value_of_going_back_to_war() -> None:
    course = random_course(np.random.default_rng(3))
    values = np.random.default_rng(4).normal(size=(len(every_primitive(course)), 1))
    worth = worth_of(course, dict(zip(every_primitive(course), values, strict=True)))
    own = values.reshape(3, -1)
    np.testing.assert_allclose(
        np.einsum("kip,ip->ki", war_forms(course), own), rows(course, worth).war[..., 0]
    )


def test_values_go_into_valuations_and_come_back() -> None:
    order = every_primitive(textbook())
    worth = worth_of(textbook(), central())
    assert dict(zip(order, values_of(worth, order)[:, 0].tolist(), strict=True)) == central()


def test_a_plan_too_long_for_forms_is_told_so() -> None:
    steps = tuple(Step(name=str(k), items=(k,), kind="sequential") for k in range(5000))
    long = replace(textbook(), items=tuple(map(str, range(5000))), giver=(A, B) * 2500, steps=steps)
    with pytest.raises(ValueError, match=r"5000 steps .* use parley\.phases\.margins"):
        forms(long)


def test_a_primitive_names_itself() -> None:
    assert Primitive("drift", B).name(textbook()) == "drift[B]"

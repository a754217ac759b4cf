"""The geometry of the pictures of plans: what stands higher, what reaches how far."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from parley.brief.compose import compose_brief
from parley.brief.render.lookup import Lookup
from parley.brief.render.phases.chapter import plan_chapters
from parley.brief.render.phases.over_steps import Drawn, Point, over_steps
from parley.brief.render.phases.picture import EDGE, WIDTH, Picture
from parley.brief.render.phases.rows_chart import Bar, Lines, rows_chart
from parley.brief.value import Brief
from parley.case.files.folder import load
from phases_sample import SAMPLE

LEFT, RIGHT = EDGE, WIDTH - EDGE


@pytest.fixture(scope="module")
def brief(root: Path) -> Brief:
    return replace(compose_brief(load(root / "cases" / "harbour-pay")), phases=(SAMPLE,))


def pictures(brief: Brief, key: str) -> list[Picture]:
    (chapter,) = plan_chapters(Lookup(brief))
    part = next(part for part in chapter.parts if part.key == key)
    return [picture for panel in part.panels for picture in panel.pictures]


def numbers(d: str) -> list[float]:
    return [float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", d)]


def paths(picture: Picture, css: str) -> list[list[float]]:
    return [numbers(shape.d) for shape in picture.shapes if shape.css == css]


def ends(picture: Picture) -> list[tuple[float, float]]:
    """Return from where to where each bar reaches."""
    return [(path[0], path[2]) for path in paths(picture, "fill")]


def test_a_number_stands_as_high_as_it_is_and_its_bar_reaches_over_its_range() -> None:
    points = [
        Point(label="1", title="one", centre=5.0, low=1.0, high=9.0),
        Point(label="2", title="two", centre=-1.0, low=None, high=None),
        Point(label="end", title="the end", centre=10.0, low=10.0, high=10.0),
    ]
    picture = over_steps(Drawn(id="x", title="x", above="up", nought=True), points)
    (joint,) = paths(picture, "joint")
    heights = joint[1::2]
    assert heights[1] > heights[0] > heights[2]
    bar, lower, upper = paths(picture, "reach")
    assert bar[1] == lower[1] > heights[0] > bar[2] == upper[1]
    (nought,) = paths(picture, "nought")
    assert heights[1] > nought[1] > heights[0]
    assert len(paths(picture, "dot")) == 3
    assert "1, one: 5 (1 to 9)." in picture.describes


def test_many_steps_keep_the_labels_that_have_room() -> None:
    points = [
        Point(label=f"{n}", title="x", centre=1.0 * n, low=None, high=None) for n in range(1, 80)
    ]
    picture = over_steps(Drawn(id="x", title="x", above=""), points)
    places = [label.x for label in picture.labels if label.css == "date"]
    assert picture.labels[-1].text == "79"
    assert all(after - before >= 18 for before, after in pairwise(places))


def test_a_single_step_of_one_number_can_be_drawn() -> None:
    point = Point(label="1", title="x", centre=0.0, low=0.0, high=0.0)
    assert paths(over_steps(Drawn(id="x", title="x", above=""), [point]), "joint") == []


def test_a_bar_covers_the_beliefs_with_which_a_side_delivers(brief: Brief) -> None:
    union, operator = pictures(brief, "trust")
    ((start, end),) = ends(union)
    assert start == LEFT
    assert end == pytest.approx(LEFT + 0.25 * (RIGHT - LEFT))
    assert len(paths(union, "cross")) == 1
    (threshold, whole) = ends(operator)
    assert threshold[0] == pytest.approx(LEFT + 0.545 * (RIGHT - LEFT), abs=0.1)
    assert threshold[1] == RIGHT
    assert whole == (LEFT, RIGHT)


def test_a_cross_stands_where_no_bond_is_enough(brief: Brief) -> None:
    union, operator = pictures(brief, "designs")
    assert (len(paths(union, "dot")), len(paths(union, "cross"))) == (3, 0)
    assert (len(paths(operator, "dot")), len(paths(operator, "cross"))) == (0, 3)
    assert all(cross[0] > RIGHT - 12 for cross in paths(operator, "cross"))
    assert "none is enough" in [label.text for label in operator.labels]


def test_a_window_has_two_ends_and_an_empty_one_no_bar(brief: Brief) -> None:
    union, operator = pictures(brief, "waiting")
    assert len(paths(union, "edge")) == len(paths(operator, "edge")) == 2
    ((low, high),) = ends(union)
    ((pointer, *_),) = paths(union, "pointer")
    assert pointer < low < high
    assert paths(operator, "fill") == []
    assert "no window" in [label.text for label in operator.labels]


def test_a_value_that_hardly_moves_anything_is_still_seen() -> None:
    lines = Lines(id="x", title="x", scale=((0.0, "0"), (1000.0, "1,000")), nought=0.0)
    bars = [Bar(name="n" * 200, says="s", low=500.0, high=500.1)]
    picture = rows_chart(lines, bars)
    assert len(paths(picture, "dot")) == 1
    assert sum(label.css == "lane" for label in picture.labels) == 2


def test_nothing_is_drawn_outside_of_its_picture(brief: Brief) -> None:
    (chapter,) = plan_chapters(Lookup(brief))
    for part in chapter.parts:
        for panel in part.panels:
            for picture in panel.pictures:
                assert all(0 <= label.x <= WIDTH for label in picture.labels)
                assert all(0 <= label.y <= picture.height for label in picture.labels)
                xs = [numbers(shape.d)[0] for shape in picture.shapes]
                assert all(0 <= x <= WIDTH for x in xs)

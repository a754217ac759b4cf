"""The geometry of the charts, and dates in words."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.brief import dates
from parley.brief.compose import compose_brief
from parley.brief.render import wording
from parley.brief.render.charts import Chart, movement_chart, why_no_chart
from parley.brief.render.descent import descent
from parley.brief.render.lookup import Lookup
from parley.brief.render.marks import marker, spread
from parley.brief.rows.bargaining import RangeRow
from parley.brief.value import Brief
from parley.case import words
from parley.case.files.folder import load


@pytest.fixture(scope="module")
def harbour(root: Path) -> Brief:
    return compose_brief(load(root / "cases" / "harbour-pay"))


def chart(brief: Brief, issue: str) -> Chart | None:
    found = Lookup(brief)
    return movement_chart(found, found.issues[issue])


def drawn(brief: Brief, issue: str) -> Chart:
    found = chart(brief, issue)
    assert found is not None
    return found


def test_numbers_and_ordered_options_are_drawn_and_others_are_not(harbour: Brief) -> None:
    found = Lookup(harbour)
    without = [one.id for one in harbour.issues if movement_chart(found, one) is None]
    assert without == ["sequencing", "no-strike"]
    assert "no order" in why_no_chart(found, found.issues["no-strike"])
    silent = Lookup(replace(harbour, movement=()))
    assert "No party" in why_no_chart(silent, silent.issues["pay-rise"])


def test_a_higher_number_stands_higher_and_later_days_further_right(harbour: Brief) -> None:
    union, operator = drawn(harbour, "pay-rise").tracks
    assert union.bars[0].middle < union.bars[1].middle < operator.bars[1].middle
    assert operator.bars[1].middle < operator.bars[0].middle
    assert union.bars[0].x0 < union.bars[0].x1 == union.bars[1].x0


def test_an_open_end_is_drawn_open(harbour: Brief) -> None:
    def opened(amount: RangeRow | None) -> RangeRow | None:
        return replace(amount, low=Decimal(4), high=None) if amount else None

    moves = tuple(
        replace(move, stands=tuple(replace(one, range=opened(one.range)) for one in move.stands))
        for move in harbour.movement
    )
    for track in drawn(replace(harbour, movement=moves), "pay-rise").tracks:
        assert all(bar.open_top and not bar.open_bottom for bar in track.bars)
        assert all(bar.top < bar.bottom for bar in track.bars)


def test_a_refusal_is_drawn_as_one(harbour: Brief) -> None:
    moves = tuple(
        replace(move, stands=tuple(replace(one, stance="ruled-out") for one in move.stands))
        for move in harbour.movement
    )
    refused = drawn(replace(harbour, movement=moves), "night-shifts")
    assert all(bar.refused for track in refused.tracks for bar in track.bars)
    held = drawn(harbour, "night-shifts")
    assert not any(bar.refused for track in held.tracks for bar in track.bars)


def test_a_span_of_days_reaches_back_from_its_last_day(harbour: Brief) -> None:
    moves = tuple(
        replace(
            move,
            stands=tuple(
                replace(one, first_said=f"2025-01-01..{one.last_said}") for one in move.stands
            ),
        )
        for move in harbour.movement
    )
    for track in drawn(replace(harbour, movement=moves), "pay-rise").tracks:
        assert all(bar.earliest < bar.x0 for bar in track.bars)


def test_each_party_has_a_shape_of_its_own() -> None:
    assert len({marker(party, 10, 10) for party in range(4)}) == 4


def test_a_chart_says_in_words_what_it_draws(harbour: Brief) -> None:
    words = drawn(harbour, "pay-rise").describes
    assert "demands 9 per cent (10 March 2025), then demands 7 per cent (16 May 2025)." in words


def test_a_rewrite_hangs_below_its_parent(harbour: Brief) -> None:
    graph = descent(harbour)
    at = {node.id: node for node in graph.nodes}
    assert len(graph.nodes) == len(harbour.reports)
    assert len(graph.edges) == 1
    assert at["rewrite-april"].x > at["agency-april"].x
    assert at["rewrite-april"].y > at["agency-april"].y
    assert not at["rewrite-april"].dated


@given(st.lists(st.floats(0, 200), max_size=5))
def test_labels_never_overlap(wanted: list[float]) -> None:
    places = sorted(spread(wanted, [13.0] * len(wanted), 0, 200))
    assert all(after - before >= 12.99 for before, after in pairwise(places))
    assert all(0 <= place <= 200 - 12.99 for place in places)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (None, "date not known"),
        ("2025-05-16", "16 May 2025"),
        ("2024-01-01..2024-01-31", "January 2024"),
        ("2024-01-01..2024-12-31", "2024"),
        ("2024-02-01..2024-02-29", "February 2024"),
        ("2024-01-01..2024-01-22", f"1{dates.TO}22 January 2024"),
        ("2024-01-28..2024-02-02", f"28 January {dates.TO} 2 February 2024"),
        ("2023-12-28..2024-01-02", f"28 December 2023 {dates.TO} 2 January 2024"),
    ],
)
def test_dates_are_read_as_people_read_them(written: str | None, read: str) -> None:
    assert dates.when(written) == read


def test_an_end_that_is_not_known_is_said_not_to_be() -> None:
    assert wording.between(None, None) == "neither end is known"
    assert wording.between(Decimal(100), None) == "100 or more"
    assert wording.between(Decimal(1200), Decimal(1200)) == "1,200"
    assert words.number(None) == "not known"

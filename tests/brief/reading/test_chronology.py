"""What the reports tell in their own voice, by date, each with its independent reports."""

from dataclasses import replace

import pytest

from evidence.piles import report
from parley.brief.reading.compose import compose_reading
from parley.brief.reading.render import render_html, render_markdown
from parley.brief.reading.value import Dated, Reading
from parley.brief.reading.wording import tells, voices
from parley.evidence.reading.ledger import Ledger, ledger

WIRE = """\
Northland opened the old dam on the border river on Monday, flooding two villages below it.

Three engineers of the water board said that the main gate broke on Saturday during the storm.

The two countries signed a treaty on the water of the border river in March after long talks.

Envoys of both countries are meeting in the customs house on the bridge.
"""
COPY = """\
Northland opened the old dam on the border river on Monday, flooding two villages.

The main gate broke on Saturday during the storm.

The two countries signed a treaty on the water of the border river in March.
"""
LOCAL = """\
On Monday Northland opened the dam above the two villages.

A school in the valley burned down on Monday night.

The harvest was good.
"""


COAST = """\
A ferry sank off the northern coast on Monday night.
"""


def pile(**texts: str) -> Ledger:
    return ledger(report(text, name, "2024-05-22") for name, text in texts.items())


def read(**texts: str) -> Reading:
    return compose_reading(pile(**texts), folder="pile")


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(wire=WIRE, copy=COPY, local=LOCAL, coast=COAST)


def row(reading: Reading, words: str) -> Dated:
    (found,) = [one for one in reading.told if words in one.told[0].passage.text]
    return found


def test_11_12_what_is_told_stands_in_the_order_of_its_dates(reading: Reading) -> None:
    assert [one.date for one in reading.told] == [
        "2024-03",
        "2024-05-18",
        "2024-05-20",
        "2024-05-20",
        "2024-05-20",
    ]


def test_11_12_two_independent_reports_of_one_day_stand_in_one_row(reading: Reading) -> None:
    dam = row(reading, "opened the dam")
    assert set(dam.reports) == {"wire", "local"}
    assert dam.repeated_in == ("copy",)
    assert len(dam.told) == 3


def test_11_12_another_event_of_the_same_day_has_its_own_row(reading: Reading) -> None:
    assert row(reading, "school").reports == ("local",)
    assert row(reading, "ferry").reports == ("coast",)


def test_11_12_a_rewrite_adds_no_voice(reading: Reading) -> None:
    treaty = row(reading, "treaty")
    assert (treaty.reports, treaty.repeated_in) == (("wire",), ("copy",))
    assert voices(treaty) == "wire; repeated in copy"
    assert [one.rewrites for one in treaty.told] == [False, True]


def test_11_12_no_report_tells_by_itself_what_the_original_credits_to_somebody(
    reading: Reading,
) -> None:
    gate = row(reading, "main gate")
    assert (gate.reports, gate.repeated_in) == ((), ("copy",))
    assert voices(gate).startswith("nobody: the original credits it to somebody")


def test_11_12_rewrites_of_one_report_are_never_two_voices() -> None:
    again = COPY.replace("Northland opened", "On the border, Northland opened")
    found = pile(wire=WIRE, copy=COPY, again=again)
    unaligned = replace(found, tellings=tuple(replace(one, repeats=None) for one in found.tellings))
    for one in (found, unaligned):
        reading = compose_reading(one, folder="pile")
        assert all(len(each.reports) <= 1 for each in reading.told)


def test_11_12_the_rest_is_counted_by_report(reading: Reading) -> None:
    counts = {one.report: (one.events, one.states, one.outlooks) for one in reading.undated}
    assert counts == {"local": (0, 1, 0), "wire": (0, 1, 0)}
    assert reading.more == 2


def test_11_12_weeks_days_and_months_have_one_order() -> None:
    text = (
        "The bridge was closed this week.\n\nThe dam broke on Tuesday.\n\n"
        "The dam was mended on Sunday.\n\nThe war began in May."
    )
    dates = [one.date for one in read(one=text).told]
    assert dates == ["2024-05", "2024-05-19", "2024-W21", "2024-05-21"]


def test_what_is_denied_or_hedged_is_shown_so() -> None:
    (one,) = read(one="The army reportedly did not cross the river on Monday.").told
    assert tells(one.told[0]) == "happened, denied, hedged: reportedly"


def test_page_and_markdown_show_every_dated_telling(reading: Reading) -> None:
    for render in (render_html, render_markdown):
        text = render(reading)
        assert "What the reports tell in their own voice" in text
        places = [told.passage.place for one in reading.told for told in one.told]
        assert [place for place in places if place not in text] == []


def test_a_pile_that_tells_nothing_says_so() -> None:
    reading = read(one="The minister said that the road was open.")
    for render in (render_html, render_markdown):
        assert "Nothing was found that a report tells of a date" in render(reading)

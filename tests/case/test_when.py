"""Dates as reports give them: read, ordered, written again (§2.1, §2.2)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.case.when import When
from strategies import whens

EVER = (date.min, date.max)
WAYS = "write 2024-01-23, 2024-01, 2024 or 2024-01-01..2024-01-22"


def span(text: str) -> tuple[str, str]:
    when = When.parse(text)
    return when.earliest.isoformat(), when.latest.isoformat()


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024-01-23", "2024-01-23", "2024-01-23"),
        (" 2024-01-23 ", "2024-01-23", "2024-01-23"),
        ("2024-01", "2024-01-01", "2024-01-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("2024-01-01..2024-01-22", "2024-01-01", "2024-01-22"),
        ("2024-01-01 .. 2024-01-22", "2024-01-01", "2024-01-22"),
        ("2024-01..2024-03", "2024-01-01", "2024-03-31"),
        ("2023..2024-01-05", "2023-01-01", "2024-01-05"),
        ("2024-01-20..2024-01", "2024-01-20", "2024-01-31"),
        ("2024-01-23..2024-01-23", "2024-01-23", "2024-01-23"),
    ],
)
def test_a_date_is_the_days_that_it_may_mean(text: str, earliest: str, latest: str) -> None:
    assert span(text) == (earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "23 January",
        "2024-02-30",
        "2023-02-29",
        "2024-13",
        "2024-00",
        "0000",
        "2024-1-5",
        "2024-01-5",
        "24-01-05",
        "20240105",
        "2024-W10-2",
        "2024-W10",
        "2024-065",
        "2024/01/05",
        "2024-01-05T00:00",
        "2024-01-05 12:00",
        "\u0662\u0660\u0662\u0664",
        "\uff12\uff10\uff12\uff14-01",
        "-2024",
        "..",
        "2024..",
        "..2024",
        "2024...2025",
        "2024..2025..2026",
        "2024-02-30..2024-03-01",
        "no",
    ],
)
def test_what_is_no_date_is_refused_with_the_ways_to_write_one(text: str) -> None:
    with pytest.raises(ValueError, match="this is not a date in the calendar") as refused:
        When.parse(text)
    assert str(refused.value) == f"this is not a date in the calendar|{WAYS}"


@pytest.mark.parametrize("value", [None, 2024, date(2024, 1, 1), ["2024"], {}])
def test_only_text_is_read(value: object) -> None:
    with pytest.raises(ValueError, match="a date is one piece of text"):
        When.parse(value)


@pytest.mark.parametrize("text", ["2024-01-02..2024-01-01", "2024..2023", "2024-02..2024-01-31"])
def test_a_span_that_ends_before_it_starts_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="this span of days ends before it starts"):
        When.parse(text)


def test_what_is_over_sooner_comes_first_and_then_what_began_sooner() -> None:
    ordered = ["2024-01-05", "2024-01-01..2024-01-31", "2024-01-31", "2023..2024", "2024"]
    whens = [When.parse(text) for text in ordered]
    assert sorted(whens[place] for place in (3, 0, 4, 2, 1)) == whens


def test_one_day_is_exact_and_a_month_is_not() -> None:
    assert When.parse("2024-01-05").exact
    assert When.parse("2024-01-05..2024-01-05").exact
    assert not When.parse("2024-01").exact


@given(when=whens(*EVER))
def test_what_is_written_reads_as_the_same(when: When) -> None:
    assert When.parse(str(when)) == when
    assert (".." in str(when)) is (not when.exact)


@given(text=st.text("0123456789-.W \u0661", max_size=24))
def test_whatever_is_read_runs_forward_and_is_written_plainly(text: str) -> None:
    try:
        when = When.parse(text)
    except ValueError:
        return
    assert when.earliest <= when.latest
    assert text.strip()[:4].isascii()
    assert When.parse(str(when)) == when


@given(one=whens(), other=whens(), third=whens())
def test_dates_stand_in_one_order(one: When, other: When, third: When) -> None:
    assert (one < other) + (other < one) + (one == other) == 1
    if one <= other <= third:
        assert one <= third
    if one.latest < other.latest:
        assert one < other


@given(day=st.dates(*EVER))
def test_the_month_and_the_year_of_a_day_hold_it(day: date) -> None:
    month, year = When.parse(f"{day:%Y-%m}".zfill(7)), When.parse(f"{day:%Y}".zfill(4))
    assert year.earliest <= month.earliest <= day <= month.latest <= year.latest
    if month.latest < date.max:
        assert (month.latest + timedelta(days=1)).day == 1
    assert (year.latest.month, year.latest.day) == (12, 31)

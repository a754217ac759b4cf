"""Dates of the brief as people read them."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

NO_DATE = "date not known"
TO = "\N{EN DASH}"


def ends(text: str) -> tuple[date, date]:
    """Return the first and the last day of a written date."""
    first, _, last = text.partition("..")
    return date.fromisoformat(first), date.fromisoformat(last or first)


def when(text: str | None, *, short: bool = False) -> str:
    """Return a date as people read it: `16 May 2025`, `1 to 22 January 2024` with a dash."""
    if text is None:
        return NO_DATE
    first, last = ends(text)
    if first == last:
        return _day(first, short=short)
    return _whole(first, last, short=short) or _span(first, last, short=short)


def _month(day: date, *, short: bool) -> str:
    return (calendar.month_abbr if short else calendar.month_name)[day.month]


def _day(day: date, *, short: bool) -> str:
    return f"{day.day} {_month(day, short=short)} {day.year}"


def _whole(first: date, last: date, *, short: bool) -> str | None:
    """Name a whole year or a whole month; None where it is neither."""
    if first.day != 1 or (last + timedelta(days=1)).day != 1 or first.year != last.year:
        return None
    if (first.month, last.month) == (1, 12):
        return str(first.year)
    return f"{_month(first, short=short)} {first.year}" if first.month == last.month else None


def _span(first: date, last: date, *, short: bool) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}{TO}{_day(last, short=short)}"
    if first.year == last.year:
        return f"{first.day} {_month(first, short=short)} {TO} {_day(last, short=short)}"
    return f"{_day(first, short=short)} {TO} {_day(last, short=short)}"

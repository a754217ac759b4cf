"""Names of months and weekdays, days that are written out in full, and ISO values."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import NamedTuple

MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if n}
MONTHS |= {name[:3]: n for name, n in MONTHS.items()} | {"sept": 9}
WEEKDAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
WEEKDAYS |= {
    "mon": 0,
    "tue": 1,
    "tues": 1,
    "wed": 2,
    "thu": 3,
    "thurs": 3,
    "fri": 4,
    "sat": 5,
    "sun": 6,
}

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
WEEKDAY_SHORT = r"(?:Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\b\.?"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
YEAR = r"(?:1[5-9]|20)\d\d(?!\d|[.,]\d|%)"

_FULL = (
    re.compile(r"(?<!\d)(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?!\d)"),
    re.compile(rf"\b(?P<n>{MONTH})\s+(?P<d>{DAY}),?\s+(?P<y>{YEAR})"),
    re.compile(rf"(?<!\d)(?P<d>{DAY})\s+(?:of\s+)?(?P<n>{MONTH}),?\s+(?P<y>{YEAR})"),
    re.compile(r"(?<!\d)(?P<y>\d{4})/(?P<m>\d{2})/(?P<d>\d{2})(?!\d)"),
)


class Written(NamedTuple):
    """A day as an ISO value and where it stands."""

    value: str
    start: int
    end: int


def written_day(text: str) -> Written | None:
    """Return the first day that is written with its year; None where there is none."""
    found = (_day(match) for pattern in _FULL for match in pattern.finditer(text))
    days = [day for day in found if day is not None]
    return min(days, key=lambda day: day.start, default=None)


def is_day(text: str) -> bool:
    """Whether a text is one day of the calendar, written 2024-01-23."""
    found = written_day(text)
    return found is not None and found.value == text


def _day(match: re.Match[str]) -> Written | None:
    parts = match.groupdict()
    month = month_number(parts["n"]) if parts.get("n") else int(parts["m"])
    day = on(int(parts["y"]), month, int(re.sub(r"\D", "", parts["d"])))
    return Written(day.isoformat(), match.start(), match.end()) if day else None


def on(year: int, month: int, day: int) -> date | None:
    """Return a day, or None where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's name, long or short."""
    return MONTHS[name.lower().rstrip(".")]


def weekday_number(name: str) -> int:
    """Return 0 to 6, from Monday, for a weekday's name."""
    return WEEKDAYS[name.lower().rstrip(".")]


def week(day: date) -> str:
    """Return the ISO week of a day, such as 2024-W04."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02}"


def month(day: date) -> str:
    """Return the month of a day, such as 2023-11."""
    return f"{day.year:04}-{day.month:02}"


def shifted(day: date, months: int) -> date:
    """Return the first day of the month that lies `months` later."""
    number = day.year * 12 + day.month - 1 + months
    return date(min(max(number // 12, 1), 9999), number % 12 + 1, 1)


def after(day: date, days: int) -> date:
    """Return the day so many days later, or the calendar's last or first."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min

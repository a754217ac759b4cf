"""Dates as reports give them: a day, a month, a year, or somewhere between two days.

A date that is not known to the day is an interval, never its first day (semantics §2.1).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Any

_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_WAYS = "write 2024-01-23, 2024-01, 2024 or 2024-01-01..2024-01-22"


@total_ordering
@dataclass(frozen=True, slots=True)
class When:
    """A day or a span of days within which something happened; both ends included.

    Ordered by the latest day first, then the earliest: something is only certain to have
    happened once its span has ended (semantics §2.2).
    """

    earliest: date
    latest: date

    @classmethod
    def parse(cls, value: object) -> When:
        """Read the written form; raises ValueError with the ways to write it."""
        if not isinstance(value, str):
            raise ValueError(f"a date is one piece of text|{_WAYS}")  # noqa: TRY004
        first, dots, last = value.partition("..")
        if dots:
            return cls._spanning(cls._single(first.strip()), cls._single(last.strip()))
        return cls._single(value.strip())

    @classmethod
    def _spanning(cls, first: When, last: When) -> When:
        if first.earliest > last.latest:
            raise ValueError("this span of days ends before it starts|swap its two dates")
        return cls(first.earliest, last.latest)

    @classmethod
    def _single(cls, text: str) -> When:
        try:
            if month := _MONTH.fullmatch(text):
                year, number = int(month[1]), int(month[2])
                return cls(
                    date(year, number, 1),
                    date(year, number, calendar.monthrange(year, number)[1]),
                )
            if _YEAR.fullmatch(text):
                return cls(date(int(text), 1, 1), date(int(text), 12, 31))
            if not _DAY.fullmatch(text):  # fromisoformat would read weeks as well
                raise ValueError(text)
            day = date.fromisoformat(text)
        except (ValueError, calendar.IllegalMonthError):
            raise ValueError(f"this is not a date in the calendar|{_WAYS}") from None
        return cls(day, day)

    @classmethod
    def day(cls, day: date) -> When:
        """Return the span of exactly one day."""
        return cls(day, day)

    @property
    def exact(self) -> bool:
        """Whether the day itself is known."""
        return self.earliest == self.latest

    def __lt__(self, other: When) -> bool:
        """Order by latest day, then earliest."""
        return (self.latest, self.earliest) < (other.latest, other.earliest)

    def __str__(self) -> str:
        """Return the written form: `2024-01-23` or `2024-01-01..2024-01-22`."""
        if self.exact:
            return self.earliest.isoformat()
        return f"{self.earliest.isoformat()}..{self.latest.isoformat()}"

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: Any) -> Any:
        """Let the boundary read the written form."""
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(cls.parse)

    @classmethod
    def __get_pydantic_json_schema__(cls, _core: Any, _handler: Any) -> dict[str, Any]:
        """Describe the written form to editors."""
        one = r"\d{4}(-\d{2}(-\d{2})?)?"
        return {"type": "string", "pattern": rf"^{one}(\.\.{one})?$"}

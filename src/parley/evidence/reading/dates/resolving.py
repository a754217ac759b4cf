"""From a calendar expression to an ISO value, counted from the report's date.

Without a report's date what hangs on it has no value, and says so; today is never used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from parley.evidence.reading.dates import days
from parley.evidence.reading.dates.finding import Mention, mentions
from parley.evidence.reading.dates.tense import Tense, tense
from parley.evidence.reading.figures.numbers import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from parley.evidence.reading.records import Span

Basis = Literal["stated", "report date", "unknown report date"]
# Further ahead than this a date without its year is seldom meant.
_AHEAD = 270
_DOZEN = 12
_NUMBERS = {"a": 1, "an": 1} | {word: int(n) for word, n in WORDS.items() if 1 <= n <= _DOZEN}


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text; `value` is None where it hangs on a date that is not known."""

    start: int
    end: int
    value: str | None
    basis: Basis


class _Anchor(NamedTuple):
    """The report's date; `exact` unless only its month or year is known."""

    day: date
    exact: bool


class _Context(NamedTuple):
    """What a mention is read against."""

    anchor: _Anchor | None
    tense: Tense


def in_text(text: str, sentences: Iterable[Span], report_date: str | None) -> Iterator[Dated]:
    """Yield the dates of a text, sentence by sentence; `report_date` is an ISO day or month."""
    anchor = _anchor(report_date)
    for sentence in sentences:
        yield from _joined(text, _in_sentence(text, sentence, anchor))


def _in_sentence(text: str, sentence: Span, anchor: _Anchor | None) -> Iterator[Dated]:
    for mention in mentions(text, sentence.start, sentence.end):
        place = (mention.start, mention.end)
        context = _Context(anchor, tense(text, sentence.start, sentence.end, place))
        found = _resolved(mention, context)
        if found is not None:
            yield found


_TO = re.compile(r"\s+(?:to|through|until|till)\s+|\s?[-\u2013]\s?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _joined(text: str, found: Iterable[Dated]) -> Iterator[Dated]:
    """Yield the dates with two full days that "to" joins as one interval."""
    last: Dated | None = None
    for one in found:
        if last is not None and _spans(text, last, one):
            last = Dated(last.start, one.end, f"{last.value}/{one.value}", one.basis)
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def _spans(text: str, one: Dated, other: Dated) -> bool:
    full = all(_DAY.fullmatch(each.value or "") for each in (one, other))
    own_years = one.basis == other.basis == "stated"
    return full and own_years and bool(_TO.fullmatch(text, one.end, other.start))


def _anchor(value: str | None) -> _Anchor | None:
    match = re.fullmatch(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", value or "")
    if not match:
        return None
    day = days.on(int(match[1]), int(match[2] or 7), int(match[3] or 15))
    return _Anchor(day, match[3] is not None) if day else None


class _NoSuchDateError(Exception):
    """The expression names no date of the calendar, such as 31 June."""


class _NeedsAnchorError(Exception):
    """The value hangs on the report's date, which is not known (well enough)."""


def _resolved(mention: Mention, context: _Context) -> Dated | None:
    own_year = any(mention.parts.get(key) for key in _YEARS)
    stated = own_year or mention.form in ("iso", "isomonth", "year", "yearspan")
    try:
        value = _RULES[mention.form](mention.parts, context)
    except _NoSuchDateError:
        return None
    except _NeedsAnchorError:
        return Dated(mention.start, mention.end, None, "unknown report date")
    return Dated(mention.start, mention.end, value, "stated" if stated else "report date")


_YEARS = ("r_y", "q_y", "md_y", "dm_y", "my_y")
_Parts = dict[str, str | None]


def _exact(context: _Context) -> date:
    if context.anchor is None or not context.anchor.exact:
        raise _NeedsAnchorError
    return context.anchor.day


def _about(context: _Context) -> date:
    if context.anchor is None:
        raise _NeedsAnchorError
    return context.anchor.day


def _text(parts: _Parts, key: str) -> str:
    return parts[key] or ""


def _number(parts: _Parts, key: str) -> int:
    return int(re.sub(r"\D", "", _text(parts, key)))


# --- days and months without their year ------------------------------------------------------


def _day_of(context: _Context, year: str | None, month: int, day: int) -> date:
    """The day of a year that is stated, or of the year that the tense and nearness tell."""
    if year:
        return _existing(days.on(int(year), month, day))
    anchor = _about(context)
    years = range(anchor.year - 4, anchor.year + 5)
    options = [found for y in years if (found := days.on(y, month, day))]
    if not options:
        raise _NoSuchDateError
    return _chosen(options, anchor, context.tense)


def _existing(day: date | None) -> date:
    if day is None:
        raise _NoSuchDateError
    return day


def _chosen(options: list[date], anchor: date, when: Tense) -> date:
    past = [day for day in options if day <= anchor]
    coming = [day for day in options if day >= anchor]
    nearest = min(options, key=lambda day: (abs((day - anchor).days), day))
    if when == "past" and past:
        return past[-1]
    if when == "future" and coming and (coming[0] - anchor).days <= _AHEAD:
        return coming[0]
    return nearest


def _monthday(parts: _Parts, context: _Context) -> str:
    month = days.month_number(_text(parts, "md_m"))
    return _day_of(context, parts["md_y"], month, _number(parts, "md_d")).isoformat()


def _daymonth(parts: _Parts, context: _Context) -> str:
    month = days.month_number(_text(parts, "dm_m"))
    return _day_of(context, parts["dm_y"], month, _number(parts, "dm_d")).isoformat()


def _weekof(parts: _Parts, context: _Context) -> str:
    month = days.month_number(parts["k_m"] or _text(parts, "k_m2"))
    day = _number(parts, "k_d" if parts["k_d"] else "k_d2")
    return days.week(_day_of(context, None, month, day))


def _monthyear(parts: _Parts, context: _Context) -> str:
    del context
    return f"{_text(parts, 'my_y')}-{days.month_number(_text(parts, 'my_m')):02}"


def _month(parts: _Parts, context: _Context) -> str:
    anchor = _about(context)
    number = days.month_number(_text(parts, "m_name"))
    if parts["m_year"]:
        step = _STEPS.get(parts["m_year"].split()[-2], 0)
        return f"{anchor.year + step:04}-{number:02}"
    return days.month(_which_month(anchor, number, _which(parts, "m_which"), context.tense))


def _which_month(anchor: date, number: int, which: str, when: Tense) -> date:
    here = date(anchor.year, anchor.month, 1)
    options = [date(year, number, 1) for year in range(anchor.year - 2, anchor.year + 3)]
    if which in ("last", "past"):
        return max(day for day in options if day < here)
    if which in ("next", "coming"):
        return min(day for day in options if day > here)
    return _chosen(options, here, when)


def _which(parts: _Parts, key: str) -> str:
    return (parts[key] or "").lower()


# --- weekdays ---------------------------------------------------------------------------------


def _weekday(parts: _Parts, context: _Context) -> str:
    anchor = _exact(context)
    number = days.weekday_number(_text(parts, "w_name"))
    if parts["w_week"]:
        return _in_week(anchor, number, parts["w_week"]).isoformat()
    back = (anchor.weekday() - number) % 7
    which = _which(parts, "w_which")
    if which in ("last", "past", "this past"):
        return days.after(anchor, -(back or 7)).isoformat()
    if which in ("next", "coming", "this coming"):
        return days.after(anchor, 7 - back).isoformat()
    ahead = context.tense == "future" or (which == "this" and context.tense != "past")
    return days.after(anchor, (7 - back) % 7 if ahead else -back).isoformat()


def _in_week(anchor: date, number: int, week: str) -> date:
    shift = {"last": -7, "next": 7}.get(week.split()[-2], 0)
    return days.after(anchor, number - anchor.weekday() + shift)


# --- intervals: both ends are stated ------------------------------------------------------------


def _mdrange(parts: _Parts, context: _Context) -> str:
    first = days.month_number(_text(parts, "r_m"))
    last = days.month_number(parts["r_m2"]) if parts["r_m2"] else first
    ends = ((first, _number(parts, "r_d")), (last, _number(parts, "r_d2")))
    return _between(context, parts["r_y"], *ends)


def _dmrange(parts: _Parts, context: _Context) -> str:
    last = days.month_number(_text(parts, "q_m2"))
    first = days.month_number(parts["q_m"]) if parts["q_m"] else last
    ends = ((first, _number(parts, "q_d")), (last, _number(parts, "q_d2")))
    return _between(context, parts["q_y"], *ends)


def _between(
    context: _Context, year: str | None, first: tuple[int, int], last: tuple[int, int]
) -> str:
    end = _day_of(context, year, *last)
    start = _existing(days.on(end.year - (first > last), *first))
    return f"{start}/{end}"


def _wdrange(parts: _Parts, context: _Context) -> str:
    first = days.weekday_number(_text(parts, "w_1"))
    last = days.weekday_number(_text(parts, "w_2"))
    anchor = _exact(context)
    back = (anchor.weekday() - last) % 7
    end = days.after(anchor, (7 - back) % 7 if context.tense == "future" else -back)
    return f"{days.after(end, -((last - first) % 7))}/{end}"


def _mrange(parts: _Parts, context: _Context) -> str:
    anchor = _about(context)
    first, last = (days.month_number(_text(parts, key)) for key in ("n_1", "n_2"))
    end = _which_month(anchor, last, "", context.tense)
    return f"{end.year - (first > last):04}-{first:02}/{days.month(end)}"


def _yearspan(parts: _Parts, context: _Context) -> str:
    del context
    return f"{parts['y_1']}/{parts['y_2']}"


# --- weeks, months and years as seen from the report ---------------------------------------------

_STEPS = {"last": -1, "previous": -1, "this past": -1, "past": -1}
_STEPS |= {"next": 1, "coming": 1, "following": 1, "this coming": 1}


def _unit(parts: _Parts, context: _Context) -> str:
    which, unit = _which(parts, "u_which"), _text(parts, "u_unit")
    step = _STEPS.get(which, 0)
    if unit == "year":
        return f"{_about(context).year + step:04}"
    if unit == "month":
        return days.month(days.shifted(_about(context), step))
    return days.week(days.after(_exact(context), 7 * step))


def _ofunit(parts: _Parts, context: _Context) -> str:
    anchor = _about(context)
    return days.month(anchor) if parts["o_unit"] == "month" else f"{anchor.year:04}"


def _weekend(parts: _Parts, context: _Context) -> str:
    """The weekend that has begun last: on a Monday that of the week before."""
    del parts
    anchor = _exact(context)
    return days.week(days.after(anchor, -((anchor.weekday() - 5) % 7)))


def _ago(parts: _Parts, context: _Context) -> str:
    written = _which(parts, "a_n")
    number = _NUMBERS.get(written) or int(written)
    by_unit: dict[str, Callable[[], str]] = {
        "day": lambda: days.after(_exact(context), -number).isoformat(),
        "week": lambda: days.week(days.after(_exact(context), -7 * number)),
        "month": lambda: days.month(days.shifted(_about(context), -number)),
        "year": lambda: f"{_about(context).year - number:04}",
    }
    return by_unit[_text(parts, "a_unit")]()


def _near(step: int) -> Callable[[_Parts, _Context], str]:
    def rule(parts: _Parts, context: _Context) -> str:
        del parts
        return days.after(_exact(context), step).isoformat()

    return rule


def _as_written(key: str) -> Callable[[_Parts, _Context], str]:
    def rule(parts: _Parts, context: _Context) -> str:
        del context
        if key == "iso" and days.written_day(_text(parts, key)) is None:
            raise _NoSuchDateError
        return _text(parts, key)

    return rule


_RULES: dict[str, Callable[[_Parts, _Context], str]] = {
    "iso": _as_written("iso"),
    "isomonth": _as_written("isomonth"),
    "year": _as_written("year"),
    "yearspan": _yearspan,
    "weekof": _weekof,
    "monthday": _monthday,
    "daymonth": _daymonth,
    "monthyear": _monthyear,
    "month": _month,
    "mdrange": _mdrange,
    "dmrange": _dmrange,
    "wdrange": _wdrange,
    "mrange": _mrange,
    "weekday": _weekday,
    "unit": _unit,
    "ofunit": _ofunit,
    "weekend": _weekend,
    "ago": _ago,
    "today": _near(0),
    "yesterday": _near(-1),
    "tomorrow": _near(1),
}

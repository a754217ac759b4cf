"""What the reports tell in their own voice, in the order of its dates (§11.12).

A rewrite repeats and adds no voice (§4.1). Tellings of independent reports stand in one row where
they tell of one day with half of their words in common: whether they tell one event is for a human.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from parley.brief.reading.texts import shown_if
from parley.brief.reading.value import Dated, Told, Undated
from parley.evidence.reading.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from parley.brief.reading.texts import Texts
    from parley.evidence.reading.ledger import Ledger
    from parley.evidence.reading.records import Telling

_WORD = re.compile(r"\w{4,}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_IN_COMMON = 0.5
_FEWEST = 2

# A telling and all that repeats it, the first one first.
_Thread = list["Telling"]
# By report, what it is derived from.
_Parents = dict[str, set[str]]


def dated(found: Ledger, texts: Texts) -> tuple[Dated, ...]:
    """Return what is told of a date, the earliest first."""
    threads = [thread for thread in _threads(found.tellings) if _date(thread) is not None]
    parents = _parents(found)
    rows = [
        row
        for _, each in groupby(sorted(threads, key=_order), key=_date)
        for row in _rows(each, parents, texts)
    ]
    return tuple(_dated(row, texts) for row in rows)


def undated(found: Ledger) -> tuple[Undated, ...]:
    """Return by report how much is told without a date."""
    kinds: dict[str, Counter[str]] = {}
    for thread in _threads(found.tellings):
        for one in thread if _date(thread) is None else ():
            kinds.setdefault(one.report, Counter())[one.kind] += 1
    return tuple(
        Undated(
            report=report,
            events=each["event"],
            states=each["state"],
            outlooks=each["outlook"],
        )
        for report, each in sorted(kinds.items())
    )


def _threads(tellings: Sequence[Telling]) -> list[_Thread]:
    """Return the tellings with those that repeat them, or that repeat one statement."""
    by_id = {one.id: one for one in tellings}
    threads: dict[str, _Thread] = {}
    for one in tellings:
        threads.setdefault(_root(one, by_id), []).append(one)
    return [sorted(each, key=lambda one: one.repeats is not None) for each in threads.values()]


def _root(one: Telling, by_id: Mapping[str, Telling]) -> str:
    """Return the id of what was first told or said: a rewrite's parent may be a rewrite itself."""
    seen = set[str]()
    while one.repeats is not None and one.id not in seen:
        seen.add(one.id)
        if one.repeats not in by_id:
            return one.repeats
        one = by_id[one.repeats]
    return one.id


def _date(thread: _Thread) -> str | None:
    return next((one.date for one in thread if one.date is not None), None)


def _order(thread: _Thread) -> tuple[str, str, str, int]:
    value = _date(thread) or ""
    return _first_day(value), value, thread[0].report, thread[0].start


def _first_day(value: str) -> str:
    """Return what puts days, weeks, months and intervals in one order."""
    return date.fromisoformat(f"{value}-1").isoformat() if "W" in value else value


# --- one row, or several --------------------------------------------------------------------------


def _rows(threads: Iterable[_Thread], parents: _Parents, texts: Texts) -> list[list[_Thread]]:
    """Return the threads of one date, those side by side that may tell one event."""
    rows: list[list[_Thread]] = []
    for thread in threads:
        fits = (row for row in rows if _fits(thread[0], [each[0] for each in row], parents, texts))
        row = next(fits, None)
        if row is None:
            rows.append([thread])
        else:
            row.append(thread)
    return rows


def _fits(one: Telling, row: Sequence[Telling], parents: _Parents, texts: Texts) -> bool:
    independent = not any(_related(one.report, other.report, parents) for other in row)
    return independent and _alike(one, row[0], texts)


def _alike(one: Telling, other: Telling, texts: Texts) -> bool:
    """Whether two may tell one event: of one day, in half of the words of the shorter."""
    day = one.date is not None and one.date == other.date and _DAY.fullmatch(one.date) is not None
    if not day or (one.kind, one.negated) != (other.kind, other.negated):
        return False
    words, others = _words(one, texts), _words(other, texts)
    fewest = min(len(words), len(others))
    return fewest >= _FEWEST and len(words & others) >= _IN_COMMON * fewest


def _words(one: Telling, texts: Texts) -> set[str]:
    quote = texts.quote(one.report, Span(one.start, one.end))
    return {word.casefold() for word in _WORD.findall(quote.text)}


def _parents(found: Ledger) -> _Parents:
    parents: _Parents = {}
    for edge in found.derivations:
        parents.setdefault(edge.child, set()).add(edge.parent)
    return parents


def _related(one: str, other: str, parents: _Parents) -> bool:
    """Whether two reports are one, or one rewrites the other, or both rewrite a third."""
    return bool(_line(one, parents) & _line(other, parents))


def _line(report: str, parents: _Parents) -> set[str]:
    """Return a report with all that it is derived from."""
    line, waiting = set[str](), [report]
    while waiting:
        one = waiting.pop()
        if one not in line:
            line.add(one)
            waiting += parents.get(one, ())
    return line


# --- as the brief shows it ------------------------------------------------------------------------


def _dated(row: Sequence[_Thread], texts: Texts) -> Dated:
    firsts = [thread[0] for thread in row]
    again = {one.report for thread in row for one in thread if one.repeats is not None}
    return Dated(
        date=_date(row[0]) or "",
        reports=tuple(one.report for one in firsts if one.repeats is None),
        repeated_in=tuple(sorted(again)),
        told=tuple(_told(one, texts) for thread in row for one in thread),
    )


def _told(one: Telling, texts: Texts) -> Told:
    return Told(
        passage=texts.within(one.report, Span(one.start, one.end)),
        kind=one.kind,
        negated=one.negated,
        hedge=shown_if(one.hedged),
        actor=shown_if(one.actor),
        rewrites=one.repeats is not None,
    )

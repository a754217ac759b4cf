"""Figures side by side: what is counted, and every number that a report has for it (§5.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.brief.reading.texts import shown, shown_if
from parley.brief.reading.value import Counted, Reported
from parley.evidence.reading.records import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from parley.brief.reading.texts import Texts
    from parley.evidence.reading.records import Figure

# How many people spoke is told with what they said.
_ELSEWHERE = "number-of-sources"
_Key = tuple[str, str | None, str | None]
_UNITS = {"percent": "per cent"}


def counted(
    figures: Iterable[Figure], called: Mapping[str, str], texts: Texts, copies: Collection[str]
) -> tuple[Counted, ...]:
    """Return what is counted, that of which several reports speak first.

    Args:
        figures: what was found, by report and place.
        called: the sources' names by statement.
        texts: the reports.
        copies: the ids of the reports that rewrite another.
    """
    by_key: dict[_Key, list[Reported]] = {}
    for one in figures:
        if one.kind != _ELSEWHERE:
            by_key.setdefault(_key(one), []).append(_reported(one, called, texts, copies))
    rows = [
        Counted(what=what, unit=unit, kind=kind, figures=tuple(each))
        for (what, unit, kind), each in by_key.items()
    ]
    return tuple(sorted(rows, key=_order))


def _key(one: Figure) -> _Key:
    unit = _UNITS.get(one.unit or "", one.unit)
    return shown(one.what or unit or "not told"), shown_if(unit), one.kind


def _reported(
    one: Figure, called: Mapping[str, str], texts: Texts, copies: Collection[str]
) -> Reported:
    return Reported(
        figure=texts.within(one.report, Span(one.start, one.end)),
        low=one.low,
        high=one.high,
        modifier=one.modifier,
        as_of=one.as_of,
        credited_to=called.get(one.statement or ""),
        rewrites=one.report in copies,
    )


def _order(one: Counted) -> tuple[int, str, str]:
    reports = {each.figure.report for each in one.figures}
    return -len(reports), one.what.casefold(), one.kind or ""

"""What `parley bargain CASE` prints for people: the answer first, then what it is made of."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from parley.case.words import counted, joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from parley.bargaining.zone.findings import ZoneFindings
    from parley.case.case import Case

WIDTH = 96
MOST_WAYS = 8


def told(case: Case, found: ZoneFindings, *, explain_empty: bool) -> Iterator[str]:
    """Yield the lines: the whole of it, or only why nothing serves all, and the ways out."""
    yield f"{case.file.title}: what could work"
    parts = (_conflicts, _ways_out) if explain_empty else (_answer, _conflicts, _ways_out, _gaps)
    if explain_empty:
        yield from _items(f"{one.says} ({one.rule})" for one in found.answer[:1])
    for part in parts:
        yield from part(case, found)
    yield from _assumed(found)
    yield ""
    yield from textwrap.wrap(found.honesty, WIDTH)


def _heading(text: str) -> Iterator[str]:
    yield ""
    yield text
    yield "-" * len(text)


def _items(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield from textwrap.wrap(line, WIDTH, initial_indent="- ", subsequent_indent="  ")


def _why(found: ZoneFindings, key: str) -> Iterator[str]:
    return (f"{one.says} ({one.rule})" for one in found.reasons if one.key == key)


def _answer(case: Case, found: ZoneFindings) -> Iterator[str]:
    del case
    yield from _heading("The answer")
    yield from _items(f"{one.says} ({one.rule})" for one in found.answer)


def _conflicts(case: Case, found: ZoneFindings) -> Iterator[str]:
    del case
    yield from _heading("What conflicts")
    yield from _items(f"{one.says} {one.third_way} ({one.rule}, §14.8)" for one in found.conflicts)
    yield from _items(_why(found, "conflicts"))


def _ways_out(case: Case, found: ZoneFindings) -> Iterator[str]:
    names = {party: case.actor_name(party) for party in found.parties}
    yield from _heading("Ways out, the fewest moves first")
    yield from _items(
        f"{counted(one.cost, 'move')}, {one.red_lines or 'none'} of red lines, by "
        f"{joined(names[party] for party in one.parties)}: {one.says} ({one.rule})"
        for one in found.relaxations[:MOST_WAYS]
    )
    if len(found.relaxations) > MOST_WAYS:
        yield f"- {len(found.relaxations) - MOST_WAYS} more; --json lists them"
    yield from _items(_why(found, "relaxations"))


def _gaps(case: Case, found: ZoneFindings) -> Iterator[str]:
    yield from _heading("How far apart they are")
    titles = {issue.id: issue.title for issue in case.file.issues}
    yield from _items(
        f"{titles[one.issue]}: {one.says} {' '.join(bridge.says for bridge in one.bridges)}".strip()
        for one in found.gaps
    )
    yield from _items(_why(found, "gaps"))


def _assumed(found: ZoneFindings) -> Iterator[str]:
    yield from _heading("What this takes for granted")
    yield from _items(f"{one.says} ({one.rule})" for one in found.assumptions)
    if found.judgements:
        yield from _items([f"The team's judgements {', '.join(found.judgements)}."])

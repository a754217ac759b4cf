"""What changed between two briefs of one case: each thing once, each with its claims (§9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from parley.brief.value import ChangeRow
from parley.evidence.support import LADDER

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from parley.brief.value import (
        Brief,
        ClaimRow,
        FigureRow,
        PositionRow,
        ProposalRow,
        UnknownRow,
    )

_Row = TypeVar("_Row")


def changes(old: Brief, new: Brief) -> tuple[ChangeRow, ...]:
    """Return all changes, in the order in which a reader wants them."""
    return (
        *_positions(old, new),
        *_statuses(old, new),
        *_gates(old, new),
        *_proposals(old, new),
        *_support(old, new),
        *_figures(old, new),
        *_questions(old, new),
    )


def _keyed(
    rows: Iterable[_Row], key: Callable[[_Row], Hashable]
) -> dict[Hashable, tuple[_Row, ...]]:
    found: dict[Hashable, tuple[_Row, ...]] = {}
    for row in rows:
        found[key(row)] = (*found.get(key(row), ()), row)
    return found


def _cell(row: PositionRow) -> Hashable:
    return (row.party, row.issue)


def _positions(old: Brief, new: Brief) -> Iterator[ChangeRow]:
    before = _keyed(old.positions, _cell)
    for cell, rows in _keyed(new.positions, _cell).items():
        known = {claim for row in before.get(cell, ()) for claim in row.claims}
        fresh = [row for row in rows if not set(row.claims) <= known]
        if fresh:
            yield _position(new, fresh)


def _position(new: Brief, rows: list[PositionRow]) -> ChangeRow:
    """One row for a cell, even where several things were said last on it."""
    party, issue = rows[0].party, rows[0].issue
    trends = {row.trend for row in rows}
    trend = trends.pop() if len(trends) == 1 else "unclear"
    made = [
        one
        for one in new.concessions
        if (one.party, one.issue) == (party, issue) and set(one.claims) & set(rows[0].claims)
    ]
    concession = made[-1] if made and trend == "softened" else None
    return ChangeRow(
        kind=f"position-{trend}",
        what=f"position:{party}/{issue}",
        says="; ".join(row.says for row in rows),
        party=party,
        issue=issue,
        trend=trend,
        pressure=concession.pressure if concession else (),
        returned=concession.returned if concession else None,
        claims=tuple(sorted({claim for row in rows for claim in row.claims})),
    )


def _statuses(old: Brief, new: Brief) -> Iterator[ChangeRow]:
    before = {row.issue: row for row in old.issues_status}
    for row in new.issues_status:
        was = before[row.issue].status
        if was != row.status:
            because = "; ".join(one.says for one in row.blockers) or row.why
            blocking = {claim for one in row.blockers for claim in one.claims}
            yield ChangeRow(
                kind="status",
                what=f"issue:{row.issue}",
                says=f"was {was} and is {row.status}: {because}",
                claims=tuple(sorted({*row.claims, *blocking})),
            )


def _gates(old: Brief, new: Brief) -> Iterator[ChangeRow]:
    before = {row.id: row.state for row in old.gates}
    for row in new.gates:
        if before.get(row.id) != row.state:
            yield ChangeRow(
                kind=f"gate-{row.state}",
                what=f"gate:{row.id}",
                says=row.condition,
                party=row.party,
                claims=row.claims,
            )


def _proposals(old: Brief, new: Brief) -> Iterator[ChangeRow]:
    before = {row.id: row for row in old.proposals}
    for row in new.proposals:
        was = before.get(row.id)
        if was is None:
            yield _proposal("proposal-tabled", row, f"{row.title}; {row.fate}")
            continue
        if was.fate != row.fate:
            yield _proposal("proposal-fate", row, f"{row.title}: was {was.fate}, is {row.fate}")
        answered = {(reply.party, reply.issue) for reply in was.replies}
        for reply in row.replies:
            if (reply.party, reply.issue) not in answered:
                says = f"{row.title}: {reply.party} {reply.answer}"
                yield _proposal("proposal-answered", row, says, reply.claims)


def _proposal(
    kind: str, row: ProposalRow, says: str, claims: tuple[str, ...] | None = None
) -> ChangeRow:
    return ChangeRow(
        kind=kind,
        what=f"proposal:{row.id}",
        says=says,
        party=row.tabled_by,
        claims=row.claims if claims is None else claims,
    )


def _support(old: Brief, new: Brief) -> Iterator[ChangeRow]:
    """Compare what was known at both times; a statement and its repetitions change once."""
    before = {row.id: row for row in old.claims if row.known}
    seen: set[str] = set()
    for row in new.claims:
        was = before.get(row.id)
        content = row.same_as or row.id
        if was is None or content in seen:
            continue
        moved = LADDER.index(row.support) - LADDER.index(was.support)
        if moved:
            seen.add(content)
            yield _claim("support-gained" if moved > 0 else "support-lost", was, row)
        if set(row.contested_by) - set(was.contested_by):
            seen.add(content)
            yield _claim("contested", was, row)


def _claim(kind: str, was: ClaimRow, row: ClaimRow) -> ChangeRow:
    how = f"{was.support} before, {row.support} now"
    if kind == "contested":
        how = f"denied by {', '.join(row.contested_by)}"
    return ChangeRow(
        kind=kind,
        what=f"claim:{row.id}",
        says=f"{row.says} ({how})",
        claims=tuple(sorted({row.id, *row.contested_by})),
    )


def _figures(old: Brief, new: Brief) -> Iterator[ChangeRow]:
    before = {row.measure: row for row in old.figures}
    for row in new.figures:
        known = {reading.claims for reading in before[row.measure].readings}
        fresh = [one for one in row.readings if not any(set(one.claims) & set(k) for k in known)]
        if fresh:
            yield _figure(before[row.measure], row, tuple(c for one in fresh for c in one.claims))


def _figure(was: FigureRow, row: FigureRow, claims: tuple[str, ...]) -> ChangeRow:
    earlier = was.readings[-1].says if was.readings else "no figure"
    return ChangeRow(
        kind="figure-revised" if was.readings else "figure-new",
        what=f"figure:{row.measure}",
        says=f"{row.title}: {earlier} before, {row.readings[-1].says} now; {row.verdict}",
        claims=claims,
    )


def _questions(old: Brief, new: Brief) -> Iterator[ChangeRow]:
    before = {row.claim: row for row in old.unknowns}
    for row in new.unknowns:
        was = before.get(row.claim)
        if was is None and not row.answered_by:
            yield _question("question-new", row)
        elif row.answered_by and (was is None or not was.answered_by):
            yield _question("question-answered", row)


def _question(kind: str, row: UnknownRow) -> ChangeRow:
    return ChangeRow(
        kind=kind,
        what=f"claim:{row.claim}",
        says=row.question,
        claims=(row.claim, *row.answered_by),
    )

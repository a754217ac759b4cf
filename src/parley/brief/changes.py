"""What changed between two briefs of one case: each thing once, each with its claims (§9)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from parley.brief.rows.overview import ChangeRow
from parley.evidence.support import LADDER

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from parley.brief.rows.bargaining import PositionRow, ProposalRow
    from parley.brief.rows.evidence import ClaimRow, FigureRow, ReadingRow, UnknownRow
    from parley.brief.value import Brief

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
    roots, before = _roots(new), _keyed(old.positions, _cell)
    for cell, rows in _keyed(new.positions, _cell).items():
        known = {roots[claim] for row in before.get(cell, ()) for claim in row.claims}
        fresh = [row for row in rows if not known.issuperset(roots[c] for c in row.claims)]
        if fresh:
            yield _position(new, fresh)


def _roots(brief: Brief) -> dict[str, str]:
    """Return for each claim the one whose content it carries: repeating says nothing new, §2.5."""
    repeats = {row.id: row.same_as for row in brief.claims}
    roots = {}
    for claim in repeats:
        root = claim
        while (parent := repeats.get(root)) is not None:
            root = parent
        roots[claim] = root
    return roots


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
            stands = {c for one in new.positions if one.issue == row.issue for c in one.claims}
            yield ChangeRow(
                kind="status",
                what=f"issue:{row.issue}",
                says=f"was {was} and is {row.status}: {because}",
                claims=tuple(sorted({*row.claims, *(blocking or stands)})),
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
    names = {row.id: row.name for row in new.parties}
    titles = {row.id: row.title for row in new.issues}
    for row in new.proposals:
        was = before.get(row.id)
        if was is None:
            yield _proposal("proposal-tabled", row, f"{row.title}; {row.fate}")
        elif was.fate != row.fate:
            yield _proposal("proposal-fate", row, f"{row.title}: was {was.fate}, is {row.fate}")
        answered = {(reply.party, reply.issue) for reply in was.replies} if was else set()
        for reply in row.replies:
            if (reply.party, reply.issue) not in answered:
                on = f" on {titles[reply.issue]}" if reply.issue else ""
                says = f"{row.title}: {names[reply.party]} {reply.answer}{on}"
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
    roots = _roots(new)
    seen: set[str] = set()
    for row in new.claims:
        was = before.get(row.id)
        if was is not None and roots[row.id] not in seen and _standing(was) != _standing(row):
            seen.add(roots[row.id])
            carriers = {o.id for o in new.claims if o.known and roots[o.id] == roots[row.id]}
            yield _claim(was, row, carriers)


def _standing(row: ClaimRow) -> Hashable:
    return (row.support, row.contested_by)


def _claim(was: ClaimRow, row: ClaimRow, carriers: set[str]) -> ChangeRow:
    moved = LADDER.index(row.support) - LADDER.index(was.support)
    denied = sorted(set(row.contested_by) - set(was.contested_by))
    how = [
        *([f"{was.support} before, {row.support} now"] if moved else []),
        *([f"denied by {', '.join(denied)}"] if denied else []),
    ]
    gained = "support-gained" if moved > 0 else "support-lost"
    return ChangeRow(
        kind=gained if moved else "contested",
        what=f"claim:{row.id}",
        says=f"{row.says} ({'; '.join(how)})",
        claims=tuple(sorted({*carriers, *row.contested_by})),
    )


def _figures(old: Brief, new: Brief) -> Iterator[ChangeRow]:
    before = {row.measure: row for row in old.figures}
    for row in new.figures:
        known = {claim for reading in before[row.measure].readings for claim in reading.claims}
        fresh = [one for one in row.readings if known.isdisjoint(one.claims)]
        if fresh:
            yield _figure(before[row.measure], row, fresh)


def _figure(was: FigureRow, row: FigureRow, fresh: list[ReadingRow]) -> ChangeRow:
    earlier = was.readings[-1].says if was.readings else "no figure"
    told = ", ".join(one.says for one in fresh)
    return ChangeRow(
        kind="figure-revised" if was.readings else "figure-new",
        what=f"figure:{row.measure}",
        says=f"{row.title}: {earlier} before, {told} now; {row.verdict}",
        claims=tuple(claim for one in fresh for claim in one.claims),
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

"""From which number of a value on a step holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.brief.render.phases.numbers import rounded, span
from parley.brief.render.phases.shape import Cell, Panel, Part, Row, Table
from parley.brief.render.wording import sentence
from parley.case.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.brief.render.phases.plan_look import PlanLook
    from parley.phases.findings import BreakEvenRow

MOST = 4
TITLE = "From which number on a step holds"
HONEST = (
    "Conditional on all other values staying in the middle of their ranges. Only values are listed "
    "whose range, from its pessimistic to its optimistic end, holds such a number."
)


def break_even(plan: PlanLook) -> Part:
    """Return the sentences about the weakest link, then for each value the step that asks most."""
    found = plan.found.break_even
    if not found:
        otherwise = "no value has within its range a number at which a step just holds"
        empty = plan.reason("break_even", otherwise)
        return Part(key="break-even", title=TITLE, empty=empty)
    return Part(
        key="break-even",
        title=TITLE,
        lead="First, for the weakest link, the numbers nearest to the middle of their ranges. "
        "Then, for each value, the step that asks most of it. brief.json has every step.",
        sentences=tuple(_of_weakest(plan)),
        panels=tuple(_panels(plan)),
        honesty=HONEST,
    )


def _of_weakest(plan: PlanLook) -> list[str]:
    """Return a few sentences about the weakest link, those nearest to the middle first."""
    link = plan.found.weakest
    if link is None:
        return []
    where = (link.step, link.party)
    rows = [row for row in plan.found.break_even if (row.step, row.party) == where]
    return [row.sentence for row in sorted(rows, key=_distance)[:MOST]]


def _distance(row: BreakEvenRow) -> float:
    """Return how far from the middle of its range the number lies, as a part of the range."""
    return abs(row.at - (row.low + row.high) / 2) / ((row.high - row.low) or 1.0)


def _panels(plan: PlanLook) -> Iterator[Panel]:
    for party in plan.found.parties:
        values: dict[tuple[str, str], list[BreakEvenRow]] = {}
        for row in plan.found.break_even:
            if row.party == party:
                values.setdefault((row.value, row.holds), []).append(row)
        if values:
            yield Panel(party=party, table=_table(plan, party, list(values.values())))


def _table(plan: PlanLook, party: str, values: list[list[BreakEvenRow]]) -> Table:
    return Table(
        caption=f"{plan.name(party)}: from which number on a step holds, on its own scale",
        head=("Value", "Holds", "Taken to be", "Asks most at"),
        rows=tuple(_row(plan, rows) for rows in values),
    )


def _row(plan: PlanLook, rows: list[BreakEvenRow]) -> Row:
    """Show the step that asks most, and how many others ask for less."""
    ordered = sorted(rows, key=lambda row: row.at, reverse=rows[0].holds == "from")
    first, others = ordered[0], len(rows) - 1
    more = f"; no more at {counted(others, 'other step')}" if others else ""
    return Row(
        cells=(
            Cell(text=sentence(first.value)),
            Cell(text=f"{first.holds} {rounded(first.at)}"),
            Cell(text=span(first.low, first.high)),
            Cell(text=f"{plan.where(first.step)}{more}"),
        )
    )

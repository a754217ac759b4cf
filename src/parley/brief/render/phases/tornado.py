"""Which values matter to the weakest margin, and which to none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from parley.brief.render.phases.numbers import rounded
from parley.brief.render.phases.picture import ticks
from parley.brief.render.phases.rows_chart import Bar, Lines, rows_chart, scaled
from parley.brief.render.phases.shape import Cell, Panel, Part, Row, Table
from parley.brief.render.wording import sentence
from parley.case.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from parley.brief.render.phases.plan_look import PlanLook
    from parley.phases.findings import TornadoRow

TITLE = "Which values matter, and which do not"
HONEST = (
    "Conditional on ranges that were said or assumed: one value moves over its whole range, all "
    "others stay in the middle. A bar that crosses nought is a value worth asking about first."
)
MOST = 10


def tornado(plan: PlanLook) -> Part:
    """Return what each value alone does to the weakest margin."""
    found = plan.found
    if not found.tornado and not found.idle:
        empty = plan.reason("tornado", "no value has a range, so that none can move a margin")
        return Part(key="tornado", title=TITLE, empty=empty)
    return Part(
        key="tornado",
        title=TITLE,
        lead="How far the weakest margin of its side moves with one value alone, worst to best.",
        sentences=tuple(_none(plan)),
        panels=tuple(_panels(plan)),
        points=tuple(_idle(plan)),
        honesty=HONEST,
    )


def _none(plan: PlanLook) -> Iterator[str]:
    for party in plan.found.parties:
        if all(row.party != party for row in plan.found.tornado):
            yield f"{plan.name(party)}: no single value of its own moves its weakest margin."


def _panels(plan: PlanLook) -> Iterator[Panel]:
    for party in plan.found.parties:
        rows = [row for row in plan.found.tornado if row.party == party]
        if rows:
            yield _panel(plan, party, rows)


def _panel(plan: PlanLook, party: str, rows: list[TornadoRow]) -> Panel:
    name, shown = plan.name(party), rows[:MOST]
    values = ticks(min(0.0, *(row.low for row in shown)), max(0.0, *(row.high for row in shown)))
    lines = Lines(
        id=f"{plan.found.plan.id}-tornado-{party}",
        title=f"{name}: how far its weakest margin moves with each value",
        scale=scaled(values),
        heading="← breaking off pays · going on pays →",
        nought=0.0,
        style=plan.style(party),
    )
    return Panel(
        party=party,
        pictures=(rows_chart(lines, [_bar(row) for row in shown]),),
        table=Table(
            caption=f"{name}: what each of its values does to its weakest margin",
            head=("Value", "At its worst", "At its best"),
            rows=(*(_row(row) for row in shown), *_rest(rows[MOST:])),
        ),
    )


def _bar(row: TornadoRow) -> Bar:
    says = f"{rounded(row.low)} to {rounded(row.high)}"
    return Bar(name=sentence(row.value), says=says, low=row.low, high=row.high)


def _row(row: TornadoRow) -> Row:
    return Row(
        cells=(
            Cell(text=sentence(row.value)),
            Cell(text=rounded(row.low)),
            Cell(text=rounded(row.high)),
        )
    )


def _rest(rows: list[TornadoRow]) -> Iterator[Row]:
    """Yield one row for all values beyond those shown, which move it less."""
    if rows:
        least, most = min(row.low for row in rows), max(row.high for row in rows)
        name = f"{counted(len(rows), 'more value')}, each of which moves it less (brief.json)"
        yield Row(
            cells=(
                Cell(text=name),
                Cell(text=f"{rounded(least)} or more"),
                Cell(text=f"{rounded(most)} or less"),
            )
        )


def _idle(plan: PlanLook) -> Iterator[Cell]:
    if not plan.found.idle:
        yield Cell(text="Every value that has a range moves some margin.")
        return
    yield Cell(text="Does not matter anywhere:", items=plan.found.idle)
